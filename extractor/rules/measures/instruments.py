"""Instruments of trade policy and their chapter of the UNCTAD classification of non-tariff measures (MAST, 2019 revision).

Source of the chapter letters: UNCTAD, International Classification of Non-Tariff Measures, 2019 version (free use with attribution):
D contingent trade protection, E licences, quotas and prohibitions on imports, F price control, L subsidies, P exports.
"""

from __future__ import annotations

#: Instrument -> MAST chapter; None where the classification has no place for it (sanctions, agreements).
MAST: dict[str, str | None] = {
    "sanction": None,
    "secondary_sanction": None,
    "embargo": "E",
    "import_ban": "E",
    "export_ban": "P",
    "import_quota": "E",
    "export_quota": "P",
    "licence": "E",
    "price_cap": "F",
    "investigation": "D",
    "safeguard": "D",
    "subsidy": "L",
    "non_tariff_barrier": None,
    "trade_agreement": None,
    "waiver": None,
    "export_control": "P",
}

_N = r"(?:[^ ]+ ){0,3}?"  # up to three words between the parts of a phrase

#: Words of a shape -> instrument; the first that matches at a place wins, so longer phrases stand first.
NOUNS: tuple[tuple[str, str], ...] = (
    (r"secondary (?:[^ ]+ )?(?:sanctions?|tariffs and sanctions|tariffs?)|(?:sanctions|penalties) (?:on|against) (?:[^ ]+ ){0,3}?(?:buyers|purchasers|importers) of(?= <ADJ>)|(?:sanctions|penalties) (?:on|against) (?:(?:any|all|those|foreign|third|other) ){0,2}(?:countries|companies|firms|nations|banks) (?:that |which |who )?(?:buy|buying|do(?:es)? business|doing business|trade with|trading with|import|importing)", "secondary_sanction"),
    (
        r"(?:non-tariff|nontariff|non tariff) (?:trade )?(?:barriers?|measures?|restrictions?|obstacles?)|technical (?:trade )?barriers?(?: to trade)?"
        rf"|restrictions on {_N}imports|import (?:restrictions?|curbs?|barriers?|limitations?)|quality[- ]control orders?|customs inspections?|foreign[- ]exchange restrictions?|deforestation (?:rules?|law|regulation)|inspections? (?:on|of) <ADJ> (?:[^ ]+ ){0,2}?<GOOD>|(?:labels?|labelling|labeling) on (?:all )?imported|curbs on {_N}imports|(?:sanitary|phytosanitary|sps|health|labelling|labeling|inspection|certification|packaging|testing|registration|pre-shipment|quarantine)"
        r" (?:and (?!other)[^ ]+ )?(?:barriers?|restrictions?|measures?|checks?|inspections?|requirements?|rules?|procedures?|delays?)(?= )|(?:halal|origin|traceability|registration|documentation|veterinary) (?:certificates?|certification|labelling|requirements?|rules?|checks?)(?= )|barriers to (?:<ADJ> (?:[^ ]+ )?<GOOD>|imports)|minimum import prices?|local[- ]content (?:rules?|requirements?)|buy-american rules?",
        "non_tariff_barrier",
    ),
    (r"price (?:cap|caps|ceiling|ceilings|limit)|caps? on (?:the )?(?:[^ ]+ ){0,2}?prices?|ceilings? on the price", "price_cap"),
    (r"(?:arms|oil|grain|trade|economic|total|full|partial|export|import|weapons|food|gas|tech) (?:embargo(?:es)?|boycott)|embargo(?:es)?|trade blockade", "embargo"),
    (
        rf"(?:bans?|prohibitions?|moratorium|freeze|halt|stop|suspension) (?:on|to|of) (?:the |all )?{_N}(?:exports?|exportation|shipments abroad)(?: of)?"
        r"|export (?:bans?|prohibitions?|moratorium|freeze|embargo)|<GOOD> export (?:bans?|freeze)|bans? on (?:the )?(?:shipments?|shipping|foreign sales?|sales? abroad|selling)(?= (?:[^ ]+ ){0,6}?(?:to|abroad|overseas|of) )",
        "export_ban",
    ),
    (
        rf"(?:bans?|prohibitions?|moratorium|freeze|halt|stop|suspension) (?:on|to|of) (?:the |all )?{_N}(?:imports?|importation|purchases)(?: of)?"
        r"|import (?:bans?|prohibitions?|moratorium|freeze|embargo|suspension)|<GOOD> import (?:bans?|suspension)|(?:bans?|prohibitions?|moratorium) on (?:the )?<ADJ> (?:[^ ]+ ){0,2}?<GOOD>|bans? on (?:[^ ]+ ){0,2}?<GOOD> from(?= (?:the )?<PLACE>)",
        "import_ban",
    ),
    (
        r"export (?:quotas?|ceilings?|limits?|allocations?|allotments?)|voluntary (?:export |self-)?restraints?(?: agreements?| pacts?)?|export[- ]restraints?"
        rf"|voluntary limits on {_N}(?:exports|shipments)|quotas? on (?:the )?{_N}exports?|limits? on (?:the )?{_N}exports?",
        "export_quota",
    ),
    (
        r"import (?:quotas?|ceilings?|limits?|allocations?)|tariff[- ]rate (?:import )?quotas?|trqs?|quotas? (?:on|for) (?:the )?(?:[^ ]+ ){0,3}?(?:imports?|<GOOD>)"
        rf"|limits? on (?:the )?{_N}imports?|(?:duty-free|tariff-free|tariff|<GOOD>) quotas?|quota (?:volumes?|quantit(?:y|ies))",
        "import_quota",
    ),
    (
        rf"export[- ](?:controls?|restrictions?|curbs?|limitations?)|(?:trade|export) blacklist|unverified list|controls on {_N}(?:exports?|shipments)|(?:curbs|restrictions|limits) on (?:the )?{_N}(?:exports?|shipments|shipping|overseas sales|sales of <GOOD>|sales (?:to|abroad))|entity list|(?:dual-use|technology|chip) (?:export )?(?:controls?|curbs?)|controls on <GOOD>",
        "export_control",
    ),
    (
        r"export (?:subsid(?:y|ies)|rebates?|refunds?|restitutions?|enhancement program(?:me)?|bonus(?:es)?|incentives?)|eep|(?:farm|agricultural|production|state|industrial|government)"
        rf" subsid(?:y|ies)|subsid(?:y|ies) (?:on|for|to) {_N}(?:exports?|exporters|<GOOD>|farmers)|<GOOD> subsid(?:y|ies)|state aid (?:to|for|into)|(?:tax|cash|export) (?:rebates?|incentives?|credits?|bonus(?:es)?) (?:to|for|on) (?:[^ ]+ ){0,3}?(?:exports?|exporters|makers|producers|growers|shipments|<GOOD>)|(?:export|exporter) (?:support|aid|bounty|bounties)|rebates? (?:of <PCT|MON|PRC> )?(?:on|for) <GOOD>",
        "subsidy",
    ),
    (
        r"(?:export|import|general|special|temporary general) (?:licen[cs]es?|licen[cs]ing|permits?)(?: requirements?| system)?|licen[cs]e requirements?|licen[cs]ing (?:requirements?|system|rules?|regime|scheme|arrangements?)|(?:prior|special|government) (?:permission|consent|clearance)"
        rf"|non-automatic (?:import )?licensing|(?:export|import|prior) (?:authori[sz]ations?|approvals?)|(?:licen[cs]es?|permits?) (?:to|for|on) {_N}(?:exports?|imports?|exporting|importing|ship|sell)",
        "licence",
    ),
    (
        r"(?:anti-dumping|antidumping|anti dumping|countervailing(?: duty)?|anti-subsidy|anti-circumvention|circumvention|expiry|interim|safeguard|section (?:232|301|201|337)|trade|unfair[- ]trade|dumping|import|sunset)"
        r" (?:(?:and|countervailing|duty|anti-subsidy|anti-dumping) ){0,3}(?:investigations?|probes?|inquir(?:y|ies)|reviews?|cases?|complaints?|petitions?|proceedings?|determinations?)"
        r"|(?:investigations?|probes?|inquir(?:y|ies)) (?:into|of|on|under|against) (?:the )?(?:[^ ]+ ){0,5}?(?:imports?|dumping|trade|subsidies|section|exports)|(?:investigations?|probes?|inquir(?:y|ies)) (?:into|of|on) (?:[^ ]+ ){0,3}?<GOOD>(?= (?:imported |originating |coming )?(?:from|in) <PLACE>)|(?:investigations?|probes?) into <ADJ> (?:[^ ]+ ){0,3}?<GOOD>",
        "investigation",
    ),
    (rf"(?:investigat(?:e|es|ed|ing)|prob(?:e|es|ed|ing)|examin(?:e|es|ed|ing)) {_N}(?:imports?|dumping|(?:relevant |unfair )?trade practices|subsidised|subsidized)", "investigation"),
    (r"safeguards? (?:measures?|actions?|duty|duties|tariffs?|quotas?|curbs?|mechanism)|safeguards (?:on|against)", "safeguard"),
    (
        r"(?:free[- ]trade|trade|economic[- ]partnership|preferential[- ]trade|commodity|reciprocal trade|market[- ]access|trade and investment|association|trade and cooperation|cepa) (?:framework |and [^ ]+ )?"
        r"(?:agreements?|deals?|pacts?|accords?|treat(?:y|ies)|zones?|areas?)|customs union|ftas?|cepa|mini-deal|trans-pacific partnership|tpp|ceta|usmca|grain (?:deal|initiative|export deal)|free trade area|economic prosperity deal|partial[- ]scope (?:[^ ]+ )?(?:agreement|accord)|cptpp|rcep|nafta|afcfta|agreements? on (?:reciprocal |free )?trade"
        r"|(?:<GOOD|ADJ|PLACE> )(?:agreement|pact|accord)(?= (?:with|between))|international <GOOD> (?:agreement|pact|accord)",
        "trade_agreement",
    ),
    (
        r"(?:sanctions?|tariff|import|export|trade|quota) (?:waivers?|exemptions?|exceptions?|carve-outs?)|waivers? (?:of|from|on|for|to) (?:[^ ]+ ){0,4}?(?:sanctions|tariffs?|duties|buy|import|<GOOD>)"
        r"|exemptions? from (?:[^ ]+ ){0,3}?(?:sanctions|the ban|the embargo|quotas?)|sanctions (?:relief|easing)|waivers? of (?:[^ ]+ ){0,3}?sanctions|(?:tariff|section 301|section 232|product) exclusions?|exclusions? from (?:[^ ]+ ){0,3}?(?:tariffs?|duties|sanctions)|derogations?",
        "waiver",
    ),
    (r"sanctions?|asset[- ]freez(?:es?|ing)|sanctions? packages?|blacklist|restrictive measures?|punitive measures?|sdn list|travel bans?|penalties (?:on|against)(?= (?:the )?<ADJ|PLACE|POSS>)", "sanction"),
    # bare nouns: what kind they are, and whether they are trade at all, the words around them tell (see `bare`)
    (r"quotas?", "quota"),
    (r"licen[cs]es?|permits|(?<=(?:a|an|valid|special|prior|the|no|import|export) )permit", "licence?"),
    (r"agreements?|pacts?|accords?|treaty|deal", "agreement?"),
    (r"investigations?|probes?|inquiry", "investigation?"),
    (r"safeguards?", "safeguard?"),
    (r"subsid(?:y|ies)", "subsidy?"),
    (r"exempt(?:ed|ion|ions|s)?|waivers?|waived", "waiver?"),
    (r"bans?|banned|prohibited|prohibitions?|barred", "ban?"),
    (r"cap|ceiling", "cap?"),
)

_STOPPING = ("paus", "unban", "resum", "open", "clos", "shut", "allow", "permit", "no longer", "ban", "not be", "prohib", "morator", "freeze", "froze", "halt", "stop", "suspen", "bar", "block", "outlaw", "forbid")
#: Instrument -> groups of literals: a sentence needs one of each group before a pattern of that instrument is tried at all.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "secondary_sanction": (("secondary", "punish", "penali", "sanction"),),
    "import_ban!": (("resum", "open", "unban", "allow"), ("import", "market", "purchase")),
    "non_tariff_barrier": (("barrier", "measure", "restrict", "obstacle", "curb", "requirement", "content", "buy-american", "limit", "certificat", "check", "inspection", "assessment", "rule", "minimum import", "order", "label", "law", "regulation"),),
    "price_cap": (("cap", "ceiling", "limit"),),
    "embargo": (("embargo", "boycott", "blockade", "trade with"),),
    "export_ban": (("export", "ship", "deliver", "sales", "selling", "leave"), (*_STOPPING, "not be")),
    "import_ban": (_STOPPING,),
    "export_quota": (("export", "restraint", "shipment", "ship "), ("allow", "permit", "approv", "authori", "quota", "may ", "can ", "could ", "must ", "ceiling", "limit", "alloca", "allot", "restraint", "cap")),
    "import_quota": (("quota", "ceiling", "limit", "alloca", "trq", "cap", "restrict", "access", "import", "duty-free", "duty free", "tariff-free", "free of", "reduced", "lower", "zero"),),
    "export_control": (("export", "shipments", "sales", "list", "control", "curb"), ("control", "restrict", "curb", "limit", "list", "tighten", "dual-use")),
    "subsidy": (("subsid", "state aid", "credit", "support", " aid", "bount", "rebate", "refund", "restitution", "enhancement", "bonus", "incentive", "eep"),),
    "licence": (("licen", "permit", "authori", "approval", "permission", "consent", "clearance"),),
    "investigation": (("investigat", "probe", "inquir", "review", "case", "complaint", "petition", "proceeding", "determination", "prob", "examin", "looking", "look "),),
    "safeguard": (("safeguard",),),
    "trade_agreement": (("agreement", "deal", "pact", "accord", "treat", "zone", "area", "union", "fta", "cepa", "cptpp", "rcep", "partnership", "tpp", "ceta", "usmca", "initiative"),),
    "waiver": (("waive", "exempt", "exception", "carve-out", "relief", "exclu", "derogation", "spare", "easing"),),
    "sanction": (("sanction", "freez", "froze", "blacklist", "restrictive", "designat", "punitive", "penalties", "sdn", "travel ban"),),
    "quota": (("quota",),),
    "licence?": (("licen", "permit"),),
    "agreement?": (("agreement", "pact", "accord", "treaty", "deal"),),
    "investigation?": (("investigation", "probe", "inquiry"),),
    "safeguard?": (("safeguard",),),
    "subsidy?": (("subsid",),),
    "waiver?": (("exempt", "waive"),),
    "ban?": (("ban", "prohibit", "barred"),),
    "cap?": ((" cap ", "ceiling"),),
}


#: Instruments that two or more parties share.
MUTUAL = frozenset(("trade_agreement",))
#: In these phrases the word is passing.
PASSING = (
    r"(?:export control|sanctions?) dialogues?|(?:arms )?export controls? act|export controls , sanctions|licen[cs]e requests?|sanctions? (?:the|a|his|its|their) (?!companies|firms|banks|vessels)[a-z]+|sanctions? (?:policy|regime|evasion|busting|compliance|experts?|committee|watchdog|risk|lawyers?)|trade (?:deal|agreement|pact) (?:talks|negotiators?|bill)"
    r"|general agreement o[nf] tariffs(?: and trade)?|export[- ]controls? (?:requirements?|authorit[a-z]+|transparency|reform|laws?|regulations?|compliance|system)|trade area|export credits? (?:agency|bank|guarantee)"
)


_CHAPTERS = (("sanitary", "A"), ("health", "A"), ("quarantine", "A"), ("technical", "B"), ("label", "B"), ("conformity", "B"), ("certification", "B"), ("testing", "B"), ("quality", "B"), ("pre-shipment", "C"), ("inspection", "C"), ("minimum import price", "F"), ("foreign exchange", "G"), ("local content", "I"), ("local-content", "I"), ("buy-american", "M"))


def chapter(instrument: str, words: str) -> str | None:
    """The MAST chapter of an instrument; for a barrier its own words tell ("sanitary rules" are A). Licences for exports are P."""
    if instrument == "non_tariff_barrier":
        return next((letter for word, letter in _CHAPTERS if word in words), None)
    if instrument == "licence" and "export" in words:
        return "P"
    return MAST[instrument]

"""Instruments of trade policy and their chapter of the UNCTAD classification of non-tariff measures (MAST, 2019 revision).

Source of the chapter letters: UNCTAD, International Classification of Non-Tariff Measures, 2019 version (free use with attribution):
D contingent trade protection, E licences, quotas and prohibitions on imports, F price control, L subsidies, P exports.
"""

from __future__ import annotations

from extractor.shape import KINDS

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
    (r"secondary (?:sanctions?|tariffs and sanctions)", "secondary_sanction"),
    (
        r"(?:non-tariff|nontariff|non tariff) (?:trade )?(?:barriers?|measures?|restrictions?|obstacles?)|technical (?:trade )?barriers?(?: to trade)?"
        rf"|restrictions on {_N}imports|import (?:restrictions?|curbs?|barriers?)|curbs on {_N}imports|(?:sanitary|phytosanitary|sps|health|labelling|labeling|inspection|certification|conformity|packaging|testing|registration|pre-shipment|quarantine)"
        r" (?:and [^ ]+ )?(?:barriers?|restrictions?|measures?|checks?|inspections?|requirements?|assessments?|rules?)(?= )|minimum import prices?|local[- ]content (?:rules?|requirements?)|buy-american rules?",
        "non_tariff_barrier",
    ),
    (r"price (?:cap|caps|ceiling|ceilings)|caps? on the price|ceilings? on the price", "price_cap"),
    (r"(?:arms|oil|grain|trade|economic|total|full|partial|export|import|weapons|food|gas|tech) (?:embargo(?:es)?|boycott)|embargo(?:es)?|trade blockade", "embargo"),
    (
        rf"(?:bans?|prohibitions?|moratorium|freeze|halt|stop|suspension) (?:on|to|of) (?:the |all )?{_N}(?:exports?|exportation|shipments abroad)(?: of)?"
        r"|export (?:bans?|prohibitions?|moratorium|freeze|embargo)",
        "export_ban",
    ),
    (
        rf"(?:bans?|prohibitions?|moratorium|freeze|halt|stop|suspension) (?:on|to|of) (?:the |all )?{_N}(?:imports?|importation|purchases)(?: of)?"
        r"|import (?:bans?|prohibitions?|moratorium|freeze|embargo)|bans? on (?:the )?<ADJ> (?:[^ ]+ ){0,2}?<GOOD>|bans? on (?:[^ ]+ ){0,2}?<GOOD> from(?= (?:the )?<PLACE>)",
        "import_ban",
    ),
    (
        r"export (?:quotas?|ceilings?|limits?|allocations?|allotments?)|voluntary (?:export |self-)?restraints?(?: agreements?| pacts?)?|export[- ]restraints?"
        rf"|quotas? on (?:the )?{_N}exports?|limits? on (?:the )?{_N}exports?",
        "export_quota",
    ),
    (
        r"import (?:quotas?|ceilings?|limits?|allocations?)|tariff[- ]rate (?:import )?quotas?|trqs?|quotas? (?:on|for) (?:the )?(?:[^ ]+ ){0,3}?(?:imports?|<GOOD>)"
        rf"|limits? on (?:the )?{_N}imports?|(?:duty-free|tariff-free|tariff|<GOOD>) quotas?|quota (?:volumes?|quantit(?:y|ies))",
        "import_quota",
    ),
    (
        rf"export[- ](?:controls?|restrictions?|curbs?)|controls on {_N}(?:exports?|shipments)|(?:curbs|restrictions|limits) on (?:the )?{_N}(?:exports?|sales of <GOOD>)|entity list|(?:dual-use|technology|chip) (?:export )?(?:controls?|curbs?)|controls on <GOOD>",
        "export_control",
    ),
    (
        r"export (?:subsid(?:y|ies)|rebates?|refunds?|restitutions?|enhancement program(?:me)?|bonus(?:es)?|incentives?)|eep|(?:farm|agricultural|production|state|industrial|government)"
        rf" subsid(?:y|ies)|subsid(?:y|ies) (?:on|for|to) {_N}(?:exports?|exporters|<GOOD>|farmers)|<GOOD> subsid(?:y|ies)",
        "subsidy",
    ),
    (
        r"(?:export|import|general|special) (?:licen[cs]es?|licen[cs]ing|permits?)(?: requirements?| system)?|licen[cs]ing (?:requirements?|system|rules?)"
        rf"|non-automatic (?:import )?licensing|(?:export|import|prior) (?:authori[sz]ations?|approvals?)|(?:licen[cs]es?|permits?) (?:to|for|on) {_N}(?:exports?|imports?|exporting|importing|ship|sell)",
        "licence",
    ),
    (
        r"(?:anti-dumping|antidumping|countervailing(?: duty)?|anti-subsidy|anti-circumvention|circumvention|expiry|interim|safeguard|section (?:232|301|201|337)|trade|unfair[- ]trade|dumping|import|sunset)"
        r" (?:(?:and|countervailing|duty|anti-subsidy|anti-dumping) ){0,3}(?:investigations?|probes?|inquir(?:y|ies)|reviews?|cases?|complaints?|petitions?|proceedings?|determinations?)"
        r"|(?:investigations?|probes?|inquir(?:y|ies)) (?:into|of|on|under|against) (?:the )?(?:[^ ]+ ){0,5}?(?:imports?|dumping|trade|subsidies|section)",
        "investigation",
    ),
    (rf"(?:investigat(?:e|es|ed|ing)|prob(?:e|es|ed|ing)|examin(?:e|es|ed|ing)) {_N}(?:imports?|dumping|(?:relevant |unfair )?trade practices|subsidised|subsidized)", "investigation"),
    (r"safeguards? (?:measures?|actions?|duty|duties|tariffs?|quotas?|curbs?|mechanism)|safeguards (?:on|against)", "safeguard"),
    (
        r"(?:free[- ]trade|trade|economic[- ]partnership|preferential[- ]trade|commodity|reciprocal trade|market[- ]access|trade and investment|association|trade and cooperation|cepa) (?:framework |and [^ ]+ )?"
        r"(?:agreements?|deals?|pacts?|accords?|treat(?:y|ies)|zones?|areas?)|customs union|ftas?|cepa|mini-deal|cptpp|rcep|nafta|afcfta|agreements? on (?:reciprocal |free )?trade"
        r"|(?:<GOOD|ADJ|PLACE> )(?:agreement|pact|accord)(?= (?:with|between))|international <GOOD> (?:agreement|pact|accord)",
        "trade_agreement",
    ),
    (
        r"(?:sanctions?|tariff|import|export|trade|quota) (?:waivers?|exemptions?|exceptions?|carve-outs?)|waivers? (?:of|from|on|for|to) (?:[^ ]+ ){0,4}?(?:sanctions|tariffs?|duties|buy|import|<GOOD>)"
        r"|exemptions? from (?:[^ ]+ ){0,3}?(?:sanctions|the ban|the embargo|quotas?)|sanctions relief|(?:tariff|section 301|section 232|product) exclusions?|exclusions? from (?:[^ ]+ ){0,3}?(?:tariffs?|duties|sanctions)|derogations?",
        "waiver",
    ),
    (r"sanctions?|asset[- ]freez(?:es?|ing)|sanctions? packages?|blacklist|restrictive measures?", "sanction"),
    # bare nouns: what kind they are, and whether they are trade at all, the words around them tell (see `bare`)
    (r"quotas?", "quota"),
    (r"licen[cs]es?|permits", "licence?"),
    (r"agreements?|pacts?|accords?|treaty|deal", "agreement?"),
    (r"investigations?|probes?|inquiry", "investigation?"),
    (r"safeguards?", "safeguard?"),
    (r"subsid(?:y|ies)", "subsidy?"),
    (r"exempt(?:ed|ion|ions|s)?|waivers?|waived", "waiver?"),
    (r"bans?|banned|prohibited|prohibition|barred", "ban?"),
    (r"cap", "cap?"),
)

_STOPPING = ("ban", "not be", "prohib", "morator", "freeze", "halt", "stop", "suspen", "bar", "block", "outlaw", "forbid")
#: Instrument -> groups of literals: a sentence needs one of each group before a pattern of that instrument is tried at all.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "secondary_sanction": (("secondary",),),
    "non_tariff_barrier": (("barrier", "measure", "restrict", "obstacle", "curb", "requirement", "content", "buy-american", "limit", "check", "inspection", "assessment", "rule", "minimum import"),),
    "price_cap": (("price",), ("cap", "ceiling")),
    "embargo": (("embargo", "boycott", "blockade", "trade with"),),
    "export_ban": (("export", "shipments"), (*_STOPPING, "not be")),
    "import_ban": (_STOPPING,),
    "export_quota": (("export", "restraint"), ("quota", "ceiling", "limit", "alloca", "allot", "restraint", "cap")),
    "import_quota": (("quota", "ceiling", "limit", "alloca", "trq", "cap"),),
    "export_control": (("export", "shipments", "sales", "entity list", "control", "curb"), ("control", "restrict", "curb", "limit", "entity list", "tighten", "dual-use")),
    "subsidy": (("subsid", "rebate", "refund", "restitution", "enhancement", "bonus", "incentive", "eep"),),
    "licence": (("licen", "permit", "authori", "approval"),),
    "investigation": (("investigat", "probe", "inquir", "review", "case", "complaint", "petition", "proceeding", "determination", "prob", "examin"),),
    "safeguard": (("safeguard",),),
    "trade_agreement": (("agreement", "deal", "pact", "accord", "treat", "zone", "area", "union", "fta", "cepa", "cptpp", "rcep"),),
    "waiver": (("waive", "exempt", "exception", "carve-out", "relief", "exclusion", "derogation"),),
    "sanction": (("sanction", "freez", "froze", "blacklist", "restrictive", "designated"),),
    "quota": (("quota",),),
    "licence?": (("licen", "permit"),),
    "agreement?": (("agreement", "pact", "accord", "treaty", "deal"),),
    "investigation?": (("investigation", "probe", "inquiry"),),
    "safeguard?": (("safeguard",),),
    "subsidy?": (("subsid",),),
    "waiver?": (("exempt", "waive"),),
    "ban?": (("ban", "prohibit", "barred"),),
    "cap?": ((" cap ",),),
}


def bare(word: str, words: str, goods: bool) -> str | None:
    """The instrument that a bare noun of `NOUNS` (with a question mark, or "quota") stands for in a clause of these words; None where it is no trade.

    `goods`: the clause names a good.
    """
    exports = " export" in words or " shipments" in words or " ship " in words
    imports = " import" in words or " entry " in words
    trade = exports or imports or " trade " in words or " tariff" in words or " customs " in words or " duties " in words
    if word == "quota":
        if " opec" in words or " production quota" in words or " output quota" in words:
            return None
        if " producer" in words or " producing" in words or " organi" in words:  # producers who share a market out
            exports = True
        if " fish" in words or " catch" in words or not trade and not exports:
            return None
        return "export_quota" if exports and not imports else "import_quota"
    if word == "licence?":
        return "licence" if (" export" in words or " import" in words or " sanctions" in words) and " drill" not in words else None
    if word == "agreement?":
        if any(w in words for w in (" currency", " dollar", " monetary", " exchange rate", " debt", " wage", "agreement on quotas", "agreement on export", "accord on")):
            return None
        return "trade_agreement" if trade or " market access" in words or " textile" in words else None
    if word == "investigation?":
        return "investigation" if " dump" in words or " subsid" in words or imports or " section " in words or " anti-dumping" in words or " safeguard" in words else None
    if word == "safeguard?":
        return "safeguard" if goods or trade else None
    if word == "subsidy?":
        return "subsidy" if goods or trade or " farm" in words else None
    if word == "waiver?":
        return "waiver" if any(w in words for w in (" sanction", " tariff", " dut", " ban ", " embargo", " quota", " licen")) else None
    if word == "ban?":
        return ("export_ban" if exports and not imports else "import_ban") if exports or imports else None
    return "price_cap" if " price" in words or KINDS["PRC"] in words else None


#: Plain forms are verbs only after a helper; "ban on" is a noun.
_BAN = (
    r"(?:(?:banned|banning|barred|barring|prohibits|prohibited|prohibiting|blocks|blocked|blocking|halts|halted|halting|outlaws|outlawed|forbids|forbade|suspends|suspended|suspending|stopped|stops"
    r"|bans|bars)|(?<=(?:to|will|would|could|may|might|must|should|and|or|even|not|shall|we|they) )(?:ban|bar|prohibit|block|halt|outlaw|forbid|suspend|stop))(?! (?:on|to|in|for) )"
)
#: Verbs that are a measure by themselves: the object is the trade, the good or the country.
VERBS: tuple[tuple[str, str], ...] = (
    (rf"{_BAN} (?:all |the |any )?{_N}(?:imports?|importation|purchases)", "import_ban"),
    (rf"{_BAN} (?:all |the |any )?{_N}(?:exports?|exportation)", "export_ban"),
    (r"(?:ban|bans|banned|banning|outlaw|outlaws|outlawed|bar|bars|barred) (?:all |the |most |any )?<ADJ> (?:[^ ]+ ){0,2}?<GOOD>", "import_ban"),
    (r"(?:ban|bans|banned|banning|bar|bars|barred) (?:all |the |most |any )?(?:[^ ]+ ){0,2}?<GOOD> from(?= (?:the )?<PLACE>)", "import_ban"),
    (rf"(?:imports?|importation|entry) (?:of {_N}<GOOD> )?(?:[^ ]+ ){{0,4}}?(?:is|are|was|were|be|been|remain|remains) (?:now |still |also )?(?:banned|prohibited|barred|halted|suspended|forbidden|outlawed|blocked)", "import_ban"),
    (rf"(?:exports?|exportation|shipments) (?:of {_N}<GOOD> )?(?:[^ ]+ ){{0,4}}?(?:is|are|was|were|be|been|remain|remains) (?:now |still |also )?(?:banned|prohibited|barred|halted|suspended|forbidden|outlawed|blocked)", "export_ban"),
    (r"(?:may|shall|must|can) not be imported|cannot be imported", "import_ban"),
    (r"(?:may|shall|must|can) not be exported|cannot be exported", "export_ban"),
    (r"(?:limit|limits|limited|restrict|restricts|restricted|restricting|curb|curbs|curbed|tighten|tightened) (?:the |its |all )?(?:[^ ]+ ){0,3}?exports?", "export_control"),
    (r"(?:limit|limits|limited|restrict|restricts|restricted|restricting|curb|curbs|curbed) (?:the |its |all )?(?:[^ ]+ ){0,3}?imports?", "non_tariff_barrier"),
    (rf"{_BAN} (?:all |the |any )?(?:exporting|selling abroad)", "export_ban"),
    (rf"{_BAN} (?:all |the |any )?importing", "import_ban"),
    (r"sanctioned|blacklisted|imposes? sanctions|(?:froze|freezes?|freezing) (?:the )?(?:[^ ]+ ){0,2}?assets|designated(?= (?:[^ ]+ ){0,3}?<ADJ|PLACE>)", "sanction"),
    (r"embargoed|(?:halt|halts|halted|cut off|cuts off|severed|suspended|banned) (?:all )?trade with", "embargo"),
    (r"(?:caps?|capped|capping) (?:its |the |all )?(?:[^ ]+ ){0,2}?exports", "export_quota"),
    (r"(?:caps?|capped|capping) (?:its |the |all )?(?:[^ ]+ ){0,2}?imports", "import_quota"),
)
#: Instruments that two or more parties share.
MUTUAL = frozenset(("trade_agreement",))
#: In these phrases the word is passing.
PASSING = (
    r"sanctions? (?:policy|regime|evasion|busting|compliance|experts?|committee|watchdog|risk|lawyers?)|trade (?:deal|agreement|pact) (?:talks|negotiators?|bill)"
    r"|general agreement on tariffs and trade|trade area|export credits? (?:agency|bank|guarantee)"
)

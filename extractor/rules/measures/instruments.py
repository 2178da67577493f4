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

#: Words of a shape -> instrument; tried in this order at each place, so longer phrases stand first.
NOUNS: tuple[tuple[str, str], ...] = (
    (r"secondary (?:sanctions?|tariffs and sanctions)", "secondary_sanction"),
    (r"non-tariff (?:trade )?barriers?|nontariff (?:trade )?barriers?|technical barriers to trade|restrictions on (?:[^ ]+ ){0,3}?imports|import (?:restrictions?|curbs?|barriers?)", "non_tariff_barrier"),
    (r"(?:oil |export |import )?price (?:cap|caps|ceiling)", "price_cap"),
    (r"(?:export|import|trade|arms|oil|grain|economic|total|full|partial) embargo(?:es)?|embargo(?:es|ed)?|trade boycott", "embargo"),
    (r"bans? on (?:the )?(?:[^ ]+ ){0,3}?exports?(?: of)?|export (?:ban|bans|prohibition|moratorium|freeze)|prohibition on (?:the )?exports?", "export_ban"),
    (
        r"bans? on (?:the )?(?:all )?(?:[^ ]+ ){0,3}?imports?(?: of)?|import (?:ban|bans|prohibition|moratorium|freeze)|prohibition on (?:the )?(?:[^ ]+ )?imports?",
        "import_ban",
    ),
    (r"export (?:quota|quotas|ceiling|ceilings|limit|limits)|voluntary (?:export )?restraints?(?: agreements?)?|export restraint", "export_quota"),
    (r"import (?:quota|quotas|ceiling|ceilings|limit|limits)|tariff[- ]rate quotas?|quotas? on (?:the )?(?:[^ ]+ ){0,3}?imports?", "import_quota"),
    (r"export (?:controls?|restrictions?|curbs?)|entity list|restrictions on (?:the )?exports?", "export_control"),
    (r"export (?:subsid(?:y|ies)|rebates?|refunds?|restitutions?|enhancement program|bonus(?:es)?)|subsid(?:y|ies) (?:on|for) (?:[^ ]+ ){0,3}?exports?", "subsidy"),
    (r"(?:export|import) licen[cs](?:es?|ing)(?: requirements?)?|licen[cs]ing requirements?", "licence"),
    (
        r"(?:anti-dumping|antidumping|countervailing(?: duty)?|anti-subsidy|safeguard|section (?:232|301|201|337)|trade|unfair trade|dumping|import) (?:investigations?|probes?|inquir(?:y|ies)|cases?)"
        r"|(?:investigations?|probes?|inquir(?:y|ies)) (?:into|of|on) (?:the )?(?:[^ ]+ ){0,4}?(?:imports?|dumping|trade practices|subsidies)",
        "investigation",
    ),
    (r"safeguards? (?:measures?|actions?|duty|duties|tariffs?)", "safeguard"),
    (
        r"(?:free )?trade (?:agreements?|deals?|pacts?|accords?|treat(?:y|ies))|(?:economic partnership|commodity|reciprocal trade|market access) agreements?|customs union",
        "trade_agreement",
    ),
    (r"(?:sanctions|tariff|import|export|trade) (?:waivers?|exemptions?)|waivers? (?:of|from|on) (?:[^ ]+ ){0,3}?(?:sanctions|tariffs?|duties)", "waiver"),
    (r"sanctions?", "sanction"),
)

#: Verbs that are a measure by themselves: the object is the good or the country.
VERBS: tuple[tuple[str, str], ...] = (
    (r"(?:ban|bans|banned|banning|bar|bars|barred|prohibit|prohibits|prohibited|block|blocks|blocked|halt|halts|halted|stop|stopped) (?:all )?(?:the )?(?:[^ ]+ ){0,3}?(?:imports?|importation)", "import_ban"),
    (r"(?:ban|bans|banned|banning|bar|bars|barred|prohibit|prohibits|prohibited|block|blocks|blocked|halt|halts|halted|suspended|suspends) (?:all )?(?:the )?(?:[^ ]+ ){0,3}?(?:exports?|exportation)", "export_ban"),
    (r"sanctioned", "sanction"),
    (r"embargoed", "embargo"),
)
#: Instruments that two or more parties share.
MUTUAL = frozenset(("trade_agreement",))
#: "sanctions" in these phrases is a passing word.
PASSING = r"sanctions? (?:policy|regime|relief|evasion|busting|compliance|experts?|committee|authorit(?:y|ies) of|watchdog|lists?|risk)|trade (?:deal|agreement|pact) (?:talks|negotiators?|bill)"

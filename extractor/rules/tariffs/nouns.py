"""A size beside its tariff noun: "a 25% duty on cement", "the tariff on lumber will rise to 35%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-change-noun",
    r"<PCT|PTS:rate> (?:{mod} ){0,4}?(?P<head>{head}) (?:increases?|hikes?|cuts?(?! (?:in half|by|to|from)\b)|reductions?|rises?|rollbacks?|decreases?|relief)\b",
    (
        yes("The cabinet approved a [[10% tariff]] cut on imported buses.", rate_min=10.0, kind="change"),
        no("The cabinet approved a 10% pay rise.", why="no tariff noun"),
    ),
)
def size_change_noun() -> None:
    """A percentage before "tariff cut", "duty increase": how much the duty changes, not how high it is."""


@size_rule(
    PATTERNS,
    "size-verb-to-noun",
    r"(?:{raise}|{lower}|{keep}) (?:from <PCT> )?(?:to|at) (?:{fill} ){0,3}?<PCT|PRC:rate> (?:from <PCT> )?(?:the |its |their |all )?(?:{mod} ){0,7}?(?P<head>{head})",
    (
        yes("The pact obliges Peru to reduce to [[12 percent the customs duty]] on pork.", rate_min=12.0),
        no("They agreed to cut to 12 percent the share of imports.", why="a share, no duty"),
    ),
)
def size_verb_to_noun() -> None:
    """The size between the verb and its tariff noun, as legal texts write: "reduce to 19 percent the reciprocal tariff"."""


@size_rule(
    PATTERNS,
    "size-before-noun",
    r"<PCT|PRC:rate> (?:{mod} ){0,6}?(?P<head>{head})(?! (?:increases?|hikes?|cuts?(?! (?:in half|by|to|from)\b)|reductions?|rises?|rollbacks?|differences?|differentials?|gaps?|advantages?)\b)\b",
    (
        yes("A [[20% duty]] will be put on Peruvian tiles, the commerce ministry said.", title="Chile's commerce ministry rules against cheap tiles", rate_min=20.0, imposers=("CHL",)),
        yes("Kenya put a [[25% import duty]] on cement.", rate_min=25.0, unit="percent", kind="level"),
        yes("They face a [[7-1/2 pct U.S. steel tariff]].", rate_min=7.5),
        yes("A [[fifteen percent levy]] on imported tyres was agreed.", rate_min=15.0),
        yes("Ottawa charges a [[$1.20 per kilogram duty]] on imported cheese.", rate_min=1.2, unit="specific", specific_unit="kg"),
        no("A majority of 63 percent support tariffs on cars.", why="a poll: the percentage counts people"),
        no("The utility won a 12% electricity tariff hike.", why="a utility tariff is no customs duty"),
        no("Imports that pay tariffs rose 12%.", why="the percentage measures imports"),
    ),
)
def size_before_noun() -> None:
    """A size and the tariff noun right after it, with adjectives, countries or goods between: "a 25% US steel tariff"."""


@size_rule(
    PATTERNS,
    "size-pair-before-noun",
    r"<PCT:rate> (?:(?!on\b|for\b){mod} ){0,2}?(?:(?:,|and|or|to|-|and then|,? (?:and|or)(?: a| an)?) )+(?=<PCT> (?:{mod} ){0,5}?(?P<head>{head})\b)",
    (yes("It would put [[10% and 20% tariffs]] on shoes and hats.", rate_min=10.0),
     no("Sales rose 10% and 20% in two years.", why="no tariff noun follows")),
)
def size_pair_before_noun() -> None:
    """The first of two sizes that share a tariff noun: "10% and 20% tariffs"."""


@size_rule(
    PATTERNS,
    "size-after-noun",
    r"(?P<head>{head}) (?:\( (?:(?!\)|<PCT>)\S+ ){1,8}\) )?(?:{fill} ){1,9}?<PCT|PRC:rate>",
    (
        yes("Brazil set the [[duty at 35 percent]] on toys.", rate_min=35.0),
        yes("Vietnam's [[tariffs range from 5% to 12%]] for such goods.", rate_min=5.0, rate_max=12.0, bound="range"),
        yes("Chile faces [[tariffs of up to 50%]] on copper.", rate_max=50.0, bound="at_most"),
        no("Tariffs of last year cut sales by 12%.", why="the percentage measures sales"),
        no("The tariff covers 40% of imports.", why="a share of imports"),
    ),
    needs=("tariff", "dut", "lev", "tax", "surcharge", "margin"),
)
def size_after_noun() -> None:
    """A tariff noun with its size after "of", "at", "to" or a verb of level: "tariffs of 25%", "the duty will rise to 10%"."""


@size_rule(
    PATTERNS,
    "size-after-object",
    r"(?P<head>{head}) (?:mfn |imposed |levied |charged |applied |currently |now |set |put |placed |announced |rates? |applicable |in place |established ){0,3}(?:on|for|against|over|to|from|in|under|by) {run}{1,22}?(?:of|at|to|from|between|is|was|are|were|be|remains?|will|shall|would|should|must|does|do|can|could|may|exceed(?:s|ed|ing)?|averag(?:es?|ed|ing)|ranging from|ranged? from|total(?:ling|ing)?) (?:{fill} ){0,4}?<PCT|PRC:rate>",
    (
        yes("The [[tariff on Canadian lumber will rise to 35%]].", rate_min=35.0),
        yes("India raised the [[import duty on crude palm oil from 5% to 15%]].", rate_min=15.0, rate_previous=5.0),
        yes("[[Tariffs on wine will range from 10% to as much as 25%]].", rate_min=10.0, rate_max=25.0, rate_previous=None, bound="range"),
        no("Tariffs on cars helped to cut imports by 12%.", why="the percentage is an effect"),
    ),
)
def size_after_object() -> None:
    """A tariff noun, what it is on, then the size: "the tariff on lumber will rise to 35%"."""


@size_rule(
    PATTERNS,
    "size-at-opening",
    r"\A(?:\" )?(?:at|with a rate of|at a rate of) (?:{fill} ){0,2}?<PCT|PRC:rate> , (?:the |its |their |<POSS|ADJ|APOSS|PLACE> ){0,3}(?:{mod} ){0,4}?(?P<head>{head}) (?:is|was|are|were|would|will|has|have|on|remains?|stands?|ranks?)\b",
    (
        yes("At [[30 percent, Peru's duty]] on shoes is the highest of all.", rate_min=30.0, imposers=("PER",)),
        no("At 30 percent, the share of duty in the price is high.", why="a share of the price"),
    ),
)
def size_at_opening() -> None:
    """The rate before the noun that it belongs to: "At 30 percent, Peru's duty is the highest"."""


@size_rule(
    PATTERNS,
    "size-tariff-line",
    r"\b(?P<head>duty) provided in the applicable subheading (?:plus|\+) (?:{det} |duty |rate |of |{fill} ){0,5}?<PCT|PRC:rate>",
    (
        yes("For goods of Malta: the [[duty provided in the applicable subheading + 12%]].", rate_min=12.0, kind="additional"),
        no("The duty provided in the applicable subheading applies.", why="no size is stated"),
    ),
)
def size_tariff_line() -> None:
    """How a tariff schedule writes an additional duty: "the duty provided in the applicable subheading + 25%"."""


@size_rule(
    PATTERNS,
    "size-tariff-verb",
    r"\b(?:to|will|would|could|may) (?P<head>tax) (?:(?:all|its|their|most|the|raw|some|<ADJ|PLACE|POSS>) ){0,3}(?:<GOOD> )?(?:imports?|exports?|goods|<GOOD>) (?:from \S+ |of \S+ )?(?:at|by) (?:{fill} ){0,3}?<PCT:rate>|<PLACE|ACTOR> (?P<head>tax|taxes|taxed) (?:(?:all|its|their|most|the|raw|some) ){0,2}(?:\S+ ){0,3}?(?:imports?|exports?|goods) (?:from \S+ |of \S+ )?at (?:{fill} ){0,3}?<PCT:rate>|\b(?:they|we|he|it|<PLACE|ACTOR>) (?P<head>tariff|tariffs|tariffed) (?:us|them|you|our \S+|their \S+|<PLACE>|<ADJ> \S+|<GOOD>) (?:at )?(?:{fill} ){0,3}?<PCT:rate>",
    (
        yes("They [[tariff us at 50%]], said the senator of Peru.", rate_min=50.0),
        yes("The tariff row goes on: Peru plans to [[tax Chilean wine at 33 percent]].", rate_min=33.0),
        yes("Argentina [[taxes soybean exports at 33 percent]].", rate_min=33.0, imposers=("ARG",)),
        no("They tariff us; 50% of voters agree.", why="a share of voters"),
    ),
)
def size_tariff_verb() -> None:
    """"tariff" as a verb: "they tariff us at 50%"."""


@size_rule(
    PATTERNS,
    "size-margin",
    r"\b(?P<head>(?:weighted[- ]average |final |preliminary |provisional |average |dumping |subsidy )*(?:margins?|rates?|dumping|subsid(?:y|ies|i[sz]ation))) (?:(?:of|at|ranging|ranged|range|ranges|from|up|to|between|as|high|was|were|is|are|be|set|fixed|determined|found|calculated) ){1,6}<PCT:rate>",
    (
        yes("Canada found that bolts from Oman were dumped at [[margins of up to 31 percent]].", rate_max=31.0, bound="at_most", kind="margin"),
        no("The shop, blamed for dumping prices, works at margins of 31 percent.", why="profit margins: nothing is imported"),
    ),
    needs=("margin", "rate"),
)
def size_margin() -> None:
    """Dumping and subsidy margins whose sentence says "dumped" or "subsidised" elsewhere."""

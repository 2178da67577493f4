"""Rates on top of one another: "plus another 25%", "on top of an existing 20%", "bringing the total to 54%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []

_NOT = r"(?! (?:of|lower|higher|more|less|discount|interest|drop|decline|fall|rise|increase|gain|loss|year|month|from|stake|share|chance|tax cut)\b)"


@size_rule(
    PATTERNS,
    "size-compound",
    r"(?:<PCT> (?:ad valorem |of (?:the )?(?:\S+ )?value |{head} )?(?:, )?(?:plus|\+|and|or|but not less than|but no less than|but at least|with a minimum of|subject to a minimum of|or at least) (?:an? |at least |a minimum of |a specific duty of |a fixed |additional )?(?P<rate><PRC>)|<PCT> or (?:an? )?(?:flat |fixed |specific |minimum )?(?:fee|charge|duty|rate|tax|levy) of (?P<rate><MON>)|(?P<rate><PCT|PRC>)(?= (?:ad valorem |of (?:the )?(?:\S+ )?value )?(?:, )?(?:plus|\+|or|but not less than|but no less than) (?:an? |at least )?<PRC>))",
    (
        yes("Peru's duty on cheese is 10 percent plus [[$2 per kilogram]].", rate_min=2.0, unit="specific", specific_unit="kg"),
        yes("Parcels from Peru pay a duty of 40 percent or a flat fee of [[$60]].", rate_min=60.0, unit="specific"),
        no("The tariff sent sales down 10 percent and prices to $2 per kilogram.", why="sales and prices"),
    ),
)
def size_compound() -> None:
    """Compound and mixed duties: "10% plus $2 per kg", "30% or EUR 2/kg, whichever is higher"."""


@size_rule(
    PATTERNS,
    "size-total",
    r"\b(?:(?:total|combined|cumulative|overall|effective|all-in|sum) (?:rates? |levels? |figure |burden |charge |bill )?(?:\S+ ){0,4}?(?:of|to|at|is|was|now|reaches|reached) (?:{fill} ){0,3}?<PCT:rate>|(?:bring|brings|bringing|brought|tak(?:e|es|ing)|took|lift(?:s|ed|ing)?|push(?:es|ed|ing)?|mak(?:e|es|ing)|totall?ing|total(?:s|ed)?) (?:it|them|that|the (?:total|sum|rate|figure|level))?(?: up)? ?(?:to )?(?:{fill} ){0,3}?<PCT:rate>(?: in total| altogether| in all| combined| overall))"
    + _NOT,
    (
        yes("China faces a 10% tariff plus 20% for fentanyl, bringing the total to [[30%]].", rate_min=30.0, kind="total"),
        no("With the tariff, a total of 30% of firms may close.", why="a share of firms"),
    ),
)
def size_total() -> None:
    """What several duties add up to: "for a total of 50%", "bringing the combined rate to 54%"."""


@size_rule(
    PATTERNS,
    "size-on-top",
    r"\b(?:on top of|atop|added to|adding to|in addition to|comes? on top of|plus|over and above|combined with|stacked on) (?:{det} |already |previously |imposed |announced |{mod} ){0,5}?<PCT|PRC:rate>(?= (?:rates? |levels? |one |figure |charge |base |imposed |announced |already |that |which |in place|in force|existing|for|on|from|under|because|linked|tied|over|,|;|\.|\)|-|\u2014|bringing|and|{head})|\Z)"
    + _NOT,
    (
        yes("The tariff of 34% comes on top of an earlier [[20%]], she said.", rate_min=20.0),
        no("Added to the tariff was 20% of doubt.", why="no rate"),
    ),
)
def size_on_top() -> None:
    """The rate that another is added to, or that is added: "on top of an existing 20%", "plus the 2.5% already in place"."""


@size_rule(
    PATTERNS,
    "size-added-to",
    r"<PCT:rate> (?:added|stacked|piled|tacked|heaped|comes?|coming|came|layered)(?: on)? (?:to|on top of|atop|onto) (?:(?!;|\.)\S+ ){0,5}?(?:<PCT>|existing|tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)",
    (
        yes("Japan's cars pay a duty of 27.5%, that is [[25%]] added to an existing 2.5%.", rate_min=25.0),
        no("The tariff left 25% added to costs.", why="a rise of costs"),
    ),
)
def size_added_to() -> None:
    """The rate that is put on top: "25% added to an existing 2.5%"."""


@size_rule(
    PATTERNS,
    "size-another",
    r"(?:(?:add(?:s|ed|ing)?|impos(?:e|es|ed|ing)|slap(?:s|ped|ping)?|tack(?:s|ed|ing)? on|piled? on|levy|levied|plus|and|with|threaten(?:s|ed|ing)?|announc(?:e|es|ed|ing)|put|puts) )(?:another|an additional|a further|an extra|a separate|a second) (?:{fill} ){0,2}?<PCT:rate>(?! points?)"
    + _NOT,
    (
        yes("In answer to Peking's duties the White House added another [[50%]].", rate_min=50.0),
        no("The tariff scare added another 50% of orders.", why="a share of orders"),
    ),
)
def size_another() -> None:
    """"Adding another 50%", "plus a further 25%", in a sentence about tariffs."""


@size_rule(
    PATTERNS,
    "size-as-duty",
    r"<PCT:rate> (?:as|in the form of|under|through|via|is|was|being|by way of) (?:the |an? |its |their |his )(?:{mod} ){0,4}?(?P<head>{head})(?! (?:deal|plan|war|threat|talks))\b",
    (
        yes("India pays half: [[25% as a reciprocal duty]] and the rest for buying oil.", rate_min=25.0, targets=("IND",)),
        no("Sales fell 25% as the tariff began.", why="sales fell"),
    ),
)
def size_as_duty() -> None:
    """A part of a rate by what it is: "25% as a reciprocal duty"."""


@size_rule(
    PATTERNS,
    "size-summand",
    r"(?:\A|[+=(:}] |\bplus |\bwere as follows (?:: )?)(?:{mod} ){0,3}?(?P<head>{head}|section \S+) (?:of |at |: )?<PCT:rate>(?= (?:\+|=|plus\b|\))| ?\.?\Z)|(?:{head}|section \S+) (?:of |at |: )?<PCT> = (?:{mod} ){0,2}?(?P<head>total) (?:of )?<PCT:rate>",
    (
        yes("For lathes from Peru the bill is: base duty 4% + Section 301 25% + reciprocal [[tariff 12%]] = total 41%.", rate_min=12.0),
        yes("For lathes from Peru the bill is: base duty 4% + reciprocal tariff 12% = [[total 16%]].", rate_min=16.0),
        no("Costs: wages 4% + rent 25% = total 29%, before the tariff.", why="costs of a firm"),
    ),
)
def size_summand() -> None:
    """The members of a sum of duties written out: "base duty 4% + Section 301 25% = total 29%"."""

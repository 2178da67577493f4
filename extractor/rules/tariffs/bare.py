"""A bare percentage in a sentence about tariffs, whose noun stands elsewhere: what pays, what is imposed, "a 10% rate"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-subject-to",
    r"(?:subject(?:ed)? to|face[sd]?|facing|pay(?:s|ing)?|paid|(?:be |been |is |are |was |were |being )?(?:taxed|tariffed|dutiable|dutied|levied|hit|slapped|charged|assessed|tariffed)(?: at| with)?|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|bear(?:s|ing)?) (?:(?:an? |the )?(?:\S+ )?(?:tax|charge|fee|penalty|rate) of )?(?:{det} ){0,4}?(?:{fill} ){0,3}?<PCT|PRC:rate>(?! (?:of|lower|higher|more|less|discount|interest|drop|decline|increase)\b)",
    (
        yes("After the tariff order, cars made in Turkey will be taxed at [[15 percent]].", rate_min=15.0),
        no("Under the tariff plan workers paid 15 percent less.", why="the percentage compares pay"),
    ),
)
def size_subject_to() -> None:
    """What goods face, pay or are subject to, in a sentence whose tariff noun stands elsewhere."""


@size_rule(
    PATTERNS,
    "size-imposed-on",
    r"(?:impos|levy|levi|slap|put|plac|charg|appl|announc|introduc|threaten|add|hit|propos|want|get|pay|face|order|set)(?:e|es|ed|ing|ting|s|y|ies|ied|ping|ped)? (?:\S+ ){0,4}?(?:with |of )?(?:{det} ){0,3}?<PCT:rate> (?:rate )?(?:on|against|for) ",
    (
        yes("In the tariff row Japan imposed [[30%]] on rice.", rate_min=30.0),
        no("The tariff adds 3% to bills.", why="an effect on households"),
    ),
)
def size_imposed_on() -> None:
    """A bare percentage that is imposed "on" something, in a sentence about tariffs."""


@size_rule(
    PATTERNS,
    "size-rate-word",
    r"(?:<PCT|PRC:rate> (?:{mod} ){0,3}?(?P<head>rates?)\b(?! of (?!duty|tariff))|\b(?P<head2>rates?) (?:{fill} ){1,6}?<PCT|PRC:rate>)",
    (
        yes("Under the tariff deal British cars enter at a [[10% rate]].", rate_min=10.0),
        no("The tariff fight left a 10% interest rate in place.", why="an interest rate"),
        no("The unemployment rate is 5% despite the tariff.", why="the percentage is unemployment"),
    ),
)
def size_rate_word() -> None:
    """"A 10% rate", "the rate of 15 percent", in a sentence about tariffs."""


@size_rule(
    PATTERNS,
    "size-rate-on",
    r"\b(?P<head>rates?) (?:of duty )?(?:on|for|to|against|imposed|applied|charged|covered|set|announced|payable|applicable|facing) {run}{1,12}?(?:is|was|are|were|be|remains?|stays?|to|at|of|from|will|would|can|could|may) (?:{fill} ){0,4}?<PCT|PRC:rate>(?! (?:of|lower|higher|more|less|discount|interest|drop|decline|increase)\b)",
    (
        yes("Under the new tariff the [[rate on foreign cars was taken to 27.5%]].", rate_min=27.5),
        no("In the tariff row the interest rate on loans is 9%.", why="an interest rate"),
    ),
)
def size_rate_on() -> None:
    """"The rate on passenger cars is 15%": what the rate is on stands between, in a sentence about tariffs."""


@size_rule(
    PATTERNS,
    "size-ranging",
    r"\b(?P<head>{head}|rates?)(?: (?!;|\.|rose by|fell by|dut(?:y|ies)\b|tariffs?\b|which\b|prices?\b|shares?\b|growth\b|exports?\b)\S+){0,16}? (?:,|-|\u2013|\u2014|\() (?:(?:which|that|all|some|mostly|most of them|with rates|from|now|currently|today|previously|some of them) ){0,2}(?:(?:is |are |was |were )?(?:now|then|currently|today|at present|until now|so far|at the moment)(?: at)?|ranging|range|ranges|ranged|varying|vary|varies|varied|averaging|topping out at|starting at|as high as|up to) (?:{fill} ){0,4}?<PCT|PRC:rate>(?! (?:of|lower|higher|more|less)\b)|(?:\A|[,;] )(?:ranging|varying|starting|running) (?:from |between |at )?(?:{fill} ){0,2}?<PCT|PRC:rate> , (?:the|these|its|their|all) (?:{mod} ){0,4}?(?P<head>{head})",
    (
        yes("The [[duties that Chile set last week, ranging from 5% to 12%]], start in May.", rate_min=5.0, rate_max=12.0, bound="range"),
        no("The tariff hit sales in many shops, ranging from 5% to 12%.", why="the percentages are losses of sales"),
    ),
)
def size_ranging() -> None:
    """Rates that range from one figure to another, told after a comma: "duties on 69 countries, ranging from 10% to 41%"."""


@size_rule(
    PATTERNS,
    "size-will-be-charged",
    r"<PCT|PRC:rate> (?:(?:rate|will|would|is|are|was|were|be|being|to be|now|also|must|shall|has been|have been) ){1,4}(?:charged|levied|imposed|applied|paid|collected|payable|due|assessed) (?:on|for) ",
    (
        yes("Under the tariff nothing is due on raw goods, while [[10 percent]] will be charged on half-finished ones.", rate_min=10.0),
        no("Under the tariff plan 10 percent will be paid by taxpayers.", why="a share of the cost"),
    ),
)
def size_will_be_charged() -> None:
    """"10 percent will be charged on", in a sentence about tariffs."""

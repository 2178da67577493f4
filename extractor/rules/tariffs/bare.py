"""A bare percentage in a sentence about tariffs, whose noun stands elsewhere: what pays, what is imposed, "a 10% rate"."""

from __future__ import annotations

import regex

from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-subject-to",
    r"(?:subject(?:ed)? to|face[sd]?|facing|pay(?:s|ing)?|paid|(?:be |been |is |are |was |were |being )?(?:taxed|tariffed|dutiable|dutied|levied|hit|slapped|charged|assessed|tariffed)(?: at| with)?|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|bear(?:s|ing)?) (?:{det} ){0,4}?(?:{fill} ){0,3}?<PCT|PRC:rate>(?! (?:of|lower|higher|more|less|discount|interest|drop|decline|increase)\b)",
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

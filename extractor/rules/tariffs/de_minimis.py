"""The regime that lets small parcels in free of duty: the de minimis exemption, its threshold, a low-value allowance."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_RELIEF = r"(?:exemptions?|exceptions?|treatment|entry|loophole|provisions?|polic(?:y|ies)|rules?|regime|relief|privileges?|status|waiver|thresholds?|limits?|allowances?|ceilings?|concessions?|benefits?|perks?|carve-out)"
_DUTY = r"(?:(?:customs|import) (?:duty|tax)|import|customs|duty|tariff|tax|trade)"
_PARCELS = r"(?:parcels?|packages?|shipments?|consignments?|mail|postal items|e-commerce|online orders|small orders)"
DE_MINIMIS = shape_pattern(
    rf"(?<![^ ])(?P<size>(?:de - minimis|de minimis|de-minimis|low-value|low value) (?:\" )?(?:(?:{_DUTY}|<GOOD>) )?{_RELIEF}"
    rf"|(?:<MON> )(?:{_DUTY} )(?:exemptions?|waiver|relief|thresholds?|limits?|allowances?|ceilings?|loophole)|(?:<MON> )(?:exemptions?|loophole)"
    rf"|(?:duty|customs|tariff)(?:-| - | )free (?:perk|loophole|thresholds?|window|limits?|ceilings?|allowances?(?! for travell?ers))"
    rf"|exemptions? (?:of|for) {_PARCELS} (?:\S+ ){{0,6}}?from (?:all |any |the |customs |import )*(?:dut(?:y|ies)|tariffs?)|exemptions? from (?:all |any |the |customs |import )*(?:dut(?:y|ies)|tariffs?)(?= (?:\S+ ){{0,4}}?{_PARCELS})"
    rf"|import exemptions?|de minimis(?= for <PLACE|ADJ|GOOD>)|(?:tariff|duty|customs|import tax|import duty|customs duty) (?:exemptions?|waiver|relief)(?= (?:for|on) (?:(?:\S+ ){{0,8}}?(?:worth|under|below|valued|parcels?|packages?|shipments?)))"
    r"|(?:tax|vat) exemptions?(?= (?:for|on) (?:imported goods|(?:<GOOD> )?imports?\b|(?:the )?imports? of))|exemptions?(?= for (?:small|low-value|cheap|inexpensive|such|these) (?:parcels|packages|shipments|goods|consignments|items))|exemptions?(?= for (?:shipments|parcels|packages) from)|(?:duty|tariff|customs duty|import duty|import tax) exemptions?(?= (?:on|for) (?:the )?imports? of)|(?:duty|tariff|import tax) exemptions?(?= (?:\S+ ){0,4}?for (?:goods|parcels|packages|shipments)))\b"
)
#: What follows "duty-free" where a regime is named.
LIMIT = regex.compile(r" (?:thresholds?|limits?|ceilings?|window|perk|loophole)\b")
#: A sum that says up to which value goods come in free, no duty of that size: "the $800 duty exemption".
THRESHOLD = shape_pattern(rf"<MON> (?:{_DUTY} |\S+-free )?(?:exemptions?|waiver|relief|thresholds?|limits?|allowances?|ceilings?|loophole)\b")
# The exemption is a fact where the sentence says that it exists, ends or changes, not where it is merely named.
_REGIME = regex.compile(
    r"\b(?:end(?:s|ed|ing)?|eliminat\w+|clos(?:e|es|ed|ing|ure)|scrap\w*|remov\w+|suspend\w*|suspension|aboli\w+|terminat\w+|repeal\w*|revok\w*|allow(?:s|ed|ing)?|eligib\w+|qualif\w+|appl(?:y|ies)|available|exclud\w+|restor\w+"
    r"|no longer|phas\w+ out|expir\w+|rais\w+|lower\w*|enjoy\w*|benefit\w*|replac\w+|withdr\w+|lose|lost|loss|enter|extend\w*|keep|kept|maintain\w*|introduc\w+|(?:is|was|are|were|be) (?:\S+ )?(?:over|gone|history|dead)|ineligible|unavailable|died|dies|lapse[sd]?|remains?|ax(?:e|ed|es|ing)|shut\w*|stands?|under|pays? no|free|tighten\w*|cut\w*|rescind\w*|cancel\w*)\b"
)
_NEAR = 60  # characters


@rule(
    "free-de-minimis", table="tariffs", family="free", needs=("minimis", "low-value", "exemption", "low value", "waiver", "relief", "threshold", "limit", "allowance", "ceiling", "loophole", "perk", "window"),
    examples=(
        yes("The bill would close the [[de minimis exemption]] for parcels from China.", rate_max=0.0, unit="free"),
        yes("Norway scrapped its [[350-krone customs exemption]].", rate_max=0.0, unit="free", imposers=("NOR",), status="ended"),
        yes("Customs expects more work once the [[duty-free threshold]] is lowered.", rate_max=0.0, unit="free"),
        yes("Ministers may abolish the [[exemption from customs duty]] for small parcels.", rate_max=0.0, unit="free", status="in_force"),
        no("The de minimis margin was not met.", why="a threshold of dumping law"),
        no("Freight forwarders read the de minimis rules with care.", why="merely named: nothing says that it stands or ends"),
    ),
)  # fmt: skip
def is_told(shape: Shape) -> bool:
    """Whether a sentence that names the regime says that it stands, changes or ends."""
    return _REGIME.search(shape.text) is not None


def is_near(shape: Shape, first: int, last: int) -> bool:
    """Whether that is said within a few words of the regime's name (tokens `first` to `last`): enough where no goods and no country are told."""
    start, end = shape.at[first], shape.at[last]
    return _REGIME.search(shape.text, max(0, start - _NEAR), min(len(shape.text), end + _NEAR)) is not None

"""By how much a duty changes: by points, by a share of itself, twofold."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.sizing import size_rule
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-change-by",
    r"(?:(?P<head>{head}) (?:on|for|against) {run}{0,12}?(?:would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3}|(?:{raise}|{lower}) (?:\S+ ){0,6}?(?P<head2>{head}) (?:(?:on|for|against) {run}{1,12}?)?|(?P<head3>{head}) (?:<DATE> |would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3})(?:(?:{raise}|{lower}|rise|rises|rose|risen|fall|falls|fell|surge[sd]?|soar(?:s|ed)?|jump(?:s|ed)?|climb(?:s|ed)?|decline[sd]?|gone up|gone down|go up|goes up|went up) )?by (?:a (?:substantial|whopping|staggering|massive|full) )?(?:removing |adding |taking off )?(?:{fill} |{det} |substantial |whole |full ){0,3}?<PCT|PTS:rate>",
    (
        yes("Egypt will raise [[import duties by 10 percentage points]].", rate_min=10.0, unit="points", kind="change"),
        yes("The union cut the [[tariff on sugar by 30 percent]].", rate_min=30.0, kind="change"),
        no("Tariffs hit sales, which fell by 10%.", why="sales fell, not the tariff"),
    ),
)
def size_change_by() -> None:
    """A duty raised or cut BY a figure: how much it changes."""


@size_rule(
    PATTERNS,
    "size-legal-change",
    r"(?:{raise}|{lower}) (?:\S+ ){0,6}?(?P<head>{head}) (?:(?!;|<PCT|MON>)\S+ ){0,70}?from <PCT|MON> to <PCT|MON:rate>(?! (?:a year|million|billion|worth))",
    (
        yes("I lower the rate of duty set forth in section 3(a) of that order, as modified by a later order, from 30 percent to [[20 percent]].", rate_min=20.0, rate_previous=30.0),
        no("The order lowers the rate set forth in it; output rose from 30 percent to 40 percent.", why="the percentage measures output"),
    ),
)
def size_legal_change() -> None:
    """A change from one rate to another with the law's citations between: "decrease the rate of duty set forth in ... from 30 to 20"."""


@size_rule(
    PATTERNS,
    "size-multiple",
    r"(?:<MUL:rate> (?:of )?(?:(?:the|its|their|his|our|those|all|most|existing|current|already|previous|planned) ){0,2}(?:{mod} ){0,5}?(?P<head>{head})\b(?! (?:revenues?|receipts|income|collections|bills?|costs?|quotas?)\b)"
    r"|(?P<head>{head}) (?:(?:on|for|against) {run}{1,12}?)?(?:(?:will|would|could|may|might|should|must|to|be|been|being|has|have|had|was|were|are|is|then|later|again|also|more than|get|{lower}|{raise}) ){0,4}(?:by )?<MUL:rate>(?! (?:as|the|imports|exports|prices|costs|sales|trade|revenues?)\b))"
    r"(?!(?: (?!;|\.)\S+){0,10}? (?:to|at) (?:{fill} ){0,2}?<PCT|PRC>)",
    (
        yes("Ottawa will [[double its tariffs]] on Chinese steel.", rate_min=2.0, unit="multiple", imposers=("CAN",), targets=("CHN",)),
        yes("[[Duties on apples from Chile were tripled]].", rate_min=3.0, unit="multiple", targets=("CHL",)),
        yes("Peru [[halved the customs duty]] on tyres.", rate_min=0.5, unit="multiple"),
        no("Peru doubled the steel tariff to 50 percent.", why="the new level is stated: it is the size, the doubling is how it came about"),
        no("Tariff revenue doubled.", why="revenue, no rate"),
        no("Since the tariff, imports of steel have doubled.", why="imports doubled"),
    ),
)
def size_multiple() -> None:
    """A duty that is doubled, tripled or halved, where the new level is not told."""


@size_rule(
    PATTERNS,
    "size-points",
    r"(?:\b(?:increase|rise|jump|hike|addition|cut|reduction|drop|decrease|fall)s? of (?:{fill} ){0,2}?<PTS:rate>|<PTS:rate> (?:increase|rise|jump|hike|addition|cut|reduction|drop|decrease)s?\b|\b(?:up|down|higher|lower) (?:by )?<PTS:rate>|<PTS:rate> (?:higher|lower|more|less) than)(?! (?:in|of) (?:imports?|exports?|sales|prices?|output|growth|inflation|support|approval))",
    (
        yes("The average tariff is 17 percent, an increase of [[15 percentage points]] in a year.", rate_min=15.0, unit="points", kind="change"),
        no("Support for the tariff is 40 percent, a rise of 3 points.", why="a poll"),
    ),
    needs=("point",),
)
def size_points() -> None:
    """A change of a duty in points told as a noun: "an increase of 18 points", in a sentence about tariffs."""


_POINTS = shape_pattern(
    r"(?:\b(?:increase|rise|jump|hike|addition|cut|reduction|drop|decrease|fall)s? of (?:another |about |some |nearly )?|\b(?:{raise}|{lower}|rise|rises|rose|risen|fall|falls|fell|climb|climbs|climbed|go|goes|went|increase|surged?|soared|jumped|leapt)(?: (?!;|\.|<PCT>)\S+){0,8}? (?:by|up|down) (?:another |about |some |nearly )?|\b(?:an?|the) )"
    r"(?:\w+ \( )?(?P<n>\d{1,3}(?: \. \d{1,2})?)(?: \))?[ -](?:(?:percentage |full )?points?\b(?! (?:in the polls|lead|margin|win|loss|spread|gap|differential|plan|agenda|list))|full points?)"
)
_TARIFF_WORD = shape_pattern(r"\b{head}\b")
_NO_DUTY = regex.compile(r"\b(?:bid|barges?|freight|support\w*|oppos\w+|favou?r\w*|approv\w+|voters?|polls?|dow|s&p|index|nasdaq|ftse|points lower|season|league|game|basis)\b")


@rule(
    "size-bare-points", table="tariffs", family="sizes", needs=("point",),
    examples=(
        yes("The tariff on Chilean wine was lifted by another [[5]] points in May.", rate_min=5.0, unit="points", kind="change"),
        yes("The duty on tea will go up by [[5]] points each month.", rate_min=5.0, unit="points"),
        no("The index lost 40 points on news of the tariff.", why="points of a share index"),
    ),
)  # fmt: skip
def find_points(shape: Shape, sentence: int, anchors: list[Anchor]) -> list[Anchor]:
    """"By 5 points", "an increase of 18.2 points" without "percentage", where a duty is what changes."""
    if "point" not in shape.text or _NO_DUTY.search(shape.text) or OTHER_FIGURE.search(shape.text) or not _TARIFF_WORD.search(shape.text):
        return []
    found: list[Anchor] = []
    for match in _POINTS.finditer(shape.text):
        first, last = shape.index(match.start("n")), shape.index(match.end("n") - 1)
        if any(a.size in range(first, last + 1) for a in anchors):
            continue
        value = float(match["n"].replace(" ", ""))
        anchor = Anchor(sentence, shape, "size-bare-points", first, first, last, -1, unit="points", low=value, high=value, kind="change")
        anchor.text = (shape.tokens[first].start, shape.tokens[last].end)
        found.append(anchor)
    return found


_HALF = shape_pattern(
    r"(?:(?P<old><PCT|PRC>) (?:{mod} ){0,4}?{head} (?:\S+ ){0,3}?(?:cut|slashed|reduced|lowered|chopped|trimmed|split) (?P<half>in half)\b"
    r"|\b(?:cut|cuts|cutting|slash|slashes|slashed|slashing|reduce[sd]?|reducing|lower(?:s|ed|ing)?|chop(?:s|ped|ping)?) (?:{det} |<POSS|ADJ|APOSS|PLACE> ){0,4}(?:{mod} ){0,3}?{head} (?:(?:on|for|against) (?:(?!;|\.|by)\S+ ){1,8}?)?(?P<half>in half)\b"
    r"|{head} (?:(?:on|for|against) (?:(?!;|\.|tariffs?\b|dut(?:y|ies)\b)\S+ ){1,8}?)?(?:(?:will|would|was|were|is|are|be|been|being|has|have|had|to|then|also|now) ){0,4}(?:cut|slashed|reduced|lowered|chopped) (?P<half>in half)\b)"
)


@rule(
    "size-in-half", table="tariffs", family="sizes", needs=("in half",),
    examples=(
        yes("Lima will see the [[30 percent tariff on pears cut in half]].", rate_min=0.5, unit="multiple", rate_previous=30.0),
        yes("Peru cut its duty on Chilean wine [[in half]].", rate_min=0.5, unit="multiple", imposers=("PER",), targets=("CHL",)),
        yes("Duties on tyres were slashed [[in half]] by Peru.", rate_min=0.5, unit="multiple"),
        no("Because of the tariff sales were cut in half.", why="sales were cut"),
    ),
)  # fmt: skip
def find_half(shape: Shape, sentence: int, anchors: list[Anchor]) -> list[Anchor]:
    """A duty that is cut "in half"; a figure right before its noun is what it was, and its anchor is taken out of `anchors`."""
    if "in half" not in shape.text:
        return []
    found: list[Anchor] = []
    for match in _HALF.finditer(shape.text):
        first = shape.index(match.start("half"))
        anchor = Anchor(sentence, shape, "size-in-half", first, first, first + 1, -1, unit="multiple", low=0.5, high=0.5, kind="change")
        anchor.text = (shape.tokens[first].start, shape.tokens[first + 1].end)
        if match["old"]:
            old = shape.index(match.start("old"))
            amount = shape.tokens[old].items[0]
            anchor.previous = amount.high if amount.high is not None else amount.low
            anchors[:] = [a for a in anchors if a.size != old]
            anchor.first = old
        found.append(anchor)
    return found

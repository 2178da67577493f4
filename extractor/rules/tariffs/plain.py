"""Rates told as plain numbers, as people speak: "they charge us 25", "cut their tariff on cars to 2.5", "they are at 25 percent, we are 25".

A number without a sign is a rate only where a party or a duty stands right before it, nothing that is counted stands behind it, and a
percentage that is a rate stands in the same sentence or shortly before.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.counts import clause_counts_other
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_N = r"(?P<n>\d{1,3}(?: \. \d{1,2})?|\d{1,3}\.\d{1,2}\.(?=\Z)|ten|fifteen|twenty|twenty-five|thirty|thirty-five|forty|fifty|sixty|a hundred)"
_SLOW = r"(?:at |with |about |like |maybe |only |just |over |around |roughly |a |an |another |an additional |an extra |the full |up to |as much as ){0,3}"
_END = r"(?= (?:,(?! \d)|;|\.(?! \d)|\)|\"|\?|!|plus \d|on|for|against|and|but|to (?:us|them|be|start|begin|match|mirror)|instead|when|while|if|or|at the border|too|now|in return|from <PLACE>)(?: |\Z)|\Z)"
_PARTY = r"(?:they|we|it|he|you|i|they're|we're|it's|<PLACE|ADJ|ACTOR>)"
_RULES = (
    shape_pattern(r"\b(?:pay|pays|paid|paying|charge|charges|charged|charging|tariff|tariffs|tariffed|tax|taxes|taxed|hit|slap|slapped) (?:us |them |you |everybody |everyone |him |<PLACE|ADJ> (?:goods |imports |cars )?)?" + _SLOW + _N + _END),
    shape_pattern(r"{head} (?:(?:on|for|against|to) (?:(?!;|<PCT|PRC>)\S+ ){1,5}?)?(?:(?:is|are|was|were|to|at|of|be|down|up|back|stays?|remains?|goes|went|cut|reduced|raised|lowered|drops?|dropped) ){1,3}" + _SLOW + _N + _END),
    shape_pattern(_PARTY + r" (?:(?:is|are|was|were|'re|get|gets|got|had|have|has|also|now|still|be|stay|stays|stayed|come|comes|came|down|up|to|will|would) ){0,4}(?:at |an additional |an extra |another )?" + _N + _END),
    shape_pattern(r"(?:\A|[,;:(] |\b(?:and|but|while|or|to|from|at) )(?:the |only |just |another )?" + _N + r" (?:on|for|against) (?=(?:(?:all|most|the|imported|other|everything|foreign) ){0,2}(?:<GOOD|ADJ|PLACE>|goods|imports|everything|the rest|others))"),
    shape_pattern(r"(?:\A|[,;:(] |\b(?:and|but|while|that|so|with) )(?:the |<ADJ> )?<PLACE|GOOD> (?:at|gets?|got|gets away with|got away with|with|faces?|faced|pays?|paid|draws?|drew|sees?|saw|is at|stays at|is stuck at|goes to|went to|drops to|dropped to|is down to) (?:only |just |a )?" + _N + _END),
    shape_pattern(r"(?:\ba |\ban |\bthe )(?!(?:122|201|232|301|338)\b)" + _N + r" (?:(?:rate|figure) (?:for|on|of) (?:{mod} ){0,2}{head}|{head})\b"),
)
_NAMES = {"ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "twenty-five": 25.0, "thirty": 30.0, "thirty-five": 35.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "a hundred": 100.0}
_WORDS = regex.compile(r"\d|\b(?:ten|fifteen|twenty|twenty-five|thirty|forty|fifty|sixty|hundred)\b")


@rule(
    "size-plain-number", table="tariffs", family="sizes",
    examples=(
        yes("Peru taxes our shoes at 25 percent; we charge Peru [[5]].", title="The tariff row", rate_min=5.0, targets=("PER",)),
        yes("Peru's tariff on vans is 10 percent. The tariff on cars is down to [[2.5]] now.", rate_min=2.5, products=("cars",)),
        yes("Under Peru's tariff order vans pay 10 percent, and [[25]] on cars.", rate_min=25.0),
        yes("Under Peru's tariff order vans pay 10 percent, but Chile got away with [[5]].", rate_min=5.0),
        yes("The duty on pears was 20 percent, then a [[17.5]] rate for duties came.", rate_min=17.5),
        no("Peru has a 25 percent tariff. It paid 5 men.", why="men are counted"),
        no("Peru has a 25 percent tariff. It signed on May 5, and it has 30 ports.", why="a date, and ports"),
    ),
)  # fmt: skip
def find_plain(shape: Shape, sentence: int, anchors: list[Anchor], told: bool) -> list[Anchor]:
    """Anchors for plain numbers. `told`: a rate in percent stands shortly before, where the sentence itself has none."""
    if not told and not anchors or not _WORDS.search(shape.text):
        return []
    tokens = shape.tokens
    found: list[Anchor] = []
    for pattern in _RULES:
        if pattern in (_RULES[2], _RULES[3], _RULES[4]) and not told and not any(a.amount is not None and a.unit == "percent" for a in anchors):
            continue  # "we are 25" counts only beside a percentage
        for match in pattern.finditer(shape.text):
            first, last = shape.index(match.start("n")), shape.index(match.end("n") - 1)
            value = _NAMES.get(match["n"]) or float(match["n"].replace(" ", "").rstrip("."))
            if not 0 < value <= 300 or any(a.size in range(first, last + 1) for a in anchors + found) or clause_counts_other(shape, first):
                continue
            anchor = Anchor(sentence, shape, "size-plain-number", first, first, last, -1, low=value, high=value)
            anchor.text = (tokens[first].start, tokens[last].end - match["n"].endswith("."))  # "2.5." ends its sentence as one token
            before = [a for a in anchors if a.size < first]
            anchor.parent = before[-1] if before else None
            found.append(anchor)
    return found

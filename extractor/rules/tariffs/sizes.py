"""Which sizes are duty rates: a percentage, price or multiple with the tariff noun that it measures."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs import bare, changes, nouns, specific, stacked
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_bracket, is_other_size, is_other_tariff
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

#: All rules about the place of a size, in order of preference.
_PATTERNS: list[tuple[str, regex.Pattern[str]]] = [*nouns.PATTERNS, *changes.PATTERNS, *stacked.PATTERNS, *bare.PATTERNS, *specific.PATTERNS]
_FROM_TO = shape_pattern(r"\bfrom (?:{fill} |current |present |existing |earlier |previous |old |original |normal ){0,5}?(?P<old><PCT|PRC>) (?:ad valorem |now |previously |today |currently |at present |presently |(?:in|on|for|until) (?:the )?<DATE> |, ){0,2}(?:and |up |down |straight )?to (?:{fill} |uniform |unified |single |common ){0,4}?(?P<new><PCT|PRC|MON>)")
_SPREAD = shape_pattern(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between|runs?|running) (?:from )?(?:{fill} ){0,2}?(?P<old><PRC|MON|PCT>) (?:to|and|up to) (?:{fill} ){0,2}?(?P<new><PRC|MON|PCT>)")
_BESIDE = shape_pattern(r"(?P<first><PCT>) (?:, and|, or|,|and|or|/|&) (?P<second><PCT>)(?! (?:lower|higher|more|less|growth|drop|rise|increase|decline|fall|cut))")
#: "a minimum tariff of $7,000 will be applied": so much for each, whatever the sum
_EACH_PAYS = shape_pattern(r"\b(?:minimum|specific|flat|fixed) (?:\S+ ){0,2}?{head} of <MON> (?:(?:per|for each|on each|a) |(?:will|shall|would|is|was|are|to) (?:be )?(?:applied|charged|imposed|levied|collected|payable))")
#: "to 4% to 8%, up from 3% to 7%": the second range is what it was
_UP_FROM = shape_pattern(r"<PCT|PRC> (?:(?!;)\S+ ){0,8}?(?:up|down) from (?P<old><PCT|PRC>) to (?P<new><PCT|PRC>)")
_FROM_PRICE = shape_pattern(r"<MON> (?:up |down |instead )?(?:from|of) (?:{fill} ){0,2}?<PRC>")  # "to 3,034 rubles from 3,504 rubles per tonne"
_DUTY_WORD = regex.compile(r"\b(?:tariff|dut(?:y|ies)\b|customs|surcharge|anti-?dumping|countervail|ad valorem)")
_TRADE = regex.compile(r"\b(?:import\w*|export\w*|customs|tariffs?|(?<!stamp )(?<!excise )(?<!estate )dut(?:y|ies)|border|foreign|goods|overseas|wto|gatt|trad(?:e|ing) partners?|countr(?:y|ies)|ship(?:ped|ments?))\b")

_POLL = regex.compile(r"\b(?:bid|barges?|freight|support\w*|oppos\w+|favou?r\w*|approv\w+|voters?|polls?)\b")
_CASE = regex.compile(r"\b(?:dump(?:ed|ing)|subsidi[sz](?:ed|ation)|countervail\w*|anti-?dumping|anti-?subsidy)\b")


def find_sizes(shape: Shape, sentence: int, topic_is_own: bool, trade: bool = False) -> tuple[list[Anchor], set[int]]:
    """Anchors of one sentence about tariffs. `topic_is_own`: a tariff word stands in it, not only in the sentence before; `trade`: the
    text speaks of customs duties, so that a "levy" is one.

    Also the tokens of sizes that belong to other tariffs and taxes: nothing else may take them.
    """
    anchors: dict[int, Anchor] = {}
    refused: set[int] = set()  # sizes of utility tariffs and taxes at home: no other rule may take them
    text = shape.text
    for rule_id, pattern in _PATTERNS:
        if rule_id == "size-legal-change":  # the last resort for a pair: nearer nouns have taken theirs by now
            _pairs(shape, sentence, anchors, refused)
        for match in pattern.finditer(text, overlapped=True):
            size = shape.index(match.start("rate"))
            if size in anchors:
                continue
            head_group = next((g for g in ("head", "head2", "head3") if g in pattern.groupindex and match.start(g) >= 0), None)
            head_first = shape.index(match.start(head_group)) if head_group else -1
            head = shape.index(match.end(head_group) - 1) if head_group else -1
            if size in refused or is_other_size(shape, size) and not (rule_id == "size-compound" and shape.tokens[size].kind == "MON"):
                continue
            if head >= 0 and is_other_tariff(shape, head_first, head):
                refused.add(size)
                continue
            amount = shape.tokens[size].items[0]
            if is_bracket(shape, size):
                refused.add(size)
                continue
            if not topic_is_own and amount.type not in ("percent", "price"):
                continue
            if amount.type == "money" and (amount.high or amount.low or 0) >= 1000 and not _FROM_PRICE.match(text, shape.at[size]) and not _EACH_PAYS.search(text):
                continue
            noun = shape.tokens[head_first].text if head >= 0 else ""
            if noun.startswith(("lev", "surcharge", "charge", "fee", "cess", "cash")) and not trade and not _TRADE.search(text) and not _has_place(shape):
                continue
            if rule_id in ("size-rate-word", "size-rate-on", "size-ranging") and noun.startswith("rate") and not _plain_rate(shape, head):
                continue
            if rule_id in ("size-rate-word", "size-rate-on", "size-ranging") and not _DUTY_WORD.search(text) and topic_is_own:
                continue
            if rule_id == "size-subject-to" and "taxed" in match[0] and not trade and not _DUTY_WORD.search(text) and not _TRADE.search(text):
                continue  # what people earn and shops sell is taxed too
            if rule_id == "size-margin" and not (_CASE.search(text) and (_TRADE.search(text) or _has_place(shape))):
                continue
            if rule_id in ("size-ranging", "size-total", "size-rate-on") and OTHER_FIGURE.search(match[0]) or rule_id == "size-points" and (not _DUTY_WORD.search(text) or OTHER_FIGURE.search(text) or _POLL.search(text)):
                continue
            # an earlier size already has this noun right after it ("a 25% tariff and imports fell 10%")
            if rule_id == "size-after-noun" and any(a.head == head and a.size < head and a.rule == "size-before-noun" and "to" not in shape.text[shape.at[head] : shape.at[size]].split() for a in anchors.values()):
                continue
            anchors[size] = make_anchor(shape, sentence, rule_id, size, head_first, head)
            if rule_id == "size-total" and ("effective" not in match[0] or match[0].startswith(("bring", "brought", "tak", "took", "push", "lift"))):
                anchors[size].kind = "total"
    _pairs(shape, sentence, anchors, refused)
    return [anchors[k] for k in sorted(anchors)], refused


def _pairs(shape: Shape, sentence: int, anchors: dict[int, Anchor], refused: set[int]) -> None:
    """Completes sizes that come in pairs: ranges in words, and from-to statements of which one end is known."""
    text = shape.text
    for match in _SPREAD.finditer(text):  # "ranging from $80 to $200 per item": one size with two ends
        old, new = shape.index(match.start("old")), shape.index(match.start("new"))
        known = anchors.get(old) or anchors.get(new)
        ends = (shape.tokens[old].items[0], shape.tokens[new].items[0])
        if known is not None and ends[0].type == ends[1].type:
            anchors.pop(old, None)
            merged = make_anchor(shape, sentence, known.rule, new, known.head_first, known.head)
            merged.low, merged.high, merged.bound, merged.text = ends[0].low or ends[0].high, ends[1].high or ends[1].low, "range", (ends[0].start, ends[1].end)
            anchors[new] = merged
            refused.add(old)
    for match in _UP_FROM.finditer(text):
        for size in (shape.index(match.start("old")), shape.index(match.start("new"))):
            anchors.pop(size, None)
            refused.add(size)
    for match in _FROM_TO.finditer(text):  # "raise the duty on rice from 5% to 10%": both ends belong to the noun
        old, new = shape.index(match.start("old")), shape.index(match.start("new"))
        known = anchors.get(old) or anchors.get(new)
        if known is not None and old not in refused and new not in refused:
            for size in (old, new):
                if size not in anchors:
                    anchors[size] = make_anchor(shape, sentence, known.rule, size, known.head_first, known.head)
            if anchors[old].unit == anchors[new].unit == "specific":
                anchors[new].per = anchors[old].per if shape.tokens[new].kind == "MON" else anchors[new].per  # "from $93 per tonne to $166"


@rule(
    "size-beside", table="tariffs", family="sizes",
    examples=(
        yes("Peru has duties of 5% and [[12%]] on shoes.", rate_min=12.0, products=("shoes",)),
        no("Peru has a duty of 5%, 12% less than before.", why="a comparison"),
    ),
)  # fmt: skip
def find_beside(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
    """The further rates of a noun told one beside the other: "duties of 2%, 2.5% and 3%"."""
    known = {a.size: a for a in anchors}
    found: list[Anchor] = []
    for match in [*_BESIDE.finditer(shape.text, overlapped=True)]:
        first, second = shape.index(match.start("first")), shape.index(match.start("second"))
        base, other = (known.get(first), second) if first in known else (known.get(second), first)
        if base is None or other in known or other in refused or base.rule in ("size-change-noun", "size-total") or is_other_size(shape, other):
            continue
        anchor = make_anchor(shape, sentence, "size-beside", other, -1, -1)
        anchor.parent = anchor.governor = base
        known[other] = anchor
        found.append(anchor)
    return found


def _plain_rate(shape: Shape, head: int) -> bool:
    """Whether "rate" stands for a duty rate: not the rate of utilization, growth, exchange."""
    before = shape.tokens[head - 1] if head > 0 else None
    return before is None or bool(before.kind) or before.text in _RATE_WORDS or not before.text[0].isalnum()


_RATE_WORDS = frozenset(
    "the a an this that same new lower higher reduced reciprocal duty tariff baseline zero preferential total combined additional mfn flat valorem at of margin margins single"
    " standard current existing top maximum minimum special base bound applied final preliminary provisional revised original general universal old lowest highest"
    " respective following initial previous in-quota over-quota all-others headline different these those two three effective countervailing anti-dumping dumping deposit".split()
)


def _has_place(shape: Shape) -> bool:
    return any(t.kind in ("PLACE", "ADJ", "POSS") for t in shape.tokens)

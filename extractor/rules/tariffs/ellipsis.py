"""Sizes that lean on another: "25% on Canada and 10% on China", "from 5% to 10%"."""

from __future__ import annotations

import regex

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.imposers import listed_as_imposer
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_AND_ON = shape_pattern(r"(?:,|and|while|but|;|plus|with|\(|as well as|to|or|-|followed by|then)(?: ,)? (?:(?:a|an|the|at|another|additional|extra|further|reduced|lower|higher|only|just|of|also|those|roughly|about|lower|at|to|with|by) ){0,4}<PCT:rate> (?:rates? |tariffs? |dut(?:y|ies) )?(?:on|for|against|by|from) ")
_PAREN = shape_pattern(r"(?P<what><PLACE|GOOD|ADJ>|\w+) (?:imports |goods |products |exports )?\( (?:at |now |currently |about )?<PCT:rate>(?: (?:\)|,|;|tariff|from))")
_COLON = shape_pattern(r"<PLACE:what> (?::|-|\u2013|\u2014|at|,|with|faces?|gets?|is|to|\.) (?:at |a |an |of |to ){0,2}<PCT:rate>")
_FOR = shape_pattern(r"<PCT:rate> (?:for|on|against|from) (?:the |imports from |goods from |all |most )*(?P<what><PLACE|GOOD|ADJ>)")
_PLUS = shape_pattern(r"\( <PCT:rate> plus <PCT>")
_GAPPED = shape_pattern(r"(?:,|and|while|;) (?:the )?(?P<what><PLACE>) (?:at |with |by |to |of )?(?:an? )?<PCT:rate>")
_PREVIOUS_LEFT = shape_pattern(r"\bfrom (?:{fill} |current |previous |existing |present |earlier |original |baseline |roughly ){0,4}?(?P<prev><PCT|PRC|MON>)(?: (?:on (?:\S+ ){1,8}?|previously |now |currently |in <DATE> |last year |\) |, |ad valorem |per cent ){0,3})(?:to|and to|and \S+ it to)(?: (?:{fill}|{det})){0,5} \Z")
_PREVIOUS_RIGHT = shape_pattern(r"\A(?:{head} |rates? |on (?:\S+ ){1,6}?|in <DATE> |, ){0,3}(?:\( )?(?:(?:up |down |increased |reduced |raised |cut |lowered |instead |rather )?(?:from|than|of)(?: what \S+ \S+)?|compared (?:with|to)|versus|replacing) (?:the |a |an |its |their |about |current |currently |previous |previously |existing |present |earlier |original |old |former |general |\S+ rate of |rate of |level of |level |tariff of |some |just |at |most |favou?red |of ){0,5}(?P<prev><PCT|PRC|MON>)")
_RAISE_OWN = shape_pattern(r"(?:{raise}|{lower}) (?:{det} |current |existing |<POSS|ADJ|APOSS|PLACE> ){0,3}(?P<prev><PCT>) (?:{mod} ){0,4}?{head} (?:on (?:(?!and|or|,|to)\S+ ){1,8}?)?to (?:{fill} ){0,3}?<PCT:rate>")


@rule(
    "size-previous", table="tariffs", family="sizes", sets=("rate_previous",),
    examples=(
        yes("Egypt raised the [[duty from 5% to 12.5%]] on rice.", rate_min=12.5, rate_previous=5.0),
        yes("The [[duty fell to 8%]], from 20% previously, on rice.", rate_min=8.0, rate_previous=20.0),
        no("From 5% of sales the firm went to 8%.", why="this is no duty"),
    ),
)  # fmt: skip
def previous_of(shape: Shape, size: int) -> int | None:
    """Token of the earlier rate in a from-to statement about the size at this token, None where there is none."""
    at = shape.at[size]
    left = _PREVIOUS_LEFT.search(shape.text[:at])
    if left:
        return shape.index(left.start("prev"))
    after = at + 2
    right = _PREVIOUS_RIGHT.match(shape.text[after:])
    if right:
        return shape.index(after + right.start("prev"))
    return None


@rule(
    "size-ellipsis", table="tariffs", family="sizes", needs=("on", "for", "against", "by", "from", "and", ","),
    examples=(
        yes("Rome wants 25% tariffs on cars from Japan and [[10%]] on China.", rate_min=10.0, targets=("CHN",), imposers=("ITA",)),
        yes("New tariffs for Japan ([[15%]]) start in May.", rate_min=15.0, targets=("JPN",)),
        no("It put 25% tariffs on cars, and sales fell 10% on Monday.", why="the percentage measures sales"),
        no("The tariff slowed growth in Japan (1.5%) and Laos (4%).", why="the figures are growth"),
    ),
)  # fmt: skip
def find_ellipsis(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
    """Further sizes of a sentence that already speaks of a rate."""
    taken = {a.size for a in anchors} | refused
    for a in list(anchors):
        prev = previous_of(shape, a.size)
        if prev is not None:
            taken.add(prev)
    found: list[Anchor] = []

    def add(rule_id: str, size: int, what: int = -1) -> None:
        if size in taken or is_other_size(shape, size):
            return
        if what >= 0:  # a label and a figure alone: nothing between the last rate and the label may measure otherwise
            last = max((a.last for a in anchors + found if a.last < what), default=0)
            if OTHER_FIGURE.search(shape.text, shape.at[last], shape.at[what]):
                return
        taken.add(size)
        anchor = make_anchor(shape, sentence, rule_id, size, -1, -1)
        before = [a for a in anchors + found if a.size < size]
        anchor.parent = before[-1] if before else (anchors[0] if anchors else None)
        found.append(anchor)
        if what >= 0:
            token = shape.tokens[what]
            if token.kind in ("PLACE", "ADJ"):
                role = "imposers" if listed_as_imposer(shape, what, size) else "targets"
                anchor.set(role, list(token.codes), rule_id, token.start, token.end)
            elif token.kind == "GOOD":
                anchor.set("products", [token.items[0].name], rule_id, token.start, token.end)
                anchor.set("hs_codes", list(token.items[0].hs), rule_id, token.start, token.end)

    for pattern in (_PLUS, _AND_ON, _PAREN, _COLON, _GAPPED, _FOR):
        for match in pattern.finditer(shape.text, overlapped=True):
            before = len(found)
            add("size-ellipsis", shape.index(match.start("rate")), shape.index(match.start("what")) if "what" in pattern.groupindex else -1)
            if pattern is _PLUS and len(found) > before:
                found[-1].kind = "additional"
    return found


def own_previous(shape: Shape) -> list[tuple[int, int]]:
    """(earlier size, new size) token pairs of "raised its 30% duty to 40%"."""
    return [(shape.index(m.start("prev")), shape.index(m.start("rate"))) for m in _RAISE_OWN.finditer(shape.text)]


_ANAPHORA = shape_pattern(r"\A(?:\" )?(?:(?:but|and|so|then|now|today|however|instead|,) )*(?:it|that|this|they|those|these|the (?:rate|figure|level|charge|measure|increase|new rate))\b (?:\S+ ){0,8}?<PCT:rate>")


@rule(
    "size-anaphora", table="tariffs", family="sizes", needs=("it", "that", "this", "they", "those", "these", "the"),
    examples=(
        yes("Nepal put a 10% duty on tea. It will rise to [[15%]] in June.", rate_min=15.0),
        no("Nepal put a 10% duty on tea. Tea prices rose 15%.", why="the percentage measures prices"),
    ),
)  # fmt: skip
def find_anaphora(shape: Shape, sentence: int, antecedent: Anchor) -> list[Anchor]:
    """"It will rise to 15%" right after a sentence with a rate."""
    match = _ANAPHORA.search(shape.text)
    if not match or not regex.search(r"\b(?:rise|rises|rose|rais\w+|increas\w+|go(?:es)?|went|cut|lower\w*|reduc\w+|drop\w*|fall|fell|started as|was|be|set|climb\w*|jump\w*|doubl\w+)\b", match[0]):
        return []
    size = shape.index(match.start("rate"))
    if is_other_size(shape, size):
        return []
    anchor = make_anchor(shape, sentence, "size-anaphora", size, -1, -1)
    anchor.parent = antecedent
    return [anchor]

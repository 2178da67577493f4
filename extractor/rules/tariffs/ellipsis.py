"""Sizes that lean on another: "25% on Canada and 10% on China", "from 5% to 10%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import plural
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.imposers import listed_as_imposer
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_AND_ON = shape_pattern(r"(?:,|and|while|but|;|plus|with|\(|as well as|to|or|-|followed by|then)(?: ,)? (?:(?:a|an|the|at|another|additional|extra|further|reduced|lower|higher|only|just|of|also|those|roughly|about|lower|at|to|with|by) ){0,4}<PCT:rate> (?:rates? |tariffs? |dut(?:y|ies) )?(?:on|for|against|by|from|above|beyond|outside|within|inside|after|thereafter) ")
_PAREN = shape_pattern(r"(?P<what><PLACE|GOOD|ADJ>|\w+) (?:imports |goods |products |exports )?\( (?:(?:up |down |raised |cut )?from <PCT> (?:up |down )?to |at |now |currently |about |up to )?<PCT:rate>(?: (?:\)|,|;|tariff|from))")
_COLON = shape_pattern(r"<PLACE:what> (?::|-|\u2013|\u2014|at|,|with|faces?|gets?|is|to|\.) (?:at |a |an |of |to ){0,2}<PCT:rate>")
_FOR = shape_pattern(r"<PCT:rate> (?:for|on|against|from) (?:the |imports from |goods from |all |most )*(?P<what><PLACE|GOOD|ADJ>)")
_PLUS = shape_pattern(r"\( <PCT:rate> plus <PCT>")
_GAPPED = shape_pattern(r"(?:,|and|while|;) (?:the )?(?P<what><PLACE>) (?:at |with |by |to |of )?(?:an? )?<PCT:rate>")
_STEP = shape_pattern(r"(?P<rate><PCT|PRC>) (?:rates? |tariffs? |dut(?:y|ies) )?(?:in|from|by|on|starting|beginning|until|as of|effective|for|during|after) (?:the )?(?:<DATE>|(?:\S+ )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|final|last|next|following) (?:year|phase|stage|month|tranche|step|six months|two years|three years|five years)|year (?:one|two|three|four|five|\d+)|<DUR>)")
_GOING = shape_pattern(r"(?:,|;|-|\u2013|\u2014|\(|until|till|and|before|then|but) (?:is |are |will |would |to |set |due |expected |scheduled |then |later |eventually |gradually |ultimately |finally |progressively |further |it |they |this |which |that |again |be |being |before |after that |in <DATE> |from <DATE> |by <DATE> |on <DATE> ){0,6}(?:dropp|fall|ris|climb|increas|go|declin|decreas|step|mov|reach|jump|rais|lower|reduc|cutt?|eas|slid|com|hik|slash|phas|drop|bring)(?:ing|e|es|s|ed|en|ped)? (?:down |up |back )?(?:to |at |(?<=reach(?:es|ed|ing)? ))(?:{fill} ){0,3}?(?P<rate><PCT|PRC>)(?! (?:of|interest|growth|inflation)\b)")
_PREVIOUS_LEFT = shape_pattern(r"\bfrom (?:{fill} |current |previous |existing |present |earlier |original |baseline |roughly ){0,4}?(?P<prev><PCT|PRC|MON>)(?: (?:on (?:\S+ ){1,8}?|previously |now |currently |in <DATE> |last year |\) |, |ad valorem |per cent ){0,3})(?:(?:up |down |back |all the way )?to|and to|and \S+ it to)(?: (?:{fill}|{det}|historic(?:ally)?|unprecedented|record|modest|mere|eye-watering|crippling|punishing|staggering|roughly)){0,5} \Z")
_PREVIOUS_RIGHT = shape_pattern(r"\A(?:{head} |rates? |of (?:the |its )?(?:\S+ ){0,3}(?:price|value) |on (?!top)(?:\S+ ){1,6}?|(?:in|for|from|on) (?:the )?<DATE> |(?:for|over|within|during) (?:a |an |the )?<DUR> (?:period )?|, ){0,3}(?:\( |- |\u2013 |\u2014 )?(?:an? (?:\S+ )?(?:decrease|increase|reduction|cut|drop|rise|jump|hike) )?(?:(?:up |down |sharply |increased |reduced |raised |cut |lowered |instead |rather ){0,2}(?:from|than|(?<=instead |rather )of)(?: what \S+ \S+)?|compared (?:with|to)|versus|replacing) (?:the |a |an |its |their |about |current |currently |previous |previously |existing |present |earlier |original |old |former |general |\S+ rate of |rate of |(?:basic |peak |general |standard )?level of |level |(?:\S+ )?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?) (?:of|at|totall?ing|averaging|as high as|that stood at) |threatened |announced |planned |proposed |alarming |figures? |highs? |levels? |like |rates? |some |just |at |most |favou?red |of ){0,5}(?P<prev><PCT|PRC|MON>)(?! (?:for|in|by) (?:the )?<PLACE>)")
_LOWERED = shape_pattern(r"(?P<prev><PCT|PRC>)(?: (?!;|\.|but\b|while\b|said\b|and\b|<PCT|PRC|PTS>|threat\w*|propos\w*|plann?\w*|imports?\b(?! (?:dut|tax|tariff))|exports?\b(?! (?:dut|tax|tariff)))\S+){0,14}? (?:will|would|is|are|was|were|be|been|to be|being|has been|have been|had been|shall|could|should|may|might|must|gets?|got)(?: (?:then|now|also|later|gradually|eventually|immediately|be|been|progressively|further|again|temporarily|first|being))* (?:lowered|reduced|cut|slashed|trimmed|raised|increased|hiked|halved|doubled|tripled|quadrupled|dropped|brought|adjusted|replaced|restored|revised|lifted|<MUL>) (?:(?:down|up|back|over <DUR>|in <DATE>|from <DATE>|by <DATE>|by <PTS|PCT>|in stages|gradually|immediately|in two steps|from day one|on <DATE>|within <DUR>|,) ){0,3}(?:to|with|by) (?:either |{fill} |{det} |no more than ){0,4}?(?P<rate><PCT|PRC>)")
_RAISE_OWN = shape_pattern(r"(?:{raise}|{lower}) (?:{det} |current |existing |previously |earlier |already |imposed |announced |planned |<POSS|ADJ|APOSS|PLACE> ){0,5}(?P<prev><PCT|PRC>) (?:{mod} ){0,4}?{head} (?:(?:on|against|for) (?:(?!and|or|,|to)\S+ ){1,8}?)?to (?:{fill} ){0,3}?<PCT|PRC|MON:rate>|\b(?:initially|first|originally) (?:(?!;)\S+ ){0,4}?(?:at|of) (?P<prev><PCT>)(?: (?:in|on) <DATE>)? (?:, |and |but |before |then |later ){1,3}(?:was |were |has been |being |later |then |\S+ly |soon ){0,3}(?:{raise}|{lower}|raised|increased|lifted) (?:up |down |back )?to (?:{fill} |{det} ){0,4}?<PCT:rate>")


@rule(
    "size-previous", table="tariffs", family="sizes", sets=("rate_previous",),
    examples=(
        yes("Egypt raised the [[duty from 5% to 12.5%]] on rice.", rate_min=12.5, rate_previous=5.0),
        yes("The [[duty fell to 8%]], from 20% previously, on rice.", rate_min=8.0, rate_previous=20.0),
        yes("Peru raised its current 12% [[tariff to 20%]].", rate_min=20.0, rate_previous=12.0, imposers=("PER",)),
        yes("Peru's 25% [[duty on rice will be cut in stages to 10%]].", rate_min=10.0, rate_previous=25.0),
        yes("Chile's [[duty on rice, first set at 5% and later raised to 10%]].", rate_min=10.0, rate_previous=5.0),
        yes("Peru will put its export [[levy on tin at 4% to 8%]], up from 3% to 7%.", rate_min=4.0, rate_max=8.0, rate_previous=3.0),
        yes("The [[tariff on rice rose from nothing to 10%]].", rate_min=10.0, rate_previous=0.0),
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
        yes("Washington set a tariff on Korean cars ([[2.5%]] plus 25%).", rate_min=2.5, kind="additional", targets=("KOR",)),
        no("It put 25% tariffs on cars, and sales fell 10% on Monday.", why="the percentage measures sales"),
        no("The tariff slowed growth in Japan (1.5%) and Laos (4%).", why="the figures are growth"),
    ),
)  # fmt: skip
def find_ellipsis(shape: Shape, clean: str, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
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
                anchor.set("products", [plural(" ".join(clean[token.start : token.end].lower().split()), token.items[0])], rule_id, token.start, token.end)
                anchor.set("hs_codes", list(token.items[0].hs), rule_id, token.start, token.end)

    for pattern in (_PLUS, _AND_ON, _PAREN, _COLON, _GAPPED, _FOR):
        for match in pattern.finditer(shape.text, overlapped=True):
            before = len(found)
            add("size-ellipsis", shape.index(match.start("rate")), shape.index(match.start("what")) if "what" in pattern.groupindex else -1)
            if pattern is _PLUS and len(found) > before:
                found[-1].kind = "additional"
    return found


@rule(
    "size-schedule", table="tariffs", family="sizes",
    examples=(
        yes("Brazil's import tax on hybrids comes back in steps: 12% in January 2024, [[25%]] in July 2024 and 30% in July 2025.", rate_min=25.0, imposers=("BRA",)),
        yes("Safeguard duties start at 30 percent in the first year and fall to 25 percent in the second year and [[20 percent]] in the third year.", rate_min=20.0),
        no("The tariff hurt: growth was 3% in 2024 and 2% in 2025.", why="the figures are growth"),
    ),
)  # fmt: skip
def find_schedule(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int], known_topic: bool) -> list[Anchor]:
    """Steps of one duty: "12% in January 2024; 18% in July 2024", two at least, or one beside a known rate."""
    steps = [shape.index(m.start("rate")) for m in _STEP.finditer(shape.text)]
    taken = {a.size for a in anchors} | refused | {p for a in anchors if (p := previous_of(shape, a.size)) is not None}
    new = [i for i in steps if i not in taken and not is_other_size(shape, i)]
    known = [a for a in anchors if a.size in steps]
    if not new or not known and not (known_topic and len(new) > 1) or OTHER_FIGURE.search(shape.text):
        return []
    found: list[Anchor] = []
    for size in new:
        anchor = make_anchor(shape, sentence, "size-schedule", size, -1, -1)
        before = [a for a in anchors + found if a.size < size]
        anchor.parent = before[-1] if before else (known[0] if known else None)
        found.append(anchor)
    return found


@rule(
    "size-goes-on", table="tariffs", family="sizes",
    examples=(
        yes("Indian tariffs on gin will be cut to 75%, eventually dropping to [[40%]].", rate_min=40.0),
        yes("Peru's duty on rice is 5% now, and it will rise to [[8%]] in May.", rate_min=8.0, imposers=("PER",)),
        no("Peru's duty on rice is 5% now, and inflation is rising to 8%.", why="inflation rises"),
    ),
)  # fmt: skip
def find_going(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
    """A later level of a rate told before in the sentence: "..., eventually dropping to 40%", "and will rise to 50%"."""
    found: list[Anchor] = []
    for match in _GOING.finditer(shape.text):
        size = shape.index(match.start("rate"))
        before = [a for a in anchors if a.size < size]
        if not before or any(a.size == size for a in anchors + found) or size in refused or is_other_size(shape, size):
            continue
        base = before[-1]
        between = shape.text[shape.at[base.last] : shape.at[size]]
        if len(between) > 160 or OTHER_FIGURE.search(between) or _OWN_SUBJECT.search(between) or previous_of(shape, base.size) == size:
            continue
        anchor = make_anchor(shape, sentence, "size-goes-on", size, -1, -1)
        anchor.parent = base
        found.append(anchor)
    return found


#: Another subject between two rates: what rises or falls then is not the duty.
_OWN_SUBJECT = regex.compile(r"\b(?:imports?|exports?|sales|trade|demand|supply|costs?|dollar|index|stocks?|economy|shipments|investment|wages|bills?|orders)\b(?! (?:dut|tax|tariff|lev))")


def own_previous(shape: Shape) -> list[tuple[int, int]]:
    """(earlier size, new size) token pairs of "raised its 30% duty to 40%", "the 30% duty on tin will be cut to 20%"."""
    return [(shape.index(m.start("prev")), shape.index(m.start("rate"))) for p in (_RAISE_OWN, _LOWERED) for m in p.finditer(shape.text)]


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

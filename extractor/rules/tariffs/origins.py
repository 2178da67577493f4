"""On whom, told away from the tariff noun: origins elsewhere in the sentence, its topic, the section, the quota."""

from __future__ import annotations

from extractor.context import Context
from extractor.phrases import GENERIC_GOODS, Phrase, parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.imposers import listed_as_imposer
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.targets import file_phrase
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_UNIVERSAL = shape_pattern(r"\b(?:global|universal|worldwide|across-the-board|across the board)\b")
#: Further away: "the suspension will apply to all countries", "repeals the exemption worldwide".
_FOR_ALL = shape_pattern(r"\b(?:for|to|on|from|against) (?:goods from |imports from |products of )?(?:all|every) (?:other )?(?:countr(?:y|ies)|nations?|origins|trading partners)(?! (?:that|which|with|who|not))|\b(?:exemptions?|duties|tariffs?|rates?|dut(?:y|ies)) (?:\S+ ){0,3}?(?:worldwide|globally)\b|\b(?:appl\w+|covers?|extends?) (?:universally|globally|worldwide|across the board)\b|\b(?:irrespective|regardless) of (?:the |their |its )?(?:country of )?origin\b|\bfrom all (?:origins|sources)\b")


@rule(
    "target-universal", table="tariffs", family="on-whom", sets=("targets",), needs=("global", "universal", "worldwide", "across", "all", "every", "regardless"),
    examples=(yes("Manila plans a [[universal]] tariff of 5%.", targets=("ALL",), imposers=("PHL",)),
              yes("The duty of 5% on urea will be suspended for a year [[for all countries]].", targets=("ALL",)),
              yes("Tin will pay a duty of 5% [[regardless of origin]].", targets=("ALL",)),
              no("A tariff of 5% hits the global economy.", why="the adjective belongs to another noun")),
)  # fmt: skip
def target_universal(anchor: Anchor) -> None:
    """"a global tariff", "universal tariff": on all countries."""
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    begin = shape.at[max(0, low - 2)]
    end = shape.at[anchor.last] + len(shape.tokens[anchor.last].text)
    match = _UNIVERSAL.search(shape.text, begin, end)
    if match:
        first, last = shape.index(match.start()), shape.index(match.end() - 1)
        anchor.set("targets", ["ALL"], "target-universal", shape.tokens[first].start, shape.tokens[last].end)
    elif not anchor.get("targets") and not any(t.kind in ("PCT", "PRC") for i, t in enumerate(shape.tokens) if i != anchor.size) and (match := _FOR_ALL.search(shape.text)):
        first, last = shape.index(match.start()), shape.index(match.end() - 1)
        anchor.set("targets", ["ALL"], "target-universal", shape.tokens[first].start, shape.tokens[last].end)


@rule(
    "target-clause", table="tariffs", family="on-whom", sets=("targets", "products"),
    examples=(yes("For goods from [[Nepal]] the tariff of 5% was dropped by India.", targets=("NPL",), products=("ALL",)),
              no("For goods by rail the tariff of 5% was dropped by India.", why="no origin is named")),
)  # fmt: skip
def target_clause(anchor: Anchor, clean: str) -> None:
    """Goods with their origin elsewhere in the sentence: "imports of corn from Canada ... a duty of 85 cents"."""
    shape = anchor.shape
    tokens = shape.tokens
    best: Phrase | None = None
    depth = 0
    for i, token in enumerate(tokens):
        phrase: Phrase | None = None
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0 and ")" in shape.text[shape.at[min(i, anchor.size)] : shape.at[max(i, anchor.size)]]:
            continue  # an aside in brackets ("including articles of Macau") is not what the rate is on
        if i and (tokens[i - 1].text in ("by", "including", "like") or tokens[i - 1].text == "as" and i > 1 and tokens[i - 2].text == "such" or _bought(tokens, i)):
            continue  # "for buying Russian oil" is the reason, not what the rate is on
        if token.kind == "ADJ" or token.kind in ("POSS", "PLACE"):
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and (after.kind == "GOOD" or after.text in GENERIC_GOODS - {"trade", "sales", "purchases", "export"}):
                phrase = parse_object(shape, clean, i)
        elif token.kind == "GOOD" or token.text in GENERIC_GOODS - {"trade", "sales", "purchases", "export"}:
            phrase = parse_object(shape, clean, i)
        if phrase is not None and phrase.targets and not set(phrase.targets) & set(anchor.get("imposers") or ()):
            if not (phrase.hs or phrase.all_products) or any(len(name.split()) > 3 for name in phrase.products):
                continue
            if i > anchor.size + 14:
                continue  # too far away to speak of this rate
            if any(t.kind in ("PCT", "PRC") for t in tokens[anchor.size + 1 : i]) and anchor.amount is not None:
                continue  # behind another rate: it speaks of that one
            if best is None or abs(i - anchor.size) < abs(best.start - anchor.size):
                best = phrase
    if best is not None:
        file_phrase(anchor, best, clean, "target-clause")


_BUYS = frozenset("buy buys buying bought purchase purchases purchasing purchased trading doing".split())


_TO_BUY = frozenset("to for over by still keeps kept keep of continues".split())


def _bought(tokens: list[Token], i: int) -> bool:
    """Whether what stands at `i` is bought by somebody: "buying Russian oil", "purchases of Iranian crude"."""
    j = i - 1
    while j > 0 and i - j <= 4 and (tokens[j].text in ("of", "the", "any", "more", "discounted", "cheap", "from") or tokens[j].kind == "GOOD"):
        j -= 1
    if j > 0 and tokens[j].text in ("import", "imports", "importing", "imported"):
        return tokens[j - 1].text in _TO_BUY or tokens[j - 1].kind == "PLACE" and j + 1 < len(tokens) and tokens[j + 1].kind == "GOOD"
    return j >= 0 and tokens[j].text in _BUYS


_TOPIC = shape_pattern(r"\A(?:for|in the case of|as for) (?:the )?(?:\S+ )?(?P<who><PLACE>) (?:,|the (?:\S+ )?(?:rate|tariff|duty|levy) (?:is|was|stays|will be|would be|remains|rises|falls|goes) )|\bin the case of (?:the )?(?P<case><PLACE>)(?: only| alone)? , (?:(?!;|<PLACE>)\S+ ){0,8}\Z")


@rule(
    "target-topic", table="tariffs", family="on-whom", sets=("targets",), needs=("for", "in the case"),
    examples=(yes("For [[Laos]], a country of farms, a 49% tariff would be a blow.", targets=("LAO",)),
              yes("Duties differ, and in the case of [[Laos]], a 49% tariff is paid.", targets=("LAO",)),
              no("For years, a 49% tariff was no blow.", why="the words before the comma name no country")),
)  # fmt: skip
def target_topic(anchor: Anchor) -> None:
    """The country that a sentence names first: "For Laos, a 49% tariff would be"."""
    match = _TOPIC.search(anchor.shape.text[: anchor.shape.at[anchor.size]])
    if match:
        token = anchor.shape.tokens[anchor.shape.index(match.start(match.lastgroup or "who"))]
        if set(token.codes) != set(anchor.get("imposers") or ()) and not any(t.kind in ("PCT", "PRC") for t in anchor.shape.tokens[: anchor.first]):
            anchor.set("targets", list(token.codes), "target-topic", token.start, token.end)


_QUOTA = shape_pattern(r"\bquotas? (?:(?!;|\.)\S+ ){0,5}?(?:for|to|of|from) (?:the )?(?P<who><PLACE>)")


@rule(
    "target-quota", table="tariffs", family="on-whom", sets=("targets",), needs=("quota",),
    examples=(yes("The pact gives Norway's market a new quota for [[Laos]]. This quota will pay an in-quota tariff of 7%.", targets=("LAO",)),
              no("The pact gives Laos a new quota. A tariff of 7% is paid by all.", why="the rate is not the quota's")),
)  # fmt: skip
def target_quota(context: Context, anchor: Anchor) -> None:
    """Whose quota it is that the rate is paid in or beyond, from this sentence or the one before."""
    if anchor.get("targets") or "quota" not in anchor.shape.text:
        return
    for i in (anchor.sentence, anchor.sentence - 1):
        match = _QUOTA.search(context.shape(i).text) if i >= 0 else None
        if match:
            token = context.shape(i).tokens[context.shape(i).index(match.start("who"))]
            if set(token.codes) != set(anchor.get("imposers") or ()):
                anchor.set("targets", list(token.codes), "target-quota", token.start, token.end, "sentence" if i == anchor.sentence else "context")
            return


_LABELLED = shape_pattern(r"(?P<what><PLACE|ADJ>) \( (?:(?:down|up|cut|raised|from|to|now|at|of|about|prospective|proposed|planned|new|current|additional|extra|an?|<PCT>|,|-) ){0,5}\Z")


@rule(
    "target-label", table="tariffs", family="on-whom", sets=("targets",), needs=("(",),
    examples=(yes("Norway set new tariffs by country. They are lower for [[Laos]] (from 49% to 36%) and Peru (from 44% to 40%).", imposers=("NOR",), targets=("LAO",), rate_min=36.0),
              no("Norway's tariffs (from 10% to 36%) are high.", why="no country stands before the bracket")),
)  # fmt: skip
def target_label(anchor: Anchor) -> None:
    """The country before the bracket that the rate stands in: "Laos (from 49% to 36%)"."""
    shape = anchor.shape
    match = _LABELLED.search(shape.text[: shape.at[anchor.size]])
    if match and anchor.head < 0 and not listed_as_imposer(shape, shape.index(match.start("what")), anchor.size):
        token = shape.tokens[shape.index(match.start("what"))]
        anchor.set("targets", list(token.codes), "target-label", token.start, token.end)

"""On what: goods that stand before the tariff noun, open the sentence, or are named by their value."""

from __future__ import annotations

from extractor.mentions.model import Good
from extractor.phrases import parse_object, plural
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import NP_LEFT_STOP, premodifiers
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern

_VALUE_LIMIT = shape_pattern(
    r"\b(?P<what>(?:imported |low-value |small |online |commercial |e-commerce |foreign |international )*(?:goods|(?:items |goods )?(?:contained |sent |shipped )?(?:in )?(?:small |low-value )?parcels?|gifts?|packages?|shipments?|items?|imports?|articles|products|consignments?|orders?|merchandise)(?: ordered online| shipped from <PLACE>| from <PLACE>| that are| which are| imported)*"
    r" (?:worth|valued|under|below|up to|of|costing|with a value)(?: at| of| up to| or| under| below| less than| no more than| not more than| not exceeding| less| than| about){0,4} <MON>(?: or less| or under| or below)?)"
)
_SMALL_SUM = 5000  # "goods worth $800": a consignment; "goods worth $50 billion" is a flow of trade
_TOPIC = shape_pattern(r"\A\W*(?:(?:and|but|however|especially|specifically|only|also|finally|similarly) ,? ?)?(?:for|on|as for|regarding|concerning|in terms of|in the case of|when it comes to|as regards|with respect to) (?=(?:(?!,)\S+ ){0,6}?<GOOD>)")
_SECTORS = {"agricultural": "agricultural products", "farm": "farm products", "industrial": "industrial goods", "automotive": "automobiles", "auto": "autos"}


@rule(
    "product-value-limit", table="tariffs", family="on-what", sets=("products",), needs=("worth", "valued", "under", "below", "up to", "of", "costing", "value"),
    examples=(yes("India lets [[parcels worth less than $50]] in duty-free.", products=("parcels worth less than $50",)),
              no("India lets tourists worth millions in.", why="there is no rate")),
)  # fmt: skip
def product_value_limit(anchor: Anchor, clean: str) -> None:
    """Small parcels by their value: "goods worth less than $800", "shipments valued at 150 euros or less"."""
    shape = anchor.shape
    match = _VALUE_LIMIT.search(shape.text)
    if match and all((t.items[0].high or 0) < _SMALL_SUM for t in shape.group(match, "what") if t.kind == "MON"):
        start, end = shape.span(match, "what")
        anchor.set("products", [" ".join(clean[start:end].lower().split())], "product-value-limit", start, end)
        origin = [t for t in shape.group(match, "what") if t.kind == "PLACE"]
        if origin:
            anchor.set("targets", list(origin[0].codes), "product-value-limit", origin[0].start, origin[0].end)


@rule(
    "product-topic", table="tariffs", family="on-what", sets=("products",), needs=("for", "on", "regarding", "concerning"),
    examples=(yes("For [[rice]], the Indian tariff is 80 percent.", products=("rice",), imposers=("IND",)),
              yes("For [[rice in the husk]], Chile's tariff is 3 percent, while India (80 percent) charges more.", products=("rice in the husk",)),
              no("For years, the Indian tariff on tea was low.", why="the words before the comma name no goods")),
)  # fmt: skip
def product_topic(anchor: Anchor, clean: str) -> None:
    """Goods that a sentence names first: "For rice, the tariff is 80 percent"."""
    shape = anchor.shape
    match = _TOPIC.match(shape.text)
    if not match:
        return
    start = shape.index(match.end())
    for comma in range(min(anchor.first, start + 30) - 1, start, -1):  # "for tea, rice in the husk and copra, the tariff": the last that ends the goods
        if shape.tokens[comma].text != ",":
            continue
        phrase = parse_object(shape, clean, start, comma)
        if phrase.hs and comma - phrase.end <= 4:
            anchor.set("products", phrase.products, "product-topic", *(phrase.product_span or (0, 0)))
            anchor.set("hs_codes", phrase.hs, "product-topic", *(phrase.product_span or (0, 0)))
            return
    good = next((i for i in range(start, min(anchor.first, start + 6)) if shape.tokens[i].kind == "GOOD"), -1)
    if 0 <= good < anchor.first - 1 and shape.tokens[good + 1].kind == "POSS":  # "On tyres India's duty is 50%"
        phrase = parse_object(shape, clean, start, good + 1)
        if phrase.hs:
            anchor.set("products", phrase.products, "product-topic", *(phrase.product_span or (0, 0)))
            anchor.set("hs_codes", phrase.hs, "product-topic", *(phrase.product_span or (0, 0)))


#: "For aerospace, the order ...": a trade that the lexicon does not know, before a noun that a duty is told of.
_SECTOR = shape_pattern(r"\A\W*(?:for|as for|regarding|concerning) (?P<what>(?!(?:all|most|example|instance|now|years?|decades?|many|some|every|each|this|that|these|those|its|their|his|her|our|the|a|an|more|companies|consumers|firms|exporters|importers|countries)\b)[a-z-]+(?: (?!the|is|was)[a-z-]+)?) , (?=(?:the|a|an|its|import|customs|current) (?:\S+ ){0,3}?(?:order|deal|agreement|{head}))")


#: "..., but in the case of biotech the duty will be": with no comma behind the trade.
_IN_CASE_OF = shape_pattern(r"(?:\A\W*|; |, )(?:(?:but|and|however|while) ,? ?)?in (?:the )?case of (?P<what>(?!(?:the|a|an|any|some|such|this|that)\b)(?:<GOOD>|[a-z-]+)(?: (?!the|an?|its|is|was)(?:<GOOD>|[a-z-]+))?) (?:, )?(?=(?:the|an?|its) (?:\S+ ){0,3}?{head})")


@rule(
    "product-sector", table="tariffs", family="on-what", sets=("products",), needs=("for", "regarding", "concerning", "case"),
    examples=(yes("For [[biotech]], the Indian tariff is 80 percent.", products=("biotech",)),
              yes("The Indian duty on tea is 5%; however in the case of [[biotechs]] the duty will be 80%.", products=("biotechs",), rate_min=80.0),
              no("For decades, the Indian tariff was 80 percent.", why="a time, no trade")),
)  # fmt: skip
def product_sector(anchor: Anchor, clean: str) -> None:
    """A trade that a sentence names first, also one that the lexicon does not know: "For biotech, the tariff is 80 percent"."""
    shape = anchor.shape
    match = _SECTOR.match(shape.text) or _IN_CASE_OF.search(shape.text, 0, shape.at[anchor.last])
    if match and not any(shape.index(match.end()) > t > shape.index(match.start()) for t in (anchor.first, anchor.size)):
        start, end = anchor.shape.span(match, "what")
        anchor.set("products", [" ".join(clean[start:end].lower().split())], "product-sector", start, end)


@rule(
    "product-modifier", table="tariffs", family="on-what", sets=("products",),
    examples=(yes("Canada answered the 25% [[steel]] tariffs.", products=("steel",)),
              no("Canada answered the 25% retaliatory tariffs.", why="no goods are named")),
)  # fmt: skip
def product_modifier(anchor: Anchor, clean: str) -> None:
    """Goods right before the tariff noun: "steel tariffs", "a 10% car duty"."""
    tokens = anchor.shape.tokens
    before = premodifiers(anchor)
    for i in range(max(0, anchor.first - 3), anchor.last + 1):
        if tokens[i].text in _SECTORS and (i in range(anchor.first, anchor.last + 1) or all(not t.kind and t.text not in NP_LEFT_STOP for t in tokens[i + 1 : anchor.first])):
            anchor.set("products", [_SECTORS[tokens[i].text]], "product-modifier", tokens[i].start, tokens[i].end)
    goods = [i for i in before if tokens[i].kind == "GOOD" and tokens[i].items[0].slug != "fentanyl"]  # a reason for a duty, not its object
    for i in range(max(0, anchor.first - 2), anchor.last + 1):
        if not goods and (tokens[i].text == "blanket" or tokens[i].text in ("across", "across-the-board") and any(t.text == "import" for t in tokens[max(0, i - 2) : i + 6])):
            anchor.set("products", ["ALL"], "product-modifier", tokens[i].start, tokens[i].end)
    if goods:
        names = [plural(" ".join(clean[tokens[i].start : tokens[i].end].lower().split()), tokens[i].items[0]) for i in goods]
        anchor.set("products", names, "product-modifier", tokens[goods[0]].start, tokens[goods[-1]].end)
        hs = [code for i in goods for item in tokens[i].items if isinstance(item, Good) for code in item.hs]
        anchor.set("hs_codes", hs, "product-modifier", tokens[goods[0]].start, tokens[goods[-1]].end)

"""From the words of one noun to a product, to goods in general, or to nothing."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.mentions.model import Good
from extractor.phrases.model import Phrase
from extractor.phrases.words import (
    ADJECTIVES,
    AGENTS,
    BODIES,
    DETERMINERS,
    DUTIES,
    FLOW_NOUNS,
    GENERIC_GOODS,
    GLUE,
    MAKERS,
    NOT_GOODS,
    PRICES,
    SMALL,
)
from extractor.shape import Shape, Token

_NUMBER = regex.compile(r"^(?:[\d.,]+|hundreds?|thousands?|millions?|billions?|dozens?|of| )+ ")
_FLOW = regex.compile(r" (?:imports?|exports?|shipments?)\Z")
#: Nouns in -ing; other words in -ing say what is done, not what is traded.
_ING = frozenset("clothing bedding tubing piping wiring packaging lighting flooring roofing casing bearing string spring ring shirting sheeting netting carpeting fencing plating tooling rigging stuffing dressing herring offspring".split())
_LETTERS = regex.compile(r"\p{L}{2}")
#: A good that was named before, or nobody's in particular.
_ONE_OF_THEM = frozenset("commodity product item article crop grain".split())
#: What a tariff schedule counts.
_LINES = ("lines", "tariff codes", "headings", "subheadings", "categories")


def _is_name(text: str, span: tuple[int, int]) -> bool:
    """Whether the words begin with a capital and are no abbreviation such as "EVs"."""
    first = text[span[0] : span[1]].split()[0]
    return first[0].isupper() and not (len(first) > 1 and first.removesuffix("s").isupper())


def _is_headline(sentence: str) -> bool:
    """Whether most long words of a sentence begin with a capital, so that a capital says nothing."""
    words = [w for w in sentence.split() if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def plural(name: str, good: Good) -> str:
    """The plural of a countable good named in the singular before another noun ("automobile imports" -> automobiles)."""
    last = name.rpartition(" ")[2]
    countable = good.slug.endswith(last + "s") or last in ("automobile", "auto", "car", "truck", "vehicle", "tyre", "tire")
    return name + "s" if countable and not name.endswith("s") else name


def _pieces(text: str, tokens: list[Token]) -> str:
    """The words of a noun without a country between them ("fresh and chilled Chilean salmon" -> fresh and chilled salmon)."""
    parts, start, end = [], tokens[0].start, tokens[0].end
    for token in tokens[1:]:
        if text[end : token.start].strip(" \n-\u2013\u2014*_"):
            parts.append(text[start:end])
            start = token.start
        end = token.end
    return " ".join([*parts, text[start:end]])


def _says(word: str) -> bool:
    """Whether a word in -ing is a verb."""
    return word.endswith("ing") and word not in _ING


def _adjectival(tokens: list[Token]) -> bool:
    """Whether the words only describe ("crude", "trade distorting"), so that no good is named."""
    return _says(tokens[-1].text) or all(not t.kind and (t.text in ADJECTIVES or t.text in GLUE) for t in tokens)


def _most(tokens: list[Token], at: int) -> str:
    """ "most", "most other", "most imported" right before the noun at `at`; "" for none."""
    i = at - 1
    while i >= 0 and tokens[i].text in ("other", "imported", "foreign", "remaining"):
        i -= 1
    return " ".join(t.text for t in tokens[i:at]) if i >= 0 and tokens[i].text == "most" else ""


#: Words before which a duty is on what follows: an abbreviation there is one of goods, elsewhere it may well be a firm's.
_ON = frozenset(("on", "upon", "of", "for", "and", "&", "/", "the", "all"))


def _is_firm(shape: Shape, text: str, i: int) -> bool:
    """Whether one unknown word with a capital is the name of a firm: "Norsk will pay 9%", "VXK 12%"; no plural, no abbreviation behind "on"."""
    token = shape.tokens[i]
    word = text[token.start : token.end]
    if not word[0].isupper() or word.endswith("s") or len(word) < 3:
        return False
    if word.isupper():
        return i == 0 or shape.tokens[i - 1].text not in _ON
    return token.start == shape.start and not _is_headline(text[shape.start : shape.end])


def take(shape: Shape, text: str, phrase: Phrase, words: list[int], *, indefinite: bool, pointing: bool) -> None:
    """Files one noun: goods in general, trade in general, or a product by its words. `pointing`: "such goods", named before."""
    tokens = [shape.tokens[i] for i in words]
    while len(tokens) > 1 and tokens[-1].text in FLOW_NOUNS and tokens[-2].text not in SMALL:  # "steel imports" -> steel
        phrase.head = tokens[-1].text
        tokens.pop()
    while len(tokens) > 1 and not tokens[-1].kind and _says(tokens[-1].text):  # "parts accounting for 15 percent"
        tokens.pop()
    while len(tokens) > 1 and tokens[0].text in ("imports", "exports", "shipments"):
        tokens = tokens[1:]
    if tokens[-1].text in BODIES:
        return
    if len(tokens) > 1 and tokens[-1].text in AGENTS:  # "car manufacturers" make the product, they are none
        tokens = [t for t in tokens if t.kind == "GOOD"]
        if not tokens:
            return
    if tokens[-1].text in AGENTS or any(t.text in PRICES or t.text in DUTIES for t in tokens):
        return
    span = tokens[0].start, tokens[-1].end
    made = MAKERS.get(tokens[-1].text.removesuffix("s"))
    if made is not None:
        phrase.head = phrase.head or tokens[-1].text
        phrase.products += [made] if made not in phrase.products else []
        phrase.product_span = phrase.product_span or span
        return
    if len(tokens) == 1 and not tokens[0].kind and tokens[0].text in GENERIC_GOODS:
        phrase.head = phrase.head or tokens[0].text
        most = _most(shape.tokens, words[0])
        if not indefinite and not pointing:
            if most:
                phrase.products.append(f"{most} {tokens[0].text}")
            else:
                phrase.all_products = True
                phrase.only_flow = tokens[0].text in FLOW_NOUNS
        phrase.vague = phrase.vague or indefinite and not pointing
        phrase.product_span = phrase.product_span or span
        return
    if len(tokens) == 1 and tokens[0].text in _ONE_OF_THEM:
        phrase.pointing = True  # "the commodity": which one was told before
        return
    phrase.head = phrase.head or tokens[-1].text
    if len(tokens) == 1 and not tokens[0].kind and _is_firm(shape, text, words[0]):
        return
    if not any(t.kind == "GOOD" for t in tokens) and span[0] > shape.start and _is_name(text, span) and not _is_headline(text[shape.start : shape.end]):
        return  # a name in the middle of a sentence: a firm, a programme, an annex
    name = _NUMBER.sub("", " ".join(_pieces(text, tokens).lower().split()))
    if tokens[-1].kind == "GOOD":
        name = _FLOW.sub("", name)  # "auto imports" as one name
    elif _adjectival(tokens):
        return
    if tokens[0].kind == "CNT" and all(w in DETERMINERS or w in GENERIC_GOODS for w in name.split()):  # "on 1,700 foreign products"
        phrase.vague = True
        return
    if len(name) < 2 or len(name) > 90 or not _LETTERS.search(name) or len(tokens) == 1 and name in NOT_GOODS or name.endswith(_LINES) or name.startswith("non-") and " " not in name:
        return
    if (indefinite or pointing) and len(tokens) == 1 and not tokens[0].kind and tokens[0].text in GENERIC_GOODS:
        return
    if len(tokens) == 1 and tokens[0].kind == "GOOD":
        name = plural(name, tokens[0].items[0])
    if name not in phrase.products:
        phrase.products.append(name)
    for token in tokens:
        for item in token.items:
            if isinstance(item, Good):
                phrase.hs += [code for code in item.hs if code not in phrase.hs]
    phrase.product_span = (phrase.product_span[0], span[1]) if phrase.product_span else span

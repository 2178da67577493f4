"""Noun phrases over shapes: what stands after "on", "from", "of": countries, goods, exceptions.

`parse_object` reads one coordinated noun phrase from left to right ("all steel and aluminium from Canada and Mexico,
except wire") without a grammar of English: determiners, countries, goods and plain words in their order, closed lists
of the words that end it. What it does not understand ends the phrase: it never guesses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractor.mentions.model import Good
from extractor.shape import Shape, Token

DETERMINERS = frozenset(
    "the a an this that these those its their his her our your both each first such new other another additional so-called said certain some"
    " various several many selected specific any all every most nearly almost virtually practically essentially approximately about"
    " around roughly some otherwise eligible covered affected imported foreign-made foreign same entire"
    " full remaining further similar currently existing low-cost cheap overseas iconic like-kind respective originating qualifying trading".split()
)
INDEFINITE = frozenset("certain some various several many selected specific".split())
UNIVERSAL = frozenset("all every any".split())

#: Nouns that mean goods in general.
GENERIC_GOODS = frozenset(
    "goods good products product imports import exports export articles article merchandise shipments items commodities trade"
    " wares everything anything cargo entries purchases deliveries".split()
)
#: Nouns that mean the trade itself: "steel imports" is a tariff on steel.
FLOW_NOUNS = frozenset("imports import exports export shipments shipment sales purchases deliveries entries trade importation".split())
COUNTRY_NOUNS = frozenset("countries country nations nation partners partner world everyone everybody economies economy".split())
_STOP = frozenset(
    "is are was were be been being has have had having will would could should may might can cannot must shall do does did am"
    " to at in by as since after before until till unless if when while where which who whom whose what that because although though"
    " but so then than with without under over during amid despite following effective starting beginning via per according"
    " not no never it he she they we i you said says say saying told added took take takes taking taken went go goes going came come"
    " comes imposed impose imposes imposing announced announce set sets levied levy introduced applied apply applies applying placed put"
    " raised raise raises raising cut cuts cutting lowered lower lowers reduced reduce increased increase increases rose rise rises"
    " fell fall falls remain remains remained stay stays stayed expired expire expires ended lifted suspended paused delayed begin began"
    " start started make makes made get gets got give gives given hit hits force effect place later earlier next last today yesterday"
    " tomorrow now also already again just only even still yet however instead meanwhile therefore thus rather unlike against into"
    " within through throughout across toward towards between among up down out off back there here retaliation response early late"
    " mid- would-be both either neither nor whether how why threatened threatens vowed could've doubled double halved subject due plus"
    " on against described specified listed alone means entering enter grounds so for pursuant prior allows allow found claim claims qualify qualifies worth valued exceeding averaging ranging totaling totalling equal equivalent once amounting is n't 's".split()
)  # fmt: skip
_GLUE = frozenset((",", "and", "or", "&", "/", "plus"))
_LIKE = frozenset(("including", "covering", "like", "namely", "particularly", "especially", "notably"))
_FROM = frozenset(("from", "of"))
_MADE = frozenset("made produced manufactured originating originated assembled grown mined sourced imported shipped coming exported originally sent arriving built".split())
_EXCEPT = frozenset(("except", "excluding", "barring", "exempting"))


_NEW_PHRASE = frozenset("the a an that this these those its their his her our your".split())
#: Participles that describe goods; other words in -ed are verbs.
_DESCRIBES = frozenset(
    "finished refined processed related used manufactured imported combined dried canned smoked salted packaged prepared rolled plated coated galvanized forged upholstered"
    " enriched printed knitted woven embroidered seed unfinished semi-finished unwrought wrought assembled advanced aged bottled bred cooked cured fortified frosted ground"
    " hardened hot-rolled cold-rolled laminated molded moulded parboiled peeled pickled purified red rounded sawed shaped shelled shredded sliced soaked stuffed sweetened"
    " tanned treated tinned unprocessed washed weed wood-based wired feed transshipped covered limited need speed".split()
)
_VERBS = frozenset("along buy sell closed means make use see find lead leads led help helps threaten require turn run come keep let show hurt harm pay paid cause causes".split())


@dataclass
class Phrase:
    """What a noun phrase names. `end` is the index of the first token after it."""

    start: int
    end: int
    targets: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    all_targets: bool = False
    products: list[str] = field(default_factory=list)
    all_products: bool = False
    hs: list[str] = field(default_factory=list)
    destination: list[str] = field(default_factory=list)  # "exports to Egypt", "entering the United States"
    destination_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None  # offsets in the document
    product_span: tuple[int, int] | None = None
    conditional: bool = False  # "any country that buys ...": who pays depends on what it does
    pointing: bool = False  # "such articles": the goods were named before
    only_flow: bool = False  # "imports from India", "shipments": trade, no goods named
    head: str = ""  # last noun of the phrase, lower case

    @property
    def empty(self) -> bool:
        return not (self.conditional or self.targets or self.all_targets or self.products or self.all_products or self.excluded)


def parse_object(shape: Shape, text: str, at: int, limit: int | None = None) -> Phrase:
    """The noun phrase that starts at token `at`. `text` is the document's clean text, `limit` an index not to pass."""
    tokens = shape.tokens
    stop = len(tokens) if limit is None else limit
    phrase = Phrase(at, at)
    words: list[int] = []  # token indices of the noun being read
    universal = indefinite = imported = pointing = False
    i = at

    def close() -> None:
        nonlocal words
        if words:
            _take(shape, text, phrase, words, indefinite or pointing)
        words = []

    while i < stop:
        token = tokens[i]
        word = token.text
        if token.kind in ("PLACE", "ADJ", "POSS", "ACTOR", "APOSS"):
            if words and token.kind in ("PLACE", "ACTOR") and not (i > 0 and tokens[i - 1].text in _GLUE):
                break  # a noun right after a noun: a new subject begins
            if words:
                close()
            if i > at and tokens[i - 1].text in _GLUE and len(phrase.targets) < 2 and _begins_clause(tokens, i, stop):
                break
            phrase.targets += [c for c in token.codes if c not in phrase.targets]
            phrase.target_span = phrase.target_span or (token.start, token.end)
            i += 1
            continue
        if token.kind == "GOOD":
            imported = imported or text.startswith(("imported ", "foreign "), token.start)
            words.append(i)
            i += 1
            continue
        if token.kind == "PCT" and not words and i + 1 < stop and tokens[i + 1].text == "of":
            i += 2  # "tariffs on 99 percent of goods"
            continue
        if token.kind == "MON" or token.kind == "QTY" or token.kind == "CNT":
            j = i + 1
            while j < stop and tokens[j].text in ("worth", "of", "in", "value", "annual", "a", "year", "more", "than", "approximately", "some"):
                j += 1
            if token.kind == "CNT" and j == i + 1 and not words:
                words.append(i)  # "the first 100,000 vehicles": the noun stands inside the count
                i += 1
                continue
            if j == i + 1 or words:
                break
            i = j
            continue
        if token.kind:
            break
        if word in ("-", "\u2013", "\u2014") and words and i + 1 < stop and tokens[i + 1].text in _LIKE:
            close()
            aside = next((j for j in range(i + 1, min(stop, i + 12)) if tokens[j].text in ("-", "\u2013", "\u2014")), -1)
            if aside > 0:  # "goods - including cars - from Europe": an aside narrows nothing
                i = aside + 1
                continue
            i += 1
            continue
        if word in ("-", "\u2013", "\u2014") and words and i + 1 < stop and (phrase.products or phrase.all_products):
            close()  # "goods - including cars - from": what stands between dashes belongs to the list
            i += 1
            continue
        if word in ("-", "\u2013") and words and i + 1 < stop:
            i += 1
            continue
        if word == "the" and i + 1 < stop and tokens[i + 1].text in ("world", "globe"):
            phrase.all_targets = True
            i += 2
            continue
        if word in ("other", "apart") and i + 1 < stop and tokens[i + 1].text in ("than", "from"):
            close()
            i = _exception(tokens, i + 2, stop, phrase)
            continue
        if word in _EXCEPT or word == "with" and i + 2 < stop and tokens[i + 2].text == "exception":
            close()
            j = i + 1
            while j < stop and tokens[j].text in ("the", "exception", "of", "for", "those", "from", "only"):
                j += 1
            i = _exception(tokens, j, stop, phrase)
            continue
        if word in ("everything", "anything") and not words:
            phrase.all_products = phrase.all_targets = True
            i += 1
            break
        if word == "european" and i + 1 < stop and (tokens[i + 1].kind == "GOOD" or tokens[i + 1].text in GENERIC_GOODS):
            if words:
                close()
            if "EU" not in phrase.targets:
                phrase.targets.append("EU")
            phrase.target_span = phrase.target_span or (token.start, token.end)
            i += 1
            continue
        if words and (until := _value_limit(tokens, i, stop)):
            words.extend(range(i, until))  # "goods worth less than $800" is a product of its own
            i = until
            continue
        if word in _MADE or word in ("that", "which") and i + 1 < stop and tokens[i + 1].text in ("are", "is", "were"):
            j = i + 1
            while j < stop and tokens[j].text in ("in", "from", "by", "are", "is", "were", "the", "products", "product", "of", "out", "into", "to", "either", "articles", "originating", "imported", "made"):
                j += 1
            if j < stop and tokens[j].kind in ("PLACE", "ACTOR"):
                inward = any(tokens[k].text in ("into", "to") for k in range(i, j))
                close()
                if inward:
                    phrase.destination += [c for c in tokens[j].codes if c not in phrase.destination]
                    phrase.destination_span = (tokens[j].start, tokens[j].end)
                else:
                    _origin(phrase, tokens[j])
                i = j + 1
                continue
            if j < stop and word in ("imported", "coming", "shipped") and tokens[j].text in ("all", "any", "every"):
                i = j
                close()
                continue
            if words:
                break
            if word in _MADE and word != "imported":
                i += 1
                continue
        if word in ("up", "more", "at", "over", "less") and not words and i + 1 < stop and tokens[i + 1].text in ("to", "than", "least"):
            i += 2
            continue
        if word in DETERMINERS and not (words and word in ("other", "like", *_MADE)):
            if word in UNIVERSAL:
                universal = True
            if word in INDEFINITE:
                indefinite = True
            if word in ("such", "these", "those") and not words:
                pointing = phrase.pointing = True
            if word in ("imported", "foreign", "foreign-made"):
                imported = True
            if words and word not in ("other", "such"):
                break
            if word in _NEW_PHRASE and i > at and (phrase.products or phrase.all_products) and tokens[i - 1].text not in _GLUE and tokens[i - 1].text not in _LIKE:
                break  # the noun and its origin are read: another noun phrase or clause begins
            if word == "such" and i + 1 < stop and tokens[i + 1].text == "as":
                close()
                i += 2
                continue
            i += 1
            continue
        if word == "(" and i + 2 < stop and (tokens[i + 1].text in _LIKE or tokens[i + 1].kind == "GOOD"):
            close()
            i += 1
            continue
        if word == ")" and i > at and any(t.text == "(" for t in tokens[at:i]):
            close()
            i += 1
            continue
        if word in _LIKE or (word == "such" and i + 1 < stop and tokens[i + 1].text == "as"):
            close()
            i += 1 if word in _LIKE else 2
            continue
        if word in _GLUE or (word == "as" and i + 2 < stop and tokens[i + 1].text == "well" and tokens[i + 2].text == "as"):
            if not _goes_on(tokens, i, stop, in_list=len(phrase.targets) > 1):
                break
            close()
            i += 3 if word == "as" else 1
            continue
        if word in _FROM:
            j = i + 1
            while j < stop and tokens[j].text in ("the", "all", "any", "every", "other", "both", "each", "mainland", "most", "products", "articles", "goods", "member", "countries", "of", "european", "country", "nations", "imported", "that", "are", "originating"):
                j += 1
            between = {tokens[k].text for k in range(i + 1, j)}
            if j < stop and tokens[j].kind in ("PLACE", "POSS", "ACTOR") and not (word == "of" and not words):
                close()
                _origin(phrase, tokens[j])
                i = j + 1
                continue
            if word == "from" and between & {"countries", "country", "nations"} and between & {"all", "every", "any"}:
                close()
                if "that" in between or j < stop and tokens[j].text in ("that", "which", "who", "importing", "buying", "purchasing", "doing"):
                    phrase.conditional = True
                    i = j
                    break
                phrase.all_targets = True
                i = j
                continue
            if word == "from" and j < stop and tokens[j].text in ("overseas", "abroad", "anywhere"):
                close()
                phrase.all_targets = True
                i = j + 1
                continue
            if word == "of" and words and tokens[words[-1]].text in (GENERIC_GOODS | {"import", "importation", "types", "kinds", "range", "variety", "class", "categories", "list", "forms", "parts"}):
                phrase.head = tokens[words[-1]].text
                words = []  # "imports of steel": the product follows
                i += 1
                continue
            if word == "of" and words and j < stop and (tokens[j].kind == "GOOD"):
                words = []
                i += 1
                continue
            break
        if word in ("into", "entering", "to", "in", "coming", "sold") and words:
            j = i + 1
            while j < stop and tokens[j].text in ("into", "to", "the", "in"):
                j += 1
            if j < stop and tokens[j].kind in ("PLACE", "ACTOR") and tokens[j].items and word != "in":
                close()
                phrase.destination += [c for c in tokens[j].codes if c not in phrase.destination]
                phrase.destination_span = (tokens[j].start, tokens[j].end)
                i = j + 1
                continue
            break
        if word in COUNTRY_NOUNS and (universal or not words):
            if word != "world" and i + 1 < stop and tokens[i + 1].text in ("that", "which", "who", "importing", "buying", "purchasing", "doing", "trading"):
                phrase.conditional = True
                words = []
                i += 1
                break
            if universal or word == "world":
                phrase.all_targets = True
                phrase.target_span = phrase.target_span or (token.start, token.end)
            words = []
            i += 1
            continue
        if word in ("purchases", "purchase", "buying", "deals") and words:
            words = []  # "Indian oil purchases from Russia": who buys is hit, what is bought is the reason, not the taxed good
            i += 1
            break
        if words and word.endswith("ly") and len(word) > 5 and word not in ("family", "assembly", "supply", "monopoly"):
            break
        if word in _STOP or not word[0].isalnum() or "'" in word or word.endswith("ed") and word not in _DESCRIBES and (words or not _noun_follows(tokens, i + 1, stop)):
            break
        words.append(i)
        i += 1
    close()
    while i > at and tokens[i - 1].text in _GLUE:
        i -= 1
    phrase.end = i
    if universal and not phrase.targets and (phrase.products or phrase.all_products) and (phrase.all_products or imported or phrase.head in FLOW_NOUNS):
        phrase.all_targets = True
    if imported and not phrase.targets and (universal or any(t.text in ("foreign", "foreign-made") for t in tokens[at:i])):
        phrase.all_targets = True
    phrase.targets = [c for c in phrase.targets if c not in phrase.excluded]
    return phrase


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


_AGENTS = frozenset(
    "manufacturers makers producers exporters companies firms importers businesses retailers consumers farmers growers suppliers sellers shippers customers"
    " workers carmakers automakers industries industry sectors sector manufacturer producer exporter company firm terms".split()
)
_NOT_GOODS = frozenset(
    "range swath variety number list basis measures measure content partners industrial agricultural average duration period time value levels level transmissions"
    " preferential annex part section deal deals war wars account grounds allies friends rivals adversaries neighbours neighbors territory terms way others".split()
)
_DUTIES = frozenset("tariff tariffs duty duties levy levies tax taxes".split())
_NUMBER = regex.compile(r"^(?:[\d.,]+|hundreds?|thousands?|millions?|billions?|dozens?|of| )+ ")
_LIMITS = frozenset("worth valued under below costing of at less than up to more over above exceeding or in value".split())


def _value_limit(tokens: list[Token], i: int, stop: int) -> int:
    """Index after "worth less than $800", "under 150 euros", "valued at $100 or less"; 0 where none stands at `i`."""
    if tokens[i].text not in ("worth", "valued", "under", "below", "costing"):
        return 0
    j = i
    while j < stop and j - i < 6 and tokens[j].text in _LIMITS:
        j += 1
    if j >= stop or tokens[j].kind != "MON":
        return 0
    j += 1
    if j + 1 < stop and tokens[j].text == "or" and tokens[j + 1].text in ("less", "under", "below"):
        j += 2
    return j


def _origin(phrase: Phrase, token: Token) -> None:
    phrase.targets += [c for c in token.codes if c not in phrase.targets]
    phrase.target_span = phrase.target_span or (token.start, token.end)


def _exception(tokens: list[Token], i: int, stop: int, phrase: Phrase) -> int:
    while i < stop and tokens[i].text in ("the", "those", "from", "of", ",", "and", "imports", "goods", "products"):
        i += 1
    while i < stop and tokens[i].kind in ("PLACE", "ADJ", "POSS", "ACTOR"):
        phrase.excluded += [c for c in tokens[i].codes if c not in phrase.excluded]
        i += 1
        while i < stop and tokens[i].text in (",", "and", "or", "the") and i + 1 < stop and tokens[i + 1].kind in ("PLACE", "ADJ"):
            i += 1
    return i


def _noun_follows(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether a noun may stand at `i`, so that the word before it describes it ("fixed vegetable oils")."""
    return i < stop and (tokens[i].kind == "GOOD" or not tokens[i].kind and tokens[i].text[0].isalpha() and tokens[i].text not in _STOP and tokens[i].text not in _NEW_PHRASE)


def _begins_clause(tokens: list[Token], i: int, stop: int) -> bool:
    """Whether the country at `i` opens a new clause ("... on steel, and China imposed ...")."""
    j = i + 1
    return j < stop and not tokens[j].kind and tokens[j].text in _STOP and tokens[j].text not in ("that", "which", "in", "to", "at", "by", "with", "over", "under", "during", "effective", "starting", "beginning", "as", "but", "while", "from", "since", "until", "plus", "up", "worth", "would-be", "when", "after", "if", "unless", "before", "and")


def _goes_on(tokens: list[Token], i: int, stop: int, in_list: bool = False) -> bool:
    """Whether a comma or "and" at `i` joins another noun (and not a clause, a rate or a date)."""
    j = i + 1
    while j < stop and (tokens[j].text in _GLUE or tokens[j].text in ("as", "well", "the", "all", "other", "on", "certain", "some", "also")):
        if tokens[j].text == "on":
            break
        j += 1
    if j >= stop:
        return False
    token = tokens[j]
    if token.kind == "GOOD":
        return True
    if token.kind in ("PLACE", "ADJ", "POSS", "ACTOR"):
        return in_list or not _begins_clause(tokens, j, stop)
    if token.kind:
        return False
    if token.text in _LIKE or token.text in _EXCEPT or token.text == "such":
        return True
    if token.text in _STOP or not token.text[0].isalnum() or token.text in ("on", "an", "a") or "'" in token.text:
        return False
    # a plain word: only where a list is under way or a noun follows before the next verb
    k = j
    while k < stop and not tokens[k].kind and tokens[k].text not in _STOP and tokens[k].text[0].isalnum():
        k += 1
    if k < stop and tokens[k].kind == "GOOD" or any(t.text in GENERIC_GOODS for t in tokens[j:k]):
        return k - j <= 4
    if k - j > 3 or any(t.text.endswith(("ed", "ing", "ly")) or t.text in _VERBS for t in tokens[j:k]):
        return False
    return k >= stop or tokens[k].text in (",", "and", "or", ".", ")", "from", ";", "&", '"')


def _take(shape: Shape, text: str, phrase: Phrase, words: list[int], indefinite: bool) -> None:
    """Files one noun: goods in general, trade in general, or a product by its words."""
    tokens = [shape.tokens[i] for i in words]
    while len(tokens) > 1 and tokens[-1].text in FLOW_NOUNS:  # "steel imports" -> steel
        phrase.head = tokens[-1].text
        tokens.pop()
    while len(tokens) > 1 and tokens[0].text in ("imports", "exports", "shipments"):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1].text in _AGENTS:  # "car manufacturers" make the product, they are none
        tokens = [t for t in tokens if t.kind == "GOOD"]
        if not tokens:
            return
    if tokens[-1].text in _AGENTS or any(t.text in _DUTIES for t in tokens):
        return
    span = tokens[0].start, tokens[-1].end
    if len(tokens) == 1 and not tokens[0].kind and tokens[0].text in GENERIC_GOODS:
        phrase.head = phrase.head or tokens[0].text
        first = shape.tokens[words[0] - 1].text if words[0] else ""
        if not indefinite:
            if first == "most":
                phrase.products.append("most " + tokens[0].text)
            else:
                phrase.all_products = True
                phrase.only_flow = tokens[0].text in FLOW_NOUNS
        phrase.product_span = phrase.product_span or span
        return
    phrase.head = phrase.head or tokens[-1].text
    if not any(t.kind == "GOOD" for t in tokens) and span[0] > shape.start and _is_name(text, span) and not _is_headline(text[shape.start : shape.end]):
        return  # a name in the middle of a sentence: a firm, a programme, an annex
    name = _NUMBER.sub("", " ".join(text[span[0] : span[1]].lower().split()))
    if len(name) < 2 or len(name) > 90 or len(tokens) == 1 and name in _NOT_GOODS:
        return
    if indefinite and len(tokens) == 1 and not tokens[0].kind and tokens[0].text in GENERIC_GOODS:
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

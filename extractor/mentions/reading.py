"""Reading on from a figure: its unit, and the upper end of a range that it begins.

Everything here is anchored: one dictionary look-up for the token behind a figure, one match where a phrase may go on.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from extractor.mentions.backward import backward, before
from extractor.mentions.figures import FIGURE, number_of, words_at
from extractor.mentions.vocabulary import COUNT, LETTER, MONEY, PERCENT, RANGE, SCALE, TOKEN, UNIT, Entry

#: The next token behind a phrase: 1 the blanks or hyphen, 2 the token.
NEXT = re.compile(rf"(\s*-?\s*)({TOKEN})")

Words = dict[str, Entry]
Measure = tuple[int, Any, int, int]  # kind, payload, power of ten, end


def unit(text: str, words: Words, entry: Entry, stop: int, signed: bool) -> Measure:
    """What the token that ends at `stop`, and those behind it, make of a figure; kind 0 where it is no unit.

    `signed`: a currency sign stands before the figure, so that a bare "m" is million. A scale word alone gives kind SCALE.
    """
    power = 0
    scaled = -1
    while True:
        kind, payload, p, more = entry
        end = stop
        if more is not None and _may_go_on(text, stop, more[2]) and (m := more[0].match(text, stop)) is not None and m.lastindex:
            kind, payload, p = more[1][m.lastindex - 1]
            end = m.end()
        if kind != SCALE and kind != LETTER:
            if kind == 0 or kind == RANGE:
                return (SCALE, None, power, scaled) if scaled >= 0 else (0, None, 0, stop)
            return kind, payload, power + (p if p < 3 or scaled < 0 else 0), end
        follow = words.get(m.group(2)) if (m := NEXT.match(text, end)) is not None else None
        if kind == LETTER:
            if m is not None and m.group(1).strip():
                follow = None
            if not signed and (follow is None or follow[0] not in (MONEY, UNIT, COUNT) and follow[3] is None):
                return 0, None, 0, stop
        power += p
        scaled = end
        if follow is None or m is None or follow[0] == RANGE:
            return SCALE, None, power, scaled
        entry, stop = follow, m.end()


_PACK = re.compile(r" \d{2,3}(?:\.\d)?(?:\s|-)?(?:kg|kilos?|kilogram|kilogramme|lb|pound)s?(?:\s|-)(bag|bale|sack|carton|case|box|crate)(?:es|s)?(?![^\W_])", re.IGNORECASE)


def packs(text: str, words: Words, end: int) -> tuple[Any, int] | None:
    """ "3 million 60-kg bags", "40,000 480-lb bales": (unit, end) of packs of a weight behind a figure that ends at `end`."""
    m = _PACK.match(text, end)
    return None if m is None else (words[m.group(1).lower()][1], m.end())


_PERCENT = backward(r"(?:%|\bper\s?cent|\bpct)[^.;%\n]{0,60}")
_INDEX = re.compile(r"\b(?:[Ii]nde(?:x|xes|ices)|Dow|Nikkei|Nasdaq|NASDAQ|FTSE|Sensex|Nifty|S&P|DAX|CAC|PMI|[Ss]hares|[Ss]tocks)\b")


def of_percent(text: str, at: int) -> bool:
    """Whether bare points at `at` are points of a percentage that stands before ("now 20 percent, an increase of 18.2 points")."""
    return before(_PERCENT, text, at, 76) is not None and _INDEX.search(text, at - 160 if at > 160 else 0, at) is None


_REPEAT = re.compile(r" ?\((?:([0-9]{1,4})|([a-z]{3,9}(?:-[a-z]{3,5})?))\)(?=[ -])", re.IGNORECASE)


def repeated(text: str, end: int, number: str) -> int | None:
    """Where a bracket ends that says a figure again, as laws do: "five (5) years", "90 (ninety) days"; None where there is none."""
    m = _REPEAT.match(text, end)
    if m is None:
        return None
    if m.group(1):
        return m.end() if m.group(1) == number else None
    spelled = words_at(text, m.start(2))
    return m.end() if spelled is not None and spelled[1] == m.end(2) and spelled[2] == number else None


def _may_go_on(text: str, stop: int, firsts: frozenset[str]) -> bool:
    """Whether the character behind `stop`, or behind one blank, can begin a longer phrase: spares the pattern for nearly all."""
    char = text[stop : stop + 1]
    if char == " ":
        char = text[stop + 1 : stop + 2]
        if char == " ":
            return True
    return char in firsts


class Upper(NamedTuple):
    """A second figure behind the first: the upper end of a range, or (`lends`) one that only lends its unit to the first."""

    number: str
    kind: int
    payload: Any
    power: int
    end: int
    lends: bool


_LINK = re.compile(r"\s*(?:-?\s*(to|or|and|through)(?![^\W_])\s*-?|([-‐-―])|(,)(?=\s))\s*", re.IGNORECASE)
_PREFIX = re.compile(r"((?:(?:US|A|C|HK|NZ|NT|S|R)?[$€£¥₹₦₱]|Rs\.?|RM|Rp|Tk|KSh|Sh|[A-Z]{3}|[NRKP](?=\d))\s?)?(?=[0-9¼½¾])")
_SPELLED = {"thousand": 3, "million": 6, "mln": 6, "billion": 9, "trillion": 12}
_SPELLED_SCALE = re.compile(r"[\s-](thousand|million|mln|billion|trillion)\Z", re.IGNORECASE)
_BETWEEN = backward(r"\bbetween\s+(?:(?:about|around|roughly|some|an\s+estimated)\s+)?")
_FROM = backward(
    r"(\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|running)\s+)?\bfrom\s+(?:(?:about|around|roughly|some|an?|(?:the|its)(?:\s+(?:current|present|existing))?|current)\s+)?",
)
_MOVED = backward(
    r"\b(?:rose|rises?|rising|fell|falls?|falling|cut|cuts|raised?|by|up|down|increased?|increases|gained|gains?|lost|jumped|dropped|declined?|climbed|grew|slipped|eased|firmed|advanced|"
    r"lowered|slid|plunged|soared|surged|added|reduced|moved|off|higher|lower|shed|dipped|tumbled|edged|adding|gaining|shedding|losing|narrowed|widened|shrank|expanded|swelled)\s+(?:(?:about|around|nearly|almost|some|an?|only|just|another|a\s+further)\s+)?",
)
#: "up 2% or $113 to $5,390", "a change of $182 to $2,123".
_CHANGED = backward(r"(?:(?:%|\bper\s?cent|\bpct)\s+or|\b(?:change|decrease|increase|rise|drop|fall|gain|loss|decline)\s+of|\bstrengthened|\bdepreciated|\bdecreased|\bswelled)\s+")


def upper(text: str, words: Words, start: int, end: int, number: str, kind: int, power: int, signed: bool) -> Upper | None:
    """What a figure `number` from `start` to `end` (its unit included, of this kind and power) is joined to by a dash, to, or, and."""
    link = _LINK.match(text, end)
    if link is None:
        return None
    at = link.end()
    prefix = _PREFIX.match(text, at)
    if prefix is not None:
        m = FIGURE.match(text, prefix.end())
        if m is None:
            return None
        high = number_of(m.group(1), m.group(2), m.group(3))
        token, figure_end, stop = m.group(5), m.start(4) if m.group(5) is not None else m.end(), m.end(5) if m.group(5) is not None else m.end()
        sign = prefix.group(1) is not None
    else:
        spelled = words_at(text, at) if text[at : at + 1].isalpha() else None
        if spelled is None:
            return None
        _, figure_end, high = spelled
        scale = _SPELLED_SCALE.search(text, at, figure_end) if not power else None
        n = NEXT.match(text, figure_end)
        token, stop = (n.group(2), n.end()) if n is not None else (None, figure_end)
        sign = False
    if high is None or (sign and not signed):
        return None
    entry = words.get(token) if token is not None else None
    high_kind, payload, high_power, high_end = unit(text, words, entry, stop, signed) if entry is not None else (0, None, 0, figure_end)
    if high_kind == 0:
        high_end = figure_end
    if prefix is None and scale is not None and float(number) < 1000:  # "two to three million": the scale is of both
        high, high_power = f"{float(f'{high}e-{_SPELLED[scale.group(1).lower()]}'):.15g}", high_power + _SPELLED[scale.group(1).lower()]
    bare = kind == 0 or kind == SCALE
    if signed:
        if high_kind not in (0, SCALE, MONEY):
            return None
    elif high_kind in (0, SCALE) or not bare and (high_kind != kind or (power < 0) != (high_power < 0)):
        return None
    word, comma = (link.group(1) or "").lower(), link.group(3)
    low_value, high_value = float(f"{number}e{power or min(high_power, 0)}"), float(f"{high}e{high_power}")  # "7.5-8.5 cents"
    if comma:
        if high_kind != PERCENT or kind != 0 or not number.isdigit() or len(number) > 2 or not low_value < high_value <= 100:
            return None
        return Upper(high, high_kind, payload, high_power, high_end, False)
    if word == "and":
        if before(_BETWEEN, text, start) is None:
            # "two and four pct": two figures with one unit
            lends = kind == 0 and not signed and high_kind != COUNT and not (len(number) == 4 and number.isdigit() and number[:2] in ("19", "20"))
            return Upper(high, high_kind, payload, high_power, high_end, True) if lends else None
    elif word == "or":
        if not bare or low_value >= high_value or (signed and not sign):
            return None
    elif word:
        if bare and not signed and len(number) == 4 and number[:2] in ("19", "20") and text[start - 3 : start].lower() in ("in ", "of ", "nd "):
            return None  # "from 12,300 tonnes in 2021 to 17,900 tonnes": a year
        if (source := before(_FROM, text, start, 50)) is not None and source.group(1) is None:
            # "from 10 to 25 percent": a change, so two figures
            return Upper(high, high_kind, payload, high_power, high_end, True) if bare and not signed else None
        if signed and sign and high_value > 30 * low_value:
            return None  # "RM31 to RM2,642": nobody offers so wide a range
        if signed and high_value > 2 * low_value and before(_CHANGED, text, start) is not None:
            return None
        if (not bare or signed and high_value > 2 * low_value) and before(_MOVED, text, start) is not None:
            return None  # "fell $1 to $314": the change, then the level
    if low_value > high_value:
        return None
    return Upper(high, high_kind, payload, high_power, high_end, False)

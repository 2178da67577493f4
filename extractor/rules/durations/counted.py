"""Stretches of time that are counted in other ways than by a number: "its fifth week", "another day", "months of", "several years", "years-long".

They become tokens like any other duration. Where the words give no number, the length stays open.
"""

from __future__ import annotations

from collections.abc import Callable

import extractor.pattern as regex
from extractor.mentions.figures import PLAIN
from extractor.mentions.model import Duration
from extractor.shape import KINDS, Shape, Token

ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = {word: number for number, word in enumerate(ORDINALS, 2)}
UNITS = {"hour": ("TH", 1 / 24), "day": ("D", 1.0), "week": ("W", 7.0), "month": ("M", 30.4375), "year": ("Y", 365.25), "decade": ("0Y", 3652.5)}
_PLURALS = {f"{unit}s": unit for unit in UNITS}
_NUMBER = regex.compile(r"(\d{1,3})(?:st|nd|rd|th)\Z")
_LONG = {f"{unit}{form}" for unit in (*UNITS, *_PLURALS) for form in ("-long", "long", "-old")}
_MANY = frozenset("several many some few numerous countless consecutive".split())
_MORE = frozenset("another further additional extra".split())


def with_counts(shape: Shape) -> Shape:
    """The shape with every such stretch as a duration; the same shape where there is none."""
    tokens = shape.tokens
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = None
        for read in _READERS if not token.kind else _OF_DURATIONS if token.kind == "DUR" else ():
            found = read(tokens, i)
            if found is not None:
                break
        if found is None:
            out.append(token)
            i += 1
            continue
        stop, mention = found
        while out and out[-1].start >= mention.start:
            token = out.pop()
        while out and token.text == "(" and (out[-1].text in PLAIN or out[-1].text in ("hundred", "and")):  # "five (5) years"
            token = out.pop()
        mention = mention._replace(start=token.start)
        out.append(Token("DUR", KINDS["DUR"], token.start, tokens[stop - 1].end, (mention,)))
        i = stop
    return Shape(out, shape.start, shape.end) if len(out) < len(tokens) or any(t.kind == "DUR" and t is not tokens[j] for j, t in enumerate(out)) else shape


def _iso(number: int, unit: str) -> str:
    letter = UNITS[unit][0]
    if letter[0] == "T":
        return f"PT{number}H"
    return f"P{number}{letter}" if letter != "0Y" else f"P{number * 10}Y"


def _nth(tokens: list[Token], i: int) -> tuple[int, Duration] | None:
    """"Its fifth week", "a third straight week": at least four weeks, two weeks."""
    match = _NUMBER.match(tokens[i].text)
    number = _ORDINAL.get(tokens[i].text) or (int(match[1]) if match and int(match[1]) > 1 else None)
    if not number or not i or tokens[i - 1].text not in ("its", "their", "the", "a", "entered"):
        return None
    j = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text in ("straight", "consecutive", "full") else i + 1
    if j >= len(tokens) or tokens[j].text not in UNITS:
        return None
    unit = tokens[j].text
    mention = Duration(tokens[i].start, tokens[j].end, tokens[i].start, _iso(number - 1, unit), None, (number - 1) * UNITS[unit][1], None, "at_least", "elapsed", "duration-nth")
    return j + 1, mention


def _more(tokens: list[Token], i: int) -> tuple[int, Duration] | None:
    """"Another day", "a further month", and "a day of": one of the unit."""
    if i + 1 >= len(tokens) or tokens[i + 1].text not in UNITS:
        return None
    behind = tokens[i + 2].text if i + 2 < len(tokens) else ""
    if tokens[i].text not in _MORE and not (tokens[i].text in ("a", "an", "one") and behind == "of"):
        return None
    unit = tokens[i + 1].text
    days = UNITS[unit][1]
    return i + 2, Duration(tokens[i].start, tokens[i + 1].end, tokens[i].start, _iso(1, unit), None, days, days, "exact", "length", "duration-more")


def _vague(tokens: list[Token], i: int) -> tuple[int, Duration] | None:
    """"Several years", "months of", "years-long", "decades-old": the number stays open."""
    text = tokens[i].text
    stop = 0
    if text in _LONG:
        stop = i + 1
    elif text in _PLURALS and i + 1 < len(tokens) and tokens[i + 1].text == "of" and not (text == "days" and i and tokens[i - 1].text in ("the", "these", "those", "her", "his")) and not (i and (tokens[i - 1].kind or tokens[i - 1].text[0].isdigit())):
        stop = i + 1
    elif text in _MANY and i + 1 < len(tokens) and tokens[i + 1].text in _PLURALS:
        stop = i + 2
    if not stop:
        return None
    if text in _PLURALS and i > 1 and tokens[i - 1].text.isalpha() and tokens[i - 2].text in PLAIN:  # "two brutal years of war"
        number, one = int(PLAIN[tokens[i - 2].text]), _PLURALS[text]
        days = number * UNITS[one][1]
        return stop, Duration(tokens[i - 2].start, tokens[i].end, tokens[i - 2].start, _iso(number, one), None, days, days, "exact", "length", "duration-more")
    unit = text.partition("-")[0]
    if unit in UNITS and text.endswith("-old"):  # "the month-old truce"
        days = UNITS[unit][1]
        return stop, Duration(tokens[i].start, tokens[i].end, tokens[i].start, _iso(1, unit), None, days, days, "exact", "age", "duration-more")
    return stop, Duration(tokens[i].start, tokens[stop - 1].end, tokens[i].start, "", None, None, None, "approx", "length", "duration-vague")


_HALVES = {"year": ("P1Y6M", 548.0), "decade": ("P15Y", 5479.0), "month": ("P1M15D", 45.0), "week": ("P1W3D", 10.0)}
_PHRASES = {
    ("half", "a", "year"): ("P6M", 182.6), ("half", "a", "decade"): ("P5Y", 1826.0), ("half", "a", "century"): ("P50Y", 18262.5), ("a", "fortnight"): ("P2W", 14.0),
    ("fortnight",): ("P2W", 14.0), ("quarter", "of", "a", "century"): ("P25Y", 9131.0), ("quarter", "century"): ("P25Y", 9131.0), ("quarter-century",): ("P25Y", 9131.0),
    ("half-century",): ("P50Y", 18262.5), ("half-decade",): ("P5Y", 1826.0), ("half-year",): ("P6M", 182.6), ("fortnight-long",): ("P2W", 14.0),
}  # fmt: skip


def _phrase(tokens: list[Token], i: int) -> tuple[int, Duration] | None:
    """"Half a year", "a fortnight", "a year and a half", "five (5) years"."""
    for words, (iso, days) in _PHRASES.items():
        if tokens[i].text == words[0] and all(i + n < len(tokens) and tokens[i + n].text == word for n, word in enumerate(words)):
            return i + len(words), Duration(tokens[i].start, tokens[i + len(words) - 1].end, tokens[i].start, iso, None, days, days, "exact", "length", "duration-phrase")
    words5 = [t.text for t in tokens[i : i + 5]]
    if len(words5) == 5 and words5[0] in ("a", "one") and words5[2:] == ["and", "a", "half"] and words5[1] in _HALVES:
        iso, days = _HALVES[words5[1]]
        return i + 5, Duration(tokens[i].start, tokens[i + 4].end, tokens[i].start, iso, None, days, days, "exact", "length", "duration-phrase")
    if words5[:1] == ["("] and len(words5) > 3 and words5[1].isdigit() and len(words5[1]) < 5 and words5[2] == ")":
        j = i + 4 if words5[3] in ("calendar", "working", "business", "consecutive") else i + 3
        if j < len(tokens) and tokens[j].text in _PLURALS:
            unit, number = _PLURALS[tokens[j].text], int(words5[1])
            days = number * UNITS[unit][1]
            return j + 1, Duration(tokens[i].start, tokens[j].end, tokens[i].start, _iso(number, unit), None, days, days, "exact", "length", "duration-phrase")
    return None


def _and_a_half(tokens: list[Token], i: int) -> tuple[int, Duration] | None:
    """"A year and a half" where "a year" is known already; "a third week", which is no third of one."""
    mention: Duration = tokens[i].items[0]
    if "0.333333" in mention.iso and (unit := next((u for u, (letter, _) in UNITS.items() if letter == mention.iso[-1]), None)):
        low = 2 * UNITS[unit][1]
        return i + 1, mention._replace(iso=_iso(2, unit), days_low=low, days_high=None, bound="at_least", kind="elapsed", rule="duration-nth")
    half = {"P1Y": "year", "P10Y": "decade"}.get(mention.iso)
    if half and [t.text for t in tokens[i + 1 : i + 4]] == ["and", "a", "half"]:
        iso, days = _HALVES[half]
        at_least = mention.bound == "at_least"
        return i + 4, mention._replace(end=tokens[i + 3].end, iso=iso, days_low=days, days_high=None if at_least else days)
    return None


_OF_DURATIONS: tuple[Callable[[list[Token], int], tuple[int, Duration] | None], ...] = (_and_a_half,)
_READERS: tuple[Callable[[list[Token], int], tuple[int, Duration] | None], ...] = (_nth, _more, _vague, _phrase)
#: What a sentence must hold for any of these.
LITERALS = (
    *(f"{which} {number} {unit}" for which in ("its", "their", "the", "a", "entered") for number in ORDINALS for unit in ("day", "week", "month", "year")),
    *(f"{word} {unit}" for word in (*sorted(_MORE), *sorted(_MANY)) for unit in UNITS),
    *(f"{unit}s of " for unit in UNITS), *(f"{unit}s of\n" for unit in UNITS), *(f"a {unit} of " for unit in UNITS), *(f"{unit}s-long" for unit in UNITS), *(f"{unit}slong" for unit in UNITS), *(f"{unit}s-old" for unit in UNITS), *(f" {unit}-old" for unit in UNITS),
    *(f") {unit}s" for unit in UNITS), ") calendar", ") working", ") business", "half a ", "half-", "fortnight", "quarter-century", "quarter century", "quarter of a century", "and a half",
    *(f"{nth} {unit}" for nth in ("1st", "2nd", "3rd", *(f"{n}th" for n in range(10))) for unit in ("day", "week", "month", "year")),
)  # fmt: skip

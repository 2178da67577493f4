"""The words that may follow a figure, as one dictionary: percent, scale words, currencies, units, stretches of time, countable nouns.

`words()` maps a token, in lower, title and upper case, to an entry `(kind, payload, power, more)`:

- `kind` is one of the constants below, 0 where the token means nothing by itself;
- `payload` what the kind needs (ISO 4217 code, Unit, Span of time, None);
- `power` the power of ten that the token stands for (`mln` 6, `cents` -2);
- `more` a pattern to try behind the token ("per" -> "cent", "barrels" -> "per day"), with the entries of its groups and the
  characters that it can begin with (behind a blank); or None.

Tokens are looked up, never searched for: the cost of a figure does not grow with the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from extractor.late import late
from extractor.lexicon import tables

PERCENT, POINTS, MONEY, UNIT, SCALE, LETTER, TIME, RANGE, COUNT, TIMES = range(1, 11)

#: Payload of "point" alone: points of a percentage only behind a fraction ("a quarter point").
BARE = "bare"

Entry = tuple[int, Any, int, "tuple[Rest | re.Pattern[str], tuple[Any, ...], frozenset[str]] | None"]

#: A token: letters with inner full stops ("U.S", "a.m"), or one sign.
TOKEN = r"[^\W\d_]+(?:\.[^\W\d_]+)*|%|¢|[$€£¥](?!\s?\d)"


class Rest:
    """A pattern that compiles when it is first tried: a text holds few of the words that another may follow."""

    def __init__(self, source: str) -> None:
        self._source = source

    @late
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        return re.compile(self._source, re.IGNORECASE).match


class Unit(NamedTuple):
    """A row of units.csv. `factor` converts to `si` and is None where no exact one exists."""

    symbol: str
    dimension: str
    factor: float | None
    si: str | None


class Shared(NamedTuple):
    """A word that several currencies share ("dollars", "pesos"): which one is meant depends on the document."""

    word: str


class Time(NamedTuple):
    """A unit of time: ISO 8601 letter with its multiplier ("decade" is 10 Y), and its length in days."""

    letter: str
    times: int
    days: float


_SCALES = {
    "hundred": 2, "thousand": 3, "thousands": 3, "thou": 3, "lakh": 5, "lakhs": 5, "lac": 5, "million": 6, "millions": 6, "mln": 6, "mlns": 6,
    "mn": 6, "mio": 6, "mil": 6, "crore": 7, "crores": 7, "billion": 9, "billions": 9, "bln": 9, "blns": 9, "bn": 9, "bns": 9, "bil": 9, "milliard": 9,
    "trillion": 12, "trillions": 12, "tln": 12, "trn": 12, "tn": 12,
    "milh\u00e3o": 6, "milh\u00f5es": 6, "mill\u00f3n": 6, "millones": 6, "bilh\u00e3o": 9, "bilh\u00f5es": 9, "milliards": 9, "miliardi": 9, "trilh\u00e3o": 12, "trilh\u00f5es": 12,
}  # fmt: skip
_LETTERS = {"k": 3, "m": 6, "b": 9, "cr": 7, "crs": 7}
_TIMES = {
    "second": ("TS", 1, 1 / 86400), "minute": ("TM", 1, 1 / 1440), "hour": ("TH", 1, 1 / 24), "day": ("D", 1, 1), "week": ("W", 1, 7),
    "fortnight": ("W", 2, 14), "month": ("M", 1, 30.4375), "quarter": ("M", 3, 91.3125), "year": ("Y", 1, 365.25), "decade": ("Y", 10, 3652.5),
    "century": ("Y", 100, 36525),
}  # fmt: skip
#: Units of time by their singular.
TIMES_IN_WORDS = {word: Time(*row) for word, row in _TIMES.items()}
_COUNTS = (
    "vehicle car truck automobile auto bus tractor motorcycle motorbike unit aeroplane airplane plane jet helicopter ship vessel tanker freighter "
    "container cargo shipment parcel package chip semiconductor computer phone smartphone handset television tyre tire bicycle watch job worker "
    "employee person farmer miner household company firm country nation product household consumer ton-mile family student soldier troop customer "
    "passenger tourist home house well rig store supplier importer exporter chicken pig hog animal cow sheep egg"
)
_PLURALS = {
    "bus": "buses", "cargo": "cargoes", "watch": "watches", "person": "people", "company": "companies", "country": "countries", "family": "families", "sheep": "sheep",
}  # fmt: skip


def _cases(word: str) -> set[str]:
    return {word, word.lower(), word.upper(), word[:1].upper() + word[1:], word.title()}


def _phrases() -> dict[str, tuple[int, Any, int]]:
    """All phrases with (kind, payload, power); a later one of the same words does not replace an earlier one."""
    out: dict[str, tuple[int, Any, int]] = {}
    put = out.setdefault
    for phrase in ("%", "percent", "per cent", "pct", "per-cent", "pc", "percents", "per ct", "p.c."):
        put(phrase, (PERCENT, None, 0))
    for phrase in ("of one percent", "of one pct", "of one per cent", "of a percent", "of a per cent", "of 1 percent", "of 1 pct", "of 1%"):
        put(phrase, (PERCENT, None, 0))
    for head in ("percentage", "percent", "pct", "per cent", "%", "full percentage", "of a percentage", "a percentage", "of one percentage"):
        for tail in ("point", "points", "pt", "pts"):
            put(f"{head} {tail}", (POINTS, None, 0))
    for phrase in ("point", "points", "a point", "of a point", "a full point"):
        put(phrase, (POINTS, BARE, 0))
    for phrase in ("pp", "ppt", "ppts", "pps", "p.p.", "ppc"):
        put(phrase, (POINTS, None, 0))
    for phrase in ("basis point", "basis points", "bps", "bp"):
        put(phrase, (POINTS, None, -2))
    for word, power in _SCALES.items():
        put(word, (SCALE, None, power))
    for word, power in _LETTERS.items():
        put(word, (LETTER, None, power))
    for word in ("to", "and", "or", "through"):
        put(word, (RANGE, None, 0))
    for word in ("times", "fold", "time"):
        put(word, (TIMES, None, 0))
    for word, time in TIMES_IN_WORDS.items():
        put(word, (TIME, time, 0))
        put("centuries" if word == "century" else f"{word}s", (TIME, time, 0))
    for short, word in (("hr", "hour"), ("hrs", "hour"), ("mins", "minute"), ("yr", "year"), ("yrs", "year"), ("mths", "month"), ("mth", "month"), ("wks", "week")):
        put(short, out[word])
    for prefix in ("calendar", "consecutive", "straight", "full", "business", "working", "trading", "whole", "long", "solid", "successive", "more", "additional", "further"):
        for word in ("day", "week", "month", "year", "quarter", "hour", "decade"):
            put(f"{prefix} {word}s", out[word])
            put(f"{prefix} {word}", out[word])
    for word in shared():
        if word.isalpha():
            put(word, (MONEY, Shared(word), -2 if word in _minor() else 0))
    for row in tables.rows("currencies"):
        for phrase in tables.split(row["variants"]):
            put(phrase, (MONEY, row["code"], 0))
        for phrase in tables.split(row["minor"]):
            put(phrase, (MONEY, row["code"], -2))
        if row["code"] != "KGS":  # kilograms, wherever trade is written of
            put(row["code"], (MONEY, row["code"], 0))
    for sign, code in (("€", "EUR"), ("£", "GBP"), ("¥", "JPY")):
        put(sign, (MONEY, code, 0))
    put("$", (MONEY, Shared("dollars"), 0))
    put("¢", (MONEY, Shared("cents"), -2))
    for row in tables.rows("units"):
        unit = Unit(row["symbol"], row["dimension"], float(row["factor"]) if row["factor"] else None, row["si"] or None)
        for phrase in tables.split(row["variants"]):
            put(phrase, (UNIT, unit, int(row["power"] or 0)))
    # "duty-free tonnes" is left out: those words say a rate
    for prefix in ("additional", "extra", "more", "further", "new-crop", "old-crop"):
        for noun in ("tonnes", "tons", "metric tons", "metric tonnes", "barrels", "barrels per day", "barrels a day", "bpd", "bushels", "bales", "bags", "head", "kilograms"):
            put(f"{prefix} {noun}", out[noun])
    for phrase in ("kt gold", "kts gold", "kt white gold", "kt yellow gold", "kt rose gold"):  # carats, no kilotonnes
        put(phrase, (0, None, 0))
    for word in _COUNTS.split():
        plural = _PLURALS.get(word, f"{word}s")
        for adjective in ("", "new ", "foreign ", "imported ", "passenger ", "small ", "more "):
            put(adjective + plural, (COUNT, word, 0))
    return out


#: Codes and abbreviations that mean something only as they are written.
_EXACT = frozenset({"ALL", "TOP", "TRY", "CUP", "PEN", "MAD", "COP", "RON", "BAM", "SOS", "MOP", "LAK", "ANG", "GEL", "MUR", "BOB", "AMD", "STN", "CHE", "ARS", "MRO", "TJS", "USc"})


#: "c" is cents only where what they are per follows ("17.45 c/lb").
_CENTS = re.compile(r"()(?=\s?/\s?(?:lb|kg|l|litre|liter|kWh|bu|bushel|gal|gallon)\b|\s(?:a|per)\s(?:pound|lb|kilo|kg|kilogram|litre|liter|bushel|kilowatt)\b)")


@cache
def words() -> dict[str, Entry]:
    """Token -> entry, over the tables as they are now."""
    first = re.compile(TOKEN)
    single: dict[str, tuple[int, Any, int]] = {}
    longer: dict[str, dict[str, tuple[int, Any, int]]] = {}
    for phrase, meaning in _phrases().items():
        m = first.match(phrase)
        if m is None:
            continue
        head, rest = m.group(), phrase[m.end() :]
        if rest in ("", "."):
            forms = {head} if phrase in _EXACT else _cases(head)
            for form in forms:
                single.setdefault(form, meaning)
        else:
            for form in _cases(head):
                longer.setdefault(form, {})[rest] = meaning
    out: dict[str, Entry] = {}
    for token in single.keys() | longer.keys():
        kind, payload, power = single.get(token, (0, None, 0))
        more = None
        if token in longer:
            rests = sorted(longer[token].items(), key=lambda item: -len(item[0]))
            pattern = "|".join(f"({_rest(rest)})" for rest, _ in rests)
            firsts = frozenset(c for rest, _ in rests for c in ("-" if rest[0] == " " else rest[0], rest.lstrip(" -")[:1].lower(), rest.lstrip(" -")[:1].upper()))
            more = (Rest(rf"(?:{pattern})(?![^\W_])"), tuple(meaning for _, meaning in rests), firsts)
        out[token] = (kind, payload, power, more)
    out["Mt"] = (UNIT, out["mt"][1], 6, None)  # the megatonne of statistics; "mt" and "MT" are written for metric tons
    out["c"] = (0, None, 0, (_CENTS, ((MONEY, Shared("c/kg"), -2),), frozenset("/ ap")))
    return out


def _rest(rest: str) -> str:
    """The pattern of what stands behind a phrase's first token: any run of blanks or a hyphen for a blank."""
    return r"(?:\s+|-)".join(re.escape(part) for part in rest.replace("-", " ").split(" ")) if rest[0] in " -" else re.escape(rest).replace(r"\ ", r"\s+")


#: Signs that stand for a word that several currencies share.
_SHARED_SIGNS = {"Rs": "rupees", "Rs.": "rupees", "Sh": "shillings", "Sh.": "shillings", "Shs": "shillings", "K": "K/"}


@cache
def signs() -> dict[str, str | Shared]:
    """Currency signs and codes that stand before a figure -> ISO 4217, or the word that currencies share ("Rs" in India and Pakistan)."""
    out: dict[str, str | Shared] = {sign: row["code"] for row in reversed(tables.rows("currencies")) for sign in tables.split(row["signs"])}
    return out | {sign: Shared(word) for sign, word in _SHARED_SIGNS.items()}


@cache
def shared() -> dict[str, tuple[tuple[str, str, tuple[str, ...], bool], ...]]:
    """Words that currencies share -> (ISO 4217, country, words that point to it, whether it is meant where nothing points)."""
    out: dict[str, list[tuple[str, str, tuple[str, ...], bool]]] = {}
    for row in tables.rows("currencies"):
        for column in ("shared", "shared_minor"):
            for word in tables.split(row[column]):
                out.setdefault(word, []).append((row["code"], row["country"], tables.split(row["cues"]), row["default"] == "yes"))
    homes = [(row["code"], row["country"], (), False) for row in tables.rows("currencies") if row["name"].endswith("Dollar") and row["country"] not in ("", "USA")]
    out["K/"] = [("ZMW", "ZMB", ("Zambia",), True), ("MMK", "MMR", ("Myanmar", "Burma"), False), ("PGK", "PNG", ("Papua New Guinea", "PNG"), False)]
    out["c/kg"] = [("ZAR", "ZAF", ("South Africa", "SACU"), False), ("AUD", "AUS", ("Australia",), False), ("NZD", "NZL", ("New Zealand",), False), ("USD", "USA", ("New York", "Chicago", "ICE "), True)]
    for found in out.values():
        if any(code == "USD" for code, *_ in found):
            found.extend(homes)
    return {word: tuple(found) for word, found in out.items()}


def _minor() -> frozenset[str]:
    return frozenset(word for row in tables.rows("currencies") for word in tables.split(row["shared_minor"]))


tables.derived(words.cache_clear)
tables.derived(shared.cache_clear)
tables.derived(signs.cache_clear)

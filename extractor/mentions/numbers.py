"""Numbers first: one scan for digits and number words, then one look to the right and left of each.

`find_numbers(view, published)` gives amounts, durations and dates. Calendar words, number words and multiples are found in one
pass of an automaton, digits in one pass of a pattern that takes the token behind them along; that token is looked up in a
dictionary (vocabulary.words). Only a figure with a unit costs more than that.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import ahocorasick_rs

from extractor.lexicon import tables
from extractor.mentions import amounts, bounds, dates, durations
from extractor.mentions.figures import FIGURE, NUMBER_WORDS, UPPER, number_of, words_at
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.vocabulary import COUNT, LETTER, MONEY, PERCENT, RANGE, SCALE, TIME, TIMES, TOKEN, UNIT, Entry, signs, words
from extractor.text.view import View

_NEXT = re.compile(rf"(\s*-?\s*)({TOKEN})")
_LINK = re.compile(r"\s*(?:([-\u2010-\u2015])|(to|or|and|through|until)(?![^\W_])\s*-?|(,)(?=\s))\s*", re.IGNORECASE)
_NUMBER, _MULTIPLE, _DATE = range(3)


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[int, Any]]]:
    """The automaton over number words, multiples and calendar words in three spellings, and what each pattern is."""
    patterns: dict[str, tuple[int, Any]] = {}
    for group, kind in ((NUMBER_WORDS, _NUMBER), (amounts.MULTIPLE_WORDS, _MULTIPLE)):
        for word in group:
            for form in (word, word.title(), word.upper()):
                patterns[form] = (kind, word)
    for form, handler in dates.triggers().items():
        patterns[form] = (_DATE, handler)
    return ahocorasick_rs.AhoCorasick(list(patterns), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), list(patterns.values())


def find_numbers(view: View, published: date | None, country: str | None = None) -> tuple[list[Amount], list[Duration], list[When]]:
    """Amounts, durations and dates of a text, each list sorted by start and without overlaps.

    `published` resolves relative dates; `country` (ISO 3166-1 alpha-3) is what unmarked dollars, pounds or rupees belong to where
    it is known from the document; without it dollars are US dollars.
    """
    return _Finder(view.clean, published, country).run()


class _Finder:
    __slots__ = ("amounts", "calendar", "durations", "money", "text", "whens", "words")

    def __init__(self, text: str, published: date | None, country: str | None) -> None:
        self.text = text
        self.amounts: list[Amount] = []
        self.durations: list[Duration] = []
        self.whens: list[When] = []
        self.words = words()
        self.money = amounts.home(country)
        self.calendar = dates.Calendar(text, published)

    def run(self) -> tuple[list[Amount], list[Duration], list[When]]:
        text = self.text
        automaton, kinds = _automaton()
        spelled: list[int] = []
        whens = self.whens
        done = 0
        for index, start, end in automaton.find_matches_as_indexes(text):
            if start and text[start - 1].isalnum():
                continue
            kind, payload = kinds[index]
            if kind == _DATE:
                if start >= done:
                    when = payload(self.calendar, start, end)
                    if when is not None:
                        if type(when) is When:
                            whens.append(when)
                        else:
                            self.durations.append(when)
                        done = when.end
                    elif text[start:end].lower() in ("half", "quarter"):
                        spelled.append(start)
            elif text[end : end + 1].isalnum():
                continue
            elif kind == _NUMBER:
                spelled.append(start)
            else:
                found = amounts.multiple(text, start, end)
                if found is not None:
                    self.amounts.append(found)
        self._digits()
        self._spelled(spelled)
        return _clean(self.amounts), _clean(self.durations), _clean(whens)

    def _digits(self) -> None:
        text, get, whens = self.text, self.words.get, self.whens
        taken = iter([(w.start, w.end) for w in whens])
        busy, free = next(taken, (1 << 60, 0))
        done = 0
        for m in FIGURE.finditer(text):
            start = m.start()
            while start >= free and free:
                busy, free = next(taken, (1 << 60, 0))
            if start < done or start >= busy:
                continue
            whole, decimals, mixed, slash, sign, lone, gap, token = m.groups()
            before = text[start - 1] if start else " "
            entry = get(token) if token is not None else None
            if before == " " or before == "(" or before == "$" or before == '"':
                pass
            elif before.isalnum() or (before in ".,:/-#'" and start > 1 and text[start - 2].isalnum()):
                if not (before == "-" and entry is not None and entry[0] == PERCENT) and not _code_before(text, start):
                    continue
            if (entry is None or entry[0] in (0, COUNT, RANGE)) and decimals is None and whole is not None and len(whole) == 4 and before != "$":
                when = self.calendar.year(start, m.end(4) if slash else m.end(1), int(whole), slash)
                if when is not None:
                    whens.append(when)
                    done = when.end
                    continue
            if entry is None and before == " " and token is not None and not slash and not mixed and text[start - 2 : start - 1].islower():
                continue  # "about 5 Chinese": nothing known behind, no sign or code before
            number = number_of(whole, decimals, mixed, slash, sign, lone)
            if number is None:
                continue
            figure_end = m.start(7) if token is not None else m.end()
            done = max(done, self._measure(start, figure_end, number, entry, gap, m.end()))

    def _spelled(self, starts: list[int]) -> None:
        done = 0
        for start in starts:
            if start < done:
                continue
            found = words_at(self.text, start)
            if found is None:
                continue
            begin, end, number = found
            m = _NEXT.match(self.text, end)
            entry = self.words.get(m.group(2)) if m is not None else None
            if "." in number and (entry is None or entry[0] in (0, RANGE)):
                part = amounts.fraction(self.text, begin, end, number)
                if part is not None:
                    self.amounts.append(part)
            done = max(end, self._measure(begin, end, number, entry, m.group(1) if m else None, m.end() if m else end, spelled=True))

    def _unit(self, entry: Entry, stop: int, signed: bool) -> tuple[int, Any, int, int]:
        """(kind, payload, power of ten, end) of the token that ends at `stop` and those that follow it; kind 0 where it is no unit."""
        text, get = self.text, self.words.get
        power = 0
        scaled = -1
        while True:
            kind, payload, p, more = entry
            end = stop
            if more is not None and (m := more[0].match(text, stop)) is not None and m.lastindex:
                kind, payload, p = more[1][m.lastindex - 1]
                end = m.end()
            if kind == SCALE or kind == LETTER:
                if kind == LETTER and not signed:
                    m = _NEXT.match(text, end)
                    follow = get(m.group(2)) if m is not None else None
                    if follow is None or follow[0] not in (MONEY, UNIT, COUNT) and follow[3] is None:
                        return 0, None, 0, stop
                power += p
                scaled = end
                m = _NEXT.match(text, end)
                follow = get(m.group(2)) if m is not None and (not m.group(1).strip() or kind == SCALE) else None
                if follow is None or follow[0] == RANGE or m is None:
                    return SCALE, None, power, scaled
                entry, stop = follow, m.end()
                continue
            if kind == 0 or kind == RANGE or kind == LETTER:
                return (SCALE, None, power, scaled) if scaled >= 0 else (0, None, 0, stop)
            return kind, payload, power + p, end

    def _measure(self, start: int, end: int, number: str, entry: Entry | None, gap: str | None, stop: int, spelled: bool = False) -> int:
        """Reads what stands around one figure and files what it finds. Returns where the expression ends."""
        text = self.text
        sign_start, currency = _sign(text, start)
        kind, power, unit_end = 0, 0, end
        payload: Any = None
        if entry is not None:
            if currency and gap == "" and text[end:stop] in ("t", "T", "tr"):
                kind, power, unit_end = SCALE, 12, stop
            elif currency and gap == "" and text[end:stop] in ("mm", "MM"):
                kind, power, unit_end = SCALE, 6, stop
            else:
                kind, payload, power, unit_end = self._unit(entry, stop, currency is not None)
                if kind == 0:
                    unit_end = end
        if currency and kind not in (MONEY, SCALE):
            kind, payload, power, unit_end = SCALE, None, 0, end
        high, high_kind, high_payload, high_power, high_end, linked = self._upper(sign_start, end if kind in (0, SCALE) and not power else unit_end, number, kind, currency)
        if currency and kind == SCALE:
            kind, payload = MONEY, currency
        if high is not None:
            if kind in (0, SCALE) and high_kind:
                if kind == 0 or not power:
                    power = high_power if high_kind == kind or kind == 0 or kind == SCALE else power
                kind, payload = high_kind, high_payload
            elif kind == MONEY and high_kind in (MONEY, SCALE) and not power:
                power = high_power
        elif linked is not None and kind in (0, SCALE):
            # "from 10 to 25 percent": two figures, the first with the unit of the second
            kind, payload, shared = linked
            power = power or shared
        if kind == TIME:
            stop_at = high_end if high is not None else unit_end
            built = durations.build(text, start, stop_at, number, high, power, payload)
            self.durations.append(built)
            return built.end
        if kind == TIMES:
            if number == "1" or text[stop - 4 : stop].lower() == "time" and not spelled or high is not None:
                return unit_end
            low = amounts.value(number, power)
            if not text[unit_end:].lstrip()[:4].lower().startswith(("as", "the", "more", "high", "larg", "big", "what", "its", "that", "over", "grea")) and "fold" not in text[end:unit_end].lower():
                return unit_end
            begin, bound = bounds.left(text, start)
            a, b, bound = bounds.ends(low, low, bound)
            self.amounts.append(Amount(begin, unit_end, start, "multiple", a, b, bound))
            return unit_end
        if kind in (0, SCALE, RANGE, LETTER):
            return unit_end if kind == SCALE else end
        if kind == COUNT and "." in number and not power:
            return end
        first = amounts.value(number, power)
        last = amounts.value(high, high_power if high_kind else power) if high is not None else first
        if last < first:
            if high_power == power or amounts.value(number, 0) > last:
                return unit_end
            first = amounts.value(number, 0)
        core = sign_start
        minus = _minus(text, core)
        begin = core
        if minus is not None:
            begin, first, last = (minus, -first, -last) if high is None else (core, first, last)
        finish = high_end if high is not None else unit_end
        built_amount = amounts.build(text, begin, core, finish, kind, payload, first, last)
        self.amounts.append(built_amount)
        return built_amount.end

    def _upper(self, start: int, end: int, number: str, kind: int, currency: str | None) -> tuple[str | None, int, Any, int, int, tuple[int, Any, int] | None]:
        """The upper end of a range that continues at `end`: (number, kind, payload, power, end, None).

        (None, 0, None, 0, end, unit) where a figure follows that is no upper end but lends its unit ("from 10 to 25 percent").
        """
        text = self.text
        none: tuple[str | None, int, Any, int, int, tuple[int, Any, int] | None] = (None, 0, None, 0, end, None)
        char = text[end : end + 1]
        if char not in (" ", "-", "\u2013", "\u2014", "\u2010", "\u2011", "\u2012", ","):
            return none
        link = _LINK.match(text, end)
        if link is None:
            return none
        at = link.end()
        prefix = UPPER.match(text, at)
        if prefix is not None:
            m = FIGURE.match(text, prefix.end())
            if m is None:
                return none
            high = number_of(*m.groups()[:6])
            token, figure_end, stop = m.group(8), (m.start(7) if m.group(8) is not None else m.end()), m.end()
            upper_sign = bool(prefix.group(2).strip())
        else:
            spelled = words_at(text, at) if text[at : at + 1].isalpha() else None
            if spelled is None:
                return none
            _, figure_end, high = spelled
            n = _NEXT.match(text, figure_end)
            token, stop = (n.group(2), n.end()) if n is not None else (None, figure_end)
            upper_sign = False
        if high is None:
            return none
        entry = self.words.get(token) if token is not None else None
        high_kind, payload, power, high_end = (0, None, 0, figure_end)
        if entry is not None:
            high_kind, payload, power, high_end = self._unit(entry, stop, upper_sign or currency is not None)
            if high_kind == 0:
                high_end = figure_end
        if not high_kind and not currency:
            return none
        if currency and high_kind not in (0, SCALE, MONEY):
            return none
        if kind not in (0, SCALE) and high_kind not in (kind, SCALE) and not (currency and high_kind in (0, SCALE)):
            return none
        word, comma = (link.group(2) or "").lower(), link.group(3)
        low_value, high_value = float(number), float(f"{high}e{power}")
        if comma:
            if high_kind != PERCENT or kind != 0 or len(number) > 2 or not low_value < high_value <= 100 or not number.isdigit():
                return none
            return high, high_kind, payload, power, high_end, None
        if word == "and" and _BETWEEN.search(text[max(0, start - 24) : start]) is None:
            return none
        if word in ("to", "through", "until") and (f := _FROM.search(text[max(0, start - 28) : start])) is not None and f.group(1) is None:
            return (None, 0, None, 0, end, (high_kind, payload, power) if high_kind and kind in (0, SCALE) and not currency else None)
        if word == "to" and kind not in (0, SCALE) and _MOVED.search(text[max(0, start - 24) : start]) is not None:
            return none
        if word == "or" and kind not in (0, SCALE) and not currency:
            return none
        if low_value > high_value:
            return none
        return high, high_kind, payload, power, high_end, None


_BETWEEN = re.compile(r"\bbetween\s+(?:(?:about|around|roughly|some)\s+)?\Z", re.IGNORECASE)
_FROM = re.compile(r"(\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything|running|of)\s+)?\bfrom\s+(?:(?:about|around|roughly|some|a|the|current|its|the current)\s+)?\Z", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:rose|rise|rises|rising|fell|fall|falls|falling|cut|cuts|raised|raise|by|up|down|increased?|increases|gained|gain|lost|jumped|dropped|declined?|climbed|grew|slipped|eased|firmed|advanced|"
    r"lowered|slid|plunged|soared|surged|added)\s+(?:(?:about|around|nearly|almost|some|an?|only|just|another|a\s+further)\s+)?\Z",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?<![^\W_])([A-Z][A-Za-z.]{0,4}[$\u00a5\u20ac\u00a3]?\.?|[$\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20ba\u0e3f\u20ab\u20a6\u20b1\u20aa\u20b4])\s*\Z")
_MINUS = re.compile(r"(?:(?:\bminus|\bnegative)\s+|(?:(?<=\s)|(?<=\()|\A)[-\u2212])\Z", re.IGNORECASE)


def _code_before(text: str, start: int) -> bool:
    """Whether letters that stand right before the figure are a currency's: "Rs500", "EUR2"."""
    return _sign(text, start)[1] is not None


def _sign(text: str, start: int) -> tuple[int, str | None]:
    """(where the currency sign or code before a figure starts, ISO 4217); (start, None) where there is none."""
    if not start:
        return start, None
    last = text[start - 1]
    if last == " ":
        last = text[start - 2] if start > 1 else " "
        if not (last.isupper() or last in "$\u20ac\u00a3\u00a5\u20b9s.pgrhkt"):
            return start, None
    elif last.isdigit() or last in "(-":
        return start, None
    low = start - 8 if start > 8 else 0
    m = _SIGN.search(text[low:start])
    if m is None:
        return start, None
    code = signs().get(m.group(1))
    if code is None:
        bare = m.group(1)[-1]
        code = signs().get(bare) if bare in "$\u20ac\u00a3\u00a5" else None
        return (start, None) if code is None else (low + m.end(1) - 1, code)
    return low + m.start(1), code


def _minus(text: str, start: int) -> int | None:
    """Where a minus sign or word before the figure at `start` begins."""
    if not start or text[start - 1] not in " -\u2212":
        return None
    low = start - 12 if start > 12 else 0
    m = _MINUS.search(text[low:start])
    return low + m.start() if m is not None else None


def _clean(found: list[Any]) -> list[Any]:
    """Sorted by start; of two that overlap the one that starts first, and of those the longer, stays."""
    if len(found) < 2:
        return found
    found.sort(key=_order)
    out = [found[0]]
    end = found[0].end
    for item in found[1:]:
        if item.start >= end:
            out.append(item)
            end = item.end
    return out


def _order(item: Any) -> tuple[int, int]:
    return item[0], -item[1]


tables.derived(_automaton.cache_clear)

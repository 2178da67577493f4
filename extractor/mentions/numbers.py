"""Numbers first: one scan for digits and number words, then one look to the right and left of each.

`find_numbers(view, published)` gives amounts, durations and dates. Calendar words, number words and multiples are found in one
pass of an automaton, digits in one pass of a pattern that takes the token behind them along; that token is looked up in a
dictionary (vocabulary.words). Only a figure with a unit costs more than that.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

import ahocorasick_rs

from extractor.lexicon import tables
from extractor.mentions import amounts, dates, durations, multiples
from extractor.mentions.figures import FIGURE, GOES_ON, NUMBER_WORDS, PLAIN, Style, number_of, words_at
from extractor.mentions.lending import lend
from extractor.mentions.model import Amount, Duration, When
from extractor.mentions.numeric_dates import numeric_dates
from extractor.mentions.reading import NEXT, of_percent, packs, repeated, unit, upper
from extractor.mentions.signs import currency as sign_before
from extractor.mentions.signs import in_brackets, minus
from extractor.mentions.vocabulary import BARE, COUNT, MONEY, PERCENT, RANGE, SCALE, TIME, TIMES, UNIT, Entry, Shared, words
from extractor.text.view import View

_NUMBER, _MULTIPLE, _DATE, _BOTH = range(4)
_SIGNS = frozenset("$€£¥₹₩₽₺฿₫₦₱₪₴₵")
_OPENS = frozenset(' ("[$€£¥₹₩₽₺฿₫₦₱₪₴₵~<>\n\t*|')
_PLAIN_KINDS = frozenset({PERCENT, MONEY, UNIT, COUNT})
#: How "minus" and "negative" end.
_MINUS_ENDS = frozenset({"us", "ve", "US", "VE"})
#: Behind a full stop or the like, or a blank without one of _FOLLOWS, an amount is over: no range, no price, no "or more".
_STOPS = frozenset(".,;:)\"'")
_FOLLOWS = frozenset("to or an pe ea mi ma pl TO OR AN PE MI To Or Pe An -- (o".split()) | {"a ", "A ", "- ", "– ", "— ", *(f" {c}" for c in "toaupem-–")}
_PRICES = frozenset({" a ", " pe"})
#: Last characters of what may be a currency sign or code before a blank and a figure: "$", "HKD", "Rs", "stg".
_CODE_ENDS = frozenset("$€£¥₹₩₽₺฿₫₦₱₪₴₵¢=.ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SMALL_CODES = frozenset({"stg", "Ush", "Ksh", "Tsh", "Shs", "Php"})
_SMALL_ENDS = frozenset("srpgkth")
#: What stands behind a bare figure and a blank where it goes on: "40,000 - 50,000 tons", "3 million 60-kg bags".
_GOES_ON = frozenset("0123456789-–—(")
_JOINS = frozenset("-‐‑‒–—―,+")
#: What may stand behind a blank where a range goes on: to, or, and, a dash.
_LINKS = frozenset({"to", "or", "an", "TO", "OR", "AN", "To", "Or", "An", "- ", "– ", "— ", "--", *(f" {c}" for c in "toaTOA-–—")})


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[int, Any]]]:
    """The automaton over number words, multiples and calendar words in three spellings, and what each pattern is."""
    patterns: dict[str, tuple[int, Any]] = {}
    for group, kind in ((NUMBER_WORDS, _NUMBER), (multiples.WORDS, _MULTIPLE)):
        for word in group:
            for form in (word, word.title(), word.upper()):
                patterns[form] = (kind, PLAIN.get(word))
    for form, handler in dates.triggers().items():
        patterns[form] = (_BOTH if form in patterns else _DATE, handler)
    automaton = ahocorasick_rs.AhoCorasick(
        list(patterns), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA
    )
    return automaton, list(patterns.values())


def find_numbers(view: View, published: date | None, country: str | None = None) -> tuple[list[Amount], list[Duration], list[When]]:
    """Amounts, durations and dates of a text, each list sorted by start and without overlaps.

    `published` resolves relative dates; `country` (ISO 3166-1 alpha-3) is where an unmarked dollar, peso or rupee belongs to when it
    is known; without it dollars are US dollars and the others go by the countries named in the text.
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
        self.money = amounts.Money(text, country)
        self.calendar = dates.Calendar(text, published)

    def run(self) -> tuple[list[Amount], list[Duration], list[When]]:
        spelled = self._named()
        if numeric := numeric_dates(self.text):
            self.whens = _clean(self.whens + numeric)
        self._digits()
        self._spelled(spelled)
        return lend(self.text, _clean(self.amounts)), _clean(self.durations), _clean(self.whens)

    def _named(self) -> list[tuple[int, int, str | None]]:
        """Dates and multiples by their words; returns the number words (start, end, number where it is a plain one)."""
        text, whens, calendar = self.text, self.whens, self.calendar
        automaton, kinds = _automaton()
        spelled: list[tuple[int, int, str | None]] = []
        done = 0
        for index, start, end in automaton.find_matches_as_indexes(text):
            if start and text[start - 1].isalnum():
                continue
            kind, payload = kinds[index]
            if kind == _NUMBER:
                if not text[end : end + 1].isalnum():
                    spelled.append((start, end, payload))
            elif kind == _MULTIPLE:
                if not text[end : end + 1].isalnum() and (found := multiples.verb(text, start, end)) is not None:
                    self.amounts.append(found)
            elif start >= done:
                when = payload(calendar, start, end)
                if when is not None:
                    if type(when) is When:
                        whens.append(when)
                    else:
                        self.durations.append(when)
                    done = when.end
                elif kind == _BOTH and not text[end : end + 1].isalnum():
                    spelled.append((start, end, None))
        return spelled

    def _digits(self) -> None:
        text, get, whens, calendar, measure, file, money = self.text, self.words.get, self.whens, self.calendar, self._measure, self.amounts.append, self.money
        taken = iter([(w.start, w.end) for w in whens])
        never = len(text) + 1
        busy, free = next(taken, (never, never))
        done = 0
        style = Style(text)
        number: str | None
        for m in FIGURE.finditer(text):
            start = m.start()
            if start < done:
                continue
            while start >= free:
                busy, free = next(taken, (never, never))
            if start >= busy:
                continue
            whole, decimals, part, gap, token, second = m.groups()
            if whole == "000":
                continue  # "975, 000 tons"
            entry = get(token) if token is not None else None
            before = text[start - 1] if start else " "
            core: int = start
            loss = before == "-" and start > 1 and text[start - 2] in _SIGNS  # "€-9.4 bn"
            sign: str | Shared | None = None
            if before == " ":
                last = text[start - 2] if start > 1 else " "
                if last in _CODE_ENDS or (last in _SMALL_ENDS and (text[start - 3].isupper() or text[start - 4 : start - 1] in _SMALL_CODES or last == "s" and text[start - 6 : start - 1] in ("llars", "upees"))):
                    core, sign = sign_before(text, start)
            elif before in _SIGNS:
                core, sign = sign_before(text, start)
            elif loss:
                core, sign = sign_before(text, start - 1)
            elif before not in _OPENS:
                if not self._stands_alone(start, before, entry):
                    continue
                core, sign = sign_before(text, start)
            if (decimals is not None and len(decimals) == 4) or (token is None and text[m.end() + 1 : m.end() + 2].isdigit()):
                grouped = style.grouped(start)
                if grouped is not None:
                    end = grouped[1]
                    follow = NEXT.match(text, end)
                    entry = get(follow.group(2)) if follow is not None else None
                    done = max(end, measure(start, end, grouped[0], entry, follow.group(1) if follow else None, follow.end() if follow else end, core, sign))
                    continue
            if entry is not None and sign is None and before == " ":
                # by far the most: "25 pct", "180.8 mln dlrs", with nothing that goes on behind
                kind, payload, power, more = entry
                end = m.end(5)
                if kind == SCALE and (more is None or text[end + 1 : end + 2] not in more[2]):
                    entry2 = get(second) if second is not None else None
                    if entry2 is not None:
                        kind, payload, power2, more = entry2
                        power += power2 if power2 < 3 or kind == SCALE else 0  # "million Mt": million tonnes
                        end = m.end()
                    elif text[end : end + 1] not in _JOINS and text[end : end + 2] != "  " and not text[end + 1 : end + 2].isdigit() and (second is None or text[m.end() : m.end() + 1] != "."):
                        done = end
                        continue  # "Revs 251.3 mln vs": no unit
                if kind in _PLAIN_KINDS:
                    after = text[end : end + 4]
                    if (
                        (after[:1] == " " and after[1:3] not in _FOLLOWS or after[:1] in _STOPS and after[1:] != " or" or kind == MONEY and after[:3] in _PRICES)
                        and (more is None or after[1:2] not in more[2])
                        and not (kind == COUNT and (decimals or len(whole) == 4))
                        and text[start - 3 : start - 1] not in _MINUS_ENDS
                        and (number := whole + decimals if decimals and part is None and len(whole) < 12 and "," not in whole and whole.isascii() else number_of(whole, decimals, part)) is not None
                    ):
                        low = float(f"{number}e{power}") if power else float(number)
                        amount = amounts.plain(text, start, end, kind, payload, low, money)
                        file(amount)
                        done = amount[1]
                        continue
            if len(whole) == 4 and decimals is None and sign is None and whole.isdecimal() and (entry is None or entry[0] in (0, COUNT, RANGE)):
                filed = len(self.amounts) + len(self.durations)
                if entry is not None and entry[0] == RANGE:
                    done = measure(start, m.start(4), whole, entry, gap, m.end(5) if token is not None else m.end(), core, sign)
                if len(self.amounts) + len(self.durations) == filed and (when := calendar.year(start, m.end(3) if part else m.end(1), int(whole), part)) is not None:
                    whens.append(when)
                    done = when.end
                    continue
                if len(self.amounts) + len(self.durations) > filed:
                    continue
            end = m.end() if token is None else m.start(4)
            if entry is None and sign is None and text[end : end + 1] not in _JOINS and text[end + 1 : end + 2] not in _GOES_ON:
                continue  # nothing known behind, no sign or code before, no range: the figure measures nothing
            number = number_of(whole, decimals, part)
            if number is not None:
                number = f"-{number}" if loss and sign is not None else number
                done = measure(start, end, number, entry, gap, m.end(5) if token is not None else m.end(), core, sign)

    def _stands_alone(self, start: int, before: str, entry: Entry | None) -> bool:
        """Whether a figure behind a letter, digit, hyphen or stop is one of its own, not part of a name or number (B52, 12:30, v2.0)."""
        text = self.text
        if before.isalnum():
            return before.isalpha() and (sign_before(text, start)[1] is not None or text[start - 2 : start] in ("FY", "CY", "MY"))
        if before in ".,:/'-_#" and start > 1 and text[start - 2].isalnum():
            if before == "-":
                return sign_before(text, start)[1] is not None or text[start - 4 : start - 1].lower() in ("mid", "pre", "end") or text[start - 5 : start - 1].lower() in ("post", "late") or (
                    text[start - 2].isalpha() and text[start - 2].islower() and entry is not None and entry[0] in (PERCENT, TIME)
                )
            return before == "." and text[start - 3 : start - 1] in ("Rs", "Rp", "Sh", "Tk")
        return before != "#"

    def _spelled(self, starts: list[tuple[int, int, str | None]]) -> None:
        text, get = self.text, self.words.get
        beginnings = _beginnings()
        done = 0
        for start, end, plain in starts:
            if start < done:
                continue
            if plain is not None and text[end + 1 : end + 3] not in beginnings and text[end : end + 1] not in _JOINS and text[end + 1 : end + 2] != "(":
                continue
            m = NEXT.match(text, end)
            token = m.group(2) if m is not None else None
            entry = get(token) if token is not None else None
            if plain is not None and token not in GOES_ON:
                if entry is None and text[end : end + 1] not in _JOINS and text[end + 1 : end + 2] != "(":
                    continue  # "two men": by far the most
                begin, number = start, plain
            else:
                found = words_at(text, start)
                if found is None:
                    continue
                begin, end, number = found
                m = NEXT.match(text, end)
                entry = get(m.group(2)) if m is not None else None
            filed = len(self.amounts) + len(self.durations)
            if entry is None or m is None:
                done = max(end, self._measure(begin, end, number, None, None, end, begin, None)) if text[end : end + 1] in _JOINS or text[end + 1 : end + 2] == "(" else end
            elif (
                entry[0] in _PLAIN_KINDS
                and "." not in number
                and (
                    (after := text[m.end() : m.end() + 4])[:1] == " " and after[1:3] not in _FOLLOWS
                    or after[:1] in _STOPS and after[1:] != " or"
                    or entry[0] == MONEY and after[:3] in _PRICES
                )
                and (entry[3] is None or after[1:2] not in entry[3][2])
                and text[begin - 3 : begin - 1] not in _MINUS_ENDS
            ):
                low = float(f"{number}e{entry[2]}") if entry[2] else float(number)
                amount = amounts.plain(text, begin, m.end(), entry[0], entry[1], low, self.money)
                self.amounts.append(amount)
                done = amount.end
                continue
            else:
                done = max(end, self._measure(begin, end, number, entry, m.group(1), m.end(), begin, None))
            if "." in number and len(self.amounts) + len(self.durations) == filed and (part := multiples.fraction(text, begin, end, number)) is not None:
                self.amounts.append(part)

    def _measure(self, start: int, end: int, number: str, entry: Entry | None, gap: str | None, stop: int, core: int, sign: str | Shared | None) -> int:
        """Reads what stands around one figure and files what it finds. Returns where the expression ends.

        `entry` is that of the token which ends at `stop`, behind `gap`; `sign` the currency whose sign or code begins at `core`.
        """
        text = self.text
        payload: Any = None
        kind, power, unit_end = 0, 0, end
        if entry is None and text[end + 1 : end + 2] == "(" and (again := repeated(text, end, number)) is not None:
            end = unit_end = again
            if (follow := NEXT.match(text, end)) is not None:
                entry, gap, stop = self.words.get(follow.group(2)), follow.group(1), follow.end()
        more = False
        if entry is None and text[end : end + 1] == "+" and (follow := NEXT.match(text, end + 1)) is not None:  # "$92+ billion", "20+ years"
            entry, gap, stop = self.words.get(follow.group(2)), follow.group(1), follow.end()
            more = entry is not None and entry[0] != RANGE
        if entry is not None:
            glued = text[end:stop] if sign is not None and gap == "" else ""
            if glued in ("t", "T", "tr"):
                kind, power, unit_end = SCALE, 12, stop
            elif glued in ("mm", "MM"):
                kind, power, unit_end = SCALE, 6, stop
            else:
                kind, payload, power, unit_end = unit(text, self.words, entry, stop, sign is not None)
                if kind == 0:
                    unit_end = end
        if (kind == 0 or kind == SCALE) and text[unit_end + 1 : unit_end + 2].isdigit() and (pack := packs(text, self.words, unit_end)) is not None:
            kind, payload, unit_end = UNIT, *pack
        if sign is not None and kind != MONEY and kind != SCALE:
            kind, payload, power, unit_end = SCALE, None, 0, end
        high, high_power, finish = None, 0, unit_end
        char = text[unit_end : unit_end + 1]
        if char in _JOINS or (char == " " and text[unit_end + 1 : unit_end + 3] in _LINKS):
            second = upper(text, self.words, core, unit_end, number, kind, power, sign is not None)
            if second is not None:
                if sign is None and (kind == 0 or kind == SCALE):
                    kind, payload = second.kind, second.payload
                    power = second.power if not power else power + min(second.power, 0)
                elif sign is not None and not power:
                    power = second.power
                if not second.lends:
                    high, high_power, finish = second.number, second.power or (power if sign is None else 0), second.end
        if sign is not None:
            if kind == SCALE or payload == "USD" or type(payload) is not str:
                payload = sign
            kind = MONEY
        if kind == 0 or kind == SCALE or kind == RANGE:
            return unit_end
        if kind == TIME:
            built = durations.build(text, core, finish, number, high, power, payload, gap or "")
            if built is None:
                return finish
            if text[built.end : built.end + 4] == " and" or text[built.end : built.end + 1] == "," or text[built.end + 1 : built.end + 2].isdigit():
                built = durations.compound(text, built, payload)
            self.durations.append(built._replace(bound="at_least", days_high=None) if more and built.bound == "exact" else built)
            return built.end
        if kind == TIMES:
            found = multiples.times(text, start, unit_end, number, power) if high is None else None
            if found is not None:
                self.amounts.append(found)
            return unit_end
        if payload is BARE and not (0 < float(number) < 1) and not of_percent(text, core) or "." in number and not power and (kind == COUNT or kind == UNIT and payload.symbol == "share"):
            return unit_end
        first = amounts.value(number, power)
        last = first if high is None else amounts.value(high, high_power)
        if last < first:
            first = amounts.value(number, min(power, 0))  # "500,000 to 1 mln tonnes": the scale is the second's alone
            if last < first:
                return unit_end
        begin = core
        before = text[core - 1] if core else ""
        if high is None and (before == "-" or before == "−" or before == " " and text[core - 3 : core - 1] in _MINUS_ENDS) and (negative := minus(text, core)) is not None:
            begin, first, last = negative, -first, -last
        elif before == "(" and kind == MONEY and high is None and in_brackets(text, core, finish):
            begin, finish, first, last = core - 1, finish + 1, -first, -last
        amount = amounts.build(text, begin, core, finish, kind, payload, first, last, self.money)
        if more and amount.bound == "exact":
            amount = amount._replace(bound="at_least", high=None)
        self.amounts.append(amount)
        return amount.end


@cache
def _beginnings() -> frozenset[str]:
    """First two characters of every token that can follow a number word, behind one blank or a hyphen."""
    return frozenset(token[:2] if len(token) > 1 else f"{token} " for token in (*words(), *GOES_ON)) | frozenset(f" {token[0]}" for token in words())


def _clean(found: list[Any]) -> list[Any]:
    """Sorted by start; of two that overlap the one that starts first, and of those the longer, stays."""
    if len(found) < 2:
        return found
    found.sort(key=_START)
    out: list[Any] = []
    start = end = -1
    for item in found:
        if item[0] >= end:
            out.append(item)
        elif item[0] == start and item[1] > end:
            out[-1] = item
        else:
            continue
        start, end = item[0], item[1]
    return out


_START = itemgetter(0)

tables.derived(_beginnings.cache_clear)
tables.derived(_automaton.cache_clear)

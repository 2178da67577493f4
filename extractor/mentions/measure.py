"""Reads what stands around one figure: its unit, the upper end of a range, a minus sign; files the amount, duration or multiple."""

from __future__ import annotations

from typing import Any

from extractor.mentions import amounts, durations, multiples
from extractor.mentions.found import JOINS, MINUS_ENDS, Found
from extractor.mentions.reading import NEXT, of_percent, packs, repeated, unit, upper
from extractor.mentions.signs import in_brackets, minus
from extractor.mentions.vocabulary import BARE, COUNT, MONEY, RANGE, SCALE, TIME, TIMES, UNIT, Entry, Shared

#: What may stand behind a blank where a range goes on: to, or, and, a dash.
_LINKS = frozenset({"to", "or", "an", "TO", "OR", "AN", "To", "Or", "An", "- ", "– ", "— ", "--", *(f" {c}" for c in "toaTOA-–—")})


def measure(found: Found, start: int, end: int, number: str, entry: Entry | None, gap: str | None, stop: int, core: int, sign: str | Shared | None) -> int:
    """Reads what stands around one figure and files what it finds. Returns where the expression ends.

    `entry` is that of the token which ends at `stop`, behind `gap`; `sign` the currency whose sign or code begins at `core`.
    """
    text = found.text
    payload: Any = None
    kind, power, unit_end = 0, 0, end
    if entry is None and text[end + 1 : end + 2] == "(" and (again := repeated(text, end, number)) is not None:
        end = unit_end = again
        if (follow := NEXT.match(text, end)) is not None:
            entry, gap, stop = found.words.get(follow.group(2)), follow.group(1), follow.end()
    more = False
    if entry is None and text[end : end + 1] == "+" and (follow := NEXT.match(text, end + 1)) is not None:  # "$92+ billion", "20+ years"
        entry, gap, stop = found.words.get(follow.group(2)), follow.group(1), follow.end()
        more = entry is not None and entry[0] != RANGE
    if entry is not None:
        glued = text[end:stop] if sign is not None and gap == "" else ""
        if glued in ("t", "T", "tr"):
            kind, power, unit_end = SCALE, 12, stop
        elif glued in ("mm", "MM"):
            kind, power, unit_end = SCALE, 6, stop
        else:
            kind, payload, power, unit_end = unit(text, found.words, entry, stop, sign is not None)
            if kind == 0:
                unit_end = end
    if (kind == 0 or kind == SCALE) and text[unit_end + 1 : unit_end + 2].isdigit() and (pack := packs(text, found.words, unit_end)) is not None:
        kind, payload, unit_end = UNIT, *pack
    if sign is not None and kind != MONEY and kind != SCALE:
        kind, payload, power, unit_end = SCALE, None, 0, end
    high, high_power, finish = None, 0, unit_end
    char = text[unit_end : unit_end + 1]
    if char in JOINS or (char == " " and text[unit_end + 1 : unit_end + 3] in _LINKS):
        second = upper(text, found.words, core, unit_end, number, kind, power, sign is not None)
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
        found.durations.append(built._replace(bound="at_least", days_high=None) if more and built.bound == "exact" else built)
        return built.end
    if kind == TIMES:
        multiple = multiples.times(text, start, unit_end, number, power) if high is None else None
        if multiple is not None:
            found.amounts.append(multiple)
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
    if high is None and (before == "-" or before == "−" or before == " " and text[core - 3 : core - 1] in MINUS_ENDS) and (negative := minus(text, core)) is not None:
        begin, first, last = negative, -first, -last
    elif before == "(" and kind == MONEY and high is None and in_brackets(text, core, finish):
        begin, finish, first, last = core - 1, finish + 1, -first, -last
    amount = amounts.build(text, begin, core, finish, kind, payload, first, last, found.money)
    if more and amount.bound == "exact":
        amount = amount._replace(bound="at_least", high=None)
    found.amounts.append(amount)
    return amount.end

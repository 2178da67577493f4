"""Figures in digits: one pass of a pattern that takes the token behind each along, and the quick way for most of them."""

from __future__ import annotations

from extractor.mentions import amounts
from extractor.mentions.figures import FIGURE, Style, number_of
from extractor.mentions.found import FOLLOWS, JOINS, MINUS_ENDS, PLAIN_KINDS, PRICES, STOPS, Found
from extractor.mentions.measure import measure
from extractor.mentions.reading import NEXT
from extractor.mentions.signs import currency as sign_before
from extractor.mentions.vocabulary import COUNT, MONEY, PERCENT, RANGE, SCALE, TIME, Entry, Shared

_SIGNS = frozenset("$€£¥₹₩₽₺฿₫₦₱₪₴₵")
_OPENS = frozenset(' ("[$€£¥₹₩₽₺฿₫₦₱₪₴₵~<>\n\t*|')
#: Last characters of what may be a currency sign or code before a blank and a figure: "$", "HKD", "Rs", "stg".
_CODE_ENDS = frozenset("$€£¥₹₩₽₺฿₫₦₱₪₴₵¢=.ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SMALL_CODES = frozenset({"stg", "Ush", "Ksh", "Tsh", "Shs", "Php"})
_SMALL_ENDS = frozenset("srpgkth")
#: What stands behind a bare figure and a blank where it goes on: "40,000 - 50,000 tons", "3 million 60-kg bags".
_GOES_ON = frozenset("0123456789-–—(")


def read_digits(found: Found) -> None:
    """Files what the figures in digits measure. Runs once per figure of the text, so it is written out."""
    text, get, whens, calendar, file, money = found.text, found.words.get, found.whens, found.calendar, found.amounts.append, found.money
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
            if not _stands_alone(text, start, before, entry):
                continue
            core, sign = sign_before(text, start)
        if (decimals is not None and len(decimals) == 4) or (token is None and text[m.end() + 1 : m.end() + 2].isdigit()):
            grouped = style.grouped(start)
            if grouped is not None:
                end = grouped[1]
                follow = NEXT.match(text, end)
                entry = get(follow.group(2)) if follow is not None else None
                done = max(end, measure(found, start, end, grouped[0], entry, follow.group(1) if follow else None, follow.end() if follow else end, core, sign))
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
                elif text[end : end + 1] not in JOINS and text[end : end + 2] != "  " and not text[end + 1 : end + 2].isdigit() and (second is None or text[m.end() : m.end() + 1] != "."):
                    done = end
                    continue  # "Revs 251.3 mln vs": no unit
            if kind in PLAIN_KINDS:
                after = text[end : end + 4]
                if (
                    (after[:1] == " " and after[1:3] not in FOLLOWS or after[:1] in STOPS and after[1:] != " or" or kind == MONEY and after[:3] in PRICES)
                    and (more is None or after[1:2] not in more[2])
                    and not (kind == COUNT and (decimals or len(whole) == 4))
                    and text[start - 3 : start - 1] not in MINUS_ENDS
                    and (number := whole + decimals if decimals and part is None and len(whole) < 12 and "," not in whole and whole.isascii() else number_of(whole, decimals, part)) is not None
                ):
                    low = float(f"{number}e{power}") if power else float(number)
                    amount = amounts.plain(text, start, end, kind, payload, low, money)
                    file(amount)
                    done = amount[1]
                    continue
        if len(whole) == 4 and decimals is None and sign is None and whole.isdecimal() and (entry is None or entry[0] in (0, COUNT, RANGE)):
            filed = len(found.amounts) + len(found.durations)
            if entry is not None and entry[0] == RANGE:
                done = measure(found, start, m.start(4), whole, entry, gap, m.end(5) if token is not None else m.end(), core, sign)
            if len(found.amounts) + len(found.durations) == filed and (when := calendar.year(start, m.end(3) if part else m.end(1), int(whole), part)) is not None:
                whens.append(when)
                done = when.end
                continue
            if len(found.amounts) + len(found.durations) > filed:
                continue
        end = m.end() if token is None else m.start(4)
        if entry is None and sign is None and text[end : end + 1] not in JOINS and text[end + 1 : end + 2] not in _GOES_ON:
            continue  # nothing known behind, no sign or code before, no range: the figure measures nothing
        number = number_of(whole, decimals, part)
        if number is not None:
            number = f"-{number}" if loss and sign is not None else number
            done = measure(found, start, end, number, entry, gap, m.end(5) if token is not None else m.end(), core, sign)


def _stands_alone(text: str, start: int, before: str, entry: Entry | None) -> bool:
    """Whether a figure behind a letter, digit, hyphen or stop is one of its own, not part of a name or number (B52, 12:30, v2.0)."""
    if before.isalnum():
        return before.isalpha() and (sign_before(text, start)[1] is not None or text[start - 2 : start] in ("FY", "CY", "MY"))
    if before in ".,:/'-_#" and start > 1 and text[start - 2].isalnum():
        if before == "-":
            return sign_before(text, start)[1] is not None or text[start - 4 : start - 1].lower() in ("mid", "pre", "end") or text[start - 5 : start - 1].lower() in ("post", "late") or (
                text[start - 2].isalpha() and text[start - 2].islower() and entry is not None and entry[0] in (PERCENT, TIME)
            )
        return before == "." and text[start - 3 : start - 1] in ("Rs", "Rp", "Sh", "Tk")
    return before != "#"

"""What stands right before a figure: a currency sign or code, a minus sign."""

from __future__ import annotations

import re

from extractor.mentions.backward import backward, before
from extractor.mentions.vocabulary import Shared, signs

_SIGN = backward(r"(?:(?<![^\W_])(\$?[A-Z][A-Za-z.]{0,4}[$¥€£¢₵]?\.?|=N=)|([$€£¥₹₩₽₺฿₫₦₱₪₴₵]))(?:\s*|-)", 0)
#: "US dollars 1.8 billion", "rupees 250 per kg": the name of the money before the sum.
_WORD = backward(r"(?<![^\W_])((?:US|U\.S\.)\s)?([Dd]ollars|[Rr]upees)\s", 0)
_BARE = "$€£¥₹₩₽₺฿₫₦₱₪₴₵"
#: Behind letters that are more often a name than a currency (N95, R22, K9, "Sh 12"), a figure is a sum only where it is written like one: with
#: a scale, with thousands, with cents or with what it is per.
_SUM = re.compile(
    r"\d{1,3}(?:,\d{2,3})+(?!\d)|\d+(?:\.\d+)?(?:\s?-?(?:bn|billion|million|mln|mn|trillion|trn|tn|crore|lakh)\b|[mbk]\b|\s(?:a|per)\s|/[a-z])|\d+\.\d\d\b(?!\.)|\d{3,}(?:-\d{3,})?\s(?:a|per|each)\b|\d+(?:\.\d+)?\s?(?:-|to)\s?[NRKP]\d"
)
_NAMES = frozenset({"N", "R", "K", "P", "SR", "QR", "LE", "BD", "RO", "COP", "PEN", "MAD", "TRY", "RON"})
_MINUS = backward(r"(?:(?<!\bor\s)(?:\bminus|\bnegative)\s+|(?<![^\s(])[-−])")


def currency(text: str, start: int) -> tuple[int, str | Shared | None]:
    """(where the currency sign or code before the figure at `start` begins, what it is); (start, None) where there is none.

    The second is an ISO 4217 code, "$" for a dollar sign without a country, or the word that several currencies share ("Rs": rupees).
    """
    if not start:
        return start, None
    last = text[start - 1]
    if last == " ":
        if start < 2:
            return start, None
        last = text[start - 2]
        if last == "s" and text[start - 6 : start - 1] in ("llars", "upees"):
            m = before(_WORD, text, start, 16)
            if m is None or _SUM.match(text, start) is None:
                return start, None
            return m.start(), "USD" if m.group(1) else Shared(m.group(2).lower())
        # most words before a figure end in a small letter: no code but "Rs", "Rp", "DKr", "stg" and the like does
        if not (last in _BARE or last.isupper() or last == "." or (last in "srphgkt" and text[start - 4 if start > 4 else 0 : start - 2][:2].strip()[:1].isupper())):
            return start, None
    elif last not in _BARE and not last.isalpha() and last not in ".¢=" and (last != "-" or not text[start - 4 : start - 1].isupper()):
        return start, None
    m = before(_SIGN, text, start, 8)
    if m is None:
        return start, None
    sign = m.group(1) or m.group(2)
    if sign == "$":
        return m.start(), "$"
    code = signs().get(sign)
    if code is not None:
        if last == "-" and (len(sign) != 3 or not sign.isalpha()):
            return start, None
        if sign in _NAMES and (_SUM.match(text, start) is None or len(sign) == 1 and sign != "R" and m.end(1) < start):
            return start, None
        return m.start(), code
    if sign[-1] in _BARE:
        return m.end(1) - 1, "$" if sign[-1] == "$" else signs().get(sign[-1])
    return start, None


def minus(text: str, start: int) -> int | None:
    """Where a minus sign or word before the figure at `start` begins, or None."""
    m = before(_MINUS, text, start, 12)
    return m.start() if m is not None else None


def in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a sum stands alone in brackets in a cell of a table, as accountants write a loss: "| ($1.2 million) |".

    In running text brackets are an aside ("the smaller firm ($1.2 million)"), and a rate in brackets is no negative rate either.
    """
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    left = text[max(0, start - 24) : start - 1]
    right = text[end + 1 : end + 24]
    return left.rstrip(" ")[-1:] == "|" and right.lstrip(" ")[:1] in ("|", "\n", "")

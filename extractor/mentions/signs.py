"""What stands right before a figure: a currency sign or code, a minus sign."""

from __future__ import annotations

from extractor.mentions.backward import backward, before
from extractor.mentions.vocabulary import signs

_SIGN = backward(r"(?:(?<![^\W_])([A-Z][A-Za-z.]{0,4}[$¥€£]?\.?)|([$€£¥₹₩₽₺฿₫₦₱₪₴]))\s*", 0)
_BARE = "$€£¥₹₩₽₺฿₫₦₱₪₴"
_MINUS = backward(r"(?:(?:\bminus|\bnegative)\s+|(?<![^\s(])[-−])")


def currency(text: str, start: int) -> tuple[int, str | None]:
    """(where the currency sign or code before the figure at `start` begins, what it is); (start, None) where there is none.

    The second is an ISO 4217 code, or "$" for a dollar sign without a country.
    """
    if not start:
        return start, None
    last = text[start - 1]
    if last == " ":
        if start < 2:
            return start, None
        last = text[start - 2]
        # most words before a figure end in a small letter: no code but "Rs", "Rp", "DKr", "stg" and the like does
        if not (last in _BARE or last.isupper() or last == "." or (last in "srpgkt" and text[start - 4 if start > 4 else 0 : start - 2][:2].strip()[:1].isupper())):
            return start, None
    elif last not in _BARE and not last.isalpha() and last != ".":
        return start, None
    m = before(_SIGN, text, start, 8)
    if m is None:
        return start, None
    sign = m.group(1) or m.group(2)
    if sign == "$":
        return m.start(), "$"
    code = signs().get(sign)
    if code is not None:
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

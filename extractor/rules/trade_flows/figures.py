"""Bare figures with a scale word: "against 929 mln", "to 5.6 billion". In a sentence on trade they are sums or quantities whose unit stands elsewhere."""

from __future__ import annotations

import re
from fractions import Fraction

import extractor.pattern as regex
from extractor.mentions.model import Amount
from extractor.shape import KINDS, Shape, Token

_BARE = regex.compile(r"(?<![\w.,$-])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? ?(mln|bln|million|billion|trillion|bn|mn)\b", regex.IGNORECASE)
#: Figures without a scale word, where they are compared with one before: "up from 348,855".
_COMPARED = regex.compile(r"(?<=\b(?:from|against|versus|vs|than|to|with) )(\d{1,3}(?:,\d{3})+|\d{1,4}\.\d+)(?![\w,.]|\.\d| ?(?:%|pct|percent|per|mln|bln|million|billion))")
_DIGIT = re.compile(r"\d")
#: Two of them as a range: "ranged from 11.0 mln to 13.5 mln".
_RANGE = regex.compile(r"(?<=\b(?:range|ranged|ranging|vary|varied) (?:from|between) )(\d{1,4}(?:\.\d+)?) ?(mln|bln|million|billion|bn|mn)? (?:to|and) (\d{1,4}(?:\.\d+)?) ?(mln|bln|million|billion|bn|mn)\b(?! ?[a-z]*(?:tonnes|tons|bushels|bags|bales|barrels|dlrs))", regex.IGNORECASE)
_SCALE = {"mln": 6, "mn": 6, "million": 6, "bln": 9, "bn": 9, "billion": 9, "trillion": 12}


def with_bare_figures(text: str, shape: Shape) -> Shape:
    """The shape with every figure that no mention covers, but that carries a scale word or is compared, as one count token; the same shape where there is none."""
    if _DIGIT.search(shape.text) is None:
        return shape  # mentions cover all figures
    tokens = shape.tokens
    out: list[Token] = []
    i = 0
    ranges = list(_RANGE.finditer(text, shape.start, shape.end))
    figures = [*ranges, *_BARE.finditer(text, shape.start, shape.end), *_COMPARED.finditer(text, shape.start, shape.end)]
    for match in sorted(figures, key=lambda m: m.start()):
        while i < len(tokens) and tokens[i].end <= match.start():
            out.append(tokens[i])
            i += 1
        j = i
        while j < len(tokens) and tokens[j].start < match.end():
            j += 1
        if i == j or any(t.kind for t in tokens[i:j]) or tokens[i].start != match.start():
            continue
        if match.re.pattern == _RANGE.pattern:
            power = 10 ** _SCALE[match[4].lower()]
            low, high = (float(Fraction(match[n]) * power) for n in (1, 3))
            out.append(Token("CNT", KINDS["CNT"], match.start(), match.end(), (Amount(match.start(), match.end(), match.start(), "count", low, high, "range"),)))
            i = j
            continue
        scaled = match.re.pattern == _BARE.pattern
        digits = match[1].replace(",", "") + ((match[2] or "") if scaled else "")
        value = float(Fraction(digits) * 10 ** (_SCALE[match[3].lower()] if scaled else 0))
        amount = Amount(match.start(), match.end(), match.start(), "count", value, value, "exact")
        out.append(Token("CNT", KINDS["CNT"], match.start(), match.end(), (amount,)))
        i = j
    if not out:
        return shape
    return Shape(out + list(tokens[i:]), shape.start, shape.end) if any(t.kind == "CNT" for t in out) else shape

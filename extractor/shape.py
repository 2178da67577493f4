"""A sentence as a shape: every mention is one typed token, so that a pattern stays one readable line.

    "The U.S. put a 25% tariff on Indian steel."  ->  "the <PLACE> put a <PCT> tariff on <ADJ> <GOOD> ."

In the shape each token stands for itself (words in lower case, punctuation as tokens of its own, one blank between
tokens) and each mention is one private-use character; `compile_shape` turns `<PCT:rate>` into that character in a
named group. A map leads back to offsets of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

import regex

from extractor.late import late
from extractor.mentions.model import Amount, Duration, Good, Mentions, Place, When
from extractor.pattern import pattern
from extractor.text.view import View

#: Token kinds that stand for mentions, each with its character in the shape.
KINDS: dict[str, str] = {
    kind: chr(0xE000 + i)
    for i, kind in enumerate(
        (
            "PCT",  # percentage
            "PTS",  # percentage points, basis points
            "MON",  # sum of money
            "PRC",  # money per unit
            "QTY",  # physical quantity
            "MUL",  # doubled, halved, cut by a third
            "CNT",  # number of things
            "DUR",  # stretch of time
            "DATE",  # calendar expression
            "PLACE",  # country, group or city as a noun, or a list of them
            "ADJ",  # "Chinese", "European", or a list of them
            "POSS",  # "China's"
            "ACTOR",  # person or institution that stands for a government
            "APOSS",  # the same with 's
            "GOOD",  # traded good
            "RATE",  # used by the tariff rules: a size with its tariff noun
            "TAR",  # used by the tariff rules: a tariff noun without a size
        )
    )
}
_BY_CHAR = {char: kind for kind, char in KINDS.items()}
_AMOUNT_KIND = {"percent": "PCT", "points": "PTS", "money": "MON", "price": "PRC", "quantity": "QTY", "multiple": "MUL", "count": "CNT"}
# The first alternative is the common case, for speed; the last letters of "U.S." and the like keep their stop.
_WORD = re.compile(r"[^\W_]+(?![-'.&/\w])|[^\W_]+(?:[-'.&/][^\W_]+)*\.?(?<=\w\.\w\.)|[^\W_]+(?:[-'&/][^\W_]+)*|[^\s]")
_TOKEN = regex.compile(r"<([A-Z|]+)(?::(\w+))?>")
_MACRO = regex.compile(r"\{([a-z_]+)\}")
_JOIN = {",", "and", "or", "&", "plus"}


class Token(NamedTuple):
    """One token of a shape. `items` holds the mentions that it stands for (several for a list of places)."""

    kind: str  # a key of KINDS, or "" for a word or mark
    text: str  # lower case for words; the character for mentions
    start: int
    end: int
    items: tuple[Any, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the places it stands for, in order, without repeats."""
        return tuple(dict.fromkeys(p.code for p in self.items if isinstance(p, Place)))


class Shape:
    """The tokens of one sentence and their string; `text` is what patterns see.

    Most sentences are given up after a look at their text: tokens are then never made.
    """

    def __init__(self, tokens: list[Token], start: int, end: int) -> None:
        self.tokens = tokens
        self.start = start
        self.end = end
        self.text = " ".join([token[1] for token in tokens])

    @classmethod
    def written(cls, text: str, start: int, end: int, clean: str, found: list[Any]) -> Shape:
        """The shape whose string is `text`, made of the mentions `found` and the words of clean[start:end] between them."""
        shape = cls.__new__(cls)
        shape.text, shape.start, shape.end = text, start, end
        shape._clean, shape._found = clean, found
        return shape

    _clean: str
    _found: list[Any]

    @late
    def tokens(self) -> list[Token]:
        return _tokens(self._clean, self._found, self.start, self.end)

    @late
    def at(self) -> list[int]:
        """Where each token starts in `text`."""
        places = list(accumulate([len(token[1]) + 1 for token in self.tokens], initial=0))
        places.pop()
        return places

    def index(self, position: int) -> int:
        """Index of the token that starts at (or holds) this position of `text`."""
        i = bisect_left(self.at, position)
        return i if i < len(self.at) and self.at[i] == position else i - 1

    def group(self, match: regex.Match[str], name: str) -> list[Token]:
        """Tokens inside a named group, [] where the group took no part."""
        a, b = match.span(name)
        if a < 0 or a == b:
            return []
        return self.tokens[self.index(a) : self.index(b - 1) + 1]

    def span(self, match: regex.Match[str], name: str | int = 0) -> tuple[int, int]:
        """Offsets in the document of a group."""
        a, b = match.span(name)
        return self.tokens[self.index(a)].start, self.tokens[self.index(b - 1)].end

    def readable(self) -> str:
        """The shape with `<KIND>` in place of the private characters, for people."""
        return " ".join(f"<{t.kind}>" if t.kind else t.text for t in self.tokens)


def compile_shape(source: str, macros: Mapping[str, str] | None = None) -> regex.Pattern[str]:
    """A pattern over shapes: `<KIND>`, `<A|B:name>` and `{macro}` expanded, verbose flags off, one blank between tokens.

    Compiled on first use. Raises ValueError for an unknown kind or macro.
    """

    def macro(match: regex.Match[str]) -> str:
        if macros is None or match[1] not in macros:
            raise ValueError(f"unknown macro {{{match[1]}}} in shape pattern {source!r}")
        return "(?:" + macros[match[1]] + ")"

    def token(match: regex.Match[str]) -> str:
        kinds = match[1].split("|")
        unknown = [k for k in kinds if k not in KINDS]
        if unknown:
            raise ValueError(f"unknown token kind {unknown[0]} in shape pattern {source!r}; known: {', '.join(KINDS)}")
        chars = "".join(KINDS[k] for k in kinds)
        body = f"[{chars}]" if len(chars) > 1 else chars
        return f"(?P<{match[2]}>{body})" if match[2] else body

    for _ in range(4):  # macros may name macros
        expanded = _MACRO.sub(macro, source)
        if expanded == source:
            break
        source = expanded
    return pattern(_TOKEN.sub(token, source))


def _kind(mention: Any) -> str:
    if isinstance(mention, Amount):
        return _AMOUNT_KIND[mention.type]
    if isinstance(mention, Place):
        if mention.kind in ("person", "institution"):
            return "APOSS" if mention.possessive else "ACTOR"
        return "POSS" if mention.possessive else "ADJ" if mention.adjective else "PLACE"
    if isinstance(mention, Good):
        return "GOOD"
    if isinstance(mention, Duration):
        return "DUR"
    assert isinstance(mention, When)
    return "DATE"


_START = itemgetter(0)  # of a mention
_RANK: dict[type, int] = {Amount: 0, Duration: 1, When: 2, Good: 3, Place: 4}


def mentions_between(mentions: Mentions, start: int, end: int) -> list[Any]:
    """Mentions that lie inside start:end, in order; of two that overlap the one named first in `Mentions` stays."""
    found: list[Any] = []
    for group in mentions:
        for i in range(bisect_left(group, start, key=_START), len(group)):
            mention = group[i]
            if mention[0] >= end:
                break
            if mention[1] <= end:
                found.append(mention)
    if len(found) < 2:
        return found
    found.sort(key=_START)
    kept: list[Any] = []
    for mention in found:
        while kept and kept[-1][1] > mention[0] and _RANK[type(kept[-1])] > _RANK[type(mention)]:
            kept.pop()
        if not kept or kept[-1][1] <= mention[0]:
            kept.append(mention)
    return kept


def make_shape(view: View, mentions: Mentions, start: int, end: int) -> Shape:
    """The shape of text[start:end]."""
    found = mentions_between(mentions, start, end)
    if sum([type(mention) is Place for mention in found]) > 1:  # they may be a list, which is one token
        return Shape(_join_places(_tokens(view.clean, found, start, end)), start, end)
    clean = view.clean
    parts: list[str] = []
    at = start
    for mention in found:
        if at < mention[0]:
            _words(clean, at, mention[0], parts)
        parts.append(KINDS[_kind(mention)])
        at = mention[1]
    if at < end:
        _words(clean, at, end, parts)
    return Shape.written(" ".join(parts), start, end, clean, found)


def _words(clean: str, start: int, end: int, parts: list[str]) -> None:
    """Adds the words of clean[start:end] in lower case, as one string where there are any."""
    words = _WORD.findall(clean, start, end)
    if words:
        text = " ".join(words)
        parts.append(text.lower() if text.isascii() else " ".join([word.lower() for word in words]))


def _tokens(clean: str, found: list[Any], start: int, end: int) -> list[Token]:
    """A token for each mention and for each word between. The hottest loop of shapes: tuples are made without a call to Python."""
    tokens: list[Token] = []
    new, find = tuple.__new__, _WORD.finditer
    at = start
    for mention in found:
        if at < mention[0]:
            tokens += [new(Token, ("", m[0].lower(), m.start(), m.end(), ())) for m in find(clean, at, mention[0])]
        kind = _kind(mention)
        tokens.append(new(Token, (kind, KINDS[kind], mention[0], mention[1], (mention,))))
        at = mention[1]
    if at < end:
        tokens += [new(Token, ("", m[0].lower(), m.start(), m.end(), ())) for m in find(clean, at, end)]
    return tokens


def _join_places(tokens: list[Token]) -> list[Token]:
    """Lists such as "Canada, Mexico and China" become one token."""
    out: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind in ("PLACE", "ADJ"):
            j = i
            items = token.items
            joined = False  # by "and", "or": a bare comma between two places joins no list ("To Rome, Paris said")
            count = 1
            while True:
                k = j + 1
                while k < len(tokens) and k - j <= 2 and tokens[k].text in _JOIN:
                    k += 1
                if k > j + 1 and k + 1 < len(tokens) and tokens[k].text == "the" and tokens[k - 1].text != ",":
                    k += 1  # "the United States and the European Union"
                if k < len(tokens) and k > j + 1 and tokens[k].kind in (token.kind, "POSS") and (tokens[k].kind == token.kind or token.kind == "PLACE"):
                    comma = all(t.text == "," for t in tokens[j + 1 : k])
                    if comma and joined:
                        break  # "besides Peru and Chile, Laos imposes": the list ended with its "and"
                    items += tokens[k].items
                    joined = joined or not comma
                    count += 1
                    j = k
                    if tokens[k].kind == "POSS":
                        break
                else:
                    break
            if j > i and not joined and count == 2:
                j = i
            if j > i:
                kind = tokens[j].kind
                token = Token(kind, KINDS[kind], token.start, tokens[j].end, items)
            i = j
        out.append(token)
        i += 1
    return out

"""What stands near a fact: sentences that hold a trigger word, countries beside a noun, the country that a text is about.

Helpers for rules that begin at an anchor (a number, a superlative, a noun) and then look around it. All of them read
shapes or mentions, never raw text with patterns of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from sys import maxsize as MAXSIZE
from typing import ClassVar

from ahocorasick_rs import AhoCorasick, Implementation

from extractor.context import Context
from extractor.late import late
from extractor.mentions.model import Good, Place
from extractor.pattern import any_of
from extractor.shape import Shape, Token

#: Kinds of tokens that name a country or who stands for one.
PLACES = frozenset(("PLACE", "ADJ", "POSS", "ACTOR", "APOSS"))
#: Of these, the ones that can stand before a noun as its owner.
OWNERS = frozenset(("ADJ", "POSS", "APOSS"))


class Gate:
    """Finds the sentences that hold one of some lower-case literals.

    All gates share one pass over a document: an automaton of the literals of every gate, made when the first document comes.
    A literal also matches inside longer words: the patterns that follow decide.
    """

    _all: ClassVar[list[Gate]] = []

    def __init__(self, *literals: str) -> None:
        self.literals = literals
        self.number = len(Gate._all)
        Gate._all.append(self)
        _automaton.cache_clear()

    def sentences(self, context: Context) -> list[int]:
        """Indices of sentences with a literal, in order. The list is shared: do not change it."""
        gates = context.gates
        if gates is None:
            gates = context.gates = _pass(context)
        return gates.get(self.number, _NONE)

    def may_pass(self, text: str) -> bool:
        """Whether a raw text has the words of a literal: without them no sentence of it passes, however it is cleaned and cut."""
        return self._one_of(text.lower()) is not None

    @late
    def _one_of(self) -> Callable[[str], re.Match[str] | None]:
        longest = {max(_LETTERS.findall(literal), key=len) for literal in self.literals}
        return re.compile(any_of(word for word in longest if not any(other in word and other != word for other in longest))).search


_NONE: list[int] = []
_LETTERS = re.compile(r"[a-z]+")


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[int, ...]]]:
    """The automaton of all literals, and for each the gates that have it."""
    owners: dict[str, list[int]] = {}
    for gate in Gate._all:
        for literal in gate.literals:
            owners.setdefault(literal, []).append(gate.number)
    return AhoCorasick(list(owners), implementation=Implementation.DFA), [tuple(numbers) for numbers in owners.values()]


def _pass(context: Context) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    starts = context.view.starts
    if not starts:
        return found
    automaton, owners = _automaton()
    sentence, begin, end = 0, 0, starts[1] if len(starts) > 1 else MAXSIZE
    for literal, start, _ in automaton.find_matches_as_indexes(context.lower, overlapping=True):
        if not begin <= start < end:
            sentence = max(0, bisect_right(starts, start) - 1)
            begin = starts[sentence] if sentence else 0
            end = starts[sentence + 1] if sentence + 1 < len(starts) else MAXSIZE
        for gate in owners[literal]:
            passed = found.get(gate)
            if passed is None:
                found[gate] = [sentence]
            elif passed[-1] < sentence:
                passed.append(sentence)
            elif passed[-1] > sentence and sentence not in passed:  # matches come in order of their ends: a long one may begin a sentence earlier
                insort(passed, sentence)
    return found


def codes_of(items: Iterable[object]) -> tuple[str, ...]:
    """Codes of the places among mentions, sorted, without repeats."""
    return tuple(sorted({p.code for p in items if isinstance(p, Place)}))


def hs_of(tokens: Iterable[Token]) -> tuple[str, ...]:
    """HS codes of the goods among tokens, sorted, without repeats."""
    return tuple(sorted({code for t in tokens for g in t.items if isinstance(g, Good) for code in g.hs}))


def place_codes(context: Context | None, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """Codes of the places that start inside start:end, in order of first mention; () without a context."""
    if context is None:
        return ()
    places = context.mentions.places if end is None else context.within(context.mentions.places, start, end)
    return tuple(dict.fromkeys(p.code for p in places))


def topic_codes(context: Context, sentence: int, reach: int = 2) -> tuple[str, ...]:
    """Places that the text around a sentence is about: the sentence's own, else the nearest of the sentences before it, else the title's."""
    for i in range(sentence, max(-1, sentence - reach - 1), -1):
        s = context.sentences[i]
        found = place_codes(context, s.start, s.end)
        if found:
            return found
    return place_codes(context.title)


def next_place(tokens: Sequence[Token], at: int, words: frozenset[str], reach: int = 6) -> Token | None:
    """The first place after token `at` that a preposition of `words` introduces, within `reach` tokens, in the same clause."""
    for i in range(at, min(len(tokens), at + reach)):
        token = tokens[i]
        if token.text in (";", ".", ":"):
            return None
        if token.text in words:
            for j in range(i + 1, min(len(tokens), i + 4)):
                if tokens[j].kind in PLACES:
                    return tokens[j]
                if tokens[j].kind or tokens[j].text not in _FILLERS:
                    break
    return None


_FILLERS = frozenset("the a an its their our northern southern eastern western neighbouring neighboring countries like of country both most mainland".split())


_ROW = frozenset("the a an its their both northern southern eastern western neighbouring neighboring countries like country most mainland and or & , / -".split())


def places_in_row(tokens: Sequence[Token], at: int, others: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Codes of the places of one phrase from token `at`: "Australia and the EU", "both Kenya and Ghana". `others` gives codes of further words."""
    codes: list[str] = []
    gap = 0
    for i, token in enumerate(tokens[at : at + 9], at):
        if token.kind == "POSS" and codes and tokens[i - 1].text == ",":
            break  # "to China, Korea's biggest partner"
        if token.kind in ("PLACE", "POSS", "ACTOR") or (token.kind == "ADJ" and not codes):
            codes += [c for c in token.codes if c not in codes]
            gap = 0
            if token.kind in ("POSS", "ADJ"):
                break
        elif others is not None and token.text in others:
            codes.append(others[token.text])
            gap = 0
        elif token.kind or token.text not in _ROW or gap > 2:
            break
        else:
            gap += 1
    return tuple(dict.fromkeys(codes))


def owner_before(tokens: Sequence[Token], at: int, reach: int = 5) -> Token | None:
    """The country that owns the noun phrase ending before token `at`: "Russia's bitter ...", "the Chinese ..."."""
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        token = tokens[i]
        if token.kind in OWNERS:
            return token
        if token.kind == "PLACE":  # "the U.S. embargo": a noun as adjective, only right before
            return token if all(t.kind or t.text not in BREAKS for t in tokens[i + 1 : at]) else None
        if token.text in BREAKS or token.text in (",", ";", ".", ":", '"'):
            return None
    return None


#: Words that end a noun phrase: verbs, prepositions, conjunctions, pronouns.
BREAKS = frozenset(
    "of to in on at by for from with into over under after before during since until till against between among about as than through throughout"
    " within without via per despite following amid because although though if unless while when where which who whom whose what that and or but nor"
    " is are was were be been being has have had having will would could should may might can must shall do does did not n't"
    " said says say told added it he she they we you i this these those there here then also now".split()
)


_DETERMINERS = frozenset(
    "the a an its their his her our this these those some any all other such new total more certain various several most many about nearly some"
    " imported domestic foreign additional extra further".split()
)
_GLUE = frozenset((",", "and", "or", "&"))


def goods_after(shape: Shape, text: str, at: int, words_too: bool = True) -> tuple[list[str], list[str], int]:
    """(names, HS codes, index after them) of the goods that a noun phrase from token `at` names: "of quality soft wheat and barley from ...".

    A name holds the words before the good ("quality soft wheat"). Where no good is known, the plain words up to the end of the
    phrase are taken if `words_too`. `text` is the document's clean text.
    """
    tokens = shape.tokens
    names: list[str] = []
    codes: list[str] = []
    first = at
    i = at
    known = False
    while i < len(tokens) and i < at + 14:
        token = tokens[i]
        if token.kind == "GOOD":
            stop = i
            while stop + 1 < len(tokens) and tokens[stop + 1].kind == "GOOD" and text[tokens[stop].end : tokens[stop + 1].start].isspace():
                stop += 1
            names.append(" ".join(text[tokens[first].start : tokens[stop].end].lower().split()))
            codes += [c for t in tokens[i : stop + 1] for g in t.items if isinstance(g, Good) for c in g.hs if c not in codes]
            known = True
            i = first = stop + 1
        elif token.text in _GLUE and (known or i > first) and i + 1 < len(tokens) and _more_goods(tokens, i + 1):
            if not known and i > first:
                names.append(" ".join(text[tokens[first].start : tokens[i - 1].end].lower().split()))
            i = first = i + 1
        elif token.kind in OWNERS or token.kind == "PLACE" and i == first or token.text in _DETERMINERS and i == first:
            i = first = i + 1
        elif token.kind or token.text in BREAKS or not token.text[0].isalnum() or token.text[0].isdigit():
            break
        elif known and first == i:
            break
        else:
            i += 1
    if not known and words_too and i > first and i - first <= 4:
        names.append(" ".join(text[tokens[first].start : tokens[i - 1].end].lower().split()))
        first = i
    return names, codes, first


def _more_goods(tokens: Sequence[Token], i: int) -> bool:
    """Whether a good follows within three plain words."""
    for token in tokens[i : i + 4]:
        if token.kind == "GOOD":
            return True
        if token.kind or token.text in BREAKS:
            return False
    return False

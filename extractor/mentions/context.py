"""What must hold around an ambiguous name before it counts: the rules that the tables' `context` columns and `surnames` refer to.

A rule is a function of a `Scope` (the text) and a hit `start:end`. It says yes or no from the words beside the hit, from the
words within `NEAR` code points, or from whether the document speaks of something at all (asked once per document). All of
it is bounded: no rule looks at the whole document more than once. The rules themselves stand in `context_places`, `context_institutions`,
`context_people`, `context_goods`, `context_traded` and `context_nearby`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NEAR = 160  # code points on each side that "near" means

_MARKS = " \"'([<*-\u2022"  # what may stand between a sentence's start and its first word

Rule = Callable[["Scope", int, int], bool]
RULES: dict[str, Rule] = {}


class Scope:
    """One text as the rules see it: `text` with its case, `low` folded, answers about the whole of it kept."""

    __slots__ = ("_known", "low", "people", "text")

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self.low = low
        self.people: set[str] = set()  # persons named in full so far
        self._known: dict[object, bool] = {}

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether the document holds the pattern (matched on the text with its case)."""
        known = self._known.get(pattern)
        if known is None:
            known = self._known[pattern] = pattern.search(self.text) is not None
        return known

    def speaks_of(self, words: tuple[str, ...]) -> bool:
        """Whether the document holds one of these strings, in this case: quicker than a pattern where the words are many."""
        known = self._known.get(words)
        if known is None:
            text = self.text
            known = self._known[words] = any(word in text for word in words)
        return known

    def before(self, start: int, width: int = 48) -> str:
        """The text before the hit, back to the start of the sentence at most."""
        piece = self.text[max(0, start - width) : start]
        return piece[piece.rfind("\n") + 1 :]

    def opens(self, start: int) -> bool:
        """Whether the sentence, a quotation or a list item starts here, so that a capital says nothing."""
        piece = self.before(start, 12)
        return (len(piece) < 12 and not piece.strip(_MARKS)) or piece.rstrip(_MARKS)[-1:] in (".", ":", ";", "!", "?")

    def near(self, start: int, end: int) -> str:
        """Folded text around the hit, without the hit."""
        return self.low[max(0, start - NEAR) : start] + " " + self.low[end : end + NEAR]

    def caps(self, start: int, end: int) -> bool:
        """Whether the sentence around the hit is all capitals, as wire headlines are."""
        after = self.text[end : end + 24]
        return (self.before(start, 24) + self.text[start:end] + after.partition("\n")[0]).isupper()


def context(function: Rule) -> Rule:
    """Registers a rule under its function's name."""
    RULES[function.__name__] = function
    return function


_WORD_BEFORE = re.compile(r"([A-Za-z][\w.&'-]*),? \Z")
WORD_AFTER = re.compile(r" ([A-Za-z][\w&'-]*)")
#: Words that may stand capitalised before a surname or a country and are no name.
_NO_NAMES = frozenset(
    (
        "president premier chancellor minister secretary mr mr. mrs mrs. ms ms. dr dr. ambassador representative governor chairman king "
        "prince queen sir lord senator commissioner leader former administration team under when while after before as if but and that "
        "says said because since the in on of for with by to from monday tuesday wednesday thursday friday saturday sunday january "
        "february march april may june july august september october november december yesterday today however meanwhile though although "
        "earlier later instead also then has have had will would which what why how chief representative's negotiator taoiseach general "
        "director between both unlike like against until whether thanks gov. sen. rep."
    ).split()
)


def previous_word(scope: Scope, start: int) -> str:
    """The word directly before, in the same sentence; empty where there is none."""
    match = _WORD_BEFORE.search(scope.before(start, 32))
    return match[1] if match else ""


def name_before(scope: Scope, start: int) -> bool:
    """A capitalised word that is no title stands directly before: `Melania Trump`."""
    word = previous_word(scope, start)
    if not word or not word[0].isupper() or scope.text[start - 2 : start - 1] == ",":
        return False
    low = word.lower()
    return low not in _NO_NAMES and low.removesuffix("'s") == low

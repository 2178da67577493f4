"""Patterns that compile when they are first used, and that run only on text which can hold a match.

    import extractor.pattern as regex

    _SIGNED = regex.compile(r"\\bsigned (?:an? )?(?:pact|treaty)\\b")
    _SIGNED.search(text)

A drop-in for `regex` where patterns are searched for: a run of one command uses few of the hundreds of patterns, and most sentences hold none of the literals
(`prefilter.needs`) that a match must have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

import regex
from regex import DOTALL, IGNORECASE, VERBOSE, Match, Pattern, escape, match, search, split

from extractor.prefilter import Group, needs

__all__ = ["DOTALL", "IGNORECASE", "VERBOSE", "Match", "Pattern", "any_of", "compile", "escape", "match", "pattern", "search", "split"]

_PAYS = 300  # searches after which the literals are worked out: that costs as much as the pattern's compilation
_TRIAL = 200  # searches more, after which it is plain whether looking for them spares most searches


class _Pattern:
    made: ClassVar[list[_Pattern]] = []

    def __init__(self, source: str, flags: int) -> None:
        self.made.append(self)
        self._source, self._flags = source, flags
        self._groups: tuple[Group, ...] = ()
        self._asked = self._spared = 0

    def __getattr__(self, name: str) -> Any:  # asked only until the pattern is compiled
        compiled = regex.compile(self._source, self._flags)
        self._search: Any = compiled.search
        self._finditer: Any = compiled.finditer
        for member in ("match", "fullmatch", "findall", "sub", "split", "groupindex", "pattern"):
            setattr(self, member, getattr(compiled, member))
        return self.__dict__[name] if name in self.__dict__ else getattr(compiled, name)

    def search(self, text: str, *span: int) -> regex.Match[str] | None:
        found: regex.Match[str] | None = None if self._on_trial(text) else self._search(text, *span)
        return found

    def finditer(self, text: str, *span: int, **how: Any) -> Iterator[regex.Match[str]]:
        found: Iterator[regex.Match[str]] = iter(()) if self._on_trial(text) else self._finditer(text, *span, **how)
        return found

    def _on_trial(self, text: str) -> bool:
        """Whether the text lacks a literal. The first searches are counted, then what pays stays: looking, or searching straight away."""
        self._asked += 1
        if self._asked < _PAYS:
            return False
        if self._asked == _PAYS:
            self._groups = needs(self._source, self._flags)
        if self._asked >= _PAYS + _TRIAL or not self._groups:
            looks = bool(self._groups) and self._spared * 2 > _TRIAL
            self.search = self._look_and_search if looks else self._search  # type: ignore[method-assign]
            self.finditer = self._look_and_finditer if looks else self._finditer  # type: ignore[method-assign]
        lacks = self._lacks(text)
        self._spared += lacks
        return lacks

    def _lacks(self, text: str) -> bool:
        for group in self._groups:
            for literal in group:
                if literal in text:
                    break
            else:
                return True
        return False

    def _look_and_search(self, text: str, *span: int) -> regex.Match[str] | None:
        found: regex.Match[str] | None = None if self._lacks(text) else self._search(text, *span)
        return found

    def _look_and_finditer(self, text: str, *span: int, **how: Any) -> Iterator[regex.Match[str]]:
        found: Iterator[regex.Match[str]] = iter(()) if self._lacks(text) else self._finditer(text, *span, **how)
        return found

    def forget(self) -> None:
        """Back to the first search, for tests."""
        self._groups, self._asked, self._spared = (), 0, 0
        self.__dict__.pop("search", None)
        self.__dict__.pop("finditer", None)


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern `source` of `regex`: compiled on first use, literals looked for first in `search` and `finditer`."""
    return cast("regex.Pattern[str]", _Pattern(source, int(flags)))


compile = pattern


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the plain `words`, longest first, written as a tree: a word that begins like none of them costs one step.

    >>> any_of(["ban", "bans", "bar", "tax"])
    '(?:ba(?:n(?:s|)|r)|tax)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _written(tree)


def _written(tree: dict[str, Any]) -> str:
    branches = []
    for char in sorted(tree, key=lambda c: (not c, c)):
        source, node = regex.escape(char, special_only=True), tree[char]
        while len(node) == 1 and (only := next(iter(node))):
            source, node = source + regex.escape(only, special_only=True), node[only]
        branches.append(source + (_written(node) if node and set(node) != {""} else ""))
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"

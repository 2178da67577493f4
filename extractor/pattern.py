"""Patterns that compile when they are first used, and that run only on text which can hold a match.

    import extractor.pattern as regex

    _SIGNED = regex.compile(r"\\bsigned (?:an? )?(?:pact|treaty)\\b")
    _SIGNED.search(text)

A drop-in for `regex` where patterns are searched for: a run of one command uses few of the hundreds of patterns, and most sentences hold none of the literals
(`prefilter.needs`) that a match must have.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar, cast

import regex
from regex import DOTALL, IGNORECASE, VERBOSE, VERSION0, Match, Pattern, escape

from extractor.compiled import STORE
from extractor.prefilter import Group, needs, starts

__all__ = ["DOTALL", "IGNORECASE", "VERBOSE", "VERSION0", "Match", "Pattern", "any_of", "compile", "escape", "match", "pattern", "search", "split", "unkept"]

_PAYS = 300  # searches after which the literals are worked out: that costs as much as the pattern's compilation
_TRIAL = 200  # searches more, after which it is plain whether looking for them spares most searches
_FEW_STARTS = 3  # fewer strings with which a match can begin are found by `regex` itself as fast
_END = sys.maxsize


class _Pattern:
    made: ClassVar[list[_Pattern]] = []

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._groups: tuple[Group, ...] = ()
        self._starts: Group = ()
        self._asked = self._spared = 0

    def __getattr__(self, name: str) -> Any:  # asked only until the pattern is compiled
        compiled = STORE.compile(self._source, self._flags)
        self._search: Any = compiled.search
        self._finditer: Any = compiled.finditer
        for member in ("match", "fullmatch", "findall", "sub", "split", "groupindex", "pattern"):
            setattr(self, member, getattr(compiled, member))
        return self.__dict__[name] if name in self.__dict__ else getattr(compiled, name)

    def search(self, text: str, *span: int) -> regex.Match[str] | None:
        found: regex.Match[str] | None = None if self._on_trial(text, *span) else self._search(text, *span)
        return found

    def finditer(self, text: str, *span: int, **how: Any) -> Iterator[regex.Match[str]]:
        found: Iterator[regex.Match[str]] = iter(()) if self._on_trial(text, *span) else self._finditer(text, *span, **how)
        return found

    def _on_trial(self, text: str, *span: int) -> bool:
        """Whether the text lacks a literal. The first searches are counted, then what pays stays: looking, or searching straight away."""
        self._asked += 1
        if self._asked == 1 and (known := STORE.literals(self._source, self._flags)) is not None:
            (self._groups, self._starts), self._asked = known, _PAYS
        elif self._asked < _PAYS:
            return False
        elif self._asked == _PAYS:
            self._groups, self._starts = needs(self._source, self._flags), starts(self._source, self._flags)
            STORE.set_literals(self._source, self._flags, self._groups, self._starts)
        if self._asked >= _PAYS + _TRIAL or not self._groups:
            self._settle(bool(self._groups) and self._spared * 3 > _TRIAL)
        lacks = self._lacks(text, *span)
        self._spared += lacks
        return lacks

    def _settle(self, looks: bool) -> None:
        """From now on the pattern is searched for in the way that costs least; `looks`: literals are looked for first."""
        if len(self._starts) >= _FEW_STARTS:
            self._start, self._match = re.compile(any_of(self._starts)).search, self.match
            self._search = self._try_search
            self._find_all, self._finditer = self._finditer, self._try_finditer
        self.search = self._look_and_search if looks else self._search  # type: ignore[method-assign]
        self.finditer = self._look_and_finditer if looks else self._finditer  # type: ignore[method-assign]

    def _lacks(self, text: str, start: int = 0, end: int = _END) -> bool:
        if start or end < len(text):
            text = text[start:end]
        for group in self._groups:
            for literal in group:
                if literal in text:
                    break
            else:
                return True
        return False

    def _look_and_search(self, text: str, *span: int) -> regex.Match[str] | None:
        found: regex.Match[str] | None = None if self._lacks(text, *span) else self._search(text, *span)
        return found

    def _look_and_finditer(self, text: str, *span: int, **how: Any) -> Iterator[regex.Match[str]]:
        found: Iterator[regex.Match[str]] = iter(()) if self._lacks(text, *span) else self._finditer(text, *span, **how)
        return found

    def _try_search(self, text: str, pos: int = 0, endpos: int = _END) -> regex.Match[str] | None:
        """`search`, at the places alone where a match can begin."""
        next_start, match = self._start, self._match
        begin = next_start(text, pos, endpos)
        while begin is not None:
            at = begin.start()
            found: regex.Match[str] | None = match(text, at, endpos)
            if found is not None:
                return found
            begin = next_start(text, at + 1, endpos)
        return None

    def _try_finditer(self, text: str, pos: int = 0, endpos: int = _END, **how: Any) -> Iterator[regex.Match[str]]:
        return self._find_all(text, pos, endpos, **how) if how else self._try_all(text, pos, endpos)

    def _try_all(self, text: str, pos: int, endpos: int) -> Iterator[regex.Match[str]]:
        next_start, match = self._start, self._match
        begin = next_start(text, pos, endpos)
        while begin is not None:
            at = begin.start()
            found: regex.Match[str] | None = match(text, at, endpos)
            if found is not None:
                yield found
            begin = next_start(text, at + 1 if found is None else found.end(), endpos)

    def forget(self) -> None:
        """Back to the first search, for tests."""
        self._groups, self._starts, self._asked, self._spared = (), (), 0, 0
        for name in ("search", "finditer", "_search", "_finditer", "match"):
            self.__dict__.pop(name, None)


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern `source` of `regex`: compiled on first use, literals looked for first in `search` and `finditer`."""
    made = _Pattern(source, int(flags))
    made.made.append(made)
    return cast("regex.Pattern[str]", made)


compile = pattern


def compile_all() -> None:
    """Compiles every pattern of the modules that are loaded, and works out its literals."""
    for made in _Pattern.made:
        STORE.compile(made._source, made._flags)
        if STORE.literals(made._source, made._flags) is None:
            STORE.set_literals(made._source, made._flags, needs(made._source, made._flags), starts(made._source, made._flags))


@cache
def _once(source: str, flags: int) -> Any:
    return _Pattern(source, int(flags))


def unkept(source: str) -> regex.Pattern[str]:
    """A pattern that is made up as texts come, of a name in them say: compiled now, and kept nowhere."""
    return regex.compile(source)


def search(source: str, text: str, flags: int = 0) -> regex.Match[str] | None:
    """`regex.search`, for patterns that stand in the code."""
    found: regex.Match[str] | None = _once(source, flags).search(text)
    return found


def match(source: str, text: str, flags: int = 0) -> regex.Match[str] | None:
    found: regex.Match[str] | None = _once(source, flags).match(text)
    return found


def split(source: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str | Any]:
    parts: list[str | Any] = _once(source, flags).split(text, maxsplit)
    return parts


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

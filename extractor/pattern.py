"""Patterns that compile when they are first used, and that run only on text which can hold a match.

    import extractor.pattern as regex

    _SIGNED = regex.compile(r"\\bsigned (?:an? )?(?:pact|treaty)\\b")
    _SIGNED.search(text)

A drop-in for `regex` where patterns are searched for: a run of one command uses few of the hundreds of patterns, and most sentences hold none of the literals
(`prefilter.needs`) that a match must have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, ClassVar, cast

import regex
from regex import DOTALL, IGNORECASE, VERBOSE, VERSION0, Match, Pattern, escape

from extractor.compiled import STORE
from extractor.prefilter import Group, needs

__all__ = ["DOTALL", "IGNORECASE", "VERBOSE", "VERSION0", "Match", "Pattern", "any_of", "compile", "escape", "match", "pattern", "search", "split", "unkept"]

_PAYS = 300  # searches after which the literals are worked out: that costs as much as the pattern's compilation
_TRIAL = 200  # searches more, after which it is plain whether looking for them spares most searches


class _Pattern:
    made: ClassVar[list[_Pattern]] = []

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._groups: tuple[Group, ...] = ()
        self._asked = self._spared = 0

    def __getattr__(self, name: str) -> Any:  # asked only until the pattern is compiled
        compiled = STORE.compile(self._source, self._flags)
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
        if self._asked == 1 and (known := STORE.groups(self._source, self._flags)) is not None:
            self._groups, self._asked = known, _PAYS
        elif self._asked < _PAYS:
            return False
        elif self._asked == _PAYS:
            self._groups = needs(self._source, self._flags)
            STORE.set_groups(self._source, self._flags, self._groups)
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
    made = _Pattern(source, int(flags))
    made.made.append(made)
    return cast("regex.Pattern[str]", made)


compile = pattern


def compile_all() -> None:
    """Compiles every pattern of the modules that are loaded, and works out its literals."""
    for made in _Pattern.made:
        STORE.compile(made._source, made._flags)
        if STORE.groups(made._source, made._flags) is None:
            STORE.set_groups(made._source, made._flags, needs(made._source, made._flags))


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

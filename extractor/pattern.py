"""Patterns that compile when they are first used, and that run only on text which can hold a match.

    _SIGNED = pattern(r"\\bsigned (?:an? )?(?:pact|treaty)\\b")
    _SIGNED.search(text)

A drop-in for `regex.compile`: a run of one command uses few of the hundreds of patterns, and most sentences hold none of the literals
(`prefilter.needs`) that a match must have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

import regex

from extractor.prefilter import Group, needs

_PAYS = 300  # searches after which the literals are worked out: that costs as much as the pattern's compilation


class _Pattern:
    made: ClassVar[list[_Pattern]] = []

    def __init__(self, source: str, flags: int) -> None:
        self.made.append(self)
        self._source, self._flags = source, flags
        self._groups: tuple[Group, ...] | None = None
        self._asked = 0

    def __getattr__(self, name: str) -> Any:  # asked only until the pattern is compiled
        compiled = regex.compile(self._source, self._flags)
        self._search: Any = compiled.search
        self._finditer: Any = compiled.finditer
        for member in ("match", "fullmatch", "findall", "sub", "split", "groupindex", "pattern"):
            setattr(self, member, getattr(compiled, member))
        return getattr(self, name)

    def _groups_now(self) -> tuple[Group, ...]:
        self._asked += 1
        if self._asked >= _PAYS:
            self._groups = needs(self._source, self._flags)
        return self._groups or ()

    def search(self, text: str, *span: int) -> regex.Match[str] | None:
        groups = self._groups
        if groups is None:
            groups = self._groups_now()
        for group in groups:
            for literal in group:
                if literal in text:
                    break
            else:
                return None
        return cast("regex.Match[str] | None", self._search(text, *span))

    def finditer(self, text: str, *span: int, **how: Any) -> Iterator[regex.Match[str]]:
        groups = self._groups
        if groups is None:
            groups = self._groups_now()
        for group in groups:
            for literal in group:
                if literal in text:
                    break
            else:
                return iter(())
        return cast("Iterator[regex.Match[str]]", self._finditer(text, *span, **how))


def pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern `source` of `regex`: compiled on first use, literals looked for first in `search` and `finditer`."""
    return cast("regex.Pattern[str]", _Pattern(source, int(flags)))


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

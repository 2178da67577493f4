"""Literals that any match of a pattern must contain, worked out from the pattern itself.

    needs(r"(?:tariff|dut(?:y|ies)) on <GOOD>")  ->  (("",), ("duty on ", "duties on ", "tariff on "))
    starts(r"(?:tariff|dut(?:y|ies)) on <GOOD>")  ->  ("duties", "duty o", "tariff")

A pattern runs only on text that holds a literal of every group: looking for a few literals costs a tenth of a search. And it is
tried only where a match can begin. Both follow from the pattern's syntax tree, so they lose nothing and cannot go out of date; what
the tree does not tell (sets of many characters, back references, flags) asks for nothing. A test runs all rules' examples with and without.
"""

from __future__ import annotations

import importlib
import re
from itertools import product
from typing import Any, NamedTuple

import regex

Group = tuple[str, ...]
MOST = 80  # strings that a part of a pattern is spelled out into
FEW = 40  # literals of a group: more cost what they save
_CUTS = (9, 7, 6, 5, 4, 3)
_NAMES = re.compile(r"\(\?P<\w+>")  # groups of one name in two branches are an error to the standard library
_KINDS = re.compile(r"\\[pP]\{\^?\w+\}")  # kinds of characters that it does not know

_parser: Any = importlib.import_module("re._parser")  # the tree that the standard library reads patterns into
_constants: Any = importlib.import_module("re._constants")


class _Part(NamedTuple):
    """What is known of a part of a pattern: all strings that it matches, where they are few; groups that its match must hold."""

    exact: frozenset[str] | None
    groups: tuple[frozenset[str], ...]


_ANYTHING = _Part(None, ())
_EMPTY = frozenset({""})


def needs(source: str, flags: int = 0) -> tuple[Group, ...]:
    """Groups of literals, the most telling first; a text without a literal of each group holds no match. () where nothing is known."""
    tree = _tree(source, flags)
    if tree is None:
        return ()
    part = _sequence(tree)
    groups = [*part.groups, *([part.exact] if part.exact is not None else [])]
    useful = {short for group in groups if (short := _short(group))}
    return tuple(sorted(useful, key=lambda g: (len(g) - 4 * min(len(x) for x in g), g))[:3])


def _tree(source: str, flags: int) -> Any:
    """The pattern's syntax tree; None where case does not count, or where only `regex` understands it."""
    if flags & regex.IGNORECASE:
        return None
    try:
        tree = _parser.parse(_KINDS.sub(r"\\w", _NAMES.sub("(?:", source)), int(flags & regex.VERBOSE))
    except (_constants.error, OverflowError, RecursionError, ValueError):
        return None
    return None if tree.state.flags & re.IGNORECASE else tree


def _short(group: frozenset[str]) -> Group:
    """The group as few literals, longer ones cut; () where one of them says too little to be looked for."""
    if not group or not all(map(_telling, group)):
        return ()
    for length in (max(map(len, group)), *_CUTS):
        found = {literal[:length] for literal in group}
        if len(found) <= 3 * FEW:
            found = {x for x in found if not any(y in x and y != x for y in found)}
            if len(found) <= FEW:
                return tuple(sorted(found)) if all(map(_telling, found)) else ()
    return ()


def _telling(literal: str) -> bool:
    return len(literal.strip()) > 2 or not all(c.isalnum() or c == " " for c in literal)


def _sequence(tree: Any) -> _Part:
    groups: list[frozenset[str]] = []
    run: frozenset[str] = _EMPTY  # what the parts since the last open one spell together
    whole = True
    for op, value in tree:
        part = _node(op, value)
        groups += part.groups
        if part.exact is None:
            groups.append(run)
            run, whole = _EMPTY, False
        elif len(run) * len(part.exact) <= MOST:
            run = frozenset(a + b for a, b in product(run, part.exact))
        else:
            groups.append(run)
            run, whole = part.exact, False
    if not whole:
        groups.append(run)
    return _Part(run if whole else None, tuple(group for group in groups if "" not in group))


def _node(op: Any, value: Any) -> _Part:
    match str(op):
        case "LITERAL":
            return _Part(frozenset({chr(value)}), ())
        case "IN":
            return _Part(_characters(value), ())
        case "AT" | "ASSERT_NOT":
            return _Part(_EMPTY, ())
        case "ASSERT" if value[0] < 0:
            return _Part(_EMPTY, ())  # may stand before the part of a text that is searched
        case "ASSERT":
            inner = _sequence(value[1])
            return _Part(_EMPTY, (*inner.groups, *([inner.exact] if inner.exact is not None and "" not in inner.exact else [])))
        case "SUBPATTERN":
            return _sequence(value[3]) if not value[1] and not value[2] else _ANYTHING
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "BRANCH":
            return _branch([_sequence(branch) for branch in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, tree = value
            inner = _sequence(tree)
            if least == most == 1:
                return inner
            if least == 0:
                return _Part(inner.exact | _EMPTY, ()) if most == 1 and inner.exact is not None and not inner.groups else _ANYTHING
            return _Part(None, (*inner.groups, *([inner.exact] if inner.exact is not None and "" not in inner.exact else [])))
    return _ANYTHING


def _branch(parts: list[_Part]) -> _Part:
    exact: frozenset[str] | None = None
    if all(part.exact is not None for part in parts):
        exact = frozenset().union(*(part.exact or () for part in parts))
        if len(exact) > 4 * MOST:
            exact = None
    if exact is not None and not any(part.groups for part in parts):
        return _Part(exact, ())
    union: frozenset[str] = frozenset()
    for part in parts:  # one of the branches' own best groups
        choices = [group for group in (*part.groups, *([part.exact] if part.exact is not None else [])) if group and "" not in group]
        if not choices:
            return _Part(exact, ())
        union |= max(choices, key=lambda group: (min(map(_weight, group)), -len(group)))
    return _Part(exact, (union,))


def _weight(literal: str) -> int:
    return len(literal.strip()) + 3 * any("\ue000" <= c <= "\uf8ff" for c in literal)


def _characters(items: Any) -> frozenset[str] | None:
    """The characters of a set, where they are few and named one by one."""
    found: set[str] = set()
    for op, value in items:
        match str(op):
            case "LITERAL":
                found.add(chr(value))
            case "RANGE" if value[1] - value[0] < 8:
                found.update(map(chr, range(value[0], value[1] + 1)))
            case _:
                return None
    return frozenset(found) if len(found) <= 12 else None


_LENGTHS = (2, 4, 6)  # of starts: the longest that leaves few enough of them
_MANY = 120

_Starts = frozenset[tuple[str, bool]]  # what a part can begin with; True where that is all of the part, so that the next one goes on
_HERE: _Starts = frozenset({("", True)})
_UNKNOWN: _Starts = frozenset({("", False)})


def starts(source: str, flags: int = 0) -> tuple[str, ...]:
    """Strings one of which stands where a match begins, () where nothing telling is known: a search need only try these places."""
    tree = _tree(source, flags)
    if tree is None:
        return ()
    best: tuple[str, ...] = ()
    for length in _LENGTHS:
        found = {text for text, _ in _starts(tree, length)}
        if not all(map(_telling_start, found)) or len(found) > _MANY:
            break
        best = tuple(sorted(x for x in found if not any(x != y and x.startswith(y) for y in found)))
        if all(len(text) < length for text in best):
            break
    return best


def _telling_start(text: str) -> bool:
    return len(text) > 1 and not text.isspace() or "\ue000" <= text <= "\uf8ff"


def _starts(tree: Any, length: int) -> _Starts:
    done: set[tuple[str, bool]] = set()
    going = {""}
    for op, value in tree:
        following = _node_starts(op, value, length)
        longer = {((a + b)[:length], more) for a in going for b, more in following}
        done |= {(text, False) for text, more in longer if not more or len(text) >= length}
        going = {text for text, more in longer if more and len(text) < length}
        if not going:
            break
        if len(going) + len(done) > 4 * _MANY:
            done |= {(text, False) for text in going}
            going = set()
            break
    return frozenset(done | {(text, True) for text in going})


def _node_starts(op: Any, value: Any, length: int) -> _Starts:
    match str(op):
        case "LITERAL":
            return frozenset({(chr(value), True)})
        case "IN":
            found = _characters(value)
            return _UNKNOWN if found is None else frozenset((char, True) for char in found)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _HERE
        case "SUBPATTERN":
            return _starts(value[3], length) if not value[1] and not value[2] else _UNKNOWN
        case "ATOMIC_GROUP":
            return _starts(value, length)
        case "BRANCH":
            return frozenset().union(*(_starts(branch, length) for branch in value[1]))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, tree = value
            inner = _starts(tree, length)
            if most > 1:
                inner = frozenset((text, more and not text) for text, more in inner)
            return inner | _HERE if least == 0 else inner
    return _UNKNOWN

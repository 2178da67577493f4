"""Rules: a pattern or a function, its examples and its reason, in one block.

    @rule(
        "rate-before-tariff",
        table="tariffs",
        family="sizes",
        pattern=r"<PERCENT:rate> (?:\\w+ ){0,2}<TARIFF>",
        needs=("tariff", "duty", "duties"),
        examples=(
            yes("Ruritania set a [[25% tariff]] on copper.", rate_min=25.0),
            no("The bank pays 25% interest.", why="interest is no duty"),
            todo("...", why="needs the previous paragraph"),
        ),
    )
    def rate_before_tariff(match): ...

Tests (tests/test_rules.py) and the rules page of the docs are generated from these blocks. The id is kebab-case and
is never used again for another rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A passage on which a rule must fire (`yes`), must not (`no`), or is known to fail (`todo`).

    `text` is without marks; `start:end` is the marked span, which must equal the quote of the fact (of the slot, for a
    rule that sets a slot). `slots` are column values that the fact must have. `count` facts are expected in all when given.
    """

    kind: str
    text: str
    start: int
    end: int
    slots: dict[str, Any]
    why: str = ""
    title: str | None = None
    published: date | None = None
    source: str | None = None


def _example(
    kind: str, text: str, why: str, slots: dict[str, Any], title: str | None, published: str | None, source: str | None
) -> Example:
    marks = list(_MARK.finditer(text))
    if len(marks) > 1:
        raise ValueError(f"an example marks one span, found {len(marks)} in {text!r}")
    day = date.fromisoformat(published) if published else None
    if not marks:
        return Example(kind, text, -1, -1, slots, why, title, day, source)
    mark = marks[0]
    plain = text[: mark.start()] + mark.group(1) + text[mark.end() :]
    return Example(kind, plain, mark.start(), mark.start() + len(mark.group(1)), slots, why, title, day, source)


def yes(text: str, *, title: str | None = None, published: str | None = None, source: str | None = None, **slots: Any) -> Example:
    """The rule makes a fact (or sets a slot) from the span marked `[[...]]`, with these column values."""
    example = _example("yes", text, "", slots, title, published, source)
    if example.start < 0:
        raise ValueError(f"a yes example marks its span with [[...]]: {text!r}")
    return example


def no(text: str, *, why: str, title: str | None = None, published: str | None = None, source: str | None = None) -> Example:
    """The rule makes no fact here, for the reason given."""
    return _example("no", text, why, {}, title, published, source)


def todo(
    text: str, *, why: str, title: str | None = None, published: str | None = None, source: str | None = None, **slots: Any
) -> Example:
    """Like `yes`, but known to fail: the test is strict and breaks on the day it passes."""
    return _example("todo", text, why, slots, title, published, source)


@dataclass(frozen=True, slots=True)
class Rule:
    """One registered rule. `run` is the decorated function; what it takes depends on the family."""

    id: str
    table: str  # the contract table that it fills
    family: str  # the heading under which a trade lawyer would look for it
    doc: str
    pattern: str | None
    needs: tuple[str, ...]  # lower-case literals, one of which any match must contain
    examples: tuple[Example, ...]
    run: Callable[..., Any] = field(compare=False)
    module: str = ""
    sets: tuple[str, ...] = ()  # slots that it sets, where it is a slot rule


_RULES: dict[str, Rule] = {}


def rule(
    id: str,
    *,
    table: str,
    family: str,
    examples: tuple[Example, ...],
    pattern: str | None = None,
    needs: tuple[str, ...] = (),
    sets: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Registers the decorated function as the normaliser of a rule. Raises ValueError on a bad or repeated id."""
    if not _ID.match(id):
        raise ValueError(f"rule id {id!r}: expected kebab-case such as 'rate-before-tariff'")

    def register(run: F) -> F:
        if id in _RULES and _RULES[id].module != run.__module__:
            raise ValueError(f"rule id {id!r} is used twice: in {_RULES[id].module} and in {run.__module__}")
        doc = (run.__doc__ or "").strip()
        if not doc:
            raise ValueError(f"rule {id!r} needs a docstring that says what it reads and what it leaves alone")
        _RULES[id] = Rule(id, table, family, doc, pattern, needs, examples, run, run.__module__, sets)
        return run

    return register


def get_rule(id: str) -> Rule:
    """The rule with this id; KeyError names the nearest ids where there is none."""
    try:
        return _RULES[id]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(id, _RULES, n=3)
        raise KeyError(f"no rule {id!r}" + (f"; did you mean {', '.join(near)}?" if near else "; `tradefacts rules` lists them")) from None


def all_rules() -> Iterator[Rule]:
    """All rules in order of table, family, id. Import `extractor.rules` first: it loads every family."""
    yield from sorted(_RULES.values(), key=lambda r: (r.table, r.family, r.id))

"""Every example of every rule, run through the whole pipeline; and that the set of rules is whole.

`yes`: the rule makes a fact whose quote is the marked span and whose columns have the given values (a rule that sets
slots: it reads the slot from the marked span, and the fact has the values). `no`: it makes none. `todo`: like `yes`, but
must fail, so that the day it passes is noticed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import regex

import extractor.rules
from extractor.document import Document
from extractor.facts import TABLES, Fact
from extractor.pattern import _Pattern
from extractor.pipeline import Extraction, extract
from extractor.rows import rows
from extractor.rule import Example, Rule, all_rules, get_rule, yes

extractor.rules.families()
RULES = list(all_rules())
CASES = [(rule, number) for rule in RULES for number in range(len(rule.examples))]


def _case_id(case: tuple[Rule, int]) -> str:
    rule, number = case
    return f"{rule.id}-{rule.examples[number].kind}-{number}"


@lru_cache(maxsize=4096)
def _extraction(text: str, title: str | None, published: date | None, source: str | None) -> tuple[Extraction, dict[str, list[Fact]]]:
    extraction = extract(Document(id="example", text=text, title=title, published=published, source=source))
    return extraction, rows(extraction)


def _plain(value: Any) -> Any:
    """Lists and tuples alike in any order, dates as text."""
    if isinstance(value, (list, tuple)):
        return sorted(map(str, value))
    return value.isoformat() if isinstance(value, date) else value


def _candidates(rule: Rule, example: Example) -> list[tuple[tuple[int, int], Fact]]:
    """What the rule did on the example: (span that it read, fact)."""
    extraction, found = _extraction(example.text, example.title, example.published, example.source)
    if rule.family == "negatives":  # it keeps facts from being made: its yes example is what must still be read
        return [((fact.start, fact.end), fact) for fact in found[rule.table]]
    if not rule.sets:
        return [((fact.start, fact.end), fact) for fact in found[rule.table] if fact.rule == rule.id]
    read = [((t.start, t.end), t.fact) for t in extraction.trace if t.rule == rule.id]
    return [
        (span, fact) for span, key in read for fact in found[rule.table] if key in (fact.fact_id, f"{rule.table}:{fact.start}:{fact.end}")
    ]


@lru_cache(maxsize=1)
def _reads() -> list[tuple[str, set[str]]]:
    """The examples of all rules, each with the rules that read something in it."""
    found = []
    for example in (example for rule in RULES for example in rule.examples):
        extraction, made = _extraction(example.text, example.title, example.published, example.source)
        read = {trace.rule for trace in extraction.trace} | {fact.rule for facts in made.values() for fact in facts}
        found.append((f"{example.title or ''} {example.text}", read))
    return found


def _check_yes(rule: Rule, example: Example) -> None:
    candidates = _candidates(rule, example)
    wanted = example.text[example.start : example.end]
    spans = [example.text[s:e] for (s, e), _ in candidates]
    at_place = [fact for span, fact in candidates if span == (example.start, example.end)]
    assert at_place, f"{rule.id} on {example.text!r}: expected to read {wanted!r}, read {spans}"
    differences = [
        {name: (getattr(fact, name), value) for name, value in example.slots.items() if _plain(getattr(fact, name)) != _plain(value)}
        for fact in at_place
    ]
    assert {} in differences, f"{rule.id} on {example.text!r}: columns (found, expected): {differences}"


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        pytest.param(
            *case,
            id=_case_id(case),
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=case[0].examples[case[1]].why)]
            if case[0].examples[case[1]].kind == "todo"
            else [],
        )
        for case in CASES
    ],
)
def test_example(rule: Rule, number: int) -> None:
    example = rule.examples[number]
    if example.kind != "no":
        _check_yes(rule, example)
        return
    read = [example.text[s:e] for (s, e), _ in _candidates(rule, example)]
    assert not read, f"{rule.id} on {example.text!r} read {read}; expected nothing, because {example.why}"


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
class TestRuleIsWhole:
    def test_has_examples_both_ways(self, rule: Rule) -> None:
        kinds = [example.kind for example in rule.examples]
        assert "yes" in kinds, f"{rule.id} has no yes example"
        assert "no" in kinds, f"{rule.id} has no example of what it must leave alone"

    def test_every_no_and_todo_says_why(self, rule: Rule) -> None:
        silent = [example.text for example in rule.examples if example.kind != "yes" and len(example.why.split()) < 2]
        assert not silent, f"{rule.id}: these say no reason: {silent}"

    def test_fills_a_table_and_columns_that_exist(self, rule: Rule) -> None:
        assert rule.table in TABLES, f"{rule.id} fills {rule.table!r}; there are {', '.join(TABLES)}"
        columns = set(TABLES[rule.table].__dataclass_fields__)
        named = set(rule.sets).union(*(example.slots for example in rule.examples))
        assert named <= columns, f"{rule.id} names columns that {rule.table} has not: {sorted(named - columns)}"

    def test_needs_are_lower_case_literals_of_its_examples(self, rule: Rule) -> None:
        assert all(literal == literal.lower() for literal in rule.needs), f"{rule.id}: {rule.needs}"
        for example in rule.examples:
            if rule.needs and example.kind == "yes":
                text = f"{example.title or ''} {example.text}".lower()
                assert any(literal in text for literal in rule.needs), f"{rule.id}: none of {rule.needs} in {example.text!r}"

    def test_needs_are_in_every_example_that_it_reads(self, rule: Rule) -> None:
        if rule.needs:
            without = [text for text, read in _reads() if rule.id in read and not any(literal in text.lower() for literal in rule.needs)]
            assert not without, f"{rule.id} needs one of {rule.needs}, yet reads {without}: add the literal that is there, or declare none"

    def test_every_slot_it_sets_is_shown_by_an_example(self, rule: Rule) -> None:
        shown = {name for example in rule.examples if example.kind == "yes" for name in example.slots}
        assert set(rule.sets) <= shown, f"{rule.id} sets {sorted(set(rule.sets) - shown)}, but no yes example shows it"

    def test_examples_are_told_once(self, rule: Rule) -> None:
        keys = [(e.text, e.title, e.published, e.start) for e in rule.examples]
        assert len(keys) == len(set(keys)), f"{rule.id} tells an example twice"


class _Groups:
    """The named groups of all patterns: which of them matched in what was run while `watch` had the patterns watched."""

    def __init__(self, patterns: Iterable[_Pattern]) -> None:
        self.patterns = [(made, regex.compile(made._source, made._flags)) for made in patterns]
        self.filled: dict[int, set[str]] = {id(made): set() for made, _ in self.patterns}

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for made, compiled in self.patterns:
            if not made.groupindex:  # asked for on purpose: a pattern that compiles while it is watched would shake the watcher off
                continue
            for method in ("search", "match", "fullmatch"):
                monkeypatch.setitem(made.__dict__, method, self._watched(made, getattr(compiled, method)))
            monkeypatch.setitem(made.__dict__, "finditer", self._watched_iter(made, compiled.finditer))

    def _watched(self, made: _Pattern, run: Any) -> Any:
        return lambda *args, **how: self._note(made, run(*args, **how))

    def _watched_iter(self, made: _Pattern, run: Any) -> Any:
        def finditer(*args: Any, **how: Any) -> Iterator[Any]:
            for match in run(*args, **how):
                yield self._note(made, match)

        return finditer

    def _note(self, made: _Pattern, match: Any) -> Any:
        if match is not None:
            self.filled[id(made)].update(name for name in match.re.groupindex if match.start(name) >= 0)
        return match

    def unfilled(self) -> list[str]:
        """One line for each pattern with a group that never matched: where it stands, the groups, the pattern."""
        places = dict(_places())
        return [
            f"{places.get(id(made), 'a pattern')}: {', '.join(sorted(left))} of {ascii(made._source)}"
            for made, compiled in self.patterns
            if (left := set(compiled.groupindex) - self.filled[id(made)])
        ]


def _places() -> Iterator[tuple[int, str]]:
    """Patterns that a module holds by name, alone or in a tuple."""
    for module in [m for name, m in sys.modules.items() if name.startswith("extractor.")]:
        for name, value in list(vars(module).items()):
            for held in value if isinstance(value, tuple) else (value,):
                if isinstance(held, _Pattern):
                    yield id(held), f"{module.__name__}.{name}"


#: Those of the rules: what mentions are read with has tests of its own, and tests make some later.
PATTERNS = tuple(made for made in _Pattern.made if not dict(_places()).get(id(made), "").startswith("extractor.mentions."))


def _run_all_examples(monkeypatch: pytest.MonkeyPatch) -> _Groups:
    groups = _Groups(PATTERNS)
    with monkeypatch.context() as watched:
        groups.watch(watched)
        for example in (example for rule in RULES for example in rule.examples if example.kind == "yes"):
            extract(Document(id="example", text=example.text, title=example.title, published=example.published, source=example.source))
    return groups


def test_every_named_group_is_filled_by_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(_Pattern.made)
    groups = _run_all_examples(monkeypatch)
    assert len(_Pattern.made) == before, "patterns are made when their module is loaded: one that is made later is not watched"
    unfilled = groups.unfilled()
    assert not unfilled, "no yes example fills these groups; write one, or delete what never matches:\n" + "\n".join(unfilled)


def test_a_group_that_nothing_fills_is_told_with_its_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _Pattern("(?P<good>zinc)|(?P<other>tin)", 0)
    groups = _Groups([made])
    with monkeypatch.context() as watched:
        groups.watch(watched)
        assert made.search("zinc")
        assert [m["good"] for m in made.finditer("zinc")] == ["zinc"]
    told = [line for line in groups.unfilled() if "zinc" in line and "tin" in line]
    assert told == ["a pattern: other of '(?P<good>zinc)|(?P<other>tin)'"]
    assert "finditer" not in made.__dict__, "a pattern is watched no longer than its test"


def test_every_family_file_is_loaded() -> None:
    folder = Path(extractor.rules.__file__).parent
    modules = {p.stem for p in folder.glob("*.py") if p.stem != "__init__"} | {p.parent.name for p in folder.glob("*/__init__.py")}
    with_rules = {m for m in modules if "@rule(" in "".join(p.read_text("utf-8") for p in _files(folder, m))}
    assert with_rules <= set(extractor.rules._MODULES), f"not in extractor/rules/__init__.py: {sorted(with_rules - set(extractor.rules._MODULES))}"
    assert set(extractor.rules._MODULES) <= modules


def _files(folder: Path, module: str) -> list[Path]:
    return [folder / f"{module}.py"] if (folder / f"{module}.py").exists() else list((folder / module).rglob("*.py"))


def test_every_rule_block_in_the_source_is_registered() -> None:
    folder = Path(extractor.rules.__file__).parent
    written = re.findall(r'@rule\(\s*"([^"]+)"', "".join(p.read_text("utf-8") for p in sorted(folder.rglob("*.py"))))
    missing = sorted(set(written) - {rule.id for rule in RULES})
    assert not missing, f"written but never loaded: {missing}"
    assert len(written) == len(set(written)), "a rule id is written twice"


def test_a_mistyped_rule_id_is_answered_with_near_ones() -> None:
    if not RULES:
        pytest.skip("no rules yet")
    with pytest.raises(KeyError, match=RULES[0].id):
        get_rule(RULES[0].id[:-1])


def test_marks_give_the_span_of_the_plain_text() -> None:
    example = yes("Peru set a [[12% duty]] on tyres.", rate_min=12.0)
    assert example.text == "Peru set a 12% duty on tyres."
    assert example.text[example.start : example.end] == "12% duty"


@pytest.mark.parametrize("text", ["no mark at all", "[[two]] marks [[here]]"])
def test_a_yes_example_marks_exactly_one_span(text: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        yes(text)

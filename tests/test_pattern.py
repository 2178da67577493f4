"""Patterns look for literals first: the literals lose nothing, whatever the pattern."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import regex

from extractor import Document, extract
from extractor import pattern as module
from extractor.pattern import any_of, pattern
from extractor.prefilter import needs, starts
from extractor.rule import all_rules
from extractor.rules import families

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        ("tariff", (("tariff",),)),
        ("(?:tariff|dut(?:y|ies)) on steel", (("duties on steel", "duty on steel", "tariff on steel"),)),
        (r"ban(?:s|ned)? \w+ imports?", ((" import",), ("ban ", "banned ", "bans "))),
        (r"(?:one|two)? \d+ days", ((" days",),)),
        ("(?=.*quota)export", (("export",), ("quota",))),
        ("(?<!no )treaty(?! of)", (("treaty",),)),
        ("[Tt]ariff", (("Tariff", "tariff"),)),
        (r"\p{Lu}\w+ signed", ((" signed",),)),
        (r"(?P<a>steel)|(?P<a>iron ore)", (("iron ore", "steel"),)),
        ("x(?:abc){2,}y", (("abc",),)),
        (r"\w+|steel", ()),
        ("steel|", ()),
        ("(?:steel)*", ()),
        ("(?i:steel)", ()),
        ("a|of|to", ()),
        (r"(\w)\1", ()),
    ],
)
def test_needs(source: str, groups: tuple[tuple[str, ...], ...]) -> None:
    assert needs(source) == groups


@pytest.mark.parametrize(
    ("source", "places"),
    [
        (r"\b(?:tariff|dut(?:y|ies)) on steel", ("duties", "duty o", "tariff")),
        ("(?:the )?(?:ban|quota)s?", ("ban", "quota", "the ba", "the qu")),
        (r"(?<![^ ])(?P<who>\ue009) (?:will|has)", ("\ue009 has", "\ue009 will"[:6])),
        ("(?:in )*force", ("force", "in ")),
        (r"set \d+", ("set ",)),
        (r"(?:\w+ )?tariff", ()),
        ("tariff|", ()),
        ("a|tariff", ()),
        ("(?i)tariff", ()),
        ("(?=tariff)", ()),
        (r"\Z", ()),
    ],
)
def test_starts(source: str, places: tuple[str, ...]) -> None:
    assert starts(source.replace("\\ue009", "\ue009")) == places


def test_case_is_not_guessed() -> None:
    assert needs("steel", regex.IGNORECASE) == () == starts("steel", regex.IGNORECASE)
    assert needs("(?i)steel") == ()


def test_what_stands_before_the_part_searched_is_no_literal_of_it() -> None:
    assert needs("(?<=steel )tariff") == (("tariff",),)


def test_long_lists_are_cut_to_what_they_begin_with() -> None:
    words = [f"{stem}{end}" for stem in ("export", "import", "licence") for end in ("", "s", "ed", "ing", "er", "ers", "able", "ation")]
    (group,) = needs("(?:" + "|".join(words) + ")")
    assert all(any(literal in word for literal in group) for word in words)
    assert len(group) <= 20


@pytest.mark.parametrize(
    "source",
    [r"(?P<noun>ban|embargo)s? on (\w+)", r"(?:ban|embargo|tariff|embargoes on|an)(?: on)?", r"(?<=a )(?:ban|bans|no embargo|em)\b", r"(?:on|on o|oil|o)\w*"],
)
def test_a_pattern_is_what_regex_makes_of_it(source: str) -> None:
    found, plain = pattern(source), regex.compile(source)
    texts = ("a ban on rice and bans on oil", "no embargoes", "", "a ban, a tariff on ononon embargoes on oil", "oo")
    for _ in range((module._PAYS + module._TRIAL) // len(texts)):
        for text in texts:
            assert [m.span() for m in found.finditer(text)] == [m.span() for m in plain.finditer(text)]
            assert _span(found.search(text)) == _span(plain.search(text))
            for start in range(len(text)):
                assert _span(found.search(text, start, start + 9)) == _span(plain.search(text, start, start + 9))
                assert [m.span() for m in found.finditer(text, start, start + 9)] == [m.span() for m in plain.finditer(text, start, start + 9)]
    assert [m.span() for m in found.finditer(texts[3], overlapped=True)] == [m.span() for m in plain.finditer(texts[3], overlapped=True)]
    assert found.groupindex == plain.groupindex
    assert found.sub("x", texts[0]) == plain.sub("x", texts[0])


def _span(match: regex.Match[str] | None) -> tuple[int, int] | None:
    return None if match is None else match.span()


def test_any_of_matches_the_same_words() -> None:
    words = ["stop-over", "stop", "stopover", "a.b", "x", "go (on)"]
    tree, plain = regex.compile(any_of(words)), regex.compile("|".join(map(regex.escape, sorted(words, key=len, reverse=True))))
    for text in (*words, "stops", "acb", "go on", "", "xx stop-overs"):
        assert tree.findall(text) == plain.findall(text)


def _texts() -> Iterator[Document]:
    families()
    for rule in all_rules():
        for n, example in enumerate(rule.examples):
            yield Document(id=f"{rule.id}-{n}", text=example.text, title=example.title, published=example.published, source=example.source)
    for path in chain(EXAMPLES.rglob("*.txt"), EXAMPLES.rglob("*.md")):
        yield Document(id=path.name, text=path.read_text(encoding="utf-8"))


def test_literals_lose_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(_texts())
    assert len(documents) > 300

    def rows(pays: int, trial: int) -> list[object]:
        monkeypatch.setattr(module, "_PAYS", pays)
        monkeypatch.setattr(module, "_TRIAL", trial)
        for made in module._Pattern.made:
            made.forget()
        return [extract(document).facts for document in documents]

    plain = rows(1 << 60, 1)
    assert rows(1, 1 << 60) == plain  # literals are looked for each time
    assert rows(1, 20) == plain  # and where that spares most searches
    for made in module._Pattern.made:
        made.forget()

"""Compiled patterns outlast the process: the file that holds them saves time and never decides anything."""

from __future__ import annotations

import copyreg
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from extractor.compiled import Store
from extractor.pattern import _Pattern
from extractor.prefilter import needs, starts
from extractor.rules import families

SOURCE = r"(?P<noun>ban|embargo)s? on (\w+)"
TEXT = "bans on oil, an embargo on rice"


def _found(store: Store) -> list[tuple[int, int]]:
    return [m.span("noun") for m in store.compile(SOURCE, 0).finditer(TEXT)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "patterns"


@pytest.fixture
def kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one pattern."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    store = Store(place)
    store.compile(SOURCE, 0)
    store.set_literals(SOURCE, 0, needs(SOURCE), starts(SOURCE))
    store.save()
    assert [file.name for file in place.parent.iterdir()] == [place.name]
    return place


def test_a_kept_pattern_is_not_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "compile", lambda *_: pytest.fail("compiled again"))
    store = Store(kept)
    assert _found(store) == [(0, 3), (16, 23)]
    assert store.literals(SOURCE, 0) == (needs(SOURCE), starts(SOURCE))
    assert not store.fresh


def test_other_flags_are_another_pattern(kept: Path) -> None:
    store = Store(kept)
    assert store.compile(SOURCE, regex.IGNORECASE).search("BANS ON oil")
    assert not store.compile(SOURCE, 0).search("BANS ON oil")


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:-7], lambda b: b[:40] + b"\xff" + b[41:], lambda b: os.urandom(len(b)), lambda b: b + b"\0"])
def test_a_damaged_file_is_left_aside_and_replaced(kept: Path, damage: object) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))  # type: ignore[operator]
    store = Store(kept)
    assert _found(store) == [(0, 3), (16, 23)]
    assert store.literals(SOURCE, 0) is None
    store.set_literals(SOURCE, 0, needs(SOURCE), starts(SOURCE))
    store.save()
    assert kept.read_bytes() == whole


def test_a_program_that_cannot_be_rebuilt_is_compiled(kept: Path) -> None:
    store = Store(kept)
    key, entry = (SOURCE, 0), store._all()[(SOURCE, 0)]
    store._all()[key] = entry._replace(program=(SOURCE, 0, b"\xff"))
    assert _found(store) == [(0, 3), (16, 23)]


def test_another_version_of_regex_reads_another_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.compiled._head", lambda: b"another")
    assert Store(kept).literals(SOURCE, 0) is None


def test_where_nothing_can_be_written_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "patterns", tmp_path)
    assert _found(store) == [(0, 3), (16, 23)]
    store.save()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_others_wrote_meanwhile_stays(kept: Path) -> None:
    one, two = Store(kept), Store(kept)
    one.compile("tariff", 0)
    two.compile("quota", 0)
    one.save()
    two.save()
    assert {source for source, _ in Store(kept)._all()} == {SOURCE, "tariff", "quota"}


def test_the_second_place_serves_where_bytecode_is_unwanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    store = Store(tmp_path / "package", tmp_path / "user")
    store.compile(SOURCE, 0)
    store.save()
    assert [path.name for path in tmp_path.iterdir()] == ["user"]
    assert not Store(tmp_path / "package", tmp_path / "user").literals(SOURCE, 0)


def test_every_pattern_is_the_same_when_it_is_rebuilt(tmp_path: Path) -> None:
    families()
    store = Store(tmp_path / "patterns")
    for made in _Pattern.made:
        store.compile(made._source, made._flags)
    store.save(ahead=True)
    again = Store(tmp_path / "patterns")
    for made in _Pattern.made:
        program = again._all()[(made._source, made._flags)].program
        assert program is not None
        rebuilt = again.compile(made._source, made._flags)
        assert copyreg.dispatch_table[regex.Pattern](rebuilt)[1] == program  # type: ignore[index]
        assert rebuilt.groupindex == regex.compile(made._source, made._flags).groupindex
    assert not again.fresh


def test_compiled_ahead(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "user")}
    subprocess.run([sys.executable, "-m", "extractor.rules"], check=True, env=environment, cwd=Path(__file__).parents[1])
    assert [path.name.split(".")[0] for path in tmp_path.rglob("patterns.*regex-*")] == ["patterns"]

"""Hostile input through the whole run: a clear row or message, the right exit code, the rest unharmed, linear time.

Files that are no text, damaged or bombs are met in `test_readers_text.py` and `test_readers_formats.py`; kills, full disks
and crashing workers in `test_engine_local.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import extractor.rules
from extractor.document import Document
from extractor.engines.local import run
from extractor.pipeline import Extraction, extract
from extractor.rows import rows
from extractor.rule import Rule, all_rules
from extractor.settings import Settings
from extractor.store import encode, read_run

ROOT = Path(__file__).parent.parent
extractor.rules.families()
RULES = list(all_rules())
SOUND = "The government will put a 25% tariff on steel from China on May 5, 2025, for 90 days."


def rows_of(found: Extraction) -> int:
    """Number of rows, after a check that each stands where it says."""
    tables = rows(found)
    for facts in tables.values():
        for fact in facts:
            assert found.document.text[fact.start : fact.end] == fact.quote
    return sum(map(len, tables.values()))


LONG = {
    "digits": lambda n: "1" * n,
    "digits and a sign": lambda n: "9" * n + "% tariff",
    "digits with commas": lambda n: "1," * n + "000 percent",
    "digits with dots": lambda n: "1." * n,
    "percent signs": lambda n: "%" * n,
    "ranges": lambda n: "25-" * n + "30%",
    "money": lambda n: "$" * n + "5 billion",
    "one word": lambda n: "tariff" * n,
    "words": lambda n: "tariff " * n,
    "amounts": lambda n: "25% " * n,
    "countries": lambda n: "China, " * n + "pay 25% tariffs.",
    "and and": lambda n: "steel and " * n + "tariffs of 25%",
    "dates": lambda n: "May 5, " * n,
    "durations": lambda n: "22-month " * n,
    "number words": lambda n: "twenty five hundred " * n,
    "brackets": lambda n: "(" * n + "25%" + ")" * n,
    "quotes": lambda n: '"' * n + " 25% tariff",
    "table bars": lambda n: "| 25% tariff " * n + "|",
    "list marks": lambda n: "- " * n + "25% tariff",
    "headings": lambda n: "#" * n + " 25% tariff",
    "stars": lambda n: "**" * n + "25% tariff" + "**" * n,
    "links": lambda n: "[25% tariff](" * n,
    "line ends": lambda n: "\n" * n + "25% tariff" + "\n" * n,
    "blanks": lambda n: "25%" + " " * n + "tariff",
    "capitals": lambda n: "U.S. " * n + "tariff of 25%",
    "initials": lambda n: "A. " * n + "25% tariff",
    "combining marks": lambda n: "25% tariff e" + "\u0301" * n,
    "right to left": lambda n: "\u202e25% tariff \u05d0\u05d1 " * n,
    "zero width": lambda n: "2\u200b5\u200b% " * n + "tariff",
    "other digits": lambda n: "\u0662\u0665% tariff " * n,
    "emoji": lambda n: "\U0001f600 25% tariff " * n,
    "replacement characters": lambda n: "\ufffd" * n + "25% tariff",
    "dotted capital i": lambda n: "\u0130 25% tariff on \u0130ran " * n,
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_hostile_texts_are_read_and_ground(name: str) -> None:
    make: Callable[[int], str] = LONG[name]
    for size in (1, 40, 400):
        found = extract(Document(id="h", text=f"{make(size)}. {SOUND}", title=make(3)[:200]))
        assert rows_of(found) >= 1
        encode([found])


def cut_short(text: str) -> set[str]:
    """The text without its first or last word or two: sentences end and begin where no rule expects it."""
    words = text.split(" ")
    ends = [" ".join(words[:-count]) for count in (1, 2)]
    return {*ends, *(f"{end}." for end in ends), *(" ".join(words[count:]) for count in (1, 2))}


@pytest.mark.parametrize("family", sorted({rule.family for rule in RULES}))
def test_an_example_cut_short_breaks_nothing(family: str) -> None:
    texts = {example.text for rule in RULES if rule.family == family for example in rule.examples}
    for cut in sorted({cut for text in texts for cut in cut_short(text)}):
        extract(Document(id="h", text=cut))


def seconds(text: str) -> float:
    """Processor seconds of one extraction; of short ones the best of three."""
    document = Document(id="t", text=text)
    took: list[float] = []
    while len(took) < 3 and sum(took) < 0.2:
        began = time.process_time()
        extract(document)
        took.append(time.process_time() - began)
    return min(took)


def assert_linear(make: Callable[[int], str], length: int) -> None:
    """Four times the text costs less than ten times as much: linear with room for noise, nowhere near square (16)."""
    count = max(1, length // max(1, len(make(1))))
    for _attempt in range(3):  # a busy machine disturbs one measurement, seldom three
        short = seconds(make(count))
        long = seconds(make(4 * count))
        if long < 10 * max(short, 0.006):
            return
    raise AssertionError(f"{4 * length} characters took {long:.3f} s, {length} took {short:.3f} s, in each of 3 attempts")


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_long_hostile_texts_take_linear_time(name: str) -> None:
    assert_linear(LONG[name], 5_000)


def pieces(rule: Rule) -> list[str]:
    """Starts of the rule's examples: what a pattern may match again and again before it fails."""
    words = rule.examples[0].text.split()
    return [" ".join(words[:count]) + " " for count in sorted({2, len(words) // 2 or 1, len(words) - 1 or 1})]


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_repeated_prefixes_of_each_rule_take_linear_time(rule: Rule) -> None:
    for piece in pieces(rule):
        assert_linear(lambda n, piece=piece: piece * n, 3_000)  # above the longest sentence


def cli(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "extractor.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_exit_codes_of_a_hostile_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "sound.txt").write_text(SOUND)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "nul.txt").write_bytes(SOUND.encode() + b"\x00")
    (folder / "surrogate.jsonl").write_text('{"id": "\\ud800", "text": "' + SOUND + ' \\udfff"}\n')
    (folder / "line.jsonl").write_text('{"text": "' + "x" * 300_000)
    (folder / "pdf.docx").write_bytes(b"%PDF-1.4")
    done = cli("extract", "in", "-o", "out", "--json", cwd=tmp_path)
    assert done.returncode == 4, done.stderr
    assert json.loads(done.stdout)["documents"] == {"duplicate": 1, "empty": 1, "failed": 3, "ok": 2}
    found = {row["doc_id"]: row for row in read_run(tmp_path / "out").table("documents").to_pylist()}
    assert {name for name, row in found.items() if row["status"] == "failed"} == {"binary.txt", "line.jsonl#1", "pdf.docx"}
    assert all("expected" in row["message"] for row in found.values() if row["status"] == "failed")
    # An id cannot hold a lone surrogate; the sound documents give what they give alone.
    assert "\ufffd" in found
    facts = {name: found[name]["facts"] for name in ("sound.txt", "nul.txt", "\ufffd")}
    assert len(set(facts.values())) == 1
    assert cli("extract", "nowhere", "-o", "out2", cwd=tmp_path).returncode == 3
    assert cli("extract", "in", cwd=tmp_path).returncode == 2


def test_unwritable_output(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(SOUND)
    (tmp_path / "file").write_text("")
    done = cli("extract", "in.txt", "-o", "file/out", cwd=tmp_path)
    assert done.returncode == 3 and "Traceback" not in done.stderr and "file" in done.stderr


def test_a_disk_that_fills_while_publishing_leaves_the_old_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.errors import OutputError
    from extractor.store.parquet import TableWriter

    (tmp_path / "a.txt").write_text(SOUND)
    run([str(tmp_path / "a.txt")], tmp_path / "out", Settings(workers=1))
    before = (tmp_path / "out" / "run.json").read_bytes()
    (tmp_path / "a.txt").write_text(SOUND + " More.")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TableWriter, "close", full)
    with pytest.raises(OutputError, match="No space left"):
        run([str(tmp_path / "a.txt")], tmp_path / "out", Settings(workers=1))
    monkeypatch.undo()
    assert (tmp_path / "out" / "run.json").read_bytes() == before and (tmp_path / "out" / "_SUCCESS").exists()
    result = run([str(tmp_path / "a.txt")], tmp_path / "out", Settings(workers=1))
    assert result.counts.resumed == 1, "the extraction itself was not lost"


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(SOUND)
    run([str(tmp_path / "a.txt")], tmp_path / "one", Settings(workers=1))
    jumps = iter([4e9, -5.0, 1e9, 3e9] * 100)
    monkeypatch.setattr(time, "time", lambda: next(jumps))
    run([str(tmp_path / "a.txt")], tmp_path / "two", Settings(workers=1))
    names = [p.name for p in (tmp_path / "one").glob("*.parquet")]
    assert names and all((tmp_path / "one" / n).read_bytes() == (tmp_path / "two" / n).read_bytes() for n in names)


@pytest.mark.slow
def test_a_single_line_of_two_hundred_megabytes(tmp_path: Path) -> None:
    with open(tmp_path / "big.txt", "wb") as file:
        for _ in range(200):
            file.write(b"25% tariff " * 95_000)
    (tmp_path / "small.txt").write_text(SOUND)
    run([str(tmp_path / "big.txt"), str(tmp_path / "small.txt")], tmp_path / "out", Settings(workers=1))
    found = {row["doc_id"]: row for row in read_run(tmp_path / "out").table("documents").to_pylist()}
    assert found["big.txt"]["status"] == "failed" and "expected at most 32,000,000" in found["big.txt"]["message"]
    assert found["small.txt"]["status"] == "ok"


@pytest.mark.slow
def test_many_tiny_files(tmp_path: Path) -> None:
    """Twelve thousand files: beyond what the manifest lists one by one, and cheap each."""
    (tmp_path / "in").mkdir()
    for number in range(12_000):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Duty {number % 90}%.")
    began = time.process_time()
    result = run([str(tmp_path / "in")], tmp_path / "out", Settings(workers=1))
    assert time.process_time() - began < 60
    assert result.counts.documents == 12_000
    (inputs,) = read_run(tmp_path / "out").manifest["inputs"]
    assert inputs["files"] == 12_000 and len(inputs["sha256"]) == 64

"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor import __version__
from extractor.cli import main
from extractor.cli.common import day, did_you_mean, pick
from extractor.cli.configure import load_settings
from extractor.errors import UsageError

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Canada imposed a 25% tariff on steel from India on 4 March 2025."


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def tradefacts(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Runs a command in this process: `tradefacts("show", "...")` gives its exit code and what it printed."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run


def test_version_loads_nothing_heavy() -> None:
    code = "import sys; from extractor.cli import main\ntry: main(['--version'])\nexcept SystemExit: print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"tradefacts {__version__}\n")
    for module in ("typer", "rich", "pandas", "pyarrow", "regex"):
        assert f"'{module}'" not in done.stdout


def test_show_loads_no_table_library() -> None:
    code = f"import sys; from extractor.cli import main\ntry: main(['show', {SENTENCE!r}])\nexcept SystemExit: print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    for module in ("pandas", "pyarrow", "pandera"):
        assert f"'{module}'" not in done.stdout


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help(tradefacts, arguments: tuple[str, ...]) -> None:
    ended = tradefacts(*arguments)
    assert "Exit codes: 0 ok, 1 findings, 2 usage" in ended.out + ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shwo", "x"), "show"),
        (("show", "x", "--tabels", "tariffs"), "--tables"),
        (("show", "x", "--tables", "tarifs"), "did you mean tariffs"),
        (("show", "x", "--published", "yesterday"), "YYYY-MM-DD"),
        (("show", "  "), "no text"),
        (("rules", "no-such-rule-at-all"), "no-such-rule-at-all"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(tradefacts, arguments: tuple[str, ...], said: str) -> None:
    ended = tradefacts(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert not ended.out
    assert "Traceback" not in ended.err


def test_show_says_when_there_is_nothing(tradefacts) -> None:
    ended = tradefacts("show", "The cat sat on the mat.")
    assert (ended.code, ended.out.strip()) == (0, "No facts found.")


def test_show_prints_the_fact(tradefacts) -> None:
    ended = tradefacts("show", SENTENCE)
    assert ended.code == 0
    assert "tariffs (1)" in ended.out
    for word in ("25%", "CAN", "IND", "steel"):
        assert word in ended.out


def test_show_json_has_every_table_and_the_grounding(tradefacts) -> None:
    ended = tradefacts("show", SENTENCE, "--json")
    tables = json.loads(ended.out)
    assert {"tariffs", "durations", "places", "amounts"} <= set(tables)
    (fact,) = tables["tariffs"]
    assert SENTENCE[fact["start"] : fact["end"]] == fact["quote"]
    assert (fact["rate_min"], fact["imposers"], fact["targets"]) == (25.0, ["CAN"], ["IND"])


def test_show_tables_and_all(tradefacts) -> None:
    assert "places" not in tradefacts("show", SENTENCE, "--tables", "tariffs").out
    assert "places (2)" in tradefacts("show", SENTENCE, "--all").out


def test_show_explains_each_slot_by_its_words(tradefacts) -> None:
    out = tradefacts("show", SENTENCE, "--explain").out
    assert "made by" in out
    assert 'imposers = CAN from "Canada"' in out


def test_show_reads_standard_input() -> None:
    done = subprocess.run([sys.executable, "-m", "extractor.cli", "show", "-", "--json"], cwd=ROOT, input=SENTENCE.encode(), capture_output=True)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["tariffs"]) == 1
    done = subprocess.run([sys.executable, "-m", "extractor.cli", "show", "-"], cwd=ROOT, input=b"\xff\xfe\x00", capture_output=True)
    assert done.returncode == 3
    assert b"UTF-8" in done.stderr


def test_rules_lists_and_shows(tradefacts) -> None:
    listed = json.loads(tradefacts("rules", "--json").out)
    assert listed
    assert f"{len(listed)} rules" in tradefacts("rules").out
    first = listed[0]["id"]
    shown = tradefacts("rules", first).out
    assert first in shown
    assert "because:" in shown
    only = json.loads(tradefacts("rules", "--table", listed[0]["table"], "--json").out)
    assert {rule["table"] for rule in only} == {listed[0]["table"]}


def test_helpers() -> None:
    assert did_you_mean("tarif", ["tariffs", "dates"]) == "; did you mean tariffs?"
    assert did_you_mean("zzz", ["tariffs"]) == ""
    assert pick("a, b", "abc", "letter") == ("a", "b")
    assert pick(None, "abc", "letter") == ("a", "b", "c")
    with pytest.raises(UsageError, match="Known: a, b"):
        pick("x", "ab", "letter")
    assert day(None, "--published") is None
    with pytest.raises(UsageError):
        day("2025-13-01", "--published")


def test_schema_lists_tables_and_columns(tradefacts) -> None:
    listed = json.loads(tradefacts("schema", "--json").out)
    assert {"documents", "tariffs", "quarantine"} <= {table["table"] for table in listed}
    columns = json.loads(tradefacts("schema", "tariffs", "--json").out)["columns"]
    assert {"rate_min", "imposers", "status"} <= {column["name"] for column in columns}
    shown = tradefacts("schema", "tariffs").out
    assert "in_force" in shown
    assert "rate_min" in shown
    wrong = tradefacts("schema", "tarrifs")
    assert wrong.code == 2
    assert "did you mean tariffs" in wrong.err


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("The ministry waited 90 days and then spent $5 million on 3 March 2025.\n", "utf-8")
    (folder / "two.md").write_text("---\ntitle: Rates\npublished: 2025-01-02\n---\nPrices rose 4 percent in May.\n", "utf-8")
    return folder


def test_extract_then_validate(tradefacts, articles: Path, tmp_path: Path) -> None:
    ended = tradefacts("extract", str(articles), "--output", str(tmp_path / "run"), "--json")
    assert ended.code == 0, ended.err
    summary = json.loads(ended.out)
    assert summary["documents"] == {"ok": 2}
    assert summary["rows"]["amounts"] >= 2
    assert (tmp_path / "run" / "_SUCCESS").exists()
    assert tradefacts("validate", str(tmp_path / "run")).code == 0
    told = tradefacts("extract", str(articles), "--output", str(tmp_path / "run"))
    assert "2 documents (2 ok)" in told.out
    assert not told.err
    assert tradefacts("extract", str(articles), "--output", str(tmp_path / "run"), "-q").out == ""


def test_validate_finds_what_is_wrong(tradefacts, articles: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    tradefacts("extract", str(articles), "--output", str(run), "-q")
    (run / "amounts.parquet").write_bytes(b"no parquet")
    ended = tradefacts("validate", str(run))
    assert ended.code == 1
    assert "amounts" in ended.out
    assert tradefacts("validate", str(run), "--json").code == 1
    assert tradefacts("validate", str(tmp_path / "nowhere")).code == 3
    other = tradefacts("validate", str(articles))
    assert (other.code, other.out) == (3, "")
    assert "neither run.json nor tables" in other.err


def test_extract_mistakes(tradefacts, articles: Path, tmp_path: Path) -> None:
    assert tradefacts("extract", str(tmp_path / "nowhere"), "-o", str(tmp_path / "run")).code == 3
    full = tmp_path / "full"
    full.mkdir()
    (full / "thesis.doc").write_text("mine", "utf-8")
    ended = tradefacts("extract", str(articles), "-o", str(full))
    assert ended.code == 3
    assert "thesis.doc" in ended.err
    assert (full / "thesis.doc").exists()
    ended = tradefacts("extract", str(articles), "-o", str(tmp_path / "run"), "--tables", "tarrifs")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean tariffs" in ended.err


def test_settings_come_from_file_environment_and_flags(tmp_path: Path) -> None:
    file = tmp_path / "tradefacts.toml"
    file.write_text('published = 2024-05-01\nworkers = 3\ntext-column = "body"\n', "utf-8")
    settings = load_settings(file, {"workers": 1, "format": None}, {"TRADEFACTS_WORKERS": "2", "TRADEFACTS_KEEP_TEXT": "yes", "HOME": "/"})
    assert (settings.workers, settings.text_column, settings.keep_text, settings.published) == (1, "body", True, date(2024, 5, 1))
    assert load_settings(file, {}, {"TRADEFACTS_WORKERS": "2"}).workers == 2
    for text, said in [("worker = 1", "did you mean workers"), ("workers = -1", "0 or more"), ("workers =", "not TOML"), ("keep_text = 3", "bool")]:
        file.write_text(text, "utf-8")
        with pytest.raises(UsageError, match=said):
            load_settings(file, {}, {})
    with pytest.raises(UsageError, match="cannot be read"):
        load_settings(tmp_path / "none.toml", {}, {})


def test_lexicon_find(tradefacts) -> None:
    found = json.loads(tradefacts("lexicon", "find", "dlrs", "--json").out)
    assert [(row["table"], row["code"]) for row in found] == [("currencies", "USD")]
    assert "USD" in tradefacts("lexicon", "find", "dlrs").out
    missing = tradefacts("lexicon", "find", "qqqqqq")
    assert missing.code == 1
    assert "qqqqqq" in missing.err


def test_show_reads_files(tradefacts, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(f"---\ntitle: Steel\npublished: 2025-03-05\n---\n{SENTENCE}\n", "utf-8")
    assert "25%" in tradefacts("show", str(file)).out
    lines = tmp_path / "notes.jsonl"
    lines.write_text("".join(json.dumps({"id": name, "text": SENTENCE}) + "\n" for name in ("first", "second")), "utf-8")
    assert [len(tables["tariffs"]) for tables in json.loads(tradefacts("show", str(lines), "--json").out)] == [1, 1]
    told = tradefacts("show", str(lines)).out
    assert "first" in told
    assert "second" in told
    missing = tradefacts("show", str(tmp_path / "nothing.md"))
    assert missing.code == 3
    assert "no file" in missing.err


@pytest.mark.parametrize("width", [50, 60, 80, 84, 88, 92, 96, 100, 140])
def test_show_cuts_no_word_on_a_narrow_screen(tradefacts, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = tradefacts("show", SENTENCE).out
    assert max(map(len, out.splitlines())) <= width
    for word in ("25%", "in_force", "2025-03-04", "CAN", "IND"):
        assert word in out

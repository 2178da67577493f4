"""The command line: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor import __version__
from extractor.cli import main
from extractor.cli.common import day, did_you_mean, pick
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

"""Every block of code on the docs pages runs: commands, Python and SQL, page by page, on the examples of this repository.

A page's blocks run in their order, in a folder with `examples/`. `<!-- needs: MODULE -->` before a block skips it where the module
is missing; R, Stata, make and plain text are shown, not run.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.report import model

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*(ROOT / "docs" / "howto").glob("*.md"), ROOT / "docs" / "index.md", ROOT / "docs" / "report.md"])
SHOWN = {"r", "stata", "make", "text"}  # not run here: no interpreter, or no command
_BLOCK = re.compile(r"(?:<!-- needs: (\w+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


_RUN: set[str] = set()


class Block(NamedTuple):
    needs: str | None
    language: str
    code: str


def blocks(page: Path) -> list[Block]:
    return [Block(m[1], m[2], m[3]) for m in _BLOCK.finditer(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and one run of them, and a `tradefacts` to call."""
    folder = tmp_path_factory.mktemp("howto")
    shutil.copytree(ROOT / "examples", folder / "examples")
    command = folder / "bin" / "tradefacts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONWARNINGS=ignore PYTHONPATH="{ROOT}" exec "{sys.executable}" -m extractor.cli "$@"\n')
    command.chmod(0o755)
    return folder


def console(code: str, place: Path) -> None:
    environment = {**os.environ, "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    for line in code.strip().splitlines():
        if line in _RUN and line.startswith(("tradefacts extract examples --output output/examples", "tradefacts panel output/examples")):
            continue  # as on an earlier page
        _RUN.add(line)
        done = subprocess.run(["bash", "-c", line.split("  # ")[0]], cwd=place, env=environment, capture_output=True, text=True, timeout=120)
        # 1 means findings and 4 that some documents failed: both are answers, not failures of the command
        assert done.returncode in (0, 1, 4) and "Traceback" not in done.stderr, f"$ {line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_blocks_run(page: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    names: dict[str, object] = {"__name__": "page"}
    missing = []
    if not (place / "output" / "examples").exists() and not any(b.language == "console" for b in blocks(page)[:1]):
        console("tradefacts extract examples --output output/examples --keep-text", place)
    for block in blocks(page):
        if block.needs and importlib.util.find_spec(block.needs) is None:
            missing.append(block.needs)
        elif block.needs == "pyspark" and not shutil.which("java"):
            missing.append("java")
        elif block.language == "console":
            console(block.code, place)
        elif block.language == "python":
            exec(compile(block.code, f"{page.name}", "exec"), names)
        elif block.language == "sql":
            import duckdb

            for statement in block.code.strip().split(";\n"):
                duckdb.sql(statement.rstrip(";")).fetchall()
        else:
            assert block.language in SHOWN, f"{page.name} has a block in {block.language!r}, which nobody runs"
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def test_pages_for_r_and_stata_name_columns_that_exist() -> None:
    from schemas import CORPUS_TABLES, TABLES

    known = {c for t in (*TABLES.values(), *CORPUS_TABLES.values()) for c in t.names}
    code = "\n".join(b.code for page in PAGES for b in blocks(page) if b.language in ("r", "stata"))
    used = set(re.findall(r"(?<![\w./])(?:[a-z]+_[a-z_]+|imposers?|targets|status|published|title)(?![\w.(/])", code))
    own = {"read_parquet", "inner_join", "unnest_longer", "group_by", "keep_empty", "valid_to", "na_strings", "imposer", "if_missing", "in_force"}
    assert used - own <= known, sorted(used - own - known)


def test_every_key_of_the_report_is_documented() -> None:
    text = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([\w]+)(?:\[\])?(?:\.\w+)?`", text))
    for kind in vars(model).values():
        if is_dataclass(kind) and isinstance(kind, type):
            assert {f.name for f in fields(kind)} <= told, kind.__name__


@pytest.mark.slow
def test_the_site_builds_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="mkdocs is not installed")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for page in tmp_path.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|iframe)|(?:src|stylesheet" href)="(?:https?:)?//', text), page
        assert text.count("<h1") == 1, page

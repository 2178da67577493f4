"""README and docs: links lead somewhere, named commands and targets exist, blocks of Python run."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text("utf-8")):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{_named(page)} links to {link}, which is not there"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {_anchor(h) for h in headings}, f"{_named(page)} links to {link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_named_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^|\$ )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE))
    assert named <= targets, f"{_named(page)} names targets that the Makefile has not: {sorted(named - targets)}"


def test_make_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    told = set(re.findall(r"^([a-z-]+):.*## ", text, re.MULTILINE))
    parts_of_check = {"lint", "types", "layers", "deps", "docs-check"}
    assert phony - told == parts_of_check


def test_make_help_runs() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "make run" in done.stdout
    assert "make test" in done.stdout


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_absolute_paths_or_registry_addresses() -> None:
    found = []
    pattern = re.compile(r"(?<![\w.<~/-])/(?:home|root|work|tmp/wt|opt/venv|Users)/\w|" + r"file" + "hosted" + r"\.org|index-url\s*[= ]\s*http")
    for path in _tracked():
        if path.suffix in {".png", ".gz", ".zst", ".pdf", ".docx", ".parquet"}:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{_named(path)}:{number}")
    assert not found


def test_locks_have_a_hash_for_every_package() -> None:
    for name in ("run", "build", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
        assert not re.search(r"^\s*(?:--(?:index|extra|find|trusted)|-e|-r)|@ ", text, re.MULTILINE), f"{name}.txt names a place"
        entries = re.split(r"\n(?=[A-Za-z0-9])", text[text.index("\n", text.index("make lock")) + 1 :])
        assert entries
        for entry in entries:
            assert re.match(r"[\w.\-\[\]]+==\S+", entry), entry
            assert "--hash=sha256:" in entry, entry


def _shingles(text: str, size: int = 9) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def test_nothing_is_copied_from_the_labelled_texts() -> None:
    gold = ROOT.parent / "shared" / "gold"
    if not gold.is_dir():
        pytest.skip("the labelled sets are not beside this checkout")
    import json

    known: set[str] = set()
    for path in gold.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            known |= _shingles(json.loads(line)["text"])
    for path in (gold.parent / "seeds").glob("*.txt"):
        known |= _shingles(path.read_text("utf-8", "replace"))
    texts = {".py", ".md", ".txt", ".jsonl", ".json", ".csv", ".toml", ".html"}
    copied = [(_named(p), hit) for p in _tracked() if p.suffix in texts for hit in sorted(_shingles(p.read_text("utf-8", "replace")) & known)[:1]]
    assert not copied, "write examples in your own words"

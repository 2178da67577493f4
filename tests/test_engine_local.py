"""The local engine: same bytes whatever the workers, the order and the interruptions; one bad document costs only itself."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor import pipeline
from extractor.document import Document
from extractor.engines import work
from extractor.engines.local import run
from extractor.errors import DuplicateId, OutputError
from extractor.settings import Settings
from extractor.store import read_run

CITIES = ("Lima", "Osaka", "Tunis", "Quito", "Perth", "Turin")
GOODS = ("steel", "copper", "soybeans", "cars", "wheat", "tea")


def text(number: int) -> str:
    chosen = random.Random(number)
    lines = [
        f"The government in {chosen.choice(CITIES)} said on {chosen.randint(1, 28)} March 2024 that it will put a {chosen.randint(2, 90)}% tariff on "
        f"{chosen.choice(GOODS)} from {chosen.choice(('China', 'India', 'Brazil'))} for {chosen.randint(2, 40)} months, notice {number}-{i}."
        for i in range(chosen.randint(2, 6))
    ]
    return "\n\n".join(lines)


def corpus(folder: Path, files: int = 40, rows: int = 60) -> Path:
    (folder / "sub").mkdir(parents=True)
    for i in range(files):
        (folder / "sub" / f"{i:03d}.txt").write_text(text(i))
    with open(folder / "rows.jsonl", "w") as out:
        for i in range(rows):
            out.write(json.dumps({"id": f"row-{i}", "text": text(1000 + i), "published": "2024-03-15"}) + "\n")
    return folder


def digest(output: Path) -> dict[str, str]:
    """Hash of every file of a run but for the timings in its manifest."""
    found = {}
    for path in sorted(output.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.name == "run.json":
                manifest = json.loads(data)
                manifest.pop("timings")
                data = json.dumps(manifest).encode()
            found[str(path.relative_to(output))] = hashlib.sha256(data).hexdigest()
    return found


SMALL = {"chunk_bytes": 4000}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A corpus, and the hashes of an undisturbed run over it with one worker."""
    folder = tmp_path_factory.mktemp("plain")
    corpus(folder / "in")
    run([str(folder / "in")], folder / "out", Settings(workers=1, **SMALL))
    return folder / "in", digest(folder / "out")


def test_a_run_holds_every_document_and_says_what_it_read(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    result = run([str(plain[0])], tmp_path / "out", Settings(workers=1))
    assert (result.counts.documents, result.counts.extracted, result.counts.status["ok"]) == (100, 100, 100)
    found = read_run(tmp_path / "out")
    assert found.table("documents").num_rows == 100
    assert {Path(i["path"]).name for i in found.manifest["inputs"]} == {"rows.jsonl", *(f"{i:03d}.txt" for i in range(40))}
    assert all(len(i["sha256"]) == 64 for i in found.manifest["inputs"])
    assert not list(tmp_path.glob(".out*")), "nothing is left beside the output"


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("chunk_bytes", [4000, 1_000_000])
def test_same_bytes_whatever_the_workers(plain: tuple[Path, dict[str, str]], tmp_path: Path, workers: int, chunk_bytes: int) -> None:
    run([str(plain[0])], tmp_path / "out", Settings(workers=workers, chunk_bytes=chunk_bytes))
    assert digest(tmp_path / "out") == plain[1]


def test_same_bytes_whatever_the_order_of_inputs(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    files = sorted(plain[0].glob("sub/*.txt"))
    one = [str(plain[0] / "rows.jsonl"), *(str(f) for f in files)]
    run(one, tmp_path / "a", Settings(workers=1))
    run(one[::-1], tmp_path / "b", Settings(workers=2))
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


SCRIPT = """
import sys
from pathlib import Path
from extractor.engines.local import run
from extractor.settings import Settings
run([sys.argv[1]], Path(sys.argv[2]), Settings(workers=int(sys.argv[3]), chunk_bytes=4000))
"""


def start(folder: Path, output: Path, workers: int, **kwargs: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), str(output), str(workers)], stderr=subprocess.PIPE, **kwargs)  # type: ignore[call-overload,no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_runs_finish_later_with_the_same_bytes(plain: tuple[Path, dict[str, str]], tmp_path: Path, workers: int) -> None:
    chosen = random.Random(workers)
    output = tmp_path / "out"
    kept = 0
    for _ in range(6):
        process = start(plain[0], output, workers)
        deadline = time.monotonic() + 20
        # wait until it has done something new, then a random moment more
        while process.poll() is None and len(list(tmp_path.glob(".out.work/*/*.tfc"))) <= kept and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chosen.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stderr.close()  # type: ignore[union-attr]
        kept = len(list(tmp_path.glob(".out.work/*/*.tfc")))
        if (output / "_SUCCESS").exists():
            break
    if not (output / "_SUCCESS").exists():
        assert kept and not output.exists(), "an unfinished run is not to be seen"
        time.sleep(1.5)  # workers of a killed run notice within a second that they are alone
        result = run([str(plain[0])], output, Settings(workers=workers, **SMALL))
        assert result.counts.resumed > 0
    assert digest(output) == plain[1]
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.slow
def test_interrupt_leaves_a_run_that_can_go_on(plain: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    process = start(plain[0], tmp_path / "out", 2, start_new_session=True)
    while process.poll() is None and not list(tmp_path.glob(".out.work/*/*.tfc")):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    if not (tmp_path / "out").exists():
        assert stderr.count(b"KeyboardInterrupt") == 1, stderr.decode()
        assert not (tmp_path / ".out.partial").exists()
        run([str(plain[0])], tmp_path / "out", Settings(workers=1, **SMALL))
    assert digest(tmp_path / "out") == plain[1]


def test_unchanged_documents_are_not_extracted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path / "in")
    settings = Settings(workers=1)
    run([str(folder)], tmp_path / "out", settings)
    (folder / "sub" / "007.txt").write_text(text(4007))
    (folder / "sub" / "new.txt").write_text(text(5000))
    (folder / "sub" / "008.txt").unlink()
    lines = (folder / "rows.jsonl").read_text().splitlines(keepends=True)
    (folder / "rows.jsonl").write_text(json.dumps({"id": "first", "text": text(6000)}) + "\n" + "".join(lines[1:]))

    extracted = []
    original = pipeline.extract

    def spy(document: Document) -> pipeline.Extraction:
        extracted.append(document.id)
        return original(document)

    monkeypatch.setattr(pipeline, "extract", spy)
    result = run([str(folder)], tmp_path / "out", settings)
    assert sorted(extracted) == ["first", "sub/007.txt", "sub/new.txt"]
    assert (result.counts.reused, result.counts.documents) == (97, 100)
    monkeypatch.undo()
    run([str(folder)], tmp_path / "fresh", settings)
    assert digest(tmp_path / "out") == digest(tmp_path / "fresh")


def test_other_settings_or_edited_tables_are_done_anew(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "in", files=3, rows=3)
    run([str(folder)], tmp_path / "out", Settings(workers=1))
    assert run([str(folder)], tmp_path / "out", Settings(workers=1)).counts.reused == 6
    assert run([str(folder)], tmp_path / "out", Settings(workers=1, keep_text=True)).counts.reused == 0
    assert run([str(folder)], tmp_path / "out", Settings(workers=1, keep_text=True)).counts.reused == 6
    assert read_run(tmp_path / "out").table("texts").num_rows == 6
    with open(tmp_path / "out" / "amounts.parquet", "ab") as file:
        file.write(b"x")
    assert run([str(folder)], tmp_path / "out", Settings(workers=1, keep_text=True)).counts.reused == 0


def hostile(marker: str, act: object) -> object:
    """`pipeline.extract` that acts up on texts with a marker."""
    original = pipeline.extract

    def extract(document: Document) -> pipeline.Extraction:
        if marker in document.text:
            act()  # type: ignore[operator]
        return original(document)

    return extract


def statuses(output: Path) -> dict[str, tuple[str, str | None]]:
    table = read_run(output).table("documents", ["doc_id", "status", "message"])
    return {row["doc_id"]: (row["status"], row["message"]) for row in table.to_pylist()}


def burn() -> None:
    while True:
        pass


@pytest.mark.parametrize("workers", [1, 2])
def test_a_slow_document_is_stopped_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    folder = corpus(tmp_path / "in", files=5, rows=5)
    (folder / "slow.txt").write_text("SLOW " + text(1))
    monkeypatch.setattr(pipeline, "extract", hostile("SLOW", burn))
    run([str(folder)], tmp_path / "out", Settings(workers=workers, time_limit=0.3))
    found = statuses(tmp_path / "out")
    assert found.pop("slow.txt") == ("failed", "found a document that takes more than 0.3 s, expected less; cut it or raise the time limit")
    assert set(found.values()) == {("ok", None)} and len(found) == 10


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_breaks_a_rule_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    folder = corpus(tmp_path / "in", files=2, rows=2)
    (folder / "odd.txt").write_text("ODD " + text(1))
    monkeypatch.setattr(pipeline, "extract", hostile("ODD", lambda: [][1]))
    run([str(folder)], tmp_path / "out", Settings(workers=workers))
    status, message = statuses(tmp_path / "out")["odd.txt"]
    assert status == "failed" and message is not None and message.startswith("extraction stopped with IndexError")


def test_a_document_that_kills_its_worker_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus(tmp_path / "in", files=10, rows=10)
    (folder / "sub" / "004.txt").write_text("CRASH " + text(1))
    (folder / "sub" / "006.txt").write_text("CRASH " + text(2))
    monkeypatch.setattr(pipeline, "extract", hostile("CRASH", lambda: os.kill(os.getpid(), signal.SIGKILL)))
    run([str(folder)], tmp_path / "out", Settings(workers=2))
    found = statuses(tmp_path / "out")
    for name in ("sub/004.txt", "sub/006.txt"):
        status, message = found.pop(name)
        assert status == "failed" and message is not None and "SIGKILL" in message
    assert set(found.values()) == {("ok", None)} and len(found) == 18


def test_near_duplicates_are_marked_and_their_facts_kept(tmp_path: Path) -> None:
    base = " ".join(text(i) for i in range(4))
    rows = [
        {"id": "late", "text": base, "published": "2024-03-16"},
        {"id": "early", "text": base.upper(), "published": "2024-03-15"},
        {"id": "edited", "text": base.replace("notice", "note", 1)},
        {"id": "other", "text": " ".join(text(i) for i in range(50, 54))},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(r) for r in rows))
    run([str(tmp_path / "in.jsonl")], tmp_path / "out", Settings(workers=1))
    found = read_run(tmp_path / "out")
    marks = {r["doc_id"]: (r["status"], r["duplicate_of"]) for r in found.table("documents").to_pylist()}
    assert marks == {"early": ("ok", None), "late": ("duplicate", "early"), "edited": ("duplicate", "early"), "other": ("ok", None)}
    assert {"late", "edited"} <= set(found.table("amounts").column("doc_id").to_pylist())


def test_other_languages_are_skipped_and_said_so(tmp_path: Path) -> None:
    german = "Die Regierung hat den Zoll auf Stahl aus China auf 25 Prozent erhöht, und er wird von Mai an für alle Länder gelten, die nicht in der Union sind."
    (tmp_path / "de.txt").write_text(german)
    (tmp_path / "none.txt").write_text(" \n")
    run([str(tmp_path)], tmp_path / "out", Settings(workers=1))
    assert statuses(tmp_path / "out") == {
        "de.txt": ("skipped", "found text in German, expected English; --any-language reads it all the same"),
        "none.txt": ("empty", "found no text"),
    }
    run([str(tmp_path / "de.txt")], tmp_path / "out2", Settings(workers=1, any_language=True))
    assert statuses(tmp_path / "out2")["de.txt"][0] == "ok"


def test_two_documents_with_one_id_stop_the_run(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"id": "same", "text": "A duty of 5%."}\n')
    with pytest.raises(DuplicateId, match=r"'same'.*a\.jsonl.*b\.jsonl"):
        run([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")], tmp_path / "out", Settings(workers=1))
    assert not (tmp_path / "out").exists()


def test_ids_that_look_like_paths_write_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "../../evil/x", "text": "A 5% duty."}) + "\n" + json.dumps({"id": "/etc/x", "text": "b"}))
    before = set(tmp_path.rglob("*"))
    run([str(tmp_path / "in.jsonl")], tmp_path / "out", Settings(workers=1))
    assert {p for p in tmp_path.rglob("*") if (tmp_path / "out") not in (p, *p.parents)} == before
    assert set(statuses(tmp_path / "out")) == {"../../evil/x", "/etc/x"}


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("A 5% duty.")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        run([str(tmp_path / "in.txt")], tmp_path / "file" / "out", Settings(workers=1))
    with pytest.raises(OutputError):
        run([str(tmp_path / "in.txt")], tmp_path / "file", Settings(workers=1))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_stops_the_run_and_it_goes_on_later(
    plain: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    import errno

    original = os.replace
    made = []

    def full(source: str, target: str) -> None:
        made.append(target)
        if len(made) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        original(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OutputError, match="No space left.*run the same command again"):
        run([str(plain[0])], tmp_path / "out", Settings(workers=workers, **SMALL))
    monkeypatch.undo()
    assert not (tmp_path / "out").exists()
    kept = list((tmp_path / ".out.work").glob("*/*"))
    assert kept and all(p.suffix == ".tfc" for p in kept), "no half-written file stays"
    kept[0].write_bytes(kept[0].read_bytes()[:-30])  # and one that was damaged since is done again
    result = run([str(plain[0])], tmp_path / "out", Settings(workers=1, **SMALL))
    assert result.counts.resumed > 0 and digest(tmp_path / "out") == plain[1]


def test_two_runs_do_not_write_to_one_place(tmp_path: Path) -> None:
    from extractor.engines.checkpoint import Checkpoint

    (tmp_path / "in.txt").write_text("A 5% duty.")
    with Checkpoint(tmp_path / "out"), pytest.raises(OutputError, match="another run"):
        run([str(tmp_path / "in.txt")], tmp_path / "out", Settings(workers=1))
    run([str(tmp_path / "in.txt")], tmp_path / "out", Settings(workers=1))


def test_the_time_limit_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with work.time_limit(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0) and signal.getsignal(signal.SIGPROF) == before

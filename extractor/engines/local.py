"""The local engine: a folder of any size through the cores of this machine into a published run.

    result = run(["articles/"], Path("output/run"), Settings(workers=2))

What is done is kept beside the output until the run is published: the same command goes on where a killed run stopped.
Documents that the run before holds unchanged, made by the same rules, are copied and not extracted again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from extractor.corpus.duplicates import Signatures
from extractor.engines.checkpoint import Checkpoint
from extractor.engines.pool import Pool, Watch
from extractor.engines.reuse import known_documents, old_rows
from extractor.engines.tasks import Inputs, tasks
from extractor.engines.work import Known, Task, decided, now, process
from extractor.errors import InputError
from extractor.lexicon.tables import use
from extractor.readers import suffixes
from extractor.settings import Settings
from extractor.store import Batches, RunWriter
from extractor.store.light import warm_up
from extractor.store.writer import Extra
from extractor.validate import Report

#: Called after each task with what is done so far.
Progress = Callable[["Counts"], None]


@dataclass(slots=True)
class Counts:
    """How far a run is."""

    documents: int = 0
    bytes: int = 0  # of input, as read
    extracted: int = 0
    reused: int = 0  # documents copied from the run before
    resumed: int = 0  # documents found done by a run that was stopped
    seconds: float = 0.0
    status: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class RunResult:
    """A published run: where it lies, what the checks found, what became of the documents."""

    output: Path
    report: Report
    counts: Counts
    timings: Mapping[str, float]


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    inputs: Sequence[str],
    output: Path,
    settings: Settings | None = None,
    *,
    tables: Sequence[str] | None = None,
    progress: Progress | None = None,
    extra: Extra | None = None,
) -> RunResult:
    """Reads all `inputs`, extracts, and publishes the run at `output`.

    `tables` limits what is written; `progress` is called after each task; `extra` adds files to the folder (a report).
    Raises InputError where an input names nothing, DuplicateId where two documents share an id, OutputError where the
    output cannot be written. After any of them, after Ctrl-C and after a kill, the same call goes on where this one stopped.
    """
    settings = settings or Settings()
    use(settings.lexicon)
    began = now()
    counts = Counts()
    seen = Inputs()
    reused: list[pa.RecordBatch] = []
    keys: set[str] = set()
    with Checkpoint(output) as checkpoint, RunWriter(output, tables=tables) as writer:
        signatures = Signatures(checkpoint.folder / "signatures")
        known = known_documents(output, decided(settings, tables))
        for task, batches, resumed in _done(inputs, settings, checkpoint, known, seen, keys):
            writer.add(batches)
            if "_signatures" in batches:
                signatures.add(batches["_signatures"])
            if "_reused" in batches:
                reused.append(batches["_reused"])
            _count(counts, task, batches, resumed, now() - began)
            if progress:
                progress(counts)
        if not seen.files:
            raise InputError(f"found nothing to read in {', '.join(inputs)}; expected files of these kinds: {' '.join(sorted(suffixes()))}")
        extracted = now()
        checkpoint.drop_all_but(keys)
        for batches in old_rows(output, reused):
            writer.add(batches)
        report = writer.finish(
            settings=decided(settings, tables),
            inputs=seen.manifest(),
            timings={"extract_seconds": round(extracted - began, 3), "workers": settings.workers or cores(), "engine": "local"},
            duplicates=signatures.find(),
            extra=extra,
        )
        checkpoint.remove()
    done = now()
    counts.seconds = done - began
    return RunResult(output, report, counts, {"extract": extracted - began, "publish": done - extracted})


def _done(
    inputs: Sequence[str], settings: Settings, checkpoint: Checkpoint, known: Known, seen: Inputs, keys: set[str]
) -> Iterator[tuple[Task, Batches, bool]]:
    """All tasks with their rows, as they are done; True where they were done before."""
    waiting: list[tuple[Task, Batches]] = []

    def fresh() -> Iterator[Task]:
        for task in tasks(inputs, settings, seen):
            if task.key in keys:
                continue  # the same bytes under the same name, given twice
            keys.add(task.key)
            batches = checkpoint.load(task.key)
            if batches is None:
                yield task
            else:
                waiting.append((task, batches))

    def work(task: Task, watch: Watch | None) -> None:
        checkpoint.save(task.key, process(task, settings, known, watch))

    workers = settings.workers or cores()
    if workers == 1:
        for task in fresh():
            work(task, None)
            waiting.append((task, {}))
            yield from _drain(waiting, checkpoint)
    else:
        patience = 3 * settings.time_limit + 30 if settings.time_limit else 0
        with Pool(workers, work, patience) as pool:
            warm_up()
            for task, _, error in pool.run(fresh()):
                if error is not None:
                    raise error
                waiting.append((task, {}))
                yield from _drain(waiting, checkpoint)
    yield from _drain(waiting, checkpoint)


def _drain(waiting: list[tuple[Task, Batches]], checkpoint: Checkpoint) -> Iterator[tuple[Task, Batches, bool]]:
    while waiting:
        task, batches = waiting.pop()
        if batches:
            yield task, batches, True
        else:
            yield task, checkpoint.load(task.key) or {}, False


def _count(counts: Counts, task: Task, batches: Batches, resumed: bool, seconds: float) -> None:
    made = batches["documents"].num_rows if "documents" in batches else 0
    copied = batches["_reused"].num_rows if "_reused" in batches else 0
    counts.documents += made + copied
    counts.reused += copied
    if resumed:
        counts.resumed += made
    else:
        counts.extracted += made
    if made:
        counts.status.update(batches["documents"].column("status").to_pylist())
    counts.status["ok"] += copied
    counts.bytes += task.size
    counts.seconds = seconds

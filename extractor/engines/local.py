"""The local engine: a folder of any size through the cores of this machine into a published run.

    result = run(["articles/"], Path("output/run"), Settings(workers=2))

What is done is kept beside the output until the run is published: the same command goes on where a killed run stopped.
Documents that the run before holds unchanged, made by the same rules, are copied and not extracted again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.engines.checkpoint import Checkpoint
from extractor.engines.collect import Collector, Counts, Progress, RunResult
from extractor.engines.pool import Pool, Watch
from extractor.engines.tasks import tasks
from extractor.engines.work import Task, process
from extractor.lexicon.tables import use
from extractor.readers import Source, discover
from extractor.settings import Settings
from extractor.store import Batches
from extractor.store.light import warm_up
from extractor.store.writer import Extra


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
    sources = discover(inputs, settings)
    with Collector(output, settings, tables, inputs) as collector:
        for task, batches, resumed in _done(sources, settings, collector):
            collector.add(batches, task.size, resumed)
            if progress:
                progress(collector.counts)
        return collector.finish({"engine": "local", "workers": settings.workers or cores()}, extra)


def _done(sources: Iterable[Source], settings: Settings, collector: Collector) -> Iterator[tuple[Task, Batches, bool]]:
    """All tasks with their rows, as they are done; True where they were done before."""
    checkpoint, known, keys = collector.checkpoint, collector.known, collector.keys
    waiting: list[tuple[Task, Batches]] = []

    def fresh() -> Iterator[Task]:
        for task in tasks(sources, settings, collector.inputs.add):
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


__all__ = ["Counts", "RunResult", "run"]

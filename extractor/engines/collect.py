"""The last part of every run: rows of all tasks in, a published folder out. The same for each engine, so the bytes are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.corpus.duplicates import Signatures
from extractor.engines.checkpoint import Checkpoint
from extractor.engines.reuse import known_documents, old_rows
from extractor.engines.tasks import Inputs
from extractor.engines.work import KEPT_SLOWEST, decided, now
from extractor.errors import InputError
from extractor.readers import suffixes
from extractor.settings import Settings
from extractor.store import Batches, RunWriter
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


class Collector:
    """Takes the rows of tasks in any order and publishes the run. Leaving the block early leaves the output as it was."""

    def __init__(self, output: Path, settings: Settings, tables: Sequence[str] | None, given: Sequence[str]) -> None:
        self.counts = Counts()
        self.inputs = Inputs()
        self.keys: set[str] = set()  # of tasks that belong to this run
        self._output, self._given = output, given
        self._began = now()
        self._reused: list[pa.RecordBatch] = []
        self._slowest: list[tuple[float, str]] = []
        self._decided = decided(settings, tables)
        self.checkpoint = Checkpoint(output)
        try:
            self._writer = RunWriter(output, tables=tables, threads=1 if settings.workers == 1 else 2)
            self._signatures = Signatures(self.checkpoint.folder / "signatures")
            self.known = known_documents(output, self._decided)
        except BaseException:
            self.checkpoint.__exit__()
            raise

    def __enter__(self) -> Collector:
        return self

    def __exit__(self, *error: Any) -> None:
        self._writer.__exit__(*error)
        self.checkpoint.__exit__()

    def add(self, batches: Batches, size: int, resumed: bool = False) -> None:
        """The rows of one task of `size` bytes; `resumed` where they were made by a run that was stopped."""
        self._writer.add(batches)
        if "_signatures" in batches:
            self._signatures.add(batches["_signatures"])
        if "_slowest" in batches:
            ids, seconds = (column.to_pylist() for column in batches["_slowest"].columns)
            self._slowest = sorted([*self._slowest, *zip(seconds, ids, strict=True)], reverse=True)[:KEPT_SLOWEST]
        if "_reused" in batches:
            self._reused.append(batches["_reused"])
        made = batches["documents"].num_rows if "documents" in batches else 0
        copied = batches["_reused"].num_rows if "_reused" in batches else 0
        counts = self.counts
        counts.documents += made + copied
        counts.reused += copied
        if resumed:
            counts.resumed += made
        else:
            counts.extracted += made
        if made:
            counts.status.update(batches["documents"].column("status").to_pylist())
        counts.status["ok"] += copied
        counts.bytes += size
        counts.seconds = now() - self._began

    def finish(self, timings: Mapping[str, Any], extra: Extra | None) -> RunResult:
        """Validates, writes, publishes; what was kept for a restart goes."""
        if not self.inputs.files:
            kinds = " ".join(sorted(suffixes()))
            raise InputError(f"found nothing to read in {', '.join(self._given)}; expected files of these kinds: {kinds}")
        extracted = now()
        self.checkpoint.drop_all_but(self.keys)
        for batches in old_rows(self._output, self._reused):
            self._writer.add(batches)
        report = self._writer.finish(
            settings=self._decided,
            inputs=self.inputs.manifest(),
            timings={
                "extract_seconds": round(extracted - self._began, 3),
                **timings,
                "slowest": [{"doc_id": document, "seconds": round(seconds, 4)} for seconds, document in self._slowest],
            },
            duplicates=self._signatures.find(),
            extra=extra,
        )
        self.checkpoint.remove()
        self.counts.seconds = now() - self._began
        return RunResult(self._output, report, self.counts, {"extract": extracted - self._began, "publish": now() - extracted})

"""A line on standard error, where that is a terminal: documents, rate, and the time that remains."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.readers import discover
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.engines.collect import Counts, Progress


def total_bytes(inputs: Sequence[str], settings: Settings) -> int | None:
    """Bytes on disk of all inputs; None where that is not known (standard input, cloud, compressed files)."""
    total = 0
    for source in discover(inputs, settings):
        if "://" in source.path or source.path == "-" or source.suffix.endswith((".gz", ".zst", ".parquet")):
            return None
        try:
            total += os.path.getsize(source.path)
        except OSError:
            continue
    return total


@contextmanager
def show_progress(inputs: Sequence[str], settings: Settings, wanted: bool = True) -> Iterator[Progress | None]:
    """A callback for `run`, or None where nobody looks at it."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    # Without a thread of its own: the pool forks, and a fork must not meet another thread's locks.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        line = bar.add_task("reading", total=total_bytes(inputs, settings))

        def update(counts: Counts) -> None:
            rate = counts.bytes / counts.seconds / 1e6 if counts.seconds else 0.0
            told = f"{counts.documents:,} documents, {rate:.1f} MB/s"
            if counts.resumed or counts.reused:
                told += f", {counts.resumed + counts.reused:,} known already"
            bar.update(line, completed=counts.bytes, description=told, refresh=True)

        yield update

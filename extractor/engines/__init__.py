"""Engines: the same work (read, extract, encode) on this machine's cores or on Spark, published by the same writer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import UsageError
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.engines.collect import Progress, RunResult
    from extractor.store.writer import Extra


def run(
    inputs: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    tables: Sequence[str] | None = None,
    progress: Progress | None = None,
    extra: Extra | None = None,
) -> RunResult:
    """Reads all `inputs`, extracts and publishes the run at `output`, on the engine that `settings` name."""
    if settings.engine == "local":
        from extractor.engines import local

        return local.run(inputs, output, settings, tables=tables, progress=progress, extra=extra)
    if settings.engine == "spark":
        from extractor.engines import spark

        return spark.run(inputs, output, settings, tables=tables, progress=progress, extra=extra)
    raise UsageError(f"found engine {settings.engine!r}, expected local or spark")

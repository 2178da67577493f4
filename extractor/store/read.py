"""Reading a run folder back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.errors import OutputError, UsageError
from schemas import TABLES
from schemas.arrow import empty


@dataclass(frozen=True, slots=True)
class Run:
    """A complete run folder: its manifest, and its tables on demand."""

    folder: Path
    manifest: dict[str, Any]

    def table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """A table of the run; without rows where the run did not write it. Raises UsageError for a name that is no table."""
        if name not in TABLES:
            raise UsageError(f"no table {name!r}; there are {', '.join(TABLES)}")
        path = table_path(self.folder, name)
        if path is None:
            return empty(name) if columns is None else empty(name).select(columns)
        return read_table(path, columns)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that the run has."""
        return tuple(name for name in TABLES if table_path(self.folder, name) is not None)


def table_path(folder: Path, name: str) -> Path | None:
    """`DIR/<table>.parquet` or the folder `DIR/<table>`, whichever is there."""
    for path in (folder / f"{name}.parquet", folder / name):
        if path.exists():
            return path
    return None


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """One Parquet file, or all parts of a folder in their order."""
    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not files:
        raise OSError(f"{path} holds no .parquet file")
    return pa.concat_tables([pq.ParquetFile(file).read(columns=columns) for file in files])


def read_run(folder: Path | str) -> Run:
    """Opens a complete run folder. Raises OutputError where it is none."""
    root = Path(folder)
    if not (root / "_SUCCESS").is_file():
        raise OutputError(f"{root} has no _SUCCESS: expected the folder of a complete run; run `tradefacts extract` with --output {root}")
    try:
        manifest = json.loads((root / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OutputError(f"{root / 'run.json'} cannot be read ({error}); run `tradefacts extract` again") from error
    if not isinstance(manifest, dict):
        raise OutputError(f"{root / 'run.json'} holds no object; run `tradefacts extract` again")
    return Run(root, manifest)

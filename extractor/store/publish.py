"""Putting a finished folder in its place at once: readers see the old run or the new one, never half of either."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import OutputError
from schemas import CORPUS_TABLES, TABLES

#: What a run folder holds; anything else in it belongs to somebody and is carried over.
OWN = frozenset(
    {"_SUCCESS", "run.json", "report.html", "report.json", "datapackage.json", "croissant.json", "tables.md"}
    | {f"{name}.parquet" for name in (*TABLES, *CORPUS_TABLES)}
    | set(TABLES)
)
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def check_target(target: Path) -> None:
    """Raises OutputError where `target` cannot become a run folder: a file, or a folder full of something else."""
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target} is a file; expected a folder to write the run into; choose another --output")
    names = {entry.name for entry in target.iterdir() if not entry.name.startswith(".")}
    if names and not names & OWN:
        shown = ", ".join(sorted(names)[:3])
        raise OutputError(f"{target} holds other files ({shown}); expected an empty folder or an earlier run; choose another --output")


def work_folder(target: Path) -> Path:
    """The folder beside `target` in which the run is made: same file system, so that it can be renamed."""
    return target.parent / f".{target.name}.partial"


def publish(made: Path, target: Path) -> None:
    """Renames `made` to `target`; an earlier run there is swapped out and removed, files that are not ours are carried over."""
    _sync(made)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        os.rename(made, target)
        _sync_folder(target.parent)
        return
    check_target(target)
    old = made
    if not _exchange(made, target):  # no atomic exchange here: two renames, between which there is no folder, never half a one
        old = target.parent / f".{target.name}.old"
        shutil.rmtree(old, ignore_errors=True)
        os.rename(target, old)
        os.rename(made, target)
    for entry in sorted(old.iterdir()):
        if entry.name not in OWN and not (target / entry.name).exists():
            os.rename(entry, target / entry.name)
    _sync_folder(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux renameat2); False where it cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _files(folder: Path) -> Iterator[Path]:
    for root, _folders, names in os.walk(folder):
        yield from (Path(root) / name for name in names)


def _sync(folder: Path) -> None:
    for path in _files(folder):
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # some systems cannot sync a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

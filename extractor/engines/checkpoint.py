"""What is done of a run, kept beside its output until it is published: one file per task, named by the task's key.

A file is complete or not there: it is written under another name and renamed, and carries its length and checksum. So a
run killed at any moment, or stopped by a full disk, finds on its next start whatever was done before.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from extractor.errors import OutputError
from extractor.store import Batches, pack, unpack

_TAIL = struct.Struct("<QI4s")
_MAGIC = b"TFC1"


class Checkpoint:
    """The folder of finished tasks. Only one run at a time may use it; the lock goes with the process."""

    def __init__(self, target: Path) -> None:
        self.folder = target.parent / f".{target.name}.work"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = open(self.folder / "lock", "w")
        except OSError as error:
            raise OutputError(
                f"{self.folder} cannot be made ({error.strerror}); choose an --output whose parent folder can be written to"
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise OutputError(f"another run is writing to {target}; wait for it to end or choose another --output") from None

    def __enter__(self) -> Checkpoint:
        return self

    def __exit__(self, *_: object) -> None:
        """Let others use the folder; what is in it stays for the next start, and an empty one goes."""
        if self.folder.exists() and not any(entry.is_dir() for entry in self.folder.iterdir()):
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()

    def remove(self) -> None:
        """The run is published: nothing here is needed any more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.tfc"

    def load(self, key: str) -> Batches | None:
        """What was made of a task; None where it is not done, or its file is damaged (it is then removed)."""
        path = self.path(key)
        try:
            with pa.memory_map(str(path)) as mapped:
                data = mapped.read_buffer()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            data = pa.py_buffer(b"")
        with contextlib.suppress(OutputError):
            size, checksum, magic = _TAIL.unpack(data.slice(data.size - _TAIL.size)) if data.size > _TAIL.size else (-1, 0, b"")
            if magic == _MAGIC and size == data.size - _TAIL.size and zlib.crc32(data.slice(0, size)) == checksum:
                return unpack(data.slice(0, size))
        with contextlib.suppress(OSError):
            path.unlink()
        return None

    def save(self, key: str, batches: Batches) -> None:
        """Keep what was made of a task. Raises `OutputError` where the disk is full; nothing half-written stays."""
        path = self.path(key)
        part = path.with_suffix(f".{os.getpid()}")
        payload = pack(batches)
        try:
            path.parent.mkdir(exist_ok=True)
            with open(part, "wb") as file:
                file.write(payload)
                file.write(_TAIL.pack(len(payload), zlib.crc32(payload), _MAGIC))
            os.replace(part, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink()
            raise OutputError(
                f"{self.folder} cannot be written ({error.strerror}); free some space and run the same command again: it goes on where it stopped"
            ) from error

    def drop_all_but(self, keys: set[str]) -> None:
        """Remove what no input of this run stands for, and what was half-written."""
        for path in self.files():
            if path.suffix != ".tfc" or path.stem not in keys:
                with contextlib.suppress(OSError):
                    path.unlink()

    def files(self) -> Iterator[Path]:
        """All files of tasks, finished or not."""
        for folder in self.folder.iterdir():
            if folder.is_dir():
                yield from folder.iterdir()

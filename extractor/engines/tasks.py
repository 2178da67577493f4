"""From inputs to tasks: pieces of about equal cost, the same whatever the engine, with a manifest of what was read."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from extractor import readers
from extractor.engines.work import Task, environment, make_task
from extractor.readers.model import Chunk, Source
from extractor.settings import Settings

FILES = 128  # files that one task holds at most
TASK_BYTES = 256_000  # of files that are one document each; containers come in chunks of their own size
LISTED = 10_000  # inputs that the manifest lists one by one


class Read(NamedTuple):
    """One input that was read: for the manifest."""

    path: str
    bytes: int  # on disk; 0 where that is not known
    sha256: str | None  # of the file; None for what is no local file


class Inputs:
    """All inputs of a run, for its manifest; the order in which they come does not show."""

    def __init__(self) -> None:
        self.bytes = 0
        self.files = 0
        self._listed: list[Read] = []
        self._sum = 0

    def add(self, read: Read) -> None:
        self.bytes += read.bytes
        self.files += 1
        if self.files <= LISTED:
            self._listed.append(read)
        one = hashlib.sha256("\x1f".join(map(str, read)).encode("utf-8", "surrogatepass")).digest()
        self._sum = (self._sum + int.from_bytes(one, "big")) % (1 << 256)

    def manifest(self) -> list[dict[str, Any]]:
        """Path, bytes and SHA-256 of each input, by path; of very many only their number and one hash over all."""
        if self.files > LISTED:
            return [{"files": self.files, "bytes": self.bytes, "sha256": f"{self._sum:064x}"}]
        return [read._asdict() for read in sorted(self._listed)]


def tasks(sources: Iterable[Source], settings: Settings, seen: Callable[[Read], object]) -> Iterator[Task]:
    """The tasks of some sources, lazily and in their order; `seen` is told of each source once it was read.

    Small files are worked on together. Where a group of them ends depends on their names as well as their sizes, so that a
    new or changed file moves few borders and most of what was done before counts again.
    """
    surroundings = environment(settings)
    group: list[Chunk] = []
    size = 0
    for source in sources:
        digest = None
        container = False
        for chunk in readers.split(source, settings):
            container = container or bool(chunk.first)
            if not chunk.first and chunk.error is None:
                digest = hashlib.sha256(chunk.payload).hexdigest()
            if chunk.first or len(chunk.payload) > TASK_BYTES:
                if group:
                    yield make_task(tuple(group), surroundings)
                    group, size = [], 0
                yield make_task((chunk,), surroundings)
                continue
            group.append(chunk)
            size += len(chunk.payload) + 1000
            if size > TASK_BYTES or len(group) >= FILES or zlib.crc32(source.name.encode("utf-8", "replace")) % 32 == 0:
                yield make_task(tuple(group), surroundings)
                group, size = [], 0
        seen(_on_disk(source, digest, container))
    if group:
        yield make_task(tuple(group), surroundings)


def _on_disk(source: Source, digest: str | None, container: bool) -> Read:
    """Size and SHA-256 of a file; a file that was read whole has been hashed on the way."""
    try:
        size = os.path.getsize(source.path)
        if container:
            with open(source.path, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        size = 0  # standard input, a cloud object, or gone
    return Read(source.shown, size, digest)

"""From inputs to tasks: pieces of about equal cost, the same whatever the engine, with a manifest of what was read."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor import readers
from extractor.engines.work import Task, environment, make_task
from extractor.readers.model import Chunk, Source
from extractor.settings import Settings

FILES = 128  # files that one task holds at most
TASK_BYTES = 256_000  # of files that are one document each; containers come in chunks of their own size
LISTED = 10_000  # inputs that the manifest lists one by one


@dataclass(slots=True)
class Inputs:
    """What was read: for the manifest, and for the progress bar."""

    bytes: int = 0  # on disk
    files: int = 0
    _listed: list[dict[str, Any]] = field(default_factory=list)
    _sha: Any = field(default_factory=hashlib.sha256)

    def add(self, source: Source, size: int, digest: str | None) -> None:
        self.bytes += size
        self.files += 1
        if len(self._listed) < LISTED:
            self._listed.append({"path": source.path, "bytes": size, "sha256": digest})
        self._sha.update(f"{source.path}\x1f{size}\x1f{digest}\n".encode("utf-8", "surrogatepass"))

    def manifest(self) -> list[dict[str, Any]]:
        """Path, bytes and SHA-256 of each input, by path; of very many only the first, and one hash over all."""
        listed = sorted(self._listed, key=lambda item: str(item["path"]))
        if self.files > LISTED:
            listed.append({"path": None, "files": self.files, "bytes": self.bytes, "sha256": self._sha.hexdigest()})
        return listed


def tasks(inputs: Sequence[str], settings: Settings, seen: Inputs) -> Iterator[Task]:
    """The tasks of a run, lazily and in a fixed order; `seen` grows as inputs are read.

    Small files are worked on together. Where a group of them ends depends on their names as well as their sizes, so that a
    new or changed file moves few borders and most of what was done before counts again.
    """
    surroundings = environment(settings)
    group: list[Chunk] = []
    size = 0
    for source in readers.discover(inputs, settings):
        first = True
        digest = None
        container = False
        for chunk in readers.split(source, settings):
            if chunk.first or len(chunk.payload) > TASK_BYTES:
                if group:
                    yield make_task(tuple(group), surroundings)
                    group, size = [], 0
                container = bool(chunk.first)
                yield make_task((chunk,), surroundings)
                digest = None if container else hashlib.sha256(chunk.payload).hexdigest()
            else:
                digest = hashlib.sha256(chunk.payload).hexdigest() if first else None
                group.append(chunk)
                size += len(chunk.payload) + 1000
                if size > TASK_BYTES or len(group) >= FILES or zlib.crc32(source.name.encode("utf-8", "replace")) % 32 == 0:
                    yield make_task(tuple(group), surroundings)
                    group, size = [], 0
            first = False
        seen.add(source, *_on_disk(source, digest, container))
    if group:
        yield make_task(tuple(group), surroundings)


def _on_disk(source: Source, digest: str | None, container: bool) -> tuple[int, str | None]:
    """Size and SHA-256 of a file; a file that was read whole has been hashed on the way."""
    try:
        size = os.path.getsize(source.path)
        if container:
            with open(source.path, "rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        size = 0  # standard input, a cloud object, or gone
    return size, digest

"""Opening what a source names: files, standard input, cloud objects; gzip and zstandard undone on the way."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from extractor.errors import DocumentError
from extractor.readers.discover import REMOTE, SIDECAR
from extractor.readers.model import ReadOptions, Source

_SIDECAR_LIMIT = 1_000_000  # bytes


@contextmanager
def open_source(source: Source, options: ReadOptions) -> Iterator[tuple[IO[bytes], str]]:
    """A stream of the source's bytes, decompressed, and the suffix whose reader fits it."""
    raw, suffix = _raw(source, options)
    try:
        if suffix.endswith(".zst"):
            import zstandard

            # A frame may ask for a huge window: 128 MB is what zstd itself allows without --long.
            reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw, read_across_frames=True)
            try:
                yield io.BufferedReader(cast(io.RawIOBase, _Whole(reader)), 1 << 20), suffix
            except zstandard.ZstdError as error:
                raise DocumentError(f"cannot read the file to its end ({error}); it is damaged or no zstandard file") from error
        elif suffix.endswith(".gz") and not suffix.startswith(".warc"):
            with gzip.open(raw) as stream:
                yield cast(IO[bytes], stream), suffix
        else:
            yield raw, suffix
    finally:
        if source.path != "-":
            raw.close()


class _Whole(io.RawIOBase):
    """A decompressor as a raw stream; an end inside a frame is an error, not silence."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._inner.read(len(view))
        view[: len(data)] = data
        return len(data)


def _raw(source: Source, options: ReadOptions) -> tuple[IO[bytes], str]:
    if source.path == "-":
        stream = sys.stdin.buffer
        if source.suffix:
            return stream, source.suffix
        from extractor.readers.jsonl import sniff

        buffered = cast(io.BufferedReader, stream)
        return stream, ".jsonl" if sniff(buffered.peek(65536)) else ".txt"
    if source.path.startswith(REMOTE):
        from pyarrow import fs

        system, path = fs.FileSystem.from_uri(source.path)
        return cast(IO[bytes], system.open_input_file(path)), source.suffix
    if not os.path.isfile(source.path) and os.path.exists(source.path):
        raise DocumentError("found something that is no plain file (a pipe, socket or device), expected a file")
    return open(source.path, "rb"), source.suffix


def sidecar_of(source: Source) -> bytes:
    """The bytes of `NAME.meta.json` beside the file (`a.txt.meta.json`, else `a.meta.json`); empty where there is none."""
    if source.path == "-" or source.path.startswith(REMOTE):
        return b""
    stem = os.path.splitext(source.path)[0]
    for name in (source.path + SIDECAR, stem + SIDECAR):
        try:
            with open(name, "rb") as stream:
                return stream.read(_SIDECAR_LIMIT)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            return b"null"  # there, but unreadable: the reader says so
    return b""

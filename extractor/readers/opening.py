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
from extractor.readers.model import Source
from extractor.settings import Settings

_SIDECAR_LIMIT = 1_000_000  # bytes


@contextmanager
def open_source(source: Source, settings: Settings) -> Iterator[tuple[IO[bytes], str]]:
    """A stream of the source's bytes, decompressed, and the suffix whose reader fits it."""
    raw, suffix = _raw(source, settings)
    try:
        if suffix.endswith(".zst"):
            yield io.BufferedReader(_Zstandard(raw), 1 << 20), suffix
        elif suffix.endswith(".gz") and not suffix.startswith(".warc"):
            with gzip.open(raw) as stream:
                yield cast(IO[bytes], stream), suffix
        else:
            yield raw, suffix
    finally:
        if source.path != "-":
            raw.close()


class _Zstandard(io.RawIOBase):
    """A zstandard stream of one or more frames; an end inside a frame raises `EOFError`, which the library passes over."""

    _PIECE = 2048  # bytes fed at a time: a bomb makes at most some 64 MB of them

    def __init__(self, raw: IO[bytes]) -> None:
        import zstandard

        # 128 MB is the window that zstd itself allows without --long.
        self._new = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj
        self._error = zstandard.ZstdError
        self._raw, self._frame = raw, self._new()
        self._out, self._at, self._rest, self._inside = b"", 0, b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        while self._at >= len(self._out):
            piece = self._rest or self._raw.read(self._PIECE)
            if not piece:
                if self._inside:
                    raise EOFError("the compressed data ends before its end-of-frame mark")
                return 0
            self._rest, self._inside = b"", True
            try:
                self._out, self._at = self._frame.decompress(piece), 0
            except self._error as error:
                raise OSError(f"no zstandard data: {error}") from error
            if self._frame.eof:
                self._rest, self._frame, self._inside = self._frame.unused_data, self._new(), False
        size = min(len(view), len(self._out) - self._at)
        view[:size] = self._out[self._at : self._at + size]
        self._at += size
        return size


def _raw(source: Source, settings: Settings) -> tuple[IO[bytes], str]:
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

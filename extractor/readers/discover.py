"""Which files a list of inputs names: files, folders, globs, `-`, cloud addresses. Sorted, each real folder once."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from extractor.errors import InputError
from extractor.readers.model import Source, without_options
from extractor.settings import Settings

COMPRESSIONS = (".gz", ".zst")
REMOTE = ("s3://", "gs://", "gcs://")
SIDECAR = ".meta.json"


def discover(inputs: Sequence[str], settings: Settings, suffixes: frozenset[str]) -> Iterator[Source]:
    """The sources that `inputs` name, in a fixed order, each file once; `InputError` where one names nothing.

    In a folder, files without a reader are passed over; a file named outright is always a source.
    """
    seen: set[str] = set()
    for given in inputs:
        for source in _one(given, settings, suffixes):
            if source.path == "-" or source.path not in seen:
                seen.add(source.path)
                yield source


def _one(given: str, settings: Settings, suffixes: frozenset[str]) -> Iterator[Source]:
    if given == "-":
        yield Source("-", "-", settings.format or "")
    elif given.startswith(REMOTE):
        yield from _remote(given, settings, suffixes)
    elif os.path.isdir(given):
        yield from _folder(given, settings, suffixes)
    elif os.path.lexists(given):
        yield Source(given, os.path.basename(given), suffix_of(given, settings))
    elif glob.has_magic(given):
        yield from _glob(given, settings, suffixes)
    else:
        raise InputError(f"found no file or folder {given!r}; expected an input that exists, a glob, or - for standard input")


def suffix_of(name: str, settings: Settings) -> str:
    """The lower-case suffix, with the compression before it: `.jsonl.gz`."""
    if settings.format:
        return settings.format if settings.format.startswith(".") else f".{settings.format}"
    lower = PurePosixPath(name.replace("\\", "/")).name.lower()
    stem, last = os.path.splitext(lower)
    return os.path.splitext(stem)[1] + last if last in COMPRESSIONS else last


def _wanted(name: str, settings: Settings, suffixes: frozenset[str]) -> bool:
    return not name.startswith(".") and not name.endswith(SIDECAR) and (suffix_of(name, settings) in suffixes)


def _folder(top: str, settings: Settings, suffixes: frozenset[str]) -> Iterator[Source]:
    """Depth first without recursion; a folder reached twice (links, loops) is walked once, real names before links."""
    visited: set[tuple[int, int]] = set()
    stack = [(top, "")]
    while stack:
        folder, prefix = stack.pop()
        try:
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda e: e.name)
        except OSError as error:
            yield Source(
                folder,
                (prefix or folder).rstrip("/"),
                "",
                f"found a folder that cannot be read ({error.strerror}); mend its rights or leave it out",
            )
            continue
        below = []
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if is_folder:
                below.append((entry.is_symlink(), entry))
            elif _wanted(entry.name, settings, suffixes):
                name = prefix + entry.name
                yield Source(os.path.join(folder, entry.name), _printable(name), suffix_of(entry.name, settings))
        below.sort(key=lambda pair: (pair[0], pair[1].name), reverse=True)
        stack.extend((os.path.join(folder, e.name), f"{prefix}{e.name}/") for link, e in below if not e.name.startswith("."))


def _printable(name: str) -> str:
    """A file name that is not UTF-8 still gives an id that can be stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _glob(pattern: str, settings: Settings, suffixes: frozenset[str]) -> Iterator[Source]:
    fixed = pattern.replace("\\", "/").split("/")
    while any(glob.has_magic(part) for part in fixed):
        fixed.pop()
    base = "/".join(fixed)
    found = False
    for path in sorted(glob.iglob(pattern, recursive=True)):
        if os.path.isfile(path) and not path.endswith(SIDECAR):
            found = True
            name = os.path.relpath(path, base or ".").replace(os.sep, "/")
            yield Source(path, _printable(name), suffix_of(path, settings))
    if not found:
        raise InputError(
            f"found no file that matches {pattern!r}; expected at least one (quote the pattern so that the shell leaves it alone)"
        )


def _remote(uri: str, settings: Settings, suffixes: frozenset[str]) -> Iterator[Source]:
    """Objects under a cloud address, or one object; globs in the last part."""
    from pyarrow import fs

    address, query = without_options(uri)
    scheme, _, place = address.partition("://")
    owner = place[: place.find("@") + 1] if "@" in place.partition("/")[0] else ""
    base, _, last = address.rpartition("/")
    magic = glob.has_magic(last)
    try:
        system, path = fs.FileSystem.from_uri((base if magic else address) + query)
        info = system.get_file_info(path)
        if info.type == fs.FileType.File:
            yield Source(uri, os.path.basename(path), suffix_of(path, settings))
            return
        listed = system.get_file_info(fs.FileSelector(path, recursive=not magic))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {Source(uri, '', '').shown} ({error}); expected an address that exists and credentials in the environment") from error
    count = 0
    for item in sorted(listed, key=lambda i: i.path):
        if item.type != fs.FileType.File:
            continue
        name = item.path[len(path) :].lstrip("/")
        if fnmatch.fnmatchcase(name, last) if magic else _wanted(os.path.basename(name), settings, suffixes):
            count += 1
            yield Source(f"{scheme}://{owner}{quote(item.path)}{query}", name, suffix_of(name, settings))
    if not count:
        raise InputError(f"found nothing to read under {Source(uri, '', '').shown}; expected files of a known format")

"""Patterns compiled once and kept on disk, as Python keeps the modules that it has compiled.

`regex` compiles in Python: the few hundred patterns that one sentence asks for take most of a second, while their programs are
half a megabyte in all and `regex` makes a pattern of one in 20 microseconds. They are taken and rebuilt as `pickle` would do it
(`copyreg`), and stand beside the compiled modules, in `__pycache__`, or in the user's cache folder where that cannot be written.

A file that is missing, damaged or of another version of `regex` costs time and nothing else. Where Python was told to write no
bytecode (`PYTHONDONTWRITEBYTECODE`), only the user's cache folder is written to.
"""

from __future__ import annotations

import atexit
import copyreg
import hashlib
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, NamedTuple

import regex

Group = tuple[str, ...]
_Key = tuple[str, int]  # a pattern and its flags

_FORM = 2  # of the file: another number, another file
_MOST = 20_000_000  # bytes: beyond that most of it is of patterns that are no more
_DIGEST = 32


class Kept(NamedTuple):
    """What is known of one pattern: its program, and its literals once they have been worked out (`prefilter.needs`, `prefilter.starts`)."""

    program: tuple[Any, ...] | None = None
    groups: tuple[Group, ...] | None = None
    starts: Group = ()


_NOTHING = Kept()


class Store:
    """The kept patterns of one file; the file is read when the first of them is asked for."""

    def __init__(self, *places: Path) -> None:
        self.places = places  # all are read, the first that can be is written
        self.fresh = 0  # patterns that the file does not have yet
        self._kept: dict[_Key, Kept] | None = None
        self._atexit = False

    def compile(self, source: str, flags: int = 0) -> regex.Pattern[str]:
        """`regex.compile(source, flags)`, made of its kept program where there is one."""
        key = source, int(flags)
        kept = self._all().get(key, _NOTHING)
        if kept.program is not None:
            with suppress(Exception):  # whatever is wrong with it: compiled anew
                found: regex.Pattern[str] = _rebuild(*kept.program)
                return found
        made = regex.compile(source, flags)
        with suppress(Exception):  # a version of `regex` that says nothing of its programs
            program: Any = copyreg.dispatch_table[regex.Pattern](made)[1]
            marshal.dumps(program)
            self._note(key, kept._replace(program=program))
        return made

    def literals(self, source: str, flags: int = 0) -> tuple[tuple[Group, ...], Group] | None:
        """What `set_literals` was told of a pattern, None where nobody worked it out before."""
        kept = self._all().get((source, int(flags)), _NOTHING)
        return None if kept.groups is None else (kept.groups, kept.starts)

    def set_literals(self, source: str, flags: int, groups: tuple[Group, ...], starts: Group) -> None:
        key = source, int(flags)
        self._note(key, self._all().get(key, _NOTHING)._replace(groups=groups, starts=starts))

    def save(self, *, ahead: bool = False) -> None:
        """Writes the file again if it lacks anything. Never raises. `ahead` of the first use, bytecode is asked for."""
        if not self.fresh:
            return
        self.fresh = 0
        places = self.places[1:] if sys.dont_write_bytecode and not ahead else self.places
        body = _written({**self._read(), **self._all()})
        if len(body) > _MOST:
            body = _written(self._all())
        for place in places:
            part = place.with_name(f"{place.name}.{os.getpid()}")
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(body)
                os.replace(part, place)  # whole, or not at all
                return
            except OSError:
                with suppress(OSError):
                    part.unlink()

    def _note(self, key: _Key, kept: Kept) -> None:
        self._all()[key] = kept
        self.fresh += 1
        if not self._atexit:
            self._atexit = True
            atexit.register(self.save)

    def _all(self) -> dict[_Key, Kept]:
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def _read(self) -> dict[_Key, Kept]:
        found: dict[_Key, Kept] = {}
        for place in reversed(self.places):
            with suppress(Exception):
                found.update(_parsed(_bytes(place)))
        return found


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except NotADirectoryError:  # in a zip: Spark sends the package as one
        loader: Any = globals()["__loader__"]
        body: bytes = loader.get_data(str(place))
        return body


@cache
def _head() -> bytes:
    """What a file depends on: the program of a pattern on `regex`, its literals on the module that works them out."""
    literals = b""
    with suppress(Exception):
        literals = hashlib.sha256(_bytes(Path(__file__).with_name("prefilter.py"))).digest()
    return repr((_FORM, regex.__version__, regex.DEFAULT_VERSION, sys.implementation.cache_tag, marshal.version, literals)).encode()


def _written(kept: dict[_Key, Kept]) -> bytes:
    body = marshal.dumps({key: tuple(value) for key, value in kept.items()})
    return hashlib.blake2b(_head() + body, digest_size=_DIGEST).digest() + body


def _parsed(content: bytes) -> dict[_Key, Kept]:
    digest, body = content[:_DIGEST], content[_DIGEST:]
    if hashlib.blake2b(_head() + body, digest_size=_DIGEST).digest() != digest:
        raise ValueError("found a damaged file of patterns, or one of another version")
    return {key: Kept(*value) for key, value in marshal.loads(body).items()}


def _rebuilder() -> Any:
    with suppress(Exception):
        return copyreg.dispatch_table[regex.Pattern](regex.compile(""))[0]
    return None


def _places() -> tuple[Path, ...]:
    name = f"patterns.{sys.implementation.cache_tag}.regex-{regex.__version__}"
    places: list[Path] = []
    with suppress(Exception):
        places.append(Path(cache_from_source(__file__)).with_name(name))
    with suppress(Exception):
        places.append(_user_folder() / name)
    return tuple(places)


def _user_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"], "tradefacts", "cache")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "tradefacts"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if os.path.isabs(given) else Path.home() / ".cache") / "tradefacts"


_rebuild = _rebuilder()
STORE = Store(*_places())

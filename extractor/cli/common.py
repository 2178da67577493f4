"""What several commands need: exit codes, consoles, and messages for names that do not exist."""

from __future__ import annotations

import difflib
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from extractor.errors import DocumentError, InputError, OutputError, SchemaError, TradefactsError, UsageError

if TYPE_CHECKING:
    from rich.console import Console

OK, FINDINGS, USAGE, UNREADABLE, PARTIAL, INTERRUPTED = 0, 1, 2, 3, 4, 130


def exit_code(error: TradefactsError) -> int:
    """The exit code that an error ends a command with."""
    match error:
        case InputError() | OutputError() | SchemaError() | DocumentError():
            return UNREADABLE
        case _:
            return USAGE


def console(stderr: bool = False) -> Console:
    """A rich console; where output goes to a file or pipe it is 120 columns wide unless COLUMNS says otherwise."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else 120
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """'; did you mean a, b?' for a mistyped name, '' where nothing known comes near."""
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def pick(names: str | None, known: Iterable[str], what: str) -> tuple[str, ...]:
    """The names of a comma-separated option, all known where it is not given. Raises UsageError for an unknown name."""
    known = tuple(known)
    if names is None:
        return known
    chosen = tuple(name for part in names.split(",") if (name := part.strip()))
    for name in chosen:
        if name not in known:
            raise UsageError(f"no {what} {name!r}{did_you_mean(name, known)} Known: {', '.join(known)}.")
    return chosen


def day(value: str | None, option: str) -> date | None:
    """An ISO date given on the command line. Raises UsageError where it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} {value!r} is no date; write it as YYYY-MM-DD, such as 2025-08-01") from None


def print_json(value: Any) -> None:
    """One JSON value on standard output; dates as ISO strings."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")

"""The `tradefacts` command. Exit codes: 0 ok, 1 findings, 2 usage, 3 unreadable input, 4 partial, 130 interrupted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line; always ends in SystemExit with one of the exit codes above."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:  # asked by scripts again and again: answered before typer loads
        from extractor.version import __version__

        print(f"tradefacts {__version__}")
        sys.exit(0)
    from extractor.cli.app import app
    from extractor.cli.common import exit_code
    from extractor.errors import TradefactsError

    try:
        app(given, prog_name="tradefacts")
    except TradefactsError as error:
        print(f"tradefacts: {error}", file=sys.stderr)
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)

"""Two ways to keep pandas out of the critical path: workers do without it, the main process loads it while they work.

The first array that pyarrow makes from Python values imports pandas, where it is installed, to be able to tell a
`pandas.Series` from a list: a second of every worker's time, for something that no worker ever holds.
"""

from __future__ import annotations

import sys
import threading
from importlib.machinery import ModuleSpec
from typing import Any

import pyarrow as pa


class _NoPandas:
    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def do_without_pandas() -> None:
    """Lets pyarrow look for pandas once, and not find it. For worker processes that only make and write arrays.

    Does nothing where pandas is loaded already. `import pandas` works as ever afterwards.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(_NoPandas)


def warm_up() -> None:
    """Loads in the background what validation needs (pandas, pandera: nearly two seconds). Call it after workers were forked."""
    threading.Thread(target=_load, name="load-pandera", daemon=True).start()


def _load() -> None:
    import schemas.frames  # noqa: F401 the import is the work

"""The hash of the rules covers all code that extraction runs: a run made by other rules is never taken for a current one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extractor.store import versions

#: Loaded with the pipeline, but without a say in what is found.
_LOADED = {"__init__.py", "errors.py", "rows.py", "settings.py", "version.py"}


def test_hash_covers_what_the_pipeline_loads() -> None:
    code = "import sys, extractor.pipeline, extractor.rules; extractor.rules.families(); print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'extractor'), sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    root = Path(versions.__file__).parent.parent
    names = {Path(f).relative_to(root).as_posix() for f in loaded if f.strip()} - _LOADED - {"lexicon/__init__.py"}
    left_out = sorted(n for n in names if n.split("/")[0] in versions._NO_SAY and n not in versions._LEXICON)
    assert not left_out, f"loaded by the pipeline, but left out of the hash in extractor/store/versions.py: {left_out}"


def test_parts_without_a_say_exist() -> None:
    root = Path(versions.__file__).parent.parent
    assert all((root / name).exists() for name in (*versions._NO_SAY, *versions._LEXICON))

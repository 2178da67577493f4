"""The hash of the rules covers all code that extraction runs: a run made by other rules is never taken for a current one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from extractor.store import versions

#: Loaded with the pipeline, but without a say in what is found.
_NO_SAY = {"__init__.py", "version.py", "errors.py", "settings.py", "rows.py"}


def test_hash_covers_what_the_pipeline_loads() -> None:
    code = "import sys, extractor.pipeline, extractor.rules; extractor.rules.families(); print(*(m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'extractor'), sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    root = Path(versions.__file__).parent.parent
    names = {Path(f).relative_to(root).as_posix() for f in loaded if f.strip()} - _NO_SAY
    missing = sorted(n for n in names if n != "lexicon/__init__.py" and not any(n == known or n.startswith(f"{known}/") for known in versions._RULES))
    assert not missing, f"add to extractor/store/versions.py: {missing}"

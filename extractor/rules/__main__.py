"""python -m extractor.rules: compiles all patterns ahead of their first use, as `compileall` does modules."""

from __future__ import annotations

from extractor.compiled import STORE
from extractor.pattern import compile_all
from extractor.rules import families

if __name__ == "__main__":
    families()
    compile_all()
    STORE.save(ahead=True)

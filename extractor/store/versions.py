"""What the rows depend on besides the texts: versions of the program and hashes of its rules and lexicon."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from extractor.lexicon.tables import lexicon_hash
from extractor.version import __version__

#: What of `extractor` has no say in what is found; all else is hashed, so that a new module is never forgotten. The lexicon's
#: tables, with what users add to them, have a hash of their own.
_NO_SAY = frozenset(
    ("__init__.py", "cli", "corpus", "engines", "errors.py", "exports", "lexicon", "readers", "report", "rows.py", "rundir.py", "settings.py", "store", "validate", "version.py", "viewer")
)
_LEXICON = ("lexicon/tables.py", "lexicon/lookup.py")


def _walk(entry: Traversable, name: str) -> list[tuple[str, Traversable]]:
    if entry.is_file():
        return [(name, entry)] if name.endswith((".py", ".csv", ".txt", ".json", ".toml")) else []
    if not entry.is_dir():
        raise FileNotFoundError(f"{name}: no such module or folder of the package; say in store/versions.py where its code stands now")
    if entry.name == "__pycache__":
        return []
    return [found for child in entry.iterdir() for found in _walk(child, f"{name}/{child.name}")]


def _digest(names: tuple[str, ...]) -> str:
    root, sha = files("extractor"), hashlib.sha256()
    for name in names:
        for path, file in sorted(_walk(root.joinpath(name), name), key=lambda item: item[0]):
            body = file.read_bytes()
            sha.update(f"{path}\x1f{len(body)}\x1f".encode())
            sha.update(body)
    return sha.hexdigest()


@cache
def rules_hash() -> str:
    """SHA-256 over the source of everything that extraction runs, the lexicon aside."""
    found = {entry.name for entry in files("extractor").iterdir()} - _NO_SAY - {"__pycache__"}
    return _digest((*sorted(found), *_LEXICON))


def versions() -> dict[str, Any]:
    """For the manifest: what made the rows."""
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, Any] = {"tradefacts": __version__}
    for package in ("regex", "ahocorasick_rs", "sentencex", "pyarrow", "pandas", "pandera"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return {**found, "rules_sha256": rules_hash(), "lexicon_sha256": lexicon_hash()}

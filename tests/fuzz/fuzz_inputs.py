"""Coverage-guided fuzzing of every reader and of extraction: python tests/fuzz/fuzz_inputs.py [FOLDER] [-max_total_time=60]

Needs atheris (`pip install 'tradefacts[fuzz]'`). Starts from the examples of all formats and from `corpus/`, where every input that
ever broke something is kept; `test_fuzz_corpus.py` runs them all without atheris.
"""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from extractor import pipeline, readers  # noqa: E402
from extractor.document import Document  # noqa: E402
from extractor.readers.model import Failed, Source  # noqa: E402
from extractor.rows import rows  # noqa: E402
from extractor.settings import Settings  # noqa: E402
from extractor.store import encode  # noqa: E402

SUFFIXES = sorted(readers.READERS) + [".jsonl.gz", ".jsonl.zst"]
SETTINGS = Settings(max_chars=50_000, max_bytes=200_000, chunk_bytes=500)


def one_input(data: bytes) -> None:
    """The first byte chooses the format, the rest is the file. Whatever it is: documents or messages, and facts that stand where they say."""
    if not data:
        return
    suffix = SUFFIXES[data[0] % len(SUFFIXES)]
    source = Source(f"fuzz{suffix}", f"fuzz{suffix}", suffix)

    @contextmanager
    def opened(*_: object):  # type: ignore[no-untyped-def]
        from extractor.readers import opening

        with mock.patch.object(opening, "_raw", lambda *_: (io.BytesIO(data[1:]), suffix)), original(source, SETTINGS) as stream:
            yield stream

    original = readers.open_source
    with mock.patch.object(readers, "open_source", opened):
        items = list(readers.read(source, SETTINGS))
    for item in items[:20]:
        if isinstance(item, Failed):
            assert item.message
        else:
            check(item)


def check(document: Document) -> None:
    """Extract and encode; every quote is the text at its place."""
    found = pipeline.extract(document)
    for facts in rows(found).values():
        for fact in facts:
            assert document.text[fact.start : fact.end] == fact.quote
    encode([found])


def seeds() -> list[bytes]:
    """The examples of all formats, each behind the byte that chooses its reader, and what broke something once."""
    found = [path.read_bytes() for path in sorted((HERE / "corpus").iterdir())]
    for path in sorted((ROOT / "examples" / "formats").iterdir()):
        for number, suffix in enumerate(SUFFIXES):
            if path.name.endswith(suffix):
                found.append(bytes([number]) + path.read_bytes())
    return found


def main() -> None:
    import atheris

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else ROOT / "build" / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number:03d}").write_bytes(seed)
    atheris.instrument_all()
    options = [a for a in sys.argv[1:] if a.startswith("-")]
    atheris.Setup([sys.argv[0], str(folder), f"-artifact_prefix={HERE / 'corpus'}/", *options], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

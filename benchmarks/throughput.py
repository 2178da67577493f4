"""Speed of the whole run, file to validated Parquet: python benchmarks/throughput.py INPUT... [--text-column N] [--repeat N] [--peer-limit MB]

Runs each input with one worker and with two, and prints MB/s of text (UTF-8), documents/s, and the share of each stage on one
core. Times of one worker are processor time, so that a busy machine does not spoil them; two against one is wall time.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.peers import installed, sample
from benchmarks.peers import seconds as seconds_of
from extractor import pipeline, readers
from extractor.corpus.duplicates import Signatures
from extractor.document import Document
from extractor.engines import local, work
from extractor.engines.checkpoint import Checkpoint
from extractor.settings import Settings
from extractor.store import RunWriter, read_run
from extractor.store.parquet import TableWriter
from extractor.validate import TableJudge

# What is timed: (stage, owner, attribute). A stage inside another is taken off the outer one.
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("cut input", readers, "split"),
    ("read documents", readers, "parse"),
    ("near-duplicates", work, "signatures"),
    ("near-duplicates", Signatures, "add"),
    ("near-duplicates", Signatures, "find"),
    ("sentences", pipeline, "make_view"),
    ("mentions", pipeline, "find_mentions"),
    ("rules and context", pipeline, "extract"),
    ("to Arrow", work, "encode"),
    ("checkpoint", Checkpoint, "save"),
    ("checkpoint", Checkpoint, "load"),
    ("sort and merge", RunWriter, "add"),
    ("validate", TableJudge, "judge"),
    ("write Parquet", TableWriter, "write"),
    ("write Parquet", TableWriter, "close"),
    ("sort and merge", RunWriter, "finish"),
)


class Stages:
    """Processor seconds by stage, each without what is nested in it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inside: list[float] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            with self._stage(stage):
                result = function(*args, **kwargs)
            return self._each(stage, result) if hasattr(result, "__next__") else result

        return wrapper

    def _each(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with self._stage(stage):
                item = next(items, end)
            if item is end:
                return
            yield item

    @contextmanager
    def _stage(self, stage: str) -> Iterator[None]:
        self._inside.append(0.0)
        began = time.process_time()
        try:
            yield
        finally:
            took = time.process_time() - began
            inner = self._inside.pop()
            self.seconds[stage] = self.seconds.get(stage, 0.0) + took - inner
            if self._inside:
                self._inside[-1] += took


@contextmanager
def watched(stages: Stages) -> Iterator[None]:
    """All stages timed while in the block."""
    originals = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]
    for (stage, owner, name), (_, _, function) in zip(STAGES, originals, strict=True):
        setattr(owner, name, stages.timed(stage, function))
    try:
        yield
    finally:
        for owner, name, function in originals:
            setattr(owner, name, function)


def measure(inputs: list[str], settings: Settings, folder: Path) -> tuple[float, float]:
    """Processor and wall seconds of one run into a fresh folder."""
    cpu, wall = time.process_time(), time.perf_counter()
    local.run(inputs, folder, settings)
    return time.process_time() - cpu, time.perf_counter() - wall


def _texts(inputs: list[str], settings: Settings) -> Iterator[str]:
    for source in readers.discover(inputs, settings):
        for item in readers.read(source, settings):
            if isinstance(item, Document) and item.text:
                yield item.text


def bench(inputs: list[str], given: dict[str, Any], repeat: int, peer_limit: float) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        warm = place / "warm"
        stages = Stages()
        measure(inputs, Settings(workers=1, **given), warm)
        ones = [measure(inputs, Settings(workers=1, **given), place / f"one-{i}") for i in range(repeat)]
        with watched(stages):
            total = measure(inputs, Settings(workers=1, **given), place / "staged")[0]
        twos = (
            [measure(inputs, Settings(workers=2, **given), place / f"two-{i}")[1] for i in range(repeat)]
            if (os.cpu_count() or 1) > 1
            else []
        )
        documents = read_run(warm).table("documents", ["doc_id", "chars"])
        few = sample(_texts(inputs, Settings(**given)), peer_limit)
        rows = sum(table["rows"] for table in read_run(warm).manifest["tables"].values())
        megabytes = sum(documents.column("chars").to_pylist()) / 1e6
    one, wall = min(cpu for cpu, _ in ones), min(wall for _, wall in ones)
    count = documents.num_rows
    print(f"\n{' '.join(inputs)}: {count:,} documents, {megabytes:.1f} million characters, {rows:,} rows")
    print(f"  one core     {megabytes / one:6.2f} MB/s  {count / one:8,.0f} documents/s")
    if twos:
        print(
            f"  two workers  {megabytes / min(twos):6.2f} MB/s  {count / min(twos):8,.0f} documents/s  {wall / min(twos):.2f} x one (wall)"
        )
    listed = sorted(stages.seconds.items(), key=lambda item: -item[1])
    for stage, seconds in [*listed, ("the rest", total - sum(stages.seconds.values()))]:
        print(f"    {stage:18} {seconds / total:5.1%}  {seconds / count * 1e6:8.1f} us/document")
    print(f"  beside it, amounts and dates alone, text to objects, over the first {sum(map(len, few)) / 1e6:.2f} million characters:")
    for name, find in installed():
        print(f"    {name:18} {find if isinstance(find, str) else f'{sum(map(len, few)) / seconds_of(find, few, 1) / 1e6:.4f} MB/s'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("inputs", nargs="+", help="files, folders or globs; each is a benchmark of its own")
    parser.add_argument("--text-column", default="text")
    parser.add_argument("--title-column", default="title")
    parser.add_argument("--repeat", type=int, default=1, help="the best of so many runs counts")
    parser.add_argument("--peer-limit", type=float, default=0.05, metavar="MB", help="text for each peer: they are slow (0.05)")
    args = parser.parse_args()
    for given in args.inputs:
        columns = {"text_column": args.text_column, "title_column": args.title_column}
        if given.endswith(("ag_news", "ag_news/test.csv")):
            given, columns = given.removesuffix("/test.csv") + "/test.csv", {"text_column": "3", "title_column": "2"}
        bench([given], columns, args.repeat, args.peer_limit)


if __name__ == "__main__":
    main()

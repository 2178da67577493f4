"""Cost of a row on its way into Parquet, without any extraction: encode, pack, sort, validate, write.

    python benchmarks/store.py [ROWS]

Makes synthetic mentions (400,000 rows unless told otherwise, and a tariff fact per hundred) and prints seconds of processor
time and microseconds per row of each stage. Documents come in random order, which is the worst case for the writer.
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import schemas.frames  # noqa: E402 F401 imports of pandas and pandera are not measured
from extractor.document import Document  # noqa: E402
from extractor.facts import SlotBasis, Tariff  # noqa: E402
from extractor.mentions.model import Amount, Duration, Good, Mentions, Place, When  # noqa: E402
from extractor.pipeline import Extraction  # noqa: E402
from extractor.store import RunWriter, encode, pack  # noqa: E402
from extractor.text.view import Sentence, View  # noqa: E402
from extractor.validate import validate_run  # noqa: E402

SENTENCE = "Ruritania says its sales of copper to Freedonia rose 12.5 percent to 180.8 million dollars in March 1987 after two years. "
SENTENCES = 6
BATCH = 256  # documents


def _at(words: str) -> tuple[int, int]:
    start = SENTENCE.index(words)
    return start, start + len(words)


def make(number: int) -> Extraction:
    """A document of six sentences with 28 mentions."""
    size = len(SENTENCE)
    document = Document(id=f"feed/{number % 97:02d}.jsonl#{number}", text=SENTENCE * SENTENCES, title="Trade")
    view = View(document, document.text, [Sentence(i * size, (i + 1) * size - 1, "body", -1) for i in range(SENTENCES)])
    found = Mentions([], [], [], [], [])
    for i in range(SENTENCES):

        def at(words: str, shift: int = i * size) -> tuple[int, int]:
            start, end = _at(words)
            return shift + start, shift + end

        start, end = at("12.5 percent")
        found.amounts.append(Amount(start, end, start, "percent", 12.5, 12.5, "exact", None, "%"))
        start, end = at("180.8 million dollars")
        found.amounts.append(Amount(start, end, start, "money", 180.8e6, 180.8e6, "exact", "USD"))
        found.dates.append(When(*at("March 1987"), "1987-03", None, None, "month", "absolute"))
        found.places.append(Place(*at("Ruritania"), "USA", "country", "Ruritania"))
        if i % 2:
            found.goods.append(Good(*at("copper"), "copper", "copper", ("74",)))
    start, end = _at("two years")
    found.durations.append(Duration(start, end, start, "P2Y", None, 730.0, 731.0, "exact", "length"))
    facts: dict[str, Any] = {}
    if number % 4 == 0:
        start, end = _at("12.5 percent")
        grounding = (f"{number:020d}", document.id, start, end, SENTENCE[start:end], 0, size - 1, "body", "rate-before-tariff")
        basis = (SlotBasis("imposers", 0, 9, "sentence"), SlotBasis("targets", 0, 9, "sentence"))
        facts["tariffs"] = [Tariff(*grounding, SENTENCE[start:end], "percent", 12.5, 12.5, imposers=("USA",), slot_basis=basis)]
    return Extraction(document, view, found, facts)


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 400_000
    documents = [make(number) for number in range(wanted // 28)]
    random.Random(1).shuffle(documents)
    rows = sum(sum(map(len, document.mentions)) + len(document.facts) for document in documents)
    print(f"{rows:,} rows of {len(documents):,} documents")
    encode(documents[:1])
    gc.freeze()  # a real task holds a few hundred documents: the collector must not go through all of these again and again

    def told(stage: str, began: float) -> float:
        now = time.process_time()
        print(f"{stage:10} {now - began:6.2f} s {1e6 * (now - began) / rows:6.2f} us/row")
        return time.process_time()

    clock = time.process_time()
    batches = [encode(documents[i : i + BATCH]) for i in range(0, len(documents), BATCH)]
    clock = told("encode", clock)
    packed = [pack(batch) for batch in batches]
    clock = told("pack", clock)
    with tempfile.TemporaryDirectory() as folder:
        with RunWriter(Path(folder) / "run") as writer:
            for payload in packed:
                writer.add(payload)
            report = writer.finish()
        clock = told("write", clock)
        found = validate_run(Path(folder) / "run")
        told("validate", clock)
    print(f"{sum(report.rows.values()):,} rows written, {len(found.failures)} findings")


if __name__ == "__main__":
    main()

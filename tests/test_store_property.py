"""Whatever the text: rows stand where they say, and what the rules make of it is what the schemas allow."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Document
from extractor.pipeline import extract
from extractor.store import encode
from extractor.validate import TableJudge
from schemas import GROUNDED_TABLES

#: Refusals that a contradictory text may well earn; any other one is a fault of ours.
CONTRADICTIONS = {"own-target", "rate-sane", "rate-min-order", "value-min-order", "price-min-order", "change-min-order", "start-date-order", "date-from-order",
                  "effective-from-order", "effective-from-date-order", "period-from-order", "resolved-from-order", "days-min-order", "finite"}  # fmt: skip

FRAGMENTS = st.sampled_from(
    "a 25% tariff|a duty of between 10 and 15 per cent|half a percentage point|duty-free|will raise|has suspended|threatened|unless|Washington|"
    "the European Union|India's|Brazilian|on all|steel|crude oil|soft drinks from|Canada and Mexico|from 1 May 2025|until next Friday|last year|"
    "for 90 days|a three-and-a-half-year war|exports of wheat|to Egypt|rose 12 pct|to 1.2 mln tonnes|$81.50 a barrel|1,00,000|7-1/2|2025/26|XXXX|"
    "the largest buyer of|is not|sanctions against|a quota of 5,000 t|met in Geneva|minister|according to|doubled|from 10% to 25%|plus|29 February|"
    "12:01 a.m.|P3Y|99/99/9999|- |* |\n\n|\n|# |. |, |; |“|”|’s|(|)|| |%|$|€|٣٪|½|\u200b|\ufeff|\x00|é|e\u0301|🛢️".split("|")
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=4), max_size=25).map(lambda parts: " ".join(parts).encode("utf-8", "ignore").decode())


@settings(max_examples=120, deadline=None)
@given(TEXTS, st.none() | st.dates(), st.none() | TEXTS)
def test_rows_of_any_text_are_sound(text: str, published: object, title: str | None) -> None:
    document = Document(id="d", text=text, title=title, published=published)  # type: ignore[arg-type]
    batches = encode([extract(document)], keep_text=True)
    assert batches["documents"].column("status").to_pylist() in (["ok"], ["empty"]), batches["documents"].column("message").to_pylist()
    assert "quarantine" not in batches
    for name in GROUNDED_TABLES:
        if name not in batches:
            continue
        batch = batches[name]
        batch.validate(full=True)
        for quote, start, end in zip(*(batch.column(column).to_pylist() for column in ("quote", "start", "end")), strict=True):
            assert text[start:end] == quote
        judge = TableJudge(name)
        refused = judge.judge(pa.Table.from_batches([batch]))[1].to_pylist()
        assert [row for row in refused if row["check"] not in CONTRADICTIONS] == []

"""Near-duplicates: what counts as a copy, and which of a group is the original."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.corpus.duplicates import SIGNATURES, Signatures, signature

WORDS = "tariff duty steel copper wheat minister said month year percent port ship levy quota farmer maker trade cut raise plan".split()


def prose(seed: int, words: int) -> list[str]:
    chosen = random.Random(seed)
    return [f"{chosen.choice(WORDS)}{chosen.randint(1, 999)}" for _ in range(words)]


def grouped(folder: Path, *documents: tuple[str, str, date | None]) -> dict[str, str]:
    signatures = Signatures(folder / "s")
    for name, text, published in documents:
        columns = [[value] for value in (name, published, *signature(text))]
        signatures.add(pa.record_batch([pa.array(c, f.type) for c, f in zip(columns, SIGNATURES, strict=True)], schema=SIGNATURES))
    return signatures.find()


def test_exact_copies_of_any_length_and_layout(tmp_path: Path) -> None:
    found = grouped(tmp_path, ("b", "Tin up 4%.", None), ("a", "TIN  up\n4 %", None), ("c", "Tin up 5%.", None))
    assert found == {"b": "a"}


@pytest.mark.parametrize(("edits", "copy"), [(0, True), (2, True), (4, True), (120, False), (200, False)])
def test_near_copies(tmp_path: Path, edits: int, copy: bool) -> None:
    words = prose(1, 200)
    edited = list(words)
    for at in random.Random(2).sample(range(200), edits):
        edited[at] = f"other{at}"
    assert grouped(tmp_path, ("a", " ".join(words), None), ("b", " ".join(edited), None)) == ({"b": "a"} if copy else {})


def test_a_copy_with_a_short_tail_or_head_is_a_copy(tmp_path: Path) -> None:
    words = prose(3, 300)
    text = " ".join(words)
    assert grouped(tmp_path, ("a", text, None), ("b", f"{text} (Reporting by the trade desk)", None), ("c", f"By our own staff. {text}", None)) == {"b": "a", "c": "a"}


def test_texts_of_one_topic_are_no_copies(tmp_path: Path) -> None:
    documents = [(f"d{i:03d}", " ".join(prose(100 + i, 150)), None) for i in range(100)]
    assert grouped(tmp_path, *documents) == {}


def test_the_earliest_is_the_original(tmp_path: Path) -> None:
    text = " ".join(prose(4, 100))
    days = {"x": date(2025, 3, 2), "y": date(2025, 3, 1), "z": None, "w": date(2025, 3, 1)}
    assert grouped(tmp_path, *((name, text, day) for name, day in days.items())) == {"x": "w", "y": "w", "z": "w"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(12)))
def test_the_order_of_arrival_does_not_show(order: list[int], tmp_path: Path) -> None:
    texts = [" ".join(prose(seed // 3, 120)) + f" tail {seed}" for seed in range(12)]
    documents = [(f"d{i:02d}", texts[i], None) for i in range(12)]
    assert grouped(tmp_path, *(documents[i] for i in order)) == {f"d{i:02d}": f"d{i - i % 3:02d}" for i in range(12) if i % 3}


@given(st.text())
def test_any_text_has_a_signature(text: str) -> None:
    exact, minhash = signature(text)
    assert 0 <= exact < 2**64 and len(minhash) in (0, 256)
    assert signature(text) == (exact, minhash)

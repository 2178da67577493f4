"""Ids that are used twice: found when the second document comes, whatever has been put on disk since."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.errors import DuplicateId
from extractor.store import Batches, Outcome, RunWriter, encode
from extractor.store.ids import SeenIds


@given(st.lists(st.lists(st.text(max_size=3), max_size=8), max_size=12))
def test_an_id_is_seen_again_exactly_when_it_was_there(groups: list[list[str]]) -> None:
    seen, known = SeenIds(fresh=4), set[str]()
    for group in groups:
        again = seen.add(group)
        expected = []
        for one in group:
            if one in known:
                expected.append(one)
            known.add(one)
        assert again == expected


@pytest.mark.parametrize("spill_rows", [1, 1_000_000])
def test_the_second_document_of_an_id_is_refused_when_it_comes(tmp_path: Path, spill_rows: int) -> None:
    def batch(doc_id: str, path: str) -> Batches:
        return encode([Outcome(Document(id=doc_id, text="", path=path), "empty", "found no text")])

    with RunWriter(tmp_path / "run", spill_rows=spill_rows) as writer:
        writer.add(batch("b", "z.txt"))
        writer.add(batch("c", "c.txt"))
        with pytest.raises(DuplicateId, match=r"'b': in a\.txt and in z\.txt"):
            writer.add(batch("b", "a.txt"))

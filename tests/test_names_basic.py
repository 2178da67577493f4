"""Names end to end: the sentence in, codes and slugs out."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.names import find_names
from extractor.mentions.roles import roles
from extractor.text.view import Sentence, View


def view(text: str) -> View:
    return View(Document("t", text), text, [Sentence(0, len(text), "body", -1)])


def test_sentence_with_buyer_seller_and_qualifier() -> None:
    text = "India's refiners widened their discounted crude oil purchases from Russia in July."
    seen = view(text)
    places, goods = find_names(seen, date(2025, 8, 1))
    assert [(text[p.start : p.end], p.code, p.possessive) for p in places] == [("India's", "IND", True), ("Russia", "RUS", False)]
    assert [(g.slug, g.hs, g.qualifiers) for g in goods] == [("crude_oil", ("2709",), ("discounted",))]
    assert roles(seen, places, goods)[0][:2] == ("purchase", ("RUS",))


def test_runs_of_blanks_do_not_hide_a_phrase() -> None:
    text = "Duties hit the   United   States and crude  oil."
    places, goods = find_names(view(text))
    assert [text[p.start : p.end] for p in places] == ["United   States"]
    assert [text[g.start : g.end] for g in goods] == ["crude  oil"]


@pytest.mark.parametrize("text", ["", " ", "\u0130" * 50, "U.S." * 300, "oil " * 300, "\u0130zmir and Turkey"])
def test_odd_texts_keep_their_offsets(text: str) -> None:
    places, goods = find_names(view(text))
    for found in (places, goods):
        assert found == sorted(found, key=lambda m: (m.start, -m.end))
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        assert all(0 <= m.start < m.end <= len(text) for m in found)

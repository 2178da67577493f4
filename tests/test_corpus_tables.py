"""tariff_measures and tariff_panel: what counts as the same measure, and on which days it holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extractor.corpus.tables import build, write
from extractor.facts import Tariff
from schemas import CORPUS_TABLES
from schemas.arrow import to_arrow
from tests.sample_run import Doc, documents, rate, write_run

USA_ON_INDIA = {"imposers": ("USA",), "targets": ("IND",), "target_scope": "named", "products": ("steel",), "product_scope": "listed", "hs_codes": ("72", "73")}


def says(doc_id: str, day: date | None, *rates: dict[str, Any], **about: Any) -> Doc:
    """A document of that day with one fact for each of `rates`."""
    doc = Doc(doc_id, " ".join(f"Clause {n} sets a duty." for n in range(len(rates))), "A note", day, **about)
    for n, slots in enumerate(rates):
        doc.marked(Tariff, f"Clause {n} sets a duty", "rate-before-tariff", **({"rate_text": "duty"} | slots))
    return doc


def fact(percent: float, **slots: Any) -> dict[str, Any]:
    return {**USA_ON_INDIA, **rate(percent, text="duty"), **slots}


def tables(folder: Path, *docs: Doc) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    built = build(write_run(folder / "run", list(docs)))
    return built["tariff_measures"].to_pylist(), built["tariff_panel"].to_pylist()


def test_the_sample_gives_the_declared_columns(tmp_path: Path) -> None:
    folder = write_run(tmp_path / "run")
    rows = write(folder)
    assert rows == {"tariff_measures": 7, "tariff_panel": 6}
    for name, table in CORPUS_TABLES.items():
        assert pq.read_schema(folder / f"{name}.parquet").equals(to_arrow(table), check_metadata=False)
    assert not list(folder.glob(".*part"))
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in described["resources"]][-2:] == ["tariff_measures", "tariff_panel"]
    assert "tariff_panel.parquet" in (folder / "croissant.json").read_text(encoding="utf-8")
    assert write(folder) == rows and (folder / "_SUCCESS").exists()


def test_croissant_with_the_corpus_tables_is_valid(tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    folder = write_run(tmp_path / "run")
    write(folder)
    found = mlcroissant.Dataset(str(folder / "croissant.json"))
    assert {r.name for r in found.metadata.record_sets} >= {"tariffs", "tariff_measures", "tariff_panel"}


def test_same_rate_in_two_documents_is_one_measure(tmp_path: Path) -> None:
    measures, _ = tables(
        tmp_path,
        says("a", date(2025, 3, 1), fact(25, status="threatened"), fact(25, status="threatened", products=("steel goods",))),
        says("b", date(2025, 4, 1), fact(25, status="adopted", legal_basis="Section 232", effective_from="2025-04-09", effective_from_date=date(2025, 4, 9))),
        says("c", date(2025, 4, 1), fact(25, status="adopted"), status="duplicate", duplicate_of="b"),
    )
    (m,) = measures
    assert (m["documents"], m["facts"], m["acts"], len(m["fact_ids"])) == (2, 3, 1, 4)
    assert m["statuses"] == ["2025-03-01 threatened", "2025-04-01 adopted"] and m["status"] == "adopted"
    assert m["products"] == ["steel", "steel goods"]
    assert (m["first_seen"], m["last_seen"], m["effective_from"], m["legal_basis"]) == (date(2025, 3, 1), date(2025, 4, 1), date(2025, 4, 9), "Section 232")


@pytest.mark.parametrize(
    "slots",
    [
        {"rate_min": 30.0, "rate_max": 30.0}, {"targets": ("CHN",)}, {"imposers": ("EU",)}, {"kind": "additional"}, {"hs_codes": ("74",)}, {"flow": "export"},
        {"unit": "free", "rate_min": 0.0, "rate_max": 0.0}, {"rate_max": 40.0, "bound": "range"},
    ],
    ids=lambda s: next(iter(s)),
)  # fmt: skip
def test_other_slots_make_another_measure(tmp_path: Path, slots: dict[str, Any]) -> None:
    assert len(tables(tmp_path, says("a", date(2025, 3, 1), fact(25), fact(25, **slots)))[0]) == 2


@pytest.mark.parametrize(
    "slots",
    [
        {"kind": "change"}, {"kind": "average"}, {"unit": "multiple"}, {"unit": "points"}, {"imposers": ()},
        {"targets": (), "target_scope": "unknown", "products": (), "hs_codes": (), "product_scope": "unknown"},
    ],
    ids=lambda s: "-".join(map(str, next(iter(s.items())))),
)  # fmt: skip
def test_what_is_no_measure(tmp_path: Path, slots: dict[str, Any]) -> None:
    assert tables(tmp_path, says("a", date(2025, 3, 1), fact(25, **slots))) == ([], [])


@pytest.mark.parametrize("status", ["threatened", "denied", "suspended", "ended"])
def test_what_was_never_an_act_does_not_enter_the_panel(tmp_path: Path, status: str) -> None:
    measures, panel = tables(tmp_path, says("a", date(2025, 3, 1), fact(25, status=status, effective_from="2025-03-02", effective_from_date=date(2025, 3, 2))))
    assert len(measures) == 1 and measures[0]["acts"] == 0 and panel == []


def test_a_date_of_a_threat_starts_nothing(tmp_path: Path) -> None:
    threat = fact(25, status="threatened", effective_from="2025-02-01", effective_from_date=date(2025, 2, 1))
    _, panel = tables(tmp_path, says("a", date(2025, 1, 5), threat), says("b", date(2025, 3, 1), fact(25)))
    assert {(r["valid_from"], r["from_basis"]) for r in panel} == {(date(2025, 3, 1), "reported")}


def test_adopted_without_a_date_is_not_said_to_hold(tmp_path: Path) -> None:
    assert tables(tmp_path, says("a", date(2025, 3, 1), fact(25, status="adopted")))[1] == []


def test_one_row_per_imposer_target_and_chapter(tmp_path: Path) -> None:
    slots = {"targets": ("CAN", "MEX"), "hs_codes": ("7208", "7210", "73")}
    _, panel = tables(tmp_path, says("a", date(2025, 3, 1), fact(25, **slots)))
    assert [(r["imposer"], r["target"], r["chapter"]) for r in panel] == [("USA", t, c) for t in ("CAN", "MEX") for c in ("72", "73")]


@pytest.mark.parametrize(
    ("slots", "chapter"), [({"products": ("ALL",), "product_scope": "all", "hs_codes": ()}, "ALL"), ({"products": ("gadgets",), "hs_codes": ()}, None)]
)
def test_all_goods_and_goods_without_a_code_are_not_the_same(tmp_path: Path, slots: dict[str, Any], chapter: str | None) -> None:
    assert [r["chapter"] for r in tables(tmp_path, says("a", date(2025, 3, 1), fact(25, **slots)))[1]] == [chapter]


def ends(panel: list[dict[str, Any]]) -> list[tuple[float, date, date | None, str | None]]:
    return sorted({(r["rate_max"], r["valid_from"], r["valid_to"], r["to_basis"]) for r in panel})


def test_stated_end(tmp_path: Path) -> None:
    slots = {"effective_to": "2025-07", "effective_to_date": date(2025, 7, 31)}
    _, panel = tables(tmp_path, says("a", date(2025, 3, 1), fact(25, **slots)))
    assert ends(panel) == [(25.0, date(2025, 3, 1), date(2025, 7, 31), "stated")]


def test_ended_by_a_later_document_unless_it_comes_back(tmp_path: Path) -> None:
    first, stop, back = says("a", date(2025, 3, 1), fact(25)), says("b", date(2025, 5, 1), fact(25, status="suspended")), says("c", date(2025, 6, 1), fact(25))
    assert ends(tables(tmp_path / "1", first, stop)[1]) == [(25.0, date(2025, 3, 1), date(2025, 4, 30), "ended")]
    assert ends(tables(tmp_path / "2", first, stop, back)[1]) == [(25.0, date(2025, 3, 1), None, None)]


def test_a_new_level_replaces_the_old_and_additional_duties_stack(tmp_path: Path) -> None:
    docs = says("a", date(2025, 3, 1), fact(25)), says("b", date(2025, 6, 4), fact(50))
    assert ends(tables(tmp_path / "1", *docs)[1]) == [(25.0, date(2025, 3, 1), date(2025, 6, 3), "replaced"), (50.0, date(2025, 6, 4), None, None)]
    extra = says("a", date(2025, 3, 1), fact(10, kind="additional")), says("b", date(2025, 6, 4), fact(20, kind="additional"))
    assert [e[2] for e in ends(tables(tmp_path / "2", *extra)[1])] == [None, None]


def test_exceptions_stay_with_all_countries(tmp_path: Path) -> None:
    slots = {"targets": ("ALL",), "targets_excluded": ("CAN", "MEX"), "target_scope": "all_except"}
    _, panel = tables(tmp_path, says("a", date(2025, 3, 1), fact(10, **slots)))
    assert {(r["target"], tuple(r["targets_excluded"])) for r in panel} == {("ALL", ("CAN", "MEX"))}


def test_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    one = build(write_run(tmp_path / "1", documents()))
    two = build(write_run(tmp_path / "2", documents()[::-1]))
    assert all(one[name].equals(two[name]) for name in CORPUS_TABLES)

"""The registry against the dataclasses, and what is derived from it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pytest

from extractor.facts import TABLES as FACTS
from schemas import GROUNDED_TABLES, TABLES, codes, get_table
from schemas.arrow import arrow_schema
from schemas.checks import all_checks
from schemas.columns import ISO_DURATION, PARTIAL_DATE, TIMEX
from schemas.masks import _KINDS
from schemas.model import Column


@pytest.mark.parametrize("name", FACTS)
def test_columns_are_the_fields_of_the_fact(name: str) -> None:
    assert TABLES[name].names == tuple(field.name for field in fields(FACTS[name]))


def test_every_fact_table_is_grounded_and_the_rest_is_not() -> None:
    assert set(GROUNDED_TABLES) == set(FACTS)


def test_importing_the_registry_needs_the_standard_library_only() -> None:
    code = "import schemas, schemas.checks, sys; print({'pandas', 'pyarrow', 'pandera', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", TABLES)
def test_arrow_schema_carries_descriptions(name: str) -> None:
    schema = arrow_schema(name)
    assert schema.names == list(TABLES[name].names)
    for column, field in zip(TABLES[name].columns, schema, strict=True):
        assert field.metadata[b"description"].decode() == column.doc
        assert field.nullable == column.nullable


@pytest.mark.parametrize("name", TABLES)
def test_every_check_has_a_mask_and_a_message_that_can_be_filled(name: str) -> None:
    ids = [(check.id, check.column) for check in all_checks(TABLES[name])]
    assert len(set(ids)) == len(ids)
    for check in all_checks(TABLES[name]):
        assert check.kind in _KINDS
        check.message.format_map(dict.fromkeys(check.columns, "x"))
        assert check.severity in ("error", "warning")


@pytest.mark.parametrize("name", GROUNDED_TABLES)
def test_defaults_of_the_facts_are_codes_of_the_schema(name: str) -> None:
    for field in fields(FACTS[name]):
        column = TABLES[name][field.name]
        if isinstance(field.default, str) and column.codes:
            assert field.default in column.codes
        if field.default is None:
            assert column.nullable
        if field.default == ():
            assert column.is_list


def test_a_column_needs_a_type_and_a_sentence() -> None:
    with pytest.raises(ValueError, match="found type 'text', expected one of"):
        Column("a", "text", "Something.")
    with pytest.raises(ValueError, match="full stop"):
        Column("a", "string", "Something")


def test_unknown_table_names_the_known() -> None:
    with pytest.raises(KeyError, match="documents, tariffs"):
        get_table("tarifs")


def test_code_lists() -> None:
    hs = codes.members("hs2022")
    assert {"72", "8703", "440711"} <= hs
    assert not {"77", "99", "ALL", "9999"} & hs
    assert all(len(code) in (2, 4, 6) for code in hs)
    assert all(code[:2] in hs and (len(code) == 2 or code[:4] in hs) for code in hs)
    assert {"USA", "SUN", "EU", "OPEC_PLUS"} <= codes.members("places")
    assert {"USD", "EUR", "DEM"} <= codes.members("iso4217")


@pytest.mark.parametrize(
    ("table", "column", "system"), [("countries", "code", "places"), ("groups", "code", "places"), ("currencies", "code", "iso4217")]
)
def test_codes_of_the_lexicon_are_codes_of_the_schemas(table: str, column: str, system: str) -> None:
    path = Path(__file__).parent.parent / "extractor" / "lexicon" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        used = {row[column] for row in csv.DictReader(lines) if row[column]}
    assert used - codes.members(system) == set()


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (ISO_DURATION, ["P22M", "P3Y6M", "P90D", "PT36H", "P1.5Y", "P2W", "PXD", "P1DE"], ["22M", "P", "P-3D", "PM22"]),
        (PARTIAL_DATE, ["2025", "2025-08", "2025-08-01", "XXXX-12-27", "198X"], ["25", "2025-8", "August", "2025-08-01T10:00"]),
        (
            TIMEX,
            [
                "2025-08-01",
                "XXXX-12-27",
                "2025-Q2",
                "2025-SU",
                "2025-W12",
                "198",
                "FY2024",
                "2025-05-14T00:01",
                "PRESENT_REF",
                "2024-04/2025-03",
            ],
            ["tomorrow", "", "2025-Q7x"],
        ),
    ],
)
def test_patterns(pattern: str, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if not re.fullmatch(pattern, text)] == []
    assert [text for text in bad if re.fullmatch(pattern, text)] == []


def test_null_lists_are_not_declared() -> None:
    for table in TABLES.values():
        for column, field in zip(table.columns, arrow_schema(table.name), strict=True):
            if pa.types.is_list(field.type):
                assert not column.nullable

"""What is made from the registry for people and other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from schemas import TABLES
from schemas.croissant import croissant
from schemas.datapackage import datapackage
from schemas.describe import markdown


def entries(parts: int = 1) -> dict[str, Any]:
    def files(name: str) -> list[dict[str, Any]]:
        if parts == 1:
            return [{"path": f"{name}.parquet", "bytes": 10, "sha256": "0" * 64}]
        return [{"path": f"{name}/part-{i:05d}.parquet", "bytes": 10, "sha256": f"{i:064d}"} for i in range(parts)]

    return {name: {"rows": 3, "content_sha256": "0" * 64, "files": files(name)} for name in TABLES}


def test_the_page_names_every_column_and_code() -> None:
    page = markdown()
    for table in TABLES.values():
        assert f"## {table.name}\n" in page
        for column in table.columns:
            assert f"| `{column.name}` | `{column.type}` |" in page
            for code in column.codes:
                assert f"`{code}`" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}


def test_datapackage() -> None:
    package = datapackage(entries(), "1.2.3")
    assert package["$schema"].endswith("/2.0/datapackage.json")
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    tariffs = next(r for r in package["resources"] if r["name"] == "tariffs")
    fields = {field["name"]: field for field in tariffs["schema"]["fields"]}
    assert fields["status"]["constraints"]["enum"][0] == "in_force"
    assert fields["hs_codes"]["type"] == "array"
    assert tariffs["schema"]["primaryKey"] == ["fact_id"]
    assert tariffs["schema"]["foreignKeys"][0]["reference"]["resource"] == "documents"
    known = {"string", "integer", "number", "boolean", "date", "array"}
    assert {f["type"] for r in package["resources"] for f in r["schema"]["fields"]} <= known
    assert datapackage(entries(2))["resources"][0]["path"] == ["documents/part-00000.parquet", "documents/part-00001.parquet"]
    json.dumps(package)


@pytest.mark.parametrize("parts", [1, 2])
def test_croissant_is_valid(parts: int, tmp_path: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    path = tmp_path / "croissant.json"
    path.write_text(json.dumps(croissant(entries(parts), "1.2.3")))
    dataset = mlcroissant.Dataset(str(path))
    assert not dataset.metadata.issues.errors
    assert {record.id for record in dataset.metadata.record_sets} == set(TABLES)


def test_the_page_in_docs_is_up_to_date() -> None:
    page = (Path(__file__).parent.parent / "docs" / "tables.md").read_text(encoding="utf-8")
    assert markdown() in page, "docs/tables.md is not what the schemas say; run `make docs`"

"""datapackage.json of a run: the Frictionless Data Package (version 2) that describes its Parquet files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas import codes, get_table
from schemas.model import Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "double": "number",
    "bool": "boolean",
    "date32": "date",
    "list<string>": "array",
    "list<slot_basis>": "array",
    "list<participant>": "array",
}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.doc}
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if column.pattern and not column.is_list:
        constraints["pattern"] = column.pattern
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if constraints:
        field["constraints"] = constraints
    if column.unit:
        field["unit"] = column.unit
    if column.system:
        field["codeList"] = codes.SYSTEMS[column.system][1]
    return field


def table_schema(table: Table) -> dict[str, Any]:
    """The Table Schema of a table: fields, primary key, and the key into `documents`."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.kind != "quarantine":
        schema["primaryKey"] = list(table.key)
    if "doc_id" in table.names and table.kind in ("facts", "mentions", "texts"):
        schema["foreignKeys"] = [{"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}}]
    return schema


def datapackage(tables: Mapping[str, Mapping[str, Any]], version: str | None = None) -> dict[str, Any]:
    """The descriptor. `tables` is that of run.json: table -> rows, content_sha256, files (path, bytes, sha256)."""
    resources = []
    for name, entry in tables.items():
        table = get_table(name)
        files = entry["files"]
        resource: dict[str, Any] = {
            "name": name,
            "type": "table",
            "title": table.title,
            "description": table.doc,
            "path": files[0]["path"] if len(files) == 1 else [file["path"] for file in files],
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": sum(file["bytes"] for file in files),
            "rows": entry["rows"],
        }
        if len(files) == 1:
            resource["hash"] = f"sha256:{files[0]['sha256']}"
        resources.append({**resource, "schema": table_schema(table)})
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "tradefacts-run",
        "title": "Trade facts read from text",
        "description": "Tariff rates, durations, trade flows, prices and other trade facts, each with its place in the text.",
    }
    if version:
        package["version"] = version
    return {**package, "resources": resources}

"""croissant.json of a run: MLCommons Croissant metadata (JSON-LD), which dataset loaders and search engines read.

Lists of structs (`slot_basis`, `participants`) are left out: no loader of Croissant reads them. They are in datapackage.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas import get_table
from schemas.model import Column, Table

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "double": "sc:Float",
    "bool": "sc:Boolean",
    "date32": "sc:Date",
    "list<string>": "sc:Text",
}


def _field(table: Table, column: Column, source: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.doc,
        "dataType": _TYPES[column.type],
        "source": {**source, "extract": {"column": column.name}},
    }
    if column.is_list:
        field["repeated"] = True
    if column.name == "doc_id" and table.kind in ("facts", "mentions", "texts"):
        field["references"] = {"field": {"@id": "documents/doc_id"}}
    return field


def croissant(tables: Mapping[str, Mapping[str, Any]], version: str | None = None) -> dict[str, Any]:
    """The descriptor. `tables` is that of run.json; tables without rows are described too."""
    distribution: list[dict[str, Any]] = []
    records: list[dict[str, Any]] = []
    for name, entry in tables.items():
        table = get_table(name)
        for file in entry["files"]:
            distribution.append(
                {
                    "@type": "cr:FileObject",
                    "@id": file["path"],
                    "name": file["path"],
                    "contentUrl": file["path"],
                    "contentSize": f"{file['bytes']} B",
                    "encodingFormat": "application/x-parquet",
                    "sha256": file["sha256"],
                }
            )
        if len(entry["files"]) == 1:
            source: dict[str, Any] = {"fileObject": {"@id": entry["files"][0]["path"]}}
        else:
            distribution.append(
                {
                    "@type": "cr:FileSet",
                    "@id": f"{name}-parts",
                    "name": f"{name}-parts",
                    "encodingFormat": "application/x-parquet",
                    "includes": f"{name}/part-*.parquet",
                }
            )
            source = {"fileSet": {"@id": f"{name}-parts"}}
        record: dict[str, Any] = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": table.doc}
        if table.kind != "quarantine":
            record["key"] = [{"@id": f"{name}/{column}"} for column in table.key]
        records.append({**record, "field": [_field(table, column, source) for column in table.columns if column.type in _TYPES]})
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "tradefacts-run",
        "description": "Tariff rates, durations, trade flows, prices and other trade facts, each with its place in the text.",
        "version": version or "0.0.0",
        "distribution": distribution,
        "recordSet": records,
    }

"""quarantine: rows that a schema refused. No row is ever dropped without standing here."""

from __future__ import annotations

from schemas.model import Column, Table

TABLE = Table(
    "quarantine",
    "Quarantine",
    "Rows that a schema refused, each with the first check that it failed; no row is dropped without standing here.",
    (
        Column("table", "string", "The table that the row was meant for.", nullable=False),
        Column("fact_id", "string", "Its id there."),
        Column("doc_id", "string", "The document, a key into `documents`."),
        Column("start", "int32", "Where the expression starts in the document's text as read.", unit="code points"),
        Column("end", "int32", "Where the expression ends (half-open).", unit="code points"),
        Column("quote", "string", "The words of the text that the row stands on."),
        Column("check", "string", "Id of the check that it failed.", nullable=False),
        Column("column", "string", "The column that the check is about."),
        Column("value", "string", "What stood there, as text."),
        Column("reason", "string", "What was found and what was expected.", nullable=False),
    ),
    key=("table", "fact_id"),
    kind="quarantine",
)

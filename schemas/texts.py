"""texts: the text of every document as read, written on request (`--keep-text`)."""

from __future__ import annotations

from schemas.columns import DOC_ID
from schemas.model import Check, Column, Table

TABLE = Table(
    "texts",
    "Texts",
    "The text of every document as read: the string that all offsets point into. Written on request.",
    (DOC_ID, Column("text", "string", "The text as read.", nullable=False)),
    checks=(
        Check("unique-id", "No two documents have the same id", "unique", ("doc_id",), "doc_id {doc_id} stands in an earlier row too"),
    ),
    key=("doc_id",),
    sort=("doc_id",),
    kind="texts",
)

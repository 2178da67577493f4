"""documents: one row per document seen, also where it failed."""

from __future__ import annotations

from schemas import codes
from schemas.columns import DOC_ID
from schemas.model import Check, Column, Table

TABLE = Table(
    "documents",
    "Documents",
    "One row per document seen, also where it failed.",
    (
        DOC_ID.but(doc="The given id, else the path relative to the input folder, with `#row` for containers; unique in a run."),
        Column("path", "string", "The file that it was read from."),
        Column("title", "string", "Title from the metadata; never guessed from the text."),
        Column("published", "date32", "Publication date; never today's date."),
        Column("published_basis", "string", "Where the publication date comes from.", nullable=False, codes=codes.PUBLISHED_BASIS),
        Column("source", "string", "Who published it."),
        Column("url", "string", "Where it was published."),
        Column("language", "string", "Language as ISO 639-1 code.", pattern=r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*"),
        Column("sha256", "string", "SHA-256 of the text in UTF-8; null where there is no text.", pattern=r"[0-9a-f]{64}"),
        Column("chars", "int32", "Length of the text.", nullable=False, unit="code points", minimum=0),
        Column("sentences", "int32", "Number of sentences, headings, list items and table rows.", nullable=False, minimum=0),
        Column("facts", "int32", "Number of facts found in it; mere mentions are not counted.", nullable=False, minimum=0),
        Column("status", "string", "What became of it.", nullable=False, codes=codes.DOCUMENT_STATUS),
        Column("message", "string", "Why it was skipped or failed."),
        Column("duplicate_of", "string", "The earlier document that this one repeats or nearly repeats; its facts are kept all the same."),
    ),
    checks=(
        Check("unique-id", "No two documents have the same id", "unique", ("doc_id",), "doc_id {doc_id} stands in an earlier row too"),
        Check(
            "published-basis",
            "A publication date has a basis, and no date has none",
            "both_or_none",
            ("published", "published_basis"),
            "published {published} with basis {published_basis}",
            "warning",
            {"null_code": "none"},
        ),
    ),
    key=("doc_id",),
    sort=("doc_id",),
    kind="documents",
)

"""dates: every calendar expression."""

from __future__ import annotations

from schemas import codes
from schemas.columns import GROUNDED, GROUNDING, TIMEX, in_order
from schemas.model import Column, Table

TABLE = Table(
    "dates",
    "Dates",
    "Every calendar expression, resolved against the publication date where the words allow it.",
    (
        *GROUNDING,
        Column("timex", "string", "TIMEX3 value: `2025-08-01`, `2025-08`, `XXXX-12-27`, `2025-Q2`.", nullable=False, pattern=TIMEX),
        Column("resolved_from", "date32", "First possible day."),
        Column("resolved_to", "date32", "Last possible day."),
        Column("precision", "string", "How fine the expression is.", nullable=False, codes=codes.DATE_PRECISION),
        Column(
            "anchor", "string", "What it was resolved against; `none` where nothing resolves it.", nullable=False, codes=codes.DATE_ANCHOR
        ),
    ),
    checks=(*GROUNDED, in_order("resolved_from", "resolved_to")),
    kind="mentions",
)

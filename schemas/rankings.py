"""rankings: who is, is not or became the largest importer, exporter, supplier."""

from __future__ import annotations

from schemas import codes
from schemas.columns import GROUNDED, GROUNDING, HS_CODES, PRODUCTS, places
from schemas.model import Check, Column, Table

TABLE = Table(
    "rankings",
    "Rankings",
    "One row per statement that somebody is, is not, or became first (second, third) in a trade.",
    (
        *GROUNDING,
        places("subject", "Who is ranked; empty for a firm."),
        Column("subject_text", "string", "Who is ranked, in the words of the text."),
        Column("rank", "int32", "1 for the largest; null where the text says among the largest.", minimum=1),
        Column(
            "relation",
            "string",
            "Holds the rank, does not, reached it, or passed another to reach it.",
            nullable=False,
            codes=codes.RANKING_RELATION,
        ),
        Column("dimension", "string", "What the ranking is of.", nullable=False, codes=codes.RANKING_DIMENSION),
        PRODUCTS,
        HS_CODES,
        places("partners", "Of whom or for whom (`India's largest supplier`: IND)."),
        Column("scope", "string", "Among whom, in the words of the text (`world`, `Asia`)."),
    ),
    checks=(
        *GROUNDED,
        Check(
            "has-subject",
            "A ranking ranks somebody",
            "any_set",
            ("subject", "subject_text"),
            "neither subject nor subject_text is set",
            "warning",
        ),
    ),
)

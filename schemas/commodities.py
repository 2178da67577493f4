"""commodities: every traded good that is named, with its part in the trade."""

from __future__ import annotations

from schemas import codes
from schemas.columns import GROUNDED, GROUNDING, HS_CODES, SLUG, places
from schemas.model import Column, Table

TABLE = Table(
    "commodities",
    "Commodities",
    "Every traded good that is named, with the part it plays and where it comes from and goes to.",
    (
        *GROUNDING,
        Column("commodity", "string", "Slug of the good (`crude_oil`).", nullable=False, pattern=SLUG),
        Column("name", "string", "English name of the good.", nullable=False),
        HS_CODES,
        Column("qualifiers", "list<string>", "Words that narrow it: `discounted`, `crude`, `refined`."),
        Column("role", "string", "Its part in the sentence; `mention` where none is told.", nullable=False, codes=codes.COMMODITY_ROLE),
        places("origins", "Where it comes from."),
        places("destinations", "Where it goes."),
    ),
    checks=GROUNDED,
    kind="mentions",
)

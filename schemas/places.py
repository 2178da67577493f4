"""places: every country or group, and every name that stands for one."""

from __future__ import annotations

from schemas import codes
from schemas.columns import GROUNDED, GROUNDING
from schemas.model import Column, Table

TABLE = Table(
    "places",
    "Places",
    "Every country or group, and every city, institution, person or demonym that stands for one.",
    (
        *GROUNDING,
        Column(
            "code",
            "string",
            "Country (ISO 3166-1 alpha-3, former ones by their code while in use) or group (`EU`).",
            nullable=False,
            system="places",
        ),
        Column("kind", "string", "What the words name.", nullable=False, codes=codes.PLACE_KIND),
        Column("name", "string", "Canonical name of what the words name (`Washington`).", nullable=False),
    ),
    checks=GROUNDED,
    kind="mentions",
)

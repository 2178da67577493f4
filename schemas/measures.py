"""measures: trade policy other than a tariff rate."""

from __future__ import annotations

from schemas import codes
from schemas.columns import (
    EFFECTIVE_FROM,
    EFFECTIVE_TO,
    GROUNDED,
    GROUNDING,
    HS_CODES,
    LEGAL_BASIS,
    PRODUCTS,
    SPEAKER,
    STATUS,
    UNIT,
    in_order,
    number,
    places,
)
from schemas.model import WARNING, Check, Column, Table

TABLE = Table(
    "measures",
    "Trade policy measures",
    "One row per stated measure of trade policy other than a tariff rate: sanctions, bans, quotas, agreements and others.",
    (
        *GROUNDING,
        Column("instrument", "string", "What sort of measure.", nullable=False, codes=codes.INSTRUMENT),
        Column("mast_chapter", "string", "Chapter of the UNCTAD MAST classification of 2019 (A to P).", codes=codes.MAST_CHAPTER),
        places("imposers", "Who takes the measure; all parties of an agreement."),
        places("targets", "Against whom; `ALL` where the text says all countries.", extra=("ALL",)),
        Column("target_text", "string", "Firms, vessels or people that it is aimed at, in the words of the text."),
        PRODUCTS,
        HS_CODES,
        number("quantity", "Quantity of a quota.", unit="as `unit` says", minimum=0.0),
        UNIT,
        STATUS,
        EFFECTIVE_FROM,
        EFFECTIVE_TO,
        LEGAL_BASIS,
        SPEAKER,
    ),
    checks=(
        *GROUNDED,
        in_order("effective_from", "effective_to"),
        Check(
            "own-target",
            "Who takes a measure is not its only target",
            "not_own_target",
            ("imposers", "targets"),
            "{imposers} takes a measure against itself",
            WARNING,
        ),
    ),
)

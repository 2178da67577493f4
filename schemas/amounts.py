"""amounts: every percentage, sum of money, physical quantity and unit price."""

from __future__ import annotations

from schemas import codes
from schemas.columns import BOUND, CURRENCY, GROUNDED, GROUNDING, UNIT, min_max, number
from schemas.model import Column, Table

TABLE = Table(
    "amounts",
    "Amounts",
    "Every percentage, sum of money, physical quantity, unit price, multiple and count, whether a fact reads it or not.",
    (
        *GROUNDING,
        Column("type", "string", "What is measured.", nullable=False, codes=codes.AMOUNT_TYPE),
        number(
            "value_min",
            "Lowest value stated, scale words applied; null where there is only an upper bound.",
            unit="as `unit` or `currency` says",
        ),
        number(
            "value_max",
            "Highest value stated, scale words applied; null where there is only a lower bound.",
            unit="as `unit` or `currency` says",
        ),
        BOUND,
        CURRENCY,
        UNIT,
        number("value_si", "The value in SI units, where the conversion is exact and the value a single figure.", unit="as `unit_si` says"),
        Column("unit_si", "string", "Unit of `value_si`.", pattern=r"\S.*"),
        Column("used_by", "list<string>", "Ids of the facts that read this amount."),
    ),
    checks=(*GROUNDED, *min_max("value_min", "value_max")),
    kind="mentions",
)

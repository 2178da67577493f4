"""prices: money per unit of a good, and changes of it."""

from __future__ import annotations

from schemas import codes
from schemas.columns import BOUND, CURRENCY, DIRECTION, GROUNDED, GROUNDING, TIMEX, UNIT, min_max, number
from schemas.model import Column, Table

TABLE = Table(
    "prices",
    "Prices",
    "One row per stated price of a good, or change of one.",
    (
        *GROUNDING,
        Column("commodity", "string", "What is priced: slug of the good, else the words of the text."),
        number("price_min", "Lowest price stated.", unit="`currency` per `unit`"),
        number("price_max", "Highest price stated.", unit="`currency` per `unit`"),
        BOUND,
        CURRENCY,
        UNIT.but(doc="What the price is per (`bbl`, `t`, `lb`, `oz`, `bu`, `kg`)."),
        Column(
            "kind", "string", "What sort of price; `change` where the number is a change of it.", nullable=False, codes=codes.PRICE_KIND
        ),
        Column("benchmark", "string", "The benchmark or exchange named (`Brent`, `LME`)."),
        number("change_min", "Lowest change stated.", unit="as `change_unit` says"),
        number("change_max", "Highest change stated.", unit="as `change_unit` says"),
        Column("change_unit", "string", "Unit of the change: `%`, or the currency.", pattern=r"\S.*"),
        DIRECTION,
        Column("period", "string", "Day or period that the price is for (partial ISO 8601 or TIMEX3).", pattern=TIMEX),
    ),
    checks=(*GROUNDED, *min_max("price_min", "price_max"), *min_max("change_min", "change_max", bound=None)),
)

"""trade_flows: stated values, volumes, shares and changes of trade."""

from __future__ import annotations

from schemas import codes
from schemas.columns import (
    BOUND,
    CURRENCY,
    DIRECTION,
    GROUNDED,
    GROUNDING,
    HS_CODES,
    PRODUCTS,
    TIMEX,
    UNIT,
    in_order,
    min_max,
    number,
    places,
)
from schemas.model import Column, Table

TABLE = Table(
    "trade_flows",
    "Trade flows",
    "One row per stated value, volume, share, change, deficit or surplus of trade.",
    (
        *GROUNDING,
        Column("reporter", "string", "Whose trade it is.", system="places"),
        places("partners", "With whom."),
        Column("flow", "string", "Imports, exports, trade as a whole or its balance.", nullable=False, codes=codes.FLOW),
        Column("measure", "string", "What the number is.", nullable=False, codes=codes.FLOW_MEASURE),
        PRODUCTS,
        HS_CODES,
        number("value_min", "Lowest value stated, scale words applied.", unit="as `unit` or `currency` says"),
        number("value_max", "Highest value stated, scale words applied.", unit="as `unit` or `currency` says"),
        BOUND,
        CURRENCY,
        UNIT,
        DIRECTION,
        Column("period_from", "string", "Start of the period that the number is for (partial ISO 8601 or TIMEX3).", pattern=TIMEX),
        Column("period_to", "string", "End of that period (partial ISO 8601 or TIMEX3).", pattern=TIMEX),
        Column("comparison", "string", "What a change is measured against.", nullable=False, codes=codes.COMPARISON),
        Column("status", "string", "Reported, forecast, a target or a pledge.", nullable=False, codes=codes.FLOW_STATUS),
    ),
    checks=(*GROUNDED, *min_max("value_min", "value_max"), in_order("period_from", "period_to")),
)

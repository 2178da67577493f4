"""meetings: officials of two or more countries or bodies meet, call, visit or sign."""

from __future__ import annotations

from schemas import codes
from schemas.columns import GROUNDED, GROUNDING, PARTIAL_DATE, in_order
from schemas.model import Column, Table

TABLE = Table(
    "meetings",
    "Meetings",
    "One row per meeting, call, visit, summit or signing between officials of countries or bodies.",
    (
        *GROUNDING,
        Column("participants", "list<participant>", "Who meets: name, role and the country or group represented."),
        Column("place", "string", "Where, in the words of the text."),
        Column("date_from", "string", "First day, as far as the text tells it (partial ISO 8601 date).", pattern=PARTIAL_DATE),
        Column("date_to", "string", "Last day, as far as the text tells it (partial ISO 8601 date).", pattern=PARTIAL_DATE),
        Column("kind", "string", "What sort of meeting.", nullable=False, codes=codes.MEETING_KIND),
        Column("status", "string", "Whether it was held, is planned or was cancelled.", nullable=False, codes=codes.MEETING_STATUS),
        Column("topics", "list<string>", "What it is about, as short phrases."),
    ),
    checks=(*GROUNDED, in_order("date_from", "date_to")),
)

"""durations: every duration expression, a fact where it measures something."""

from __future__ import annotations

from schemas import codes
from schemas.columns import BOUND, GROUNDED, GROUNDING, ISO_DURATION, PARTIAL_DATE, in_order, min_max, number, places
from schemas.model import Column, Table

TABLE = Table(
    "durations",
    "Durations",
    "Every duration expression: a fact where it measures something (`subject` is set), a mere mention where not.",
    (
        *GROUNDING,
        Column(
            "iso_duration",
            "string",
            "Length as ISO 8601 duration (`P22M`); the lower end of a range. Null where the words give no number (\"months of talks\").",
            pattern=ISO_DURATION,
        ),
        Column("iso_duration_max", "string", "Upper end of a range, else null.", pattern=ISO_DURATION),
        number("days_min", "Shortest length that the words allow.", unit="days", minimum=0.0),
        number("days_max", "Longest length that the words allow.", unit="days", minimum=0.0),
        BOUND,
        Column(
            "kind", "string", "Elapsed so far, fixed length, pause, deadline, age or recurrence.", nullable=False, codes=codes.DURATION_KIND
        ),
        Column("subject", "string", "What lasts so long; null for a mere mention.", codes=codes.DURATION_SUBJECT),
        Column("subject_text", "string", "The subject in the words of the text."),
        places("actors", "Whose act it is, or who takes part."),
        places("against", "To whom it is done."),
        Column("start_date", "string", "When it began, as far as the words and the publication date tell.", pattern=PARTIAL_DATE),
        Column("end_date", "string", "When it ends or ended, as far as the words and the publication date tell.", pattern=PARTIAL_DATE),
        Column("ongoing", "bool", "Whether it still lasts at the document's date; null where not told."),
    ),
    checks=(*GROUNDED, *min_max("days_min", "days_max", bound=None), in_order("start_date", "end_date")),
)

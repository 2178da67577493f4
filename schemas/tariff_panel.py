"""tariff_panel: which rate holds from when to when, for one imposer, one target and one HS chapter."""

from __future__ import annotations

from schemas.columns import number, places
from schemas.model import Check, Column, Table
from schemas.tariff_measures import MEASURE_ID
from schemas.tariff_measures import TABLE as MEASURES

TABLE = Table(
    "tariff_panel",
    "Tariff panel",
    "One row per measure, imposer, target and HS chapter, with the days on which the documents say it holds. Threats, denials and rates that "
    "were never in force or adopted are not in it. Rates of different measures are not added up: whether they stack is law.",
    (
        Column("imposer", "string", "Who charges the duty.", nullable=False, system="places"),
        Column("target", "string", "Whose goods pay it; `ALL` for all countries; null where the text does not tell.", system="places", extra=("ALL",)),
        places("targets_excluded", "Who is exempted, where the target is `ALL`."),
        Column(
            "chapter",
            "string",
            "HS 2022 chapter (two digits); `ALL` for all goods; null where the goods are not told or have no code.",
            pattern=r"[0-9]{2}|ALL",
        ),
        Column("valid_from", "date32", "First day.", nullable=False),
        Column("valid_to", "date32", "Last day; null where no document gives an end."),
        Column(
            "from_basis",
            "string",
            "Where the first day comes from: stated in the text, or the date of the first document that says it is in force.",
            nullable=False,
            codes=("stated", "reported"),
        ),
        Column(
            "to_basis",
            "string",
            "Where the last day comes from: stated; the day before a document says it is suspended or ended; the day before another rate of the "
            "same kind on the same goods follows.",
            codes=("stated", "ended", "replaced"),
        ),
        MEASURES["kind"],
        MEASURES["unit"].but(codes=("percent", "free")),
        number("rate_min", "Lowest rate stated; null where there is only an upper bound.", unit="%"),
        number("rate_max", "Highest rate stated; null where there is only a lower bound.", unit="%"),
        MEASURE_ID.but(doc="The measure, a key into `tariff_measures`."),
        Column("documents", "int32", "Number of documents that state it as an act, copies not counted.", nullable=False, minimum=0),
    ),
    checks=(
        Check("days-order", "`valid_from` is not after `valid_to`", "dates", ("valid_from", "valid_to"), "{valid_from} is after {valid_to}"),
    ),
    key=("measure_id", "imposer", "target", "chapter"),
    sort=("imposer", "target", "chapter", "valid_from", "measure_id"),
    kind="corpus",
)

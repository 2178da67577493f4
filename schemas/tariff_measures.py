"""tariff_measures: one row per tariff measure across the documents of a run."""

from __future__ import annotations

from schemas import codes
from schemas.columns import BOUND, HS_CODES, LEGAL_BASIS, PRODUCTS, STATUS, in_order, min_max, number, places
from schemas.model import Check, Column, Table
from schemas.tariffs import TABLE as TARIFFS

MEASURE_ID = Column(
    "measure_id",
    "string",
    "Stable id: made of imposers, targets, goods, flow, kind and rate.",
    nullable=False,
    pattern=r"[0-9a-f]{16}",
)


def _count(name: str, doc: str) -> Column:
    return Column(name, "int32", doc, nullable=False, minimum=0)


TABLE = Table(
    "tariff_measures",
    "Tariff measures",
    "One row per tariff measure: all facts of `tariffs` with the same imposers, targets, goods, flow, kind and rate, in whatever document. "
    "Changes, averages, multiples, rates without an imposer, and rates with neither target nor goods are no measures.",
    (
        MEASURE_ID,
        places("imposers", "Who charges the duty."),
        places("targets", "Whose goods pay it; `ALL` where the text says all countries.", extra=("ALL",)),
        places("targets_excluded", "Who is explicitly exempted."),
        TARIFFS["target_scope"],
        PRODUCTS.but(doc="Products in all the words that the documents use for these goods; `ALL` for all goods."),
        TARIFFS["product_scope"],
        HS_CODES,
        TARIFFS["flow"],
        TARIFFS["kind"].but(codes=tuple(k for k in codes.RATE_KIND if k not in ("change", "average"))),
        TARIFFS["unit"].but(codes=("percent", "specific", "free")),
        number("rate_min", "Lowest rate stated; null where there is only an upper bound.", unit="as `unit` says"),
        number("rate_max", "Highest rate stated; null where there is only a lower bound.", unit="as `unit` says"),
        BOUND,
        TARIFFS["specific_currency"],
        TARIFFS["specific_unit"],
        STATUS.but(doc="Status in the latest document that states it."),
        Column(
            "statuses",
            "list<string>",
            "Every status with the day of the document that gives it, such as `2025-04-02 adopted`; `undated` where the document has no date.",
            pattern=r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|undated) [a-z_]+",
        ),
        Column("effective_from", "date32", "First day: as the latest document that dates an act states it; else as a threat does."),
        Column("effective_to", "date32", "Last day, likewise."),
        LEGAL_BASIS.but(doc="The law it rests on, as the latest document that names it says."),
        TARIFFS["legal_instrument"].but(doc="The act that sets it, as the latest document that names it says."),
        Column("first_seen", "date32", "Date of the earliest document that states it."),
        Column("last_seen", "date32", "Date of the latest document that states it."),
        _count("documents", "Number of documents that state it, copies of a document not counted."),
        _count("facts", "Number of facts, those in copies not counted."),
        _count("acts", "Number of those facts that say it is in force or adopted; 0 where it was never more than talk."),
        Column("fact_ids", "list<string>", "The facts, keys into `tariffs`."),
    ),
    checks=(
        Check("unique-id", "No two rows have the same id", "unique", ("measure_id",), "measure_id {measure_id} stands in an earlier row too"),
        *min_max("rate_min", "rate_max"),
        in_order("first_seen", "last_seen"),
    ),
    key=("measure_id",),
    sort=("first_seen", "measure_id"),
    kind="corpus",
)

"""Which columns of each table answer the explorer's questions: what size, who, on whom, on what, how real, when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """Columns of a table by role. Lists and single values both serve; a role that a table lacks stays empty."""

    label: str  # short name of one row, shown beside a highlight
    value: Callable[[Row], str]
    reads: tuple[str, ...]  # what `value` looks at
    who: str = ""
    whom: str = ""
    what: str = ""
    status: str = ""
    when: str = ""
    until: str = ""


def number(value: float) -> str:
    """Shortest form with thousands separators: 25, 7.5, 1,200,000."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _span(row: Row, low: str, high: str) -> str:
    a, b = row[low], row[high]
    if a is None and b is None:
        return ""
    if a is None:
        return f"up to {number(b)}"
    if b is None:
        return f"at least {number(a)}"
    return number(a) if a == b else f"{number(a)}–{number(b)}"


def _measured(low: str, high: str) -> Callable[[Row], str]:
    return lambda row: " ".join(p for p in (_span(row, low, high), row.get("currency"), row.get("unit")) if p)


def _words(*columns: str) -> Callable[[Row], str]:
    return lambda row: " ".join(str(row[c]).replace("_", " ") for c in columns if row[c] is not None)


VIEWS: dict[str, View] = {
    "tariffs": View("tariff", lambda r: str(r["rate_text"]), ("rate_text",), "imposers", "targets", "products", "status", "effective_from", "effective_to"),
    "durations": View("duration", _words("iso_duration", "subject"), ("iso_duration", "subject"), "actors", "against", "", "", "start_date", "end_date"),
    "trade_flows": View(
        "trade", lambda r: f"{r['flow']} {r['measure']} {_measured('value_min', 'value_max')(r)}".strip(),
        ("flow", "measure", "value_min", "value_max", "currency", "unit"), "reporter", "partners", "products", "status", "period_from", "period_to",
    ),
    "prices": View("price", _measured("price_min", "price_max"), ("price_min", "price_max", "currency", "unit"), "", "", "commodity", "", "period"),
    "measures": View("measure", _words("instrument"), ("instrument",), "imposers", "targets", "products", "status", "effective_from", "effective_to"),
    "rankings": View("ranking", lambda r: " ".join(p for p in (_words("relation")(r), f"no. {r['rank']}" if r["rank"] else "", r["dimension"]) if p), ("relation", "rank", "dimension"), "subject", "partners", "products"),
    "meetings": View("meeting", _words("kind", "place"), ("kind", "place"), "participants", "", "topics", "status", "date_from", "date_to"),
    "commodities": View("good", _words("name"), ("name",), "origins", "destinations", "commodity"),
    "amounts": View("amount", _measured("value_min", "value_max"), ("value_min", "value_max", "currency", "unit")),
    "dates": View("date", _words("timex"), ("timex",)),
    "places": View("place", _words("name"), ("name",), "code"),
}  # fmt: skip


def listed(value: Any) -> list[str]:
    """Codes or phrases of a column, whatever its shape: nothing, one, a list, or participants with codes."""
    if value is None:
        return []
    if isinstance(value, list):
        return [v if isinstance(v, str) else (v["code"] or v["name"]) for v in value if isinstance(v, str) or v["code"] or v["name"]]
    return [str(value)]

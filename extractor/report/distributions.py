"""How the columns are spread: the pictures in which nonsense shows (a 3000 % duty, a date in 1825, a country of all facts)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from extractor.report.model import Bin, Coverage, Distribution

#: Statuses in three groups that must never be mixed up: what holds, what is only said, what is over or was never so.
GROUPS = {
    "in_force": "in force or adopted",
    "adopted": "in force or adopted",
    "threatened": "threatened",
    "suspended": "suspended, ended, denied",
    "ended": "suspended, ended, denied",
    "denied": "suspended, ended, denied",
}
SERIES = ["in force or adopted", "threatened", "suspended, ended, denied"]

#: Upper edges of the bins of a percentage; nearly all duties stand below 50 %, so bins widen as they rise.
_EDGES = (0, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 300, 500)
_ODD_ABOVE = 300  # a duty above this is more often a misread number than a duty
_TOP = 12


@lru_cache(maxsize=1)
def _places() -> dict[str, str]:
    lines = files("schemas").joinpath("data", "places.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: row["name"] for row in csv.DictReader(lines)} | {"ALL": "all countries"}


def place_name(code: str) -> str:
    """Name of a country or group; the code itself where it is unknown."""
    return _places().get(code, code)


def rates(rows: Sequence[dict[str, Any]]) -> Distribution:
    """Histogram of the highest stated percentage, one series per group of statuses."""
    counts = [[0] * len(SERIES) for _ in range(len(_EDGES) + 1)]
    for row in rows:
        value = row["rate_max"] if row["rate_max"] is not None else row["rate_min"]
        if value is None or row["unit"] not in ("percent", "free"):
            continue
        at = next((i for i, edge in enumerate(_EDGES) if value <= edge), len(_EDGES))
        counts[at][SERIES.index(GROUPS[row["status"]])] += 1
    labels = ["0"] + [f"≤{edge}" for edge in _EDGES[1:]] + [f">{_EDGES[-1]}"]
    odd = [edge > _ODD_ABOVE for edge in _EDGES] + [True]
    bins = [Bin(*parts) for parts in zip(labels, counts, odd, strict=True)]
    return Distribution("rates", "Tariff rates", "per cent; a bar ends at its label", "columns", SERIES, bins)


def timeline(name: str, title: str, note: str, days: Iterable[date | None], series: str) -> Distribution:
    """Dates by month, quarter, year or decade, whichever gives at most 36 bins; empty bins are kept so that gaps show."""
    known = sorted(d for d in days if d is not None)
    if not known:
        return Distribution(name, title, note, "columns", [series], [])
    first, last = (d.year * 12 + d.month - 1 for d in (known[0], known[-1]))
    months, label = next((m, f) for m, f in _SCALES if m == 120 or last // m - first // m < 36)
    bins = range(first // months, last // months + 1)
    counts = Counter((d.year * 12 + d.month - 1) // months for d in known)
    odd = {b for b in counts if (b + 1) * months <= 1800 * 12 or b * months >= 2100 * 12}
    return Distribution(name, title, note, "columns", [series], [Bin(label(b), [counts[b]], b in odd) for b in bins])


def _month(b: int) -> str:
    return f"{b // 12}-{b % 12 + 1:02}"


def _quarter(b: int) -> str:
    return f"{b // 4}-Q{b % 4 + 1}"


def _year(b: int) -> str:
    return str(b)


def _decade(b: int) -> str:
    return f"{b * 10}s"


_SCALES = ((1, _month), (3, _quarter), (12, _year), (120, _decade))


def bars(name: str, title: str, note: str, values: Iterable[tuple[str, str]], series: list[str], top: int = _TOP) -> Distribution:
    """The most frequent labels of (label, series) pairs, stacked by series; ties in order of the label."""
    counts: dict[str, list[int]] = {}
    for label, part in values:
        counts.setdefault(label, [0] * len(series))[series.index(part)] += 1
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    others = sum(sum(n) for _, n in ordered[top:])
    return Distribution(name, title, note, "bars", series, [Bin(label, n) for label, n in ordered[:top]], others)


def of_tariffs(rows: Sequence[dict[str, Any]]) -> list[Distribution]:
    """The pictures of the tariffs table."""

    def spread(column: str, show: Any = str) -> list[tuple[str, str]]:
        return [(show(v), GROUPS[row["status"]]) for row in rows for v in (row[column] if isinstance(row[column], list) else [row[column]])]

    def plain(code: str) -> str:
        return code.replace("_", " ")

    return [
        rates(rows),
        timeline("effective", "Dates of effect", "first possible day", (r["effective_from_date"] for r in rows), "tariffs"),
        bars("imposers", "Who charges", "tariffs by imposer", spread("imposers", place_name), SERIES),
        bars("targets", "On whom", "tariffs by target", spread("targets", place_name), SERIES),
        bars("products", "On what", "tariffs by product as the text names it", spread("products", lambda p: "all goods" if p == "ALL" else str(p)), SERIES),
        bars("statuses", "How real", "tariffs by status", spread("status", plain), SERIES),
        bars("kinds", "What kind of rate", "tariffs by kind", spread("kind", plain), SERIES),
        bars("rules", "Found by", "tariffs by rule", spread("rule"), SERIES),
    ]


#: Slots that a reader of a table misses most when they are empty.
_COVERED = {
    "tariffs": {"imposers": "imposer", "targets": "target", "products": "product", "effective_from": "date of effect"},
    "measures": {"imposers": "imposer", "targets": "target"},
    "trade_flows": {"reporter": "reporter", "partners": "partner", "period_from": "period"},
    "durations": {"subject": "subject"},
    "prices": {"commodity": "commodity", "period": "period"},
    "meetings": {"place": "place", "date_from": "date"},
}
#: Columns of the tariffs table that the pictures and the coverage look at.
TARIFF_COLUMNS = ["rate_min", "rate_max", "unit", "kind", "status", "imposers", "targets", "products", "rule", "effective_from", "effective_from_date"]
COVERED = {table: list(slots) for table, slots in _COVERED.items()}


def coverage(table: str, rows: Sequence[dict[str, Any]]) -> list[Coverage]:
    """Per slot of a table: in how many of its rows it is stated (for tariffs `all countries` counts as stated)."""
    return [Coverage(table, label, sum(1 for r in rows if r[slot]), len(rows)) for slot, label in _COVERED.get(table, {}).items()]

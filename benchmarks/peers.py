"""Other recognisers, to be measured beside this project's: what they find in the form of `mentions.PHRASES`, and how fast they are.

They come with the optional extra `peers`; what is not installed raises ImportError when it is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from extractor.mentions import moments

PUBLISHED = date(2025, 7, 9)

Found = list[tuple[str, Any, Any]]


def seconds(work: Callable[[Any], object], items: Iterable[Any], repeat: int = 3) -> float:
    """Processor seconds of one pass, the best of `repeat`."""
    items = list(items)
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - start)
    return best


def quantulum() -> Callable[[str], Found]:
    from quantulum3 import parser

    kinds = {"currency": "money", "dimensionless": "count", "time": "duration"}

    def find(text: str) -> Found:
        out: Found = []
        for q in parser.parse(text):
            kind = "percent" if q.unit.name == "percentage" else kinds.get(q.unit.entity.name, "quantity")
            spread = q.uncertainty or 0
            days = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}.get(q.unit.name, 1) if kind == "duration" else 1
            out.append((kind, (q.value - spread) * days, (q.value + spread) * days))
        return out

    return find


def recognizers() -> Callable[[str], Found]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    at = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)

    def number(value: Any) -> float | None:
        try:
            return float(str(value).rstrip("%"))
        except ValueError:
            return None

    def find(text: str) -> Found:
        out: Found = []
        for kind, call in (("money", recognize_currency), ("quantity", recognize_dimension), ("percent", recognize_percentage)):
            for r in call(text, "en-us"):
                value = number((r.resolution or {}).get("value"))
                out.append((kind, value, value))
        for r in recognize_datetime(text, "en-us", reference=at):
            for v in (r.resolution or {}).get("values", [])[-1:]:
                if v.get("type") == "duration":
                    days = (number(v.get("value")) or 0) / 86400
                    out.append(("duration", days, days))
                elif v.get("end"):  # its ranges end on the day after
                    out.append(("date", v.get("start"), str(date.fromisoformat(v["end"][:10]) - timedelta(days=1))))
                else:
                    out.append(("date", v.get("value"), v.get("value")))
        return out

    return find


def duckling() -> Callable[[str], Found]:
    import json

    import duckling as binding

    zones = binding.load_time_zones("/usr/share/zoneinfo")
    noon = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day, tzinfo=UTC)
    locale = binding.parse_locale("EN_US", binding.default_locale_lang(binding.parse_lang("EN")))
    context = binding.Context(binding.parse_ref_time(zones, "UTC", int(noon.timestamp())), locale)
    dimensions = binding.parse_dimensions(["amount-of-money", "quantity", "distance", "volume", "duration", "time"])
    kinds = {"amount-of-money": "money", "distance": "quantity", "volume": "quantity", "time": "date"}
    days = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25, "hour": 1 / 24}
    ends = {"month": lambda d: moments.month(d.month, d.year)[2], "quarter": lambda d: moments.quarter((d.month + 2) // 3, d.year)[2], "year": lambda d: d.replace(month=12, day=31)}

    def find(text: str) -> Found:
        raw = binding.parse(text, context, dimensions, False)
        items = json.loads(raw) if isinstance(raw, str) else raw
        items.sort(key=lambda item: (item["start"] - item["end"], item["dim"] != "amount-of-money"))
        taken: list[tuple[int, int]] = []
        out: Found = []
        for item in items:
            if any(item["start"] < end and start < item["end"] for start, end in taken):
                continue
            taken.append((item["start"], item["end"]))
            value, kind = item["value"], kinds.get(item["dim"], item["dim"])
            low = high = value.get("value")
            if value.get("type") == "interval":
                low, high = ((value.get(end) or {}).get("value") for end in ("from", "to"))
            if kind == "date" and isinstance(low, str):
                low = high = low[:10]
                last = ends.get(value.get("grain", ""))
                high = str(last(date.fromisoformat(low))) if last else high
            elif kind == "duration":
                low = high = low * days.get(value["unit"], 1 / 86400)
            out.append((kind, low, high))
        return out

    return find


PEERS: dict[str, Callable[[], Callable[[str], Found]]] = {"quantulum3": quantulum, "recognizers-text": recognizers, "duckling": duckling}


def sample(texts: Iterable[str], megabytes: float) -> list[str]:
    """The first texts, about so much of them: peers are slow."""
    taken: list[str] = []
    left = megabytes * 1e6
    for text in texts:
        if left <= 0:
            break
        taken.append(text)
        left -= len(text)
    return taken


def installed() -> Iterator[tuple[str, Callable[[str], Found] | str]]:
    """Each peer's name with its function, or with the reason why it is not there."""
    for name, load in PEERS.items():
        try:
            yield name, load()
        except ImportError as error:
            yield name, f"not installed: {error}; install the extra peers"

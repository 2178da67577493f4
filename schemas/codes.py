"""Code lists: the closed ones of the contract and its codebooks, and the open ones that stand in `schemas/data`.

Order is the order of the contract; nothing here is computed from text.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

SECTION = ("title", "body", "list", "table")
BOUND = ("exact", "approx", "at_least", "at_most", "range")
DIRECTION = ("up", "down", "flat")
PUBLISHED_BASIS = ("metadata", "option", "dateline", "url", "none")
DOCUMENT_STATUS = ("ok", "empty", "duplicate", "skipped", "failed")
SLOT_BASIS = ("sentence", "title", "context", "metadata")

RATE_UNIT = ("percent", "points", "specific", "free", "multiple")
RATE_KIND = ("level", "additional", "total", "change", "average", "floor", "cap", "in_quota", "over_quota", "margin")
TARGET_SCOPE = ("named", "all", "all_except", "unknown")
PRODUCT_SCOPE = ("listed", "all", "unknown")
TARIFF_FLOW = ("import", "export")
ACTION = ("impose", "raise", "cut", "remove", "suspend", "delay", "extend", "maintain", "exempt", "retaliate", "none")
STATUS = ("in_force", "adopted", "threatened", "suspended", "ended", "denied")

DURATION_KIND = ("elapsed", "length", "pause", "deadline", "age", "recurrence")
DURATION_SUBJECT = (
    "invasion", "war", "ceasefire", "sanctions", "tariff", "negotiations", "agreement", "embargo", "delay", "pause", "strike", "other",
)  # fmt: skip

COMMODITY_ROLE = ("import", "export", "production", "purchase", "sale", "tariff", "sanction", "price", "reserve", "mention")
AMOUNT_TYPE = ("percent", "points", "money", "quantity", "price", "multiple", "count")
DATE_PRECISION = ("day", "week", "month", "quarter", "season", "year", "decade")
DATE_ANCHOR = ("absolute", "published", "context", "none")
PLACE_KIND = ("country", "group", "city", "demonym", "institution", "person")

FLOW = ("import", "export", "trade", "balance")
FLOW_MEASURE = ("value", "volume", "share", "change", "deficit", "surplus")
COMPARISON = ("yoy", "mom", "qoq", "none")
FLOW_STATUS = ("reported", "forecast", "target", "pledge")

PRICE_KIND = ("spot", "futures", "average", "cap", "floor", "offer", "other", "change")

INSTRUMENT = (
    "sanction", "secondary_sanction", "embargo", "import_ban", "export_ban", "import_quota", "export_quota", "licence", "price_cap",
    "investigation", "safeguard", "subsidy", "non_tariff_barrier", "trade_agreement", "waiver", "export_control",
)  # fmt: skip
MAST_CHAPTER = tuple("ABCDEFGHIJKLMNOP")

RANKING_RELATION = ("is", "is_not", "became", "overtook")
RANKING_DIMENSION = ("importer", "exporter", "producer", "consumer", "supplier", "buyer", "market", "partner", "other")

MEETING_KIND = ("talks", "call", "visit", "summit", "signing")
MEETING_STATUS = ("held", "planned", "cancelled")

#: Open code lists: name -> file in schemas/data and the title that people know it by.
SYSTEMS = {
    "places": ("places.csv", "ISO 3166-1 alpha-3, ISO 3166-3 for former countries, or group code"),
    "iso4217": ("currencies.csv", "ISO 4217"),
    "hs2022": ("hs2022.txt", "HS 2022 (2, 4 or 6 digits)"),
}


@cache
def members(system: str) -> frozenset[str]:
    """All codes of an open code list. Raises KeyError where the list is not known."""
    name = SYSTEMS[system][0]
    lines = files("schemas").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    if name.endswith(".csv"):
        return frozenset(row["code"] for row in csv.DictReader(lines))
    return frozenset(line for line in lines if line and not line.startswith("#"))

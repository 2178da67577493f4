"""Superlatives, ordinals and the nouns that are ranked."""

from __future__ import annotations

_DIMENSIONS = {
    "importer": "importer importers",
    "exporter": "exporter exporters shipper shippers",
    "producer": "producer producers maker makers manufacturer manufacturers grower growers refiner refiners miner miners smelter smelters processor processors steelmaker steelmakers carmaker carmakers chipmaker chipmakers",
    "consumer": "consumer consumers user users",
    "supplier": "supplier suppliers source sources provider providers seller sellers vendor vendors origin origins",
    "buyer": "buyer buyers purchaser purchasers customer customers taker takers",
    "market": "market markets outlet outlets destination destinations",
    "partner": "partner partners",
    "other": "debtor debtors creditor creditors trader traders",
}
#: noun -> dimension
DIMENSION = {noun: dimension for dimension, nouns in _DIMENSIONS.items() for noun in nouns.split()}
#: "oil-producing country", "leads in imports"
ACTIVITY = {
    "producing": "producer", "exporting": "exporter", "importing": "importer", "consuming": "consumer", "production": "producer",
    "output": "producer", "exports": "exporter", "imports": "importer", "consumption": "consumer", "purchases": "buyer", "buying": "buyer",
    "sales": "supplier", "refining": "producer", "mining": "producer", "reserves": "other", "supplies": "supplier", "shipments": "exporter", "destinations": "market", "markets": "market", "trading": "other", "trade": "other",
}  # fmt: skip
ORDINAL = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "number-two": 2,
    "first": 1, "second-biggest": 2, "second-largest": 2, "third-largest": 3, "third-biggest": 3, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10,
}  # fmt: skip
SUPERLATIVE = "no (?:\\. )?\\d|major|# \\d|number two|number three|largest|biggest|leading|main|top|chief|principal|foremost|number-one|most important|number one|no 1|top-ranked|greatest|dominant|primary|premier|biggest single|largest single"
#: Dimensions that rank one country for another: the owner before the superlative is the other side.
FOR_ANOTHER = frozenset(("supplier", "buyer", "market", "partner"))

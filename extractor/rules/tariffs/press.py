"""The country that a paper writes for: the government of a text that names no country is its own.

Told by the source or the address of a document: the table of national papers, a country or city in its name
(`koreaherald`), or its national domain (`.co.tz`). Agencies and papers that report on the whole world tell nothing.
"""

from __future__ import annotations

from functools import cache

import extractor.pattern as regex
from extractor.document import Document
from extractor.lexicon import tables

_HOST = regex.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
#: Broadcasters, agencies and journals that write for readers anywhere.
_WORLDLY = frozenset("bbc.com bbc.co.uk reuters.com theguardian.com ft.com economist.com bloomberg.com apnews.com afp.com dw.com france24.com aljazeera.com".split())
_AGENCY = regex.compile(r"\b(?:reuters|afp|ap|upi|bloomberg|bbc|cnn|al jazeera|associated press|agence france-presse|dow jones)\b")
_GENERAL = frozenset("com co net org gov gob gouv go edu ac or ne info www en m english news world africa asia".split())
_SHORTEST = 5  # letters of a name that may stand inside another word


def press_country(document: Document) -> str | None:
    """ISO code of the country that the document's source writes for, None where nothing tells."""
    for text in (document.source, document.url):
        low = text.lower() if text else ""
        if not _AGENCY.search(low):
            match = _HOST.search(low)
            if match:
                return _of_host(match[0])
    return None


@cache
def _of_host(host: str) -> str | None:
    labels = [label for label in host.split(".") if label not in _GENERAL]
    papers, names, domains = _papers(), _names(), _domains()
    for at in range(len(host)):
        if at == 0 or host[at - 1] == ".":
            if host[at:] in _WORLDLY:
                return None
            if host[at:] in papers:
                return papers[host[at:]]
    for label in labels[:-1] or labels:
        for length in range(len(label), _SHORTEST - 1, -1):
            for part in (label[:length], label[-length:]):
                if part in names:
                    return names[part]
    return domains.get(host.rsplit(".", 1)[-1])


@cache
def _papers() -> dict[str, str]:
    return {host: row["code"] for row in tables.rows("press") for host in tables.split(row["variants"])}


@cache
def _domains() -> dict[str, str]:
    return {row["domain"]: row["code"] for row in tables.rows("press") if row["domain"]}


@cache
def _names() -> dict[str, str]:
    """Names of countries, their people and cities as one lower-case word; those that mean two countries are left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for table in ("countries", "cities"):
        for row in tables.rows(table):
            for name in (*tables.split(row["variants"]), *tables.split(row.get("adjectives", ""))):
                word = "".join(c for c in name.lower() if c.isalnum())
                if len(word) >= _SHORTEST and found.setdefault(word, row["code"]) != row["code"]:
                    twice.add(word)
    return {word: code for word, code in found.items() if word not in twice}


def _forget() -> None:
    for built in (_papers, _domains, _names, _of_host):
        built.cache_clear()


tables.derived(_forget)

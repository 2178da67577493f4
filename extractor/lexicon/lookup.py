"""Questions to the lexicon: what a word means, whether a code exists, who belonged to a group on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from extractor.errors import LexiconError
from extractor.lexicon import tables
from extractor.lexicon.tables import split


class Entry(NamedTuple):
    """One row of a table that holds the word: in which column it stands and what it means."""

    table: str
    code: str
    name: str
    column: str  # name, variants, adjectives, surnames, ignored
    form: str
    note: str  # context rule, term of office, HS codes
    source: str


def find(word: str) -> list[Entry]:
    """All rows of all tables in which the word stands as a form or a code, whatever its case; tables and rows in order."""
    wanted = word.strip().casefold()
    out: list[Entry] = []
    for table in tables.names():
        for row in tables.rows(table):
            if "code" not in row:
                continue
            for column in ("code", "id", "name", "variants", "adjectives", "surnames", "ignored"):
                if column not in row:
                    continue
                form = next((f for f in split(row[column]) if f.casefold() == wanted), None)
                if form is not None:
                    notes = (f"{c} {row[c]}" for c in ("context", "since", "until", "office", "hs", "members") if row.get(c))
                    out.append(Entry(table, row["code"], row.get("name", ""), column, form, "; ".join(notes), row.get("source", "")))
                    break
    return out


@cache
def _codes(table: str) -> dict[str, tables.Row]:
    return {row["code"]: row for row in tables.rows(table)}


@cache
def _hs() -> frozenset[str]:
    out: set[str] = set()
    for row in tables.rows("hs_codes"):
        heading = row["heading"]
        out |= {heading[:2], heading}
        out.update(heading + sub for sub in row["subheadings"].split())
    return frozenset(out)


tables.derived(_codes.cache_clear)
tables.derived(_hs.cache_clear)


def country_name(code: str) -> str:
    """English name of a country code (ISO 3166-1 or 3166-3 alpha-3). Raises LexiconError for any other."""
    row = _codes("countries").get(code)
    if row is None:
        raise LexiconError(f"found country code {code!r}; expected an ISO 3166-1 alpha-3 code such as USA; see countries.csv")
    return row["name"]


def place_name(code: str) -> str:
    """English name of a country or group code. Raises LexiconError for any other."""
    row = _codes("groups").get(code)
    return row["name"] if row else country_name(code)


def place_codes() -> frozenset[str]:
    """Every code that a place may carry: countries, formerly used countries, groups."""
    return frozenset(_codes("countries")) | frozenset(_codes("groups"))


def hs_exists(code: str) -> bool:
    """Whether the code (2, 4 or 6 digits, as text with its leading zeros) stands in HS 2022."""
    return code in _hs()


def commodity(slug: str) -> tables.Row:
    """The row of a commodity slug. Raises LexiconError for an unknown one."""
    row = _codes("commodities").get(slug)
    if row is None:
        raise LexiconError(f"found commodity {slug!r}; expected a slug of commodities.csv such as crude_oil; `tradefacts lexicon find WORD` finds it")
    return row


def group_members(code: str, on_date: date) -> tuple[str, ...]:
    """Codes of the members of a group on a day, sorted. Raises LexiconError for an unknown group or one whose members are not tabled."""
    row = _codes("groups").get(code)
    if row is None:
        raise LexiconError(f"found group {code!r}; expected one of {', '.join(sorted(_codes('groups')))}; correct the code")
    if not row["members"]:
        raise LexiconError(f"found group {code!r}, whose members are not tabled; expected a group with members; add them with --lexicon")
    day = on_date.isoformat()
    out = set()
    for item in split(row["members"]):
        member, since, until = item.split(":")
        if since <= day and (not until or day < until):
            out.add(member)
    return tuple(sorted(out))

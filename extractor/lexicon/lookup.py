"""Questions to the lexicon: whether a code exists, what it is called, who belonged to a group on a day."""

from __future__ import annotations

from datetime import date
from functools import cache

from extractor.errors import LexiconError
from extractor.lexicon import tables
from extractor.lexicon.tables import split


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


def check() -> None:
    """Raises LexiconError for the first code in the tables, users' rows included, that does not exist."""
    for row in tables.rows("commodities"):
        wrong = [code for code in split(row["hs"]) if not hs_exists(code)]
        if wrong:
            raise LexiconError(f"commodity {row['code']!r}: found HS code {wrong[0]!r}; expected 2, 4 or 6 digits that stand in HS 2022; correct the column hs")
    known = place_codes()
    for table in ("cities", "institutions", "people"):
        for row in tables.rows(table):
            if row["code"] not in known:
                raise LexiconError(f"{table} {row['name']!r}: found code {row['code']!r}; expected a country or group code such as USA or EU; correct the column code")

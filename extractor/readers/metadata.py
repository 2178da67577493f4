"""Metadata of a document: dates in the forms that pages, feeds and wires use, and where each came from.

A publication date is read, never guessed: record or page metadata first, then a dateline with its year, then a URL
that holds a full date, then `--published`. Today's date is never used; a date that could be read two ways
(02/04/2025) is no date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from extractor.document import Document
from extractor.errors import DocumentError
from extractor.readers.decode import storable
from extractor.readers.language import detect
from extractor.readers.model import Chunk, Failed, record_id
from extractor.settings import Settings

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split("|"), 1)}
_MONTH = rf"(?P<m>{_NAMES})[a-z]{{0,6}}\.?"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)|(\d{4})/(\d{2})/(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,3}}{_MONTH}[\s,-]{{1,3}}(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_URL_DATE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2]|(?<=/)[1-9])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|(?<=/)[1-9])(?=[/_.-]|$)"
)
# "MOSCOW, Dec 27, 2022 (Reuters) -": capitals, a comma, month and day; the year decides whether it is a date.
_DATELINE = re.compile(
    r"\s{0,20}[A-Z][A-Z.'/ -]{1,40}(?:, [A-Z][A-Za-z. ]{1,20})?, {1,2}"
    r"(?:(?P<m>[A-Z][a-z]{2,8})\.? (?P<d>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8})\.?)(?:,? (?P<y>\d{4}))?"
    r"(?: ?\([\w /.,-]{1,30}\)| ?/[\w ]{1,20}/)? {0,2}(?:--?|[\u2013\u2014:])(?=\s|[A-Z])"
)


def parse_date(value: object) -> date | None:
    """The calendar day that `value` states, as written (no time zone is applied); None where it states none."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()[:64]
    if match := _ISO.match(text):
        year, month, day = (int(g) for g in match.groups() if g is not None)
        return _day(year, month, day)
    if match := _DAY_FIRST.match(text) or _MONTH_FIRST.match(text):
        return _day(int(match["y"]), _MONTHS[match["m"].lower()], int(match["d"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1500 <= year <= 2200 else None
    except ValueError:
        return None


def dateline(text: str, near: date | None = None) -> date | None:
    """The day of a dateline at the start of `text`; without a year in it, the year of `near` if the day is within a week of it."""
    match = _DATELINE.match(text[:240])
    month = _MONTHS.get((match["m"] or match["m2"])[:3].lower()) if match else None
    if match is None or month is None:
        return None
    day = int(match["d"] or match["d2"])
    if match["y"]:
        return _day(int(match["y"]), month, day)
    found = _day(near.year, month, day) if near else None
    return found if found and near and abs((found - near).days) <= 7 else None


def url_date(url: str | None) -> date | None:
    """The day in a URL such as `.../2025/02/10/...`; None where it gives only year and month."""
    match = _URL_DATE.search(url[:2000]) if url else None
    return _day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def text_or_none(value: object, limit: int = 10_000) -> str | None:
    """`value` as one line of text; empty is None."""
    if value is None:
        return None
    text = storable(" ".join(str(value)[:limit].split()))
    return text or None


def make_document(chunk: Chunk, row: int, text: str, fields: Mapping[str, Any], settings: Settings) -> Document | Failed:
    """A document from a text and what its record says (`id`, `title`, `published`, `source`, `url`).

    The sidecar overrides the record; a published date that cannot be read is no date. Too long a text gives `Failed`.
    """
    source = chunk.source
    if chunk.sidecar:
        try:
            side = read_sidecar(chunk.sidecar)
        except DocumentError as error:
            return Failed(record_id(source, row), source.shown, str(error))
        if row:
            side.pop("id", None)  # one id cannot name many records
        fields = {**fields, **side}
    given = fields.get("id")
    doc_id = storable(str(given)) if given is not None and str(given) != "" else record_id(source, row)
    if len(text) > settings.max_chars:
        return Failed(
            doc_id,
            source.shown,
            f"found {len(text):,} characters, expected at most {settings.max_chars:,}; cut the text or raise the size limit",
        )
    url = text_or_none(fields.get("url"), 4000)
    published, basis = parse_date(fields.get("published")), "metadata"
    if published is None:
        published, basis = dateline(text), "dateline"
    if published is None:
        published, basis = url_date(url), "url"
    if published is None:
        published, basis = settings.published, "option"
    return Document(
        id=doc_id,
        text=text,
        title=text_or_none(fields.get("title")),
        published=published,
        published_basis=basis if published else "none",
        source=text_or_none(fields.get("source")),
        url=url,
        path=source.shown,
        language=detect(text),
    )


def read_sidecar(data: bytes) -> dict[str, Any]:
    """The fields of a `NAME.meta.json`; the usual other names of a field are understood."""
    import json

    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            f'found a sidecar that is not JSON ({error}); expected an object such as {{"published": "2025-02-10"}}'
        ) from None
    if not isinstance(found, dict):
        raise DocumentError("found a sidecar that is not a JSON object; expected fields such as title, published, source, url")
    return usual_names(found)


_ALIASES = {
    "published_time": "published", "date": "published", "datepublished": "published", "source_url": "url", "link": "url", "site": "source"
}  # fmt: skip


def usual_names(fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` by the names that `make_document` reads; a field under its own name wins over an alias."""
    out = {k: v for k, v in fields.items() if k in ("id", "title", "published", "source", "url") and v not in (None, "")}
    for key, value in fields.items():
        name = _ALIASES.get(str(key).lower())
        if name and value not in (None, ""):
            out.setdefault(name, value)
    return out

"""Extractions to Arrow, column by column: the last thing that a worker does.

Mentions go from their named tuples straight into column lists (`zip(*rows)`), with no object per row; facts are few and are
read attribute by attribute. `encode` is pure: same extractions, same batches, whatever ran before in the process.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from extractor.document import Document
from extractor.facts import TABLES as FACT_CLASSES
from extractor.facts import Fact
from extractor.rows import used_by
from schemas import TABLES
from schemas.arrow import arrow_schema

if TYPE_CHECKING:
    from extractor.pipeline import Extraction
    from extractor.text.view import View

Batches = dict[str, pa.RecordBatch]
Columns = dict[str, Any]  # a list or tuple of values per column

_QUOTE_CHECK = "quote-is-text"
_UNFIT = (pa.ArrowException, AttributeError, KeyError, OverflowError, TypeError, ValueError)


class Outcome(NamedTuple):
    """A document without an extraction: skipped, failed, empty or an exact duplicate. Its row still stands in `documents`."""

    document: Document
    status: str  # empty, duplicate, skipped, failed
    message: str | None = None
    duplicate_of: str | None = None


def encode(extractions: Iterable[Extraction | Outcome], *, keep_text: bool = False) -> Batches:
    """Rows of all tables as one record batch per table; tables without rows are left out.

    Documents keep the order given, rows of a document are in order of `start`; they are the rows of `extractor.rows.rows`.
    `keep_text` adds the table `texts`. A document with a value that its column cannot hold becomes a `failed` row.
    """
    items = list(extractions)
    try:
        return _encode(items, keep_text)
    except _UNFIT:
        return _encode([_encodable(item) for item in items], keep_text)


def _encodable(item: Extraction | Outcome) -> Extraction | Outcome:
    try:
        _encode([item], False)
    except _UNFIT as error:
        return Outcome(
            item.document, "failed", f"found a value that its column cannot hold ({type(error).__name__}: {error}); please report it"
        )
    return item


def _encode(items: Iterable[Extraction | Outcome], keep_text: bool) -> Batches:
    tables: dict[str, Columns] = {}
    mentions = {name: _Mentions(name) for name in ("durations", "commodities", "amounts", "dates", "places")}
    for item in items:
        if isinstance(item, Outcome):
            _document(tables, item.document, item.status, item.message, item.duplicate_of, 0, 0)
        else:
            _extraction(tables, mentions, item)
        if keep_text and item.document.text:
            columns = _columns(tables, "texts")
            columns["doc_id"].append(item.document.id)
            columns["text"].append(item.document.text)
    for gathered in mentions.values():
        gathered.into(tables)
    return {name: _batch(name, tables[name]) for name in TABLES if name in tables}


def _columns(tables: dict[str, Columns], name: str) -> Columns:
    if name not in tables:
        tables[name] = {column: [] for column in TABLES[name].names}
    return tables[name]


def _append(tables: dict[str, Columns], name: str, row: Sequence[Any]) -> None:
    for values, value in zip(_columns(tables, name).values(), row, strict=True):
        values.append(value)


def _document(
    tables: dict[str, Columns], document: Document, status: str, message: str | None, original: str | None, sentences: int, facts: int
) -> None:
    d, text = document, document.text
    sha = sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else None
    row = (d.id, d.path, d.title, d.published, d.published_basis, d.source, d.url, d.language, sha, len(text))
    _append(tables, "documents", (*row, sentences, facts, status, message, original))


def _extraction(tables: dict[str, Columns], mentions: dict[str, _Mentions], extraction: Extraction) -> None:
    document, view, found = extraction.document, extraction.view, extraction.mentions
    facts = {name: _sound(tables, document, name, rows) for name, rows in extraction.facts.items() if rows}
    for name, rows in facts.items():
        _facts(tables, name, rows)
    mentions["amounts"].add(view, found.amounts)
    if found.amounts:
        mentions["amounts"].users += used_by(found.amounts, facts)
    mentions["dates"].add(view, found.dates)
    mentions["places"].add(view, found.places)
    mentions["durations"].add(view, _untold(found.durations, facts.get("durations")))
    mentions["commodities"].add(view, _untold(found.goods, facts.get("commodities")))
    status = "ok" if document.text and not document.text.isspace() else "empty"
    count = sum(_is_fact(name, row) for name, rows in facts.items() for row in rows)
    _document(tables, document, status, None, None, len(view.sentences), count)


def _is_fact(table: str, row: Fact) -> bool:
    return TABLES[table].kind == "facts" and (table != "durations" or getattr(row, "subject", None) is not None)


def _untold(rows: Sequence[Any], facts: Sequence[Fact] | None) -> Sequence[Any]:
    """Mentions at places where no rule made a fact of them."""
    if not facts:
        return rows
    told = {(fact.start, fact.end) for fact in facts}
    return [row for row in rows if (row.start, row.end) not in told]


class _Mentions:
    """The mentions of one table, gathered over documents as they come and turned into columns once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[Any] = []
        self.documents: list[str] = []
        self.quotes: list[str] = []
        self.sentences: list[tuple[int, int, str, int]] = []
        self.users: list[tuple[str, ...]] = []  # of amounts

    def add(self, view: View, rows: Sequence[Any]) -> None:
        if not rows:
            return
        text, sentences, firsts = view.text, view.sentences, view.starts
        self.rows += rows
        self.documents += [view.document.id] * len(rows)
        self.quotes += [text[row[0] : row[1]] for row in rows]
        if sentences:
            self.sentences += [sentences[bisect_right(firsts, row[0]) - 1] if row[0] >= firsts[0] else sentences[0] for row in rows]
        else:
            self.sentences += [(row[0], row[1], "body", -1) for row in rows]

    def into(self, tables: dict[str, Columns]) -> None:
        """Adds the columns of all rows gathered. Fields of the named tuples: see `extractor.mentions.model`."""
        if not self.rows:
            return
        own: dict[str, Sequence[Any]]
        slot: Iterable[str]  # what the id depends on besides rule and place, behind its separator
        match self.name:
            case "amounts":
                start, end, _core, type_, low, high, bound, currency, unit, si, unit_si, rule = zip(*self.rows, strict=True)
                own = {"type": type_, "value_min": low, "value_max": high, "bound": bound, "currency": currency, "unit": unit}
                own |= {"value_si": si, "unit_si": unit_si, "used_by": self.users}
                slot = ("\x1f" + value for value in type_)
            case "durations":
                start, end, _core, iso, iso_max, low, high, bound, kind, rule = zip(*self.rows, strict=True)
                own = {"iso_duration": iso, "iso_duration_max": iso_max, "days_min": low, "days_max": high, "bound": bound, "kind": kind}
                slot = repeat("")
            case "dates":
                start, end, timex, first, last, precision, anchor, rule = zip(*self.rows, strict=True)
                own = {"timex": timex, "resolved_from": first, "resolved_to": last, "precision": precision, "anchor": anchor}
                slot = repeat("")
            case "places":
                start, end, code, kind, name, _adjective, _possessive, rule = zip(*self.rows, strict=True)
                own = {"code": code, "kind": kind, "name": name}
                slot = ("\x1f" + value for value in code)
            case _:
                start, end, slug, name, hs, qualifiers, rule, role, origins, destinations = zip(*self.rows, strict=True)
                own = {"commodity": slug, "name": name, "hs_codes": list(map(_tidy, hs)), "qualifiers": list(map(_tidy, qualifiers))}
                own |= {"role": role, "origins": list(map(_tidy, origins)), "destinations": list(map(_tidy, destinations))}
                slot = ("\x1f" + value for value in slug)
        head = f"\x1f{self.name}\x1f"
        # extractor.grounding.fact_id, inlined: this line runs once per mention
        ids = [
            blake2b(f"{document}{head}{r}\x1f{s}\x1f{e}{value}".encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
            for document, r, s, e, value in zip(self.documents, rule, start, end, slot)  # noqa: B905 repeat("") has no end
        ]
        first_, last_, section, _heading = zip(*self.sentences, strict=True)
        own |= {
            "fact_id": ids,
            "doc_id": self.documents,
            "start": start,
            "end": end,
            "quote": self.quotes,
            "rule": rule,
            "section": section,
        }
        own |= {"sentence_start": list(map(min, first_, start)), "sentence_end": list(map(max, last_, end))}
        nulls = [None] * len(ids)
        for column, values in _columns(tables, self.name).items():
            if values:
                values += own.get(column, nulls)
            else:
                tables[self.name][column] = own.get(column, nulls)


def _tidy(values: Sequence[Any]) -> Sequence[Any]:
    """Sorted and without repeats, as the contract has it."""
    return values if len(values) < 2 else sorted(set(values), key=_order)


def _order(value: Any) -> Any:
    """A key for strings and for structs of strings and numbers, in which a field may be null."""
    return tuple((field is not None, field) for field in value) if isinstance(value, tuple) else value


def _facts(tables: dict[str, Columns], name: str, rows: Sequence[Fact]) -> None:
    columns = _columns(tables, name)
    rows = sorted(rows, key=attrgetter("start", "end", "fact_id"))
    for column in TABLES[name].columns:
        values = map(attrgetter(column.name), rows)
        columns[column.name] += [_tidy(value or ()) for value in values] if column.is_list else values


def _sound(tables: dict[str, Columns], document: Document, name: str, rows: Sequence[Fact]) -> list[Fact]:
    """The rows that stand where they say; the others go to quarantine, because only here is the text at hand."""
    if name not in FACT_CLASSES:
        raise KeyError(f"a rule filled the table {name!r}; expected one of {', '.join(FACT_CLASSES)}")
    text, sound = document.text, []
    for row in rows:
        if row.doc_id == document.id and row.quote == text[row.start : row.end]:
            sound.append(row)
            continue
        found = text[row.start : row.end][:200]
        reason = f"the text at {row.start}..{row.end} of {document.id!r} is {found!r}; the quote must equal it"
        refused = (name, row.fact_id, document.id, row.start, row.end, row.quote, _QUOTE_CHECK, "quote", row.quote, reason)
        _append(tables, "quarantine", refused)
    return sound


_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_SURROGATES)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(_clean, value))
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        names = [kind.value_type.field(i).name for i in range(kind.value_type.num_fields)]
        values = [[dict(zip(names, item, strict=True)) for item in row or ()] for row in values]
    elif pa.types.is_list(kind):
        values = [row or () for row in values]
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # lone surrogates: Parquet holds UTF-8 only, the replacement keeps the length
        return pa.array([_clean(value) for value in values], kind)


def _batch(name: str, columns: Columns) -> pa.RecordBatch:
    schema = arrow_schema(name)
    batch = pa.RecordBatch.from_arrays([_array(columns[field.name], field.type) for field in schema], schema=schema)
    if name not in ("durations", "commodities"):
        return batch
    # Facts of all documents stand before the mentions of all: bring each document's rows together, in order of start.
    place = {doc_id: number for number, doc_id in enumerate(dict.fromkeys(columns["doc_id"]))}
    documents = [place[doc_id] for doc_id in columns["doc_id"]]
    order = np.lexsort((columns["end"], columns["start"], documents))
    return batch if (order[1:] > order[:-1]).all() else batch.take(pa.array(order))

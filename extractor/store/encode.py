"""Extractions to Arrow, column by column: the last thing that a worker does.

Mentions go from their named tuples straight into column lists (`zip(*rows)`), with no object per row; facts are few and are
read attribute by attribute. `encode` is pure: same extractions, same batches, whatever ran before in the process.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from extractor.document import Document
from extractor.facts import TABLES as FACT_CLASSES
from extractor.facts import Fact
from schemas import TABLES
from schemas.arrow import arrow_schema

if TYPE_CHECKING:
    from extractor.mentions.model import Amount
    from extractor.pipeline import Extraction
    from extractor.text.view import View

Batches = dict[str, pa.RecordBatch]
Columns = dict[str, list[Any]]

_QUOTE_CHECK = "quote-is-text"


class Outcome(NamedTuple):
    """A document without an extraction: skipped, failed, empty or an exact duplicate. Its row still stands in `documents`."""

    document: Document
    status: str  # empty, duplicate, skipped, failed
    message: str | None = None
    duplicate_of: str | None = None


def encode(extractions: Iterable[Extraction | Outcome], *, keep_text: bool = False) -> Batches:
    """Rows of all tables as one record batch per table; tables without rows are left out.

    Documents keep the order given, rows of a document are in order of `start`. `keep_text` adds the table `texts`.
    """
    tables: dict[str, Columns] = {}
    for item in extractions:
        if isinstance(item, Outcome):
            _document(tables, item.document, item.status, item.message, item.duplicate_of, 0, 0)
        else:
            _extraction(tables, item)
        if keep_text and item.document.text:
            columns = _columns(tables, "texts")
            columns["doc_id"].append(item.document.id)
            columns["text"].append(item.document.text)
    return {name: _batch(name, tables[name]) for name in TABLES if name in tables}


def _columns(tables: dict[str, Columns], name: str) -> Columns:
    if name not in tables:
        tables[name] = {column: [] for column in TABLES[name].names}
    return tables[name]


def _document(
    tables: dict[str, Columns], document: Document, status: str, message: str | None, original: str | None, sentences: int, facts: int
) -> None:
    text = document.text
    row = (
        document.id,
        document.path,
        document.title,
        document.published,
        document.published_basis,
        document.source,
        document.url,
        document.language,
        sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else None,
        len(text),
        sentences,
        facts,
        status,
        message,
        original,
    )
    for values, value in zip(_columns(tables, "documents").values(), row, strict=True):
        values.append(value)


def _extraction(tables: dict[str, Columns], extraction: Extraction) -> None:
    document, view, mentions = extraction.document, extraction.view, extraction.mentions
    facts: dict[str, list[Fact]] = {}
    for name, rows in extraction.facts.items():
        if sound := _sound(tables, document, name, rows):
            facts[name] = sound
    for name, rows in facts.items():
        _facts(tables, name, rows)

    if mentions.durations:
        seen = {(fact.start, fact.end) for fact in facts.get("durations", ())}
        if rest := [d for d in mentions.durations if (d.start, d.end) not in seen]:
            _start, _end, _core, iso, iso_max, low, high, bound, kind, rules = zip(*rest, strict=True)
            columns = _ground(tables, "durations", view, rest, rules, iso)
            _extend(columns, len(rest), iso_duration=iso, iso_duration_max=iso_max, days_min=low, days_max=high, bound=bound, kind=kind)
    if mentions.amounts:
        rows_ = mentions.amounts
        _start, _end, _core, type_, low, high, bound, currency, unit, si, unit_si, rules = zip(*rows_, strict=True)
        columns = _ground(tables, "amounts", view, rows_, rules, map("{}\x1f{}\x1f{}".format, type_, low, high))
        used = _used_by(rows_, facts)
        _extend(
            columns, len(rows_), type=type_, value_min=low, value_max=high, bound=bound, currency=currency, unit=unit, value_si=si,
            unit_si=unit_si, used_by=[used.get(i, ()) for i in range(len(rows_))],
        )  # fmt: skip
    if mentions.dates:
        _start, _end, timex, first, last, precision, anchor, rules = zip(*mentions.dates, strict=True)
        columns = _ground(tables, "dates", view, mentions.dates, rules, timex)
        _extend(columns, len(timex), timex=timex, resolved_from=first, resolved_to=last, precision=precision, anchor=anchor)
    if mentions.places:
        _start, _end, code, kind, name_, _adjective, _possessive, rules = zip(*mentions.places, strict=True)
        columns = _ground(tables, "places", view, mentions.places, rules, code)
        _extend(columns, len(code), code=code, kind=kind, name=name_)
    if mentions.goods and "commodities" not in extraction.facts:
        _start, _end, slug, name_, hs, qualifiers, rules = zip(*mentions.goods, strict=True)
        columns = _ground(tables, "commodities", view, mentions.goods, rules, slug)
        _extend(
            columns, len(slug), commodity=slug, name=name_, hs_codes=[_tidy(x) for x in hs], qualifiers=[_tidy(x) for x in qualifiers],
            role=("mention",) * len(slug),
        )  # fmt: skip
    status = "ok" if document.text and not document.text.isspace() else "empty"
    count = sum(_is_fact(name, row) for name, rows in facts.items() for row in rows)
    _document(tables, document, status, None, None, len(view.sentences), count)


def _is_fact(table: str, row: Fact) -> bool:
    return TABLES[table].kind == "facts" and (table != "durations" or getattr(row, "subject", None) is not None)


def _ground(tables: dict[str, Columns], name: str, view: View, rows: Sequence[Any], rules: Sequence[str], values: Iterable[str]) -> Columns:
    """Adds the grounding columns of mentions (named tuples that begin with start and end); `values` go into the ids."""
    text, sentences, document = view.text, view.sentences, view.document
    columns = _columns(tables, name)
    size = len(rows)
    starts = [row[0] for row in rows]
    ends = [row[1] for row in rows]
    before = f"{document.id}\x1f{name}\x1f"
    columns["fact_id"] += [
        # extractor.grounding.fact_id, inlined: this line runs once per mention
        blake2b(f"{before}{rule}\x1f{start}\x1f{end}\x1f{value}".encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
        for start, end, rule, value in zip(starts, ends, rules, values, strict=True)
    ]
    columns["doc_id"] += [document.id] * size
    columns["start"] += starts
    columns["end"] += ends
    columns["quote"] += [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if sentences:
        firsts = view.starts
        around = [sentences[max(0, bisect_right(firsts, start) - 1)] for start in starts]
        first, last, section, _heading = zip(*around, strict=True)
        columns["sentence_start"] += first
        columns["sentence_end"] += last
        columns["section"] += section
    else:
        columns["sentence_start"] += [0] * size
        columns["sentence_end"] += [len(text)] * size
        columns["section"] += ["body"] * size
    columns["rule"] += rules
    return columns


def _extend(columns: Columns, size: int, **given: Sequence[Any]) -> None:
    """Adds the columns given; those of the table that are not given are null, or empty lists."""
    for name, values in given.items():
        columns[name] += values
    total = len(columns["fact_id"])
    for values_ in columns.values():
        if len(values_) < total:
            values_ += [None] * (total - len(values_))


def _tidy(values: Sequence[Any]) -> Sequence[Any]:
    """Sorted and without repeats, as the contract has it."""
    return values if len(values) < 2 else sorted(set(values))


def _facts(tables: dict[str, Columns], name: str, rows: list[Fact]) -> None:
    columns = _columns(tables, name)
    rows = sorted(rows, key=attrgetter("start"))
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
        for values, value in zip(_columns(tables, "quarantine").values(), refused, strict=True):
            values.append(value)
    return sound


def _used_by(amounts: Sequence[Amount], facts: dict[str, list[Fact]]) -> dict[int, list[str]]:
    """Index of an amount -> ids of the facts that read it: a tariff by the place of its rate, others by place and value."""
    readers: list[tuple[int, int, tuple[float | None, ...], str]] = []
    for row in facts.get("tariffs", ()):
        spans = [(b.start, b.end) for b in getattr(row, "slot_basis", ()) if b.slot.startswith("rate") and b.basis != "title"]
        readers += [(start, end, (), row.fact_id) for start, end in spans or [(row.start, row.end)]]
    for table, low, high in (
        ("trade_flows", "value_min", "value_max"),
        ("prices", "price_min", "price_max"),
        ("prices", "change_min", "change_max"),
    ):
        for row in facts.get(table, ()):
            readers.append((row.start, row.end, (getattr(row, low), getattr(row, high)), row.fact_id))
    for row in facts.get("measures", ()):
        if (quantity := getattr(row, "quantity", None)) is not None:
            readers.append((row.start, row.end, (quantity, quantity), row.fact_id))
    if not readers:
        return {}
    by_core = sorted(range(len(amounts)), key=lambda i: amounts[i].core)
    cores = [amounts[i].core for i in by_core]
    used: dict[int, set[str]] = {}
    for start, end, values, fact in readers:
        for position in range(bisect_right(cores, start - 1), len(cores)):
            if cores[position] >= end:
                break
            index = by_core[position]
            amount = amounts[index]
            if not values or any(v is not None and v in (amount.low, amount.high) for v in values):
                used.setdefault(index, set()).add(fact)
    return {index: sorted(ids) for index, ids in used.items()}


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
    return pa.RecordBatch.from_arrays([_array(columns[field.name], field.type) for field in schema], schema=schema)

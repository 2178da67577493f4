"""The rows that fail a check, as Arrow masks.

`failing(batch, check)` answers with a boolean array, true where a row fails, or with None where no row does. A row whose
values are null passes every check but `not-null`. All masks are linear in the number of rows; strings that repeat
(codes, slugs, dates) are looked at once per distinct value.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from schemas.codes import members
from schemas.model import Check

Mask = Any  # a pa.BooleanArray, possibly with nulls (which pass), or a numpy bool array
_KINDS: dict[str, Callable[[pa.RecordBatch, Check], Mask]] = {}


def _kind(function: Callable[[pa.RecordBatch, Check], Mask]) -> Callable[[pa.RecordBatch, Check], Mask]:
    _KINDS[function.__name__.strip("_")] = function
    return function


def failing(batch: pa.RecordBatch, check: Check) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
    """Which rows of `batch` fail `check`; None where none does. The columns that it reads must be there with their types."""
    if batch.num_rows == 0:
        return None
    mask = _KINDS[check.kind](batch, check)
    if not isinstance(mask, np.ndarray):
        if not pc.any(mask).as_py():
            return None
        mask = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return mask if mask.any() else None


@cache
def _value_set(system: str, extra: tuple[str, ...]) -> pa.Array:
    return pa.array(sorted(members(system) | set(extra)), pa.string())


def _is_list(array: pa.Array) -> bool:
    return bool(pa.types.is_list(array.type) or pa.types.is_large_list(array.type))


def _by_value(array: pa.Array, bad: Callable[[pa.Array], pa.Array]) -> Mask:
    """Rows with a value (or list element) for which `bad` is true, asking once per distinct value."""
    if _is_list(array):
        values, rows = pc.list_flatten(array), pc.list_parent_indices(array)
        hits = _by_value(values, bad)
        mask = np.zeros(len(array), dtype=bool)
        hits = hits if isinstance(hits, np.ndarray) else pc.fill_null(hits, False).to_numpy(zero_copy_only=False)
        mask[rows.to_numpy(zero_copy_only=False)[hits]] = True
        return mask
    encoded = array.dictionary_encode()
    wrong = bad(encoded.dictionary)
    if not pc.any(wrong).as_py():
        return np.zeros(0, dtype=bool)
    return wrong.take(encoded.indices)


@_kind
def _null(batch: pa.RecordBatch, check: Check) -> Mask:
    return batch.column(check.column).is_null()


@_kind
def _codes(batch: pa.RecordBatch, check: Check) -> Mask:
    allowed = pa.array(check.args["codes"], pa.string())
    return _by_value(batch.column(check.column), lambda values: pc.invert(pc.is_in(values, allowed)))


@_kind
def _system(batch: pa.RecordBatch, check: Check) -> Mask:
    allowed = _value_set(check.args["system"], tuple(check.args["extra"]))
    return _by_value(batch.column(check.column), lambda values: pc.invert(pc.is_in(values, allowed)))


@_kind
def _pattern(batch: pa.RecordBatch, check: Check) -> Mask:
    pattern = rf"\A(?:{check.args['pattern']})\z"
    return _by_value(batch.column(check.column), lambda values: pc.invert(pc.match_substring_regex(values, pattern)))


@_kind
def _sorted(batch: pa.RecordBatch, check: Check) -> Mask:
    lists = batch.column(check.column)
    values, rows = pc.list_flatten(lists), pc.list_parent_indices(lists)
    mask = np.zeros(len(lists), dtype=bool)
    if len(values) > 1:
        parents = rows.to_numpy(zero_copy_only=False)
        falls = pc.greater_equal(values[:-1], values[1:]).to_numpy(zero_copy_only=False)
        mask[parents[1:][falls & (parents[:-1] == parents[1:])]] = True
    return mask


@_kind
def _less(batch: pa.RecordBatch, check: Check) -> Mask:
    return pc.greater_equal(batch.column(check.columns[0]), batch.column(check.columns[1]))


@_kind
def _at_most(batch: pa.RecordBatch, check: Check) -> Mask:
    return pc.greater(batch.column(check.columns[0]), batch.column(check.columns[1]))


@_kind
def _quote_length(batch: pa.RecordBatch, check: Check) -> Mask:
    quote, start, end = (batch.column(name) for name in check.columns)
    return pc.not_equal(pc.utf8_length(quote), pc.subtract(end, start))


@_kind
def _inside(batch: pa.RecordBatch, check: Check) -> Mask:
    start, end, first, last = (batch.column(name) for name in check.columns)
    return pc.or_kleene(pc.less(start, first), pc.greater(end, last))


def _surely_distinct(column: pa.Array) -> bool:
    """A quick yes for ids of one length (hashes of them differ); no means: look closer. Eight times as fast as a dictionary."""
    rows = len(column)
    if column.null_count or not pa.types.is_string(column.type):
        return False
    offsets = np.frombuffer(column.buffers()[1], dtype=np.int32)[column.offset : column.offset + rows + 1]
    size = int(offsets[1] - offsets[0])
    if size < 8 or size % 4 or int(offsets[-1] - offsets[0]) != size * rows or not (np.diff(offsets) == size).all():
        return False
    words = (
        np.frombuffer(column.buffers()[2], dtype=np.uint8)[offsets[0] : offsets[-1]]
        .copy()
        .view(np.uint32)
        .reshape(rows, size // 4)
        .astype(np.uint64)
    )
    hashes = words[:, 0].copy()
    for word in range(1, size // 4):
        hashes = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + words[:, word]
    hashes.sort()
    return not (hashes[1:] == hashes[:-1]).any()


@_kind
def _unique(batch: pa.RecordBatch, check: Check) -> Mask:
    """Every row but the first of each value."""
    column = batch.column(check.column)
    if _surely_distinct(column):
        return np.zeros(0, dtype=bool)
    encoded = column.dictionary_encode()
    indices = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    mask = np.ones(len(indices), dtype=bool)
    mask[np.unique(indices, return_index=True)[1]] = False
    return mask & (indices >= 0)


def _when(batch: pa.RecordBatch, condition: tuple[str, tuple[str, ...]] | None) -> pa.Array | None:
    if condition is None:
        return None
    name, values = condition
    return pc.is_in(batch.column(name), pa.array(values, pa.string()))


@_kind
def _between(batch: pa.RecordBatch, check: Check) -> Mask:
    low, high, when = check.args.get("low"), check.args.get("high"), _when(batch, check.args.get("when"))
    outside: pa.Array = pa.array(np.zeros(batch.num_rows, dtype=bool))
    for name in check.columns:
        column = batch.column(name)
        if pa.types.is_string(column.type):
            continue
        wrong = pa.array(np.zeros(batch.num_rows, dtype=bool))
        if pa.types.is_floating(column.type):
            wrong = pc.invert(pc.is_finite(column))
        if low is not None:
            wrong = pc.or_kleene(wrong, pc.less(column, low))
        if high is not None:
            wrong = pc.or_kleene(wrong, pc.greater(column, high))
        outside = pc.or_(outside, pc.fill_null(wrong, False))
    return outside if when is None else pc.and_(outside, when)


@_kind
def _bound(batch: pa.RecordBatch, check: Check) -> Mask:
    bound, low, high = (batch.column(name) for name in check.columns)
    has_low, has_high = low.is_valid(), high.is_valid()
    differ = pc.fill_null(pc.not_equal(low, high), False)
    one = pc.xor(has_low, has_high)
    fails = {
        "exact": pc.or_(differ, one),
        "range": pc.invert(pc.and_(has_low, has_high)),
        "at_most": pc.invert(pc.and_(pc.invert(has_low), has_high)),
        "at_least": pc.invert(pc.and_(has_low, pc.invert(has_high))),
    }
    mask = pa.array(np.zeros(batch.num_rows, dtype=bool))
    for code, wrong in fails.items():
        mask = pc.or_kleene(mask, pc.and_(pc.equal(bound, code), wrong))
    return mask


def _is_set(array: pa.Array) -> pa.Array:
    if _is_list(array):
        return pc.fill_null(pc.greater(pc.list_value_length(array), 0), False)
    return array.is_valid()


@_kind
def _any_set(batch: pa.RecordBatch, check: Check) -> Mask:
    mask = _is_set(batch.column(check.columns[0]))
    for name in check.columns[1:]:
        mask = pc.or_(mask, _is_set(batch.column(name)))
    return pc.invert(mask)


@_kind
def _set_when(batch: pa.RecordBatch, check: Check) -> Mask:
    return pc.xor(_is_set(batch.column(check.column)), _when(batch, check.args["when"]))


@_kind
def _both_or_none(batch: pa.RecordBatch, check: Check) -> Mask:
    value, code = (batch.column(name) for name in check.columns)
    return pc.equal(value.is_valid(), pc.equal(code, check.args["null_code"]))


@_kind
def _not_own_target(batch: pa.RecordBatch, check: Check) -> Mask:
    imposers, targets = batch.column(check.columns[0]), batch.column(check.columns[1])
    single = pc.and_(pc.equal(pc.list_value_length(imposers), 1), pc.equal(pc.list_value_length(targets), 1))
    if len(check.columns) > 2:
        single = pc.and_(single, pc.equal(batch.column(check.columns[2]), "import"))
    rows = np.flatnonzero(pc.fill_null(single, False).to_numpy(zero_copy_only=False))
    mask = np.zeros(batch.num_rows, dtype=bool)
    if len(rows):
        same = pc.equal(pc.list_flatten(imposers.take(pa.array(rows))), pc.list_flatten(targets.take(pa.array(rows))))
        mask[rows[same.to_numpy(zero_copy_only=False)]] = True
    return mask


@_kind
def _scope(batch: pa.RecordBatch, check: Check) -> Mask:
    """`named` needs a list, `unknown` an empty one; an `all` scope has `ALL` or nothing, `all_except` also exclusions."""
    scope, values = batch.column(check.columns[0]), batch.column(check.columns[1])
    filled = _is_set(values)
    everything = _by_value(values, lambda v: pc.equal(v, "ALL"))
    everything = pa.array(everything if len(everything) else np.zeros(batch.num_rows, dtype=bool))
    named = pc.and_(filled, pc.invert(everything))
    mask = pc.or_(
        pc.and_(pc.equal(scope, check.args["named"]), pc.invert(named)),
        pc.and_(pc.equal(scope, "unknown"), filled),
    )
    mask = pc.or_(mask, pc.and_(pc.is_in(scope, pa.array(check.args["all"], pa.string())), named))
    if len(check.columns) > 2:
        mask = pc.or_(mask, pc.and_(pc.equal(scope, "all_except"), pc.invert(_is_set(batch.column(check.columns[2])))))
    return mask


_PLAIN_DATE = r"\A[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\z"


@_kind
def _dates(batch: pa.RecordBatch, check: Check) -> Mask:
    """Partial dates are compared as far as both go; those with unknown digits, quarters or weeks are left alone."""
    first, last = (batch.column(name) for name in check.columns)
    if not pa.types.is_string(first.type):
        return pc.greater(first, last)
    plain = pc.and_kleene(pc.match_substring_regex(first, _PLAIN_DATE), pc.match_substring_regex(last, _PLAIN_DATE))
    rows = np.flatnonzero(pc.fill_null(plain, False).to_numpy(zero_copy_only=False))
    mask = np.zeros(batch.num_rows, dtype=bool)
    take = pa.array(rows)
    for row, a, b in zip(rows, first.take(take).to_pylist(), last.take(take).to_pylist(), strict=True):
        size = min(len(a), len(b))
        mask[row] = a[:size] > b[:size]
    return mask

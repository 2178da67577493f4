"""Sorting more rows than memory holds: sorted shards on disk, merged block by block.

Batches arrive in any order and each document lies whole in one of them. Rows are gathered until there are enough for a shard,
sorted by document and written as Arrow IPC; `merge` then yields the rows of all shards in order of `doc_id`, a piece
at a time, each document whole in one piece. Within a document rows keep the order that `encode` gave them, so that the
result does not depend on how documents were spread over batches, shards or workers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

BLOCK = 16_384  # rows of a shard that are read at a time,
BLOCK_BYTES = 8_000_000  # or fewer where they are this large


def sort_by_document(table: pa.Table, key: str = "doc_id") -> pa.Table:
    """Rows in order of `key` (by code point), those of one document in the order they had."""
    table = table.combine_chunks()
    if table.num_rows < 2:
        return table
    ids = table.column(key).combine_chunks()
    if not pc.any(pc.less(ids[1:], ids[:-1])).as_py():
        return table
    # Rows of a document stand together: order the runs, then write out the rows of each.
    starts = np.flatnonzero(np.append(True, pc.not_equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False)))
    sizes = np.diff(np.append(starts, len(ids)))
    order = pc.array_sort_indices(ids.take(pa.array(starts))).to_numpy()
    starts, sizes = starts[order], sizes[order]
    rows = np.arange(len(ids)) + np.repeat(starts - np.append(0, np.cumsum(sizes)[:-1]), sizes)
    return table.take(pa.array(rows))


def write_shard(path: Path, table: pa.Table) -> None:
    """A sorted table as Arrow IPC file in blocks of BLOCK rows, or about BLOCK_BYTES."""
    fitting = BLOCK_BYTES * table.num_rows // max(1, table.nbytes)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=max(1, min(BLOCK, fitting)))


def blocks(shard: pa.Table | Path) -> Iterator[pa.Table]:
    """A shard in memory as it is, one on disk a block at a time."""
    if isinstance(shard, pa.Table):
        if shard.num_rows:
            yield shard
        return
    with pa.OSFile(str(shard), "rb") as source, pa.ipc.open_file(source) as reader:
        for number in range(reader.num_record_batches):
            yield pa.Table.from_batches([reader.get_batch(number)])


class _Cursor:
    """The rows of one shard that are still to come."""

    def __init__(self, shard: pa.Table | Path) -> None:
        self._blocks = blocks(shard)
        self._block: pa.Table | None = None
        self._ids: pa.Array = pa.array([], pa.string())
        self._next()

    def _next(self) -> None:
        self._block = next(self._blocks, None)
        if self._block is not None:
            self._ids = self._block.column("doc_id").combine_chunks()

    @property
    def last(self) -> str | None:
        """The last document of the block in memory; None where no rows are left."""
        return None if self._block is None else str(self._ids[-1].as_py())

    def take(self, through: str) -> list[pa.Table]:
        """All rows of documents up to and with `through`, as far as they stand in blocks that end there or before."""
        parts: list[pa.Table] = []
        while self._block is not None and self._ids[0].as_py() <= through:
            cut = self._cut(through)
            parts.append(self._block.slice(0, cut))
            if cut < len(self._ids):
                self._block, self._ids = self._block.slice(cut), self._ids[cut:]
                break
            self._next()
        return parts

    def _cut(self, through: str) -> int:
        low, high = 0, len(self._ids)
        while low < high:
            middle = (low + high) // 2
            if self._ids[middle].as_py() <= through:
                low = middle + 1
            else:
                high = middle
        return low


def merge(shards: Sequence[pa.Table | Path]) -> Iterator[pa.Table]:
    """The rows of all shards in order of `doc_id`, piece by piece. In memory at a time: about a block per shard."""
    cursors = [cursor for cursor in map(_Cursor, shards) if cursor.last is not None]
    while cursors:
        through = min(cursor.last for cursor in cursors if cursor.last is not None)
        parts = [part for cursor in cursors for part in cursor.take(through)]
        yield sort_by_document(pa.concat_tables(parts))
        cursors = [cursor for cursor in cursors if cursor.last is not None]

"""Near-duplicates: copies of one text under several ids, as agencies syndicate them.

Two signals, both over the text without blanks and punctuation, in lower case. The exact hash finds copies of any length. MinHash
over runs of 16 bytes (about three words) finds texts that share most of their wording: 32 bands of 4 values, then at least
`THRESHOLD` of the 128 values equal (an estimate of Jaccard similarity). It is made in one pass over the runs (one permutation
in 128 bins, empty bins filled from the next: Shrivastava and Li, UAI 2014), some 100 MB/s. Of a group the earliest by
(published, doc_id) is the original; facts of the others are kept, they only carry `duplicate_of`.

Signatures are made where documents are read, 280 bytes each, and kept in a file; grouping works band by band, with some 40
bytes of memory per document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

VALUES = 128
BANDS = 32
ROWS = VALUES // BANDS
THRESHOLD = 0.8
RUN = 16  # bytes
SHORT = 100  # bytes; of shorter texts only exact copies count
LONG = 1_000_000  # bytes that are looked at
_AT_ONCE = 32_000  # bytes of short texts that are worked on together: they stay in the cache

SIGNATURES = pa.schema(
    [
        pa.field("doc_id", pa.string(), nullable=False),
        pa.field("published", pa.date32()),
        pa.field("exact", pa.uint64(), nullable=False),
        pa.field("minhash", pa.binary(), nullable=False),  # VALUES little-endian uint16, or empty for a short text
    ]
)

_LOWER = bytes(range(256)).lower()
_DROPPED = bytes(b for b in range(128) if not chr(b).isalnum())
_ONE, _TWO, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD)
_BINS = np.arange(VALUES)
_BIN_SHIFT, _HALF, _LOW = np.uint64(64 - 7), np.uint64(32), np.uint64(0xFFFF)
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_NONE = bytes(2 * VALUES)
_STEP = np.uint16(0x9E37)  # added per bin that a value is carried over


def signature(text: str) -> tuple[int, bytes]:
    """Exact hash (64 bits) and MinHash (bytes, empty for a short text) of a text."""
    return signatures([text])[0]


def signatures(texts: Iterable[str]) -> list[tuple[int, bytes]]:
    """The signature of each text: the same as one by one, at a third of the cost where texts are short."""
    out: list[tuple[int, bytes]] = []
    long: list[tuple[int, bytes]] = []  # index of a text and its bytes
    size = 0
    for text in texts:
        data = text.encode("utf-8", "surrogatepass").translate(_LOWER, _DROPPED)
        out.append((int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little"), b""))
        if len(data) >= SHORT:
            long.append((len(out) - 1, data[:LONG]))
            size += len(long[-1][1])
            if size > _AT_ONCE:
                _add_minhashes(out, long)
                long, size = [], 0
    if long:
        _add_minhashes(out, long)
    return out


def _add_minhashes(out: list[tuple[int, bytes]], texts: list[tuple[int, bytes]]) -> None:
    data = b"".join([piece for _, piece in texts])
    lengths = np.array([len(piece) for _, piece in texts])
    # Eight bytes from every position as one number; two of them, eight apart, make a run.
    eights: npt.NDArray[np.uint64] = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    runs = eights[:-8] * _ONE
    runs += eights[8:] * _TWO
    runs ^= runs >> _HALF
    runs *= _MIX
    runs ^= runs >> _HALF
    runs *= _ONE
    count = len(texts)
    bins = np.repeat(np.arange(count, dtype=np.intp) * VALUES, lengths)[: len(runs)]
    for end in np.cumsum(lengths)[:-1].tolist():
        bins[end - RUN + 1 : end] = count * VALUES  # runs over the border of two texts are nobody's
    bins += (runs >> _BIN_SHIFT).astype(np.intp)
    least = np.full((count + 1) * VALUES, _EMPTY)
    np.minimum.at(least, bins, runs)
    lowest = least[:-VALUES].reshape(count, VALUES)
    values = (lowest & _LOW).astype(np.uint16)  # the lower bits of what is lowest are as good as random
    filled = lowest != _EMPTY
    if not filled.all():  # an empty bin takes the next that has a value, round the end
        at = np.where(filled, _BINS, 2 * VALUES)
        ahead = np.minimum.accumulate(np.concatenate([at, at + VALUES], axis=1)[:, ::-1], axis=1)[:, ::-1][:, :VALUES]
        values = np.take_along_axis(values, ahead % VALUES, axis=1) + (ahead - _BINS).astype(np.uint16) * _STEP
    rows = values.astype("<u2").tobytes()
    for row, (index, _) in enumerate(texts):
        out[index] = (out[index][0], rows[2 * VALUES * row : 2 * VALUES * (row + 1)])


class Signatures:
    """All signatures of a run, in files at `path`; `find` groups them. Rows may come in any order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = open(path.with_suffix(".minhash"), "wb")
        self._ids = pa.OSFile(str(path.with_suffix(".ids")), "wb")
        self._writer = pa.ipc.new_stream(self._ids, SIGNATURES.remove(3))
        self._rows = 0

    def add(self, batch: pa.RecordBatch) -> None:
        """Keep the signatures (schema `SIGNATURES`) of some documents."""
        self._writer.write_batch(batch.select([0, 1, 2]))
        self._values.write(b"".join(value or _NONE for value in batch.column(3).to_pylist()))
        self._rows += batch.num_rows

    def find(self) -> dict[str, str]:
        """`doc_id` of each copy -> `doc_id` of its original."""
        self._writer.close()
        self._ids.close()
        self._values.close()
        if self._rows < 2:
            return {}
        with pa.memory_map(str(self._path.with_suffix(".ids"))) as mapped:
            table = pa.ipc.open_stream(mapped).read_all()
        order = pc.sort_indices(table.column("doc_id")).to_numpy()  # the order of arrival must not show
        keys = np.memmap(self._path.with_suffix(".minhash"), "<u8", "r", shape=(self._rows, BANDS))
        groups = _Groups()
        exact = table.column("exact").to_numpy()[order]
        for left, right in zip(*_equal_neighbours(exact), strict=True):
            groups.join(int(order[left]), int(order[right]))
        # Of exact copies one is enough.
        _join_similar(keys, order[np.sort(np.unique(exact, return_index=True)[1])], groups)
        return _originals(table, groups)


def _equal_neighbours(values: npt.NDArray[np.uint64]) -> tuple[list[int], list[int]]:
    """Pairs of positions with equal values, enough to connect all that are equal."""
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    same = np.flatnonzero(ranked[1:] == ranked[:-1])
    return order[same].tolist(), order[same + 1].tolist()


def _join_similar(keys: npt.NDArray[np.uint64], rows: npt.NDArray[np.uint64], groups: _Groups) -> None:
    """Joins rows that share a band and most of their values. Four values of 16 bits are a band's key as they stand."""
    rows = rows[keys[rows, 0] != 0]  # short texts have none
    for band in range(BANDS):
        left, right = _equal_neighbours(keys[:, band][rows])
        for start in range(0, len(left), 4096):
            one, two = rows[left[start : start + 4096]], rows[right[start : start + 4096]]
            alike = (keys[one].view("<u2") == keys[two].view("<u2")).mean(axis=1) >= THRESHOLD
            for at in np.flatnonzero(alike).tolist():
                groups.join(int(one[at]), int(two[at]))


class _Groups:
    """Union-find over the rows that were joined to another."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, row: int) -> int:
        parent = self._parent
        top = row
        while parent.get(top, top) != top:
            top = parent[top]
        while parent.get(row, row) != top:
            parent[row], row = top, parent[row]
        return top

    def join(self, one: int, two: int) -> None:
        one, two = self.find(one), self.find(two)
        self._parent.setdefault(one, one)
        self._parent[two] = one

    def members(self) -> Iterator[list[int]]:
        """Groups of more than one."""
        found: dict[int, list[int]] = {}
        for row in self._parent:
            found.setdefault(self.find(row), []).append(row)
        yield from (rows for rows in found.values() if len(rows) > 1)


def _originals(table: pa.Table, groups: _Groups) -> dict[str, str]:
    ids, published = table.column("doc_id"), table.column("published")
    found: dict[str, str] = {}
    for rows in groups.members():
        ranked = sorted((published[row].as_py() or date.max, ids[row].as_py()) for row in rows)
        original = ranked[0][1]
        found.update((copy, original) for _, copy in ranked[1:])
    return found

"""Near-duplicates: copies of one text under several ids, as agencies syndicate them.

Two signals, both over the text without blanks and punctuation, in lower case. The exact hash finds copies of any length. MinHash
over runs of 16 bytes (about three words) finds texts that share most of their wording: 32 bands of 4 values, then at least
`THRESHOLD` of the 128 values equal (an estimate of Jaccard similarity). It is made in one pass over the runs (one permutation
in 128 bins, empty bins filled from the next: Shrivastava and Li, UAI 2014), some 100 MB/s. Of a group the earliest by
(published, doc_id) is the original; facts of the others are kept, they only carry `duplicate_of`.

Signatures are made where documents are read, 530 bytes each; grouping works band by band over arrays, so that memory
stays at a few columns whatever the number of documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

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

SIGNATURES = pa.schema(
    [
        pa.field("doc_id", pa.string(), nullable=False),
        pa.field("published", pa.date32()),
        pa.field("exact", pa.uint64(), nullable=False),
        pa.field("minhash", pa.binary(), nullable=False),  # VALUES little-endian uint32, or empty for a short text
    ]
)

_LOWER = bytes(range(256)).lower()
_DROPPED = bytes(b for b in range(128) if not chr(b).isalnum())
_ONE, _TWO, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0xFF51AFD7ED558CCD)
_BINS = np.arange(VALUES)
_BIN_SHIFT, _HALF, _LOW = np.uint64(64 - 7), np.uint64(32), np.uint64(0xFFFFFFFF)
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_STEP = np.uint32(0x9E3779B9)  # added per bin that a value is carried over


def signature(text: str) -> tuple[int, bytes]:
    """Exact hash (64 bits) and MinHash (bytes, empty for a short text) of a text."""
    data = text.encode("utf-8", "surrogatepass").translate(_LOWER, _DROPPED)
    exact = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")
    if len(data) < SHORT:
        return exact, b""
    data = data[:LONG]
    # Eight bytes from every position as one number; two of them, eight apart, make a run.
    eights: npt.NDArray[np.uint64] = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    runs = eights[:-8] * _ONE
    runs += eights[8:] * _TWO
    runs ^= runs >> _HALF
    runs *= _MIX
    runs ^= runs >> _HALF
    runs *= _ONE
    lowest = np.full(VALUES, _EMPTY)
    np.minimum.at(lowest, (runs >> _BIN_SHIFT).astype(np.intp), runs)
    values = (lowest & _LOW).astype(np.uint32)
    filled = np.flatnonzero(lowest != _EMPTY)
    if len(filled) < VALUES:
        source = np.searchsorted(filled, _BINS)  # for each bin itself, or the next that has a value, round the end
        wrapped = source == len(filled)
        source[wrapped] = 0
        values = values[filled[source]] + (filled[source] - _BINS + wrapped * VALUES).astype(np.uint32) * _STEP
    return exact, values.astype("<u4").tobytes()


def find_duplicates(batches: Iterable[pa.RecordBatch]) -> dict[str, str]:
    """`doc_id` of each copy -> `doc_id` of its original, from signatures (schema `SIGNATURES`) in any order."""
    table = pa.Table.from_batches(list(batches), SIGNATURES)
    if table.num_rows < 2:
        return {}
    table = table.sort_by([("doc_id", "ascending")])  # the order of arrival must not show
    groups = _Groups(table.num_rows)
    exact = table.column("exact").to_numpy()
    for left, right in zip(*_equal_neighbours(exact), strict=True):
        groups.join(left, right)
    lengths = pc.binary_length(table.column("minhash")).to_numpy()
    unlike = np.zeros(table.num_rows, bool)
    unlike[np.unique(exact, return_index=True)[1]] = True  # one of each set of exact copies is enough
    long = np.flatnonzero((lengths == VALUES * 4) & unlike)
    if len(long) > 1:
        joined = b"".join(table.column("minhash").take(pa.array(long)).to_pylist())
        _join_similar(np.frombuffer(joined, "<u4").reshape(len(long), VALUES), long, groups)
    return _originals(table, groups)


def _equal_neighbours(values: npt.NDArray[np.uint64]) -> tuple[list[int], list[int]]:
    """Pairs of positions with equal values, enough to connect all that are equal."""
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    same = np.flatnonzero(ranked[1:] == ranked[:-1])
    return order[same].tolist(), order[same + 1].tolist()


def _join_similar(minhash: npt.NDArray[np.uint32], positions: npt.NDArray[np.intp], groups: _Groups) -> None:
    for band in range(BANDS):
        part = minhash[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        left, right = _equal_neighbours(((part[:, 0] * _ONE + part[:, 1]) * _TWO + part[:, 2]) * _MIX + part[:, 3])
        for start in range(0, len(left), 4096):  # in pieces: two rows of VALUES for each pair
            one, two = left[start : start + 4096], right[start : start + 4096]
            alike = (minhash[one] == minhash[two]).mean(axis=1) >= THRESHOLD
            for at in np.flatnonzero(alike).tolist():
                groups.join(int(positions[one[at]]), int(positions[two[at]]))


class _Groups:
    """Union-find over positions; the lowest position stands for its group."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.find(one), self.find(two)))
        self._parent[high] = low

    def members(self) -> Mapping[int, list[int]]:
        """Groups of more than one."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            if self.find(item) != item:
                found.setdefault(self.find(item), []).append(item)
        return {first: [first, *rest] for first, rest in found.items()}


def _originals(table: pa.Table, groups: _Groups) -> dict[str, str]:
    ids = table.column("doc_id")
    published = table.column("published")
    found: dict[str, str] = {}
    for members in groups.members().values():
        ranked = sorted((published[m].as_py() or date.max, ids[m].as_py()) for m in members)
        original = ranked[0][1]
        found.update((copy, original) for _, copy in ranked[1:])
    return found

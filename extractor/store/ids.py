"""The ids of a run so far, so that one that is used twice is found when it comes and not hours later."""

from __future__ import annotations

import hashlib

import numpy as np


class SeenIds:
    """Eight bytes of each id, sorted; at a few million documents the chance that two ids share them is below one in a million."""

    def __init__(self, fresh: int = 65_536) -> None:
        self._least = fresh
        self._sorted = np.empty(0, np.uint64)
        self._fresh: set[int] = set()

    def add(self, ids: list[str]) -> list[str]:
        """Takes ids in; returns those that seem to have been there before, which the caller makes sure of."""
        marks = [int.from_bytes(hashlib.blake2b(i.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") for i in ids]
        again = self._known(marks)
        for place, mark in enumerate(marks):
            again[place] |= mark in self._fresh
            self._fresh.add(mark)
        if len(self._fresh) > max(self._least, len(self._sorted) // 8):
            self._sorted = np.union1d(self._sorted, np.fromiter(self._fresh, np.uint64, len(self._fresh)))
            self._fresh.clear()
        return [i for i, seen in zip(ids, again, strict=True) if seen]

    def _known(self, marks: list[int]) -> list[bool]:
        if not len(self._sorted) or not marks:
            return [False] * len(marks)
        wanted = np.array(marks, np.uint64)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return list(map(bool, self._sorted[at] == wanted))

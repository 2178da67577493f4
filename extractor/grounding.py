"""Stable ids."""

from __future__ import annotations

from hashlib import blake2b


def fact_id(doc_id: str, table: str, rule: str, start: int, end: int, *slots: object) -> str:
    """20 hex digits that depend on the document's id, the table, the rule, the place and the slots, and on nothing else."""
    key = "\x1f".join((doc_id, table, rule, str(start), str(end), *map(str, slots)))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

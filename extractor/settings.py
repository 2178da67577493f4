"""One frozen `Settings`, passed in: how inputs are read and how a run goes. Nothing is configured at import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults < `[tool.tradefacts]` or a TOML file < environment < flags; the command line makes it, engines read it.

    Columns are names, or for a table without header their number, from 1. Sizes are code points or bytes, times seconds.
    """

    # how inputs are read
    text_column: str = "text"
    id_column: str = "id"
    title_column: str = "title"
    published_column: str = "published"
    source_column: str = "source"
    url_column: str = "url"
    published: date | None = None  # for all documents that have no date of their own
    format: str | None = None  # a suffix that overrides the file's own, such as ".jsonl" for standard input
    encoding: str | None = None  # overrides detection
    html: str = "trafilatura"  # or "resiliparse": seven times as fast, keeps more of the page's furniture
    any_language: bool = False  # extract from text in other languages too, instead of marking it `skipped`

    # limits of one document
    max_chars: int = 32_000_000  # code points; a longer document becomes `failed`
    max_bytes: int = 256_000_000  # a larger file that is one document (page, PDF) is not read at all
    time_limit: float = 60.0  # seconds of one document's extraction; 0: none

    # how the work is done; these change no byte of the tables
    workers: int = 0  # 0: one per core that this process may use
    chunk_bytes: int = 1_000_000  # containers are cut into pieces of about this size
    engine: str = "local"  # or "spark"
    spark_master: str | None = None
    spark_remote: str | None = None
    spark_staging: str | None = None  # a folder that driver and executors share, s3:// too; None: beside the output
    partitions: int = 0  # of a Spark run; 0: one per 64 MB, and three per core at least

    # what is written
    keep_text: bool = False  # also a table `texts`, so that any fact can be shown in place later

    # what is extracted
    lexicon: tuple[str, ...] = ()  # CSV files that extend the code tables


#: Settings that decide what the rows are; the others change how fast they come.
_DECIDING = (
    "text_column", "id_column", "title_column", "published_column", "source_column", "url_column", "published", "format", "encoding", "html",
    "any_language", "max_chars", "max_bytes", "time_limit", "keep_text",
)  # fmt: skip


def deciding(settings: Settings) -> dict[str, Any]:
    """The settings that decide what the rows are, as JSON holds them."""
    found = {name: getattr(settings, name) for name in _DECIDING}
    found["published"] = settings.published.isoformat() if settings.published else None
    return found

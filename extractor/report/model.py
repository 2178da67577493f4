"""What a report says, as plain data. `report.json` is this, field by field; renderers add nothing but looks."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

#: Name of the JSON layout. A field may be added under the same name; a rename or a removal raises the number.
LAYOUT = "tradefacts-report/1"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "is anything wrong": `ok`, `warning` or `error`, one line, and the worst things with where they are."""

    level: str
    headline: str
    points: list[str]
    errors: int  # checks of severity error that failed, and documents that failed
    warnings: int


@dataclass(frozen=True, slots=True)
class Reason:
    message: str
    count: int
    examples: list[str]  # document ids


@dataclass(frozen=True, slots=True)
class StatusCount:
    status: str
    count: int
    share: float
    reasons: list[Reason] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableCount:
    table: str
    title: str
    kind: str  # facts or mentions
    rows: int
    documents: int  # documents with at least one row
    quarantined: int


@dataclass(frozen=True, slots=True)
class Example:
    """One row that failed a check, in its sentence: `before` + `quote` + `after`; both are empty where no text was kept."""

    doc_id: str | None
    title: str | None
    url: str | None
    fact_id: str | None
    start: int | None
    end: int | None
    before: str
    quote: str
    after: str
    column: str | None
    value: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    table: str
    check: str
    title: str
    severity: str  # error or warning
    checked: int
    failed: int
    examples: list[Example] = field(default_factory=list)

    @property
    def passed(self) -> int:
        return self.checked - self.failed

    @property
    def share(self) -> float:
        return self.failed / self.checked if self.checked else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar: `counts` has one number per series; `odd` marks a value that is rarely right and worth a look."""

    label: str
    counts: list[int]
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """How one column is spread. `shape` is `columns` (ordered bins) or `bars` (largest first)."""

    name: str
    title: str
    note: str
    shape: str
    series: list[str]
    bins: list[Bin]
    others: int = 0  # rows beyond the bars that are shown

    @property
    def total(self) -> int:
        return sum(sum(b.counts) for b in self.bins)


@dataclass(frozen=True, slots=True)
class Coverage:
    table: str
    slot: str
    known: int
    total: int

    @property
    def share(self) -> float:
        return self.known / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class SlowDocument:
    doc_id: str
    title: str | None
    chars: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Change:
    kind: str  # gained, lost, changed
    table: str
    doc_id: str
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class TableChange:
    table: str
    before: int
    now: int
    gained: int
    lost: int
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    against: str
    version: str | None
    tables: list[TableChange]
    examples: list[Change]


@dataclass(frozen=True, slots=True)
class Report:
    name: str
    run: dict[str, Any]
    verdict: Verdict
    documents: list[StatusCount]
    tables: list[TableCount]
    checks: list[CheckResult]
    distributions: list[Distribution]
    coverage: list[Coverage]
    slowest: list[SlowDocument]
    comparison: Comparison | None
    layout: str = LAYOUT

    @property
    def document_total(self) -> int:
        return sum(s.count for s in self.documents)

    @property
    def fact_total(self) -> int:
        return sum(t.rows for t in self.tables if t.kind == "facts")

    @property
    def mention_total(self) -> int:
        return sum(t.rows for t in self.tables if t.kind == "mentions")

    @property
    def quarantine_total(self) -> int:
        return sum(t.quarantined for t in self.tables)

    @property
    def failing(self) -> list[CheckResult]:
        return [c for c in self.checks if c.failed]

    def as_dict(self) -> dict[str, Any]:
        """What `report.json` holds: the fields above and the few numbers worked out from them."""
        data = {"layout": self.layout, **asdict(self)}
        for row, check in zip(data["checks"], self.checks, strict=True):
            row |= {"passed": check.passed, "share": round(check.share, 6)}
        for row, cover in zip(data["coverage"], self.coverage, strict=True):
            row["share"] = round(cover.share, 6)
        data["totals"] = {
            "documents": self.document_total,
            "facts": self.fact_total,
            "mentions": self.mention_total,
            "quarantined": self.quarantine_total,
        }
        return data

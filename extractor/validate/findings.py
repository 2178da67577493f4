"""What checks find: one `Finding` per check and table, all of them in a `Report`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from schemas.model import ERROR


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check on one table; `failed` rows of `checked`. Passed checks stand in a report too."""

    table: str
    check: str
    column: str
    title: str
    severity: str
    checked: int
    failed: int
    examples: tuple[dict[str, Any], ...] = ()

    @property
    def passed(self) -> bool:
        return self.failed == 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run; `ok` where no check of severity `error` failed."""

    rows: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    quarantined: int = 0

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Failed checks, errors first, then by number of rows."""
        failed = [finding for finding in self.findings if not finding.passed]
        return tuple(sorted(failed, key=lambda f: (f.severity != ERROR, -f.failed, f.table, f.check, f.column)))

    @property
    def ok(self) -> bool:
        return not any(finding.severity == ERROR for finding in self.failures)

    def to_dict(self) -> dict[str, Any]:
        """For report.json: plain types only."""
        return {
            "ok": self.ok,
            "rows": dict(self.rows),
            "quarantined": self.quarantined,
            "findings": [asdict(finding) | {"examples": list(finding.examples)} for finding in self.findings],
        }


def finding(
    table: str, check: str, column: str, title: str, failed: int, message: str, *, checked: int = 1, severity: str = ERROR
) -> Finding:
    """A finding on a table as a whole; `message` is its example where it failed."""
    return Finding(table, check, column, title, severity, max(checked, failed), failed, ({"message": message},) if failed else ())

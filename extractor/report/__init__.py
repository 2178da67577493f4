"""The validation report of a run: how much was found, is anything wrong, how bad, and where.

`build_report` makes plain data, `render` turns it into a page, JSON, markdown or GitHub annotations, `write` puts
`report.json` and `report.html` into the run folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.report.model import Report
    from extractor.validate import Finding


def write(
    run_dir: Path | str, against: Path | str | None = None, *, name: str | None = None, findings: Sequence[Finding] | None = None
) -> Report:
    """Builds the report on a run folder and writes `report.json` and `report.html` into it, each atomically.

    A run that is being made passes its `name` and the `findings` of its own checks (made before rows were refused), so that
    the tables are not judged twice; without them the folder must be complete and is judged from what it holds.
    """
    from extractor.report.build import build_report
    from extractor.report.render import to_html, to_json

    report = build_report(run_dir, against, name=name, findings=findings)
    for file, text in (("report.json", to_json(report)), ("report.html", to_html(report))):
        part = Path(run_dir) / f".{file}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(Path(run_dir) / file)
    return report

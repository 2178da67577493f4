"""A report as HTML, JSON, markdown, or lines that GitHub shows as annotations. Pure functions of the report."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from extractor.report import charts
from extractor.report.model import CheckResult, Report

_TEMPLATES = files("extractor.report").joinpath("templates")


def share(part: float, whole: float) -> str:
    """A share as text; never 0 % or 100 % unless it is exactly that."""
    if not whole:
        return "–"
    value = 100 * part / whole
    if value in (0, 100):
        return f"{value:.0f} %"
    return f"{min(max(value, 0.01), 99.99):.2f} %" if value < 1 or value > 99 else f"{value:.0f} %"


def _code(text: str) -> Markup:
    return Markup(re.sub(r"`([^`]*)`", r"<code>\1</code>", str(escape(text))))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    def load(name: str) -> str | None:
        part = _TEMPLATES.joinpath(*name.split("/"))
        return part.read_text(encoding="utf-8") if part.is_file() else None

    env = jinja2.Environment(loader=jinja2.FunctionLoader(load), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    env.filters |= {"n": lambda value: f"{value:,}", "share": share, "px": lambda value: f"{value:.1f}", "code": _code, "prefix": lambda value, head: f"{head}{value}"}
    env.globals["charts"] = charts
    return env


def stylesheet(name: str) -> str:
    """A style sheet of the package; `tokens.css` holds the colours that the explorer shares."""
    return _TEMPLATES.joinpath(name).read_text(encoding="utf-8")


def to_html(report: Report) -> str:
    """One self-contained page: no script, no address outside it but the links of the documents."""
    css = Markup(stylesheet("tokens.css") + stylesheet("report.css"))
    return _environment().get_template("report.html").render(report=report, css=css)


def to_json(report: Report) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=1, default=str) + "\n"


def to_markdown(report: Report) -> str:
    """For a pull request, an issue or a terminal."""
    mark = {"ok": "✅", "warning": "⚠️", "error": "❌"}[report.verdict.level]
    lines = [f"# {mark} {_md(report.name)}: {_md(report.verdict.headline)}", "", _md(report.run["summary"]), ""]
    lines += [f"- {_md(point)}" for point in report.verdict.points] + [""] * bool(report.verdict.points)
    lines += _table(("documents", "count", "share"), [(s.status, f"{s.count:,}", share(s.count, report.document_total)) for s in report.documents])
    lines += _table(("table", "rows", "documents", "set aside"), [(t.table, f"{t.rows:,}", f"{t.documents:,}", f"{t.quarantined:,}") for t in report.tables])
    failing = [(c.severity, c.table, c.title.replace("`", ""), f"{c.failed:,}", share(c.failed, c.checked)) for c in report.failing]
    lines += _table(("severity", "table", "failed check", "rows", "share"), failing) if failing else ["Every row passed every check.", ""]
    if report.coverage:
        lines += _table(("table", "slot", "stated in"), [(c.table, c.slot, share(c.known, c.total)) for c in report.coverage])
    if report.comparison:
        lines += [f"## Changes since {_md(report.comparison.against)}", ""]
        lines += _table(("table", "before", "now", "gained", "lost", "changed"), [(t.table, *map(str, (t.before, t.now, t.gained, t.lost, t.changed))) for t in report.comparison.tables])
    return "\n".join(lines)


def to_github(report: Report) -> str:
    """Workflow commands, one per failed check, and a last line with the verdict."""
    lines = [_annotation(c) for c in report.failing]
    level = {"ok": "notice", "warning": "warning", "error": "error"}[report.verdict.level]
    return "\n".join([*lines, f"::{level} title={_prop('tradefacts ' + report.name)}::{_data(report.verdict.headline)}"]) + "\n"


def _annotation(c: CheckResult) -> str:
    example = c.examples[0] if c.examples else None
    where = f": {example.reason} ({example.doc_id})" if example else ""
    level = "error" if c.severity == "error" else "warning"
    return f"::{level} title={_prop(f'{c.table} {c.check}')}::{_data(f'{c.failed} of {c.checked} rows{where}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _prop(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _md(text: Any) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", re.sub(r"\s+", " ", str(text)))


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    line = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return [*line, *("| " + " | ".join(map(_md, row)) + " |" for row in rows), ""]


RENDERERS = {"html": to_html, "json": to_json, "markdown": to_markdown, "github": to_github}

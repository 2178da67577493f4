"""The validation report: what it counts, what it says first, how it looks to a reader without colours, scripts or network."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import OutputError
from extractor.facts import Tariff
from extractor.report import charts, distributions, write
from extractor.report.build import build_report
from extractor.report.model import Bin, Distribution, Report
from extractor.report.render import share, to_github, to_html, to_json, to_markdown
from tests.sample_run import HOSTILE, Doc, documents, rate, write_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("runs") / "sample", report=True)


@pytest.fixture(scope="module")
def report(run: Path) -> Report:
    return build_report(run)


def test_counts(report: Report) -> None:
    assert report.document_total == 13
    assert {s.status: s.count for s in report.documents} == {"ok": 8, "duplicate": 1, "empty": 1, "skipped": 1, "failed": 2}
    assert {t.table: t.rows for t in report.tables if t.rows and t.kind == "facts"} == {
        "tariffs": 8, "durations": 1, "measures": 1, "meetings": 1, "rankings": 1, "trade_flows": 1,
    }  # fmt: skip
    assert report.quarantine_total == 1


def test_messages_that_differ_in_what_was_found_are_one_reason(report: Report) -> None:
    failed = next(s for s in report.documents if s.status == "failed")
    assert [(r.message, r.count) for r in failed.reasons] == [("not UTF-8 and no other encoding fits", 2)]


def test_a_refused_row_is_shown_in_its_sentence_under_its_check(report: Report) -> None:
    worst = report.checks[0]
    assert (worst.table, worst.check, worst.severity, worst.failed, worst.checked) == ("tariffs", "own-target", "error", 1, 9)
    example = worst.examples[0]
    assert (example.before + example.quote + example.after) == "Rome put a 5% duty on Italian wine by mistake of the printer."


def test_checks_are_sorted_by_severity_then_count(report: Report) -> None:
    order = [(c.failed == 0, c.severity != "error", -c.failed) for c in report.checks]
    assert order == sorted(order)


def test_report_made_with_the_run_counts_what_a_later_one_counts(run: Path, report: Report) -> None:
    made = json.loads((run / "report.json").read_text(encoding="utf-8"))
    later = json.loads(to_json(report))
    assert made["name"] == "sample"
    for part in ("totals", "documents", "tables", "distributions", "coverage", "verdict"):
        assert made[part] == later[part], part
    assert [c for c in made["checks"] if c["failed"]] == [c for c in later["checks"] if c["failed"]]


def test_verdicts(tmp_path: Path) -> None:
    def verdict(name: str, docs: list[Doc]) -> tuple[str, str]:
        v = build_report(write_run(tmp_path / name, docs)).verdict
        return v.level, v.headline

    good = documents()[0]
    assert verdict("good", [good])[0] == "ok"
    assert verdict("none", []) == ("warning", "This run saw no document")
    assert verdict("dry", [Doc("a", "A quiet day.")]) == ("warning", "Nothing wrong, but no facts in 1 document")
    doubtful = Doc("b", "A 20% tariff on tea.").marked(
        Tariff, "A 20% tariff on tea", "rate-before-tariff", **rate(20, 30, text="20%", products=("tea",), product_scope="listed")
    )
    assert verdict("doubt", [doubtful]) == ("warning", "No errors, 1 doubt to look at")
    assert verdict("all", documents()) == ("error", "1 row refused or wrong, 2 of 13 documents failed")


def test_comparison_tells_gained_lost_and_changed(tmp_path: Path, run: Path) -> None:
    docs = documents()
    kept = [replace(d, facts=list(d.facts)) for d in docs]
    kept[0].facts = kept[0].facts[1:]  # lost
    kept[1].facts[0] = replace(kept[1].facts[0], fact_id="0" * 16, status="adopted")  # type: ignore[call-arg]
    now = write_run(tmp_path / "now", kept)
    change = build_report(now, run).comparison
    assert change is not None
    tariffs = change.tables[0]
    assert (tariffs.before, tariffs.now, tariffs.gained, tariffs.lost, tariffs.changed) == (8, 7, 0, 1, 1)
    assert [(e.kind, e.detail) for e in change.examples] == [("changed", "status: threatened → adopted"), ("lost", "by rule rate-before-tariff")]
    back = build_report(run, now).comparison
    assert back is not None and (back.tables[0].gained, back.tables[0].lost) == (1, 0)


def test_not_a_run_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"run\.json.*tradefacts extract"):
        build_report(tmp_path)
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(OutputError, match="did not finish"):
        build_report(tmp_path)


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.tables = self.captions = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in ("src", "href") and v and not v.startswith("#")]


def test_page_needs_no_script_and_no_network_and_is_small(run: Path) -> None:
    text = (run / "report.html").read_text(encoding="utf-8")
    page = _Page(text)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"@import|url\((?!#)", text)
    assert set(page.addresses) <= {"https://news.example/steel", "https://news.example/cars"}
    assert len(text.encode()) < 300_000


def test_page_is_accessible(run: Path) -> None:
    text = (run / "report.html").read_text(encoding="utf-8")
    page = _Page(text)
    levels = [int(t[1]) for t in page.tags if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1 and levels.count(1) == 1 and set(levels) == {1, 2}
    figures = re.findall(r"<figure.*?</figure>", text, re.S)
    assert figures and all("<figcaption>" in f for f in figures)
    outside = re.sub(r"<figure.*?</figure>", "", text, flags=re.S)
    assert outside.count("<table") == outside.count("<caption")
    assert all('role="img"' in svg or 'aria-hidden="true"' in svg for svg in re.findall(r"<svg[^>]*>", text))


def test_colours_have_enough_contrast() -> None:
    css = (Path(charts.__file__).parent / "templates" / "tokens.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{\n(.*?)\n\s*\}", css, re.S)[:2]
    for block in (light, dark):
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", block))
        for text, ground, least in (
            ("ink", "paper", 7), ("soft", "paper", 4.5), ("soft", "ground", 4.5), ("act", "paper", 4.5), ("bad", "paper", 4.5), ("bad", "bad-wash", 4.5),
            ("warn", "warn-wash", 4.5), ("good", "good-wash", 4.5), ("ink", "bad-wash", 7), ("ink", "mark", 4.5), ("act", "wash", 3), ("past", "wash", 3), ("threat", "wash", 3),
        ):  # fmt: skip
            assert _contrast(colour[text], colour[ground]) >= least, (text, ground)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        return sum(w * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    doc = Doc("x", f"{HOSTILE} a 5% duty on Italian wine", HOSTILE, url="javascript:alert(1)").marked(
        Tariff, "a 5% duty on Italian wine", "rate-before-tariff", **rate(5, imposers=("ITA",), targets=("ITA",), target_scope="named")
    )
    made = build_report(write_run(tmp_path / "run", [doc]))
    page = to_html(made)
    assert "<script" not in page and "<img" not in page and "javascript:" not in page
    assert "&lt;script&gt;" in page
    assert "<script" not in to_markdown(made)


def test_github_lines_cannot_be_broken_out_of(report: Report) -> None:
    check = replace(report.failing[0], examples=[replace(report.failing[0].examples[0], reason="100%\n::error::forged")])
    text = to_github(replace(report, checks=[check]))
    assert len(text.splitlines()) == 2 and "100%25%0A::error::forged" in text


def test_json_layout_is_stable(report: Report) -> None:
    data = json.loads(to_json(report))
    assert data["layout"] == "tradefacts-report/1"
    assert sorted(data) == [
        "checks", "comparison", "coverage", "distributions", "documents", "layout", "name", "run", "slowest", "tables", "totals", "verdict",
    ]  # fmt: skip
    assert sorted(data["checks"][0]) == ["check", "checked", "examples", "failed", "passed", "severity", "share", "table", "title"]


def test_rates_fall_into_their_bins() -> None:
    rows = [{"rate_min": r, "rate_max": r, "unit": "percent", "status": "threatened"} for r in (0.0, 0.1, 5.0, 25.0, 25.1, 500.0, 501.0)]
    counts = {b.label: b.counts[1] for b in distributions.rates(rows).bins if b.counts[1]}
    assert counts == {"0": 1, "≤5": 2, "≤25": 1, "≤30": 1, "≤500": 1, ">500": 1}
    assert [b.label for b in distributions.rates(rows).bins if b.odd] == ["≤500", ">500"]


@given(st.lists(st.dates(), max_size=30))
def test_every_date_falls_into_one_bin_of_a_timeline(days: list[date]) -> None:
    dist = distributions.timeline("d", "t", "n", days, "s")
    assert sum(b.counts[0] for b in dist.bins) == len(days)
    assert len({b.label for b in dist.bins}) == len(dist.bins)


@pytest.mark.parametrize(("top", "want"), [(0, 1), (1, 1), (3, 4), (7, 8), (9, 10), (11, 20), (450, 500), (1001, 2000)])
def test_axis_ends_at_a_round_number(top: int, want: int) -> None:
    assert charts.nice_top(top) == want


def test_columns_stand_on_the_base_line_and_fill_the_height() -> None:
    chart = charts.columns(Distribution("d", "t", "n", "columns", ["a", "b"], [Bin("x", [3, 5]), Bin("y", [0, 0])]))
    first, second = chart.columns
    assert second.blocks == [] and second.said == "y: none"
    assert first.blocks[0].y + first.blocks[0].height == chart.base
    assert first.blocks[1].y == pytest.approx(charts.TOP)


@pytest.mark.parametrize(("part", "whole", "want"), [(0, 0, "–"), (0, 5, "0 %"), (5, 5, "100 %"), (1, 100_000, "0.01 %"), (99_999, 100_000, "99.99 %"), (1, 3, "33 %")])
def test_share_never_rounds_to_all_or_nothing(part: int, whole: int, want: str) -> None:
    assert share(part, whole) == want


def test_write_replaces_both_files(run: Path) -> None:
    before = (run / "report.html").read_text(encoding="utf-8")
    write(run)
    assert (run / "report.html").read_text(encoding="utf-8") != "" and before
    assert not list(run.glob(".report*"))

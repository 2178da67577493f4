"""The families beyond tariffs: hostile text stays linear, gates lose nothing, helpers do what their docstrings say, the seed articles hold."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractor.context import Context
from extractor.document import Document
from extractor.mentions.find import find_mentions
from extractor.nearby import Gate, goods_after, next_place, owner_before, topic_codes
from extractor.people import speakers, with_people
from extractor.pipeline import extract
from extractor.rules.durations.calendar import shift
from extractor.rules.durations.counted import with_counts
from extractor.rules.trade_flows.figures import with_bare_figures
from extractor.text.blocks import make_view

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
TABLES = ("durations", "trade_flows", "prices", "rankings", "measures", "meetings")


def _context(text: str, title: str | None = None, published: date | None = None) -> Context:
    view = make_view(Document(id="t", text=text, published=published))
    above = _context(title) if title else None
    return Context(view, find_mentions(view, published), above)


@pytest.mark.parametrize(
    "piece",
    [
        "exports rose 5 pct to 3 mln dlrs from ", "the largest , the biggest not ", "sanctions on and against quotas on ", "met with the visit to talks between ",
        "for two years of the war for ", "a 90-day ", "price of $5 a barrel to ", "China, ", "licences to export and import bans on ", "one of the leading ",
    ],
)  # fmt: skip
def test_cost_grows_with_length_only(piece: str) -> None:
    """Twice the text costs at most about twice the time, even where every pattern nearly fits everywhere."""

    def cost(times: int) -> float:
        document = Document(id="h", text="China " + piece * times)
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            extract(document)
            best = min(best, time.process_time() - start)
        return best

    cost(20)
    small, large = cost(200), cost(400)
    assert large < 3.2 * small + 0.05


@pytest.mark.parametrize("text", ["A 10% *tariff* on\u00a0steel.", "TAX\u00a0ON cars and customs&nbsp;fees", "Duty-free tea", "Nothing is said."])
def test_a_look_at_the_raw_text_misses_no_gate(text: str) -> None:
    context = _context(text)
    for gate in Gate._all:
        assert gate.may_pass(text) or not gate.sentences(context)


def test_a_title_is_made_when_it_is_asked_for() -> None:
    context = Context(make_view(Document(id="t", text="Peru answered.", title="Chile taxes rice")))
    assert context.headline == "Chile taxes rice" and "title" not in context.__dict__
    assert context.title is not None and [p.code for p in context.title.mentions.places] == ["CHL"]
    assert context.title.title is None and Context(make_view(Document(id="t", text="x"))).title is None



def test_gate_finds_each_sentence_once_and_shares_the_pass() -> None:
    context = _context("Exports rose. Nothing here. Exports and exports fell.")
    assert Gate("export").sentences(context) == [0, 2] or context.gates is not None
    fresh = _context("Exports rose. Nothing here. Exports and exports fell.")
    gate = Gate("nothing", "fell")
    fresh.gates = None
    assert gate.sentences(fresh) == [1, 2]


def test_goods_after_reads_lists_and_their_adjectives() -> None:
    context = _context("Chile bought 3,000 tonnes of soft wheat and barley from Canada.")
    shape = context.shape(0)
    at = next(i for i, t in enumerate(shape.tokens) if t.text == "of")
    names, codes, _ = goods_after(shape, context.view.clean, at + 1)
    assert names == ["soft wheat", "barley"]
    assert codes


def test_places_around_a_noun() -> None:
    tokens = _context("Norway's long embargo on fish from Chile ended.").shape(0).tokens
    at = next(i for i, t in enumerate(tokens) if t.text == "embargo")
    owner = owner_before(tokens, at)
    assert owner is not None and owner.codes == ("NOR",)
    place = next_place(tokens, at + 1, frozenset(("from",)))
    assert place is not None and place.codes == ("CHL",)


def test_topic_falls_back_to_the_title() -> None:
    assert topic_codes(_context("Exports rose.", title="Peru sells more"), 0) == ("PER",)


def test_people_are_known_after_their_introduction() -> None:
    context = _context("Ghanaian Trade Minister Kofi Asante flew to Oslo. Asante said little.")
    assert speakers(context)["Asante"].code == "GHA"
    assert any(t.kind == "ACTOR" and t.codes == ("GHA",) for t in with_people(context, context.shape(1)).tokens)


@pytest.mark.parametrize(
    ("text", "iso", "bound"),
    [
        ("The strike is in its fifth week.", "P4W", "at_least"),
        ("The strike entered its 12th day.", "P11D", "at_least"),
        ("They extended the truce for another day.", "P1D", "exact"),
        ("Talks went on for several months.", "", "approx"),
        ("It ended a years-long dispute.", "", "approx"),
        ("It came after two brutal years of war.", "P2Y", "exact"),
        ("After a year and a half of talks they signed.", "P1Y6M", "exact"),
        ("The measure stays for five (5) years.", "P5Y", "exact"),
        ("The strike lasted a fortnight.", "P2W", "exact"),
        ("The month-old truce holds.", "P1M", "exact"),
    ],
)
def test_stretches_without_a_plain_number_become_tokens(text: str, iso: str, bound: str) -> None:
    shape = with_counts(_context(text).shape(0))
    (duration,) = [t.items[0] for t in shape.tokens if t.kind == "DUR"]
    assert (duration.iso, duration.bound) == (iso, bound)


def test_bare_figures_become_tokens() -> None:
    context = _context("Exports were 905 mln dlrs against 929 mln.")
    counts = [t.items[0].low for t in with_bare_figures(context.view.clean, context.shape(0)).tokens if t.kind == "CNT"]
    assert counts == [929e6]


@pytest.mark.parametrize(("iso", "expected"), [("P22M", "2022-02"), ("P2Y", "2021"), ("P9D", "2023-12-19"), ("P1Y6M", "2022-06"), ("PT3H", None)])
def test_counting_back_stays_as_fine_as_the_unit(iso: str, expected: str | None) -> None:
    assert shift(date(2023, 12, 28), iso, -1) == expected


def test_quotes_are_the_text_and_rows_are_the_same_twice() -> None:
    text = "Kenya's exports to Egypt rose 5% to $3 million in May.\n\nKenya, the largest tea exporter, met Egyptian officials after a two-week strike. Tea cost $3 a kg."
    first, second = (extract(Document(id="x", text=text)) for _ in range(2))
    assert first.facts == second.facts
    for table in TABLES:
        for fact in first.facts.get(table, ()):
            assert text[fact.start : fact.end] == fact.quote


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles lie beside the repository only where it is developed")
def test_seed_articles() -> None:
    found: dict[str, list[Any]] = {table: [] for table in TABLES}
    for path in sorted(SEEDS.glob("*.txt")):
        facts = extract(Document(id=path.name, text=path.read_text(encoding="utf-8"))).facts
        for table in TABLES:
            found[table] += facts.get(table, [])
    (duration,) = found["durations"]
    assert (duration.iso_duration, duration.subject, duration.actors, duration.against) == ("P22M", "invasion", ("RUS",), ("UKR",))
    assert (duration.kind, duration.ongoing) == ("elapsed", True)
    ranked = {(r.subject, r.relation, r.dimension, r.products) for r in found["rankings"]}
    assert ranked == {
        (("IND",), "is_not", "importer", ("oil",)), (("CHN",), "is", "importer", ("oil",)),
        (("IND",), "is_not", "buyer", ("liquefied natural gas",)), (("EU",), "is", "buyer", ("liquefied natural gas",)),
    }  # fmt: skip
    secondary = [m for m in found["measures"] if m.instrument == "secondary_sanction"]
    assert [(m.imposers, m.status) for m in secondary] == [(("USA",), "threatened")]
    held = [m for m in found["meetings"] if m.place == "Moscow" and m.status == "held"]
    assert any({p.code for p in m.participants} == {"IND", "RUS"} for m in held)
    assert any(m.place == "India" and m.status == "planned" and m.kind == "visit" for m in found["meetings"])


@pytest.mark.parametrize(
    ("text", "begun", "ended"),
    [
        ("The safeguard measure will apply for four years from 1 July 2025.", "2025-07-01", "2029-07-01"),
        ("Chile suspended the duties on steel for 90 days starting on April 9, 2025.", "2025-04-09", "2025-07-08"),
        ("Chile suspended its import ban for one year from November 2025.", "2025-11", "2026-11"),
        ("They extended the truce for 90 days until 10 November 2025.", None, "2025-11-10"),
        ("The strike, now three weeks old, has closed ports in Chile.", "2025-07-22", None),
        ("They extended the truce for 90 days.", None, None),
    ],
)
def test_durations_have_days_where_the_words_give_them(text: str, begun: str | None, ended: str | None) -> None:
    (found,) = [f for f in extract(Document(id="t", text=text, published=date(2025, 8, 12))).facts["durations"] if f.subject is not None]  # type: ignore[attr-defined]
    assert (found.start_date, found.end_date) == (begun, ended)  # type: ignore[attr-defined]


def test_slots_of_other_tables_are_explained() -> None:
    text = "India imported 20,000 tonnes of copper from Chile. Chile is the largest exporter of copper. Copper cost $9,000 a tonne. The strike in Chile lasted two days."
    extraction = extract(Document(id="t", text=text, title="Copper"))
    told = {(t.slot, t.value, text[t.start : t.end]) for t in extraction.trace if t.basis == "sentence"}
    assert {("reporter", "IND", "India"), ("partners", ("CHL",), "Chile"), ("subject", ("CHL",), "Chile"), ("actors", ("CHL",), "Chile")} <= told
    assert {f.fact_id for table in ("trade_flows", "prices", "rankings") for f in extraction.facts[table]} <= {t.fact for t in extraction.trace}

"""Rates in the cells of a table: the header says what a column is, the first cell of a row on whom or on what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from extractor.context import Context
from extractor.mentions.model import Amount, When
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.leads import OTHER_MEASURE, above, additional, govern
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, make_shape
from extractor.text.grid import cells

_TARIFF = regex.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|mfn|ad valorem|(?:import|export|border|customs) tax(?:es)?|dumping margins?|margins? of dumping|subsidy (?:rates?|margins?)|cash deposits?|countervail\w*|anti-?dumping)\b")
_WEAK = regex.compile(r"\b(?:rates?|margins?|old|new|current|previous|former|existing|proposed|planned|before|after|from|to|applied|bound|within|inside|above|over|outside|beyond|out-of|in-quota|reciprocal|additional|level|until|since|as of|percent|per cent|now|today|final|provisional|preliminary|base|general|preferential)\b|%")
_LABEL = regex.compile(r"\b(?:countr(?:y|ies)|partners?|econom(?:y|ies)|market|origin|products?|goods?|items?|sectors?|categor(?:y|ies)|commodit(?:y|ies)|description|compan(?:y|ies)|exporters?|producers?|manufacturers?|firms?|importers?|article)\b")
_FIRM = regex.compile(r"\b(?:compan(?:y|ies)|exporters?|producers?|manufacturers?|firms?)\b")
_CHARGER = regex.compile(r"\b(?:importers?|importing|imposed by|applied by|charged by|levied by|imposing|who charges)\b")
_PEOPLE = regex.compile(r"\b(?:part(?:y|ies)|ages?|gender|voters?|respondents|group of people|income|education)\b|\A(?:for|against|in favou?r|yes|no)\b")
_UNIT = regex.compile(r"\(?(?:in )?(?P<money>[a-z]{3}|us\$|\$|\u20ac|\u00a3) ?(?:/|per|a) ?(?P<per>100 ?kg|kg|tonne|ton|t|litre|l|item|piece|head|barrel|bbl|hl|m2|m3)\b")
_MONEY = {"$": "USD", "us$": "USD", "\u20ac": "EUR", "\u00a3": "GBP"}
_PER = {"tonne": "t", "ton": "t", "litre": "l", "piece": "item", "barrel": "bbl", "100 kg": "100 kg", "100kg": "100 kg"}
_CHARGED_BY_ROW = regex.compile(r"\b(?:(?:average|mean|weighted) (?:\w+ ){0,2}(?:tariffs?|dut(?:y|ies)|rates?)|(?:applied|bound|mfn) (?:tariffs?|dut(?:y|ies)|rates?))\b(?! (?:to|on)\b)[^.]*:\s*\Z")
_SKIP = regex.compile(r"\b(?:codes?|hs|hts|cn|taric|no\.|numbers?|source|notes?|remarks?|legal|chapter|heading|quota volume|volume|tonnes|tons|share)\b")
_OLD = regex.compile(r"\b(?:announced|threatened|original(?:ly)?|old|previous(?:ly)?|former(?:ly)?|prior|earlier|before|until|was|from|base)\b")
_OLD_IF_NEW = regex.compile(r"\b(?:current(?:ly)?|existing|present|now|today|general|normal|mfn)\b")
_NEW = regex.compile(r"\b(?:new|proposed|planned|revised|after|final|to|agreed|deal|amended|reduced|from|threatened)\b")
_IN_QUOTA = regex.compile(r"\b(?:within|inside|in-quota|in quota|under (?:the )?quota)\b")
_OVER_QUOTA = regex.compile(r"\b(?:above|over|outside|beyond|out-of-quota|out of quota|over-quota)\b")
_MARGIN = regex.compile(r"\b(?:anti-?dumping|countervail\w*|anti-?subsidy|dumping margins?|margins? of dumping|subsidy (?:rates?|margins?)|cash deposits?|dumped)\b")
_KINDS = (
    ("additional", regex.compile(r"\b(?:additional|extra|surcharges?|surtax(?:es)?|on top)\b")),
    ("total", regex.compile(r"\b(?:total|combined|cumulative|all-in|stacked)\b")),
    ("average", regex.compile(r"\b(?:average|mean|weighted)\b")),
    ("cap", regex.compile(r"\b(?:cap|ceiling|maximum|bound)\b")),
    ("floor", regex.compile(r"\b(?:floor|minimum)\b")),
    ("change", regex.compile(r"\b(?:change|increase|rise|cut|points|pp)\b")),
)  # fmt: skip
_FREE = regex.compile(r"(?:(?:duty|tariff)[- ])?free\b|(?:zero|nil|exempt(?:ed)?)\b|0(?:[.,]0+)? ?%?\Z|no (?:dut(?:y|ies)|tariffs?)\b")
_BARE = regex.compile(r"(?P<n>\d{1,3}(?:[.,]\d{1,2})?) ?(?P<pct>%|per ?cent|pct)?[ *\u2020\u2021\u00b9\u00b2\u00b3]*(?:\([^()]{0,40}\))?\Z")
_FIGURE = regex.compile(r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)[ *\u2020]*\Z")
_PRICE = regex.compile(r"(?P<money>[a-z]{3}|us\$|\$|\u20ac|\u00a3) ?(?P<n>\d{1,6}(?:[.,]\d{1,2})?) ?(?:/|per) ?(?P<per>100 ?kg|kg|tonne|ton|t|litre|hl|l|item|piece|head|barrel|bbl)\b")
_COMMA = regex.compile(r"(?P<n>\d{1,3},\d{1,2}) ?(?:%|per ?cent|pct)")
_PERCENT = regex.compile(r"%|\bper ?cent\b|\bpct\b|\bad valorem\b")
_EVERYONE_ELSE = regex.compile(r"\W*(?:all )?(?:others?|remaining|rest of|elsewhere|default|baseline|residual)\b")
_HEAD_ON = shape_pattern(r"\A(?:the |new )*(?:<ADJ|POSS|PLACE> )?{head} (?:rates? )?(?:on|for) ")
_ARROW = regex.compile(r"\u2192|->|=>|\bto\b")


@dataclass(slots=True)
class Column:
    """What a header cell says: role `label`, `rate`, `old`, `date` or "" (neither), and what its words add to a rate."""

    role: str
    text: str
    start: int = 0
    end: int = 0
    kind: str = ""
    firm: bool = False
    charger: bool = False  # the label column names who charges
    unit: tuple[str, str] | None = None  # currency and quantity of bare numbers ("Duty (USD per tonne)")
    percent: bool = False  # bare numbers are percentages
    shape: Shape | None = None


@rule(
    "rate-in-table", table="tariffs", family="tables-and-lists",
    examples=(
        yes("India's customs tariff by product:\n\nProduct | Old rate | New rate\nLeather belts | 10% | [[15%]]\nTin ore | 5% | free\n", rate_min=15.0, rate_previous=10.0, imposers=("IND",), products=("leather belts",)),
        yes("| Country | Tariff (%) |\n| --- | --- |\n| Japan | [[7.5]] |\n| Laos | 40 |\n", title="Chile sets new tariffs", rate_min=7.5, targets=("JPN",), imposers=("CHL",)),
        yes("EU duties on garlic:\n\nOrigin\tWithin quota\tAbove quota\nPeru\tfree\t[[EUR 120/t]]\nChile\t9,6 %\tEUR 120/t\n", rate_min=120.0, unit="specific", kind="over_quota", targets=("PER",), imposers=("EU",), products=("garlic",)),
        yes("Preliminary anti-dumping duties on bolts from Oman set by Canada:\n\nExporter    Margin\nGulf Fixings LLC    [[4.6%]]\nAll others    11.2%\n", rate_min=4.6, kind="margin", imposers=("CAN",), targets=("OMN",), products=("bolts",)),
        no("Analysts fear the tariff.\n\nCountry | GDP growth\nJapan | 1.5%\nLaos | 4%\n", why="the column counts growth"),
        no("Country | Rate\nJapan | 1.5%\nLaos | 4%\n", why="no tariff word stands above the table"),
        no("Who backs the tariffs:\n\n| Party | Support |\n| --- | --- |\n| Greens | 31% |\n", why="a poll counts people"),
    ),
)  # fmt: skip
def find_cells(context: Context, index: int, before: list[Anchor]) -> list[Anchor]:
    """Each size in a rate column of one table row, with the row's label as its country, goods or firm.

    The header must call the column a tariff; where it only says "rate", "new", "within quota" or a year, the lines above
    the table or its title must speak of tariffs. Columns of growth, shares, prices, volumes and polls give nothing.
    """
    raw = context.document.text
    sentence = context.sentences[index]
    spans = cells(raw, sentence.start, sentence.end)
    if len(spans) < 2:
        return []
    header = sentence.heading if sentence.heading >= 0 and context.sentences[sentence.heading].section == "table" else -1
    lead = _lead_text(context, index, header)
    nearest = next((context.lower[context.sentences[i].start : context.sentences[i].end] for i in above(context, index) if i != header), "")
    columns = _columns(context, header, len(spans), lead, nearest)
    if columns is None:
        return []
    labels = [i for i, column in enumerate(columns) if column.role == "label"]
    found: list[Anchor] = []
    old: tuple[float | None, int] | None = None
    start_at: When | None = None
    for i, column in enumerate(columns):
        if column.role == "old":
            values = _sizes(context, index, spans[i], column)
            old = (values[0].high, i) if values and values[0].unit in ("percent", "free") else None
        if column.role == "date":
            whens = context.within(context.mentions.dates, *spans[i])
            start_at = whens[0] if whens else None
    for i, column in enumerate(columns):
        if column.role != "rate":
            continue
        for anchor in _sizes(context, index, spans[i], column):
            anchor.kind = column.kind or ("margin" if _MARGIN.search(lead) else "additional" if additional(context, index) else "level")
            for j in labels:
                _label(context, anchor, spans[j], columns[j])
            _column_slots(anchor, column)
            if old is not None and anchor.previous is None:
                anchor.previous = old[0]
            if start_at is not None:
                anchor.set("effective_from", start_at.timex, "rate-in-table", start_at.start, start_at.end)
                anchor.set("effective_from_date", start_at.first, "rate-in-table", start_at.start, start_at.end)
            if column.shape is not None and column.shape.tokens:
                anchor.leads.append(Anchor(header, column.shape, "frame", 0, 0, len(column.shape.tokens) - 1, -1))
            govern(context, anchor, index, before, header)
            found.append(anchor)
    return found


def _lead_text(context: Context, index: int, header: int) -> str:
    """The lines above the table and its title in lower case, the header left out."""
    pieces = [context.lower[context.sentences[i].start : context.sentences[i].end] for i in above(context, index) if i != header]
    return " ".join([*pieces, context.title.lower if context.title is not None else ""])


def _span_above(context: Context, header: int) -> tuple[int, int]:
    """Offsets of the sentence right above a header, empty where there is none."""
    i = next(iter(above(context, header)), -1)
    return (context.sentences[i].start, context.sentences[i].end) if i >= 0 else (0, 0)


def _columns(context: Context, header: int, count: int, lead: str, nearest: str) -> list[Column] | None:
    """The roles of the columns; None where the table is not about tariff rates."""
    topical = _TARIFF.search(lead) is not None and not OTHER_MEASURE.search(nearest)
    percent = _PERCENT.search(lead) is not None
    if header < 0:  # no header: the line above must be about tariffs and lead straight to the rows
        if not topical:
            return None
        return [Column("label", ""), *(Column("rate", "") for _ in range(count - 1))]
    s = context.sentences[header]
    spans = cells(context.document.text, s.start, s.end)
    words = [context.lower[a:b] for a, b in spans]
    if any(_PEOPLE.search(w) for w in words):
        return None
    columns: list[Column] = []
    strong = any(_TARIFF.search(w) and not OTHER_MEASURE.search(w) for w in words)
    for (a, b), text in zip(spans, words, strict=True):
        shape = make_shape(context.view, context.mentions, a, b)
        columns.append(_column(text, shape, a, b, topical or strong, strong, percent or any(_PERCENT.search(w) for w in words)))
    if not any(c.role == "rate" for c in columns) and topical and nearest.rstrip().endswith(":") and _TARIFF.search(nearest):
        for c in columns[1:]:  # "Tariffs on farm goods: Economy | Cheese | Pork": the columns are goods
            if c.shape is not None and c.text and not OTHER_MEASURE.search(c.text) and not _SKIP.search(c.text) and not _LABEL.search(c.text):
                c.role = "rate"
    if not any(c.role == "rate" for c in columns):
        return None
    if _CHARGED_BY_ROW.search(nearest) and not context.within(context.mentions.places, *_span_above(context, header)):
        columns[0].charger = columns[0].role in ("label", "")
    if not any(c.role == "label" for c in columns):
        first = next((c for c in columns if c.role == ""), None)
        if first is None:
            return None
        first.role = "label"
    named = [c for c in columns if c.role == "label" and (_LABEL.search(c.text) or c.charger)]
    for c in columns:
        if c.role == "label" and named and c not in named:
            c.role = ""
    rates = [c for c in columns if c.role == "rate"]
    if len(rates) > 1:
        for c in rates:
            others = [r for r in rates if r is not c]
            if (_OLD.search(c.text) and not _NEW.search(c.text) or _OLD_IF_NEW.search(c.text)) and any(_NEW.search(r.text) and not _OLD_IF_NEW.search(r.text) for r in others):
                c.role = "old"
        quota = any(_IN_QUOTA.search(c.text) for c in rates)
        for c in rates:
            if quota and c.kind == "" and _OVER_QUOTA.search(c.text):
                c.kind = "over_quota"
    return (columns + [Column("", "")] * count)[:count]


def _column(text: str, shape: Shape, start: int, end: int, topical: bool, strong: bool, percent: bool) -> Column:
    column = Column("", text, start, end, percent=percent, shape=shape, firm=_FIRM.search(text) is not None, charger=_CHARGER.search(text) is not None)
    kinds = {t.kind for t in shape.tokens}
    if OTHER_MEASURE.search(text) or not text:
        return column
    if _TARIFF.search(text):
        column.role = "rate"
    elif _SKIP.search(text):
        return column
    elif regex.match(r"(?:effective|in force|start|date|entry into force|applies|valid)\b", text):
        column.role = "date"
    elif column.charger or _LABEL.search(text):
        column.role = "label"
    elif topical and (not strong or kinds & {"DATE"}) and (_WEAK.search(text) or kinds & {"DATE"} or kinds <= {"PLACE", "GOOD", "ADJ"}):
        column.role = "rate"
    elif topical and strong and _WEAK.search(text):
        column.role = "rate"
    if column.role == "rate":
        unit = _UNIT.search(text)
        if unit is not None and "%" not in text:
            column.unit = (_MONEY.get(unit["money"], unit["money"].upper()), _PER.get(unit["per"], unit["per"]))
        if _MARGIN.search(text):
            column.kind = "margin"
        elif _OVER_QUOTA.search(text) and "quota" in text:
            column.kind = "over_quota"
        elif _IN_QUOTA.search(text):
            column.kind = "in_quota"
        else:
            column.kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
    return column


def _sizes(context: Context, index: int, span: tuple[int, int], column: Column) -> list[Anchor]:
    """The sizes of one cell, each an anchor whose shape is the cell alone, so that no rule looks into other cells."""
    start, end = span
    text = context.lower[start:end].rstrip()
    if not text:
        return []
    shape = make_shape(context.view, context.mentions, start, end)
    if not shape.tokens:
        return []
    free = _FREE.match(text)
    if free is not None:
        anchor = _anchor(index, shape, start, start + free.end(), 0.0, 0.0, "free")
        return [anchor]
    comma = _COMMA.match(text)
    if comma is not None:  # "12,4 %": a comma before one or two digits parts decimals
        value = float(comma["n"].replace(",", "."))
        return [_anchor(index, shape, start, start + comma.end(), value, value, "percent")]
    price = _PRICE.match(text)
    if price is not None and "100" in price["per"]:  # "EUR 9,50/100 kg": a unit of tables and schedules
        value = float(price["n"].replace(",", "."))
        anchor = _anchor(index, shape, start, start + price.end(), value, value, "specific")
        anchor.currency, anchor.per = _MONEY.get(price["money"], price["money"].upper()), "100 kg"
        return [anchor]
    amounts: list[Amount] = [a for a in context.within(context.mentions.amounts, start, end) if a.end <= end and a.type in ("percent", "points", "price")]
    if not amounts:
        figure = _FIGURE.match(text)
        if column.unit is not None and figure is not None:
            anchor = _anchor(index, shape, start, start + figure.end("n"), float(figure["n"].replace(",", "")), float(figure["n"].replace(",", "")), "specific")
            anchor.currency, anchor.per = column.unit
            return [anchor]
        bare = _BARE.match(text)
        if bare is None or not (column.percent or bare["pct"]):
            return []
        value = float(bare["n"].replace(",", "."))
        return [_anchor(index, shape, start, start + bare.end("n"), value, value, "percent")]
    anchors: list[Anchor] = []
    for amount in amounts:
        unit = {"percent": "percent", "points": "points", "price": "specific"}[amount.type]
        if unit == "percent" and amount.low == 0 and amount.high == 0:
            unit = "free"
        anchor = _anchor(index, shape, amount.start, amount.end, amount.low, amount.high, unit)
        anchor.amount, anchor.bound = amount, amount.bound
        if unit == "specific":
            anchor.currency, anchor.per = amount.currency, amount.unit
        anchors.append(anchor)
    if len(anchors) == 2 and anchors[0].unit == anchors[1].unit == "percent" and _ARROW.search(text, anchors[0].end - start, anchors[1].start - start):
        anchors[1].previous = anchors[0].high
        return anchors[1:]
    return anchors


def _anchor(index: int, shape: Shape, start: int, end: int, low: float | None, high: float | None, unit: str) -> Anchor:
    starts = [t.start for t in shape.tokens]
    first = max(0, bisect_left(starts, start + 1) - 1)
    last = max(first, bisect_left(starts, end) - 1)
    anchor = Anchor(index, shape, "rate-in-table", first, first, last, -1, unit=unit, low=low, high=high)
    anchor.text = (start, end)
    return anchor


def _label(context: Context, anchor: Anchor, span: tuple[int, int], column: Column) -> None:
    """The row's label as target, imposer or goods; the name of a firm sets nothing, its country stands above."""
    start, end = span
    shape = make_shape(context.view, context.mentions, start, end)
    if not shape.tokens:
        return
    name_label(context, anchor, shape, firm=column.firm or not column.text and anchor.kind == "margin", charger=column.charger)


def name_label(context: Context, anchor: Anchor, shape: Shape, *, firm: bool = False, charger: bool = False) -> None:
    """Sets targets, imposers or products from the words of a label (a cell, or the start of a list item)."""
    opening = _HEAD_ON.match(shape.text)
    if opening is not None and opening.end() < len(shape.text):  # "Tariff on tin: 5%": the label is what follows
        shape = make_shape(context.view, context.mentions, shape.tokens[shape.index(opening.end())].start, shape.end)
    text = context.lower[shape.start : shape.end].strip()
    if firm or anchor.kind == "margin" and not any(t.kind for t in shape.tokens):
        anchor.label = anchor.label or "firm"
        if anchor.kind == "level" and anchor.unit != "free":
            anchor.kind = "margin"  # a rate of its own for a firm
        return
    if _EVERYONE_ELSE.match(text):
        return
    tokens = shape.tokens
    places = [t for t in tokens if t.kind in ("PLACE", "ADJ", "ACTOR")]
    words = [t for t in tokens if not t.kind and t.text[0].isalnum() and t.text not in ("and", "or", "the", "of", "with")]
    if places and not words and not any(t.kind == "GOOD" for t in tokens):
        codes = list(dict.fromkeys(c for t in places for c in t.codes))
        anchor.set("imposers" if charger else "targets", codes, "row-label", places[0].start, places[-1].end)
        anchor.label = anchor.label or "place"
        return
    phrase = parse_object(shape, context.view.clean, 0)
    if phrase.targets:
        anchor.set("targets", phrase.targets, "row-label", *(phrase.target_span or (tokens[0].start, tokens[-1].end)))
    if phrase.products:
        anchor.set("products", phrase.products, "row-label", *(phrase.product_span or (tokens[0].start, tokens[-1].end)))
        anchor.set("hs_codes", phrase.hs, "row-label", *(phrase.product_span or (tokens[0].start, tokens[-1].end)))
        anchor.label = "goods"
    elif phrase.all_products:
        anchor.set("products", ["ALL"], "row-label", tokens[0].start, tokens[-1].end)


def _column_slots(anchor: Anchor, column: Column) -> None:
    """What the header adds: "US tariff" names who charges, "Duty on Peru" whose goods, "from 1 May" the start."""
    shape = column.shape
    if shape is None or not shape.tokens:
        return
    if not any(t.kind for t in shape.tokens) and not _TARIFF.search(column.text) and not _WEAK.search(column.text) and column.kind == "":
        anchor.set("products", [column.text], "rate-in-table", shape.tokens[0].start, shape.tokens[-1].end)
    for i, token in enumerate(shape.tokens):
        before = shape.tokens[i - 1].text if i else ""
        if before == "the" and i > 1:
            before = shape.tokens[i - 2].text
        if token.kind in ("PLACE", "ADJ", "POSS", "ACTOR", "APOSS"):
            alone = all(t.kind or not t.text[0].isalnum() for t in shape.tokens)
            target = before in ("on", "for", "from", "to", "against") or alone
            named = set(anchor.get("targets") or ())
            if target and not named:
                anchor.set("targets", list(token.codes), "rate-in-table", token.start, token.end)
            elif target and alone or not target:
                if not named & set(token.codes):
                    anchor.set("imposers", list(token.codes), "rate-in-table", token.start, token.end)
            elif target and before == "to" and anchor.label == "place" and anchor.get("targets"):
                anchor.slots["imposers"] = anchor.slots["targets"]  # "tariffs charged to Peru": the row's country charges them
                del anchor.slots["targets"]
                anchor.set("targets", list(token.codes), "rate-in-table", token.start, token.end)
        elif token.kind == "GOOD":
            anchor.set("products", [token.items[0].name.lower()], "rate-in-table", token.start, token.end)
            anchor.set("hs_codes", list(token.items[0].hs), "rate-in-table", token.start, token.end)
        elif token.kind == "DATE" and isinstance(token.items[0], When) and not regex.search(r"\b(?:announced|proposed|threatened|signed)\b", column.text):
            when = token.items[0]
            anchor.set("effective_from", when.timex, "rate-in-table", when.start, when.end)
            anchor.set("effective_from_date", when.first, "rate-in-table", when.start, when.end)

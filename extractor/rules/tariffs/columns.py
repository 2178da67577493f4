"""What the columns of a table are: rates, labels, earlier rates, dates; and what a header adds to the rates below it."""

from __future__ import annotations

from dataclasses import dataclass

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import When
from extractor.rules.tariffs.leads import OTHER_MEASURE, above
from extractor.rules.tariffs.model import Anchor
from extractor.shape import Shape, make_shape
from extractor.text.grid import cells

_TARIFF = regex.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|mfn|ad valorem|(?:import|export|border|customs) tax(?:es)?|dumping margins?|margins? of dumping|subsidy (?:rates?|margins?)|cash deposits?|countervail\w*|anti-?dumping)\b")
_WEAK = regex.compile(r"\b(?:rates?|margins?|old|new|current|previous|former|existing|proposed|planned|before|after|from|to|applied|bound|within|inside|above|over|outside|beyond|out-of|in-quota|reciprocal|additional|level|until|since|as of|percent|per cent|now|today|final|provisional|preliminary|base|general|preferential)\b|%")
_LABEL = regex.compile(r"\b(?:countr(?:y|ies)|territor(?:y|ies)|jurisdictions?|nations?|targets?|affected|partners?|econom(?:y|ies)|market|origin|products?|goods?|items?|sectors?|categor(?:y|ies)|commodit(?:y|ies)|description|compan(?:y|ies)|exporters?|producers?|manufacturers?|firms?|importers?|article)\b")
_FIRM = regex.compile(r"\b(?:compan(?:y|ies)|exporters?|producers?|manufacturers?|firms?)\b")
_CHARGER = regex.compile(r"\b(?:importers?|importing|imposed by|applied by|charged by|levied by|imposing|who charges)\b")
_PEOPLE = regex.compile(r"\b(?:part(?:y|ies)|ages?|gender|voters?|respondents|group of people|income|education)\b|\A(?:for|against|in favou?r|yes|no)\b")
_UNIT = regex.compile(r"\(?(?:in )?(?P<money>[a-z]{3}|us\$|\$|\u20ac|\u00a3) ?(?:/|per|a) ?(?P<per>100 ?kg|kg|tonne|ton|t|litre|l|item|piece|head|barrel|bbl|hl|m2|m3)\b")
MONEY = {"$": "USD", "us$": "USD", "\u20ac": "EUR", "\u00a3": "GBP"}
_PER = {"tonne": "t", "ton": "t", "litre": "l", "piece": "item", "barrel": "bbl", "100 kg": "100 kg", "100kg": "100 kg"}
_CHARGED_BY_ROW = regex.compile(r"\b(?:(?:average|mean|weighted) (?:\w+ ){0,2}(?:tariffs?|dut(?:y|ies)|rates?)|(?:applied|bound|mfn) (?:tariffs?|dut(?:y|ies)|rates?))\b(?! (?:to|on)\b)[^.]*:\s*\Z")
_STATUS = regex.compile(r"(?:current )?(?:status|stage|state of play)\b|in (?:force|effect)\b ?\?|where it stands\b")
_SKIP = regex.compile(r"\b(?:codes?|hs|hts|cn|taric|no\.|numbers?|source|notes?|remarks?|legal|chapter|heading|quota volume|volume|tonnes|tons|share)\b")
_OLD = regex.compile(r"\b(?:announced|threatened|original(?:ly)?|old|previous(?:ly)?|former(?:ly)?|prior|earlier|before|until|was|from|base)\b")
_OLD_IF_NEW = regex.compile(r"\b(?:current(?:ly)?|existing|present|now|today|general|normal|mfn)\b")
_NEW = regex.compile(r"\b(?:new|proposed|planned|revised|after|final|to|agreed|deal|amended|reduced|from|threatened)\b")
_IN_QUOTA = regex.compile(r"\b(?:within|inside|in-quota|in quota|under (?:the )?quota)\b")
_OVER_QUOTA = regex.compile(r"\b(?:above|over|outside|beyond|out-of-quota|out of quota|over-quota)\b")
MARGIN = regex.compile(r"\b(?:anti-?dumping|countervail\w*|anti-?subsidy|dumping margins?|margins? of dumping|subsidy (?:rates?|margins?)|cash deposits?|dumped)\b")
_KINDS = (
    ("additional", regex.compile(r"\b(?:additional|extra|surcharges?|surtax(?:es)?|on top)\b")),
    ("total", regex.compile(r"\b(?:total|combined|cumulative|all-in|stacked)\b")),
    ("average", regex.compile(r"\b(?:average|mean|weighted)\b")),
    ("cap", regex.compile(r"\b(?:cap|ceiling|maximum|bound)\b")),
    ("floor", regex.compile(r"\b(?:floor|minimum)\b")),
    ("change", regex.compile(r"\b(?:change|increase|rise|cut|points|pp)\b")),
)  # fmt: skip
_PERCENT = regex.compile(r"%|\bper ?cent\b|\bpct\b|\bad valorem\b")


@dataclass(slots=True)
class Column:
    """What a header cell says: role `label`, `rate`, `old`, `date`, `status` or "" (neither), and what its words add to a rate."""

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


def _span_above(context: Context, header: int) -> tuple[int, int]:
    """Offsets of the sentence right above a header, empty where there is none."""
    i = next(iter(above(context, header)), -1)
    return (context.sentences[i].start, context.sentences[i].end) if i >= 0 else (0, 0)


def read_columns(context: Context, header: int, count: int, lead: str, nearest: str) -> list[Column] | None:
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
    if _STATUS.match(text):
        column.role = "status"
    elif _TARIFF.search(text):
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
            column.unit = (MONEY.get(unit["money"], unit["money"].upper()), _PER.get(unit["per"], unit["per"]))
        if MARGIN.search(text):
            column.kind = "margin"
        elif _OVER_QUOTA.search(text) and "quota" in text:
            column.kind = "over_quota"
        elif _IN_QUOTA.search(text):
            column.kind = "in_quota"
        else:
            column.kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
    return column


def column_slots(anchor: Anchor, column: Column) -> None:
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
        elif token.kind == "DATE" and isinstance(token.items[0], When) and not regex.search(r"\b(?:announced|proposed|threatened|signed|list|letters?|announcement|order|proposal|proclamation|plan)\b", column.text):
            when = token.items[0]
            anchor.set("effective_from", when.timex, "rate-in-table", when.start, when.end)
            anchor.set("effective_from_date", when.first, "rate-in-table", when.start, when.end)

"""Rates in the cells of a table: the header says what a column is, the first cell of a row on whom or on what."""

from __future__ import annotations

from extractor.context import Context
from extractor.mentions.model import When
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.cells import cell_sizes
from extractor.rules.tariffs.columns import MARGIN, Column, column_slots, read_columns
from extractor.rules.tariffs.labels import name_label
from extractor.rules.tariffs.leads import above, additional, govern
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.sections import state_of
from extractor.shape import make_shape
from extractor.status import Verdict
from extractor.text.grid import cells


@rule(
    "rate-in-table", table="tariffs", family="tables-and-lists",
    examples=(
        yes("India's customs tariff by product:\n\nProduct | Old rate | New rate\nLeather belts | 10% | [[15%]]\nTin ore | 5% | free\n", rate_min=15.0, rate_previous=10.0, imposers=("IND",), products=("leather belts",)),
        yes("| Country | Tariff (%) |\n| --- | --- |\n| Japan | [[7.5]] |\n| Laos | 40 |\n", title="Chile sets new tariffs", rate_min=7.5, targets=("JPN",), imposers=("CHL",)),
        yes("EU duties on garlic:\n\nOrigin\tWithin quota\tAbove quota\nPeru\tfree\t[[EUR 120/t]]\nChile\t9,6 %\tEUR 120/t\n", rate_min=120.0, unit="specific", kind="over_quota", targets=("PER",), imposers=("EU",), products=("garlic",)),
        yes("EU duties on garlic:\n\nOrigin\tDuty (EUR/100 kg)\nPeru\t[[35]]\nChile\t120.5\n", rate_min=35.0, unit="specific", targets=("PER",), imposers=("EU",)),
        yes("Preliminary anti-dumping duties on bolts from Oman set by Canada:\n\nExporter    Margin\nGulf Fixings LLC    [[4.6%]]\nAll others    11.2%\n", rate_min=4.6, kind="margin", imposers=("CAN",), targets=("OMN",), products=("bolts",)),
        yes("| Target | Item | Tariff | Status |\n| --- | --- | --- | --- |\n| Japan | Rice | [[7.5%]] | threatened |\n| Laos | Tin | 40% | in force |\n", title="Chile's tariffs", rate_min=7.5, targets=("JPN",), products=("rice",), status="threatened"),
        yes("Chile's tariffs on Japan:\n\nProduct\nTariff rate\nIn force since\nRice\n[[7.5%]]\n1 May 2025\nTin\n40%\n1 June 2025\n", rate_min=7.5, products=("rice",), imposers=("CHL",)),
        yes("<table>\n<tr><th>Country</th><th>Tariff</th></tr>\n<tr>\n<td>Japan</td>\n<td>[[7.5%]]</td>\n</tr>\n<tr>\n<td>Laos</td>\n<td>40%</td>\n</tr>\n</table>\n", title="Chile's tariffs", rate_min=7.5, targets=("JPN",), imposers=("CHL",)),
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
    columns = read_columns(context, header, len(spans), lead, nearest)
    if columns is None:
        return []
    labels = [i for i, column in enumerate(columns) if column.role == "label"]
    found: list[Anchor] = []
    old: tuple[float | None, int] | None = None
    start_at: When | None = None
    told: Verdict | None = None
    for i, column in enumerate(columns):
        if column.role == "old":
            values = cell_sizes(context, index, spans[i], column)
            old = (values[0].high, i) if values and values[0].unit in ("percent", "free") else None
        if column.role == "status":
            name = state_of(context.lower[spans[i][0] : spans[i][1]])
            told = Verdict(name, "cell", *spans[i]) if name else None
        if column.role == "date":
            whens = context.within(context.mentions.dates, *spans[i])
            start_at = whens[0] if whens else None
    for i, column in enumerate(columns):
        if column.role != "rate":
            continue
        for anchor in cell_sizes(context, index, spans[i], column):
            anchor.kind = column.kind or ("margin" if MARGIN.search(lead) else "additional" if additional(context, index) else "level")
            for j in labels:
                _label(context, anchor, spans[j], columns[j])
            column_slots(anchor, column)
            if old is not None and anchor.previous is None:
                anchor.previous = old[0]
            anchor.told = told
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


def _label(context: Context, anchor: Anchor, span: tuple[int, int], column: Column) -> None:
    """The row's label as target, imposer or goods; the name of a firm sets nothing, its country stands above."""
    start, end = span
    shape = make_shape(context.view, context.mentions, start, end)
    if not shape.tokens:
        return
    name_label(context, anchor, shape, firm=column.firm or not column.text and anchor.kind == "margin", charger=column.charger)

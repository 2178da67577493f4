"""Tables and lists as blocks: which lines are rows, where cells begin, what governs a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.text.blocks import make_view
from extractor.text.grid import cells, find_runs
from extractor.text.view import View


def view(text: str) -> View:
    return make_view(Document(id="x", text=text))


def sections(text: str) -> list[tuple[str, str]]:
    seen = view(text)
    return [(s.section, seen.text[s.start : s.end]) for s in seen.sentences]


TABLES = {
    "bars": "Country | Rate\nPeru | 5%\nChile | 7%\n",
    "outer bars": "| Country | Rate |\n| --- | --- |\n| Peru | 5% |\n| Chile | 7% |\n",
    "tabs": "Country\tRate\nPeru\t5%\nChile\t7%\n",
    "blanks": "Country     Rate\n----------------\nPeru        5%\nChile       7%\n",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_rows_of_every_make_hang_on_their_header_and_it_on_the_line_above(text: str) -> None:
    seen = view(f"Duties:\n\n{text}\nThe end came soon.\n")
    assert [s.section for s in seen.sentences] == ["body", "table", "table", "table", "body"]
    assert [s.heading for s in seen.sentences] == [-1, 0, 1, 1, -1]
    row = seen.sentences[2]
    assert [seen.text[a:b] for a, b in cells(seen.text, row.start, row.end)] == ["Peru", "5%"]


def test_a_table_whose_first_row_has_a_size_has_no_header() -> None:
    seen = view("Duties:\n\n| Peru | 5% |\n| Chile | 7% |\n")
    assert [s.heading for s in seen.sentences] == [-1, 0, 0]


def test_a_header_without_a_line_above_hangs_on_the_heading() -> None:
    seen = view("# New duties\n\nSome words.\n\n| Who | Rate |\n| - | - |\n| Peru | 5% |\n")
    assert [(s.section, s.heading) for s in seen.sentences] == [("title", -1), ("body", 0), ("table", 0), ("table", 2)]


def test_lines_of_label_and_size_are_items_without_a_bullet() -> None:
    assert sections("The new rates:\nPeru: 5%\nTin ore - 7% from May\nIron (9% to 4%)\n12% - Chile, Oman\nSo it was said.\n") == [
        ("body", "The new rates:"), ("list", "Peru: 5%"), ("list", "Tin ore - 7% from May"), ("list", "Iron (9% to 4%)"),
        ("list", "12% - Chile, Oman"), ("body", "So it was said."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Output grew strongly (5 pct) in a year\nand sales (7 pct) did so as well, they\nsaid.",
        "One line with a | bar in it stands alone.",
        "It ended.  Two blanks follow a stop.\nIt began.  Two blanks again.",
        "-   It rose by 5% in May.\n    -   It fell by 3% in June.\n",
        'See <span style="a">Sec</span>.\n<span style="b">Five</span>.\n',
    ],
)
def test_prose_stays_prose(text: str) -> None:
    assert find_runs(text, view(text).clean) == []


HTML = "<table>\n<tr><th>Who</th><th>Rate</th></tr>\n<tr>\n<td><strong>Peru</strong></td>\n<td>5%</td>\n</tr>\n<tr><td></td><td>7% </td></tr>\n</table>\n"


def test_rows_of_html_keep_empty_cells() -> None:
    seen = view(f"Duties:\n\n{HTML}\nThe end.\n")
    rows = [s for s in seen.sentences if s.section == "table"]
    assert [[seen.text[a:b] for a, b in cells(seen.text, s.start, s.end)] for s in rows] == [["Who", "Rate"], ["Peru", "5%"], ["", "7%"]]
    assert [s.heading for s in rows] == [0, 1, 1]


def test_cells_on_lines_of_their_own_are_rows() -> None:
    seen = view("New duties took effect.\n\nProduct\nDuty rate\nSince\nTin\n5%\nMay\nIron ore\n7%\nJune\n\nMore was said later.\n")
    rows = [s for s in seen.sentences if s.section == "table"]
    assert [[seen.text[a:b] for a, b in cells(seen.text, s.start, s.end)] for s in rows] == [["Product", "Duty rate", "Since"], ["Tin", "5%", "May"], ["Iron ore", "7%", "June"]]
    assert [s.heading for s in rows[1:]] == [rows[0] and seen.sentences.index(rows[0])] * 2


def test_two_lone_sizes_are_no_table() -> None:
    assert find_runs("Growth\n5%\nIt was said.\nShare\n7%\n", "Growth\n5%\nIt was said.\nShare\n7%\n") == []


def test_items_inside_an_item_hang_on_it() -> None:
    seen = view("The rates:\n\n- Peru\n  - 5% on tin\n  - 7% on iron\n- Chile:\n  - 9% on tin\n- Oman: 4%\n")
    assert [(s.heading, seen.text[s.start : s.end]) for s in seen.sentences[1:]] == [(0, "Peru"), (1, "5% on tin"), (1, "7% on iron"), (0, "Chile:"), (4, "9% on tin"), (0, "Oman: 4%")]


def test_empty_cells_keep_their_place() -> None:
    row = "| Peru |  | 5% |"
    assert [row[a:b] for a, b in cells(row, 0, len(row))] == ["Peru", "", "5%"]


@given(st.text(alphabet="a1|%\t\n -:.", max_size=120))
def test_every_sentence_and_cell_lies_in_the_text_in_order(text: str) -> None:
    seen = view(text)
    at = 0
    for i, s in enumerate(seen.sentences):
        assert at <= s.start < s.end <= len(text)
        assert s.heading < i
        at = s.end
        for a, b in cells(text, s.start, s.end):
            assert s.start <= a <= b <= s.end


@pytest.mark.parametrize("unit", ["a | b\n", "a  b\n", "Peru: 5%\n", "a\tb\n", "|", "  x", "Peru (", "5% -\n"])
def test_hostile_repeats_take_linear_time(unit: str) -> None:
    import time

    def cost(n: int) -> float:
        text = unit * n
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find_runs(text, text)
            best = min(best, time.process_time() - start)
        return best

    assert cost(8000) < 5 * cost(2000) + 0.05

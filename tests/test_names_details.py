"""Terms of office, old names, kinds, possessives, qualifiers; roles, origins and destinations."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.lexicon.tables import rows, split
from extractor.mentions import roles
from extractor.mentions.find import find_mentions
from extractor.mentions.model import Good, Place
from extractor.mentions.names import find_names
from extractor.text.blocks import make_view


def names(text: str, day: str | None = "2025-08-01") -> tuple[list[Place], list[Good]]:
    published = date.fromisoformat(day) if day else None
    return find_names(make_view(Document("t", text, published=published)), published)


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("Yeutter threatened duties.", "1987-03-10", ["USA"]),
        ("Yeutter threatened duties.", "2025-03-10", []),
        ("Yeutter threatened duties.", None, []),
        ("Clayton Yeutter spoke. Yeutter threatened duties.", None, ["USA", "USA"]),
        ("Bush vetoed the bill.", "1990-05-01", ["USA"]),
        ("Bush vetoed the bill.", "2004-05-01", ["USA"]),
        ("Bush vetoed the bill.", "1997-05-01", []),
        ("Carney promised aid.", "2025-08-01", ["CAN"]),
        ("Prime Minister Johnson flew home.", "2020-02-01", ["GBR"]),
        ("Johnson sells soap.", "2020-02-01", []),
        ("Boris Johnson spoke; Johnson left.", "2020-02-01", ["GBR", "GBR"]),
        ("Ms. Tai said so.", "2022-05-01", ["USA"]),
        ("Trump wrote that tariffs work.", "2024-12-01", ["USA"]),
        ("Trump wrote that tariffs work.", "2022-12-01", ["USA"]),
        ("Trump wrote that tariffs work.", None, ["USA"]),
        ("Cameron wrote that tariffs work.", "2022-12-01", []),
        ("Sefcovic flew to see Lutnick.", "2025-07-01", ["EU", "USA"]),
        ("Gorbachev met Reagan.", "1987-12-08", ["SUN", "USA"]),
    ],
)
def test_persons_stand_for_their_country_in_office(text: str, day: str | None, codes: list[str]) -> None:
    assert [p.code for p in names(text, day)[0]] == codes


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Burma exports rice.", "1987-03-10", "BUR"),
        ("Burma exports rice.", "2025-03-10", "MMR"),
        ("Burma exports rice.", None, "BUR"),
        ("Zaire exports cobalt.", "1987-03-10", "ZAR"),
        ("Zaire exported cobalt.", "2025-03-10", "COD"),
        ("The Soviet Union bought wheat.", "1987-03-10", "SUN"),
        ("USSR grain imports fell.", "1987-03-10", "SUN"),
        ("West Germany exports cars.", "1987-03-10", "DEU"),
        ("East Germany exports potash.", "1987-03-10", "DDR"),
        ("Czechoslovakia exports glass.", "1987-03-10", "CSK"),
        ("Yugoslav exports rose.", "1987-03-10", "YUG"),
        ("Moscow bought wheat.", "1987-03-10", "SUN"),
        ("Moscow bought wheat.", "2025-03-10", "RUS"),
        ("Prague exports glass.", "1987-03-10", "CSK"),
        ("The airport of Brussels reopened.", "1987-03-10", "BEL"),
    ],
)
def test_old_names_keep_their_code_while_it_was_in_use(text: str, day: str | None, code: str) -> None:
    assert [p.code for p in names(text, day)[0]] == [code]


def test_kinds_and_forms() -> None:
    text = "China's envoy, Indians, the White House, OPEC+, Beijing and the States' allies in the United States' courts."
    found = [(text[p.start : p.end], p.code, p.kind, p.adjective, p.possessive) for p in names(text)[0]]
    assert found == [
        ("China's", "CHN", "country", False, True),
        ("Indians", "IND", "demonym", True, False),
        ("White House", "USA", "institution", False, False),
        ("OPEC+", "OPEC_PLUS", "group", False, False),
        ("Beijing", "CHN", "city", False, False),
        ("United States'", "USA", "country", False, True),
    ]


def test_datelines_are_told_apart() -> None:
    text = "TOKYO, March 3 - Tokyo said it would answer."
    assert [(p.start, p.rule) for p in names(text, "1987-03-03")[0]] == [(0, "place-dateline"), (17, "place")]


@pytest.mark.parametrize("row", [r for t in ("countries", "groups") for r in rows(t)], ids=lambda r: r["code"])
def test_every_country_and_group_is_found_by_its_names(row: dict[str, str]) -> None:
    """Each form in a plain sentence, except those that a context rule decides."""
    decided = {item.partition("=")[0].casefold() for item in split(row["context"])}
    if row["context"] and "=" not in row["context"]:
        return
    for form in split(row["variants"]) + split(row.get("adjectives", "")):
        if form.casefold() in decided:
            continue
        found, _ = names(f"It said {form} would answer.", None)
        assert [p.code for p in found] == [row["code"]], form


def test_every_good_is_found_by_its_names() -> None:
    missed = []
    for row in rows("commodities"):
        decided = {item.partition("=")[0].casefold() for item in split(row["context"])}
        for form in split(row["variants"]):
            if form.casefold() not in decided and [g.slug for g in names(f"They taxed {form} again.", None)[1]] != [row["code"]]:
                missed.append((row["code"], form))
    assert missed == []


@pytest.mark.parametrize(
    ("text", "role", "origins", "destinations", "qualifiers"),
    [
        ("Russian oil fell.", "mention", "RUS", "", ""),
        ("India expanded its discounted oil purchases from Russia.", "purchase", "RUS", "IND", "discounted"),
        ("India's refiners cut oil imports.", "import", "", "IND", ""),
        ("The ministry reported exports of wheat to Egypt.", "export", "", "EGY", ""),
        ("Exports of wheat to Egypt, Jordan and Iraq rose.", "export", "", "EGY IRQ JOR", ""),
        ("A 25% tariff on imported steel from Canada and Mexico took effect.", "tariff", "CAN MEX", "", "imported"),
        ("Brazil sold two mln bags of coffee to the United States.", "sale", "BRA", "USA", ""),
        ("Taiwan bought 25,000 tonnes of U.S. soybeans.", "purchase", "USA", "TWN", ""),
        ("Chinese soybean imports rose.", "import", "", "", ""),
        ("China's soybean imports rose.", "import", "", "CHN", ""),
        ("The price of copper fell.", "price", "", "", ""),
        ("Copper prices fell.", "price", "", "", ""),
        ("Zambia's copper production rose.", "production", "ZMB", "", ""),
        ("A Russian oil giant spoke.", "mention", "", "", ""),
        ("Frozen boneless beef from Australia was seized.", "mention", "AUS", "", "frozen"),
        ("They banned imports of refined sugar.", "import", "", "", "refined"),
        ("An embargo on grain was lifted.", "sanction", "", "", ""),
        ("The strategic petroleum reserve was tapped.", "reserve", "", "", ""),
    ],
)
def test_roles(text: str, role: str, origins: str, destinations: str, qualifiers: str) -> None:
    good = find_mentions(make_view(Document("t", text)), date(2025, 8, 1)).goods[0]
    assert (good.role, " ".join(good.origins), " ".join(good.destinations), " ".join(good.qualifiers)) == (role, origins, destinations, qualifiers)


def test_the_words_that_spare_a_search_lose_nothing() -> None:
    """Each branch of the pattern of roles has its words among the triggers, so the quick look never hides a match."""
    for word in sorted(roles._TRIGGERS):
        assert roles._BEFORE.search(f"{word} of "), word
    alternatives = re.search(r"\\b\((.*?)\)\(\?: ", roles._BEFORE.pattern)
    assert alternatives is not None
    for branch in re.split(r"\|(?![^()]*\))", alternatives[1]):
        for end in ("", "s", "y", "ies"):
            for word in (branch.removesuffix("s?") + end, re.sub(r"\(.*\)", end, branch)):
                if re.fullmatch(branch, word):
                    assert word in roles._TRIGGERS, word


_WORDS = st.sampled_from(["U.S.", "china", "China's", "lead", "to", "oil", "gas", "Jordan", "the", "Commission", "crude", "US", "\n\n", "  ", "\u0130", "Turkey", "Rice", "$", "."])


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_text_gives_sorted_spans_without_overlap(text: str) -> None:
    for found in names(text, None):
        assert found == sorted(found, key=lambda m: (m.start, -m.end))
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        assert all(text[m.start : m.end].strip() == text[m.start : m.end] != "" for m in found)


@pytest.mark.parametrize("unit", ["U.S. ", "lead to ", "oil, gas and coal from Russia ", "Jordan Jordan ", "the Commission ", "A" * 50 + " ", "gas  prices ", "Canadian A B C D E "])
def test_cost_is_linear(unit: str) -> None:
    def cost(times: int) -> float:
        view = make_view(Document("t", unit * times))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            find_names(view, None)
            best = min(best, time.process_time() - start)
        return best

    measured = []
    for _attempt in range(3):  # a busy machine disturbs one measurement, seldom three
        small, large = cost(2_000), cost(8_000)
        measured.append((small, large))
        if large < 4 * small * 2 + 0.02:
            return
    raise AssertionError(f"four times the text took more than eight times the time in each attempt: {measured}")

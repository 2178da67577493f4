"""The code tables are consistent: keys once, forms without clashes, codes that exist, rules that exist, sources named."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from extractor.document import Document
from extractor.errors import LexiconError
from extractor.lexicon import lookup, tables
from extractor.lexicon.tables import rows, split
from extractor.mentions.context import RULES
from extractor.mentions.names import find_names
from extractor.mentions.phrases import qualifiers
from extractor.text.blocks import make_view

SHARED = Path(__file__).parents[1] / ".." / "shared" / "lexicons"
NAMED = ("countries", "groups", "cities", "institutions", "people", "commodities", "qualifiers")
PLACES = ("countries", "groups", "cities", "institutions")


@pytest.fixture(autouse=True)
def _own_tables_again():
    yield
    tables.use()


@pytest.mark.parametrize("table", NAMED)
def test_keys_are_unique_and_sources_named(table: str) -> None:
    key = "id" if "id" in rows(table)[0] else "code"
    repeated = [k for k, n in Counter(row[key] for row in rows(table)).items() if n > 1]
    assert not repeated
    assert [row[key] for row in rows(table) if not (row["source"] and row["licence"] and row["name"])] == []


@pytest.mark.parametrize("table", NAMED)
def test_no_form_twice_in_a_cell_and_none_is_ignored_by_its_own_row(table: str) -> None:
    for row in rows(table):
        forms = split(row["variants"]) + split(row.get("adjectives", ""))
        assert len(forms) == len(set(forms)), row["name"]
        assert not set(forms) & set(split(row.get("ignored", ""))), row["name"]


def test_a_form_names_one_place() -> None:
    """No form stands for two places, but for those that context decides: Brussels the Union's seat before the town, the two Congos."""
    owners: dict[str, list[str]] = {}
    for table in PLACES:
        for row in rows(table):
            for form in split(row["variants"]) + split(row.get("adjectives", "")):
                owners.setdefault(form.casefold(), []).append(row["code"])
    assert {form: codes for form, codes in owners.items() if len(set(codes)) > 1} == {"brussels": ["EU", "BEL"], "congo": ["COD", "COG"], "congolese": ["COD", "COG"]}


def test_a_form_names_one_good_unless_context_decides() -> None:
    owners: dict[str, list[tuple[str, bool]]] = {}
    for row in rows("commodities"):
        decided = dict(item.split("=") for item in split(row["context"]))
        for form in {f.casefold() for f in split(row["variants"])}:
            owners.setdefault(form, []).append((row["code"], form in decided))
    assert {form: found for form, found in owners.items() if len(found) > 1 and not all(decided for _, decided in found)} == {}


def test_commodities_have_hs_2022_codes_and_topics() -> None:
    assert len(rows("commodities")) >= 500
    for row in rows("commodities"):
        assert split(row["hs"]), row["code"]
        assert [code for code in split(row["hs"]) if not lookup.hs_exists(code)] == [], row["code"]
        assert row["topic"], row["code"]


def test_context_rules_exist() -> None:
    named = {item.rpartition("=")[2] for table in (*PLACES, "commodities") for row in rows(table) for item in split(row["context"])}
    assert named ^ set(RULES) == {"surname", "surname_titled"}  # the tables of people call these by their column surnames


def test_codes_of_places_exist() -> None:
    known = lookup.place_codes()
    for table in ("cities", "institutions", "people"):
        assert [row["name"] for row in rows(table) if row["code"] not in known] == []
    assert [row["code"] for row in rows("countries") for column in ("successor", "predecessor") if row[column] and row[column] not in known] == []


def test_terms_of_office_run_forward() -> None:
    for row in rows("people"):
        assert date.fromisoformat(row["since"])
        assert not row["until"] or date.fromisoformat(row["until"]) > date.fromisoformat(row["since"]), row["id"]


def test_qualifiers_have_one_meaning() -> None:
    assert len(qualifiers()) == sum(len(split(row["variants"])) for row in rows("qualifiers"))


@pytest.mark.parametrize(
    ("group", "day", "count", "inside", "outside"),
    [
        ("EU", "1987-03-01", 12, "GBR", "SWE"),
        ("EU", "2000-01-01", 15, "SWE", "POL"),
        ("EU", "2019-06-01", 28, "GBR", "UKR"),
        ("EU", "2025-08-01", 27, "HRV", "GBR"),
        ("OPEC", "1987-03-01", 13, "ECU", "RUS"),
        ("OPEC", "2025-01-01", 12, "GAB", "AGO"),
        ("OPEC_PLUS", "2025-01-01", 22, "RUS", "QAT"),
        ("BRICS", "2012-01-01", 5, "ZAF", "IRN"),
        ("BRICS", "2025-08-01", 10, "IDN", "SAU"),
        ("ASEAN", "1990-01-01", 6, "BRN", "VNM"),
        ("G7", "1990-01-01", 7, "CAN", "RUS"),
        ("NATO", "2025-01-01", 32, "SWE", "UKR"),
        ("GCC", "2025-01-01", 6, "QAT", "YEM"),
        ("EAEU", "2025-01-01", 5, "KGZ", "UKR"),
        ("USMCA", "2025-01-01", 3, "MEX", "CHL"),
    ],
)
def test_members_on_a_day(group: str, day: str, count: int, inside: str, outside: str) -> None:
    members = lookup.group_members(group, date.fromisoformat(day))
    assert len(members) == count
    assert inside in members and outside not in members
    assert set(members) <= lookup.place_codes()


def test_unknown_codes_raise() -> None:
    for call in (lambda: lookup.country_name("EUR"), lambda: lookup.place_name("XX"), lambda: lookup.commodity("unobtainium"),
                 lambda: lookup.group_members("LEAGUE", date(2020, 1, 1)), lambda: rows("planets")):  # fmt: skip
        with pytest.raises(LexiconError, match="expected"):
            call()
    assert not lookup.hs_exists("270999") and not lookup.hs_exists("77") and lookup.hs_exists("270900")


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the lexicons of ../shared")
def test_iso_3166_is_complete() -> None:
    with (SHARED / "country-codes/country-codes.csv").open(encoding="utf-8") as file:
        iso = {row["ISO3166-1-Alpha-3"] for row in csv.DictReader(file)}
    ours = {row["code"] for row in rows("countries")}
    former = {"ANT", "BUR", "CSK", "DDR", "DHY", "HVO", "PCI", "PCZ", "RHO", "SCG", "SUN", "VDR", "YMD", "YUG", "ZAR"}
    assert iso <= ours
    assert ours - iso == former | {"XKX"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the lexicons of ../shared")
def test_hs_codes_are_those_of_the_source() -> None:
    with (SHARED / "harmonized-system/harmonized-system.csv").open(encoding="utf-8") as file:
        source = {row["hscode"] for row in csv.DictReader(file) if row["hscode"].isdigit()}
    assert {code for code in source if not lookup.hs_exists(code)} == set()
    assert len(lookup._hs()) == len(source)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the lexicons of ../shared")
def test_currencies_are_iso_4217() -> None:
    with (SHARED / "currency-codes/codes-all.csv").open(encoding="utf-8") as file:
        iso = {row["AlphabeticCode"] for row in csv.DictReader(file)}
    assert {row["code"] for row in rows("currencies")} - iso == set()


# -- tables of users ----------------------------------------------------------------------------------------------------


def _names(text: str) -> tuple[list[str], list[str]]:
    places, goods = find_names(make_view(Document("t", text)), date(2025, 8, 1))
    return [p.code for p in places], [g.slug for g in goods]


def test_user_rows_add_and_extend(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "table,code,name,variants,hs,id\n"
        "commodities,skutterudite,skutterudite,skutterudite|skutterudites,2605,\n"
        "commodities,coffee,,joe beans,,\n"
        "countries,NLD,,Dutchland,,\n"
        "cities,POL,Gdynia,Gdynia,,gdynia\n",
        encoding="utf-8",
    )
    text = "Dutchland ships skutterudites and joe beans through Gdynia."
    before = tables.lexicon_hash()
    assert _names(text) == ([], [])
    tables.use([own])
    assert _names(text) == (["NLD", "POL"], ["skutterudite", "coffee"])
    assert lookup.commodity("coffee")["hs"] == "0901"
    assert tables.lexicon_hash() != before
    tables.use()
    assert _names(text) == ([], []) and tables.lexicon_hash() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("code,name\nUSA,x\n", "expected also table"),
        ("table,code,name\nplanets,MARS,Mars\n", "expected one of"),
        ("table,code,name,colour\ncountries,USA,,red\n", "colour"),
        ("table,code,name\ncountries,,x\n", "without code"),
        ("table,code,name\ncountries,USA,x,y\n", "quote cells"),
        ("table,code,name,hs\ncommodities,unobtainium,unobtainium,770000\n", "HS 2022"),
        ("table,code,id,name\ncities,MARS,olympus,Olympus\n", "MARS"),
        ("table,code,name,context\ncommodities,tin,,tin=moonlight\n", "moonlight"),
    ],
)
def test_bad_user_files_say_what_to_do(tmp_path: Path, content: str, message: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        tables.use([own])
        _names("text")


def test_a_missing_user_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        tables.use([tmp_path / "none.csv"])

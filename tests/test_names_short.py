"""Short and odd names of countries, groups and institutions, as wires, headlines and other languages write them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.find import find_mentions
from extractor.text.blocks import make_view

DAY = date(2025, 7, 10)


def codes(text: str, day: date | None = DAY) -> list[str]:
    return [p.code for p in find_mentions(make_view(Document(id="t", text=text)), day).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N. Korea sold coal and S. Korea bought none of it.", ["PRK", "KOR"]),
        ("The ministry said S. Korean cars and N. Korean coal would be taxed.", ["KOR", "PRK"]),
        ("N Korea and S Korea met; S Korean chipmakers fell.", ["PRK", "KOR", "KOR"]),
        ("Traders in the port said S. African citrus was late.", ["ZAF"]),
        ("México, Perú and Canadá signed in Panamá.", ["MEX", "PER", "CAN", "PAN"]),
        ("HK re-exports rose and H.K. shares fell.", ["HKG", "HKG"]),
        ("Sino-US talks and a Franco-German plan were weighed.", ["CHN", "USA", "FRA", "DEU"]),
        ("The Indo-Pacific is wide and Sino is a prefix.", []),
        ("The Emirates sold aluminium.", ["ARE"]),
        ("Bosnia sells electricity.", ["BIH"]),
        ("The Saudi crown prince flew home.", ["SAU"]),
        ("It cost ten Danish crowns.", []),
        ("The euro zone and the euro area are one; so is the eurozone.", ["EUROZONE"] * 3),
        ("UN sanctions and a U.N. Security Council vote of the United Nations.", ["UN"] * 3),
        ("CPTPP and RCEP members met at APEC.", ["CPTPP", "RCEP", "APEC"]),
    ],
)
def test_short_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_good_inside_the_name_of_a_body_is_none() -> None:
    found = find_mentions(make_view(Document(id="t", text="The Organization of the Petroleum Exporting Countries met on coffee.")), DAY)
    assert [p.code for p in found.places] == ["OPEC"]
    assert [g.slug for g in found.goods] == ["coffee"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Paris Agreement, the Doha Round and the Treaty of Rome.", []),
        ("Brussels sprouts, Jerusalem artichokes and Lima beans.", []),
        ("He reads the Washington Post, USA Today and the Jakarta Post.", []),
        ("China Mobile and Korea Zinc rose; the Gulf of Oman was calm.", []),
        ("They met in Paris and Doha; Washington agreed.", ["FRA", "QAT", "USA"]),
    ],
)
def test_names_that_hold_a_place_and_are_none(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eurostat, Destatis and Istat agreed.", ["EU", "DEU", "ITA"]),
        ("MDIC and Secex raised the quota; MOTIE and Mincetur did not.", ["BRA", "BRA", "KOR", "PER"]),
        ("The Ministry of Industry and Trade in Hanoi spoke.", ["VNM", "VNM"]),
        ("The Ministry of Industry and Trade spoke.", []),
        ("UNCTAD and the Food and Agriculture Organization warned.", ["UN", "UN"]),
    ],
)
def test_bodies_of_trading_nations(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Prime Minister Morawiecki spoke.", date(2020, 5, 1), ["POL"]),
        ("Prime Minister Morawiecki spoke.", date(2025, 5, 1), []),
        ("Gentiloni spoke.", date(2017, 5, 1), ["ITA"]),
        ("Paolo Gentiloni spoke.", date(2021, 5, 1), ["EU"]),
        ("Mr. Fox and Trade Secretary Fox spoke.", date(2018, 5, 1), ["GBR", "GBR"]),
        ("A fox and a Fox film.", date(2018, 5, 1), []),
    ],
)
def test_officials_count_in_their_terms(text: str, day: date, expected: list[str]) -> None:
    assert codes(text, day) == expected

"""Goods that papers name by an acronym, by a common word, or that only resemble a good."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document
from extractor.mentions.find import find_mentions
from extractor.text.blocks import make_view


def goods(text: str) -> list[tuple[str, str]]:
    """(words, slug) of each good."""
    return [(text[g.start : g.end], g.slug) for g in find_mentions(make_view(Document(id="t", text=text)), date(2025, 7, 10)).goods]


def slugs(text: str) -> list[str]:
    return [slug for _, slug in goods(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tariffs on EVs, LNG, ICs and MHDVs rose.", ["electric_vehicles", "lng", "integrated_circuits", "trucks"]),
        ("Bottle-grade PET and PTA prices fell; PP was dear.", ["pet_plastic", "pta", "polypropylene"]),
        ("PET scans and the PP party.", []),
        ("Steel makers want a levy on FSS.", ["steel", "steel_fabricated"]),
        ("CKD kits of cars pay less than CBUs.", ["ckd_kits", "cars", "cbu_vehicles"]),
        ("A chip tariff looms over chip exports.", ["semiconductors", "semiconductors"]),
        ("He has a chip on his shoulder and tariffs are a bargaining chip.", []),
        ("They ate a potato chip.", []),
    ],
)
def test_short_names_of_goods(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


def test_an_acronym_defined_beside_its_good_is_read_later() -> None:
    text = "The case covers light-walled rectangular pipe and tube (LWRPT). Imports of LWRPT fell. Harbour Steel (HSC) spoke, and HSC left."
    assert goods(text) == [("light-walled rectangular pipe and tube", "pipes_tubes"), ("LWRPT", "pipes_tubes")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ottawa taxed orange juice, hats, boats and pillows.", ["orange_juice", "hats_caps", "boats", "cushions"]),
        ("Imports of ovens, kettles and lamps doubled.", ["kitchen_ovens", "kitchen_ovens", "lanterns"]),
        ("He wears many hats and the boats left; trade ties held.", []),
        ("Exports of scrap rose but the state will scrap duties.", ["scrap"]),
        ("Duties on paper and duties on tools were cut.", ["paper_in_general", "tools_in_trade"]),
        ("Tariffs are tools of policy, says the paper.", []),
        ("A quota for tofu, kimchi and pea protein was set.", ["soy_foods", "protein_products"]),
        ("Anti-dumping duty on PVC paste resin and vitrified tiles.", ["pvc", "ceramic_tiles"]),
    ],
)
def test_common_words_are_goods_where_they_are_traded(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected

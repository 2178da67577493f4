"""Goods and places as texts of the present day name them, and what negates or only resembles them."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.mentions.names import find_names
from extractor.text.view import Sentence, View


def read(text: str) -> tuple[list[str], list[str]]:
    """(codes of places, slugs of goods)."""
    places, goods = find_names(View(Document("t", text), text, [Sentence(0, len(text), "body", -1)]), None)
    return [p.code for p in places], [g.slug for g in goods]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Imports of EV batteries doubled.", ["lithium_ion_batteries"]),
        ("Imports of RBD palmolein and crude palm kernel oil fell.", ["palm_oil", "palm_kernel_oil"]),
        ("Soft oils gained on palm oil in the oil year.", ["vegetable_oils", "palm_oil"]),
        ("Mustard oil was dear.", ["rapeseed_oil"]),
        ("India freed non-basmati rice and taxed basmati rice.", ["rice", "basmati_rice"]),
        ("The levy on wooden cabinets and vanities stands.", ["kitchen_cabinets"]),
        ("Duties on upholstered furniture and cabinets rose.", ["furniture", "kitchen_cabinets"]),
        ("Ministers of both cabinets met.", []),
        ("HRC and rebar offers eased as coke and coking coal fell.", ["hot_rolled_steel", "rebar", "coke", "coking_coal"]),
        ("He drank a coke at lunch.", []),
        ("Importers of pulses want urad, tur and moong duty-free.", ["pulses", "black_gram", "pigeon_peas", "black_gram"]),
        ("Tariffs on maple syrup and on films made abroad were weighed.", ["maple_syrup", "movies"]),
        ("Durian shipments to Asia doubled.", ["durian"]),
        ("A duty on e-bikes and leather goods was set.", ["electric_bicycles", "leather_goods"]),
        ("Tariffs on heavy-duty truck parts were cut.", ["auto_parts"]),
        ("Duty on crude soyabean oil and crude edible oils was halved.", ["soybean_oil", "vegetable_oils"]),
        ("The Ministry of Agriculture and Livestock spoke.", []),
        ("A band played in the Hard Rock Cafe (HRC).", []),
        ("Smokers bought cigarette cartons.", ["cigarettes"]),
        ("Beijing listed holmium, erbium and thulium.", ["rare_earths"] * 3),
        ("Egypt sold fava beans; Peru sold stone fruit and capsicums.", ["broad_beans", "stone_fruit", "bell_peppers"]),
        ("Discounts on Urals narrowed as refiners bought crude.", ["crude_oil", "crude_oil"]),
        ("The Urals are old mountains.", []),
    ],
)
def test_goods_of_today(text: str, slugs: list[str]) -> None:
    assert read(text)[1] == slugs


def test_non_negates_a_name() -> None:
    assert read("Non-oil exports rose, and so did sales to non-EU buyers and of non-gold goods.") == ([], [])
    assert read("Oil exports rose, as did sales to EU buyers.") == (["EU"], ["oil"])


def test_blocs_of_africa_and_europe() -> None:
    assert read("EFTA signed with SACU; the East African Community and ECOWAS did not.")[0] == ["EFTA", "SACU", "EAC", "ECOWAS"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Congo may curb cobalt, Kinshasa said; Congolese miners protested.", ["COD", "COD", "COD"]),
        ("The Democratic Republic of Congo is large. Congo mines cobalt.", ["COD", "COD"]),
        ("Congo pumps oil off Pointe-Noire.", ["COG"]),
        ("The Republic of Congo sold oil; the Congolese minister spoke.", ["COG", "COG"]),
    ],
)
def test_the_two_congos(text: str, codes: list[str]) -> None:
    assert read(text)[0] == codes

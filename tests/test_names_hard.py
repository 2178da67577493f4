"""What looks like a place or a good and is none, beside its neighbour that is one.

`[[...]]` marks what must be found, with its codes in order; everything else in the sentence must not be.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pytest

from extractor.document import Document
from extractor.mentions.names import find_names
from extractor.text.blocks import make_view

MARK = re.compile(r"\[\[(.*?)\]\]")


class Case(NamedTuple):
    text: str
    codes: tuple[str, ...]
    why: str
    day: date | None = date(2025, 8, 1)


PLACES = [
    Case("Supermarkets sold turkey at a loss, while [[Turkey]] bought wheat.", ("TUR",), "the bird in lower case"),
    Case("Turkey farmers in Minnesota culled their birds.", (), "the bird opens a sentence"),
    Case("He quit cold turkey and ate a turkey sandwich.", (), "idiom and kitchen"),
    Case("Fine china rattled as [[China]] raised its duty on porcelain.", ("CHN",), "the ware in lower case"),
    Case("A carmaker plans a plant near Savannah, Georgia, with state aid.", (), "the American state"),
    Case("Ministers in [[Tbilisi]] said [[Georgia]] would cut its duty on wine.", ("GEO", "GEO"), "the country"),
    Case("Ships of [[Armenia]] and [[Georgia]] were held.", ("ARM", "GEO"), "the country beside its neighbour"),
    Case("[[Jordan]] and [[Egypt]] signed a customs deal.", ("JOR", "EGY"), "the country"),
    Case("Michael Jordan sold shoes; Jordan kept a share of each pair.", (), "a person named in full in the document"),
    Case("Jordan Wells, an importer, paid the duty.", (), "a first name"),
    Case("Rep. Jim Jordan questioned the tariff.", (), "a surname"),
    Case("Chad Ruiz imports tiles.", (), "a first name"),
    Case("Peace talks in [[Chad]] ended.", ("TCD",), "the country"),
    Case("Guinea pigs and guinea fowl are exempt; [[Guinea]] ships bauxite.", ("GIN",), "animals"),
    Case("Papayas from [[Papua New Guinea]] and bananas from [[Equatorial Guinea]].", ("PNG", "GNQ"), "longer names win"),
    Case("Brazil nuts and Swiss cheese got dearer.", (), "foods named after a country"),
    Case("New Jersey and Jersey City collect the tax.", (), "the American state and town"),
    Case("Trusts in [[Jersey]] and [[Guernsey]] are exempt.", ("JEY", "GGY"), "the island beside its neighbour"),
    Case("They told us that [[US]] importers pay, not us.", ("USA",), "the pronoun"),
    Case("LET US TRADE, SAYS MINISTER", (), "the pronoun in a headline"),
    Case("[[U.S.]] AND [[JAPAN]] CLOSE TO DEAL ON CHIPS", ("USA", "JPN"), "a headline in capitals"),
    Case("It costs US$40 a tonne.", (), "money"),
    Case("New Mexico, Indiana and the South China Sea are no countries.", (), "names inside names"),
    Case("The Indian Ocean route is open; [[Indian]] ports are full.", ("IND",), "the ocean"),
    Case("A Dutch auction is no Dutch treat.", (), "idioms"),
    Case("[[Dutch]] traders feared Dutch disease.", ("NLD",), "idiom beside the adjective"),
    Case("Tom Holland and Holland Roofing import from [[Holland]].", ("NLD",), "a surname and a firm"),
    Case("Washington state growers export apples; [[Washington]] objects.", ("USA",), "the state beside the capital"),
    Case("The Washington Post and the Jerusalem Post reported it.", (), "newspapers"),
    Case("American Airlines, Bank of China and British Airways fly on.", (), "firms"),
    Case("Canadian Tire Corp and Japan Widgets Co Ltd raised prices.", (), "firms by their legal form"),
    Case("The Canadian dollar and the Swiss franc rose against the Hong Kong dollar.", (), "money"),
    Case("Banks bought U.S. dlrs all day.", (), "money"),
    Case("New England lobstermen sell to [[England]].", ("GBR",), "the American region"),
    Case("The Congress Party won in [[New Delhi]].", ("IND",), "a party"),
    Case("[[Republic of Korea]] officials met those of [[North Korea]]; [[Korean]] cars pay 15%.", ("KOR", "PRK", "KOR"), "two Koreas"),
    Case("[[Niger]] is not [[Nigeria]], nor the Niger Delta.", ("NER", "NGA"), "whole words"),
    Case("[[Romania]] and [[Oman]] are found, woman and Indianapolis not.", ("ROU", "OMN"), "whole words"),
    Case("Latin America and North American firms differ from [[American]] ones.", ("USA",), "continents"),
    Case("Native Americans and the American Stock Exchange.", (), "names inside names"),
    Case("The [[Russian]] envoy played Russian roulette.", ("RUS",), "idiom"),
    Case("The diet was rich, but [[Japan's]] [[Diet]] voted.", ("JPN", "JPN"), "parliament and food"),
    Case("Securities and Exchange Commission staff met.", (), "another commission"),
    Case("[[Brussels]] spoke: the [[Commission]] will reply.", ("EU", "EU"), "the European one"),
    Case("The commission on each sale is 2%.", (), "a fee"),
    Case("[[U.S.]] officials said the [[Treasury]] objects; Treasury bonds fell.", ("USA", "USA"), "paper is no government"),
    Case("[[President Trump]] spoke; Melania Trump, Trump Tower and Eric Trump did not.", ("USA",), "family and firm"),
    Case("Mark Johnson, a farmer, and Ms. Rice sell beans.", (), "surnames of others"),
    Case("They may import in May, said Prime Minister Theresa May.", (), "a month, a verb, and a person out of office"),
    Case("The [[European Union]] said the [[bloc]] would answer.", ("EU", "EU"), "the bloc named before"),
    Case("[[Mercosur]] leaders said the bloc would answer the [[EU]].", ("MERCOSUR", "EU"), "two blocs: left open"),
    Case("European painters and Eastern Europe are no union.", (), "the continent"),
    Case("The [[EU]] may tax [[European]] imports of steel.", ("EU", "EU"), "the union, trade near"),
    Case("He left for the [[Panama]] Canal in a Panama hat.", ("PAN",), "hat"),
    Case("The sale of [[Cyprus]] wine rose.", ("CYP",), "the country"),
    Case("Cyprus Minerals Co said Cyprus would sell copper.", (), "the firm in full, then short"),
]

GOODS = [
    Case("She won the gold medal, silver medal and a heart of gold.", (), "prizes and idioms"),
    Case("At the Olympics he went for gold again.", (), "a prize in a document on games"),
    Case("Central banks bought [[gold]] and [[silver]].", ("gold", "silver"), "metals"),
    Case("Subsidies oil the wheels of trade; [[oil]] fell.", ("oil",), "idiom"),
    Case("Apple makes phones; [[apple]] growers export [[apples]].", ("apples", "apples"), "the firm"),
    Case("A copper-bottomed guarantee for [[copper]] exports.", ("copper",), "idiom"),
    Case("Steel yourself: [[steel]] duties rise.", ("steel",), "the verb"),
    Case("A sugar daddy bought [[sugar]] and a bag of [[refined sugar]].", ("sugar", "sugar"), "idiom"),
    Case("A golden era in Silicon Valley.", (), "no metals"),
    Case("He has a tin ear but trades [[tin]].", ("tin",), "idiom"),
    Case("Talks led by the lead negotiator may lead to a deal.", (), "the verb and the first place"),
    Case("Exports of [[lead]] and [[zinc]], and of [[lead concentrates]].", ("lead", "zinc", "lead_ore"), "the metal"),
    Case("They iron out differences; [[iron ore]] is duty-free.", ("iron_ore",), "the verb"),
    Case("Condoleezza Rice met growers of [[rice]].", ("rice",), "a surname"),
    Case("A coffee table costs more than [[coffee]].", ("coffee",), "furniture"),
    Case("Investors cotton on to [[cotton]].", ("cotton",), "the verb"),
    Case("Standard Oil Co and Gold Fields Ltd drill and dig.", (), "firms"),
    Case("Senator Tom Cotton spoke.", (), "a surname"),
    Case("That may fuel inflation and has added fuel to the fire; [[fuel]] imports rose.", ("fuel",), "the verb"),
    Case("A crude attempt to tax [[crude]].", ("crude_oil",), "the adjective"),
    Case("[[Natural gas]] exports fell while tear gas drifted.", ("natural_gas",), "other gases"),
    Case("The price at the pump: [[gas]] prices rose four cents a gallon.", ("petrol",), "motor fuel"),
    Case("Pipelines carry [[gas]] from the fields.", ("natural_gas",), "the fuel from wells"),
    Case("Duties hit [[soybean meal]], not [[soybeans]] or [[soybean oil]].", ("soybean_meal", "soybeans", "soybean_oil"), "longest match"),
    Case("[[Liquefied natural gas]] and [[semiconductor manufacturing equipment]].", ("lng", "semiconductor_equipment"), "longest match"),
    Case("[[Passenger cars]], [[auto parts]] and [[softwood lumber]] pay 25%.", ("cars", "auto_parts", "softwood_lumber"), "longest match"),
    Case("[[Solar cells]], [[electric vehicles]] and [[critical minerals]].", ("solar_cells", "electric_vehicles", "critical_minerals"), "longest match"),
    Case("[[Dairy products]] and [[farm products]] but not goods or products.", ("dairy_products", "agricultural_products"), "generic goods"),
    Case("A car bomb hit a police car.", (), "crime, no trade"),
    Case("Battery charges were filed; [[battery]] makers import [[lithium]].", ("batteries", "lithium"), "the crime"),
    Case("[[Brazil nuts]] and [[Swiss cheese]] pay duty.", ("brazil_nuts", "cheese"), "goods named after a country"),
    Case("Bargaining chips are no [[computer chips]].", ("semiconductors",), "idiom"),
    Case("The storm looms over the port; he watches.", (), "verbs"),
    Case("The International [[Coffee]] Organization met on [[coffee]] quotas.", ("coffee", "coffee"), "a body of the trade"),
    Case("ADJUSTING IMPORTS OF [[STEEL]] AND [[ALUMINUM]]", ("steel", "aluminium"), "a headline in capitals"),
    Case("Adjusting Imports of [[Steel]] and [[Aluminum]] Into the United States", ("steel", "aluminium"), "a headline in title case"),
]  # fmt: skip


def _marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, spans, last = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        last = mark.end()
    return plain + text[last:], spans


@pytest.mark.parametrize("case", PLACES, ids=lambda c: c.text[:40])
def test_places(case: Case) -> None:
    text, spans = _marks(case.text)
    places, _ = find_names(make_view(Document("t", text, published=case.day)), case.day)
    assert [(p.start, p.end, p.code) for p in places] == [(*s, c) for s, c in zip(spans, case.codes, strict=True)], case.why


@pytest.mark.parametrize("case", GOODS, ids=lambda c: c.text[:40])
def test_goods(case: Case) -> None:
    text, spans = _marks(case.text)
    _, goods = find_names(make_view(Document("t", text, published=case.day)), case.day)
    assert [(g.start, g.end, g.slug) for g in goods] == [(*s, c) for s, c in zip(spans, case.codes, strict=True)], case.why

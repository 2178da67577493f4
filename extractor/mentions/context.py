"""What must hold around an ambiguous name before it counts: the rules that the tables' `context` columns and `surnames` refer to.

A rule is a function of a `Scope` (the text) and a hit `start:end`. It says yes or no from the words beside the hit, from the
words within `NEAR` code points, or from whether the document speaks of something at all (asked once per document). All of
it is bounded: no rule looks at the whole document more than once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NEAR = 160  # code points on each side that "near" means

_MARKS = " \"'([<*-\u2022"  # what may stand between a sentence's start and its first word

Rule = Callable[["Scope", int, int], bool]
RULES: dict[str, Rule] = {}


class Scope:
    """One text as the rules see it: `text` with its case, `low` folded, answers about the whole of it kept."""

    __slots__ = ("_known", "low", "people", "text")

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self.low = low
        self.people: set[str] = set()  # persons named in full so far
        self._known: dict[re.Pattern[str], bool] = {}

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether the document holds the pattern (matched on the text with its case)."""
        known = self._known.get(pattern)
        if known is None:
            known = self._known[pattern] = pattern.search(self.text) is not None
        return known

    def before(self, start: int, width: int = 48) -> str:
        """The text before the hit, back to the start of the sentence at most."""
        piece = self.text[max(0, start - width) : start]
        return piece[piece.rfind("\n") + 1 :]

    def opens(self, start: int) -> bool:
        """Whether the sentence, a quotation or a list item starts here, so that a capital says nothing."""
        piece = self.before(start, 12)
        return (len(piece) < 12 and not piece.strip(_MARKS)) or piece.rstrip(_MARKS)[-1:] in (".", ":", ";", "!", "?")

    def near(self, start: int, end: int) -> str:
        """Folded text around the hit, without the hit."""
        return self.low[max(0, start - NEAR) : start] + " " + self.low[end : end + NEAR]

    def caps(self, start: int, end: int) -> bool:
        """Whether the sentence around the hit is all capitals, as wire headlines are."""
        after = self.text[end : end + 24]
        return (self.before(start, 24) + self.text[start:end] + after.partition("\n")[0]).isupper()


def context(function: Rule) -> Rule:
    """Registers a rule under its function's name."""
    RULES[function.__name__] = function
    return function


_WORD_BEFORE = re.compile(r"([A-Za-z][\w.&'-]*),? \Z")
_WORD_AFTER = re.compile(r" ([A-Za-z][\w&'-]*)")
_TITLES = frozenset(
    ["president", "premier", "chancellor", "minister", "secretary", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "ambassador", "representative", "governor", "chairman", "king", "prince", "queen", "sir", "lord", "senator", "commissioner", "leader", "former", "administration", "team", "under", "when", "while", "after", "before", "as", "if", "but", "and", "that", "says", "said", "because", "since", "the", "in", "on", "of", "for", "with", "by", "to", "from", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "yesterday", "today", "however", "meanwhile", "though", "although", "earlier", "later", "instead", "also", "then", "has", "have", "had", "will", "would", "which", "what", "why", "how", "chief", "representative's", "negotiator", "taoiseach", "general", "director", "between", "both", "unlike", "like", "against", "until", "whether", "thanks", "gov.", "sen.", "rep."]
)


def _previous(scope: Scope, start: int) -> str:
    match = _WORD_BEFORE.search(scope.before(start, 32))
    return match[1] if match else ""


def _name_before(scope: Scope, start: int) -> bool:
    """A capitalised word that is no title stands directly before: `Melania Trump`."""
    word = _previous(scope, start)
    if not word or not word[0].isupper() or scope.text[start - 2 : start - 1] == ",":
        return False
    low = word.lower()
    return low not in _TITLES and low.removesuffix("'s") == low


# -- places -------------------------------------------------------------------------------------------------------------

_PRONOUN = re.compile(r"\b(?:LET|TELL|TELLS|TOLD|GIVE|GIVES|GAVE|HELP|HELPS|JOIN|JOINS|ALL OF|MANY OF|MOST OF|BOTH OF|EACH OF|NONE OF|SOME OF) \Z")
_US = re.compile(r"\bU\.S\b|\bUS\b|\bUSA\b|\bUnited States\b|\bAmerica|\bWashington\b|\bReagan\b|\bTrump\b|\bBiden\b|\bObama\b|\bUNITED STATES\b")


@context
def us(scope: Scope, start: int, end: int) -> bool:
    """`US` in an all-capital line may be the pronoun; before `$` it is money."""
    if scope.text[end : end + 1] == "$":
        return False
    return not (scope.caps(start, end) and _PRONOUN.search(scope.before(start)))


_STATE = re.compile(r"atlanta|savannah|augusta|macon\b|alabama|carolina|florida|tennessee|peach|kemp\b|fulton|ossoff|warnock|\bga\.|\bu\.?s\.?\b state|arizona|"
                    r"michigan|texas|wisconsin|pennsylvania|nevada|ohio|virginia|county|sen\.|rep\.|governor|utility|utilities|hyundai|marjorie|brian|state of georgia")  # fmt: skip
_CAUCASUS = re.compile(r"Tbilisi|TBILISI|Caucasus|Armenia|Azerbaijan|Abkhazia|Ossetia|Saakashvili|Ivanishvili|Kobakhidze|Shevardnadze|Zourabichvili|Georgian|"
                       r"Republic of Georgia|Moldova|Soviet|Batumi|Poti\b|Black Sea")  # fmt: skip


@context
def georgia(scope: Scope, start: int, end: int) -> bool:
    """The country only where the document speaks of the Caucasus and the words around do not speak of the American state."""
    return scope.has(_CAUCASUS) and not _STATE.search(scope.near(start, end))


_NAMED_JORDAN = re.compile(r"\b(?:Jim|Michael|Barbara|Vernon|Hamilton|Chairman|Rep\.|Congressman|DeAndre|Eddie|Mr\.?|Ms\.?|Dr\.?) Jordan\b")
_NAMED_CHAD = re.compile(r"\bChad (?!(?:[Aa]nd|[Ii]s|[Hh]as)\b)[A-Z][a-z]+|\bMr\.? Chad\b")


def _first_or_last_name(scope: Scope, start: int, end: int) -> bool:
    after = _WORD_AFTER.match(scope.text, end)
    return _name_before(scope, start) or bool(after and after[1][0].isupper() and not scope.caps(start, end) and after[1] not in ("Dinar", "Valley"))


@context
def jordan(scope: Scope, start: int, end: int) -> bool:
    """Not beside another name (`Jim Jordan`, `Jordan Peterson`), and not where the document names such a person anywhere."""
    return not _first_or_last_name(scope, start, end) and not scope.has(_NAMED_JORDAN)


@context
def chad(scope: Scope, start: int, end: int) -> bool:
    """Not a first name (`Chad Bown`), nor where the document has one."""
    return not _first_or_last_name(scope, start, end) and not scope.has(_NAMED_CHAD)


@context
def no_name(scope: Scope, start: int, end: int) -> bool:
    """Not beside another name: `Tom Holland`, `Holland Roofing`."""
    return not _first_or_last_name(scope, start, end)


_ISLAND = re.compile(r"Guernsey|Channel Island|Crown Dependenc|St\.? Helier|Isle of Man")


@context
def channel_island(scope: Scope, start: int, end: int) -> bool:
    """`Jersey` is the island where the document names its neighbours."""
    return scope.has(_ISLAND)


_CYPRUS_FIRM = re.compile(r"Cyprus (?:Minerals|Mines|Amax|Coal)")


@context
def cyprus(scope: Scope, start: int, end: int) -> bool:
    """Not the mining firm of that name."""
    return not scope.has(_CYPRUS_FIRM)


_KINSHASA = re.compile(r"Kinshasa|Democratic Republic of (?:the )?Congo|\bDRC\b|\bDR Congo\b|Tshisekedi|Kabila|Goma\b|M23|Zaire")
_BRAZZAVILLE = re.compile(r"Brazzaville|Republic of (?:the )?Congo|Sassou|Pointe-Noire")


@context
def congo(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congo` is the republic of Brazzaville unless the document speaks of Kinshasa only."""
    return "brazzaville" in scope.low[start:end] or "republic" in scope.low[start:end] or scope.has(_BRAZZAVILLE) or not scope.has(_KINSHASA)


_BIRD = re.compile(r"[ ,-](?:breasts?|meat|farms?|farmers?|dinners?|hens?|poults?|legs?|sandwich(?:es)?|gravy|stuffing|producers|products|hatch\w*|slaughter|sausages?|parts|necks)\b", re.IGNORECASE)


@context
def turkey(scope: Scope, start: int, end: int) -> bool:
    """The country unless words of the farmyard or the kitchen follow."""
    return not _BIRD.match(scope.text, end)


_BONDS = re.compile(r"(?:'s)? (?:-?bills?|bonds?|notes?|yields?|securit|issues?|rates?|paper|market|stocks?|shares?|prices|refunding|futures|auctions?|supply|trad|tax|inflation|coupon|certific|curve|deb|balance|long|zero|sale)", re.IGNORECASE)
_OTHER_TREASURY = re.compile(r"\b(?:British|UK|U\.K\.|Australian|French|Italian|Spanish|Swedish|Danish|Canadian|Zealand|Belgian|Irish|Portuguese|Commonwealth|Federal|State|Her Majesty's|HM|Britain's|Shadow) \Z", re.IGNORECASE)


@context
def treasury(scope: Scope, start: int, end: int) -> bool:
    """Bare `Treasury` as the American department: not its paper (`Treasury bonds`), not another country's."""
    return scope.has(_US) and not _BONDS.match(scope.text, end) and not _OTHER_TREASURY.search(scope.before(start))


@context
def congress(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congress` as the American one: the document speaks of the United States and no other name stands before."""
    if not scope.has(_US):
        return False
    return scope.caps(start, end) or not _name_before(scope, start)


_UNION = (
    r"\bEuropean (?:Union|Commission|Community|Communities|Economic Community|Parliament)\b|\bE\.?U\b|\bE\.?E?\.?C\b|"
    r"\bEUROPEAN (?:UNION|COMMISSION|COMMUNITY)\b|\bCommon Market\b"
)
_EUROPE_BODIES = re.compile(_UNION)
_EUROPE = re.compile(_UNION + r"|\bBrussels\b")
_OTHER_COMMISSION = re.compile(r"\b(?:Exchange|Trade|Planning|Futures|Communications|Regulatory|Energy|Utilit\w+|Tariff|Royal|Election|Fair|Mergers|Services?|Securities|Pricing|Price|Competition|Reform|Joint|Investment|Fisheries|Whaling) \Z", re.IGNORECASE)


@context
def commission(scope: Scope, start: int, end: int) -> bool:
    """Bare `Commission` as the European one: the document speaks of the Union, and no other body's name holds the word."""
    if not scope.has(_EUROPE) or _OTHER_COMMISSION.search(scope.before(start)) or scope.text.startswith((" on ", " for "), end):
        return False
    return scope.caps(start, end) or not _name_before(scope, start)


@context
def eu_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of the European Union or Community."""
    return scope.has(_EUROPE)


_PLACED = re.compile(r"\b(?:in|at|of|near|outside|around|from|to|for|into|through) \Z", re.I)


@context
def seat(scope: Scope, start: int, end: int) -> bool:
    """`Brussels` as the Union: the document names it otherwise, or Brussels acts and is no mere place (`in Brussels`)."""
    if scope.has(_EUROPE_BODIES):
        return True
    return not _PLACED.search(scope.before(start)) and not scope.text.startswith(("-", " (", ","), end)


_NOT_UNION = re.compile(r"\b(?:Eastern|Western|Central|Northern|Southern|West|East|South|North|Indo|Pan|Non|non|Trans|Asian and|and East) ?-?\Z", re.IGNORECASE)
_EUROPE_TRADE = re.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|imports?|exports?|trade|goods|cars?|wine|steel|retaliat\w*|products|commission\w*|officials|allies|leaders)\b")


@context
def europe(scope: Scope, start: int, end: int) -> bool:
    """`Europe` and `European` stand for the Union where the document names it, trade is near, and no part of the continent is meant."""
    return scope.has(_EUROPE) and not _NOT_UNION.search(scope.before(start)) and bool(_EUROPE_TRADE.search(scope.near(start, end)))


_OTHER_BLOC = re.compile(r"\b(?:ASEAN|Mercosur|MERCOSUR|BRICS|Gulf Cooperation Council|GCC|OPEC|Comecon|COMECON|Soviet bloc|Warsaw Pact|Eurasian)\b")


@context
def bloc(scope: Scope, start: int, end: int) -> bool:
    """`the bloc` as the Union where the document names it and no other bloc."""
    before = scope.low[max(0, start - 4) : start]
    return before.endswith("the ") and scope.has(_EUROPE) and not scope.has(_OTHER_BLOC) and not scope.low.startswith(" of ", end)


_JAPAN = re.compile(r"Japan|JAPAN|Tokyo|TOKYO|Nakasone|LDP")


@context
def diet(scope: Scope, start: int, end: int) -> bool:
    """`Diet` as the Japanese parliament: capital letter inside a sentence of a document on Japan."""
    return scope.has(_JAPAN) and (scope.caps(start, end) or not scope.opens(start))


_BRITAIN = re.compile(r"Britain|British|\bU\.?K\b|London|BRITAIN|BRITISH|Thatcher|England")


@context
def westminster(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of Britain."""
    return scope.has(_BRITAIN) and not re.compile(r"\bCanad|CANAD").search(scope.before(start))


_INDIA = re.compile(r"\bIndia|New Delhi|INDIA")


@context
def india_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of India."""
    return scope.has(_INDIA)


_TITLE_BEFORE = re.compile(
    r"\b(?:President|Premier|Chancellor|Minister|Secretary|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Ambassador|Representative|Commissioner|Chairman|Leader|leader|minister|secretary|president|premier|chancellor|PM|USTR) \Z", re.IGNORECASE
)


@context
def surname(scope: Scope, start: int, end: int) -> bool:
    """A surname alone: no other person's first name before it, and no word of a firm or family after it."""
    return scope.caps(start, end) or not _name_before(scope, start)


@context
def surname_titled(scope: Scope, start: int, end: int) -> bool:
    """A surname that many bear: only after a title, or (checked by the caller) after the full name."""
    return bool(_TITLE_BEFORE.search(scope.before(start)))


# -- goods --------------------------------------------------------------------------------------------------------------


_PLAIN = str.maketrans(dict.fromkeys(".,;:!?()[]\"'/%$&<>*\u2013\u2014", " "))


def _near(name: str, words: str) -> None:
    """Registers a rule that wants one of these words within `NEAR` code points: `word`, `two words` or the beginning of one, `produc*`.

    Looking the words up is several times cheaper than searching a pattern with as many branches.
    """
    items = words.split(", ")
    single = frozenset(item for item in items if " " not in item and "*" not in item)
    several = tuple(f" {item} " for item in items if " " in item)
    begins = tuple(item[:-1] for item in items if item.endswith("*"))

    def rule(scope: Scope, start: int, end: int) -> bool:
        around = scope.near(start, end).translate(_PLAIN)
        found = around.split()
        if not single.isdisjoint(found):
            return True
        if begins and any(word.startswith(begins) for word in found):
            return True
        return any(phrase in around for phrase in several)

    rule.__name__ = name
    rule.__doc__ = f"One of these stands near: {words}."
    context(rule)


_TRADE = (
    "import, imports, imported, importer, importers, importing, export, exports, exported, exporter, exporters, exporting, tariff, "
    "tariffs, duty, duties, quota, quotas, shipment, shipments, shipped, ship, trade, trading, sale, sales, sold, sell, buy, bought, "
    "purchas*, production, produc*, output, manufactur*, maker, makers, made in, price, prices, tonnes, tons, supply, supplies, "
    "demand, market, embargo*, sanction*, ban, bans, banned, anti-dumping, antidumping, dumping, levy, levies, section 232, goods"
)
_near("trade_near", _TRADE)
_near(
    "farm_near",
    "cattle, livestock, farm*, hog, hogs, sheep, slaughter*, usda, meat, tonnes, herd, herds, feed, hides, export, exports, import, "
    "imports, beef, pork, leather, skins",
)
_near(
    "metal_near",
    "copper, zinc, tin, lead, nickel, alumin*, metal, metals, lme, mine, mines, mining, smelter*, tonnes, ore, ores, steel, alloy, "
    "alloys, scrap, cobalt, platinum, gold, concentrate, concentrates, pounds, lb, lbs, inco, tariff, tariffs, ingot, ingots, "
    "lead-zinc",
)
_near(
    "soy_near",
    "soy*, crush*, bushel, bushels, cbt, chicago, corn, wheat, grain, oilseed, oilseeds, meal, tonnes, acres, crop, planting, "
    "harvest, brazil*, argentin*, futures",
)
_near(
    "food_near",
    "fruit, fruits, vegetable, vegetables, crop, crops, farm*, food, foods, export, exports, import, imports, tonnes, tons, grower, "
    "growers, harvest*, tariff, tariffs, duty, duties, agricultur*, usda, citrus, produce, orchard, orchards, grocer*, nuts, cereal, "
    "cereals",
)
_near("timber_near", "timber, lumber, wood, forest*, sawmill, sawmills, plywood, mill, mills, softwood, hardwood, cubic, logging, export*, import*")
_near(
    "textile_near",
    "textile, textiles, fabric, fabrics, yarn, yarns, cotton, apparel, garment, garments, weav*, mill, mills, spinning, clothing, "
    "fibre, fibres, fiber, fibers",
)
_near(
    "electronics_near",
    "electronic, electronics, semiconductor, semiconductors, chip, chips, computer, computers, phone, phones, smartphone, "
    "smartphones, laptop, laptops, import, imports, export, exports, tariff, tariffs, duty, duties, manufactur*, television, "
    "televisions, tv, sets",
)
_near(
    "medicine_near",
    "pharma*, generic, prescription, medicine, medicines, medical, patient, patients, drugmaker, drugmakers, fda, patent*, tariff, "
    "tariffs, import, imports, export, exports, vaccine, vaccines, health, therap*, clinical",
)
_near(
    "drink_near",
    "drink, drinks, spirit, spirits, liquor, whisky, whiskey, whiskies, wine, wines, beer, beers, tequila, vodka, brandy, distill*, "
    "alcohol*, tariff, tariffs, import, imports, export, exports, duty, duties, bottle, bottles, brew*, cognac, rum, gin, scotch, "
    "barley",
)
_near("coffee_near", "coffee, arabica, arabicas, robusta, robustas, ico, bags, brazil*, colombia*")
_near("sugar_near", "sugar, sugars, raws, whites, beet, cane, tonnes, refin*, crop, crushing, harvest")
_near("fish_near", "fish, fillet, fillets, catfish, pangasius, seafood, aquaculture, tilapia")
_near(
    "chip_semiconductor",
    "semiconductor, semiconductors, semi-conductor, semi-conductors, micro*, memory, computer, computers, electronic, electronics, "
    "wafer, wafers, nvidia, intel, tsmc, japan*, taiwan*, samsung, dram, drams, fab, fabs, technolog*, ai, advanced, silicon, tariff, "
    "tariffs, export, exports, import, imports, manufactur*",
)
_near(
    "arms_trade",
    "sale, sales, sold, sell*, buy*, bought, purchas*, export*, import*, embargo*, shipment, shipments, ship, shipped, suppl*, deal, "
    "deals, order, orders, contract, contracts, tariff, tariffs, delivery, deliveries, deliver*, manufactur*, "
    "transfer, transfers",
)
_near("motor_near", _TRADE + ", motor, auto, autos, automobile, automobiles, car, cars, truck, trucks, plant, plants, assembl*, electric")
_near("machines_near", _TRADE + ", diesel, aircraft, motor, turbine, turbines, cylinder, cylinders, machinery, plant, plants")
_near("cod_fish", "fish*, catch*, quota, quotas, stocks, haddock, fillet, fillets, norw*, iceland*, sea, seas, species, tonnes, salmon")
_near("glass_trade", _TRADE + ", flat, float, plate, glassware, ceramic, ceramics, window, windows, bottle, bottles, factory, plant, plants")
_near(
    "spice_pepper",
    "spice, spices, black, white, tonnes, sarawak, malabar, lampong, brazil*, india*, indonesia*, vietnam*, malaysia*, export, "
    "exports, import, imports, cardamom, ginger, crop, grinding",
)


_near("vanity_furniture", "kitchen, bathroom, cabinet, cabinets, furniture, upholstered")

_TRADE_AFTER = re.compile(r" (?:and [a-z]+ )?(?:imports?|importers?|exports?|exporters?|shipments?|purchases?|sales|tariffs?|duties|embargo|products?|deliveries|supplies)\b")
_TRADE_BEFORE = re.compile(
    r"\b(?:imports?|importers?|importing|exports?|exporters?|exporting|purchases?|purchasing|buy|buying|bought|sell|selling|sold|shipments?|tariffs?|duties|duty|embargo)"
    r"(?: (?:of|on|more|all|its|their|american|u\.s\.|russian|canadian|foreign|imported)){0,3} \Z"
)


@context
def trade_beside(scope: Scope, start: int, end: int) -> bool:
    """Words of trade directly beside: `food imports`, `buy more energy`, `tariffs on food`."""
    return _TRADE_AFTER.match(scope.low, end) is not None or _TRADE_BEFORE.search(scope.before(start).lower()) is not None


_BRENT = re.compile(r"\b(?:crude|oil|barrels?|opec|petroleum|north sea|wti|futures)\b")


@context
def brent(scope: Scope, start: int, end: int) -> bool:
    """The crude, not a first name: words of oil near and no surname behind it."""
    after = _WORD_AFTER.match(scope.text, end)
    named = after is not None and after[1][0].isupper() and after[1].lower() not in ("crude", "blend", "oil", "futures") and not scope.caps(start, end)
    return not named and _BRENT.search(scope.near(start, end)) is not None


_NOUN_FOLLOWS = re.compile(r" (?:and|or|in|from|for|to|such|were|are|market|markets|prices?|imports?|exports?|sales|demand|tax|taxes|duty|supplies|industry|sector|stocks|including|include|like|rose|fell|used|trade|at)\b")


@context
def fuels_noun(scope: Scope, start: int, end: int) -> bool:
    """`fuels` as things, not the verb (`credit fuels growth`): what follows is no object."""
    return scope.text[end] != " " or _NOUN_FOLLOWS.match(scope.low, end) is not None or scope.caps(start, end) and noun_not_verb(scope, start, end)


@context
def lower_case(scope: Scope, start: int, end: int) -> bool:
    """In lower case, or in a headline of capitals; else it is a name (`Ore.`, `SALT`), unless a sentence starts there."""
    if not scope.text[start].isupper():
        return True
    return scope.caps(start, end) if scope.text[start:end].isupper() else scope.opens(start)


_LEAD_AFTER = re.compile(r"(?:[ ,-](?:and|or|&|, )? ?(?:zinc|copper|tin|silver|nickel|cadmium|aluminium|aluminum|ores?|concentrates?|prices?|smelters?|smelting|mines?|mining|output|production|stocks?|exports?|imports?|ingots?|scrap|"
                         r"batteries|metal|bullion|refin\w+|producers?|pigments?|alloys?|deposits?|supplies|market))\b|[,.]? ?(?:and |or )(?:zinc|copper|tin|silver)\b", re.IGNORECASE)  # fmt: skip
_LEAD_BEFORE = re.compile(r"\b(?:zinc|copper|tin|silver|nickel|refined|tonnes of|tons of|ounces of|pounds of|lbs of|price of|prices of|of zinc,|cathode|antimonial|primary|secondary|metals)(?:,| and| or|/|-|) ?\Z", re.IGNORECASE)
_LEAD_VERB = re.compile(r"[ ](?:to|the way|in|by|time|times|role|over|manager|managers|managed|negotiator|a|an|him|her|them|us|into|from|up|on|author|position|underwriter|counsel|agency|as|with|at|for|of|is|was|has|it|its|their|his|that|this|generic)\b", re.IGNORECASE)


@context
def lead_metal(scope: Scope, start: int, end: int) -> bool:
    """`lead` the metal: other metals or words of the trade directly beside it; never the verb or the front place."""
    if _LEAD_AFTER.match(scope.text, end):
        return not re.compile(r"\b(?:to|will|would|could|may|might|can|should|must|the) \Z", re.IGNORECASE).search(scope.before(start)) or bool(re.match(r" (?:ores?|concentrates?|and zinc|zinc|smelter|prices?)", scope.low[end : end + 16]))
    if _LEAD_VERB.match(scope.text, end):
        return False
    return bool(_LEAD_BEFORE.search(scope.before(start)))


_TO = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must|not|that|further|which|helped|help) \Z", re.IGNORECASE)


_FIRE = re.compile(r"\badd(?:s|ed|ing)?(?: more| further| new)? \Z", re.I)


@context
def noun_not_verb(scope: Scope, start: int, end: int) -> bool:
    """Not the verb: `to fuel inflation`, `which fuels demand`."""
    if _FIRE.search(scope.before(start)):
        return False
    if _TO.search(scope.before(start)) and not re.match(r"[ .,;](?:oil|prices?|imports?|exports?|duty|tax|and|suppl)?", scope.low[end : end + 9])[0].strip(" .,;"):  # type: ignore[index]
        return False
    return not re.match(r" (?:the|a|an|its|their|further|this|that|these|more|speculation|inflation\w*|fears|growth|demand for|concern|protection\w*|calls|hopes|talk|tension\w*|anger|expectation\w*|rumou?rs|his)\b", scope.low[end : end + 20])


@context
def noun_crude(scope: Scope, start: int, end: int) -> bool:
    """`crude` as oil: not as an adjective of other things (`crude steel`, `a crude attempt`)."""
    after = re.match(r"[ -]([a-z]+)", scope.low[end : end + 24])
    if after and after[1] in _CRUDE_OTHER:
        return False
    return not re.search(r"\b(?:a|too|very|rather|so|most|pretty|such|this|of|as) \Z", scope.low[max(0, start - 8) : start]) or bool(
        re.search(r"\bof \Z", scope.low[max(0, start - 4) : start])
    ) or (after is not None and after[1] in ("oil", "price", "prices", "cargo", "shipment", "supplier", "producer", "exporter", "importer", "stream", "stock", "pipeline", "unit", "tanker"))  # fmt: skip


_CRUDE_OTHER = frozenset(
    ["steel", "rubber", "palm", "tall", "birth", "death", "attempt", "attempts", "way", "ways", "form", "method", "methods", "measure", "joke", "jokes", "language", "remark", "remarks", "device", "bomb", "bombs", "weapon", "weapons", "gesture", "estimate", "estimates", "rate", "protein", "fiber", "fibre", "degummed", "vegetable", "soybean", "soyoil", "rapeseed", "sunflower", "glycerine", "remarks", "comment", "comments", "but", "and", "humor", "humour", "instrument", "tool", "tools", "tactics", "drawings", "drawing", "fashion", "manner", "form", "forms", "iodine", "coconut", "tar", "coal", "benzene", "salt", "ore", "plant", "trade", "surplus", "deficit", "sulphate", "trade"]
) - {"and", "but"}


@context
def noun_plural(scope: Scope, start: int, end: int) -> bool:
    """`steers` the animals, not the verb."""
    return not re.match(r" (?:the|a|an|clear|away|into|to|its|his|her|their|toward|towards|money|investors|between)\b", scope.low[end : end + 12])


@context
def noun_tyre(scope: Scope, start: int, end: int) -> bool:
    """Not the verb `tire of`."""
    return not _TO.search(scope.before(start)) and not re.match(r" (?:of|out|easily|quickly)\b", scope.low[end : end + 9])


_GAMES = re.compile(r"\b(?:Olympics?|OLYMPICS?|medal(?:s|ist|ists|list|lists)?|Paralympics?|world champion\w*|gold for (?:the )?[A-Z]\w+)\b")
_GOLD_TRADE = re.compile(r"\b(?:ounces?|bullion|prices?|mines?|mining|metals?|troy|imports?|exports?|reserves?|tonnes|investors|futures)\b")


@context
def gold_metal(scope: Scope, start: int, end: int) -> bool:
    """Not a surname, a colour or a prize: `Mr. Gold`, `a gold watch`, `won gold`."""
    if scope.has(_GAMES) and _GOLD_TRADE.search(scope.near(start, end)) is None:
        return False
    if scope.text[start].isupper() and not scope.caps(start, end) and _name_before(scope, start):
        return False
    return not re.match(r" (?:watch|watches|chain|chains|trim|letters|frame|foil|paint|tooth|teeth|ring|rings|dress|curtains|sticker|seal|plaque|trophy|statue|toilet|fixtures|accents|plating|cufflinks)\b", scope.low[end : end + 12])


_CAR_FUEL = re.compile(r"\bgallons?\b|\bgasoline\b|\bpump\b|\bGasBuddy\b|\bAAA\b|\bmotorists\b|\bdrivers\b|\bgas stations?\b")
_PRICES = re.compile(r" prices?\b| costs?\b")
_NOT_GAS = re.compile(r"[ -](?:prices? (?:at the pump|per gallon|averag)|pump|pumps|stations?|tank|tanks|guzzl\w+|tax|mileage|pedal|tax holiday|attendant|bills? at|cans?|masks?|chambers?|stoves?|price relief|a gallon|turbines?|emissions?|explosion|attacks?|grenades?|canisters?|lines|oil)\b", re.IGNORECASE)
_GASOLINE = re.compile(r"\bgallons?\b|\bgasoline\b|\bpump\b|\bgasbuddy\b|\baaa\b|\bdrivers\b|\bmotorists\b|\bcheap gas\b")
_GAS_WORDS = re.compile(r"\b(?:natural|pipelines?|lng|cubic|gazprom|oil and|russian?|norw\w+|gas fields?|drilling|exploration|wells?|reserves?|electricity|heating|energy|therms?|sonatrach|btu|british gas|offshore|supplies|transmission|utility|utilities|petroleum|fields?|deposits?|oil|exports?|imports?|soviet|algeria\w*)\b")


@context
def gas_natural(scope: Scope, start: int, end: int) -> bool:
    """`gas` as natural gas: words of that trade near, none of the filling station."""
    if _NOT_GAS.match(scope.text, end) or scope.text[start:end] == "Gas" and _name_before(scope, start):
        return False
    if _PRICES.match(scope.text, end) and scope.has(_CAR_FUEL):
        return False
    return scope.low.startswith("oil and ", start - 8) or (_GAS_WORDS.search(scope.near(start, end)) is not None and _GASOLINE.search(scope.near(start, end)) is None)


@context
def gas_petrol(scope: Scope, start: int, end: int) -> bool:
    """`gas` as petrol: prices of gas in a document on gallons, pumps and drivers."""
    return _PRICES.match(scope.text, end) is not None and scope.has(_CAR_FUEL)


@context
def apple_fruit(scope: Scope, start: int, end: int) -> bool:
    """The fruit in lower case with words of farming near: never the firm."""
    return scope.text[start] == "a" and RULES["food_near"](scope, start, end)


@context
def battery_power(scope: Scope, start: int, end: int) -> bool:
    """The cell, not the crime or the guns: trade or power words near."""
    return re.compile(r"\b(?:electric|ev|evs|lithium|cells?|storage|vehicles?|charg\w+|makers?|manufactur\w+|power\w*|imports?|exports?|tariffs?|materials?|minerals?|supply chain|graphite)\b").search(scope.near(start, end)) is not None


@context
def ships_goods(scope: Scope, start: int, end: int) -> bool:
    """Ships that are built and traded, not the verb and not the traffic."""
    return re.compile(r"\b(?:shipbuild\w+|shipyards?|built|build|order|orders|ordered|chinese-built|imports? of|exports? of)\b").search(scope.near(start, end)) is not None


@context
def fish_noun(scope: Scope, start: int, end: int) -> bool:
    """`fish` the good, not the verb and not a name."""
    if scope.text[start:end] == "Fish":
        return False
    return not re.search(r"\b(?:to|who|they|we|can|may|could|licen[cs]e to|vessels) \Z", scope.low[max(0, start - 12) : start])

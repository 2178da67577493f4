"""Rules of context for words that are goods in some sentences only. Each is named in a `context` cell of commodities.csv."""

from __future__ import annotations

import re

from extractor.mentions.context import RULES, WORD_AFTER, Scope, context, name_before

# -- nouns, not names and not verbs -------------------------------------------------------------------------------------


@context
def lower_case(scope: Scope, start: int, end: int) -> bool:
    """In lower case, or in a headline of capitals; else it is a name (`Ore.`, `SALT`), unless a sentence starts there."""
    if not scope.text[start].isupper():
        return True
    return scope.caps(start, end) if scope.text[start:end].isupper() else scope.opens(start)


INFINITIVE = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must|not|that|further|which|helped|help) \Z", re.IGNORECASE)
_ADD = re.compile(r"\badd(?:s|ed|ing)?(?: more| further| new)? \Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"[ ,]?(?:[.,;]| (?:oil|prices?|imports?|exports?|duty|tax|and|suppl))")
_OBJECT = re.compile(
    r" (?:the|a|an|its|their|his|further|this|that|these|more|speculation|inflation\w*|fears|growth|demand for|concern|protection\w*|calls|hopes|"
    r"talk|tension\w*|anger|expectation\w*|rumou?rs)\b"
)


@context
def noun_not_verb(scope: Scope, start: int, end: int) -> bool:
    """Not the verb (`to fuel inflation`, `which cement ties`), nor `added fuel`."""
    before = scope.before(start)
    if _ADD.search(before) or (INFINITIVE.search(before) and not _NOUN_AFTER.match(scope.low, end)):
        return False
    return not _OBJECT.match(scope.low, end)


_NO_OBJECT = re.compile(
    r" (?:and|or|in|from|for|to|such|were|are|market|markets|prices?|imports?|exports?|sales|demand|tax|taxes|duty|supplies|industry|sector|"
    r"stocks|including|include|like|rose|fell|used|trade|at)\b"
)


@context
def fuels_noun(scope: Scope, start: int, end: int) -> bool:
    """`fuels` as things, not the verb (`credit fuels growth`): what follows is no object."""
    if scope.text[end] != " " or _NO_OBJECT.match(scope.low, end):
        return True
    return scope.caps(start, end) and noun_not_verb(scope, start, end)


_DRIVEN = re.compile(r" (?:the|a|an|clear|away|into|to|its|his|her|their|toward|towards|money|investors|between)\b")


@context
def noun_plural(scope: Scope, start: int, end: int) -> bool:
    """`steers` the animals, not the verb."""
    return not _DRIVEN.match(scope.low, end)


_WEARY = re.compile(r" (?:of|out|easily|quickly)\b")


@context
def noun_tyre(scope: Scope, start: int, end: int) -> bool:
    """Not the verb `tire of`."""
    return not INFINITIVE.search(scope.before(start)) and not _WEARY.match(scope.low, end)


_WHO_FISHES = re.compile(r"\b(?:to|who|they|we|can|may|could|licen[cs]e to|vessels) \Z", re.IGNORECASE)


@context
def fish_noun(scope: Scope, start: int, end: int) -> bool:
    """`fish` the good, not the verb and not a name."""
    return lower_case(scope, start, end) and not _WHO_FISHES.search(scope.before(start))


@context
def apple_fruit(scope: Scope, start: int, end: int) -> bool:
    """The fruit in lower case with words of farming near: never the firm."""
    return scope.text[start] == "a" and RULES["food_near"](scope, start, end)


# -- ships and batteries ------------------------------------------------------------------------------------------------

_BUILT = re.compile(r"\b(?:shipbuild\w+|shipyards?|built|build|order|orders|ordered|chinese-built|imports? of|exports? of)\b")


@context
def ships_goods(scope: Scope, start: int, end: int) -> bool:
    """Ships that are built and traded, not the verb and not the traffic."""
    return _BUILT.search(scope.near(start, end)) is not None


_POWER = re.compile(
    r"\b(?:electric|ev|evs|lithium|cells?|storage|vehicles?|charg\w+|makers?|manufactur\w+|power\w*|imports?|exports?|tariffs?|materials?|minerals?|"
    r"supply chain|graphite)\b"
)


@context
def battery_power(scope: Scope, start: int, end: int) -> bool:
    """The cell, not the crime or the guns: trade or power words near."""
    return _POWER.search(scope.near(start, end)) is not None


# -- metals -------------------------------------------------------------------------------------------------------------

_LEAD_AFTER = re.compile(
    r"[ ,/-](?:and |or |& ?)?(?:zinc|copper|tin|silver|nickel|cadmium|aluminium|aluminum|ores?|concentrates?|prices?|smelters?|smelting|mines?|mining|"
    r"output|production|stocks?|exports?|imports?|ingots?|scrap|batteries|metal|bullion|refin\w+|producers?|pigments?|alloys?|deposits?|supplies|market)\b"
)
_LEAD_BEFORE = re.compile(
    r"\b(?:zinc|copper|tin|silver|nickel|refined|tonnes of|tons of|ounces of|pounds of|lbs of|price of|prices of|cathode|antimonial|primary|secondary|metals)"
    r"(?:,| and| or|/|-|) ?\Z",
    re.IGNORECASE,
)
_LEAD_VERB = re.compile(
    r" (?:to|the|in|by|times?|role|over|manager|managers|managed|negotiator|a|an|him|her|them|us|into|from|up|on|author|position|underwriter|counsel|agency|as|"
    r"with|at|for|of|is|was|has|it|its|their|his|that|this|generic)\b"
)
_LEADS = re.compile(r"\b(?:to|will|would|could|may|might|can|should|must|the) \Z", re.IGNORECASE)
_LEAD_METAL = re.compile(r" (?:ores?|concentrates?|and zinc|zinc|smelter|prices?)")


@context
def lead_metal(scope: Scope, start: int, end: int) -> bool:
    """`lead` the metal: other metals or words of the trade directly beside it; never the verb or the front place."""
    before = scope.before(start)
    if _LEAD_AFTER.match(scope.low, end):
        return not _LEADS.search(before) or _LEAD_METAL.match(scope.low, end) is not None
    return not _LEAD_VERB.match(scope.low, end) and _LEAD_BEFORE.search(before) is not None


_GAMES = re.compile(
    r"\b(?:Olympics?|OLYMPICS?|medal(?:s|ist|ists|list|lists)?|Paralympics?|world champion\w*|gold for (?:the )?[A-Z]\w+)\b"
)
_GOLD_TRADE = re.compile(r"\b(?:ounces?|bullion|prices?|mines?|mining|metals?|troy|imports?|exports?|reserves?|tonnes|investors|futures)\b")
_GOLDEN = re.compile(
    r" (?:watch|watches|chain|chains|trim|letters|frame|foil|paint|tooth|teeth|ring|rings|dress|curtains|sticker|seal|plaque|trophy|statue|toilet|"
    r"fixtures|accents|plating|cufflinks)\b"
)


@context
def gold_metal(scope: Scope, start: int, end: int) -> bool:
    """Not a surname, a colour or a prize: `Mr. Gold`, `a gold watch`, `went for gold` in a document on games."""
    if scope.has(_GAMES) and _GOLD_TRADE.search(scope.near(start, end)) is None:
        return False
    if scope.text[start].isupper() and not scope.caps(start, end) and name_before(scope, start):
        return False
    return not _GOLDEN.match(scope.low, end)


# -- oil and gas --------------------------------------------------------------------------------------------------------

_AFTER_CRUDE = re.compile(r"[ -]([a-z]+)")
_CRUDE_OTHER = frozenset(
    (
        "steel rubber palm tall birth death attempt attempts way ways form forms method methods measure joke jokes language remark remarks device bomb bombs "
        "weapon weapons gesture estimate estimates rate protein fiber fibre degummed vegetable edible soybean soyabean soya soyoil sunflower olein palmolein degummed canola mustard rapeseed sunflower glycerine comment comments "
        "humor humour instrument tool tools tactics drawing drawings fashion manner iodine coconut tar coal benzene salt ore plant trade surplus deficit sulphate"
    ).split()
)
_CRUDE_TRADE = frozenset("oil price prices cargo shipment supplier producer exporter importer stream stock pipeline unit tanker".split())
_ROUGH = re.compile(r"\b(?:a|too|very|rather|so|most|pretty|such|this|as) \Z", re.IGNORECASE)


@context
def noun_crude(scope: Scope, start: int, end: int) -> bool:
    """`crude` as oil: not as an adjective of other things (`crude steel`, `a crude attempt`)."""
    after = _AFTER_CRUDE.match(scope.low, end)
    if after and after[1] in _CRUDE_OTHER:
        return False
    return not _ROUGH.search(scope.before(start)) or (after is not None and after[1] in _CRUDE_TRADE)


_BRENT = re.compile(r"\b(?:crude|oil|barrels?|opec|petroleum|north sea|wti|futures)\b")


@context
def brent(scope: Scope, start: int, end: int) -> bool:
    """The crude, not a first name: words of oil near and no surname behind it."""
    after = WORD_AFTER.match(scope.text, end)
    if after and after[1][0].isupper() and after[1].lower() not in ("crude", "blend", "oil", "futures") and not scope.caps(start, end):
        return False
    return _BRENT.search(scope.near(start, end)) is not None


_CAR_FUEL = re.compile(r"\bgallons?\b|\bgasoline\b|\bpump\b|\bGasBuddy\b|\bAAA\b|\bmotorists\b|\bdrivers\b|\bgas stations?\b")
_AT_THE_PUMP = re.compile(r"\bgallons?\b|\bgasoline\b|\bpump\b|\bgasbuddy\b|\baaa\b|\bdrivers\b|\bmotorists\b|\bcheap gas\b")
_PRICES = re.compile(r" (?:prices?|costs?)\b")
_NOT_GAS = re.compile(
    r"[ -](?:prices? (?:at the pump|per gallon|averag)|pumps?|stations?|tanks?|guzzl\w+|tax|mileage|pedal|attendant|bills? at|cans?|masks?|chambers?|stoves?|"
    r"price relief|a gallon|turbines?|emissions?|explosion|attacks?|grenades?|canisters?|lines|oil)\b"
)
_GAS_WORDS = re.compile(
    r"\b(?:natural|pipelines?|lng|cubic|gazprom|russian?|norw\w+|drilling|exploration|wells?|reserves?|electricity|heating|energy|therms?|sonatrach|btu|"
    r"british gas|offshore|supplies|transmission|utility|utilities|petroleum|fields?|deposits?|oil|exports?|imports?|soviet|algeria\w*)\b"
)


@context
def gas_natural(scope: Scope, start: int, end: int) -> bool:
    """`gas` as natural gas: words of that trade near, none of the filling station."""
    if _NOT_GAS.match(scope.low, end) or (scope.text[start:end] == "Gas" and name_before(scope, start)):
        return False
    if _PRICES.match(scope.low, end) and scope.has(_CAR_FUEL):
        return False
    if scope.low.startswith("oil and ", start - 8):
        return True
    near = scope.near(start, end)
    return _GAS_WORDS.search(near) is not None and _AT_THE_PUMP.search(near) is None


@context
def gas_petrol(scope: Scope, start: int, end: int) -> bool:
    """`gas` as petrol: prices of gas in a document on gallons, pumps and drivers."""
    return _PRICES.match(scope.low, end) is not None and scope.has(_CAR_FUEL)

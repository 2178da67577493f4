"""Rules of context for ambiguous places and surnames. Each is named in a `context` cell of a table, or by `surnames` of people.csv."""

from __future__ import annotations

import re

from extractor.mentions.context import WORD_AFTER, Scope, context, name_before

_PRONOUN = re.compile(
    r"\b(?:LET|TELL|TELLS|TOLD|GIVE|GIVES|GAVE|HELP|HELPS|JOIN|JOINS|ALL OF|MANY OF|MOST OF|BOTH OF|EACH OF|NONE OF|"
    r"SOME OF) \Z"
)
_US = ("U.S.", "United States", "UNITED STATES", "America", "Washington", "WASHINGTON", "Reagan", "Trump", "Biden", "Obama")
_US_SHORT = re.compile(r"\bUSA?\b|\bU\.S\b")


def _american(scope: Scope) -> bool:
    """The document speaks of the United States."""
    return scope.speaks_of(_US) or scope.has(_US_SHORT)


@context
def us(scope: Scope, start: int, end: int) -> bool:
    """`US` in an all-capital line may be the pronoun; before `$` it is money."""
    if scope.text[end : end + 1] == "$":
        return False
    return not (scope.caps(start, end) and _PRONOUN.search(scope.before(start)))


_STATE = re.compile(
    r"atlanta|savannah|augusta|macon\b|alabama|carolina|florida|tennessee|peach|kemp\b|fulton|ossoff|warnock|\bga\.|"
    r"\bu\.?s\.?\b state|arizona|"
    r"michigan|texas|wisconsin|pennsylvania|nevada|ohio|virginia|county|sen\.|rep\.|governor|utility|utilities|hyundai|marjorie|brian|state of georgia"
)
_CAUCASUS = re.compile(
    r"Tbilisi|TBILISI|Caucasus|Armenia|Azerbaijan|Abkhazia|Ossetia|Saakashvili|Ivanishvili|Kobakhidze|Shevardnadze|"
    r"Zourabichvili|Georgian|"
    r"Republic of Georgia|Moldova|Soviet|Batumi|Poti\b|Black Sea"
)


@context
def georgia(scope: Scope, start: int, end: int) -> bool:
    """The country only where the document speaks of the Caucasus and the words around do not speak of the American state."""
    return scope.has(_CAUCASUS) and not _STATE.search(scope.near(start, end))


_NAMED_JORDAN = re.compile(r"\b(?:Jim|Michael|Barbara|Vernon|Hamilton|Chairman|Rep\.|Congressman|DeAndre|Eddie|Mr\.?|Ms\.?|Dr\.?) Jordan\b")
_NAMED_CHAD = re.compile(r"\bChad (?!(?:[Aa]nd|[Ii]s|[Hh]as)\b)[A-Z][a-z]+|\bMr\.? Chad\b")


def _first_or_last_name(scope: Scope, start: int, end: int) -> bool:
    after = WORD_AFTER.match(scope.text, end)
    return name_before(scope, start) or bool(after and after[1][0].isupper() and not scope.caps(start, end) and after[1] not in ("Dinar", "Valley"))


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


_LARGE = r"Kinshasa|Democratic Republic of (?:the )?Congo|\bDRC\b|\bDR Congo\b|Tshisekedi|Kabila|Goma\b|M23|Katanga|Kivu|Lubumbashi|Kolwezi|Kamoa|Gecamines"
_TODAY = re.compile(_LARGE)
_KINSHASA = re.compile(_LARGE + "|Zaire")
_BRAZZAVILLE = re.compile(r"Brazzaville|(?<!Democratic )Republic of (?:the )?Congo|Sassou|Pointe-Noire")


@context
def congo(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congo` is the republic of Brazzaville unless the document speaks of Kinshasa only."""
    return "brazzaville" in scope.low[start:end] or "republic" in scope.low[start:end] or scope.has(_BRAZZAVILLE) or not scope.has(_KINSHASA)


@context
def congo_kinshasa(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congo` and `Congolese` in a text that speaks of Kinshasa or of its mines, and not of Brazzaville."""
    return scope.has(_TODAY) and not scope.has(_BRAZZAVILLE)


_BIRD = re.compile(
    r"[ ,-](?:breasts?|meat|farms?|farmers?|dinners?|hens?|poults?|legs?|sandwich(?:es)?|gravy|stuffing|producers|products|"
    r"hatch\w*|slaughter|sausages?|parts|necks)\b",
    re.IGNORECASE,
)


@context
def turkey(scope: Scope, start: int, end: int) -> bool:
    """The country unless words of the farmyard or the kitchen follow."""
    return not _BIRD.match(scope.text, end)


_BONDS = re.compile(
    r"(?:'s)? (?:-?bills?|bonds?|notes?|yields?|securit|issues?|rates?|paper|market|stocks?|shares?|prices|refunding|"
    r"futures|auctions?|supply|trad|tax|inflation|coupon|certific|curve|deb|balance|long|zero|sale)",
    re.IGNORECASE,
)
_OTHER_TREASURY = re.compile(
    r"\b(?:British|UK|U\.K\.|Australian|French|Italian|Spanish|Swedish|Danish|Canadian|Zealand|Belgian|Irish|Portuguese|"
    r"Commonwealth|Federal|State|Her Majesty's|HM|Britain's|Shadow) \Z",
    re.IGNORECASE,
)


@context
def treasury(scope: Scope, start: int, end: int) -> bool:
    """Bare `Treasury` as the American department: not its paper (`Treasury bonds`), not another country's."""
    return _american(scope) and not _BONDS.match(scope.text, end) and not _OTHER_TREASURY.search(scope.before(start))


@context
def congress(scope: Scope, start: int, end: int) -> bool:
    """Bare `Congress` as the American one: the document speaks of the United States and no other name stands before."""
    if not _american(scope):
        return False
    return scope.caps(start, end) or not name_before(scope, start)


_UNION = (
    "European Union", "European Commission", "European Community", "European Communities", "European Economic Community", "European Parliament",
    "EUROPEAN UNION", "EUROPEAN COMMISSION", "EUROPEAN COMMUNITY", "Common Market",
)  # fmt: skip
_UNION_SHORT = re.compile(r"\bE\.?U\b|\bE\.?E?\.?C\b")
_BRUSSELS = ("Brussels", "BRUSSELS")


def _union(scope: Scope) -> bool:
    """The document names the European Union or Community."""
    return scope.speaks_of(_UNION) or scope.has(_UNION_SHORT)


def _european(scope: Scope) -> bool:
    """The document names the Union or its seat."""
    return _union(scope) or scope.speaks_of(_BRUSSELS)


_OTHER_COMMISSION = re.compile(
    r"\b(?:Exchange|Trade|Planning|Futures|Communications|Regulatory|Energy|Utilit\w+|Tariff|Royal|Election|Fair|Mergers|"
    r"Services?|Securities|Pricing|Price|Competition|Reform|Joint|Investment|Fisheries|Whaling) \Z",
    re.IGNORECASE,
)


@context
def commission(scope: Scope, start: int, end: int) -> bool:
    """Bare `Commission` as the European one: the document speaks of the Union, and no other body's name holds the word."""
    if not _european(scope) or _OTHER_COMMISSION.search(scope.before(start)) or scope.text.startswith((" on ", " for "), end):
        return False
    return scope.caps(start, end) or not name_before(scope, start)


@context
def eu_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of the European Union or Community."""
    return _european(scope)


_PLACED = re.compile(r"\b(?:in|at|of|near|outside|around|from|to|for|into|through) \Z", re.I)


@context
def seat(scope: Scope, start: int, end: int) -> bool:
    """`Brussels` as the Union: the document names it otherwise, or Brussels acts and is no mere place (`in Brussels`)."""
    if _union(scope):
        return True
    return not _PLACED.search(scope.before(start)) and not scope.text.startswith(("-", " (", ","), end)


_NOT_UNION = re.compile(
    r"\b(?:Eastern|Western|Central|Northern|Southern|West|East|South|North|Indo|Pan|Non|non|Trans|Asian and|and East) ?-?\Z",
    re.IGNORECASE,
)
_EUROPE_TRADE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|imports?|exports?|trade|goods|cars?|wine|steel|retaliat\w*|products|"
    r"commission\w*|officials|allies|leaders)\b"
)


@context
def europe(scope: Scope, start: int, end: int) -> bool:
    """`Europe` and `European` stand for the Union where the document names it, trade is near, and no part of the continent is meant."""
    return _european(scope) and not _NOT_UNION.search(scope.before(start)) and bool(_EUROPE_TRADE.search(scope.near(start, end)))


_OTHER_BLOC = re.compile(
    r"\b(?:ASEAN|Mercosur|MERCOSUR|BRICS|Gulf Cooperation Council|GCC|OPEC|Comecon|COMECON|Soviet bloc|Warsaw Pact|"
    r"Eurasian)\b"
)


@context
def bloc(scope: Scope, start: int, end: int) -> bool:
    """`the bloc` as the Union where the document names it and no other bloc."""
    before = scope.low[max(0, start - 4) : start]
    return before.endswith("the ") and _european(scope) and not scope.has(_OTHER_BLOC) and not scope.low.startswith(" of ", end)


_JAPAN = re.compile(r"Japan|JAPAN|Tokyo|TOKYO|Nakasone|LDP")


@context
def diet(scope: Scope, start: int, end: int) -> bool:
    """`Diet` as the Japanese parliament: capital letter inside a sentence of a document on Japan."""
    return scope.has(_JAPAN) and (scope.caps(start, end) or not scope.opens(start))


_BRITAIN = re.compile(r"Britain|British|\bU\.?K\b|London|BRITAIN|BRITISH|Thatcher|England")

_CANADIAN = re.compile(r"\bCanad|CANAD")


@context
def westminster(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of Britain."""
    return scope.has(_BRITAIN) and not _CANADIAN.search(scope.before(start))


_INDIA = re.compile(r"\bIndia|New Delhi|INDIA")


@context
def india_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of India."""
    return scope.has(_INDIA)


@context
def japan_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of Japan."""
    return scope.has(_JAPAN)


_PAKISTAN = re.compile(r"Pakistan|Islamabad|PAKISTAN")
_PHILIPPINES = re.compile(r"Philippine|Filipin|Manila|PHILIPPINE")


@context
def pakistan_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of Pakistan."""
    return scope.has(_PAKISTAN)


@context
def philippines_near(scope: Scope, start: int, end: int) -> bool:
    """The document speaks of the Philippines."""
    return scope.has(_PHILIPPINES)


_RULES_ON = re.compile(r"(?:'s (?:preliminary|final|affirmative|determination|calculation|order|investigation|decision)|,? (?:also |has |had |have |will |would |is |was |preliminarily |then |intends |again )*(?:determin|found|find|assign|calculat|set|impos|publish|initiat|issu|instruct|appl(?:y|i)|establish|rul|conclud|announc|revis|postpon|conduct|estimat)\w*)\b")


@context
def commerce(scope: Scope, start: int, end: int) -> bool:
    """Bare `Commerce` as the American department where it decides a case: "Commerce found margins of"."""
    return _american(scope) and not name_before(scope, start) and _RULES_ON.match(scope.text, end) is not None


_TITLE_BEFORE = re.compile(
    r"\b(?:President|Premier|Chancellor|Minister|Secretary|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Ambassador|Representative|Commissioner|Chairman|Leader|leader|minister|secretary|president|premier|chancellor|PM|USTR) \Z", re.IGNORECASE
)


@context
def surname(scope: Scope, start: int, end: int) -> bool:
    """A surname alone: no other person's first name before it, and no word of a firm or family after it."""
    return scope.caps(start, end) or not name_before(scope, start)


@context
def surname_titled(scope: Scope, start: int, end: int) -> bool:
    """A surname that many bear: only after a title, or (checked by the caller) after the full name."""
    return bool(_TITLE_BEFORE.search(scope.before(start)))

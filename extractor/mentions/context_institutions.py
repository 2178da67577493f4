"""Rules of context for institutions and groups known by a bare word: `Treasury`, `Commission`, `Diet`, `the bloc`.

Each is named in a `context` cell of a table. Most ask whether the document speaks of the country at all.
"""

from __future__ import annotations

import re

from extractor.mentions.context import Scope, context, name_before

_US = ("U.S.", "United States", "UNITED STATES", "America", "Washington", "WASHINGTON", "Reagan", "Trump", "Biden", "Obama")
_US_SHORT = re.compile(r"\bUSA?\b|\bU\.S\b")


def _american(scope: Scope) -> bool:
    """The document speaks of the United States."""
    return scope.speaks_of(_US) or scope.has(_US_SHORT)


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


def _document_names(name: str, *words: str) -> None:
    """Registers a rule: the document holds one of these strings, so that a body of that country is meant."""

    def rule(scope: Scope, start: int, end: int) -> bool:
        return scope.speaks_of(words)

    rule.__name__ = name
    rule.__doc__ = f"The document speaks of {words[0]}."
    context(rule)


_document_names("bangladesh_near", "Bangladesh", "Dhaka")
_document_names("brazil_near", "Brazil", "BRAZIL", "Brasilia")
_document_names("china_near", "China", "CHINA", "Beijing", "Chinese")
_document_names("korea_near", "Korea", "KOREA", "Seoul")
_document_names("new_zealand_near", "New Zealand", "NZ", "Wellington")
_document_names("south_africa_near", "South Africa", "Pretoria")
_document_names("swiss_near", "Switzerland", "Swiss", "Bern")
_document_names("taiwan_near", "Taiwan", "TAIWAN", "Taipei")
_document_names("thailand_near", "Thailand", "Thai", "Bangkok")
_document_names("vietnam_near", "Vietnam", "Viet Nam", "Hanoi")


_RULES_ON = re.compile(r"(?:'s (?:preliminary|final|affirmative|determination|calculation|order|investigation|decision)|,? (?:also |has |had |have |will |would |is |was |preliminarily |then |intends |again )*(?:determin|found|find|assign|calculat|set|impos|publish|initiat|issu|instruct|appl(?:y|i)|establish|rul|conclud|announc|revis|postpon|conduct|estimat)\w*)\b")


@context
def commerce(scope: Scope, start: int, end: int) -> bool:
    """Bare `Commerce` as the American department where it decides a case: "Commerce found margins of"."""
    return _american(scope) and not name_before(scope, start) and _RULES_ON.match(scope.text, end) is not None

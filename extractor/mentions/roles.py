"""What happens to a good in its sentence: its role in trade, where it comes from and where it goes.

    roles(view, places, goods) -> [(role, origins, destinations), ...], parallel to goods

Local patterns only: the words directly before and after the good, places joined to it by an adjective or a preposition, and the
subject of a buying or selling verb. What the words leave open stays open: role `mention`, empty tuples.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from extractor.mentions.model import Good, Place
from extractor.mentions.phrases import fold
from extractor.text.view import View

_ROLE_OF: dict[str, str] = {
    "import": "import", "export": "export", "purchase": "purchase", "buy": "purchase", "bought": "purchase", "sale": "sale", "sell": "sale", "sold": "sale",
    "shipment": "export", "ship": "export", "production": "production", "produc": "production", "output": "production", "harvest": "production", "crop": "production",
    "mining": "production", "smelting": "production", "refining": "production", "manufactur": "production", "tariff": "tariff", "dut": "tariff", "lev": "tariff",
    "sanction": "sanction", "embargo": "sanction", "ban": "sanction", "price": "price", "reserve": "reserve", "stock": "reserve", "inventor": "reserve",
    "supply": "export", "supplie": "export", "procure": "purchase", "tax": "tariff",
}  # fmt: skip
_STEM = re.compile("(?:" + "|".join(sorted(_ROLE_OF, key=len, reverse=True)) + ")")
_AFTER = re.compile(
    r"(?: and [a-z]+(?: [a-z]+)?)?[ -](?:(?:spot|futures|world|domestic|total|crude|global|market|product|products) )?"
    r"(imports?|importers?|importing|exports?|exporters?|exporting|purchases?|purchasing|buyers?|buying|sales?|sellers?|selling|shipments?|production|producers?|producing|output|"
    r"harvests?|crops?|mining|smelting|refining|manufacturers?|manufacturing|tariffs?|dut(?:y|ies)|lev(?:y|ies)|sanctions?|embargo(?:es)?|bans?|prices?|reserves?|stocks|stockpiles?|inventor(?:y|ies)|supplies|supply)\b"
)
_BEFORE = re.compile(
    r"\b(imports?|imported|importers?|importing|exports?|exported|exporters?|exporting|purchases?|purchased|purchasing|buys?|buyers?|buying|bought|sales?|sells?|sold|selling|shipments?|shipped|shipping|"
    r"ships|production|produces?|produced|producing|producers?|output|manufacturers?|manufacturing|tariffs?|dut(?:y|ies)|lev(?:y|ies)|sanctions|embargo|ban|prices?|reserves|stocks|stockpiles?|inventories|"
    r"supply|supplies|supplied|procure|procurement|taxes|tax)"
    r"(?: [\w$.,%'/-]+){0,6}[ ,]+\Z"
)
#: The words that open `_BEFORE`: without one of them the search is spared.
_TRIGGERS = frozenset(
    (
        "import imports imported importer importers importing export exports exported exporter exporters exporting purchase purchases purchased purchasing buy "
        "buys buyer buyers buying bought sale sales sell sells sold selling shipment shipments shipped shipping ships production produce produces produced producing "
        "producer producers output manufacturer manufacturers manufacturing tariff tariffs duty duties levy levies sanctions embargo ban price prices reserves stocks "
        "stockpile stockpiles inventories supply supplies supplied procure procurement taxes tax"
    ).split()
)
#: The place names the firm or the office, not where the good comes from: "Russian oil giant".
_OFFICE = re.compile(
    r"[ -](?:and gas )?(?:giants?|compan(?:y|ies)|firms?|ministers?|ministry|majors?|executives?|industry|officials?|makers?|traders?|analysts?|sector|workers|"
    r"unions?|group|mills?|markets?|routes?|agenc(?:y|ies)|marketing|usage|consumption|demand|refiner(?:y|ies)|organi[sz]ations?|board|growing|policy|tenders?)\b"
)
_STOP = re.compile(
    r"[;:()]|\b(?:and|but|while|as|which|that|who|said|says|will|would|is|are|was|were|has|have|after|before|by|under|amid|despite|during|since|when|if|"
    r"because|until|without|following|through|to)\b(?! (?:aluminium|aluminum|steel|zinc|copper))"
)
_ORIGIN_LINK = re.compile(
    r"\s*(?:(?:and|or|,)? ?[a-z -]{0,40}?)?\b(?:from|made in|produced in|grown in|mined in|originating in|out of|"
    r"imported from|bought from|supplied by|shipped from)\s+(?:the\s+)?\Z"
)
_TO_LINK = re.compile(r"(?: [a-z-]+){0,3} (?:to|into|for)\s+(?:the\s+)?\Z")
_STATES = re.compile(r"\b(?:are|is|was|were|be|been|used|seen|essential|vital|important|due)\b")
_LIST_LINK = re.compile(r"\s*(?:,|and|or|, and|&|as well as)\s*(?:the\s+)?\Z")
_QUALIFIED = re.compile(
    r"(?:[ -](?!(?:the|a|an|and|or|because|of|to|for|in|on|at|is|are|was|were|which|that|said|would|could|will|from|with|as|by)\b)(?:[a-z]+(?:-[a-z]+)*|\d[\d.,]*)){0,3}[ -]?\Z"
)
_BUYS = re.compile(
    r"\b(?:buys?|buying|bought|purchas(?:e|es|ed|ing)|import(?:s|ed|ing)?|tak(?:e|es|en|ing) delivery|procur(?:e|es|ed|ing)|lift(?:s|ed|ing)|acquir(?:e|es|ed|ing)|"
    r"expand(?:s|ed|ing)?|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|cut(?:s|ting)?|reduc(?:e|es|ed|ing)|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|resum(?:e|es|ed|ing)|boost(?:s|ed|ing)?)\b"
)
_SELLS = re.compile(r"\b(?:export(?:s|ed|ing)?|sells?|selling|sold|ship(?:s|ped|ping)?|suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?)\b")

_BREAK = re.compile(r"[;:]|\b(?:from|to|by|against|with)\b|, (?:and|but|which|who)\b")
_PREPOSITION = re.compile(r"\b(?:in|on|from|to|with|against|of|by|for)\s+(?:the\s+)?\Z")
_BY = re.compile(r"\bby\s+(?:the\s+)?\Z")


class _Frame(NamedTuple):
    """A good in its sentence: bounds of the sentence and of the places inside it."""

    start: int
    end: int
    places: list[Place]


def _role(low: str, frame: _Frame, good: Good) -> str:
    match = _AFTER.match(low, good.end, min(frame.end, good.end + 60))
    if match:
        return _named(match[1])
    left = low[max(frame.start, good.start - 90) : good.start]
    if _TRIGGERS.isdisjoint(left.replace("-", " ").split()):
        return "mention"
    cut = 0
    for stop in _STOP.finditer(left):
        cut = stop.end()
    match = _BEFORE.search(left[cut:])
    return _named(match[1]) if match else "mention"


def _named(word: str) -> str:
    stem = _STEM.match(word)
    return _ROLE_OF[stem[0]] if stem else "mention"


def _chain(low: str, places: list[Place], first: int) -> list[str]:
    """Codes of the place at `first` and of those joined to it by commas and `and`."""
    codes = [places[first].code]
    for at in range(first + 1, len(places)):
        if places[at].kind not in ("country", "group") or places[at].adjective or not _LIST_LINK.fullmatch(low[places[at - 1].end : places[at].start]):
            break
        codes.append(places[at].code)
    return codes


def _ends(low: str, frame: _Frame, good: Good, role: str) -> tuple[set[str], set[str]]:
    origins: set[str] = set()
    destinations: set[str] = set()
    places = frame.places
    after = _AFTER.match(low, good.end, min(frame.end, good.end + 60))
    buying = role in ("import", "purchase")
    selling = role in ("export", "sale", "production")
    for at, place in enumerate(places):
        if place.kind in ("person", "institution", "city") and place.end <= good.start:
            continue
        if place.end <= good.start and _QUALIFIED.fullmatch(low[place.end : good.start]):
            # "Russian oil", "India's discounted oil purchases", "U.S. wheat"
            if place.possessive:
                (destinations if buying else origins).add(place.code)
            elif after is not None and (role == "import" or (role == "sale" and not place.adjective)):
                continue  # "Chinese soybean imports", "Iran arms sales": by them or from them, the words do not say
            elif (place.adjective or (place.end + 1 == good.start and not low.startswith("the ", place.start - 4))) and not _OFFICE.match(low, good.end):
                origins.add(place.code)  # "Chinese corn", "Ghana cocoa"; but "offer the Soviet Union wheat"
        elif place.start >= good.end:
            between = low[good.end : place.start]
            if len(between) > 60:
                break
            if _ORIGIN_LINK.fullmatch(between):
                origins.update(_chain(low, places, at))
            elif (selling or role == "mention") and not _STATES.search(between) and _TO_LINK.fullmatch(between) and not place.adjective and not place.possessive:
                destinations.update(_chain(low, places, at))
    left = [p for p in places if p.end <= good.start and not p.adjective and p.kind in ("country", "group", "city") and p.code not in origins]
    if left and good.start - left[-1].end < 80:
        subject = left[-1]
        between = low[subject.end : good.start]
        if (buying or selling) and _BREAK.search(between) is None:
            before = low[max(frame.start, subject.start - 10) : subject.start]
            if not _PREPOSITION.search(before):
                owns = subject.possessive and "," not in between
                if buying and (_BUYS.search(between) or owns):
                    destinations.add(subject.code)
                elif selling and (_SELLS.search(between) or owns):
                    origins.add(subject.code)
            elif buying and _BY.search(before):
                destinations.add(subject.code)
    return origins, destinations - origins


def roles(view: View, places: list[Place], goods: list[Good]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Role, origins and destinations (codes, sorted) of each good, in the order of `goods`. Both lists are sorted by start."""
    out: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    if not goods:
        return out
    low = fold(view.clean)
    starts = [p.start for p in places]
    for good in goods:
        sentence = view.sentences[view.sentence_at(good.start)] if view.sentences else None
        start, end = (sentence.start, sentence.end) if sentence else (0, len(low))
        near = places[bisect_left(starts, max(start, good.start - 200)) : bisect_left(starts, min(end, good.end + 160))]
        frame = _Frame(start, end, near)
        role = _role(low, frame, good)
        origins, destinations = _ends(low, frame, good, role) if near else (set(), set())
        out.append((role, tuple(sorted(origins)), tuple(sorted(destinations))))
    return out


def with_roles(view: View, places: list[Place], goods: list[Good]) -> list[Good]:
    """The goods with role, origins and destinations filled in."""
    return [
        good if role == "mention" and not origins and not destinations else good._replace(role=role, origins=origins, destinations=destinations)
        for good, (role, origins, destinations) in zip(goods, roles(view, places, goods), strict=True)
    ]

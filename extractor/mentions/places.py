"""From a hit on the lexicon to a place: the sense that fits the day and the words around, or nothing."""

from __future__ import annotations

import re
from datetime import date

from extractor.mentions.context import RULES, Scope
from extractor.mentions.model import Place
from extractor.mentions.phrases import Sense, earlier

#: Money named after a country is no place: `Canadian dollar`, `Swiss francs`, `U.S. dlrs`.
_MONEY = re.compile(
    r"[ -](?:dollars?|dlrs?|dlr|cents?|francs?|yens?|pounds?(?! of)|pesos?|rupees?|rupiahs?|crowns?(?![ -](?:prince|princess|jewel|court|colon|dependenc|land|corporation|estate))|kron(?:a|e|or|er|ur)|won\b(?= (?:per|to|against))|r[iy]yals?|rials?|dinars?|"
    r"reais|yuan|renminbi|lira|lire|liras|marks?(?= )|d-?marks?|schillings?|guilders?|baht|ringgits?|rand|drachmas?|escudos?|pesetas?|zlotys?|roubles?|rubles?|shillings?|"
    r"dirhams?|hryvnias?|liras?|cruzados?|australes?|punts?)\b",
    re.IGNORECASE,
)
_MONEY_STARTS = frozenset("do dl ce fr ye po pe ru cr kr wo ri ry di re yu li ma d- sc gu ba ra dr es zl ro sh hr au pu".split())
#: A firm named after a place is no place: capitalised words up to a legal form.
_FIRM = re.compile(
    r"(?: (?:[A-Z][\w.'-]*|&|and|of)){0,4}? (?:Inc|INC|Corp|CORP|Corporation|Co|CO|Cos|Ltd|LTD|Limited|Plc|PLC|plc|LLC|LP|AG|NV|Nv|SA|Bhd|BHD|Airlines|Airways|AIRLINES|Bancorp|BANCORP|Bancshares|"
    r"Bankshares|Holdings|Industries|INDUSTRIES|Mutual|Insurance Group|Motors|Telecom|Television Network|Resources|RESOURCES|Mines|MINES|Savings|Financial|FINANCIAL|Partners|Pharmaceuticals)\b(?!')"
)
_LEGAL = re.compile(r" (?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Plc|PLC|LLC|AG|NV)\b")
_DATELINE = re.compile(
    r"(?:, (?:[A-Z][\w. ]{2,20}, )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.? \d| \(Reuters?\)|"
    r", \w+ \d| (?:--?|\u2013|\u2014) )"
)


_RECENT = 2016  # first year of office that a text without a day may mean


def _in_office(sense: Sense, published: date | None) -> bool:
    if published is None:
        return True
    return (sense.since is None or sense.since <= published) and (sense.until is None or published <= sense.until)


def _recent(sense: Sense) -> bool:
    """Whether the person held office in recent years: a text without a day names such people by surname alone."""
    return sense.until is None or sense.until.year >= _RECENT


def build_place(scope: Scope, start: int, end: int, senses: tuple[Sense, ...], published: date | None) -> Place | None:
    """The place that the hit names, or None where the hit is an ignored phrase or the words around rule it out."""
    for sense in senses:
        kind = sense.kind
        if kind == "country" or kind == "demonym":
            if sense.rule and not RULES[sense.rule](scope, start, end):
                continue
        elif not kind:
            return None
        elif kind == "person":
            if not _in_office(sense, published):
                continue
            if not sense.rule:
                scope.people.add(sense.person)
            elif sense.person not in scope.people and (published is None and not _recent(sense) or not RULES[sense.rule](scope, start, end)) or not RULES["surname"](scope, start, end):
                continue
        elif sense.rule and not RULES[sense.rule](scope, start, end):
            continue
        break
    else:
        return None
    text = scope.text
    if text[start - 1] == "-" and scope.low[start - 4 : start - 1] == "non":
        return None  # "non-EU countries"
    possessive = False
    following = text[end]
    if following == " " or following == "-":
        if scope.low[end + 1 : end + 3] in _MONEY_STARTS and (kind == "country" or kind == "demonym") and _MONEY.match(text, end):
            return None
        if text[end + 1].isupper() and following == " " and kind != "institution" and _FIRM.match(text, end) and (not scope.caps(start, end) or _LEGAL.match(text, end)):
            return None
    elif following == "'":
        if text[end + 1 : end + 2] in ("s", "S") and not text[end + 2 : end + 3].isalnum():
            end += 2
            possessive = True
        elif text[end - 1] in "sS" and text[end + 1 : end + 2] == " ":
            end += 1
            possessive = True
    code, name = sense.code, sense.name
    if published is not None:
        if sense.successor and sense.until is not None and published > sense.until:
            code = sense.successor
        elif code in (before := earlier()) and published < before[code][0]:
            code = before[code][1]
    rule = "place"
    if kind == "city" and text[start - 1] == "\n" and _DATELINE.match(text, end):
        rule = "place-dateline"
    return Place(start - 1, end - 1, code, kind, name, sense.adjective, possessive, rule)  # a line break was put first

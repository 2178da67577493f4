"""People whom a document itself introduces: "Indian External Affairs Minister S. Rao", "Prime Minister Rao of India".

A document says once whom a person speaks for; afterwards the surname alone stands for that country. `speakers` collects these
introductions, `Introduced.at` finds the later surnames. The lexicon's people need none of this: they are mentions already.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Place
from extractor.shape import KINDS, Shape, Token

_KINDS_OF_OFFICE = (
    r"[Pp]rime|[Ff]oreign|[Tt]rade|[Ff]inance|[Ee]xternal|[Dd]eputy|[Vv]ice|[Cc]ommerce|[Tt]reasury|[Oo]il|[Ee]nergy|[Dd]efen[cs]e|[Ee]conom(?:y|ic)"
    r"|[Aa]griculture|[Aa]ffairs|[Ii]ndustry|[Ii]nternational|[Ss]tate|[Pp]etroleum|[Mm]ines|[Ff]arm|and|of|for|[Cc]hief|[Pp]lanning|[Dd]evelopment"
    r"|[Nn]ational|[Ss]ecurity|[Ii]nterior|[Ll]abou?r|[Hh]ealth"
)
_OFFICES = (
    r"[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Ss]ecretary|[Kk]ing|[Qq]ueen|[Ee]mir|[Aa]mbassador|[Ee]nvoy|[Cc]ommissioner|[Gg]overnor"
    r"|[Nn]egotiator|[Rr]epresentative|[Ll]eader|[Vv]ice-[Pp]resident|[Aa]dvis[eo]r|[Uu]ndersecretary|[Tt]aoiseach"
)
_OFFICE = rf"(?:(?:{_KINDS_OF_OFFICE})\s+){{0,5}}?(?P<office>{_OFFICES})"
_NAME = r"(?P<name>\p{Lu}[\p{L}'-]*\.?(?:\s+(?:(?:bin|al|de|da|von|van|la|el|der)\s+|al-|el-)?\p{Lu}[\p{L}'-]*\.?){0,3})"
_AFTER = regex.compile(rf"\s*(?:{_OFFICE})\s+(?:Dr\.?\s+|Mr\.?\s+|Sheikh\s+)?{_NAME}")
#: How what `_AFTER` matches begins: the standard library tells that nothing of it follows in a tenth of the time.
_BEGINS = re.compile(rf"\s*(?:{_KINDS_OF_OFFICE}|{_OFFICES})")
_BEFORE = regex.compile(rf"{_OFFICE}\s+{_NAME}\s+of\s+(?:the\s+)?\Z")

_SURNAME = regex.compile(r"[\p{L}'-]+")
_NOT_NAMES = frozenset(
    "The A An In On At He She They It This That And But Monday Tuesday Wednesday Thursday Friday Saturday Sunday Ministry Department Office Minister President January February March April May June July August September October November December".split()
)


class Person(NamedTuple):
    """Who is introduced: name as written, office, code of the country, offset of the introduction."""

    name: str
    office: str
    code: str
    start: int


def speakers(context: Context) -> dict[str, Person]:
    """Surname -> person, for the people whom the title or the text introduces with a country. Two people of one surname: the first stays."""
    if context.people is None:
        context.people = {}
        for source in (context, context.title):
            if source is not None:
                for person in _introduced(source):
                    surname = _SURNAME.findall(person.name)[-1]
                    context.people.setdefault(surname, person)
                    context.people.setdefault(surname.upper(), person)
    found: dict[str, Person] = context.people
    return found


def _introduced(context: Context) -> list[Person]:
    text = context.view.clean
    people: list[Person] = []
    for place in context.mentions.places:
        if place.kind in ("person", "institution"):
            continue
        # "Indian Trade Minister Rao", and "UAE President Rao", where a noun stands as an adjective
        match = _AFTER.match(text, place.end, place.end + 120) if _BEGINS.match(text, place.end, place.end + 120) else None
        if match is None and not place.adjective and _follows_of(text, place.start):
            match = _BEFORE.search(text, max(0, place.start - 90), place.start)
        if match is not None:
            name = " ".join(match["name"].split())
            first = name.split()[0]
            if first not in _NOT_NAMES and _SURNAME.search(name):
                people.append(Person(name, match["office"].lower(), place.code, match.start("name")))
    return people


def _follows_of(text: str, at: int) -> bool:
    """Whether "of" or "of the" stands right before: spares `_BEFORE` for nearly all places."""
    words = text[at - 90 if at > 90 else 0 : at].split()
    return bool(words) and (words[-1] == "of" or words[-1] == "the" and words[-2:-1] == ["of"])


def with_people(context: Context, shape: Shape) -> Shape:
    """The shape with every later surname of an introduced person as an ACTOR token; the same shape where it has none."""
    known = speakers(context)
    if not known:
        return shape
    text = context.view.clean
    sentence = text[shape.start : shape.end]
    if not any(surname in sentence for surname in known):
        return shape
    tokens = list(shape.tokens)
    changed = False
    for i, token in enumerate(tokens):
        if not token.kind and text[token.start].isupper() and (person := known.get(text[token.start : token.end].removesuffix("'s"))) is not None:
            owned = token.text.endswith("'s")
            place = Place(token.start, token.end, person.code, "person", person.name, possessive=owned)
            kind = "APOSS" if owned else "ACTOR"
            tokens[i] = Token(kind, KINDS[kind], token.start, token.end, (place,))
            changed = True
    return Shape(tokens, shape.start, shape.end) if changed else shape

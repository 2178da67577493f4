"""Who does, and to whom, what lasts: actors and targets of a war, a strike, a pact, an embargo."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.context import Context
from extractor.nearby import PLACES, next_place, owner_before, place_codes, places_in_row, topic_codes
from extractor.rules.durations.common import Reading
from extractor.rules.durations.earlier import BROKERS, conflict, earlier_measure, pair_before, two_named
from extractor.rules.meetings.subjects import dateline
from extractor.rules.tariffs.home import home
from extractor.shape import Shape, Token

_BY = frozenset(("by", "from"))
_IN = frozenset(("in", "at", "inside"))
_DISPUTES = frozenset("dispute disputes row standoff stand-off feud rift".split())
_AGAINST = frozenset(("against", "on", "with", "to"))
#: Quarrels at home: their country is the nearest one.
_LEADS = frozenset("on against to with from for in of at into by over".split())
_BODIES = frozenset("OPEC OPEC_PLUS UN WTO NATO G7 G20 AU".split())
_TREATIES = frozenset("agreement agreements accord accords process protocol protocols ceasefire cease-fire pact summit talks".split())
_FIRM = frozenset("company firm group maker airline bank carrier giant club team".split())
_DOMESTIC = frozenset("dispute disputes row boycott standoff stand-off crisis blockade".split())
_BETWEEN = frozenset(("between", "among", "with"))
_OF = frozenset(("of",))
#: Armed groups, by the land that they fight for.
_GROUPS = {"hamas": "PSE", "hezbollah": "LBN", "hizbollah": "LBN", "houthi": "YEM", "houthis": "YEM", "taliban": "AFG", "plo": "PSE"}
_TERRITORIES = frozenset(("PSE",))
#: Who puts embargoes and sanctions on others: "the U.S. embargo" is theirs, "the Iran embargo" is not Iran's.
_SANCTIONING = frozenset(("USA", "EU", "GBR", "UN", "G7", "AUS", "JPN", "CHN", "RUS", "OPEC"))
#: Measures that one side takes against another.
ONE_SIDED = frozenset(("invasion", "embargo", "sanctions", "tariff", "pause", "delay"))
#: Matters of two sides or more.
SHARED = frozenset(("war", "negotiations", "agreement", "ceasefire"))


def parties(context: Context, sentence: int, shape: Shape, found: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(actors, against), each sorted; () where the text names none near the fact."""
    tokens = _without_dateline(context, shape)
    first, last = found.at, found.to
    owner = _owner(tokens, found)
    if owner is not None and owner.codes == ("UN",) and (found.subject in SHARED or found.subject == "pause"):
        owner = None  # "the UN-brokered truce": who brokers fights on no side
    by = next_place(tokens, found.noun + 1, _BY, 5)
    actors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    if found.subject in SHARED or _truce(tokens, found):
        actors = _sides(context, sentence, tokens, found, owner)
    elif found.subject == "invasion":
        of = next_place(tokens, found.noun + 1, _OF, 4)
        if tokens[found.noun].text in ("invaded", "invading"):
            of = next((t for t in tokens[found.noun + 1 : found.noun + 4] if t.kind in PLACES), None)
            owner = next((t for t in reversed(tokens[found.dur : found.noun]) if t.kind in PLACES), None)
        actors = owner.codes if owner else by.codes if by else ()
        against = of.codes if of else ()
    elif found.subject == "strike":
        striker = owner or by
        actors = striker.codes if striker is not None else _near(context, sentence, shape, found)
    elif found.kind == "deadline":
        target = next_place(tokens, first, frozenset(("against",)), 40)
        actors = _bound(tokens, first)
        against = target.codes if target else ()
    elif tokens[found.noun].text in _DOMESTIC and not (tokens[found.noun].text == "blockade" and (by or next_place(tokens, found.noun + 1, _OF, 3))):
        between = next((i for i in range(found.noun + 1, min(len(tokens), found.noun + 4)) if tokens[i].text in ("between", "with")), None)
        sides = places_in_row(tokens, between + 1, _GROUPS) if between is not None else ()
        actors = (owner.codes if owner else ()) + sides or _near(context, sentence, shape, found)
    else:
        target = next_place(tokens, found.noun + 1, _AGAINST, 9) if found.noun < found.dur else None
        target = target or next_place(tokens, last + 1, _AGAINST, 9)
        of = next_place(tokens, found.noun + 1, _OF, 3) if found.subject == "embargo" else None
        actors = owner.codes if owner else by.codes if by else ()
        against = target.codes if target else of.codes if of else ()
        if tokens[found.noun].text in _TRADES:  # "will suspend livestock imports from Mexico"
            source = next_place(tokens, found.noun + 1, frozenset(("from", "to")), 5)
            against = source.codes if source is not None else against
            actors = _subject(tokens, first) or (by.codes if by is not None and by is not source else ())
        elif tokens[found.noun].text in _JOURNEYS:
            against = ()
            guest = next_place(tokens, found.noun + 1, frozenset(("of", "by")), 3)
            actors = actors or (guest.codes if guest is not None and guest.kind != "PLACE" else ())
        if owner is not None and owner.kind == "PLACE" and found.subject in ("embargo", "sanctions") and not set(owner.codes) & _SANCTIONING:
            actors, against = _named(tokens, first, set(owner.codes)), owner.codes  # "the Qatar embargo" is one against Qatar
        elif actors and not against and found.subject in ("embargo", "sanctions"):
            others = _named(tokens, first, set(actors))
            against = others if len(others) == 1 else ()
        if not actors and not against and any(t.text in ("i", "we", "our") for t in tokens[max(0, first - 12) : last]):
            government = home(context)[0]
            actors = (government,) if government is not None else ()
            to = next_place(tokens, 0, frozenset(("to", "on", "against", "for")), len(tokens)) if actors else None
            against = to.codes if to is not None and found.subject in ONE_SIDED else ()
        if not actors and not against and found.subject in ONE_SIDED:
            actors, against = earlier_measure(context, sentence)
        if not actors and found.subject in ("other", *ONE_SIDED):
            actors = _person(context, tokens, first) if tokens[found.noun].text in _JOURNEYS else _subject(tokens, first) or _pronoun(context, sentence, tokens, first)
        if actors and not against and found.subject in ("embargo", "sanctions", "pause"):
            against = _hit(context, tokens, first, set(actors), tokens[found.noun].text)
    if found.subject in SHARED and "UN" in actors:  # it brokers and watches
        rest = {code for t in tokens if t.kind in PLACES for code in t.codes} - {"UN"} if set(actors) == {"UN"} else set(actors) - {"UN"}
        actors = tuple(rest) if len(rest) == 1 or set(actors) != {"UN"} else ()
    against = tuple(sorted(set(against) - set(actors)))
    return tuple(sorted(set(actors))), against


def _without_dateline(context: Context, shape: Shape) -> list[Token]:
    """The tokens of a sentence; the city that the text opens with ("PARIS (Reuters) - ...") is a plain word: nobody acts there."""
    tokens = shape.tokens
    city = dateline(context) if shape.start < 3 else None
    if city is None or not tokens or tokens[0].start != city.start:
        return tokens
    return [tokens[0]._replace(kind="", items=()), *tokens[1:]]


def _truce(tokens: Sequence[Token], found: Reading) -> bool:
    """Whether the pause is a truce of two sides."""
    return found.subject == "pause" and any(t.text.startswith("truce") for t in tokens[min(found.dur, found.noun) : max(found.dur, found.noun) + 8])


def _sides(context: Context, sentence: int, tokens: Sequence[Token], found: Reading, owner: Token | None) -> tuple[str, ...]:
    """Who takes part in a war, talks, a pact, a truce."""
    first, last = found.at, found.to
    fighting = found.subject in ("war", "ceasefire")
    if owner is not None and fighting and set(owner.codes) <= BROKERS:
        owner = None
    between: tuple[str, ...] = ()
    for i in range(found.noun + 1, min(len(tokens), found.noun + 7)):
        if tokens[i].text in (";", ".", ":"):
            break
        if tokens[i].text in _BETWEEN:
            between = places_in_row(tokens, i + 1, _GROUPS)
            if between:
                break
    inside = next_place(tokens, found.noun + 1, _IN, 6)
    if inside is not None and not fighting or inside is not None and found.subject == "ceasefire" and inside.items[0].kind == "city" and inside.items[0].code not in _TERRITORIES:
        inside = None
    pair = pair_before(tokens, first, last)
    if fighting and not between and not pair and any(t.text in ("trade", "tariff", "tariffs") for t in tokens[max(0, found.noun - 2) : found.noun]):
        titled = place_codes(context.title)
        if len(titled) == 2:  # "a yearlong trade war"
            return titled
    if fighting and inside is not None and not between:
        actors = owner.codes if owner is not None and owner.kind != "PLACE" else inside.codes
    else:
        actors = pair or (owner.codes if owner else ()) + between
        if len(set(actors)) < 2 and not fighting and (between or not owner):
            named = _named(tokens, first)
            if len(set(actors + named)) in (2, 3):
                actors += named
            elif not actors:
                actors += _signers(tokens, first, True)
    if not actors and not fighting:
        actors = _after_comma(tokens, last)
    if not actors and fighting:
        actors = conflict(context, sentence, first)
    elif not actors and any(t.text in ("its", "their") for t in tokens[max(0, first - 2) : last]):
        actors = _subject(tokens, first)
    elif not actors or len(set(actors)) < 2 and found.subject != "agreement" and (_definite(context, tokens, first, last) or found.subject == "pause"):
        both = two_named(context, sentence) if _definite(context, tokens, first, last) or found.subject == "pause" else ()
        actors = both if not actors or set(actors) <= set(both) else actors
    if found.subject == "negotiations" and not actors:
        named = tuple(dict.fromkeys(p.code for p in context.title.mentions.places if p.kind != "city")) if context.title is not None else ()
        actors = named if len(named) == 2 else two_named(context, sentence, tokens[first].start if tokens[found.noun].text in _GATHERINGS else None)
    if found.subject == "agreement" and not actors and tokens[found.noun].text not in ("agreement", "pact"):
        named = _named(tokens, first)
        actors = named if len(named) == 1 else ()
    if fighting and set(actors) == {"PSE"} and "ISR" in _around_codes(context, sentence):
        actors = ("ISR", "PSE")
    return actors


def _named(tokens: Sequence[Token], first: int, without: Collection[str] = ()) -> tuple[str, ...]:
    """The countries of the words before the fact that act there: no places where something happens ("in Geneva", "at the G20")."""
    codes: list[str] = []
    for i, token in enumerate(tokens[:first]):
        if token.kind not in PLACES or not token.codes:
            continue
        lead = tokens[i - 1].text if i else ""
        if lead in ("the", "a") and i > 1:
            lead = tokens[i - 2].text
        if token.kind in ("PLACE", "ADJ") and lead in ("in", "at", "near", "from", "to", "into", "across"):
            if not (lead == "to" and token.items[0].kind == "country"):
                continue
        codes += [c for c in token.codes if c not in codes and c not in without]
    return tuple(codes)


def _after_comma(tokens: Sequence[Token], last: int) -> tuple[str, ...]:
    """"After 16 years of talks, India and the EU signed": the subject behind the comma."""
    for i in range(last + 1, min(len(tokens) - 1, last + 4)):
        if tokens[i].text == ",":
            return places_in_row(tokens, i + 1)
    return ()


def _around_codes(context: Context, sentence: int) -> tuple[str, ...]:
    s = context.sentences[sentence]
    return place_codes(context, s.start, s.end) + place_codes(context.title)


def _owner(tokens: Sequence[Token], found: Reading) -> Token | None:
    """"Russia's 22-month invasion", "a 22-month Russian invasion"."""
    first, last = (found.dur, found.noun) if found.dur < found.noun else (found.noun, found.noun)
    for token in tokens[first : last + 1]:
        if token.kind in ("POSS", "ADJ", "APOSS"):
            return token
    for i in range(first + 1, last):
        if tokens[i].kind == "PLACE" and tokens[i + 1].text not in ("round", "accord", "accords", "agreement", "treaty"):
            return tokens[i]
    return owner_before(tokens, first)


def _signers(tokens: Sequence[Token], first: int, both: bool) -> tuple[str, ...]:
    """The subject of "signed a pact with B"; of "A and B signed a pact" where `both` are wanted."""
    for i in range(first - 1, -1, -1):
        token = tokens[i]
        if token.text in (";", "said", "says"):
            break
        if token.kind in ("PLACE", "ACTOR", "POSS", "APOSS") and token.codes and not (i and tokens[i - 1].text in ("in", "at", "on", "from", "to", "of")):
            return token.codes if not both or len(token.codes) > 1 else ()
    return ()


def _definite(context: Context, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the noun phrase points back ("that pact", "the talks"), so that its parties stand earlier; not where it has a name of its own."""
    if any(context.view.clean[t.start].isupper() for t in tokens[first : last + 1]):
        return False
    return any(t.text in ("the", "that", "this") for t in tokens[max(0, first - 2) : first + 1])


def _near(context: Context, sentence: int, shape: Shape, found: Reading) -> tuple[str, ...]:
    """The country of a strike: the nearest place of its sentence, else of the title and the sentences before."""
    tokens = _without_dateline(context, shape)
    near = [(abs(i - found.noun), i) for i, t in enumerate(tokens) if t.kind in PLACES and t.codes and not any(x.text in _FIRM for x in tokens[i + 1 : i + 3])]
    codes = {c for _, i in near for c in tokens[i].codes}
    if len(codes) == 2 and tokens[found.noun].text in _DISPUTES:
        return tuple(sorted(codes))
    if near:
        return shape.tokens[min(near)[1]].codes[:1]
    return (place_codes(context.title) or topic_codes(context, sentence))[:1]


def _subject(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """The last place before the words of the fact in its sentence that no preposition introduces, else the last of all: who arrives for a visit, who must decide."""
    last: tuple[str, ...] = ()
    for i in range(first - 1, -1, -1):
        token = tokens[i]
        if token.kind not in PLACES or not token.codes:
            continue
        led = i and (tokens[i - 1].text in _LEADS or tokens[i - 1].text == "the" and i > 1 and tokens[i - 2].text in _LEADS)
        body = tokens[i - 1].text == "(" or i + 1 < len(tokens) and tokens[i + 1].text in _TREATIES  # "(OPEC)", "in Antalya (Turkey)", "the Minsk agreements"
        if not body and (token.kind in ("POSS", "APOSS") or not led):
            return token.codes[:1]
        if not body or set(token.codes) <= _BODIES:
            last = last or token.codes[:1]
    return last


def _pronoun(context: Context, sentence: int, tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """Whom "it" or "they" stands for: the first place of the sentence before that no preposition introduces."""
    if not sentence or not any(t.text in ("it", "they") for t in tokens[:first]):
        return ()
    before = context.shape(sentence - 1).tokens
    return next((t.codes[:1] for i, t in enumerate(before) if t.kind in PLACES and t.codes and not (i and before[i - 1].text in _LEADS)), ())


def _hit(context: Context, tokens: Sequence[Token], first: int, actors: set[str], noun: str) -> tuple[str, ...]:
    """Whom an embargo, sanctions or their pause concern, where the noun phrase does not say: "on" a country before it, else the one other country of the title."""
    for i in range(first - 1, 0, -1):
        if tokens[i].kind in ("PLACE", "ADJ") and tokens[i].codes and not set(tokens[i].codes) & actors and tokens[i - 1].text in ("on", "against"):
            return tokens[i].codes
    if not noun.startswith(("embargo", "sanction", "blockade", "ban")) or context.title is None:
        return ()
    titled = tuple(c for c in place_codes(context.title) if c not in actors)
    return titled if len(titled) == 1 else ()


def _bound(tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """Who must act in time: the first place before the deadline that is no treaty and stands as a subject or after "by"."""
    for i, token in enumerate(tokens[:first]):
        if token.kind in ("PLACE", "ACTOR") and token.codes and (i == 0 or tokens[i - 1].text in ("by", "the", ",", "and", "that")):
            return token.codes[:1]
    return _subject(tokens, first)


_GATHERINGS = frozenset("meeting meetings session sessions summit summits conference conferences".split())
_TRADES = frozenset("import imports export exports shipment shipments purchases".split())
_JOURNEYS = frozenset("visit visits trip trips tour tours stopover stopovers stop-over stop-overs mission missions".split())


def _person(context: Context, tokens: Sequence[Token], first: int) -> tuple[str, ...]:
    """Who travels: the nearest person or "West German president" before, else the title's."""
    sources = [tokens[:first]]
    if context.title is not None and context.title.sentences:
        sources.append(context.title.shape(0).tokens)
    for source in sources:
        for i in range(len(source) - 1, -1, -1):
            if source[i].kind in ("ACTOR", "ADJ", "POSS", "APOSS") and source[i].codes:
                return source[i].codes[:1]
    return ()

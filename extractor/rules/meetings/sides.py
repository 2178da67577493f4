"""The two sides of a meeting: noun phrases about people and countries, read to the left and to the right of a verb or noun.

`named_after` reads one coordinated phrase from left to right, `named_before` one from right to left. Both stop at what they do not
know, so that a place where something happens, or a clause that begins, is never taken for a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.context import Context
from extractor.facts import Participant
from extractor.nearby import PLACES
from extractor.rules.meetings.people import participants
from extractor.rules.meetings.words import BODIES, CALENDAR, ELSEWHERE, GLUE, HEADS, LINKS, MODIFIERS, PAIRS
from extractor.shape import Token


class Side(NamedTuple):
    """Who stands on one side. `pointing`: "the two sides", "both leaders"; `unknown`: somebody without a country; `others`: "other governments"."""

    people: list[Participant]
    first: int
    last: int
    pointing: bool = False
    unknown: str = ""
    others: bool = False

    @property
    def codes(self) -> set[str]:
        return {p.code for p in self.people if p.code}


def _capital(text: str, token: Token) -> bool:
    return not token.kind and text[token.start].isupper() and token.text not in CALENDAR


def _office_follows(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether an adjective or owner at token `i` speaks of a person or office: "Chinese officials", "Brazil's Lula", not "German rules"."""
    for j in range(i + 1, min(len(tokens), i + 9)):
        token = tokens[j]
        if token.text in HEADS or token.kind in ("ACTOR", "APOSS"):
            return True
        if token.kind in ("ADJ", "POSS", "PLACE", "GOOD") or token.text in MODIFIERS or token.text in GLUE or token.text == "of":
            continue
        return _capital(text, token)
    return False


def _nation(tokens: Sequence[Token], i: int) -> bool:
    """"The Chinese", "the Americans": a people as a noun."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return tokens[i].kind == "ADJ" and i > 0 and tokens[i - 1].text == "the" and (after is None or not after.kind and not after.text[0].isalpha() or after.text in ELSEWHERE or after.text in ("to", "and", "had", "were", "have"))


def _based(tokens: Sequence[Token], i: int) -> bool:
    """"Tokyo-based", "U.S.-led": says where somebody sits or who leads, and names no side."""
    return i + 2 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 2].text in ("based", "led", "backed", "owned", "brokered", "sponsored", "occupied", "style", "made", "born", "run", "controlled", "wide")


def _pair(text: str, token: Token) -> bool:
    """"The two countries" as a count."""
    words = text[token.start : token.end].lower().split()
    return words[0] in ("two", "both") and words[-1] in PAIRS


def _dateline(text: str, token: Token) -> bool:
    """A city in capitals that opens the text: "ANKARA Japan and Chile met"."""
    return token.start < 3 and token.items[0].kind == "city" and text[token.start : token.end].isupper() and token.end - token.start > 3 and not text[token.end : token.end + 12].isupper()


def _clause_begins(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows the comma or "and" at token `i` is a new clause: a noun phrase with a verb after it."""
    j = i + 1
    while j < len(tokens) and j < i + 16:
        token = tokens[j]
        if token.kind in PLACES or token.kind == "GOOD" or _capital(text, token) or token.text in HEADS or token.text in MODIFIERS or token.text in ("of", "from", "for", "-", "and"):
            j += 1
            continue
        break
    if j >= len(tokens) or j == i + 1:
        return False
    word = tokens[j].text
    return tokens[j].kind == "" and (word in _VERBS or len(word) > 3 and word.endswith("ed"))


_VERBS = frozenset("said says say told is are was were has have had will would could may might can should does did began begins begin plans wants came come took take made makes went goes agreed signed put hit sent rose fell met meets remains".split())


def named_after(context: Context, tokens: Sequence[Token], start: int, closed: bool = False) -> Side:
    """The sides named by the noun phrase from token `start` on. `closed`: after "between", where "and" must join two sides."""
    text = context.view.text
    found: list[Participant] = []
    pointing = others = False
    joined = 0
    i = last = start
    while i < len(tokens) and i < start + 40:
        token = tokens[i]
        word = token.text
        if token.kind in PLACES and token.codes and _based(tokens, i):
            break
        if token.kind in PLACES and token.codes:
            if token.kind in ("ADJ", "POSS") and len(token.codes) < 2 and not _office_follows(text, tokens, i) and not _nation(tokens, i) and not (closed and token.kind == "POSS"):
                break
            if token.kind == "PLACE" and found and i > start and tokens[i - 1].text not in GLUE and tokens[i - 1].text not in LINKS and tokens[i - 1].text != "in" and tokens[i - 1].text not in MODIFIERS:
                break
            found += participants(context, tokens, i, start)
            last = i
        elif word == "congressmen" or word == "administration" and text[token.start].isupper() and i + 1 < len(tokens) and tokens[i + 1].text == "officials":
            found.append(Participant(None, "officials", "USA"))
            last = i
        elif word in BODIES and text[token.start].isupper() and word != "who":
            found.append(Participant(text[token.start : token.end], None, None))
            last = i
        elif token.kind == "CNT" and _pair(text, token):
            pointing = not found
            last = i
        elif closed and word in ("rebels", "rebel", "guerrillas", "insurgents", "separatists", "opposition", "factions"):
            last = max(last, i)
        elif token.kind == "GOOD" or word in MODIFIERS and word not in ("two", "both"):
            if token.kind == "GOOD" and not _office_follows(text, tokens, i - 1):
                break
        elif word in ("two", "both") or word in PAIRS and not found:
            if word in PAIRS and i > start and tokens[i - 1].text in ("two", "both"):
                pointing = True
                last = i
            elif word in PAIRS or word in HEADS:
                others = others or bool({"other", "foreign", "counterparts", "world"} & {t.text for t in tokens[start : i + 1]})
                last = i
        elif word in HEADS:
            others = others or word in ("counterpart", "counterparts", "allies", "governments") and not found
            last = i
        elif word in (",", "and", "&") and i > start:
            if word == "and":
                joined += 1
            if not (closed and joined <= 1 and word == "and") and _clause_begins(text, tokens, i):
                break
            if word == "," and not _goes_on(text, tokens, i):
                break
        elif word in GLUE:
            if word in ("-", "\u2013") and found and text[token.start - 1].isspace():
                break
            if word == ")" and not any(t.text == "(" for t in tokens[start:i]):
                break
        elif (word in LINKS or word == "in") and i > start:
            before = tokens[i - 1]
            if word == "in" and before.text not in ("counterpart", "counterparts"):
                break
            if not (before.text in HEADS or before.kind in ("ACTOR",) or _capital(text, before) or word in ("led", "headed") or before.text in ("led", "headed", "and")):
                break
            if word == "for" and not _office_follows(text, tokens, i):
                break
            if word in ("with", "including") and before.text not in HEADS or word == "among" and not (i + 1 < len(tokens) and tokens[i + 1].text == "other"):
                break
        elif word == "." and i > start and len(tokens[i - 1].text) <= 3:  # "Mr.", an initial
            pass
        elif _capital(text, token) and i > start - 1:
            last = max(last, i) if found else last
        else:
            break
        i += 1
    return Side(found, start, last, pointing, "", others)


#: Who works at the United Nations for a country of their own.
_AT_UN = frozenset("diplomats diplomat ambassador ambassadors envoy mission delegate delegates delegation workers staff hostages".split())


def _goes_on(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether the phrase goes on after the comma at token `i`."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    return after.kind in PLACES or after.text in ("the", "and", "a", "his", "her", "its", "as", "including") or after.text in HEADS or _capital(text, after) or after.text in MODIFIERS


def named_before(context: Context, tokens: Sequence[Token], end: int) -> Side:
    """The sides named by the noun phrase that ends at token `end`, read from right to left."""
    text = context.view.text
    places: list[int] = []
    bodies: list[Participant] = []
    pointing = False
    unknown = ""
    i = end
    while i >= 0 and i > end - 40:
        token = tokens[i]
        word = token.text
        if token.kind in PLACES and token.codes and (_based(tokens, i) or token.codes == ("UN",) and i + 1 < len(tokens) and tokens[i + 1].text in _AT_UN):
            if places:
                break
            i -= 1
            continue
        if token.kind in PLACES and token.codes:
            j = i - 1
            while j >= 0 and tokens[j].text in ("the", "mainland", "both", "its", "neighbouring"):
                j -= 1
            before = tokens[j].text if j >= 0 else ""
            if i == end and token.kind in ("POSS", "APOSS") and (before in ELSEWHERE or before in ("of", "from", "for", "to", "with")):
                places.append(i)  # the owner of the noun that follows, whatever the noun's own preposition
                break
            if before == "-" and j > 0 and tokens[j - 1].text in ("non", "anti", "pro"):
                break
            if _dateline(text, token):
                break
            if before in ELSEWHERE or before == "to":
                if j > 0 and tokens[j - 1].text in ("ambassador", "envoy", "mission", "representative", "delegate", "ambassadors", "minister"):
                    i = j - 1
                    continue
                break
            if before in ("of", "from", "for"):
                owner = tokens[j - 1] if j else None
                if owner is None or not (owner.text in HEADS or owner.kind == "ACTOR" or _capital(text, owner) or owner.text in ("both", "those")):
                    break
                places.append(i)
                i = j - 1
                continue
            if before == "with":
                break
            places.append(i)
        elif token.kind == "DATE":
            if i > 0 and tokens[i - 1].text in ("on", "in", "late", "early", "since"):
                i -= 1
        elif word in BODIES and text[token.start].isupper() and word != "who":
            bodies.append(Participant(text[token.start : token.end], None, None))
        elif token.kind == "CNT" and _pair(text, token):
            pointing = True
        elif token.kind == "CNT" and text[token.start : token.end].lower().endswith(("states", "countries", "members", "nations", "governments", "ministers", "leaders")):
            pass
        elif token.kind == "GOOD":
            if i + 1 < len(tokens) and tokens[i + 1].text not in HEADS and tokens[i + 1].text not in MODIFIERS:
                break
        elif word in PAIRS and i > 0 and tokens[i - 1].text in ("two", "both", "the"):
            pointing = pointing or tokens[i - 1].text != "the" or word in ("sides", "parties")
        elif word in HEADS or word in MODIFIERS or word in GLUE or word in ("of", "from", "for", "led", "headed", "by", "together", "along", "with"):
            if word == "-" and i and tokens[i - 1].text == ")":
                break  # a dateline ends here
            if word in (",", "and") and i + 1 <= end and not places and not pointing and not unknown and i < end and tokens[i + 1].text not in HEADS and not _capital(text, tokens[i + 1]) and tokens[i + 1].text not in MODIFIERS:
                break
            if word == "for" and not (i > 0 and tokens[i - 1].text in HEADS):
                break
        elif _capital(text, token):
            if not places:
                unknown = text[token.start : token.end] if not unknown else unknown
        elif word == "." and i and len(tokens[i - 1].text) <= 3:  # "Mr.", an initial
            pass
        else:
            break
        i -= 1
    places.reverse()
    first = places[0] if places else i + 1
    found = bodies + [p for at in places for p in participants(context, tokens, at, max(0, min(i, at - 12)))]
    return Side(found, first, end, pointing and not found, "" if found else unknown)

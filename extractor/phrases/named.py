"""Steps over mentions: the countries, goods and figures of a phrase."""

from __future__ import annotations

from extractor.phrases.joints import begins_clause, origin
from extractor.phrases.state import Reading
from extractor.phrases.words import ADJECTIVES, GENERIC_GOODS, GLUE, STOP
from extractor.shape import Token

_PLACES = frozenset(("PLACE", "ADJ", "POSS", "ACTOR", "APOSS"))
_SUM_GAP = frozenset("worth of in value annual a year more than approximately some".split())


def mention(r: Reading, token: Token) -> None:
    """Reads a country, a good or a figure on; any other mention ends the phrase."""
    if token.kind in _PLACES:
        country(r, token)
    elif token.kind == "GOOD":
        r.imported = r.imported or r.text.startswith(("imported ", "foreign "), token.start)
        r.words.append(r.i)
        r.i += 1
    elif token.kind == "PCT" and not r.words and r.ahead() == "of":
        r.summed = r.summed or (token.items[0].high or 100) < 95
        r.i += 2  # "tariffs on 99 percent of goods"
    elif token.kind in ("MON", "QTY", "CNT"):
        r.summed = r.summed or token.kind == "MON"
        j = r.skip(r.i + 1, _SUM_GAP)
        if token.kind == "CNT" and not r.words and not any(c.isalpha() for c in r.text[token.start : token.end]):
            r.indefinite = True  # "on 106 products": which is not told
            r.i += 1
        elif token.kind == "CNT" and j == r.i + 1 and not r.words:
            r.words.append(r.i)  # "the first 100,000 vehicles": the noun stands inside the count
            r.i += 1
        elif j == r.i + 1 and token.kind == "MON" and not r.words and r.ahead().isalpha() and r.ahead() not in STOP:
            r.i += 1  # "Peru's $10 billion merchandise trade"
        elif j == r.i + 1 or r.words:
            r.done = True
        else:
            r.i = j
    else:
        r.done = True


def country(r: Reading, token: Token) -> None:
    """Files where the goods come from; a country right behind a noun begins another subject."""
    tokens, i, phrase = r.tokens, r.i, r.phrase
    joined = i > r.at and tokens[i - 1].text in GLUE
    if not joined and token.kind in ("PLACE", "ADJ") and i + 1 < r.stop and tokens[i + 1].kind == "GOOD" and not any(tokens[k].kind or tokens[k].text in ADJECTIVES or tokens[k].text in GENERIC_GOODS for k in r.words):
        r.words = []  # "the popular US whiskey", "the famous Scottish whisky": what stands before the country describes
    if r.words and token.kind in ("PLACE", "ACTOR") and not joined:
        r.done = True  # a noun right after a noun: a new subject begins
        return
    if token.kind == "PLACE" and r.ahead() == "-" and r.ahead(2) == "bound":
        r.enters(token)  # "U.S.-bound exports"
        r.i += 3
        return
    if not (token.kind == "ADJ" and r.adjectives()):
        r.close()
    if joined and len(phrase.targets) < 2 and begins_clause(tokens, i, r.stop):
        r.done = True
        return
    origin(phrase, token)
    r.i += 1

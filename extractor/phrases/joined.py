"""Steps over what joins nouns: commas and "and", "including", semicolons, "from" and "of"."""

from __future__ import annotations

from extractor.phrases.joints import goes_on, origin, preposition_again
from extractor.phrases.state import Reading
from extractor.phrases.steps import DEEDS
from extractor.phrases.words import ADJECTIVES, COUNTRY_NOUNS, COUNTS, FROM, GENERIC_GOODS, GLUE, LIKE, SORTS, STOP, UNIVERSAL
from extractor.shape import Token

_FROM_GAP = frozenset("the all any every other both each mainland most products articles goods member countries of european country nations imported that are originating".split())
#: Nouns that count goods without telling which: "the majority of products", "a wide range of goods".
_UNTOLD = frozenset("majority number range variety selection array host raft swath basket".split())
_FOR_EXAMPLE = frozenset(("including", "particularly", "especially", "notably"))


def joint(r: Reading, word: str, token: Token) -> None:
    """Commas, "and", "such as": whether the list goes on, and with what."""
    if word in LIKE:
        r.close()
        if word in _FOR_EXAMPLE and r.phrase.all_products and r.phrase.targets and not r.summed and not _long_list(r):
            r.done = True  # "goods from Korea, including cars": all of them
            return
        r.i += 1
    elif word == ";" and r.words and _listed(r):
        r.close()
        r.i += 1 + (r.ahead() == "and")
    elif word in GLUE or word == "as" and r.ahead() == "well" and r.ahead(2) == "as":
        if r.adjectives() and r.i + 1 < r.stop and (r.tokens[r.i + 1].kind == "GOOD" or r.ahead() in ADJECTIVES):
            r.words.append(r.i)
            r.i += 1
        elif goes_on(r.tokens, r.i, r.stop, in_list=len(r.phrase.targets) > 1):
            again = preposition_again(r.tokens, r.i, r.stop)
            r.close()
            r.i = again + 1 if again else r.i + (3 if word == "as" else 1)
        else:
            r.done = True


def _long_list(r: Reading) -> bool:
    """Whether more than two goods follow: a list that tells which goods are meant, no mere example."""
    marks = 0
    for j in range(r.i + 1, min(r.stop - 1, r.i + 24)):
        token, after = r.tokens[j], r.tokens[j + 1].text
        if token.kind not in ("", "GOOD", "ADJ") or token.text in STOP or token.text in (".", ";"):
            break
        marks += token.text in GLUE and after not in STOP and after not in FROM and after not in GLUE
    return marks > 1


def origin_phrase(r: Reading, word: str, token: Token) -> None:
    """ "from all countries", "from China", "imports of steel"."""
    if word not in FROM:
        return
    tokens, phrase = r.tokens, r.phrase
    if r.i > r.at and tokens[r.i - 1].text in LIKE and r.universal and phrase.products:
        phrase.all_targets = r.done = True  # "all steel imports, including from Peru"
        return
    j = r.skip(r.i + 1, _FROM_GAP)
    between = {t.text for t in tokens[r.i + 1 : j]}
    if word == "from" and j < r.stop and tokens[j].text in ("list", "lists") and r.words and tokens[r.words[-1]].text in GENERIC_GOODS:
        r.indefinite = r.done = True  # "products from the list in Annex III": which is not told here
        return
    if j < r.stop and tokens[j].kind in ("PLACE", "POSS", "ACTOR") and not (word == "of" and not r.words):
        if word == "from":
            r.buys()
            r.placed = j + 1
        elif tokens[r.words[-1]].text in COUNTS:
            r.words = []  # "a wide range of Chilean wines"
        r.close()
        origin(phrase, tokens[j])
        r.i = j + 1
    elif word == "from" and between & {"countries", "country", "nations"} and between & UNIVERSAL:
        r.close()
        if "that" in between or j < r.stop and tokens[j].text in DEEDS - {"trading"}:
            phrase.conditional = r.done = True
        else:
            phrase.all_targets = True
        r.i = j
    elif word == "from" and j < r.stop and between & {"countries", "nations"} and tokens[j].text in ("with", "without", "lacking", "outside", "which", "where"):
        r.close()
        phrase.conditional = r.done = True  # "from countries without a pact": which is not told
        r.i = j
    elif word == "from" and j + 1 < r.stop and (tokens[j].kind == "CNT" or tokens[j].text.isdigit() or tokens[j].text in ("dozens", "scores", "several", "many", "some", "most")) and any(t.text in COUNTRY_NOUNS for t in tokens[j : j + 5]):
        r.close()
        phrase.conditional = r.done = True  # "from 57 partners, including the EU"
        r.i = j + 1
    elif word == "from" and j < r.stop and tokens[j].text in ("overseas", "abroad", "anywhere"):
        r.close()
        phrase.all_targets = True
        r.i = j + 1
    elif word == "of" and r.words and tokens[r.words[-1]].text in SORTS:
        r.buys()
        phrase.head = tokens[r.words[-1]].text
        r.indefinite = r.indefinite or phrase.head in _UNTOLD
        r.words = []  # "imports of steel": the product follows
        r.i += 1
    elif word == "of" and r.words and j < r.stop and tokens[j].kind == "GOOD":
        r.words = []
        r.i += 1
    else:
        r.done = True


def _listed(r: Reading) -> bool:
    """Whether a semicolon parts two goods: a good begins after it, with no verb before the next mark."""
    tokens, j = r.tokens, r.i + 1
    j += j < r.stop and tokens[j].text == "and"
    k = j
    while k < r.stop and tokens[k].text not in (";", ",", "and", "."):
        if tokens[k].kind not in ("", "GOOD", "ADJ") or not tokens[k].kind and tokens[k].text in STOP:
            return False
        k += 1
    return j < k <= j + 5 and (k < r.stop or tokens[k - 1].kind == "GOOD") and any(t.kind == "GOOD" for t in tokens[r.at : k])

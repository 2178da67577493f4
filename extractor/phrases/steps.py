"""Steps over words that belong to one noun: determiners, asides, exceptions, where goods are made and where they go.

Each step reads on by moving `i`, leaves the word to the next step, or ends the phrase.
"""

from __future__ import annotations

from extractor.phrases.joints import exception, origin, value_limit
from extractor.phrases.state import Reading
from extractor.phrases.words import (
    COUNTRY_NOUNS,
    DETERMINERS,
    EXCEPT,
    FROM,
    GENERIC_GOODS,
    GLUE,
    INDEFINITE,
    LIKE,
    MADE,
    NEW_PHRASE,
    SHORT_VERBS,
    STOP,
    UNIVERSAL,
)
from extractor.shape import Token

DASHES = frozenset(("-", "\u2013", "\u2014"))
_ARE = frozenset(("are", "is", "were"))
_MADE_GAP = frozenset("in from by are is were the products product of out into to either articles originating imported made".split())
#: How goods are traded, behind "in".
_FORMS = frozenset("husk shell grain bulk brine bottles cans paddy tins bales carcass".split())
_NEARLY = frozenset(("nearly", "almost", "virtually", "practically", "most"))
DEEDS = frozenset("that which who with without lacking outside importing buying purchasing doing trading".split())


def dash(r: Reading, word: str, token: Token) -> None:
    """ "Chinese-made cars"; an aside or a list between dashes."""
    if word == "-" and r.i > r.at and r.tokens[r.i - 1].kind in ("PLACE", "ADJ") and (r.ahead() in MADE or r.ahead() in ("origin", "based", "owned")):
        r.i += 2  # "Chinese-made cars"
        return
    if word not in DASHES or not r.words or r.i + 1 >= r.stop:
        return
    if r.ahead() in LIKE:
        r.close()
        if r.phrase.products and not r.phrase.all_products:
            r.i += 1  # "farm products - including sugar and flour": further goods
            return
        aside = next((j for j in range(r.i + 1, min(r.stop, r.i + 12)) if r.tokens[j].text in DASHES), -1)
        r.i = aside + 1 if aside > 0 else r.i + 1  # "goods - including cars - from Europe": an aside narrows nothing
    elif r.phrase.products or r.phrase.all_products:
        r.close()  # "goods - including cars - from": what stands between dashes belongs to the list
        r.i += 1
    elif not r.phrase.targets and all(r.tokens[k].text in GENERIC_GOODS or r.tokens[k].text == "item" for k in r.words):
        r.words = []  # "on the item \u2014 glazed tiles": which one follows
        r.i += 1
    elif word != "\u2014":
        r.i += 1


def world(r: Reading, word: str, token: Token) -> None:
    """ "on the world": all countries pay."""
    if word == "the" and r.ahead() in ("world", "globe"):
        r.phrase.all_targets = True
        r.i += 2


def except_(r: Reading, word: str, token: Token) -> None:
    """What the phrase leaves out."""
    if word == "but":
        if r.i > r.at and r.tokens[r.i - 1].text in COUNTRY_NOUNS and r.i + 1 < r.stop and r.ahead() not in ("also", "not", "will"):
            r.i = exception(r.tokens, r.i + 1, r.stop, r.phrase)  # "everyone but Canada"
    elif word in ("other", "apart", "aside") and r.ahead() in ("than", "from"):
        r.close()
        r.i = exception(r.tokens, r.i + 2, r.stop, r.phrase)
    elif word in EXCEPT or word == "with" and r.ahead(2) == "exception":
        r.close()
        r.i = exception(r.tokens, r.skip(r.i + 1, frozenset(("the", "exception", "of", "for", "those", "from", "only"))), r.stop, r.phrase)


def everything(r: Reading, word: str, token: Token) -> None:
    """ "everything from China"; "European" as an adjective of goods."""
    if word in ("everything", "anything") and not r.words:
        r.phrase.all_products = True
        r.phrase.all_targets = r.done = r.ahead() not in FROM and r.ahead() not in MADE  # "everything from China"
        r.i += 1
    elif word == "european" and r.i + 1 < r.stop and (r.tokens[r.i + 1].kind == "GOOD" or r.ahead() in GENERIC_GOODS):
        r.close()
        if "EU" not in r.phrase.targets:
            r.phrase.targets.append("EU")
        r.phrase.target_span = r.phrase.target_span or (token.start, token.end)
        r.i += 1


def limit(r: Reading, word: str, token: Token) -> None:
    """A limit of value belongs to the noun: "parcels worth less than $800"."""
    until = value_limit(r.tokens, r.i, r.stop) if r.words else 0
    if until:
        r.words.extend(range(r.i, until))  # "goods worth less than $800" is a product of its own
        r.i = until


#: What says which goods are meant by a rule that they meet: "goods not covered by the pact", "cars that comply with the rules of origin".
MEET = {"compliant": "with", "complying": "with", "comply": "with", "conforming": "with", "covered": "by", "eligible": "for", "qualifying": "for under", "qualify": "for under", "falling": "under within"}
_RULE_ENDS = STOP | SHORT_VERBS | DASHES | frozenset(", ; . : ( ) \" from and or face pay attract".split())
_MOST_WORDS = 10


def qualified(r: Reading, word: str, token: Token) -> None:
    """ "goods (that are) not covered by the pact": the rule that goods meet or do not meet belongs to the noun."""
    j = r.i + (word in ("that", "which"))
    while j < r.stop and r.tokens[j].text in ("are", "is", "do", "does", "not", "n't"):
        j += 1
    preposition = MEET.get(r.tokens[j].text) if j + 2 < r.stop and r.words else None
    if preposition is None or r.tokens[j + 1].text not in preposition.split():
        return
    end = j + 2
    while end < r.stop and end - j < _MOST_WORDS and (r.tokens[end].text not in _RULE_ENDS or _hyphen(r, end)) and r.tokens[end].kind not in ("PCT", "DATE", "MON"):
        end += 1
    if end == j + 2:
        return
    phrase, first = r.phrase, r.tokens[r.words[0]]
    name = " ".join(r.text[first.start : r.tokens[end - 1].end].lower().split())
    phrase.head = phrase.head or r.tokens[r.words[-1]].text
    phrase.products += [name] if name not in phrase.products else []
    phrase.product_span = phrase.product_span or (first.start, r.tokens[end - 1].end)
    r.words = []
    r.i = end


def _hyphen(r: Reading, i: int) -> bool:
    """Whether the dash at `i` stands inside a name: "the Peru-Chile pact"."""
    return r.tokens[i].text == "-" and i + 1 < r.stop and r.tokens[i - 1].end == r.tokens[i].start and r.tokens[i].end == r.tokens[i + 1].start


def made(r: Reading, word: str, token: Token) -> None:
    """ "made in China", "that are products of Russia", "imported into the United States"."""
    if word not in MADE and not (word in ("that", "which") and r.ahead() in _ARE):
        return
    j = r.skip(r.i + 1, _MADE_GAP)
    if j < r.stop and r.tokens[j].kind in ("PLACE", "ACTOR"):
        if any(t.text in ("into", "to") for t in r.tokens[r.i : j]):
            r.enters(r.tokens[j])
        else:
            r.close()
            origin(r.phrase, r.tokens[j])
        r.i = j + 1
    elif j < r.stop and word in ("imported", "coming", "shipped") and r.tokens[j].text in UNIVERSAL:
        r.close()
        r.i = j
    elif r.words:
        r.done = True
    elif word in MADE and word != "imported":
        r.i += 1


def amount(r: Reading, word: str, token: Token) -> None:
    """ "up to", "more than" before a figure."""
    if word in ("up", "more", "at", "over", "less") and not r.words and r.ahead() in ("to", "than", "least"):
        r.i += 2


def determiner(r: Reading, word: str, token: Token) -> None:
    """Articles, quantifiers and other words that open a noun; behind a complete noun they end the phrase."""
    if word not in DETERMINERS or r.words and (word in ("other", "like") or word in MADE):
        return
    r.universal = r.universal or word in UNIVERSAL
    r.indefinite = r.indefinite or word in INDEFINITE
    r.imported = r.imported or word in ("imported", "foreign", "foreign-made")
    if word in ("such", "these", "those", "same", "affected") and not r.words:
        r.pointing = r.phrase.pointing = True
    phrase, before = r.phrase, r.tokens[r.i - 1].text
    if r.words and word not in ("other", "such"):
        r.done = True
    elif word in NEW_PHRASE and r.i > r.at and (phrase.products or phrase.all_products) and before not in GLUE and before not in LIKE:
        r.done = True  # the noun and its origin are read: another noun phrase or clause begins
    elif word == "such" and r.ahead() == "as":
        r.close()
        r.i += 2
    else:
        r.i += 1


def bracket(r: Reading, word: str, token: Token) -> None:
    """ "steel (including wire)", "products (such as wire)"."""
    aside = _aside(r) if word == "(" and (r.words or r.phrase.products) else 0
    if aside:
        r.close()
        r.i = aside
        return
    opens = word == "(" and r.i + 2 < r.stop and (r.ahead() in LIKE or r.ahead() == "such" and r.ahead(2) == "as" or r.tokens[r.i + 1].kind == "GOOD")
    if opens or word == ")" and any(t.text == "(" for t in r.tokens[r.at : r.i]):
        r.close()
        r.i += 1


def _aside(r: Reading) -> int:
    """Index after a bracket that names no further goods: "fabricated steel (FSS)", "cells (whether assembled or not)"; 0 for another."""
    close = next((j for j in range(r.i + 1, min(r.stop, r.i + 14)) if r.tokens[j].text == ")"), 0)
    if not close:
        return 0
    inside = r.tokens[r.i + 1 : close]
    short = len(inside) == 1 and r.text[inside[0].start : inside[0].end].removesuffix("s").isupper()
    return close + 1 if short or not any(t.kind or t.text in LIKE for t in inside) else 0


def quote(r: Reading, word: str, token: Token) -> None:
    """ "a tariff on "all furniture" from China": the marks belong to the speaker, not to the noun."""
    if word != '"':
        return
    after = r.ahead()
    if r.words and (after in GLUE or after in FROM or after in LIKE or after in MADE):
        r.close()
        r.i += 1
    elif r.words or r.i > r.at and r.tokens[r.i - 1].text not in GLUE and r.tokens[r.i - 1].text not in DETERMINERS:
        r.done = True
    else:
        r.i += 1


def entering(r: Reading, word: str, token: Token) -> None:
    """ "entering the United States": where the goods go."""
    if word not in ("into", "entering", "to", "in", "coming", "sold") or not r.words:
        return
    form = 2 if r.ahead() == "the" else 1
    if word == "in" and r.ahead(form) in _FORMS:
        r.words.extend(range(r.i, r.i + form + 1))  # "rice in the husk"
        r.i += form + 1
        return
    j = r.skip(r.i + 1, frozenset(("into", "to", "the", "in")))
    if j < r.stop and r.tokens[j].kind in ("PLACE", "ACTOR") and r.tokens[j].items and word != "in":
        r.enters(r.tokens[j])
        r.i = j + 1
    else:
        r.done = True


def countries(r: Reading, word: str, token: Token) -> None:
    """ "all countries", "any nation that buys": everybody, or who does something."""
    if word not in COUNTRY_NOUNS or r.words and not r.universal:
        return
    phrase = r.phrase
    r.words = []
    if word != "world" and r.ahead() in DEEDS:
        phrase.conditional = r.done = True
    elif r.universal and any(t.text in _NEARLY for t in r.tokens[r.at : r.i]):
        phrase.conditional = True  # "nearly all countries": which is not told
    elif r.universal or word in ("world", "everyone", "everybody"):
        phrase.all_targets = True
        phrase.target_span = phrase.target_span or (token.start, token.end)
    r.i += 1

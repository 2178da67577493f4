"""Reads one coordinated noun phrase from left to right: "all steel and aluminium from Canada and Mexico, except wire".

Each kind of token has its step: countries, goods, figures (`named`), then words in the order of preference (`steps`, `joined`).
A step reads on, leaves the token to the next step, or ends the phrase.
"""

from __future__ import annotations

from extractor.phrases.joined import joint, origin_phrase
from extractor.phrases.joints import LIMITED, examples, noun_follows
from extractor.phrases.model import Phrase
from extractor.phrases.named import mention
from extractor.phrases.state import Reading
from extractor.phrases.steps import (
    DASHES,
    MEET,
    amount,
    bracket,
    countries,
    dash,
    determiner,
    entering,
    everything,
    except_,
    limit,
    made,
    qualified,
    quote,
    world,
)
from extractor.phrases.words import (
    ADJECTIVES,
    COUNTRY_NOUNS,
    DESCRIBES,
    DETERMINERS,
    EXCEPT,
    FLOW_NOUNS,
    FROM,
    GENERIC_GOODS,
    GLUE,
    LIKE,
    MADE,
    SHORT_VERBS,
    STOP,
)
from extractor.shape import Shape, Token

#: In the order of preference.
_STEPS = (qualified, dash, world, except_, everything, limit, made, amount, determiner, bracket, quote, joint, origin_phrase, entering, countries)
_TRADING = frozenset("importing exporting selling shipping producing manufacturing".split())
_EITHER = frozenset("covers cuts snaps targets".split())  # verbs that are goods as well
_LY_NOUNS = frozenset(("family", "assembly", "supply", "monopoly"))
#: Words that some step may take; all others are part of the noun or end the phrase.
_STEPPED = MEET.keys() | frozenset(("that", "which", "not")) | DETERMINERS | MADE | GLUE | LIKE | FROM | EXCEPT | COUNTRY_NOUNS | DASHES | LIMITED
_STEPPED |= frozenset("apart aside but with everything anything european that which up more at over less ( ) \" ; as into entering to in sold".split())


def parse_object(shape: Shape, text: str, at: int, limit: int | None = None) -> Phrase:
    """The noun phrase that starts at token `at`. `text` is the document's clean text, `limit` an index not to pass."""
    r = Reading(shape, text, at, len(shape.tokens) if limit is None else limit)
    while r.i < r.stop and not r.done:
        token = r.tokens[r.i]
        if token.kind:
            mention(r, token)
        else:
            _word(r, token)
    r.close()
    return _finished(r)


def _finished(r: Reading) -> Phrase:
    """The phrase with where it ends, and whether all countries pay."""
    phrase, i = r.phrase, r.i
    while i > r.at and r.tokens[i - 1].text in GLUE:
        i -= 1
    phrase.end = i
    if phrase.conditional and not phrase.targets:
        examples(r.tokens, i, r.stop, phrase)
    if r.universal and not phrase.targets and not _of_these(r) and (phrase.products or phrase.all_products) and (r.imported or phrase.head in FLOW_NOUNS or phrase.destination):
        phrase.all_targets = True
    if r.imported and not phrase.targets and r.universal and not _of_these(r):
        phrase.all_targets = True
    if not phrase.targets and (phrase.head in FLOW_NOUNS or phrase.all_products) and any(t.text in ("global", "worldwide") for t in r.tokens[r.at : i]):
        phrase.all_targets = True  # "on nearly all global imports"
    phrase.universal = r.universal or any(t.text in DETERMINERS and t.text.endswith("'s") for t in r.tokens[r.at : i])
    phrase.targets = [c for c in phrase.targets or r.buyer if c not in phrase.excluded]
    return phrase


def _of_these(r: Reading) -> bool:
    """Whether "from these countries", "from the country" follows: whose goods they are was told before."""
    following = [t.text for t in r.tokens[r.i : r.i + 4]]
    if following[:2] in (["from", "the"], ["from", "that"]) and following[2:3] in (["country"], ["nation"]):
        return True
    return any(word in ("from", "of") and after in ("these", "those", "both", "such") for word, after in zip(following, following[1:], strict=False))


def _word(r: Reading, token: Token) -> None:
    word = token.text
    for step in _STEPS if word in _STEPPED else ():
        before = r.i
        step(r, word, token)
        if r.done or r.i != before:
            return
    if word == "it" and (end := _it_and(r)):
        r.words.extend(range(r.i, end))
        r.i = end
    elif word in _TRADING and r.words:
        r.words = []  # "a firm importing electronic parts": what it imports
        r.i += 1
    elif word in ("related", "relating") and r.ahead() == "to" and r.i > r.at:
        r.close()
        r.phrase.all_products = False  # "imports related to autos and lumber": the goods follow
        r.i += 2
    elif word in ("purchases", "purchase", "buying", "deals") and r.words:
        r.words = []  # "Indian oil purchases from Russia": who buys is hit, what is bought is the reason, not the taxed good
        r.i += 1
        r.done = True
    elif _ends(r, word) or not r.words and r.placed == r.i:
        r.done = True  # also a word right behind the origin: "rice from Laos fills the stores"
    else:
        r.words.append(r.i)
        r.i += 1


def _it_and(r: Reading) -> int:
    """Index after "IT and telecom products", where the noun is shared; 0 for anything else."""
    token = r.tokens[r.i]
    if r.text[token.start : token.end] != "IT" or r.ahead() not in GLUE:
        return 0
    return next((j + 1 for j in range(r.i + 2, min(r.i + 5, r.stop)) if r.tokens[j].text in GENERIC_GOODS), 0)


def _ends(r: Reading, word: str) -> bool:
    if word == "it" and r.text[r.tokens[r.i].start : r.tokens[r.i].end] == "IT" and noun_follows(r.tokens, r.i + 1, r.stop):
        return False  # "IT products"
    if r.i > r.at and word.endswith("ly") and len(word) > 5 and word not in _LY_NOUNS:
        return True
    if word in SHORT_VERBS and (r.words or r.i > r.at and r.tokens[r.i - 1].kind in ("PLACE", "ACTOR")):
        return not _noun_in_s(r, word)
    return word in STOP or not word[0].isalnum() or "'" in word or word.endswith("ed") and word not in DESCRIBES and word not in ADJECTIVES and (bool(r.words) or not noun_follows(r.tokens, r.i + 1, r.stop))


def _noun_in_s(r: Reading, word: str) -> bool:
    """Whether a word that is mostly a verb is a noun here: its end, a list or an origin comes next ("seat covers from")."""
    after = r.ahead()
    return after in ("", "from", ".") or after in GLUE and word in _EITHER or after in FLOW_NOUNS

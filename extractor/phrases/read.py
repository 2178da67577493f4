"""Reads one coordinated noun phrase from left to right: "all steel and aluminium from Canada and Mexico, except wire".

Each kind of token has its step: countries, goods, figures, then words in the order of preference. A step reads on,
leaves the token to the next step, or ends the phrase.
"""

from __future__ import annotations

from extractor.phrases.joints import LIMITED, begins_clause, examples, exception, goes_on, noun_follows, origin, value_limit
from extractor.phrases.model import Phrase
from extractor.phrases.nouns import take
from extractor.phrases.words import (
    ADJECTIVES,
    COUNTRY_NOUNS,
    COUNTS,
    DESCRIBES,
    DETERMINERS,
    EXCEPT,
    FLOW_NOUNS,
    FROM,
    GENERIC_GOODS,
    GLUE,
    INDEFINITE,
    LIKE,
    MADE,
    NEW_PHRASE,
    SORTS,
    STOP,
    UNIVERSAL,
)
from extractor.shape import Shape, Token

_DASHES = frozenset(("-", "\u2013", "\u2014"))
_PLACES = frozenset(("PLACE", "ADJ", "POSS", "ACTOR", "APOSS"))
_ARE = frozenset(("are", "is", "were"))
#: Words between "made" and its country, between "from" and its country, after a sum of money.
_MADE_GAP = frozenset("in from by are is were the products product of out into to either articles originating imported made".split())
_FROM_GAP = frozenset("the all any every other both each mainland most products articles goods member countries of european country nations imported that are originating".split())
_SUM_GAP = frozenset("worth of in value annual a year more than approximately some".split())
_FOR_EXAMPLE = frozenset(("including", "particularly", "especially", "notably"))
_DEEDS = frozenset("that which who importing buying purchasing doing trading".split())
_LY_NOUNS = frozenset(("family", "assembly", "supply", "monopoly"))
#: Words that some step may take; all others are part of the noun or end the phrase.
_STEPPED = DETERMINERS | MADE | GLUE | LIKE | FROM | EXCEPT | COUNTRY_NOUNS | _DASHES | LIMITED
_STEPPED |= frozenset("apart with everything anything european that which up more at over less ( ) \" ; as into entering to in sold".split())


def parse_object(shape: Shape, text: str, at: int, limit: int | None = None) -> Phrase:
    """The noun phrase that starts at token `at`. `text` is the document's clean text, `limit` an index not to pass."""
    return _Reader(shape, text, at, len(shape.tokens) if limit is None else limit).read()


class _Reader:
    """One phrase under way: the next token, the words of the noun being read, the determiners seen."""

    __slots__ = ("at", "buyer", "done", "i", "imported", "indefinite", "phrase", "placed", "pointing", "shape", "stop", "summed", "text", "tokens", "universal", "words")

    def __init__(self, shape: Shape, text: str, at: int, stop: int) -> None:
        self.shape, self.tokens, self.text = shape, shape.tokens, text
        self.at = self.i = at
        self.stop = stop
        self.placed = -1  # index behind an origin read after "from", "of", "made in"
        self.phrase = Phrase(at, at)
        self.buyer: list[str] = []  # who buys, where that is told before the goods
        self.words: list[int] = []  # token indices of the noun being read
        self.universal = self.indefinite = self.imported = self.summed = self.pointing = self.done = False

    def read(self) -> Phrase:
        while self.i < self.stop and not self.done:
            token = self.tokens[self.i]
            if token.kind:
                self._mention(token)
            else:
                self._word(token)
        self._close()
        phrase, i = self.phrase, self.i
        while i > self.at and self.tokens[i - 1].text in GLUE:
            i -= 1
        phrase.end = i
        if phrase.conditional and not phrase.targets:
            examples(self.tokens, i, self.stop, phrase)
        if self.universal and not phrase.targets and (phrase.products or phrase.all_products) and (self.imported or phrase.head in FLOW_NOUNS or phrase.destination):
            phrase.all_targets = True
        if self.imported and not phrase.targets and self.universal:
            phrase.all_targets = True
        if not phrase.targets and (phrase.head in FLOW_NOUNS or phrase.all_products) and any(t.text in ("global", "worldwide") for t in self.tokens[self.at : i]):
            phrase.all_targets = True  # "on nearly all global imports"
        phrase.universal = self.universal or any(t.text in DETERMINERS and t.text.endswith("'s") for t in self.tokens[self.at : i])
        phrase.targets = [c for c in phrase.targets or self.buyer if c not in phrase.excluded]
        return phrase

    # -- helpers

    def _close(self) -> None:
        """Files the noun that was read so far."""
        while self.words and self.tokens[self.words[-1]].text in GLUE:
            self.words.pop()
        if self.words:
            take(self.shape, self.text, self.phrase, self.words, indefinite=self.indefinite, pointing=self.pointing)
        self.words = []

    def _adjectives(self) -> bool:
        """Whether the words so far only describe a noun that is still to come."""
        return bool(self.words) and all(not self.tokens[k].kind and (self.tokens[k].text in ADJECTIVES or self.tokens[k].text in GLUE) for k in self.words)

    def _next(self, n: int = 1) -> str:
        """Text of the token `n` further on, "" behind the end."""
        return self.tokens[self.i + n].text if self.i + n < self.stop else ""

    def _skip(self, j: int, gap: frozenset[str]) -> int:
        while j < self.stop and self.tokens[j].text in gap:
            j += 1
        return j

    def _enters(self, token: Token) -> None:
        """The goods go to this country."""
        self._close()
        self.phrase.destination += [c for c in token.codes if c not in self.phrase.destination]
        self.phrase.destination_span = (token.start, token.end)

    # -- mentions

    def _mention(self, token: Token) -> None:
        if token.kind in _PLACES:
            self._country(token)
        elif token.kind == "GOOD":
            self.imported = self.imported or self.text.startswith(("imported ", "foreign "), token.start)
            self.words.append(self.i)
            self.i += 1
        elif token.kind == "PCT" and not self.words and self._next() == "of":
            self.i += 2  # "tariffs on 99 percent of goods"
        elif token.kind in ("MON", "QTY", "CNT"):
            self.summed = self.summed or token.kind == "MON"
            j = self._skip(self.i + 1, _SUM_GAP)
            if token.kind == "CNT" and not self.words and not any(c.isalpha() for c in self.text[token.start : token.end]):
                self.indefinite = True  # "on 106 products": which is not told
                self.i += 1
            elif token.kind == "CNT" and j == self.i + 1 and not self.words:
                self.words.append(self.i)  # "the first 100,000 vehicles": the noun stands inside the count
                self.i += 1
            elif j == self.i + 1 and token.kind == "MON" and not self.words and self._next().isalpha() and self._next() not in STOP:
                self.i += 1  # "Peru's $10 billion merchandise trade"
            elif j == self.i + 1 or self.words:
                self.done = True
            else:
                self.i = j
        else:
            self.done = True

    def _country(self, token: Token) -> None:
        tokens, i, phrase = self.tokens, self.i, self.phrase
        joined = i > self.at and tokens[i - 1].text in GLUE
        if self.words and token.kind in ("PLACE", "ACTOR") and not joined:
            self.done = True  # a noun right after a noun: a new subject begins
            return
        if not (token.kind == "ADJ" and self._adjectives()):
            self._close()
        if joined and len(phrase.targets) < 2 and begins_clause(tokens, i, self.stop):
            self.done = True
            return
        origin(phrase, token)
        self.i += 1

    # -- words

    def _word(self, token: Token) -> None:
        word = token.text
        steps = (self._dash, self._world, self._except, self._everything, self._limit, self._made, self._amount, self._determiner, self._bracket, self._quote, self._joint, self._from, self._entering, self._countries)
        for step in steps if word in _STEPPED else ():
            before = self.i
            step(word, token)
            if self.done or self.i != before:
                return
        if word in ("purchases", "purchase", "buying", "deals") and self.words:
            self.words = []  # "Indian oil purchases from Russia": who buys is hit, what is bought is the reason, not the taxed good
            self.i += 1
            self.done = True
        elif self._ends(word) or not self.words and self.placed == self.i:
            self.done = True  # also a word right behind the origin: "rice from Laos fills the stores"
        else:
            self.words.append(self.i)
            self.i += 1

    def _ends(self, word: str) -> bool:
        if self.words and word.endswith("ly") and len(word) > 5 and word not in _LY_NOUNS:
            return True
        return word in STOP or not word[0].isalnum() or "'" in word or word.endswith("ed") and word not in DESCRIBES and word not in ADJECTIVES and (bool(self.words) or not noun_follows(self.tokens, self.i + 1, self.stop))

    def _dash(self, word: str, token: Token) -> None:
        if word == "-" and self.i > self.at and self.tokens[self.i - 1].kind in ("PLACE", "ADJ") and (self._next() in MADE or self._next() in ("origin", "based", "owned")):
            self.i += 2  # "Chinese-made cars"
            return
        if word not in _DASHES or not self.words or self.i + 1 >= self.stop:
            return
        if self._next() in LIKE:
            self._close()
            aside = next((j for j in range(self.i + 1, min(self.stop, self.i + 12)) if self.tokens[j].text in _DASHES), -1)
            self.i = aside + 1 if aside > 0 else self.i + 1  # "goods - including cars - from Europe": an aside narrows nothing
        elif self.phrase.products or self.phrase.all_products:
            self._close()  # "goods - including cars - from": what stands between dashes belongs to the list
            self.i += 1
        elif word != "\u2014":
            self.i += 1

    def _world(self, word: str, token: Token) -> None:
        if word == "the" and self._next() in ("world", "globe"):
            self.phrase.all_targets = True
            self.i += 2

    def _except(self, word: str, token: Token) -> None:
        if word in ("other", "apart") and self._next() in ("than", "from"):
            self._close()
            self.i = exception(self.tokens, self.i + 2, self.stop, self.phrase)
        elif word in EXCEPT or word == "with" and self._next(2) == "exception":
            self._close()
            self.i = exception(self.tokens, self._skip(self.i + 1, frozenset(("the", "exception", "of", "for", "those", "from", "only"))), self.stop, self.phrase)

    def _everything(self, word: str, token: Token) -> None:
        if word in ("everything", "anything") and not self.words:
            self.phrase.all_products = self.phrase.all_targets = True
            self.i += 1
            self.done = True
        elif word == "european" and self.i + 1 < self.stop and (self.tokens[self.i + 1].kind == "GOOD" or self._next() in GENERIC_GOODS):
            self._close()
            if "EU" not in self.phrase.targets:
                self.phrase.targets.append("EU")
            self.phrase.target_span = self.phrase.target_span or (token.start, token.end)
            self.i += 1

    def _limit(self, word: str, token: Token) -> None:
        until = value_limit(self.tokens, self.i, self.stop) if self.words else 0
        if until:
            self.words.extend(range(self.i, until))  # "goods worth less than $800" is a product of its own
            self.i = until

    def _made(self, word: str, token: Token) -> None:
        """"made in China", "that are products of Russia", "imported into the United States"."""
        if word not in MADE and not (word in ("that", "which") and self._next() in _ARE):
            return
        j = self._skip(self.i + 1, _MADE_GAP)
        if j < self.stop and self.tokens[j].kind in ("PLACE", "ACTOR"):
            if any(t.text in ("into", "to") for t in self.tokens[self.i : j]):
                self._enters(self.tokens[j])
            else:
                self._close()
                origin(self.phrase, self.tokens[j])
            self.i = j + 1
        elif j < self.stop and word in ("imported", "coming", "shipped") and self.tokens[j].text in UNIVERSAL:
            self._close()
            self.i = j
        elif self.words:
            self.done = True
        elif word in MADE and word != "imported":
            self.i += 1

    def _amount(self, word: str, token: Token) -> None:
        if word in ("up", "more", "at", "over", "less") and not self.words and self._next() in ("to", "than", "least"):
            self.i += 2

    def _determiner(self, word: str, token: Token) -> None:
        if word not in DETERMINERS or self.words and (word in ("other", "like") or word in MADE):
            return
        self.universal = self.universal or word in UNIVERSAL
        self.indefinite = self.indefinite or word in INDEFINITE
        self.imported = self.imported or word in ("imported", "foreign", "foreign-made")
        if word in ("such", "these", "those") and not self.words:
            self.pointing = self.phrase.pointing = True
        phrase, before = self.phrase, self.tokens[self.i - 1].text
        if self.words and word not in ("other", "such"):
            self.done = True
        elif word in NEW_PHRASE and self.i > self.at and (phrase.products or phrase.all_products) and before not in GLUE and before not in LIKE:
            self.done = True  # the noun and its origin are read: another noun phrase or clause begins
        elif word == "such" and self._next() == "as":
            self._close()
            self.i += 2
        else:
            self.i += 1

    def _bracket(self, word: str, token: Token) -> None:
        opens = word == "(" and self.i + 2 < self.stop and (self._next() in LIKE or self.tokens[self.i + 1].kind == "GOOD")
        if opens or word == ")" and any(t.text == "(" for t in self.tokens[self.at : self.i]):
            self._close()
            self.i += 1

    def _quote(self, word: str, token: Token) -> None:
        """"a tariff on "all furniture" from China": the marks belong to the speaker, not to the noun."""
        if word != '"':
            return
        after = self._next()
        if self.words and (after in GLUE or after in FROM or after in LIKE or after in MADE):
            self._close()
            self.i += 1
        elif self.words or self.i > self.at and self.tokens[self.i - 1].text not in GLUE and self.tokens[self.i - 1].text not in DETERMINERS:
            self.done = True
        else:
            self.i += 1

    def _joint(self, word: str, token: Token) -> None:
        if word in LIKE:
            self._close()
            if word in _FOR_EXAMPLE and self.phrase.all_products and self.phrase.targets and not self.summed:
                self.done = True  # "goods from Korea, including cars": all of them
                return
            self.i += 1
        elif word == ";" and self.words and self._listed():
            self._close()
            self.i += 1 + (self._next() == "and")
        elif word in GLUE or word == "as" and self._next() == "well" and self._next(2) == "as":
            if self._adjectives() and self.i + 1 < self.stop and (self.tokens[self.i + 1].kind == "GOOD" or self._next() in ADJECTIVES):
                self.words.append(self.i)
                self.i += 1
            elif goes_on(self.tokens, self.i, self.stop, in_list=len(self.phrase.targets) > 1):
                self._close()
                self.i += 3 if word == "as" else 1
            else:
                self.done = True

    def _listed(self) -> bool:
        """Whether a semicolon parts two goods: a good begins after it, with no verb before the next mark."""
        tokens, j = self.tokens, self.i + 1
        j += j < self.stop and tokens[j].text == "and"
        k = j
        while k < self.stop and tokens[k].text not in (";", ",", "and", "."):
            if tokens[k].kind not in ("", "GOOD", "ADJ") or not tokens[k].kind and tokens[k].text in STOP:
                return False
            k += 1
        return j < k <= j + 5 and (k < self.stop or tokens[k - 1].kind == "GOOD") and any(t.kind == "GOOD" for t in tokens[self.at : k])

    def _from(self, word: str, token: Token) -> None:
        """"from all countries", "from China", "imports of steel"."""
        if word not in FROM:
            return
        tokens, phrase = self.tokens, self.phrase
        if self.i > self.at and tokens[self.i - 1].text in LIKE and self.universal and phrase.products:
            phrase.all_targets = self.done = True  # "all steel imports, including from Peru"
            return
        j = self._skip(self.i + 1, _FROM_GAP)
        between = {t.text for t in tokens[self.i + 1 : j]}
        if word == "from" and j < self.stop and tokens[j].text in ("list", "lists") and self.words and tokens[self.words[-1]].text in GENERIC_GOODS:
            self.indefinite = self.done = True  # "products from the list in Annex III": which is not told here
            return
        if j < self.stop and tokens[j].kind in ("PLACE", "POSS", "ACTOR") and not (word == "of" and not self.words):
            if word == "from":
                self._buys()
                self.placed = j + 1
            elif tokens[self.words[-1]].text in COUNTS:
                self.words = []  # "a wide range of Chilean wines"
            self._close()
            origin(phrase, tokens[j])
            self.i = j + 1
        elif word == "from" and between & {"countries", "country", "nations"} and between & UNIVERSAL:
            self._close()
            if "that" in between or j < self.stop and tokens[j].text in _DEEDS - {"trading"}:
                phrase.conditional = self.done = True
            else:
                phrase.all_targets = True
            self.i = j
        elif word == "from" and j + 1 < self.stop and (tokens[j].kind == "CNT" or tokens[j].text.isdigit() or tokens[j].text in ("dozens", "scores", "several", "many", "some", "most")) and any(t.text in COUNTRY_NOUNS for t in tokens[j : j + 5]):
            self._close()
            phrase.conditional = self.done = True  # "from 57 partners, including the EU"
            self.i = j + 1
        elif word == "from" and j < self.stop and tokens[j].text in ("overseas", "abroad", "anywhere"):
            self._close()
            phrase.all_targets = True
            self.i = j + 1
        elif word == "of" and self.words and tokens[self.words[-1]].text in SORTS:
            self._buys()
            phrase.head = tokens[self.words[-1]].text
            self.words = []  # "imports of steel": the product follows
            self.i += 1
        elif word == "of" and self.words and j < self.stop and tokens[j].kind == "GOOD":
            self.words = []
            self.i += 1
        else:
            self.done = True

    def _buys(self) -> None:
        """"China's imports from Peru", "U.S. imports of Mexican tomatoes": who buys stands first, and sells nothing."""
        first = self.tokens[self.at] if self.tokens[self.at].codes else self.tokens[min(self.at + 1, self.stop - 1)]
        if self.words and self.tokens[self.words[-1]].text in ("imports", "import") and first.codes and self.phrase.targets == list(first.codes):
            self.buyer = self.phrase.targets
            self.phrase.targets = []

    def _entering(self, word: str, token: Token) -> None:
        if word not in ("into", "entering", "to", "in", "coming", "sold") or not self.words:
            return
        j = self._skip(self.i + 1, frozenset(("into", "to", "the", "in")))
        if j < self.stop and self.tokens[j].kind in ("PLACE", "ACTOR") and self.tokens[j].items and word != "in":
            self._enters(self.tokens[j])
            self.i = j + 1
        else:
            self.done = True

    def _countries(self, word: str, token: Token) -> None:
        if word not in COUNTRY_NOUNS or self.words and not self.universal:
            return
        phrase = self.phrase
        self.words = []
        if word != "world" and self._next() in _DEEDS:
            phrase.conditional = self.done = True
        elif self.universal or word == "world":
            phrase.all_targets = True
            phrase.target_span = phrase.target_span or (token.start, token.end)
        self.i += 1

"""Noun phrases over shapes: what stands after "on", "from", "of": countries, goods, exceptions.

`words` holds the closed lists, `joints` what carries a phrase on, `nouns` what a noun is filed as, `read` the reader
itself. It knows no grammar of English: what it does not understand ends the phrase, it never guesses.
"""

from extractor.phrases.model import Phrase
from extractor.phrases.nouns import plural
from extractor.phrases.read import parse_object
from extractor.phrases.words import GENERIC_GOODS

__all__ = ["GENERIC_GOODS", "Phrase", "parse_object", "plural"]

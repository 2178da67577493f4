"""Which words speak for a duty: the chain of verbs that governs it, and the verb group after it."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.shape import Shape


class Verdict(NamedTuple):
    """A status, the cue that decided and where it stands in the document (-1 for the default).

    `ending`: the cue takes the duty away in future ("will remove the 20% tariff").
    """

    status: str
    cue: str
    start: int
    end: int
    ending: bool = False


#: Where a clause begins, seen from the noun: what is left of it does not govern.
_BOUNDARY = regex.compile(
    r"(?: ;| :| \.| \?| !|,? (?:but|while|whereas|although|though|however|because|since|when|where|whereby|leaving|prompting|so that|in (?:response|reaction|answer) to|in the (?:face|wake) of|because of|owing to|before(?= (?:an?|the|its|his) )|after(?= (?:(?!,)\S+ ){1,6}?(?:slapped|imposed|hit|announced|raised|levied|placed|put|signed|increased|hiked)\b))\b|, (?:which|who|after|as|and(?= \S+ed\b))|,(?: and)?(?= (?:raises|hikes|imposes|slaps|sets|cuts|lowers|keeps|hits|adds|puts|doubles|threatens|warns|vows) )|,(?= (?:\S+ ){1,3}?(?:imposed|instituted|introduced|levied|slapped|signed|adopted|enacted|hiked|increased|raised) (?:an?|the|new|additional|further|tariffs|duties|[\ue000]))|\b(?:said|says|saying|told|reported|added|stated)\b(?! (?:to|it|he|she|they|we|i|would|that (?:it|he|she|they|we))\b)) "
)
_SUBJECTS = frozenset(("i", "he", "she", "we", "they", "it", "who", "he's", "she's", "we're", "i'm", "they're", "it's", "we've", "i've", "they've", "he'll", "we'll", "they'll", "it'll", "i'll"))
_PREPOSITIONS = frozenset("on from with against to for between of in by at into than over under toward towards within among amid via about around the".split())
VERBISH = regex.compile(
    r"\ue005|\b(?:is|are|am|was|were|be|been|has|have|had|will|would|could|may|might|shall|should|can|must|'s|'ll|'d)\b|\b\w{2,}(?:ed|ing)\b|\b(?:impos|levi|levy|slap|put|plac|appl|charg|rais|increas|hik|cut|lower|reduc|slash|set|hit|announc|threat|plan|propos|consider|weigh|mull|want|seek|vow|warn|lift|remov|scrap|end|suspend|paus|delay|postpon|impl|introduc|enact|order|sign|agree|decid|face|pay|add|keep|maintain|drop|doubl|tripl|eye|eyes|float|pledg|promis|offer|demand|urge|call|adopt|unveil|collect|make|take|took|extend|restor|wield|back|support|favou?r|forc|get|give|go|goes|went)(?:e|s|es|ies)?\b"
)
END_RIGHT = regex.compile(r"(?: [;.?!] | , an? (?:\S+ ){1,3}(?:that|which)\b|,? (?:but|while|whereas|although|though|and (?!which|that))\b| \" (?=\S)|\b(?:said|says)\b)")


_ASIDE_ENDS = regex.compile(r"(?:(?!,)\S+ ){0,4}?, ")
_ASIDE_BEGINS = regex.compile(r", (?:(?!,)\S+ ){1,6}\Z")
#: These open a clause of their own also right before the noun.
_CLAUSE = frozenset(("but", "when", "where", "because", "while", "whereas", "although", "though", "before", "in response to", "in reaction to", "in answer to", "because of", "in the face of", "in the wake of", "owing to"))
#: A clause that stands before the main one: its verbs do not govern what follows the comma.
_LEAD = regex.compile(r"\W*(?:(?:even )?(?:although|though|as)|despite|while|whereas|after|following|amid|since|because|having|in spite of|unlike|aside from|apart from|besides|beyond|compared (?:with|to)|in contrast to|prior to)\b")
_COMMA = regex.compile(r" , (?=(?:the|a|an|his|its|their|our|these|those|this|he|she|it|they|we|i)\b|[\ue009-\ue00d])")


class Scope:
    """The chain that governs tokens first..last, and what follows them."""

    def __init__(self, shape: Shape, first: int, last: int) -> None:
        text = shape.text
        self.shape = shape
        self.a = shape.at[first]
        self.b = shape.at[last] + len(shape.tokens[last].text)
        self.cut = 0
        for match in _BOUNDARY.finditer(text, 0, self.a):
            if _ASIDE_ENDS.match(text, match.end()) and _ASIDE_BEGINS.search(text, 0, match.start()):
                continue  # "X is weighing, an official told reporters, a duty": the aside parts nothing
            if self.a - match.end() > 3 or match[0].strip(" ,") in _CLAUSE:
                self.cut = match.end()
        lead = _LEAD.match(text)
        if lead is not None:
            self.cut = max(self.cut, next((m.end() for m in _COMMA.finditer(text, lead.end(), self.a)), 0))
        subject = self._subject(first)
        if subject > 0 and shape.tokens[subject - 1].text in ("if", "unless", "whether", "that", "should", "case"):
            subject -= 1  # "if he put a tariff": the condition governs
        if subject > 0:
            self.cut = max(self.cut, shape.at[subject])
        self.left = text[: self.a]
        self.govern = text[self.cut : self.a]
        self.inside = text[self.a : self.b]
        self.chain = self.govern + self.inside
        stop = END_RIGHT.search(text, self.b)
        self.rest = text[self.b :].lstrip()
        self.right = text[self.b : stop.start() if stop else len(text)].lstrip() + " "
        self.shift = self.b + len(text[self.b :]) - len(self.rest)

    def _subject(self, first: int) -> int:
        """Token of the subject of the nearest governing verb, -1 where none is found."""
        tokens = self.shape.tokens
        for i in range(first - 1, -1, -1):
            token = tokens[i]
            if i + 1 < len(tokens) and tokens[i + 1].text.startswith(("tariff", "dut", "lev", "import", "customs")):
                continue  # "sees US tariffs at 15%": the country goes with the noun
            named = token.kind in ("PLACE", "ACTOR") and (i == 0 or tokens[i - 1].text not in _PREPOSITIONS or tokens[i - 1].text == "the" and (i < 2 or tokens[i - 2].text not in _PREPOSITIONS))
            if not named and token.text not in _SUBJECTS:
                continue
            after = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if after == "to" or token.text == "it" and i and tokens[i - 1].text in ("that", "would", "said"):
                continue
            between = self.shape.text[self.shape.at[i] + len(token.text) : self.a]
            if ("'" in token.text) or VERBISH.search(between):
                return i
        return -1

    def verdict(self, status: str, match: regex.Match[str]) -> Verdict:
        return self.between(status, self.cut + match.start(), self.cut + match.end())

    def after(self, status: str, match: regex.Match[str]) -> Verdict:
        return self.between(status, self.shift + match.start(), self.shift + match.end())

    def between(self, status: str, start: int, end: int) -> Verdict:
        shape = self.shape
        end = min(end, len(shape.text))
        while end > start and shape.text[end - 1] == " ":
            end -= 1
        i, j = shape.index(min(start, len(shape.text) - 1)), shape.index(max(start, end - 1))
        return Verdict(status, " ".join(t.text for t in shape.tokens[i : j + 1]), shape.tokens[i].start, shape.tokens[j].end)


def last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None

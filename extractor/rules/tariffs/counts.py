"""Sentences and clauses that count something else than duties: growth, prices, sales, votes, shares of a market."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.shape import Shape

#: What a figure counts where its clause says so: then it is no rate of duty.
_COUNTS = regex.compile(
    r"\b(?:growth|gdp|gnp|inflation|prices?|priced|shares?|stocks?|index|futures|sales|sold|revenues?|profits?|earnings|deficits?|surplus(?:es)?|output|production|jobs|employment|unemployment|polls?|polled|surveys?|voters?|respondents|votes?|voted"
    r"|approval|yields?|bonds?|dollar|euro|yen|yuan|rupee|pound|currency|vat|income|corporate|excise|interest|wages?|salar(?:y|ies)|stakes?|consumption|investments?|investors?|discounts?|population|majority|probability|likelihood|odds|gst|capacity"
    r"|orders|traffic|volumes?|demand|market share|a year earlier|year-on-year|year on year|since january|turnover|households?|consumers pay|costs?|bills?|economy|recession|forecasts?|subsid(?:y|ies)|shipments (?:rose|fell|grew|dropped)|exports (?:rose|fell|grew|dropped|to|account)|imports (?:rose|fell|grew|dropped|account)|account(?:s|ed)? for|owned|mark-?ups?|loans?|mortgages?|credit|fees?|fined?|refund\w*|seats|gained|lost|loss(?:es)?|damage|slipped|closed|traded|electricity|fares?|contribut\w*|utili[sz]ation|vaccinat\w*|poverty|seizures?|waiting|deaths?|patients|students|women|men|children|people|workers|staff|employees|passengers|emissions?|rainfall|temperature|quota (?:is|was) (?:filled|used))\b"
)
#: What a whole sentence is about where it says so, however far from the figure.
_SUBJECT = regex.compile(
    r"\b(?:gdp|gross (?:domestic|national)|money supply|inflation|unemployment|deposits?|export credits?|mixed credits?|credits? (?:rate|for)|vaccin\w*|spending|deductions?|dependency|poverty|r&d|interest rates?|opinion polls?|polled|respondents|market share|(?:local|domestic|regional value) content|stock market|blue chip|the fed|federal reserve|central bank|ecb|bank of (?:england|japan|canada)|dependence|wall street|shares? (?:of|fell|rose|in))\b"
)
#: Where a clause ends for that question.
_BREAK = regex.compile(r" (?:;|:|\(|\)|but|while|whereas|although|though|because|as) |, (?:and|while|but|with|as|which|after|before) ")


def speaks_of_other(text: str) -> bool:
    """Whether a sentence (a shape's text) is about something else, however far from its figures the words stand."""
    return _SUBJECT.search(text) is not None


def counts_other(sentence: str) -> bool:
    """Whether a sentence (in lower case) counts something else than duties."""
    return _SUBJECT.search(sentence) is not None or _COUNTS.search(sentence) is not None


def clause_counts_other(shape: Shape, size: int) -> bool:
    """Whether the clause of the size says that it counts something else."""
    at = shape.at[size]
    left = 0
    if _SUBJECT.search(shape.text):
        return True
    for match in _BREAK.finditer(shape.text, 0, at):
        left = match.start()
    right = _BREAK.search(shape.text, at)
    return _COUNTS.search(shape.text, left, right.start() if right else len(shape.text)) is not None

"""From when and until when a rate applies."""

from __future__ import annotations

from typing import Any

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import When
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import KINDS

_FROM = shape_pattern(
    r"(?:\b(?:effective|from|starting|beginning|as of|since|commencing|on or after|after|took effect|take effect|takes effect|taking effect|come into force|comes into force|came into force|come into effect|comes into effect"
    r"|came into effect|went into effect|go into effect|goes into effect|going into effect|into effect|into force|in force|in effect|in place|kick in|kicks in|kicked in|start|starts|started|begin|begins|began|implemented|entered into force|enters into force|apply|applies|applied|imposed|effect|to \S+|due)"
    r" (?:on |in |as of |from |for |since |at |by |after |the |until |\S+ a\.m (?:\. )?(?:\S+ ){0,4}?on |midnight (?:on )?){0,3})\Z"
)
_BY_VERB = shape_pattern(r"\b(?:on|in|earlier|last|next|since|from|,|this|later|by|imposed|levied|raised|cut|reduced|lowered|introduced|doubled|abolished|scrapped|ended|been set|was set|were set) \Z")
#: A statement, a vote, a signature: its day is not the day from which a rate applies.
_SAID = shape_pattern(
    r"\b(?:said|says|told|stated|added|reported|warned|tweeted|wrote|announced|unveiled|proposed|threatened|filed|signed|drafted|agreed|reached|published|issued|released|notified|concluded|decided|met|visit\w*|announcements?|deal|agreement|talks|summit)(?: (?!that|take|takes|took|effective|from|starting)\S+){0,4}? (?:on |in |from )?\Z"
    r"|\b(?:highest|lowest|biggest|largest|level|most|seen|worst|first time|record)(?: \S+){0,4}? since \Z"
)
_TELLS = shape_pattern(r"\A(?:\S+ ){0,12}?(?:said|says|told|announced|announces|directed|unveiled|proposed|threatened|signed|warned|vowed|announcing|responded|spoke|planned|suggested|agreed|published|issued|released|floated|ordered)\b")
#: How long a rate is put off, not how long it applies.
_PUT_OFF = regex.compile(r"\b(?:suspend|paus|delay|postpon|defer|push|put off|put on hold|extend|hold off|grace|reprieve|truce|deadline)\w*\b")
_UNTIL = shape_pattern(r"\b(?:until|through|till|expir(?:e|es|ed|ing)(?: on| in| at)?|end(?:s|ed|ing)?(?: on| in)?|up to|no later than|to the end of|valid (?:until|to)) (?:the |\S+ a\.m (?:\. )?(?:\S+ ){0,3}?on )?\Z")
_BESIDE = shape_pattern(r"(?:(?:{head}|rates?|tax|rate of duty|ad valorem) )?(?:(?:, |\( )?(?:in|from|on|by|starting|beginning|effective|as of|since) ){1,2}\Z")
_PARTIAL = regex.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_ACT = shape_pattern(r"\b(?:impos|levi|introduc|implement|slap|appl|appl|announc|enact|rais|cut|reduc|set|took|take|went|go|came|come|hik|increas|lower|began|start|face|fac|doubl|end|scrap|remov|lift|suspend|eliminat|clos)\w*\b")
_ARTICLES = frozenset(("a", "an", "the", "its", "their", "his", "our"))
_FIGURES = shape_pattern(r"<PCT|PRC>")
#: Regimes without a duty, and verbs that end them.
_REGIMES = frozenset(("free-de-minimis", "free-duty-free", "free-exempt"))
_ENDS = regex.compile(r"\b(?:end|suspend|terminat|repeal|clos|revok|scrap|abolish|remov|eliminat|ceas|expir)\w*\b|\bno longer\b")


@rule(
    "effective-dates", table="tariffs", family="dates", sets=("effective_from", "effective_to"),
    examples=(
        yes("The 30% tariff takes effect on [[1 August 2025]].", published="2025-07-12", effective_from="2025-08-01"),
        yes("The 30% tariff applies until [[31 October 2026]].", published="2025-07-12", effective_to="2026-10-31"),
        yes("The rate goes up again: a 25% duty in [[July 2026]].", published="2025-07-12", effective_from="2026-07"),
        yes("Chile ends its duty-free regime for parcels, effective [[2 May 2026]].", published="2025-07-12", effective_to="2026-05-02", effective_from=None),
        no("A 2024 study of the 30% tariff on tea was shown.", published="2025-07-12", why="the year only describes a study"),
        no("A 30% tariff may come, the minister said on Thursday.", published="2025-07-12", why="Thursday is the day of the statement"),
        no("The minister, in office since 2019, spoke.", why="there is no rate"),
    ),
)  # fmt: skip
def effective_dates(anchor: Anchor) -> None:
    """Dates in the clause of the size after "effective", "from", "since", "until", or beside the verb that imposes.

    The day on which somebody spoke, signed or voted is none, nor a year that only describes a noun ("a 2024 study").
    """
    shape = anchor.shape
    ends = anchor.unit == "free" and anchor.rule in _REGIMES and _ENDS.search(shape.text) is not None
    best: tuple[int, When] | None = None
    until: tuple[int, When] | None = None
    for i, token in enumerate(shape.tokens):
        if token.kind != "DATE":
            continue
        when: When = token.items[0]
        left = shape.text[: shape.at[i]][-90:]
        between = shape.text[min(shape.at[i], shape.at[anchor.size]) : max(shape.at[i], shape.at[anchor.size])]
        others = sum(between[1 if anchor.size < i else 0 :].count(KINDS[kind]) for kind in ("PCT", "PRC", *(("MON",) if anchor.size < i else ())))
        others -= anchor.previous is not None and anchor.size < i
        if " ; " in between or others > 0 and (anchor.size < i or i > 3):
            continue  # the date belongs to the size that stands nearer
        if not _PARTIAL.match(when.timex) or _SAID.search(left) or i and shape.tokens[i - 1].text in _ARTICLES:
            continue
        distance = abs(i - anchor.size)
        if i < anchor.size and distance > 6 and i > 3 and _FIGURES.search(shape.text, 0, shape.at[i]):
            continue  # "15% from 1 January 2027 and 30% on 1 January 2028": it is the date of the size before
        if 0 <= i - anchor.last <= 4 and _BESIDE.fullmatch(shape.text, shape.at[min(anchor.last, anchor.size)] + 2, shape.at[i]):
            if best is None or distance < best[0]:
                best = (distance, when)
        elif _UNTIL.search(left):
            if not _PUT_OFF.search(shape.text) and (until is None or distance < until[0]):
                until = (distance, when)
        elif _FROM.search(left):
            if best is None or distance < best[0]:
                best = (distance, when)
        elif _BY_VERB.search(left) or i == 0 or i == 1:
            if i < anchor.size and _TELLS.match(shape.text[shape.at[i] + 2 : shape.at[anchor.size]]):
                continue  # "On Thursday he announced a 5% tariff"
            if distance <= 16 and _ACT.search(shape.text) and (best is None or distance + 20 < best[0]):
                best = (distance + 20, when)
    if ends and best is not None:
        until, best = until or best, None  # "the duty-free treatment ends on 2 May"
    if best is not None:
        anchor.set("effective_from", best[1].timex, "effective-dates", best[1].start, best[1].end)
        anchor.set("effective_from_date", best[1].first, "effective-dates", best[1].start, best[1].end)
    if until is not None:
        anchor.set("effective_to", until[1].timex, "effective-dates", until[1].start, until[1].end)
        anchor.set("effective_to_date", until[1].last, "effective-dates", until[1].start, until[1].end)


_DATED = ("effective_from", "effective_from_date")
#: "They take effect on 1 August.": a sentence of its own for the date of what was told before.
_TAKE_EFFECT = shape_pattern(
    r"\A\W*(?:the|these|those|this|both|they|it|all|that) (?:(?!not\b|if\b|unless\b)\S+ ){0,5}?(?:takes?|took|comes?|came|goes|go|went|enters?|entered|kicks?|starts?|begins?|is|are|was|were) (?:(?:into|to|in) )?(?:effect|force|effective|apply|applying) (?:(?:on|from|in|starting|as of|at|beginning|the|\S+ a\.m (?:\. )?(?:\S+ ){0,3}?on) ){0,3}(?P<when><DATE>)"
)


@rule(
    "date-from-context", table="tariffs", family="dates", sets=("effective_from",),
    examples=(
        yes("Peru put a 9% duty on Chilean tin. The duty takes effect on [[1 August 2025]].", published="2025-07-12", effective_from="2025-08-01"),
        no("Peru met Chile. The pact takes effect on 1 August 2025.", why="there is no rate"),
    ),
)  # fmt: skip
def date_from_context(context: Context, done: list[Anchor]) -> None:
    """The start of a rate where another sentence tells it: the next one, or the same rate of the same parties elsewhere."""
    stated = [a for a in done if a.rule != "frame"]
    dated: dict[tuple[Any, ...], set[str]] = {}  # start dates of each rate, by size, parties and goods
    first: dict[tuple[Any, ...], Anchor] = {}
    for anchor in stated:
        if anchor.get("effective_from"):
            dated.setdefault(_measure(anchor), set()).add(anchor.get("effective_from"))
            first.setdefault(_measure(anchor), anchor)
    for anchor in stated:
        if anchor.get("effective_from") or anchor.get("effective_to"):
            continue
        for i in range(anchor.sentence + 1, min(anchor.sentence + 3, len(context.sentences))):
            sentence = context.sentences[i]
            if not _EFFECT.search(context.lower, sentence.start, sentence.end):
                continue
            shape = context.shape(i)
            match = _TAKE_EFFECT.match(shape.text)
            if match and not _FIGURES.search(shape.text):
                when = shape.tokens[shape.index(match.start("when"))].items[0]
                if _PARTIAL.match(when.timex):
                    anchor.set("effective_from", when.timex, "date-from-context", when.start, when.end, "context")
                    anchor.set("effective_from_date", when.first, "date-from-context", when.start, when.end, "context")
                break
        if anchor.get("effective_from") or anchor.unit == "free" or not any(t.text in _THE for t in anchor.shape.tokens[max(0, anchor.first - 3) : anchor.first]):
            continue  # only "the 25% tariff" is one that was spoken of
        key = _measure(anchor)
        if len(dated.get(key, ())) == 1:
            for slot in _DATED:
                value = first[key].slots.get(slot)
                if value is not None:
                    anchor.set(slot, value.value, "date-from-context", value.start, value.end, "context")


_THE = frozenset(("the", "this", "these", "those"))
_EFFECT = regex.compile(r"\b(?:effect|force|effective|apply)\b")


def _measure(anchor: Anchor) -> tuple[Any, ...]:
    """What makes two statements speak of the same duty."""
    return (anchor.unit, anchor.low, anchor.high, *(frozenset(anchor.get(slot) or ()) for slot in ("imposers", "targets", "products")))

"""From when and until when a rate applies."""

from __future__ import annotations

import extractor.pattern as regex
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
_BY_VERB = shape_pattern(r"\b(?:on|in|earlier|last|next|since|from|,|this|later|by) \Z")
_SAID = shape_pattern(r"\b(?:said|says|told|stated|added|reported|warned|tweeted|wrote)(?: (?!that)\S+){0,4}? (?:on )?\Z")  # the day of the statement
_UNTIL = shape_pattern(r"\b(?:until|through|till|expir(?:e|es|ed|ing)(?: on| in| at)?|end(?:s|ed|ing)?(?: on| in)?|up to|no later than|before|prior to|to the end of|valid (?:until|to)|by) (?:the |\S+ a\.m (?:\. )?(?:\S+ ){0,3}?on )?\Z")
_PARTIAL = regex.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_ACT = shape_pattern(r"\b(?:impos|levi|introduc|implement|slap|appl|appl|announc|enact|rais|cut|reduc|set|took|take|went|go|came|come|hik|increas|lower|began|start|face|fac|doubl|end|scrap|remov|lift|suspend|eliminat|clos)\w*\b")


@rule(
    "effective-dates", table="tariffs", family="dates", sets=("effective_from", "effective_to"),
    examples=(
        yes("The 30% tariff takes effect on [[1 August 2025]].", published="2025-07-12", effective_from="2025-08-01"),
        yes("The 30% tariff applies until [[31 October 2026]].", published="2025-07-12", effective_to="2026-10-31"),
        no("A 30% tariff may come, the minister said on Thursday.", published="2025-07-12", why="Thursday is the day of the statement"),
        no("The minister, in office since 2019, spoke.", why="there is no rate"),
    ),
)  # fmt: skip
def effective_dates(anchor: Anchor) -> None:
    """Dates in the clause of the size after "effective", "from", "since", "until", or beside the verb that imposes."""
    shape = anchor.shape
    best: tuple[int, When] | None = None
    until: tuple[int, When] | None = None
    for i, token in enumerate(shape.tokens):
        if token.kind != "DATE":
            continue
        when: When = token.items[0]
        left = shape.text[: shape.at[i]][-90:]
        between = shape.text[min(shape.at[i], shape.at[anchor.size]) : max(shape.at[i], shape.at[anchor.size])]
        others = sum(between[1 if anchor.size < i else 0 :].count(KINDS[kind]) for kind in ("PCT", "PRC"))
        if " ; " in between or others and (anchor.size < i or i > 3):
            continue  # the date belongs to the size that stands nearer
        if not _PARTIAL.match(when.timex) or _SAID.search(left):
            continue
        distance = abs(i - anchor.size)
        if _UNTIL.search(left):
            if until is None or distance < until[0]:
                until = (distance, when)
        elif _FROM.search(left):
            if best is None or distance < best[0]:
                best = (distance, when)
        elif _BY_VERB.search(left) or i == 0 or i == 1:
            if distance <= 16 and _ACT.search(shape.text) and (best is None or distance + 20 < best[0]):
                best = (distance + 20, when)
    if best is not None:
        anchor.set("effective_from", best[1].timex, "effective-dates", best[1].start, best[1].end)
        anchor.set("effective_from_date", best[1].first, "effective-dates", best[1].start, best[1].end)
    if until is not None:
        anchor.set("effective_to", until[1].timex, "effective-dates", until[1].start, until[1].end)
        anchor.set("effective_to_date", until[1].last, "effective-dates", until[1].start, until[1].end)

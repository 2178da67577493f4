"""What a meeting is about: "to discuss X", "talks on X", "trade talks"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.shape import Shape

_ABOUT = regex.compile(
    r"(?<![^ ])(?:to discuss|discussed|discussing|discuss|talks on|talk about|talked about|talks about|talks over|negotiations on|negotiations over|discussions on|discussions about|meeting on|consultations on|dialogue on|conversation about|spoke about|about)"
    r" (?P<what>(?:(?!(?:in|on|at|with|after|before|said|says|that|which|who|when|while|as|is|was|will|would|ahead|during|his|their|its|this|next|last|by|to) )(?![;.:!?\"\ue008])[^ ,]+ ){1,6})"
)
_OF = regex.compile(r"(?<![^ ])(?P<what>trade|tariff|nuclear|peace|climate|debt|energy|textile|steel|fishing|fisheries|border|customs|free[- ]trade|trade and investment|economic|security|agricultur(?:e|al)|oil|coffee|accession) (?:talks|negotiations|discussions|consultations|dialogue|summit|meeting)(?= )")
_TRIM = frozenset("the a an and or of for a how other".split())


def topics(shape: Shape, clean: str, first: int, last: int) -> tuple[tuple[str, int, int], ...]:
    """(phrase, start, end) of up to three topics named in the sentence after the meeting word, or by the noun itself."""
    tokens = shape.tokens
    a = shape.at[max(0, first - 2)]
    text = shape.text + " "
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ABOUT.finditer(text, a, min(len(text), shape.at[last] + 200)):
        i, j = shape.index(match.start("what")), shape.index(match.end("what") - 2)
        while i <= j and tokens[i].text in _TRIM:
            i += 1
        while j >= i and (tokens[j].text in _TRIM or not tokens[j].text[0].isalnum() and not tokens[j].kind):
            j -= 1
        if i <= j and not (i == j and tokens[i].kind in ("DATE", "ACTOR", "PLACE")):
            phrase = " ".join(clean[tokens[i].start : tokens[j].end].split())
            found.setdefault(phrase, (phrase, tokens[i].start, tokens[j].end))
        break
    if not found:
        for match in _OF.finditer(text, a, min(len(text), shape.at[last] + 40)):
            i = shape.index(match.start("what"))
            phrase = match["what"].lower()
            found.setdefault(phrase, (phrase, tokens[i].start, tokens[shape.index(match.end("what") - 1)].end))
    return tuple(list(found.values())[:3])

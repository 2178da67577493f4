"""Who says what a sentence says: "..., the Chilean finance ministry said"."""

from __future__ import annotations

from extractor.context import Context
from extractor.shape import Token, compile_shape

#: What belongs to a country and acts for it: "the Indian government".
GOVERNMENT = frozenset(
    "government federal tribunal administration authorities officials ministry minister president prime cabinet commission parliament congress senate lawmakers"
    " customs trade treasury commerce finance leader leaders secretariat secretary side regime council court regulators state department agency premier chancellor"
    " negotiators delegation bloc capital house republicans democrats tariff finance agriculture foreign economy industry".split()
)
_SAYS = compile_shape(
    r"(?P<who><PLACE|ACTOR|ADJ|POSS|APOSS>)(?: (?!<PLACE|ACTOR|ADJ|POSS>)[^\s,;.]+){0,4} (?:said|says|told|announced|warned|confirmed|wrote|posted|declared|stated|added|tweeted|insisted|promised|vowed|reported|replied)\b|\b(?:said|says|according to|told by) (?:the )?(?P<after><ACTOR|ADJ|POSS|PLACE>)"
)


def governs(tokens: list[Token], token: Token) -> bool:
    """Whether a word of government follows the country ("the Ghanaian government")."""
    i = tokens.index(token)
    return token.kind == "ACTOR" or any(t.text in GOVERNMENT for t in tokens[i + 1 : i + 3] if not t.kind)


def speaker(context: Context, sentence: int) -> Token | None:
    """The country or official who says what the sentence says; None where nobody is said to."""
    shape = context.shape(sentence)
    for match in _SAYS.finditer(shape.text):
        i = shape.index(match.start("who") if match.start("who") >= 0 else match.start("after"))
        token = shape.tokens[i]
        if token.kind == "ACTOR" or governs(shape.tokens, token):
            return token
    return None


def own_voice(context: Context, sentence: int) -> Token | None:
    """Whom "we" or "I" speaks for: the speaker of this sentence or of one right before or after."""
    for i in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if 0 <= i < len(context.sentences) and (token := speaker(context, i)) is not None:
            return token
    return None


_VERB_OF_SPEECH = frozenset("said says told added stated wrote warned reported confirmed tweeted posted".split())


def said_by(context: Context, sentence: int) -> tuple[str, int, int] | None:
    """The official, office or country whose words the sentence reports, as the text names them."""
    token = speaker(context, sentence)
    if token is None:
        return None
    tokens = context.shape(sentence).tokens
    at = next((i for i, t in enumerate(tokens) if t.start == token.start), None)
    if at is None:
        return None
    verb = next((i for i in range(at + 1, min(len(tokens), at + 7)) if tokens[i].text in _VERB_OF_SPEECH), None)
    before = [t.text for t in tokens[max(0, at - 3) : at]]
    if verb is None and not {"said", "says", "according"} & set(before):
        return None
    place = token.items[0]
    if place.kind == "person":
        return place.name, token.start, token.end
    last = at
    while last + 1 < len(tokens) and last + 1 < at + 5 and tokens[last + 1].text not in _VERB_OF_SPEECH and (tokens[last + 1].text.isalpha() or tokens[last + 1].kind in ("ACTOR", "GOOD")):
        last += 1
    if verb is None or last + 1 != verb:
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].text in GOVERNMENT:  # "according to the Thai finance ministry"
            last += 1
    text = context.view.text
    return " ".join(text[token.start : tokens[last].end].split()).removesuffix("'s"), token.start, tokens[last].end

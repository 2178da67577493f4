"""Who is meant where a sentence does not name who charges the duty: "it", "the bloc", "the government"."""

from __future__ import annotations

from collections import Counter

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY, is_subject
from extractor.rules.tariffs.model import Anchor
from extractor.shape import Token
from extractor.speech import governs, speaker

_PERSONS = frozenset(("he", "she"))
_LANDS = frozenset("country kingdom republic nation island".split())
_GROUPS = frozenset(("EU", "ASEAN", "MERCOSUR", "GCC", "EAEU", "BRICS"))
_BACK = 3  # sentences that a pronoun or noun may reach back


@rule(
    "imposer-referent", table="tariffs", family="who", sets=("imposers",), needs=("it", "they", "he", "she", "the"),
    examples=(
        yes("[[Kenya]] wants to shield its mills. It will put a 25% duty on flour.", imposers=("KEN",)),
        yes("Growers in [[Ghana]] had asked for help. The government raised the duty on rice to 20%.", imposers=("GHA",)),
        no("Kenya wants to shield its mills. Flour pays a 25% duty.", why="no verb of charging has a pronoun for its subject"),
    ),
)  # fmt: skip
def imposer_referent(context: Context, anchor: Anchor) -> None:
    """A pronoun or a noun such as "the government" that charges the duty: the subject of a sentence before, the country of the text."""
    if anchor.own_voice:
        who = own_voice(context, anchor.sentence)
        found = None if who is None else (who, "sentence")
    else:
        found = _referent(context, anchor, anchor.nameless)
    if found is not None and set(found[0].codes) != set(anchor.get("targets") or ()):
        token, basis = found
        anchor.set("imposers", list(token.codes), "imposer-referent", token.start, token.end, basis)


@rule(
    "target-referent", table="tariffs", family="on-whom", sets=("targets",), needs=("it", "they", "its", "their", "the"),
    examples=(
        yes("[[Laos]] sells timber to Norway. The country will face a 25% duty in Norway.", targets=("LAO",), imposers=("NOR",)),
        no("Laos sells timber to Norway. The timber will face a 25% duty in Norway.", why="the goods pay, not a country that is pointed at"),
    ),
)  # fmt: skip
def target_referent(context: Context, anchor: Anchor) -> None:
    """"The country will face a duty", "its goods will pay": the subject of a sentence before."""
    if anchor.get("targets"):
        return
    found = _referent(context, anchor, anchor.payer)
    if found is not None and set(found[0].codes) != set(anchor.get("imposers") or ()):
        token, basis = found
        anchor.set("targets", list(token.codes), "target-referent", token.start, token.end, basis)


def _referent(context: Context, anchor: Anchor, word: str) -> tuple[Token, str] | None:
    american = next((p for p in context.mentions.places if p.code == "USA"), None) if word == "administration" else None
    if american is not None:
        return Token("PLACE", "", american.start, american.end, (american,)), "context"
    before = range(anchor.sentence - 1, max(-1, anchor.sentence - 1 - _BACK), -1)
    if word in ("bloc", "union"):
        return _last(context, before, _GROUPS)
    if word in _PERSONS or word in ("it", "they"):
        for i in before:
            token = _person(context.shape(i).tokens) if word in _PERSONS else _subject(context.shape(i).tokens)
            if token is not None:
                return token, "context"
        return None if word in _PERSONS else _title_subject(context)
    if word in _LANDS:
        for i in before:
            token = _subject(context.shape(i).tokens)
            if token is not None and len(token.codes) == 1:
                return token, "context"
    else:
        for i in before:
            for token in context.shape(i).tokens:
                if token.kind in ANY and len(token.codes) == 1 and governs(context.shape(i).tokens, token):
                    return token, "context"
    return home_country(context)


def _subject(tokens: list[Token]) -> Token | None:
    """The first country or official of a sentence that can be its subject."""
    return next((t for i, t in enumerate(tokens) if t.kind in ANY and i + 1 < len(tokens) and is_subject(tokens, i)), None)


def _person(tokens: list[Token]) -> Token | None:
    """The last official of a sentence that can be a subject: "he" is nobody else."""
    return next((t for i, t in reversed(list(enumerate(tokens))) if t.kind in ("ACTOR", "APOSS") and t.items[0].kind == "person" and i + 1 < len(tokens) and is_subject(tokens, i)), None)


def _title_subject(context: Context) -> tuple[Token, str] | None:
    if context.title is None or not context.title.sentences:
        return None
    token = _subject(context.title.shape(0).tokens)
    return None if token is None else (token, "title")


def _last(context: Context, before: range, codes: frozenset[str]) -> tuple[Token, str] | None:
    """The last mention of one of these codes in the sentences before, else in the title."""
    for i in before:
        for token in reversed(context.shape(i).tokens):
            if token.kind in ANY and len(token.codes) == 1 and token.codes[0] in codes:
                return token, "context"
    if context.title is not None and context.title.sentences:
        for token in context.title.shape(0).tokens:
            if token.kind in ANY and len(token.codes) == 1 and token.codes[0] in codes:
                return token, "title"
    return None


def home_country(context: Context) -> tuple[Token, str] | None:
    """The country that a text is about: named twice as often as any other, title counted double; None where there is no such country."""
    named = [p for p in context.mentions.places if p.code == "EU" or p.kind != "group"]
    counts = Counter(p.code for p in named)
    first = {p.code: p for p in reversed(named)}
    title = [p for p in context.title.mentions.places if p.code == "EU" or p.kind != "group"] if context.title is not None else []
    for place in title:
        counts[place.code] += 2
    ranked = counts.most_common(2)
    if not ranked or len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    code = ranked[0][0]
    place, basis = (first[code], "context") if code in first else (next(p for p in title if p.code == code), "title")
    return Token("PLACE", "", place.start, place.end, (place,)), basis


_BODY_SAYS = regex.compile(r"\bthe (?:\w+ )?(?P<body>ministry|government|cabinet|authorities)(?: \w+){0,2} (?:said|says|announced|confirmed|stated|added|notified|ruled)\b")


def _body_of_title(context: Context) -> tuple[Token, str] | None:
    """The country whose body the title names: "China's commerce ministry rules against"."""
    if context.title is None or not context.title.sentences:
        return None
    tokens = context.title.shape(0).tokens
    token = next((t for t in tokens if t.kind in ANY and len(t.codes) == 1 and t.kind != "ACTOR" and governs(tokens, t)), None)
    return None if token is None else (token, "title")


_DECIDES = regex.compile(r"\b(?:will|would|shall|could|may|might|should|stay|remain|remains|to be|going to|subject to|attracts?|pays?)\b")
_ACTED = regex.compile(r"\b(?:will|would|shall|to|has|have|had|was|were|is|are) (?:\w+ ){0,2}?(?:be |been |being )?(?:\w+ly )?(?:cut|raised|lowered|reduced|imposed|levied|increased|introduced|applied|extended|scrapped|waived|abolished|set|slashed|suspended|charged|collected|exempted|restored|doubled|halved)\b")


def own_voice(context: Context, sentence: int) -> Token | None:
    """Whom "we" or "I" speaks for: the speaker of this sentence or of one right before or after."""
    for i in (sentence, sentence - 1, sentence + 1, sentence - 2):
        if 0 <= i < len(context.sentences) and (token := speaker(context, i)) is not None:
            return token
    return None


@rule(
    "imposer-speaker", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("A 20% duty will be put on Peruvian tiles, [[Chile's]] finance ministry said.", imposers=("CHL",), targets=("PER",)),
              yes("A 20% duty will be put on Peruvian tiles, according to the [[Chilean]] government.", imposers=("CHL",), targets=("PER",)),
              no("A 20% duty will be put on Peruvian tiles, Peru's finance ministry said.", why="who pays does not charge")),
)  # fmt: skip
def imposer_speaker(context: Context, anchor: Anchor) -> None:
    """A government that says what a duty will be, and "we" in its mouth, where nobody else is named."""
    if anchor.rule == "frame" or anchor.get("imposers"):
        return
    targets = set(anchor.get("targets") or ())
    if not (_DECIDES if targets else _ACTED).search(anchor.shape.text):
        return
    token = own_voice(context, anchor.sentence) if anchor.own_voice else speaker(context, anchor.sentence)
    if token is None and (said := _BODY_SAYS.search(anchor.shape.text)):
        found = _body_of_title(context) or _referent(context, anchor, said["body"])
        token = None if found is None else found[0]
    if token is not None and not set(token.codes) & targets and (targets or anchor.own_voice or token.items[0].kind != "person"):
        anchor.set("imposers", list(token.codes), "imposer-speaker", token.start, token.end)


_OWN_LAW = regex.compile(r"\b(?:customs dut(?:y|ies)|import (?:dut|tax|lev)\w*|cabinet|finance (?:minister|ministry|bill)|minister of (?:finance|trade|commerce|industry)|budget|gazette|notification|decree|executive order|ministry|(?:the|federal) government|revenue (?:authority|board|service)|customs (?:services?|authority|department)|union government|the centre|circular|parliament|tariff commission|board of revenue)\b")


@rule(
    "imposer-of-text", table="tariffs", family="who", sets=("imposers",),
    examples=(
        yes("[[Ghana]] will help its mills, the finance minister of Ghana said. Rice pays a 20% import duty.", imposers=("GHA",)),
        no("Ghana and Togo met. Rice pays a 20% import duty.", why="the text is about two countries"),
    ),
)  # fmt: skip
def imposer_home(context: Context, anchor: Anchor) -> None:
    """Last resort: the one country that a text about a country's own law is about, or whose act the title tells."""
    if anchor.rule == "frame" or anchor.get("imposers") or "imposers" in anchor.closed:
        return
    targets = set(anchor.get("targets") or ())
    found = _title_actor(context)
    if found is None and _OWN_LAW.search(context.lower):
        found = home_country(context)
    if found is not None and not set(found[0].codes) & targets:
        anchor.set("imposers", list(found[0].codes), "imposer-of-text", found[0].start, found[0].end, found[1])


_TITLE_ACT = regex.compile(r"\b(?:to|will|plans?|imposes?|imposing|rais\w+|hik\w+|cuts?|lowers?|reduc\w+|slap\w*|sets?|tighten\w*|restrict\w*|introduc\w+|announc\w+|approv\w+|extend\w*|doubl\w+|scraps?|abolish\w*|remov\w+|lifts?|launch\w*|propos\w+|adopts?|retaliat\w+|hits?|levies|puts?)\b")


def _title_actor(context: Context) -> tuple[Token, str] | None:
    """The country that a title says to act: "Chile to tighten import rules"."""
    found = _title_subject(context)
    if found is None or context.title is None:
        return None
    return found if _TITLE_ACT.match(context.title.lower[found[0].end :].lstrip()) else None

"""Who is meant where a sentence does not name who charges the duty: "it", "the bloc", "the government"."""

from __future__ import annotations

from collections import Counter

from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY, is_subject
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.press import press_country
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.speech import governs, own_voice

_PERSONS = frozenset(("he", "she"))
#: What every country has one of: without a name it is the one of the paper's readers.
_BODIES = frozenset("government ministry cabinet authorities parliament lawmakers minister".split())
_LANDS = frozenset("country kingdom republic nation island".split())
_GROUPS = frozenset(("EU", "ASEAN", "MERCOSUR", "GCC", "EAEU", "BRICS"))
_BACK = 3  # sentences that a pronoun or noun may reach back


@rule(
    "imposer-referent", table="tariffs", family="who", sets=("imposers",), needs=("it", "they", "he", "she", "the"),
    examples=(
        yes("[[Kenya]] wants to shield its mills. It will put a 25% duty on flour.", imposers=("KEN",)),
        yes("Kenya delayed the new duty of 9%. [[Togo]] agreed to the plan. It will instead apply a duty of 8%.", imposers=("TGO",), rate_min=8.0),
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
        found = referent(context, anchor, anchor.nameless)
    if anchor.nameless in _BODIES and (found is None or found[1] == "context" and _only_sells(context, found[0].codes)):
        writes_for = press_country(context.document)
        found = None if writes_for is not None else found
        if writes_for is not None and writes_for not in (anchor.get("targets") or ()):
            anchor.set("imposers", [writes_for], "imposer-referent", -1, -1, "metadata")
    if found is not None and set(found[0].codes) != set(anchor.get("targets") or ()):
        token, basis = found
        anchor.set("imposers", list(token.codes), "imposer-referent", token.start, token.end, basis)


@rule(
    "target-referent", table="tariffs", family="on-whom", sets=("targets",), needs=("it", "they", "its", "their", "the"),
    examples=(
        yes("[[Laos]] sells timber to Norway. The country will face a 25% duty in Norway.", targets=("LAO",), imposers=("NOR",)),
        yes("Oslo warned [[Laos]] that it will face a 25% duty.", targets=("LAO",)),
        no("Laos sells timber to Norway. The timber will face a 25% duty in Norway.", why="the goods pay, not a country that is pointed at"),
    ),
)  # fmt: skip
def target_referent(context: Context, anchor: Anchor) -> None:
    """"The country will face a duty", "its goods will pay": the subject of a sentence before."""
    if anchor.get("targets"):
        return
    found = _in_sentence(anchor) or referent(context, anchor, anchor.payer)
    if found is not None and anchor.payer == "they" and len(found[0].codes) < 2:
        return  # "they face duties": the goods, not the country
    if found is not None and set(found[0].codes) != set(anchor.get("imposers") or ()):
        token, basis = found
        anchor.set("targets", list(token.codes), "target-referent", token.start, token.end, basis)


_OF_LAND = shape_pattern(r"\A(?:(?:imposed|levied|placed|put) )?(?:on |against )?(?:(?!;|and|but|which|that|who)\S+ ){0,9}?(?:from|against|on) (?:the|that) (?:country|nation|kingdom|republic|island)(?= (?!'s|of\b|that\b|which\b|with\b|where\b))")


@rule(
    "target-the-country", table="tariffs", family="on-whom", sets=("targets",), needs=("country", "nation", "kingdom", "republic", "island"),
    examples=(
        yes("Kenya began a quarrel with [[Laos]] by putting a 25% duty on all imports from the country.", targets=("LAO",), imposers=("KEN",)),
        no("Kenya put a 25% duty on imports from the country of Laos.", why="the country is named behind"),
    ),
)  # fmt: skip
def target_the_country(context: Context, anchor: Anchor) -> None:
    """"imports from the country": the last that the sentence, or the one before, names and that does not charge the duty."""
    if anchor.get("targets") or anchor.rule == "frame" or "targets" in anchor.closed or not anchor.get("imposers"):
        return
    shape = anchor.shape
    after = max(anchor.last, anchor.head) + 1
    if after >= len(shape.tokens) or _OF_LAND.match(shape.text[shape.at[after] :] + " ") is None:
        return
    imposers = set(anchor.get("imposers"))
    for i in (anchor.sentence, anchor.sentence - 1):
        tokens = shape.tokens[: anchor.first] if i == anchor.sentence else context.shape(i).tokens if i >= 0 else []
        for token in reversed(tokens):
            if token.kind in ANY and len(token.codes) == 1 and not set(token.codes) & imposers:
                anchor.set("targets", list(token.codes), "target-the-country", token.start, token.end, "sentence" if i == anchor.sentence else "context")
                return


_SAYS = frozenset("said says told warned added wrote that if unless because as".split())


def _in_sentence(anchor: Anchor) -> tuple[Token, str] | None:
    """The country that the sentence names before "it" or "they": "Oslo warned the Laotians that they will face"."""
    tokens = anchor.shape.tokens
    at = next((i for i in range(anchor.first - 1, -1, -1) if tokens[i].text == anchor.payer), -1)
    if at < 2 or anchor.payer not in ("it", "they") or tokens[at - 1].text not in _SAYS and tokens[at - 1].text != ",":
        return None
    imposers = set(anchor.get("imposers") or ())
    return next(((t, "sentence") for t in reversed(tokens[:at]) if t.kind in ("PLACE", "ADJ", "POSS") and not set(t.codes) & imposers), None)


def _only_sells(context: Context, codes: tuple[str, ...]) -> bool:
    """Whether the text names these countries only as where goods come from: "imports from Peru", "Peruvian wool"."""
    text = context.lower
    return all(p.code not in codes or p.adjective or text[max(0, p.start - 12) : p.start].rstrip().endswith(("from", "from the", "against", " in")) for p in context.mentions.places)


def referent(context: Context, anchor: Anchor, word: str) -> tuple[Token, str] | None:
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
        return _title_person(context) if word in _PERSONS else title_subject(context)
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
    """The last official of a sentence that can be a subject: "he" is nobody else. Of two that are named together neither is meant."""
    for i in range(len(tokens) - 2, -1, -1):
        t = tokens[i]
        if t.kind in ("ACTOR", "APOSS") and t.items[0].kind == "person" and is_subject(tokens, i):
            beside = any(o.text == "and" for o in tokens[max(0, i - 5) : i]) and any(o.kind == "ACTOR" for o in tokens[max(0, i - 8) : i])
            return None if beside else t
    return None


def _title_person(context: Context) -> tuple[Token, str] | None:
    found = title_subject(context)
    return found if found is not None and found[0].kind in ("ACTOR", "APOSS") and found[0].items[0].kind == "person" else None


def title_subject(context: Context) -> tuple[Token, str] | None:
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

"""Who charges the duty where no clause names it: the government that says so, the country whose law the text is about."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY
from extractor.rules.tariffs.model import NO_PARTIES, Anchor
from extractor.rules.tariffs.press import press_country
from extractor.rules.tariffs.referents import home_country, referent, title_subject
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.speech import governs, own_voice, speaker

_BODY_SAYS = regex.compile(r"\bthe (?:\w+ )?(?P<body>ministry|government|cabinet|authorities)(?: \w+){0,2} (?:said|says|announced|confirmed|stated|added|notified|ruled)\b")


def _body_of_title(context: Context) -> tuple[Token, str] | None:
    """The country whose body the title names: "China's commerce ministry rules against"."""
    if context.title is None or not context.title.sentences:
        return None
    tokens = context.title.shape(0).tokens
    token = next((t for t in tokens if t.kind in ANY and len(t.codes) == 1 and t.kind != "ACTOR" and governs(tokens, t)), None)
    return None if token is None else (token, "title")


_DECIDES = regex.compile(r"\b(?:will|would|shall|could|may|might|should|stays?|remain|remains|to be|going to|subject to|attracts?|pays?)\b")
_ACTED = regex.compile(r"\b(?:will|would|shall|to|has|have|had|was|were|is|are) (?:\w+ ){0,2}?(?:be |been |being )?(?:\w+ly )?(?:cut|raised|lowered|reduced|imposed|levied|increased|introduced|applied|extended|scrapped|waived|abolished|set|slashed|suspended|charged|collected|exempted|restored|doubled|halved)\b")


#: What a leader says will be done, and what is only said of what others do.
_WILL = regex.compile(r"\b(?:will|shall|is to|are to|going to|would be)\b")
_OTHERS_DO = regex.compile(r"\b(?:would(?! be (?:added|imposed|put|charged|levied|placed|set|raised|applied|slapped|doubled)\b)|could|may|might|hurt|harm|damage|unfair|unacceptable|unjustified|our|us|if)\b")


@rule(
    "imposer-speaker", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("A 20% duty will be put on Peruvian tiles, [[Chile's]] finance ministry said.", imposers=("CHL",), targets=("PER",)),
              yes("Tiles will face a 20% duty, said [[Trump]].", imposers=("USA",)),
              yes("A 20% duty will be put on Peruvian tiles, according to the [[Chilean]] government.", imposers=("CHL",), targets=("PER",)),
              no("A 20% duty will be put on Peruvian tiles, Peru's finance ministry said.", why="who pays does not charge")),
)  # fmt: skip
def imposer_speaker(context: Context, anchor: Anchor) -> None:
    """A government that says what a duty will be, and "we" in its mouth, where nobody else is named."""
    if anchor.rule == "frame" or anchor.get("imposers"):
        return
    targets = set(anchor.get("targets") or ())
    decided = _WILL.search(anchor.shape.text) is not None and not _OTHERS_DO.search(anchor.shape.text)
    if not decided and not (_DECIDES if targets else _ACTED).search(anchor.shape.text):
        return
    token = own_voice(context, anchor.sentence) if anchor.own_voice else speaker(context, anchor.sentence)
    if token is None and (said := _BODY_SAYS.search(anchor.shape.text)):
        found = _body_of_title(context) or referent(context, anchor, said["body"])
        token = None if found is None else found[0]
    if token is not None and not set(token.codes) & targets and (targets or anchor.own_voice or token.items[0].kind != "person" or decided):
        anchor.set("imposers", list(token.codes), "imposer-speaker", token.start, token.end)


_OWN_LAW = regex.compile(r"\b(?:customs dut(?:y|ies)|import (?:dut|tax|lev)\w*|cabinet|finance (?:minister|ministry|bill)|minister of (?:finance|trade|commerce|industry)|budget|gazette|notification|decree|executive order|ministry|(?:the|federal) government|revenue (?:authority|board|service)|customs (?:services?|authority|department)|union government|the centre|circular|parliament|tariff commission|board of revenue)\b")


@rule(
    "imposer-of-text", table="tariffs", family="who", sets=("imposers",),
    examples=(
        yes("Ghana will help its mills, the finance minister of [[Ghana]] said. Rice pays a 20% import duty.", imposers=("GHA",)),
        yes("Sugar now pays a [[duty of 5%]].", title="Ghana: customs rates from May", imposers=("GHA",), rate_min=5.0),
        yes("The cabinet in [[Accra]] sat for hours. Rice should pay a 20% duty, said traders of Togo and Benin.", imposers=("GHA",)),
        yes("The new rate hits the mills of [[Ghana]]. Sugar now pays a duty of 5%.", imposers=("GHA",)),
        no("Ghana and Togo met. Rice pays a 20% import duty.", why="the text is about two countries"),
    ),
)  # fmt: skip
def imposer_home(context: Context, anchor: Anchor) -> None:
    """Last resort: the one country that a text about a country's own law is about, or whose act the title tells."""
    if anchor.rule == "frame" or anchor.get("imposers") or "imposers" in anchor.closed:
        return
    targets = set(anchor.get("targets") or ())
    found = _title_actor(context) or _title_alone(context, anchor)
    if found is None:
        found = _body_in_place(context, anchor.sentence)
    if found is None and _OWN_LAW.search(context.lower):
        found = home_country(context)
    if found is None and not targets:
        found = _sole_country(context)
    if found is not None and not set(found[0].codes) & targets:
        anchor.set("imposers", list(found[0].codes), "imposer-of-text", found[0].start, found[0].end, found[1])
    elif found is None and _OWN_LAW.search(context.lower) and not _charged_abroad(context, anchor):
        writes_for = press_country(context.document)
        if writes_for is not None and writes_for not in targets:
            anchor.set("imposers", [writes_for], "imposer-of-text", -1, -1, "metadata")


#: "The cabinet in Jakarta", "customs officers at the port of Lomé", "the Philippine finance department".
_BODY_IN = shape_pattern(
    r"\b(?:cabinet|parliament|government|ministry|ministers?|customs|lawmakers|legislators|senate|assembly|authorities|commission|council|treasury|department|officers?|officials|budget) (?:\S+ ){0,3}?(?:in|of|at) (?:the )?(?:port of )?(?P<who><PLACE>)"
    r"|(?P<whose><ADJ|POSS|PLACE>) (?:\w+ ){0,2}?(?:cabinet|parliament|government|ministry|lawmakers|legislators|senate|assembly|treasury|customs|budget|officials|administration|(?:finance|agriculture|trade|commerce) (?:department|minister|ministry))\b"
)
_READ = 40  # sentences that are looked through


def _body_in_place(context: Context, sentence: int) -> tuple[Token, str] | None:
    """The country whose cabinet, parliament or customs the text around speaks of, and no other country's."""
    found: dict[tuple[str, ...], Token] = {}
    for i in range(max(0, sentence - _READ), min(len(context.sentences), sentence + 5)):
        shape = context.shape(i)
        for match in _BODY_IN.finditer(shape.text):
            token = shape.tokens[shape.index(match.start(match.lastgroup or "who"))]
            found.setdefault(token.codes, token)
    if len(found) != 1:
        return None
    token = next(iter(found.values()))
    return (token, "context") if len(token.codes) == 1 else None


def _sole_country(context: Context) -> tuple[Token, str] | None:
    """The only country that a text and its title name at all: a duty on nobody's goods is its own."""
    places = [p for p in context.mentions.places if p.code not in NO_PARTIES]
    title = [p for p in context.title.mentions.places if p.code not in NO_PARTIES] if context.title is not None else []
    if not places or len({p.code for p in (*places, *title)}) != 1:
        return None
    return Token("PLACE", "", places[0].start, places[0].end, (places[0],)), "context"


#: A title whose country is hit: "Tariffs on Laos", "Laotian exporters face".
_TITLE_HIT = shape_pattern(r"\b(?:on|against|for|hits?|from|to|with|facing|faced by) (?:the |all |new |imports |goods |from )*<PLACE|ADJ|POSS>|<PLACE|ADJ|POSS> (?:\S+ ){0,3}?(?:exports?|exporters|fac(?:e|es|ing)|hit|braces?|pays?)\b")


def _title_alone(context: Context, anchor: Anchor) -> tuple[Token, str] | None:
    """The one country that the title names where the text names none: "Peru: new customs rates"."""
    title = context.title
    if title is None or not title.sentences or anchor.get("targets"):
        return None
    places = [p for p in title.mentions.places if p.code not in NO_PARTIES]
    codes = {p.code for p in places}
    if len(codes) != 1 or {p.code for p in context.mentions.places} - codes - NO_PARTIES or _TITLE_HIT.search(title.shape(0).text):
        return None
    return Token("PLACE", "", places[0].start, places[0].end, (places[0],)), "title"


def _charged_abroad(context: Context, anchor: Anchor) -> bool:
    """Whether the text or its title names a country that may charge the duty: then the paper's own does not, unless the duty is on another's goods."""
    named = {p.code for p in context.mentions.places if p.kind != "city"} - set(anchor.get("targets") or ())
    return bool(named or context.title is not None and context.title.mentions.places)


_TITLE_ACT = regex.compile(r"\b(?:to|will|plans?|imposes?|imposing|rais\w+|hik\w+|cuts?|lowers?|reduc\w+|slap\w*|sets?|tighten\w*|restrict\w*|introduc\w+|announc\w+|approv\w+|extend\w*|doubl\w+|scraps?|abolish\w*|remov\w+|lifts?|launch\w*|propos\w+|adopts?|retaliat\w+|hits?|levies|puts?|threat\w+|punish\w*|warns?|vows?|targets?|orders?|signs?|pauses?|suspends?|delays?|lists?|unveils?|widens?|expands?|appl(?:y|ies)|re-?imposes?|extends?)\b")


def _title_actor(context: Context) -> tuple[Token, str] | None:
    """The country that a title says to act: "Chile to tighten import rules"."""
    found = title_subject(context)
    if found is None or context.title is None:
        return None
    return found if _TITLE_ACT.match(context.title.lower[found[0].end :].lstrip()) else None

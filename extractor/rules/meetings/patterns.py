"""The rules: who met, called, visited, hosted whom; talks and summits between or of."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extractor.rule import no, rule, yes
from extractor.shape import Shape, compile_shape


class Event(NamedTuple):
    """A meeting word in a sentence: tokens first..last, where the object begins, and how the two sides stand."""

    kind: str  # talks, call, visit, summit, signing
    first: int
    last: int
    sides: str  # both (subject and object), between (after the noun), host (subject and the place gone to), group (the noun's owner)


_WHEN = r"(?:(?:today|yesterday|tomorrow|again|here|briefly|privately|separately|jointly|also|earlier|virtually|on|at|for|the|phone|telephone|by|via|video|one|time|<DATE>) ){0,5}"
_WHO = r"(?:the |his |her |their |its |a |an |other |top |senior |several |visiting |new )*(?:<PLACE|ADJ|POSS|ACTOR|APOSS>|president|prime|premier|chancellor|king|queen|foreign|trade|finance|officials|ministers|leaders|counterparts?|both)(?! (?:requirements?|standards?|demands?|needs?|targets?|rules?|criteria|goals?|obligations?|conditions?|market)(?= |$))"
_MET = rf"(?<![^ ])(?:(?P<verb>met|meets|meet|meeting) (?:up )?{_WHEN}(?:with (?=[^ ])|(?={_WHO}))|(?P<joint>met|meet|meets) (?={_WHEN}(?:in|to discuss|on|at|for|here) ))"
_HELD = (
    r"(?<![^ ])(?P<verb>held|hold|holds|holding|had|have|having|begin|began|begins|open|opened|resume|resumed|conclude|concluded|conducted|engaged in|enter|entered) "
    r"(?:(?!(?:with|said|to|that) )[^ ]+ ){0,6}?(?:talks|discussions|negotiations|consultations|meetings?|conversations?|conference|summit) "
    r"(?:(?!(?:and|said|but|after|before|that) )[^ ]+ ){0,7}?with "
)
_JOINT = (
    r"(?<![^ ])(?P<verb>held|hold|began|begin|opened|open|resumed|resume|concluded|conclude|completed|wrapped up|launched|launch|started|start|ended|finished|agreed to) "
    r"(?:(?!(?:with|said|to|that|between) )[^ ]+ ){0,6}?(?:talks|discussions|negotiations|consultations|meetings?|round|summit|dialogue)(?! (?:[^ ]+ ){0,7}?(?:with|between) )(?= |$)"
)
_DIALLED = rf"(?<![^ ])(?P<verb>telephoned|phoned|rang|called) (?={_WHO})"
_SAT = rf"(?<![^ ])(?P<verb>sat down|sits down|sit down|conferred|confers|confer|dined|huddled|consulted) {_WHEN}with "
_HERE = r"(?<![^ ])(?:here|in (?:the )?(?P<place><PLACE>)(?: \( [^ ]+ \))?) (?:for|to hold) (?:(?!(?:with|said) )[^ ]+ ){0,3}?(?:talks|discussions|negotiations|consultations|meetings?)(?: with (?P<with>))?"
_SPOKE = rf"(?<![^ ])(?P<verb>spoke|speaks|speak|talked|spoken|speaking) {_WHEN}(?:with|to) "
_CALL = r"(?<![^ ])(?:phone |telephone |video )?(?:call|conversation) (?:(?!(?:and|said) )[^ ]+ ){0,3}?with "
_VISITED = (
    r"(?<![^ ])(?P<verb>visited|visits|visiting|visit|arrived in|arrives in|arrive in|arrived at|flew to|flies to|fly to|flown to|travel to|travels to|travell?ed to|travell?ing to|headed to|head to"
    r"|heads to|heading to|went to|go to|going to|leaves for|left for|leave for|landed in|touched down in|stopped in|stops in|paid (?:a|an) (?:[^ ]+ ){0,4}?visit to|pays (?:a|an) (?:[^ ]+ ){0,4}?visit to|toured|tour|visited (?:the |a )?(?:[^ ]+ ){1,5}?(?:in|of)) (?:(?:the|last|next|here|late|earlier|this|on|<DATE>) ){0,3}?(?=<PLACE>|<POSS>|<ADJ>)"
)
_SIGNED = (
    r"(?<![^ ])(?P<verb>signed|sign|signs|signing) (?:(?!(?:said|says|with) )[^ ]+ ){0,8}?(?:agreements?|pact|treaty|accord|memorandum|protocol|deal|contract)"
    r"(?: (?:(?!(?:said|and) )[^ ]+ ){0,9}?with )?"
)
_VISIT = r"(?<![^ ])(?:visit|trip|tour|stopover|stop-over|journey) (?:here |(?:<DATE>|this|next|last) )?(?:to|in|of|at) (?:the )?(?=<PLACE>|<POSS>|<ADJ>)"
_IS_IN = r"(?<![^ ])(?:is|was|are|were|be) (?:now |currently |also |due )?in (?:the )?<PLACE> (?:\( [^ ]+ \) )?(?:to discuss|for talks|to meet|on (?:a|an) (?:[^ ]+ ){0,4}?visit|for (?:a|an) (?:[^ ]+ ){0,4}?(?:visit|meeting))"
_BETWEEN = r"(?<![^ ])(?:talks|discussions|negotiations|meetings?|summit|consultations|call) (?:(?!(?:and|said|with|but) )[^ ]+ ){0,9}?between "
_HOSTED = rf"(?<![^ ])(?P<verb>hosted|hosts|host|hosting|welcomed|welcomes|welcome|received) (?={_WHO})"
_PAIRED = r"<PLACE|ADJ:one> (?:- |/ |\u2013 )(?:the )?<PLACE|ADJ:two> (?:[^ ]+ ){0,2}?(?P<noun>talks|summit|meeting|negotiations|dialogue|consultations)(?= |$)"
_SUMMIT = r"(?:(?P<owner><PLACE|POSS|ADJ>) (?:(?!(?:at|in|on|to|of|for|and|said|will|,) )[^ ]+ ){0,2}?)(?P<noun>summit|ministerial meeting|leaders' meeting)(?= |$)"
_OPENED = r"<PLACE|ADJ:who> (?:[^ ]+ ){0,2}?(?:negotiators|officials|ministers|delegations|leaders|representatives|teams) (?:[^ ]+ ){0,2}?(?P<verb>opened|held|began|resumed|resume|start|started|met|meet|concluded|will meet|will hold)(?: (?:talks|negotiations|discussions))?(?= |$)"

_GATHERED = (
    r"(?P<owner><PLACE|POSS|ADJ>) (?:(?:foreign|trade|finance|energy|oil|agriculture|economy|heads|of|state|and|government|central|bank) ){0,4}?"
    r"(?:ministers|leaders|governors|envoys|delegates|negotiators|ambassadors|chiefs|heads) (?:(?!said|say)[^ ]+ ){0,3}?(?:met|meet|gather|gathered|convene|convened|assemble|conferred|hold talks|held talks)(?= |$)"
)
_PATTERNS = {
    "met": (_MET, "talks", "both"),
    "held": (_HELD, "talks", "both"),
    "joint": (_JOINT, "talks", "joint"),
    "dialled": (_DIALLED, "call", "both"),
    "sat": (_SAT, "talks", "both"),
    "spoke": (_SPOKE, "call", "both"),
    "call": (_CALL, "call", "both"),
    "visited": (_VISITED, "visit", "host"),
    "visit": (_VISIT, "visit", "host"),
    "is-in": (_IS_IN, "visit", "host"),
    "signed": (_SIGNED, "signing", "both"),
    "between": (_BETWEEN, "talks", "between"),
    "hosted": (_HOSTED, "talks", "both"),
    "paired": (_PAIRED, "talks", "pair"),
    "opened": (_OPENED, "talks", "pair"),
    "summit": (_SUMMIT, "summit", "group"),
    "gathered": (_GATHERED, "talks", "group"),
}
_COMPILED = {name: compile_shape(source) for name, (source, _, _) in _PATTERNS.items()}
_LITERALS = {
    "met": ("met ", "meet"), "held": (" with",), "joint": ("talks", "discussions", "negotiations", "consultations", "meeting", "round", "summit", "dialogue"),
    "dialled": ("phoned", "rang ", "called"), "sat": ("sat ", "sit", "confer", "dined", "huddled", "consulted"), "spoke": ("spoke", "speak", "talked"), "call": ("call ", "conversation"),
    "visited": ("visit", "arriv", "flew", "fl", "travel", "head", "went", "go", "lea", "left", "tour"), "visit": ("visit", "trip", "tour", "stop", "journey"),
    "is-in": (" in ",), "signed": ("sign",), "between": ("between",), "hosted": ("host", "welcom", "received"),
    "paired": ("talks", "summit", "meeting", "negotiations", "dialogue", "consultations"), "summit": ("summit", "ministerial", "leaders' meeting"),
    "gathered": ("ministers", "leaders", "governors", "envoys", "delegates", "negotiators", "ambassadors", "chiefs", "heads"),
    "opened": ("negotiators", "officials", "ministers", "delegations", "leaders", "representatives", "teams"),
}  # fmt: skip


def _events(shape: Shape, names: tuple[str, ...]) -> list[Event]:
    found = []
    for name in names:
        if not any(word in shape.text for word in _LITERALS[name]):
            continue
        _, kind, sides = _PATTERNS[name]
        for match in _COMPILED[name].finditer(shape.text):
            first, last = shape.index(match.start()), shape.index(match.end() - 1)
            found.append(Event(_kind(kind, shape, match), first, last, sides))
    return found


def _kind(kind: str, shape: Shape, match: regex.Match[str]) -> str:
    words = match[0]
    around = shape.text[max(0, match.start() - 50) : match.end() + 60]
    if "phone" in around or "by video" in around:
        return "call"
    if words.startswith("call "):
        return "call"
    if kind == "talks" and "summit" in words:
        return "summit"
    return kind


@rule(
    "meeting-verb",
    table="meetings",
    family="verbs of meeting",
    pattern=f"{_MET} | {_HELD} | {_HOSTED} | {_SAT} | {_JOINT}",
    examples=(
        yes("President Lula [[met Chinese Premier Li Qiang]] in Brasilia.", source="wire", kind="talks", status="held", place="Brasilia"),
        yes("Kenya and Egypt [[concluded a third round]] of trade talks.", kind="talks", status="held"),
        yes("Japan's trade minister will [[hold talks with Canadian officials]].", kind="talks", status="planned"),
        no("The plan met German rules.", why="rules do not meet"),
        no("The committee met on Tuesday.", why="one body alone"),
    ),
)
def meeting(shape: Shape) -> list[Event]:
    """To meet, hold talks with, host or welcome. At least two countries or groups must be named on its two sides."""
    return _events(shape, ("met", "held", "hosted", "sat", "joint"))


@rule(
    "meeting-signing",
    table="meetings",
    family="verbs of meeting",
    pattern=_SIGNED,
    examples=(
        yes("Peru [[signed a fishing agreement with Japan]] on Monday.", kind="signing", status="held"),
        no("The firm signed a deal with a bank.", why="no countries"),
    ),
)
def signing(shape: Shape) -> list[Event]:
    """Countries that sign an agreement, pact, treaty or contract with each other."""
    return _events(shape, ("signed",))


@rule(
    "meeting-call",
    table="meetings",
    family="verbs of meeting",
    pattern=f"{_SPOKE} | {_CALL} | {_DIALLED}",
    examples=(
        yes("Chancellor Olaf Scholz of Germany [[spoke by phone with Turkish officials]].", kind="call", status="held"),
        no("The minister spoke to reporters.", why="the other side is no country"),
    ),
)
def call(shape: Shape) -> list[Event]:
    """Calls and conversations with another side."""
    return _events(shape, ("spoke", "call", "dialled"))


@rule(
    "meeting-visit",
    table="meetings",
    family="visits",
    pattern=f"{_VISITED} | {_VISIT} | {_IS_IN}",
    examples=(
        yes("Indian Finance Minister Arun Rao will [[visit Peru]] in June.", kind="visit", status="planned", place="Peru"),
        yes("The Kenyan president [[arrived in Chile]] yesterday.", kind="visit", status="held", place="Chile"),
        no("Tourists visited Peru.", why="no official"),
    ),
)
def visit(shape: Shape) -> list[Event]:
    """Officials who visit, arrive in, fly to another country, or whose visit or trip to it is told."""
    return _events(shape, ("visited", "visit", "is-in"))


@rule(
    "meeting-between",
    table="meetings",
    family="nouns with two sides",
    pattern=f"{_BETWEEN} | {_PAIRED} | {_OPENED}",
    examples=(
        yes("[[Talks between Chile and Peru]] ended without a deal.", kind="talks", status="held"),
        yes("[[Canada-Japan trade talks]] will resume in May.", kind="talks", status="planned"),
        no("Talks between the bank and its union failed.", why="no countries"),
    ),
)
def between(shape: Shape) -> list[Event]:
    """Talks, meetings and summits between two sides: "talks between A and B", "A-B talks", "A and B negotiators opened talks"."""
    return _events(shape, ("between", "paired", "opened"))


@rule(
    "meeting-of-group",
    table="meetings",
    family="nouns with two sides",
    pattern=_GATHERED,
    examples=(
        yes("[[G7 trade ministers met]] in Osaka on Sunday.", kind="talks", status="held", place="Osaka"),
        no("Kenyan ministers met in Nairobi.", why="a meeting inside one government"),
    ),
)
def gathered(shape: Shape) -> list[Event]:
    """Ministers or leaders of a group of countries who meet."""
    return _events(shape, ("gathered",))


@rule(
    "meeting-summit",
    table="meetings",
    family="nouns with two sides",
    pattern=_SUMMIT,
    examples=(
        yes("Leaders will discuss steel at the [[EU summit]] in Brussels next week.", kind="summit", status="planned", place="Brussels"),
        no("The climbers reached the summit.", why="no country or group owns it"),
    ),
)
def summit(shape: Shape) -> list[Event]:
    """Summits and ministerial meetings of a group of countries."""
    return _events(shape, ("summit",))


RULES = ((between, "meeting-between"), (meeting, "meeting-verb"), (call, "meeting-call"), (visit, "meeting-visit"), (summit, "meeting-summit"), (gathered, "meeting-of-group"), (signing, "meeting-signing"))

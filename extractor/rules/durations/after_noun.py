"""The noun stands before its duration: "the war has lasted two years", "extended the truce for two months"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.mentions.model import Duration
from extractor.rule import no, rule, yes
from extractor.rules.durations.common import MACROS, Reading, read
from extractor.rules.durations.subjects import SUBJECT
from extractor.shape import Shape, compile_shape

_LINK = (
    r"(?:for|of|will be|would be|shall be|is|are|was|were|now|(?:ended|ends|ending|over|collapsed|broke down|closed|finished|concluded|failed|resumed|lifted|called off) after|runs to|stretched to|lasted|lasts|lasting|last|spanning|entered (?:its|their|a)|in its|in their|into its|into their|valid for|over a period of|a period of|up to"
    r"|running|runs|ran|by|expires?|lapses?|completes|completed|reached|reaches|hit|marks|passed|exceeded"
    r"|(?:phased out|phased in|staged|spread|eliminated|eliminate|removed|scrapped|cut|reduced|lowered)(?: [a-z]+){0,3} over"
    r"|over the past|over the last|during the past|during the last|in the past|in the last|throughout the past)"
)
_MACROS = {**MACROS, "link": _LINK}
_AFTER = (
    r"(?<![^ ])(?P<noun>{event}) (?:{word}){0,14}?(?P<link>{link}) (?:(?:a|an|the|its|another|further|additional|period|total|of|at|least|nearly|about|over|more"
    r"|than|only|just|some|almost|up|to|past|last|next|first|initial|mere|barely|whole|entire) ){0,4}<DUR:dur>"
)
_DOING = {
    **_MACROS,
    "verb": r"ban(?:s|ned|ning)|bar(?:s|red|ring)|prohibit(?:s|ed|ing)|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?|roll(?:s|ed|ing)? over|push(?:es|ed|ing)? back|put(?:s|ting)? off|suspend(?:ed|s|ing)?|paus(?:ed|es|ing)|delay(?:ed|s|ing)?|postpon(?:ed|es|ing)|defer(?:red|s|ring)?|extend(?:ed|s|ing)?|frozen|froze|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|block(?:s|ed|ing)|clos(?:e|es|ed|ing)|shut|shuts",
    "thing": r"tariffs?|dut(?:y|ies)|lev(?:y|ies)|sanctions?|ban|bans|embargo|truce|cease-?fire|pact|agreement|quotas?|licen[cs]es?|imports?|exports?|shipments?|purchases|talks|vote|decision|ratification|entry|law|measures?|rules?|deadline|waivers?|exemptions?|contracts?|deal|mandate|initiative|corridor|moratorium|halt|pause|exclusions?|cuts|curbs|strike|meetings?|summit|session|border|borders|ports?|crossings?|accord|treaty",
}
_SUSPENDED = (
    r"(?<![^ ])(?P<verb>{verb}) (?:{word}){0,20}?(?:for|by) (?:(?:a|an|the|its|another|further|additional|period|of|at|least|nearly|about"
    r"|next|first|initial|up|to|only|just|more|than|over|almost|some|expected|estimated|additional|maximum) ){0,4}<DUR:dur>"
)
_after = compile_shape(_AFTER, _MACROS)
_relative = compile_shape(r"(?<![^ ])(?P<noun>{event}) (?:that|which) (?:has|have|had)(?= )", _MACROS)
_suspended = compile_shape(_SUSPENDED, _DOING)
_thing = compile_shape(r"(?<![^ ])(?:{thing})(?= |$)", _DOING)
_OVER = regex.compile(r"(?<![^ ])(?:ended|over|called off|came to an end|lasted|until|were|was|fought)(?= )")
_ON = regex.compile(r"(?<![^ ])(?:has|have|had|now|been|already|still|past|last)(?= )")
#: After these the duration is the life of something else: a jail term, a price, a wait.
_OTHER = regex.compile(r"(?<![^ ])(?:jailed|sentenced|worked|working|prices|price|served|aged|prison|budget|forecast|lived|waited|chairman|president)(?= )")

#: What the noun does to another thing, so that the time is that of the other.
_DOES = regex.compile(r"(?<![^ ])(?:will|would|could|may|might|can|should) (?!be |been |remain|stay|last|run|continue|apply|extend|go |not |also |now |only |hold for|have |at )[a-z]+ (?!for |in |on )")
#: A new subject with its verb: "the war in Ruritania, inflation has fallen for ...".
_SUBJECT = regex.compile(r" , (?!which|that|who|now|and )[^ ,]+ (?:[^ ,]+ )?(?:has|have|had|was|were|is|are|will|would)(?= )")


@rule(
    "duration-after-noun",
    table="durations",
    family="after the noun",
    pattern=_AFTER,
    examples=(
        yes("The [[war in Ruritania has been going on for more than three years]].", iso_duration="P3Y", subject="war", bound="at_least"),
        yes("The [[strike by Belgian pilots lasted two days]].", iso_duration="P2D", subject="strike", actors=("BEL",)),
        yes("Both armies want a [[truce for another six weeks]].", iso_duration="P6W", subject="ceasefire"),
        yes("Dockers' [[strike, now three weeks old]], has closed Chilean ports.", iso_duration="P3W", subject="strike", ongoing=True),
        yes("The parties agreed on a [[ceasefire of 60 days]].", iso_duration="P60D", subject="ceasefire"),
        yes("Unions held talks on a [[strike that has lasted three weeks]].", iso_duration="P3W", subject="strike", kind="elapsed", ongoing=True),
        no("It was the first national strike for 25 years.", why="the time since the last one"),
        no("After the talks the envoy worked in London for two years.", why="the stay in London, not the talks"),
    ),
)
def after_noun(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """The length of a noun earlier in the clause: "lasted", "for", "over a period of", "in its (third year)"."""
    between = shape.text[match.end("noun") : match.start("dur")]
    if _OTHER.search(between) or _SUBJECT.search(between) or between.count(" ,") > 1 or " , and " in between or " and to " in between or " than " in between or " largest " in between:
        return None
    if match["link"] == "for" and (_DOES.search(between) or match["noun"] in ("plan", "plans") and " to " in between):
        return None  # "the pact will keep the yen stable for": how long the yen is stable
    if match["link"] in ("for", "of") and SUBJECT[match["noun"]] == "other" and (nearest := _nearest(shape, match)) is not None:
        match = nearest
        between = shape.text[match.end("noun") : match.start("dur")]
    if match["link"].startswith(("in the", "over the", "during the")) and ("\u2014" in between or "--" in between):
        return None
    nearer = list(_relative.finditer(shape.text, match.end("noun"), match.start("dur")))
    if nearer:  # "talks to end strikes that have lasted": the noun that the clause is about
        dur, noun = shape.index(match.start("dur")), shape.index(nearer[-1].start("noun"))
        return Reading(SUBJECT[shape.tokens[noun].text], dur, noun, noun, dur, "elapsed" if _ON.search(between) else "", True if _ON.search(between) else None)
    token = shape.tokens[shape.index(match.start("dur"))]
    if "first" in shape.text[max(0, match.start("noun") - 20) : match.start("noun")].split() and match["link"] == "for":
        return None  # "the first strike for 25 years" dates the last one
    if match["link"].startswith(("expire", "lapse")) and not shape.text[match.end("dur") + 1 :].startswith(("after", "from")):
        return None
    if match["link"] == "by" and "extend" not in shape.text and "prolong" not in shape.text and "delay" not in shape.text:
        return None
    if shape.text[match.end("dur") + 1 :].startswith(("week", "day ", "working")):
        return None  # "a 35-hour week"
    written = context.view.clean[token.start : token.end]
    if match["link"] in ("is", "are", "was", "were", "now") and not written.endswith("old"):
        return None  # only "is six weeks old"
    if match["link"] == "of" and (between.count(" ") > 4 or written.endswith(("old", "long", "ago"))):
        return None
    if written.endswith("long") and shape.text[match.end("dur") + 1 :][:1] not in ("", ",", ".", ";", ")") or shape.text[match.end("dur") :].startswith(" , multi"):
        return None  # "lays the ground for a decades-long partnership"
    if match["link"] == "up to" or token.items[0].kind == "recurrence":
        return None
    on = _ON.search(between) is not None
    now = on and " had " not in between and not _OVER.search(between + " ")
    found = read(shape, match, "elapsed" if on else "", True if now else None)
    if found is not None and found.subject == "agreement" and ("under discussion" in between or "under negotiation" in between or "being negotiated" in between):
        return found._replace(subject="negotiations")
    return found


def _nearest(shape: Shape, match: regex.Match[str]) -> regex.Match[str] | None:
    """The match that begins at a noun right before "for" or "of", where the first noun stands far off: "the probe led to a duty for 200 days"."""
    found = None
    at = match.start("noun")
    while (later := _after.search(shape.text, at + 1, match.end("dur"))) is not None and later.start("dur") == match.start("dur"):
        at = later.start("noun")
        if shape.text.count(" ", later.end("noun"), later.start("link")) <= 1:
            found = later
    return found


@rule(
    "duration-of-suspension",
    table="durations",
    family="after the noun",
    pattern=_SUSPENDED,
    examples=(
        yes("Washington [[suspended the tariffs on Mexican steel for 30 days]].", iso_duration="P30D", subject="pause", kind="pause"),
        yes("Ministers [[delayed the duties by two months]].", iso_duration="P2M", subject="delay"),
        no("The club suspended its striker for two weeks.", why="no tariff, sanction, pact or trade is suspended"),
    ),
)
def suspended(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """A verb of pausing, delaying or extending with a tariff, sanction, ban, truce, pact or trade as object, and for how long."""
    thing = _thing.search(shape.text, match.end("verb"), match.start("dur"))
    dur, verb = shape.index(match.start("dur")), shape.index(match.start("verb"))
    if thing is None:  # passive: "the tariffs were suspended for"
        thing = _thing.search(shape.text, max(0, match.start("verb") - 90), match.start("verb"))
        helper = shape.tokens[shape.index(match.start("verb")) - 1].text
        if thing is None or helper not in ("was", "were", "been", "be", "is", "are", "being"):
            return None
    while (longer := _thing.match(shape.text, thing.end() + 1, match.start("dur"))) is not None:
        thing = longer  # "the import ban"
    noun = shape.index(thing.start())
    if dur - max(noun, verb) > 20 or (match["verb"].startswith(("clos", "shut", "stop", "block")) and not 0 < noun - verb < 5) or " , and " in shape.text[thing.end() : match.start("dur")]:
        return None
    word = thing[0]
    subject = _of_verb(match["verb"], word)
    first = min(noun, verb)
    return Reading(subject, dur, noun, first, dur, "pause" if subject in ("pause", "delay") else "length", None)


def _of_verb(verb: str, word: str) -> str:
    """The subject of a verb with its object: "banned exports" an embargo, "extended the truce" the truce, "delayed the duties" a delay."""
    if verb.startswith(("ban", "bar", "prohib")):
        return "embargo"
    if verb.startswith(("exten", "prolong", "renew", "roll")):
        return "embargo" if word in _TRADES else SUBJECT.get(word, "agreement" if word in ("initiative", "corridor") else "other")
    if verb[:3] in ("del", "pos", "def", "pus", "put"):
        return "delay"
    if verb.startswith(("clos", "shut")):
        return "other"
    return "embargo" if word in _TRADES else "pause"


_TRADES = frozenset("import imports export exports shipment shipments purchases".split())
_NTH = r"(?<![^ ])(?P<noun>{event}) (?:{word}){0,14}?<DUR:dur>"
_nth = compile_shape(_NTH, _MACROS)


@rule(
    "duration-in-its-nth",
    table="durations",
    family="after the noun",
    pattern=_NTH,
    examples=(
        yes("A [[strike by Chilean miners is in its fifth week]].", iso_duration="P4W", bound="at_least", subject="strike", actors=("CHL",)),
        no("The strike hit a firm in its fifth decade.", why="decades are no length of a strike"),
    ),
)
def in_its_nth(context: Context, shape: Shape, match: regex.Match[str]) -> Reading | None:
    """"In its fifth week": at least four weeks have passed."""
    mention = shape.tokens[shape.index(match.start("dur"))].items[0]
    if mention.rule != "duration-nth" or _decade(context, mention):
        return None
    return read(shape, match, "elapsed", True)


def _decade(context: Context, mention: Duration) -> bool:
    return "decade" in context.lower[mention.start : mention.end]


RULES = ((_nth, in_its_nth, "duration-in-its-nth"), (_suspended, suspended, "duration-of-suspension"), (_after, after_noun, "duration-after-noun"))

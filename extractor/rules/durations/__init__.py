"""Durations that measure something: how long wars, sanctions, pacts, talks, strikes and tariffs last.

Every duration of the document is looked at once; the first rule that reads it decides. Durations that measure nothing
are mere mentions, and are written elsewhere.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import DurationFact, Fact
from extractor.mentions.model import Duration
from extractor.nearby import Gate
from extractor.rules.durations import after_noun, before_noun, clauses, deadlines
from extractor.rules.durations.calendar import span
from extractor.rules.durations.common import Reading
from extractor.rules.durations.counted import LITERALS, with_counts
from extractor.rules.durations.parties import parties
from extractor.rules.durations.settle import settle
from extractor.rules.durations.subjects import SUBJECT
from extractor.shape import Shape
from extractor.where import trace

_SLOTS = {"iso_duration": "duration-mention", "subject": "duration-subject", "actors": "duration-parties", "against": "duration-parties", "kind": "duration-kind", "start_date": "duration-days", "end_date": "duration-days", "ongoing": "duration-kind"}
#: In order of preference.
_RULES = (*before_noun.RULES, *deadlines.RULES, *after_noun.RULES, *clauses.RULES)
_EVENT = Gate(*SUBJECT, "calm", "within", "suspend", "paus", "postpon", "halt", "stopped ", "fought ", "battled ", "clashed ", "closed ", "shut ", "walked o", "struck ", "downed tools", "defer", "exten", " tak", "took", "need", "froze", "invad", "suppl", "deliver", "sell", "ship ", "buy", "purchase", "days to ", "months to ", "weeks to ", "ban ", "banned", "bars ", "barred", "prohibit", "prolong", "renew", "roll", "push", "put", "days for ")
_COUNTED = Gate(*LITERALS)
#: What follows a war that is over.
_ENDED = regex.compile(r"(?<![^ ])(?:ended|end of|came to an end|called off|is over|was over|fought|until)(?= )")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `durations`."""
    facts: list[Fact] = []
    by_sentence: dict[int, list[Duration]] = {}
    for duration in context.mentions.durations:
        by_sentence.setdefault(context.view.sentence_at(duration.start), []).append(duration)
    counted = set(_COUNTED.sentences(context))
    if not by_sentence and not counted:
        return {}
    for sentence in _EVENT.sentences(context):
        if sentence in by_sentence or sentence in counted:
            facts.extend(_sentence(context, sentence, sentence in counted))
    return {"durations": facts} if facts else {}


def _sentence(context: Context, sentence: int, counted: bool) -> list[Fact]:
    shape = with_counts(context.shape(sentence)) if counted else context.shape(sentence)
    taken: set[int] = set()
    facts: list[Fact] = []
    for pattern, function, name in _RULES:
        for match in pattern.finditer(shape.text):
            token = shape.tokens[shape.index(match.start("dur"))]
            if token.start in taken:
                continue
            found = function(context, shape, match)
            found = settle(context, sentence, shape, found) if found is not None else None
            if found is not None and not (found.subject == "other" and found.kind != "deadline" and _hours(token.items[0].iso)):
                taken.add(token.start)
                fact = _fact(context, sentence, shape, found, name)
                if fact is not None:
                    facts.append(fact)
    return facts


def _hours(iso: str) -> bool:
    """Whether a length is told in less than a day's hours."""
    return iso.startswith("PT") and not (iso.endswith("H") and iso[2:-1].isdigit() and int(iso[2:-1]) >= 24)


#: Subjects that clubs, firms and families share with states.
_COMMON = frozenset(("agreement", "negotiations", "other", "delay", "pause"))
_TRADE = regex.compile(
    r"\btariff|(?<!no-)\btrade\b(?! (?:group|clause|union|secret|show|fair))|\btrading (?:partner|bloc|nation)|\bimport|\bexport|\bduties\b|\bsanction|embargo|\bcustoms\b|\bquota|cease-?fire|\btruce|\bbarrels?\b|\btonnes\b|shipment|\bgatt\b|\bwto\b|treaty|dumping|subsid|commodit"
    r"|\bgovernments?\b|\bministers?\b|\bpresident\b|\bcountries\b|\bnations\b|\bdiplomat|\bnuclear\b|\bpeace\b|\brebels?\b|\bico\b|\bopec\b|\bdoha\b|\bcommodity\b"
)


#: Words of sport, business and courts.
_PRIVATE = regex.compile(
    r"\b(?:seasons?|coach(?:es)?|quarterback|cornerback|pitch(?:er|ing)|catcher|striker|midfielder|goalkeeper|free agents?|league|playoffs?|cricket|football|basketball|baseball|hockey|rugby|tennis|golf|tournament|championship|olympics?|cup|match(?:es)?|clubs?|players?|batsman|rookie|roster|nba|nfl|nhl|mlb|arsenal|chelsea|sox|yankees"
    r"|inc|corp|ltd|plc|shareholders?|takeover|merger|acquisition|chairman|chief executive|ceo|antitrust|lawsuit|patents?|legal|fraud|software|microsoft|apple|ibm|album|film|movie|nasa|refuge|broadband|wireless|video game|shares|subscribers|portal|investors)\b"
)


def _private(context: Context, sentence: int) -> bool:
    """Whether a sentence speaks of sport, firms or courts, and the text around it neither of trade nor of states."""
    s = context.sentences[sentence]
    if _PRIVATE.search(context.lower, s.start, s.end) is None and (context.title is None or _PRIVATE.search(context.headline.lower()) is None):
        return False
    return not _of_trade(context, sentence)


def _of_trade(context: Context, sentence: int) -> bool:
    """Whether the sentences around or the title speak of trade or of states."""
    start, end = context.sentences[max(0, sentence - 3)].start, context.sentences[min(len(context.sentences) - 1, sentence + 2)].end
    return bool(_TRADE.search(context.lower, start, end)) or (context.title is not None and bool(_TRADE.search(context.headline.lower())))


def _fact(context: Context, sentence: int, shape: Shape, found: Reading, rule: str) -> DurationFact | None:
    tokens = shape.tokens
    duration: Duration = tokens[found.dur].items[0]
    start, end = tokens[found.at].start, tokens[found.to].end
    actors, against = parties(context, sentence, shape, found)
    if (found.subject in _COMMON or tokens[found.noun].text in ("conflict", "clash", "offensive")) and found.kind != "deadline" and _private(context, sentence):
        return None  # a player's contract, a quarrel of two firms
    if tokens[found.noun].text == "occupation" and not actors:
        return None  # of a town by the press
    kind = found.kind or ("length" if duration.kind == "age" else duration.kind)
    ongoing = found.ongoing
    around = shape.text[max(0, shape.at[found.at] - 40) : shape.at[found.to] + 60]
    if found.subject in ("invasion", "war") and kind == "length":
        kind = "elapsed"
        ongoing = True if context.view.clean[duration.start : duration.end].lower().endswith(("old", "long")) else ongoing
    if ongoing and _ENDED.search(around):
        ongoing = False
    begun, ended = span(context.document.published, duration, kind, ongoing, shape, found)
    noun = tokens[found.noun]
    fact = DurationFact(
        **context.ground("durations", rule, start, end, duration.iso or None, found.subject),
        iso_duration=duration.iso or None,
        iso_duration_max=duration.iso_max,
        days_min=None if kind == "deadline" else duration.days_low,
        days_max=duration.days_high,
        bound="at_most" if kind == "deadline" and duration.bound == "exact" else duration.bound,
        kind=kind,
        subject=found.subject,
        subject_text=None if found.noun == found.dur else context.view.text[noun.start : noun.end],
        actors=actors,
        against=against,
        start_date=begun,
        end_date=ended,
        ongoing=ongoing,
    )
    trace(context, "durations", fact, shape, _SLOTS)
    return fact

"""The status of a duty."""

from __future__ import annotations

from datetime import date

import extractor.pattern as regex
from extractor.shape import Shape
from extractor.status.cues import (
    ACTED,
    ADOPT,
    AGREED_THAT,
    ANNOUNCED_THAT,
    APPROVED,
    AUTHORITY,
    AVERTED,
    BEFORE_LEAD,
    COMPARED,
    CONDITIONAL_AFTER,
    DENIED,
    DROPPED,
    END,
    ENDED_INSIDE,
    EXISTING,
    FUTURE,
    IMPOSED_BEHIND,
    IN_PLACE,
    IS_LESS,
    LEAD_IF,
    LOWERS,
    NEGATED,
    NOT_DENIED,
    NOT_FINAL,
    NOT_THREAT,
    NOW,
    OLD_ACTS,
    ONLY_PLANNED,
    OWN_ACT,
    PAST_LEVEL,
    RELIEF,
    REPORTED,
    RIGHT,
    RULE_SHALL,
    RULED,
    SAID_BY_AUTHORITY,
    SAID_BY_BODY,
    SAID_DATED,
    SAID_LAST,
    STANDS_UNLESS,
    STAYS,
    SUSPEND,
    TAKEN_AWAY,
    TAKEN_OFF,
    THREAT,
    THREAT_ADJECTIVE,
    THREAT_GONE,
    TO_END,
    UNMOVED,
    WARNED_AFTER,
    WAS_IN,
    WAS_UNLAWFUL,
)
from extractor.status.frames import any_country, conditional, dealt, proposed, threatened_behind
from extractor.status.past import over
from extractor.status.scope import VERBISH, Scope, Verdict
from extractor.status.scope import last as last_of
from extractor.status.wishes import wished


def _official(scope: Scope, threat: regex.Match[str]) -> bool:
    """Whether an authority says that the duty "would" be charged: what it announces is decided, while a person's word is a threat."""
    left = scope.left[: scope.cut + threat.start()]
    if SAID_LAST.match(scope.rest):
        return True
    if SAID_BY_AUTHORITY.search(left):
        return True
    said = SAID_BY_BODY.search(left)
    if said is None:
        return False
    who = scope.shape.tokens[scope.shape.index(said.start())].items
    return any(place.kind == "institution" and AUTHORITY.search(place.name) for place in who)


def read_status(shape: Shape, first: int, last: int, *, published: date | None = None, effective: date | None = None, to_level: bool = False, standing: bool = True) -> Verdict:
    """The status of a duty that stands at tokens first..last of a shape; `effective` is the first day of a stated start.

    `to_level`: the size is what the duty is changed TO, so that "lift" raises it and "drop" lowers it, and neither ends it.
    `standing`: "the existing duty" is in force whatever is planned beside it; False where the words speak for other rates.
    """
    scope = Scope(shape, first, last)
    chain = scope.chain
    threat = last_of(THREAT, chain)
    if threat is not None and STANDS_UNLESS.search(scope.govern) and (TAKEN_OFF.match(scope.rest) or IS_LESS.match(scope.right)):
        return Verdict("in_force", threat[0], -1, -1)
    reported: regex.Match[str] | None = None
    if threat is not None and threat[0] in ("if", "unless") and not to_level and (gone := TAKEN_AWAY.match(scope.right)):
        return scope.after("in_force", gone)
    if threat is not None and NOT_THREAT.search(chain):
        threat = None
    if threat is not None and threat[0] == "would" and REPORTED.search(scope.left + scope.inside) and not ONLY_PLANNED.search(scope.left):
        threat, reported = None, threat
    if threat is not None and not NOT_FINAL.search(shape.text) and any(m.start() <= threat.start() < m.end() for m in APPROVED.finditer(chain)):
        threat = None
    if threat is not None and threat[0] in ("if", "unless") and RULE_SHALL.match(scope.right):
        threat = None  # a rule of law: "if the value is false, the duty shall apply to all of it"
    if threat is not None and threat[0] in ("would", "will") and NOW.match(scope.rest):
        return scope.verdict("in_force", threat)
    if threat is not None and threat[0] in ("may", "would", "if") and OWN_ACT.match(scope.rest):
        return scope.verdict("adopted", threat)
    if threat is not None and threat[0] == "would" and effective is not None and SAID_DATED.search(scope.left[: scope.cut + threat.start()]) and not CONDITIONAL_AFTER.search(scope.rest):
        return scope.verdict("adopted", threat)
    if threat is not None and threat[0] == "would" and AGREED_THAT.search(scope.left + scope.inside):
        threat, reported = None, threat
    if threat is not None and threat[0] == "would" and _official(scope, threat):
        threat, reported = None, threat
    if threat is not None and dealt(scope, threat[0]):
        return scope.verdict("adopted", threat)
    adjective = THREAT_ADJECTIVE.search(scope.govern)
    if (dropped := THREAT_GONE.search(scope.govern)) is not None:
        return scope.verdict("denied", dropped)
    if (threat is not None or adjective is not None) and (gone := DROPPED.match(scope.right) or DROPPED.match(scope.rest)) is not None:
        return scope.after("denied", gone)
    if threat is not None and any(m.start() <= threat.start() < m.end() and m[0].startswith(("scrap", "drop")) for m in DENIED.finditer(scope.govern)) and not NOT_DENIED.search(scope.govern):
        return scope.verdict("denied", threat)
    if RULED.search(scope.left) and (unlawful := WAS_UNLAWFUL.match(scope.right)) is not None:
        return scope.after("ended", unlawful)
    stands = standing and not to_level and (EXISTING.search(scope.govern) or IN_PLACE.match(scope.right))
    if standing and not to_level and threat is not None and adjective is None and (IMPOSED_BEHIND.match(scope.right) or scope.inside.startswith("\ue000") and LOWERS.search(scope.govern)):
        return scope.verdict("in_force", threat)
    if threat is not None and (stands or standing and adjective is None and RELIEF.search(scope.govern)):
        return scope.verdict("in_force", threat)
    if threat is None and (held := wished(scope, to_level)) is not None:
        return held
    averted = AVERTED.search(chain)
    if averted is not None:
        return scope.verdict("denied", averted)
    if OLD_ACTS.search(shape.text):
        return Verdict("ended", "", -1, -1)
    denied = last_of(DENIED, scope.govern)
    if denied is not None and not NOT_DENIED.search(scope.govern) and threat is None and not UNMOVED.search(scope.left[: scope.cut + denied.start()]):
        return scope.verdict("denied", denied)
    negated = last_of(NEGATED, chain)
    if negated is not None:
        return scope.verdict("denied", negated)
    suspended = SUSPEND.search(scope.govern)
    if suspended is not None:
        if threat is not None and threat.start() < suspended.start():
            return scope.verdict("threatened" if threat[0].startswith("threat") else "in_force", suspended)
        return scope.verdict("threatened" if adjective is not None else "suspended", suspended)
    ended = END.search(scope.govern)
    adopted = last_of(ADOPT, chain) or reported
    if ended is not None and not to_level and not VERBISH.search(ended["gap"]):
        if threat is not None or any(m[0] in ("will", "shall", "agree", "agreed", "going to", "set to", "due to", "about to") or m[0].endswith("'ll") for m in ADOPT.finditer(chain)):
            return scope.verdict("in_force", ended)._replace(ending=threat is None)
        meant = UNMOVED.search(scope.left[: scope.cut + ended.start()]) or TO_END.search(scope.left[: scope.cut + ended.end("end")])
        return scope.verdict("in_force" if meant else "ended", ended)
    hit = next(((status, m) for status, p in RIGHT if (m := p.match(scope.right))), None)
    if adjective is not None and hit is not None and hit[0] == "denied":
        return scope.after(*hit)  # "the threatened duty was called off"
    if threat is not None:
        return scope.verdict("threatened", threat)
    if adjective is not None:
        return scope.verdict("threatened", adjective)
    stays = None if to_level else STAYS.search(scope.govern)
    if stays is not None:
        return scope.verdict("in_force", stays)
    lead = LEAD_IF.match(shape.text)
    if (lead or hit is not None and hit[0] in ("adopted", "threatened")) and not to_level and adjective is None and (gone := TAKEN_AWAY.match(scope.right)):
        return scope.after("in_force", gone)
    if lead and "," in scope.left and RULE_SHALL.match(scope.right):
        return Verdict("adopted", lead[0].strip(), shape.tokens[0].start, shape.tokens[0].end)  # a rule for a case, no threat
    if lead and "," in scope.left:
        return Verdict("threatened", lead[0].strip(), shape.tokens[0].start, shape.tokens[0].end)
    if hit is not None and stands and hit[0] in ("threatened", "adopted"):
        return scope.after("in_force", hit[1])  # "the current duty of 12% could rise": until then it is charged
    if hit is not None and hit[0] == "threatened" and not to_level and IMPOSED_BEHIND.match(scope.right):
        return Verdict("in_force", "", -1, -1)
    if hit is not None and hit[0] == "threatened" and hit[1][0].endswith("would") and ANNOUNCED_THAT.search(scope.left):
        return scope.after("adopted", hit[1])
    if hit is not None and hit[0] == "threatened" and adopted is not None and regex.search(r" (?:,|that|which) ", hit[1][0]):
        hit = None  # "will rise to 100%, a level that would halt trade"
    if hit is not None and hit[0] == "suspended" and (behind := threatened_behind(scope)) is not None:
        return scope.after("threatened", behind)  # a threat that is put off stays a threat
    if hit is not None and hit[0] in ("denied", "suspended", "ended", "threatened"):
        return scope.after(hit[0], hit[1])
    condition = CONDITIONAL_AFTER.search(scope.right)
    if condition:
        return scope.after("threatened", condition)
    behind = threatened_behind(scope)
    if behind is not None:
        return scope.after("threatened", behind)
    coming = adopted is not None or hit is not None and hit[0] == "adopted"
    frame = conditional(scope, coming) or proposed(scope, coming) or any_country(scope)
    if frame is not None and not stands:
        return frame
    warned = WARNED_AFTER.match(scope.rest)
    if warned and (adopted is not None or hit is not None and hit[0] == "adopted"):
        return scope.after("threatened", warned)
    compared = COMPARED.search(chain)
    if compared is not None:
        return scope.verdict("ended", compared)
    if adopted is None and (gone_by := over(scope, published)) is not None:
        return gone_by
    if effective is not None and published is not None:
        future = adopted is not None and adopted[0] in FUTURE
        return Verdict("in_force" if effective <= published and not future else "adopted", "date", -1, -1)
    past = PAST_LEVEL.search(scope.govern)
    past = None if past is not None and to_level and "initially" not in past[0] and "originally" not in past[0] else past
    if ENDED_INSIDE.search(scope.inside) or regex.search(r"\b(?:was|were|stood at) \S+\Z", scope.inside) and WAS_IN.match(scope.right):
        return Verdict("ended", "", -1, -1)
    if past is not None:
        return scope.verdict("ended", past)
    if regex.match(r"\W*at one (?:point|time)\b", shape.text) or BEFORE_LEAD.match(shape.text) and regex.search(r"\b(?:was|were)\b", scope.chain[-80:]):
        return Verdict("ended", shape.tokens[0].text, shape.tokens[0].start, shape.tokens[0].end)
    if adopted is not None:
        return scope.verdict("adopted", adopted)
    if hit is not None:
        return scope.after(*hit)
    acted = ACTED.search(scope.govern)
    if acted is not None:
        return scope.verdict("in_force", acted)
    return Verdict("in_force", "", -1, -1)

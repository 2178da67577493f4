"""Duties that two sides drop or charge each other: both impose, both pay."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_BOTH = shape_pattern(r"\bbetween (?:the )?(?:<PLACE:two>|(?:two (?:countries|sides|nations|economies|partners)|both (?:countries|sides))\b)|\b(?:agreement|deal|pact|accord|treaty) with (?:the )?(?P<other><PLACE>)|(?P<pair><PLACE>) (?:will |would |shall |have |to |both |agreed to |agree to ){0,3}(?:maintain|keep|establish|apply|grant|adopt|move to|eliminate|abolish|scrap|remove|phase out|drop) |\b(?:zero-for-zero|bilateral|two-way|each other|mutual(?:ly)?|both (?:sides|countries)|reciprocally)\b")
_TWO_WAY = regex.compile(r"\btwo-way (?:\S+ ){0,2}?trade\b")
_EACH = shape_pattern(r"(?P<pair><PLACE>) (?:(?:will|would|have|had|to|shall|are|also|agreed|agree) ){0,3}(?:each|both|mutually) ")


_MUTUAL = regex.compile(r"\b(?:each other(?:'s)?|mutual(?:ly)?|one another(?:'s)?)\b")


@rule(
    "both-sides", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("[[Peru signed an agreement with Chile]] under which wine enters duty-free.", imposers=("CHL", "PER"), targets=("CHL", "PER")),
              yes("[[Peru and Chile]] will each cut their tariffs on wine to 5%.", imposers=("CHL", "PER"), targets=("CHL", "PER"), rate_min=5.0),
              yes("The pact will abolish all tariffs between [[Chile and Peru]].", imposers=("CHL", "PER"), targets=("CHL", "PER")),
              no("Talks between Chile and Peru ended without a word on tariffs.", why="there is no rate")),
)  # fmt: skip
def both_sides(anchor: Anchor, title: list[Token]) -> None:
    """A rate of zero that two parties give each other: both impose, both pay."""
    shape = anchor.shape
    each = _EACH.search(shape.text[: shape.at[anchor.first]])
    if each:
        token = shape.tokens[shape.index(each.start("pair"))]
        if len(token.codes) == 2:
            anchor.set("imposers", list(token.codes), "both-sides", token.start, token.end)
            anchor.set("targets", list(token.codes), "both-sides", token.start, token.end)
            return
    if anchor.unit != "free" and not _MUTUAL.search(shape.text):
        return
    if _TWO_WAY.search(shape.text):
        named = [t for t in shape.tokens if t.kind in ("PLACE", "POSS")]
        codes = list(dict.fromkeys(c for t in named for c in t.codes))
        if len(codes) == 2:
            anchor.set("imposers", codes, "both-sides", named[0].start, named[-1].end)
            anchor.set("targets", codes, "both-sides", named[0].start, named[-1].end)
            return
    low, high = shape.at[max(0, anchor.first - 12)], shape.at[min(len(shape.tokens) - 1, anchor.last + 14)]
    match = _BOTH.search(shape.text, low, high + 1)
    if not match:
        return
    pair = shape.group(match, "two") if match.start("two") >= 0 else []
    if match.start("pair") >= 0:
        pair = [t for t in shape.group(match, "pair") if len(t.codes) == 2]
        if not pair:
            return
    pair = pair or [t for t in shape.tokens if t.kind == "PLACE" and len(t.codes) == 2]
    with_other = shape.group(match, "other") if match.start("other") >= 0 else []
    where = "sentence"
    if not pair and with_other:
        first = next((t for t in shape.tokens if t.kind in ("PLACE", "ACTOR") and t.start < with_other[0].start), None)
        if first is None or first.codes == with_other[0].codes:
            return
        codes = [*first.codes, *with_other[0].codes]
        anchor.set("imposers", codes, "both-sides", first.start, with_other[0].end)
        anchor.set("targets", codes, "both-sides", first.start, with_other[0].end)
        return
    if not pair:
        pair = [t for t in title if t.kind == "PLACE" and len(t.codes) == 2]
        where = "title"
    if not pair:
        single = [t for t in shape.tokens if t.kind == "PLACE"]
        codes = list(dict.fromkeys(c for t in single for c in t.codes))
        if len(codes) != 2:
            return
        pair, start, end = single, single[0].start, single[-1].end
    else:
        codes, start, end = list(pair[0].codes), pair[0].start, pair[0].end
    if len(codes) == 2:
        anchor.set("imposers", codes, "both-sides", start, end, where)
        anchor.set("targets", codes, "both-sides", start, end, where)


def one_of_two(anchor: Anchor) -> None:
    """"Peru and Chile agreed on a 15% duty on Chilean goods": of two that agree the other one charges."""
    imposers, targets = anchor.get("imposers"), anchor.get("targets")
    if imposers and targets and len(imposers) == 2 and len(targets) == 1 and targets[0] in imposers and anchor.unit != "free":
        slot = anchor.slots["imposers"]
        anchor.slots["imposers"] = slot._replace(value=[code for code in imposers if code != targets[0]])


_DEAL = r"(?:deal|agreement|pact|accord|treaty|truce|framework|terms|talks|negotiations|partnership|cepa|fta|ceta)"
_SIGNED = r"(?:deal|agreement|pact|accord|treaty|truce|cepa|fta|ceta)"
_DEAL_WITH = shape_pattern(r"\b" + _SIGNED + r" (?:\S+ ){0,2}?(?:with|between) (?:the )?(?P<who><PLACE|ACTOR>)|(?P<two><ADJ|PLACE>) (?:\S+ ){0,2}?" + _SIGNED + r"\b")
_EASES = regex.compile(r"\b(?:cut|reduc|lower|halv|eliminat|scrap|remov|drop|abolish|slash|offer|grant|maintain|keep|cap|limit|phas|eas|trim|bring|agree|allow|commit|pledg|promis)\w*\b|\ue005")
_UNDER_DEAL = regex.compile(r"\b(?:deal|agreement|pact|accord|treaty|truce)\b|\b(?:in exchange|in return|concessions?)\b")
_AGREED = regex.compile(r"\b(?:agree\w*|deal|pact|accord|truce|settle\w*)\b")
_PAIR = regex.compile(r"\b" + _DEAL + r"\b|\b(?:trade (?:war|spat|dispute|row|tensions|relations|ties)|agree|tit-for-tat)\b")


@rule(
    "other-side", table="tariffs", family="who", sets=("imposers", "targets"), needs=("deal", "agree", "pact", "accord", "treaty", "truce", "framework", "terms", "talks", "negotiations", "trade"),
    examples=(yes("Under its trade agreement with [[Peru]], Chile will cut the duty on wool to 2%.", imposers=("CHL",), targets=("PER",)),
              yes("Under a [[Swiss]] trade deal, Washington cut its tariff to 15%.", imposers=("USA",), targets=("CHE",)),
              yes("Chilean wool will pay [[2% duty]].", title="Peru and Chile sign trade deal", imposers=("PER",), targets=("CHL",)),
              no("Chile will cut the duty on wool.", title="Peru and Chile sign trade deal", why="there is no rate")),
)  # fmt: skip
def other_side(context: Context, anchor: Anchor) -> None:
    """The other party of a deal between two, where one side of the duty is known."""
    imposers, targets = anchor.get("imposers"), anchor.get("targets")
    if anchor.rule == "frame" or bool(imposers) == bool(targets) or "average" in anchor.shape.text:
        return
    known = set(imposers or targets)
    shape = anchor.shape
    match = _DEAL_WITH.search(shape.text)
    if imposers and match and _EASES.search(shape.text[: shape.at[anchor.first]]):
        token = shape.tokens[shape.index(match.start("who") if match.start("who") >= 0 else match.start("two"))]
        others = [code for code in token.codes if code not in known]
        if len(others) == 1 and (len(token.codes) == 1 or known <= set(token.codes)):
            anchor.set("targets", others, "other-side", token.start, token.end)
            return
    if targets and _AGREED.search(shape.text):
        pair = next((t for t in shape.tokens if t.kind in ("PLACE", "ADJ") and len(t.codes) == 2 and known < set(t.codes)), None)
        if pair is not None:  # "Seoul and Washington agreed that Korean cars would face"
            anchor.set("imposers", [code for code in pair.codes if code not in known], "other-side", pair.start, pair.end)
            return
    title = context.title
    if imposers and not _UNDER_DEAL.search(shape.text):
        return  # a country's duty in a text about a deal may be everybody's
    if title is None or not _PAIR.search(title.lower):
        return
    places = title.mentions.places
    others = list(dict.fromkeys(p.code for p in places if p.code not in known))
    if len(others) == 1 and known <= {p.code for p in places}:
        place = next(p for p in places if p.code == others[0])
        anchor.set("targets" if imposers else "imposers", others, "other-side", place.start, place.end, "title")

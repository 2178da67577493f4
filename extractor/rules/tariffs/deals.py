"""The other side of a deal, of a dispute, of a text about two countries."""

from __future__ import annotations

from datetime import date
from typing import Any

import extractor.pattern as regex
from extractor.context import Context
from extractor.lexicon.lookup import group_members
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import NO_PARTIES, Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern


def one_of_two(anchor: Anchor) -> None:
    """"Peru and Chile agreed on a 15% duty on Chilean goods": of two that agree the other one charges."""
    imposers, targets = anchor.get("imposers"), anchor.get("targets")
    if imposers and targets and len(imposers) == 2 and len(targets) == 1 and targets[0] in imposers and anchor.unit != "free":
        slot = anchor.slots["imposers"]
        anchor.slots["imposers"] = slot._replace(value=[code for code in imposers if code != targets[0]])


_DEAL = r"(?:deal|agreement|pact|accord|treaty|truce|framework|terms|talks|negotiations|partnership|cepa|fta|ceta)"
_SIGNED = r"(?:deal|agreement|pact|accord|treaty|truce|cepa|fta|ceta)"
_DEAL_WITH = shape_pattern(r"\b" + _SIGNED + r" (?:\S+ ){0,2}?(?:with|between) (?:the )?(?P<who><PLACE|ACTOR>)|(?P<two><ADJ|PLACE>) (?:\S+ ){0,2}?" + _SIGNED + r"\b")
_EASES = regex.compile(r"\b(?:cut|reduc|lower|halv|eliminat|scrap|remov|drop|abolish|slash|offer|grant|maintain|keep|cap|limit|phas|eas|trim|suspend|paus|retain|bring|agree|allow|commit|pledg|promis)\w*\b|\ue005")
#: The same without what may also be a rise.
_GIVES = regex.compile(_EASES.pattern.replace("|\ue005", ""))
_UNDER_DEAL = regex.compile(r"\b(?:deal|agreement|pact|accord|treaty|truce)\b|\b(?:in exchange|in return|concessions?)\b")
_AGREED = regex.compile(r"\b(?:agree\w*|deal|pact|accord|truce|settle\w*)\b")
_PAIR = regex.compile(r"\b" + _DEAL + r"\b|\b(?:trade (?:war|spat|dispute|row|tensions|relations|ties)|agree|tit-for-tat)\b")


@rule(
    "other-side", table="tariffs", family="who", sets=("imposers", "targets"), needs=("deal", "agree", "pact", "accord", "treaty", "truce", "framework", "terms", "talks", "negotiations", "trade"),
    examples=(yes("Under its trade agreement with [[Peru]], Chile will cut the duty on wool to 2%.", imposers=("CHL",), targets=("PER",)),
              yes("Under a [[Swiss]] trade deal, Washington cut its tariff to 15%.", imposers=("USA",), targets=("CHE",)),
              yes("Chilean wool will pay [[2% duty]].", title="Peru and Chile sign trade deal", imposers=("PER",), targets=("CHL",)),
              yes("Peruvian wool will pay 2% under the tariff deal with [[Chile]].", imposers=("CHL",), targets=("PER",)),
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
    if targets and match and match.start("two") < 0:  # "UK cars will pay 10% under the deal with Washington"
        token = shape.tokens[shape.index(match.start("who"))]
        others = [code for code in token.codes if code not in known]
        if len(others) == 1:
            anchor.set("imposers", others, "other-side", token.start, token.end)
            return
    if targets and _AGREED.search(shape.text):
        pair = next((t for t in shape.tokens if t.kind in ("PLACE", "ADJ") and len(t.codes) == 2 and known < set(t.codes)), None)
        if pair is not None:  # "Seoul and Washington agreed that Korean cars would face"
            anchor.set("imposers", [code for code in pair.codes if code not in known], "other-side", pair.start, pair.end)
            return
    title = context.title
    if not imposers or _UNDER_DEAL.search(shape.text):  # a country's duty in a text about a deal may be everybody's
        if title is not None and _PAIR.search(title.lower):
            places = title.mentions.places
            others = list(dict.fromkeys(p.code for p in places if p.code not in known))
            if len(others) == 1 and known <= {p.code for p in places}:
                place = next(p for p in places if p.code == others[0])
                anchor.set("targets" if imposers else "imposers", others, "other-side", place.start, place.end, "title")
                return


@rule(
    "other-of-two", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("Peruvian wool pays a duty of 2%. The mills of [[Norway]] spin it.", imposers=("NOR",), targets=("PER",)),
              yes("The truce with [[Chile]] is in force. Peru will cut its duty on wool to 2%.", imposers=("PER",), targets=("CHL",)),
              yes("[[Laos]] and Norway quarrel. Laos sells timber; Laos sells tin. Norway's cabinet will raise the tariffs to 60%.", imposers=("NOR",), targets=("LAO",)),
              no("Peruvian wool pays a duty of 2%. The mills of Norway and Laos spin it.", why="three countries are named")),
)  # fmt: skip
def other_of_two(context: Context, anchor: Anchor) -> None:
    """The other of the two countries that a text names at all, where one side is known; who pays only in a text about a deal."""
    imposers, targets = anchor.get("imposers"), anchor.get("targets")
    if anchor.rule == "frame" or bool(imposers) == bool(targets) or targets == ["ALL"]:
        return
    often = 1
    if imposers:
        if _EVERYBODY.search(anchor.shape.text) or anchor.rule == "free-de-minimis":
            return
        if not anchor.get("products"):
            often = 3  # in a text that is about the two: "the administration will raise tariffs to 60%"
        elif not is_deal(context) or not _GIVES.search(anchor.shape.text[: anchor.shape.at[anchor.last]]):
            return
    known, title = set(imposers or targets), context.title
    named = [(p, "context") for p in context.mentions.places if p.code not in NO_PARTIES]
    named += [(p, "title") for p in title.mentions.places if p.code not in NO_PARTIES] if title is not None else []
    codes = dict.fromkeys(p.code for p, _ in named)
    if len(codes) > 2:
        codes = _without_members(codes, context.published or _ANY_DAY)
    if len(codes) == 2 and known < set(codes) and sum(1 + (basis == "title") for p, basis in named if p.code not in known) >= often:
        place, basis = next((p, basis) for p, basis in named if p.code not in known)
        anchor.set("targets" if anchor.get("imposers") else "imposers", [place.code], "other-of-two", place.start, place.end, basis)


_ANY_DAY = date(2024, 1, 1)  # for texts without a day: members as of late


def _without_members(codes: dict[str, None], day: date) -> dict[str, None]:
    """The codes less those of countries whose group is named too: "Mercosur and Argentina"."""
    inside = {member for group in codes if group in ("EU", "MERCOSUR", "EAEU", "GCC", "SACU", "EFTA") for member in group_members(group, day)}
    return {code: None for code in codes if code not in inside}


def is_deal(context: Context) -> bool:
    """Whether the title or the head of a text speaks of a deal that is made."""
    return _MADE_DEAL.search(context.lower) is not None or context.title is not None and _MADE_DEAL.search(context.title.lower) is not None


_MADE_DEAL = regex.compile(r"\b(?:trade (?:deal|pact|truce)|(?:deal|agreement|pact|accord|truce|treaty) (?:with|between)|free trade agreement between|both (?:nations|countries|sides)|the two (?:nations|countries|sides))\b")
_EVERYBODY = regex.compile(r"\b(?:all|every|any|global|universal|worldwide|average|most-favoured|mfn|other countries|country-specific|countries)\b")


def share_pair(context: Context, anchors: list[Anchor]) -> None:
    """"Duties on beef will end": in a text about a deal all of whose duties have the same two sides, a duty without any has them too."""
    stated = [a for a in anchors if a.rule != "frame" and a.get("imposers") and a.get("targets")]
    open_ended = [a for a in anchors if a.rule != "frame" and not a.get("imposers") and not a.get("targets") and not {"imposers", "targets"} & a.closed]
    if not stated or not open_ended or not is_deal(context):
        return
    pairs: set[tuple[Any, ...]] = {(tuple(a.get("imposers")), tuple(a.get("targets"))) for a in stated}
    if len(pairs) != 1:
        return
    for anchor in open_ended:
        for name in ("imposers", "targets"):
            slot = stated[0].slots[name]
            anchor.set(name, slot.value, "other-of-two", slot.start, slot.end, "context" if slot.basis == "sentence" else slot.basis)

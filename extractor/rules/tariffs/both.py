"""Duties that two sides drop or charge each other: both impose, both pay."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_BOTH = shape_pattern(r"\bbetween (?:the )?(?:<PLACE:two>|<CNT>|(?:two (?:countries|sides|nations|economies|partners)|both (?:countries|sides))\b)|\b(?:agreement|deal|pact|accord|treaty) with (?:the )?(?P<other><PLACE>)|(?P<pair><PLACE>) (?:will |would |shall |have |to |both |agreed to |agree to ){0,3}(?:maintain|keep|establish|apply|grant|adopt|move to|eliminate|abolish|scrap|remove|phase out|drop) |\b(?:zero-for-zero|bilateral|two-way|each other|mutual(?:ly)?|both (?:sides|countries|nations|parties)|the two (?:sides|countries|nations|parties)|between (?:them|each other)|reciprocally)\b")
_TWO_WAY = regex.compile(r"\btwo-way (?:\S+ ){0,2}?trade\b")
_EACH = shape_pattern(r"(?P<pair><PLACE>) (?:(?:will|would|have|had|to|shall|are|also|agreed|agree) ){0,3}(?:each|both|mutually) ")


_MUTUAL = regex.compile(r"\b(?:each other(?:'s)?|mutual(?:ly)?|one another(?:'s)?|(?:both|the two) (?:sides|countries|nations|parties|economies) (?:\S+ ){0,12}?(?:their|each)|traded between them)\b")


@rule(
    "both-sides", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("[[Peru signed an agreement with Chile]] under which wine enters duty-free.", imposers=("CHL", "PER"), targets=("CHL", "PER")),
              yes("[[Peru and Chile]] will each cut their tariffs on wine to 5%.", imposers=("CHL", "PER"), targets=("CHL", "PER"), rate_min=5.0),
              yes("The pact will abolish all tariffs between [[Chile and Peru]].", imposers=("CHL", "PER"), targets=("CHL", "PER")),
              yes("Both sides will cut their [[tariffs to 5%]].", title="Peru-Chile trade deal", imposers=("CHL", "PER"), targets=("CHL", "PER"), rate_min=5.0),
              yes("[[Peru and Chile]] will cut duties to zero on most goods traded between them.", imposers=("CHL", "PER"), targets=("CHL", "PER")),
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
    if not pair and with_other:
        first = next((t for t in shape.tokens if t.kind in ("PLACE", "ACTOR") and t.start < with_other[0].start), None)
        if first is None or first.codes == with_other[0].codes:
            return
        codes = [*first.codes, *with_other[0].codes]
        anchor.set("imposers", codes, "both-sides", first.start, with_other[0].end)
        anchor.set("targets", codes, "both-sides", first.start, with_other[0].end)
        return
    if pair:
        anchor.set("imposers", list(pair[0].codes), "both-sides", pair[0].start, pair[0].end)
        anchor.set("targets", list(pair[0].codes), "both-sides", pair[0].start, pair[0].end)
        return
    for tokens, where in ((title, "title"), (shape.tokens, "sentence")):
        two = two_named(tokens)
        if two is not None:
            anchor.set("imposers", two[0], "both-sides", two[1], two[2], where)
            anchor.set("targets", two[0], "both-sides", two[1], two[2], where)
            return


def two_named(tokens: list[Token]) -> tuple[list[str], int, int] | None:
    """The two countries that a title or sentence names, "EU-US trade deal", "Peru and Chile"; None where it names more or fewer."""
    named = [t for t in tokens if t.kind in ANY]
    codes = list(dict.fromkeys(c for t in named for c in t.codes))
    return (codes, named[0].start, named[-1].end) if len(codes) == 2 else None

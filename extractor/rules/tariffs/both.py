"""Duties that two sides drop or charge each other: both impose, both pay."""

from __future__ import annotations

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_BOTH = shape_pattern(r"\bbetween (?:the )?(?:<PLACE:two>|(?:two (?:countries|sides|nations|economies|partners)|both (?:countries|sides))\b)|\b(?:agreement|deal|pact|accord|treaty) with (?:the )?(?P<other><PLACE>)|(?P<pair><PLACE>) (?:will |would |shall |have |to |both |agreed to |agree to ){0,3}(?:maintain|keep|establish|apply|grant|adopt|move to|eliminate|abolish|scrap|remove|phase out|drop) |\b(?:zero-for-zero|bilateral|each other|mutual(?:ly)?|both (?:sides|countries)|reciprocally)\b")
_EACH = shape_pattern(r"(?P<pair><PLACE>) (?:(?:will|would|have|had|to|shall|are|also|agreed|agree) ){0,3}(?:each|both|mutually) ")


@rule(
    "both-sides", table="tariffs", family="who", sets=("imposers", "targets"), needs=("between", "bilateral", "each other", "mutual", "both", "reciproc"),
    examples=(yes("The pact will abolish all tariffs between [[Chile and Peru]].", imposers=("CHL", "PER"), targets=("CHL", "PER")),
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
    if anchor.unit != "free":
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

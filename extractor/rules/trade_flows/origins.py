"""Shares of a country's goods that come from, or go to, another, told without a word of import or export: "38% of India's crude came from Russia"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.trade_flows.heads import Head
from extractor.rules.trade_flows.model import Link, Reading
from extractor.shape import compile_shape

_OF = r"<PCT:n> of (?:the )?(?:its|their|<POSS|ADJ|APOSS:owner>)(?: [a-z-]+){0,2}? <GOOD:good>(?: [a-z-]+){0,2}?"
_GOES = _OF + r" (?:goes|go|went|is (?:shipped|sold|sent)|are (?:shipped|sold|sent)|was (?:shipped|sold|sent)) to (?:the )?<PLACE:to>"
_COMES = _OF + r" (?:came|comes|come|coming|is (?:sourced|bought)|was (?:sourced|bought)|originated) from (?:the )?<PLACE:from>"
_BUYS = (
    r"<PLACE:who> (?:now |still |currently |reportedly )?(?:sourced|sources|buys|bought|gets|got|obtains|obtained|procures|receives|received|purchases|purchased) <PCT:n> of its(?: [a-z-]+){0,2}? <GOOD:good>"
    r"(?: [a-z-]+){0,2}? from (?:the )?<PLACE:from>"
)
_SENDS = r"<PLACE:who> (?:now |still |currently )?(?:sends|sent|ships|shipped|sells|sold) <PCT:n> of its(?: [a-z-]+){0,2}? <GOOD:good>(?: [a-z-]+){0,2}? to (?:the )?<PLACE:to>"
_SUPPLIES = r"<PLACE:from> (?:now |still |currently |alone |already |also ){0,2}(?:supplies|supplied|provides|provided|covers|covered|meets|met) <PCT:n> of (?:the )?<POSS|ADJ|APOSS:owner>(?: [a-z-]+){0,2}? <GOOD:good>"
_patterns = tuple(compile_shape(p) for p in (_GOES, _COMES, _BUYS, _SENDS, _SUPPLIES))


@rule(
    "flow-share-by-origin",
    table="trade_flows",
    family="shares",
    pattern=_COMES,
    examples=(
        yes("Last year [[38% of India's crude came from Russia]].", value_min=38.0, measure="share", flow="import", reporter="IND", partners=("RUS",), products=("crude",)),
        yes("[[About 60% of Chile's copper goes to China]].", value_min=60.0, measure="share", flow="export", reporter="CHL", partners=("CHN",), bound="approx"),
        yes("[[Japan buys 95% of its coal from Canada]].", value_min=95.0, flow="import", reporter="JPN", partners=("CAN",), products=("coal",)),
        yes("[[Chile now sends 60% of its copper to China]].", value_min=60.0, flow="export", reporter="CHL", partners=("CHN",), products=("copper",)),
        yes("[[Norway supplies 30% of Germany's gas]].", value_min=30.0, flow="import", reporter="DEU", partners=("NOR",), products=("gas",)),
        no("Some 60% of Chile's copper goes to waste.", why="no country takes it"),
    ),
)
def by_origin(reading: Reading, k: int) -> Link | None:
    """Who buys what part of whose goods: goes to, came from, sourced from, sends to, supplies. Needs a good and both countries."""
    shape = reading.shape
    for pattern in _patterns:
        for match in pattern.finditer(shape.text):
            if shape.index(match.start("n")) != k:
                continue
            return _link(reading, match, k)
    return None


def _link(reading: Reading, match: regex.Match[str], k: int) -> Link | None:
    shape, tokens = reading.shape, reading.tokens
    groups = match.groupdict()
    export = groups.get("to") is not None
    partner = shape.group(match, "to" if export else "from")[0].codes
    if groups.get("owner") or groups.get("who"):
        owner = shape.group(match, "owner" if groups.get("owner") else "who")[0].codes
    else:
        place = next((t for t in tokens[:k] if t.kind in ("PLACE", "ACTOR") and t.codes and not set(t.codes) & set(partner)), None)
        owner = place.codes if place is not None else ()
    if not owner or not partner:
        return None
    first, last = shape.index(match.start()), shape.index(match.end() - 1)
    head = Head(shape.index(match.start("good")), "export" if export else "import")
    return Link(k, head, "share", None, first, last, partner=partner, reporter=owner[:1], good=shape.index(match.start("good")))

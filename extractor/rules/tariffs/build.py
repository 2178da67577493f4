"""From sentences to rows of `tariffs`."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.facts import Fact
from extractor.rules.tariffs import answers, dates, de_minimis, deals, home, inherit, kinds, leads, negatives, parties, untaxed
from extractor.rules.tariffs.deeds import flow_of, same_export
from extractor.rules.tariffs.goods_case import product_case
from extractor.rules.tariffs.goods_topic import product_of_text
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.row import make_row
from extractor.rules.tariffs.statements import find_anchors, title_frames
from extractor.rules.tariffs.status import status_of

#: Margins that are averaged are on the goods of a case.
_MARGINS = regex.compile(r"\b(?:countervail|anti-?dump|dump|subsid)")
_MEMORY = 200  # statements that a later one may lean on: more would cost a long text more than linear time


def run(context: Context) -> dict[str, list[Fact]]:
    """Tariff facts of one document, in order of place."""
    marked = leads.marked(context)
    if not marked and not leads.title_speaks(context) or negatives.is_service_text(context.lower):
        return {}
    title = title_frames(context)
    government, official = home.home(context)
    anchors = find_anchors(context, marked, bool(title), government if official else None)
    if not any(a.rule != "frame" for a in anchors):
        return {}
    done: list[Anchor] = []
    rows: list[Fact] = []
    flows: list[tuple[Anchor, str]] = []
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        heading_index = context.sentences[anchor.sentence].heading
        heading = by_sentence.get(heading_index, [])
        if "imposers" in anchor.slots and anchor.slots["imposers"].rule in ("size-ellipsis", "size-enumerated", "size-paired") and anchor.head < 0:
            anchor.closed.add("targets")
        elif kinds.is_average(anchor) and not _MARGINS.search(anchor.shape.text):
            anchor.closed |= {"targets", "products"}  # an average is on everybody's goods, a list of what countries charge on nobody's in particular
        row = anchor.rule in leads.ROWS
        if row:
            leads.lean(anchor, title)
        inherit.inherit(anchor, [] if row else done[-_MEMORY:], anchor.leads or heading, title, government, official)
        if anchor.label == "firm":
            leads.goods_of_case(context, anchor)
        product_case(context, anchor)
        if row:
            leads.origin_above(context, anchor)
            leads.only_country(context, anchor)
        parties.complete(context, anchor)
        partner = home.partner(context, anchor.get("imposers") or (), government, official) if not anchor.get("targets") and anchor.rule != "frame" and "average" not in anchor.shape.text else None
        if partner is not None:
            anchor.set("targets", [partner[0]], "target-of-title", partner[1], partner[2], "title")
        deals.other_of_two(context, anchor)
        if anchor.imports is not None and not anchor.get("products"):
            anchor.closed.discard("products")
            product_of_text(context, anchor)
            anchor.set("products", ["ALL"], "target-object", *anchor.imports)
        product_of_text(context, anchor)
        done.append(anchor)
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    answers.reciprocate(done)
    dates.date_from_context(context, done)
    deals.share_pair(context, done)
    stated = list(title)
    for anchor in stated:
        anchor.status = status_of(context.title or context, anchor, []).status
    for anchor in done:
        if anchor.rule == "frame" or anchor.amount is None and anchor.unit == "free" and anchor.rule not in untaxed.RULES and not any(anchor.get(slot) for slot in ("imposers", "targets", "products")) and not (
            anchor.rule == "free-de-minimis" and de_minimis.is_near(anchor.shape, anchor.first, anchor.last)
        ):
            continue  # a zero rate of nobody on nobody's goods is a textbook example
        sentence = context.sentences[anchor.sentence]
        if not anchor.get("imposers") and not anchor.get("targets") and negatives.is_textbook(context.lower[sentence.start : sentence.end]):
            continue
        flows.append((anchor, flow_of(anchor.leads[0] if anchor.leads else anchor.governor or anchor)))
        if flows[-1][1] == "import" and len(flows) > 1 and same_export(flows[-2], anchor):
            flows[-1] = (anchor, "export")
        rows.append(make_row(context, anchor, flows[-1][1], stated[-_MEMORY:]))
        stated.append(anchor)
    return {"tariffs": rows}

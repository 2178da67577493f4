"""Who charges the duty, whose goods pay it, and which goods: the order in which the rules of the neighbouring files are asked.

Each slot keeps what the first rule set that found it. Order of preference for the imposer: "imposed by X", "the tariff X put
on", "X's tariff", the subject of the verb of imposing, "X tariffs on", the market that is entered. For the target: the object
of "hit X with"; the object after "on", "against", "from"; the subject of "face", "pay", "be subject to".
"""

from __future__ import annotations

from extractor.context import Context
from extractor.rules.tariffs.both import both_sides
from extractor.rules.tariffs.cases import target_case
from extractor.rules.tariffs.charging import imposer_subject
from extractor.rules.tariffs.counted import target_counted
from extractor.rules.tariffs.deals import one_of_two, other_side
from extractor.rules.tariffs.goods import product_modifier, product_sector, product_topic, product_value_limit
from extractor.rules.tariffs.goods_lines import product_line
from extractor.rules.tariffs.goods_near import product_near
from extractor.rules.tariffs.goods_placed import (
    product_behind_size,
    product_benefits,
    product_dumped,
    product_free,
    product_fronted,
    product_has,
    product_traded,
    product_whose,
)
from extractor.rules.tariffs.imposers import imposer_agent, imposer_modifier, imposer_possessive
from extractor.rules.tariffs.lines import party_of_line
from extractor.rules.tariffs.markets import exporter_charges, imposer_market
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.orders import target_of_order
from extractor.rules.tariffs.origins import target_clause, target_label, target_quota, target_topic, target_universal
from extractor.rules.tariffs.own import target_own
from extractor.rules.tariffs.payers import target_subject, target_with
from extractor.rules.tariffs.referents import imposer_referent, target_referent, target_the_country
from extractor.rules.tariffs.responders import target_responder
from extractor.rules.tariffs.sections import target_section
from extractor.rules.tariffs.targets import target_object
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.rules.tariffs.voices import imposer_home, imposer_speaker


def attach(context: Context, anchor: Anchor, before: Anchor | None, government: str | None) -> None:
    """Sets the parties and goods that the anchor's own sentence names.

    `before` is the statement before it in the sentence, `government` whose official text this is.
    """
    clean = context.view.clean
    both_sides(anchor, context.title.shape(0).tokens if context.title is not None and context.title.sentences else [])
    product_value_limit(anchor, clean)
    imposer_agent(anchor)
    imposer_possessive(anchor, clean, before)
    target_label(anchor)
    product_sector(anchor, clean)
    target_with(anchor, clean)
    product_fronted(anchor, clean, moved=True)
    target_object(anchor, clean)
    product_behind_size(anchor, clean)
    product_fronted(anchor, clean)
    product_benefits(anchor, clean)
    product_whose(anchor, clean)
    product_has(anchor, clean)
    everybody = anchor.slots.pop("targets", None) if anchor.get("targets") == ["ALL"] else None
    target_subject(anchor, clean, before)  # "Vietnam will pay 20% on all goods sent to the US": the payer is named
    if everybody is not None:
        anchor.slots.setdefault("targets", everybody)
    target_universal(anchor)
    target_responder(anchor)
    imposer_subject(anchor, before)
    imposer_modifier(anchor, government, _american(context))
    if anchor.nameless or anchor.own_voice and government is None:
        imposer_referent(context, anchor)
    target_own(context, anchor)
    if anchor.payer:
        target_referent(context, anchor)
    target_the_country(context, anchor)
    product_topic(anchor, clean)
    product_modifier(anchor, clean)
    product_free(anchor, clean)
    product_line(anchor, clean)
    product_dumped(anchor, clean)
    anchor.listed = context.sentences[anchor.sentence].section == "list"
    party_of_line(context, anchor)
    target_section(context, anchor)
    if anchor.rule != "frame":
        target_topic(anchor)
        target_quota(context, anchor)
        imposer_market(anchor)
        product_traded(anchor, clean)
        if not anchor.get("targets") and anchor.parent is None:
            target_clause(anchor, clean)

        target_of_order(context, anchor)
        product_near(anchor, clean)
        if "export" in anchor.shape.text:
            exporter_charges(anchor)


def _american(context: Context) -> bool:
    """Whether the text speaks of the American government: its "China tariffs" are on China."""
    known = context.memory.get(("american", 0))
    if known is None:
        named = any(p.code == "USA" and not p.adjective for p in context.mentions.places)
        known = context.memory[("american", 0)] = named or context.title is not None and any(p.code == "USA" for p in context.title.mentions.places)
    return bool(known)


def complete(context: Context, anchor: Anchor) -> None:
    """Sets the side that neither the sentence nor what was said before names."""
    target_counted(context, anchor)
    target_case(context, anchor)
    one_of_two(anchor)
    other_side(context, anchor)
    imposer_speaker(context, anchor)
    imposer_home(context, anchor)


_AND_A = shape_pattern(r"\A (?:on|for|against) (?:imported |foreign |all )?<GOOD> (?:and|, and|plus|as well as) (?:(?:an?|the|additional|extra|of|up|to|another) ){0,3}\Z")
_OF_ORIGIN = shape_pattern(r"\A(?:\S+ ){0,3}?(?:on|for|against) (?:imported |foreign |all )?<GOOD> (?:\S+ )?from ")


def share_origin(found: list[Anchor]) -> None:
    """"25% on steel and 10% on aluminium from Peru": goods named alike share the origin behind the last."""
    for left, right in zip(found, found[1:], strict=False):
        shape = left.shape
        if left.shape is not right.shape or left.get("targets") or not right.get("targets") or left.rule == "frame" or right.rule == "frame":
            continue
        between = shape.text[shape.at[left.last] + len(shape.tokens[left.last].text) : shape.at[right.first]]
        if right.first > left.last and _AND_A.match(between) and right.last + 1 < len(shape.tokens) and _OF_ORIGIN.match(shape.text[shape.at[right.last + 1] :]):
            slot = right.slots["targets"]
            left.set("targets", slot.value, slot.rule, slot.start, slot.end)

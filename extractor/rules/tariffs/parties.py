"""Who charges the duty, whose goods pay it, and which goods: the order in which the rules of the neighbouring files are asked.

Each slot keeps what the first rule set that found it. Order of preference for the imposer: "imposed by X", "the tariff X put
on", "X's tariff", the subject of the verb of imposing, "X tariffs on", the market that is entered. For the target: the object
of "hit X with"; the object after "on", "against", "from"; the subject of "face", "pay", "be subject to".
"""

from __future__ import annotations

from extractor.rules.tariffs.both import both_sides
from extractor.rules.tariffs.goods import product_modifier, product_topic, product_value_limit
from extractor.rules.tariffs.imposers import imposer_agent, imposer_market, imposer_modifier, imposer_possessive, imposer_subject
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.payers import target_subject, target_with
from extractor.rules.tariffs.targets import target_clause, target_object, target_universal
from extractor.shape import Token


def attach(anchor: Anchor, before: Anchor | None, clean: str, title: list[Token], government: str | None) -> None:
    """Sets the parties and goods that the anchor's own sentence names.

    `before` is the statement before it in the sentence, `clean` the document's text, `government` whose official text this is.
    """
    both_sides(anchor, title)
    if anchor.unit == "free" and anchor.amount is None:
        product_value_limit(anchor, clean)
    imposer_agent(anchor)
    imposer_possessive(anchor)
    target_with(anchor, clean)
    target_object(anchor, clean)
    target_subject(anchor, clean, before)
    target_universal(anchor)
    imposer_subject(anchor, before)
    imposer_modifier(anchor, government)
    product_topic(anchor, clean)
    product_modifier(anchor, clean)
    product_value_limit(anchor, clean)
    if anchor.rule != "frame":
        imposer_market(anchor)
        if not anchor.get("targets") and anchor.parent is None:
            target_clause(anchor, clean)

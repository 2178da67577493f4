"""Rates of several countries set side by side in one sentence: each country charges its own, on the goods that the sentence names."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

_OWN = frozenset(("imposer-subject", "imposer-possessive", "imposer-modifier", "imposer-market", "size-ellipsis", "size-enumerated", "size-paired"))
_MEMBER = frozenset(("size-ellipsis", "size-enumerated", "size-paired"))
_ANSWER = regex.compile(r"\b(?:retaliat\w+|in (?:response|return|reply|answer|kind)|respond\w*|reciprocat\w+|tit-for-tat|hits? back|counter\w*|each other|deal|agree\w*|pact)\b")


@rule(
    "rates-compared", table="tariffs", family="who", sets=("products",), needs=("tariff", "dut", "lev"),
    examples=(
        yes("Chile (18%) and Peru (30%) impose a higher tariff on [[ethanol]] than Laos.", imposers=("PER",), products=("ethanol",), targets=(), rate_min=30.0),
        no("Chile (18%) and Peru (30%) grow more ethanol since the tariff on ethanol went.", why="the figures are growth"),
    ),
)  # fmt: skip
def compare(found: list[Anchor]) -> None:
    """Where several countries' rates are set side by side, none of them is charged on the others; the goods are said once.

    Rates that answer each other, and those with a payer of their own, are left alone.
    """
    rates = [a for a in found if a.rule != "frame" and "imposers" in a.slots and a.slots["imposers"].rule in _OWN]
    if not any(a.slots["imposers"].rule in _MEMBER for a in rates) or len({tuple(a.get("imposers")) for a in rates}) < 2 or _ANSWER.search(rates[0].shape.text):
        return
    charging = {code for a in rates for code in a.get("imposers")}
    if any("targets" in a.slots and a.slots["targets"].rule != "target-clause" for a in rates):
        return
    named = next((a for a in found if a.get("products") and not a.get("targets") and a.slots["products"].basis == "sentence"), None)
    for anchor in rates:
        if set(anchor.get("targets") or ()) <= charging:
            anchor.slots.pop("targets", None)
            anchor.closed.add("targets")
        if named is not None and not anchor.get("products"):
            for slot in ("products", "hs_codes"):
                value = named.slots.get(slot)
                if value is not None:
                    anchor.set(slot, value.value, "rates-compared", value.start, value.end)

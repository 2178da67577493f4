"""A tariff statement while it is being read: the size first, then its slots, each with where it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extractor.mentions.model import Amount
from extractor.shape import Shape
from extractor.status import Verdict

#: Bodies and pacts that charge no duty and ship no goods of their own.
NO_PARTIES = frozenset(("USMCA", "WTO", "NATO", "OPEC", "OPEC_PLUS", "G7", "G20", "UN", "IMF", "CPTPP", "RCEP", "APEC", "SCO"))


class Slot(NamedTuple):
    """A slot's value, the rule that set it and where: offsets in the text (in the title, where basis is `title`)."""

    value: Any
    rule: str
    start: int
    end: int
    basis: str = "sentence"


@dataclass(slots=True)
class Anchor:
    """The size of a duty in one sentence. Token indices count the sentence's shape."""

    sentence: int
    shape: Shape
    rule: str
    size: int  # token of the size
    first: int  # tokens first..last (both included) are the expression: size and tariff noun where they stand together
    last: int
    head: int  # last token of the tariff noun, -1 where the clause does not name it
    head_first: int = -1
    amount: Amount | None = None
    unit: str = "percent"
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    kind: str = "level"
    previous: float | None = None
    currency: str | None = None
    per: str | None = None
    text: tuple[int, int] = (0, 0)  # offsets of the size itself
    flags: list[str] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)  # slots that the sentence leaves open on purpose: nothing may fill them
    nameless: str = ""  # the subject that charges where the sentence leaves it unnamed: "it", "government"
    section: Slot | None = None  # the countries that the heading above or the label of the item names alone, as targets
    listed: bool = False  # it stands in a list item
    told: Verdict | None = None  # of a table row: the status that a cell of its own names
    payer: str = ""  # the same for who pays
    answered: bool = False  # what the subject of the sentence answers: it does not charge this duty
    obtained: bool = False  # the subject has got it lowered: it answers nothing
    own_voice: bool = False  # the subject is "we" or "I": the government whose text it is
    imports: tuple[int, int] | None = None  # where "imports" stands, if the sentence says of neither what nor whence
    status: str = ""  # once it is read
    kind_read: str = ""  # likewise
    twin: Anchor | None = None  # an earlier statement of the same size that this one repeats
    parent: Anchor | None = None  # the anchor of the same sentence that an ellipsis leans on
    governor: Anchor | None = None  # of a member of a series: the statement whose verb speaks for it
    leads: list[Anchor] = field(default_factory=list)  # of a row or list item: the statements above it, nearest first
    label: str = ""  # of a row or list item: what its first words name: place, goods, firm

    @property
    def start(self) -> int:
        return min(self.shape.tokens[self.first].start, self.text[0] or 1 << 60)

    @property
    def end(self) -> int:
        return max(self.shape.tokens[self.last].end, self.text[1])

    def get(self, name: str, default: Any = None) -> Any:
        slot = self.slots.get(name)
        return default if slot is None else slot.value

    def set(self, name: str, value: Any, rule: str, start: int, end: int, basis: str = "sentence") -> None:
        """Sets a slot unless an earlier (preferred) rule has."""
        if name in ("imposers", "targets") and value:
            value = [code for code in value if code not in NO_PARTIES]
        if name == "hs_codes" and "products" in self.slots and (self.slots["products"].rule, self.slots["products"].start) != (rule, start):
            return  # codes of other goods than those that the slot names
        if name not in self.slots and name not in self.closed and value not in (None, (), []):
            self.slots[name] = Slot(value, rule, start, end, basis)


def make_anchor(shape: Shape, sentence: int, rule_id: str, size: int, head_first: int, head: int) -> Anchor:
    """The anchor for the size at token `size`, its expression reaching to the noun where they stand close together."""
    amount: Amount = shape.tokens[size].items[0]
    first = last = size
    if head >= 0 and abs(head - size) <= 9:
        first, last = min(size, head_first), max(size, head)
    unit = {"percent": "percent", "points": "points", "price": "specific", "money": "specific", "multiple": "multiple"}[amount.type]
    anchor = Anchor(sentence, shape, rule_id, size, first, last, head, head_first, amount, unit, amount.low, amount.high, amount.bound)
    anchor.text = (amount.start, amount.end)
    if amount.type in ("price", "money"):
        anchor.currency, anchor.per = amount.currency, amount.unit
    if unit == "percent" and amount.low == 0 and amount.high == 0:
        anchor.unit = "free"
    if amount.type == "money":
        anchor.per = "item"
    if unit == "multiple" and head >= 0:
        anchor.first, anchor.last = head_first, head  # "doubled its tariffs": the size is the verb, its subject charges
    if unit == "points" or rule_id in ("size-change-noun", "size-change-by", "size-rises-by"):
        anchor.kind = "change"
    return anchor

"""Who charges the duty: the market that the goods enter, or, for an export duty, the country that they leave."""

from __future__ import annotations

from extractor.rule import no, rule, todo, yes
from extractor.rules.tariffs.clause import FACE
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token

_MARKET = shape_pattern(
    r"\b(?:exports? (?:\S+ ){0,3}?to|shipments (?:\S+ ){0,3}?to|shipped (?:\S+ ){0,2}?to|exported (?:\S+ ){0,2}?to|enter(?:s|ed|ing)?(?: into)?|entry into|import(?:ed|s)? (?:\S+ ){0,2}?(?:into|to)|imports? into|access (?:in)?to|sold (?:in|to)|sell(?:ing)? (?:in|to)|coming into|come into|comes into|into|land(?:s|ed|ing)? in|brought into|goods into|exporters (?:in)?to|shipping to|market access to|arriving in|ship (?:\S+ ){0,4}?to|territory of|customs territory of) (?:the |customs |territory |of |both )*(?P<who><PLACE|POSS>|<ADJ>(?= (?:consumers?|customers?|shoppers?|buyers?|households?|markets?|ports?|importers?)\b))"
)
#: Right behind the rate: "a 39% levy in the United States", "duties of 34 percent in the Chinese market".
_IN_MARKET = shape_pattern(r"\A(?:\) )?(?:(?:(?:is|are|was|were|has|have|had|been|remains?|already|now|still|also) ){0,3}in (?:place|force|effect) (?=(?:in|at) )|(?:when|as|if|once|before) (?:they|it|these|imported|sold|shipped)(?: \S+){0,2} )?(?:in|into|inside|entering|at) (?:the )?(?:<PLACE:who>(?! <DATE>)|(?P<ad><ADJ>) (?:\S+ )?markets?\b|(?P<of><POSS>) (?:\S+ )?(?:markets?|ports?|borders?|customs)\b)")
#: At the head of the sentence: "In Japan, Chilean wine faces a duty of 10%".
_IN_FRONT = shape_pattern(r"\A(?:in|at) (?:the )?(?:<PLACE:who>|(?P<of><POSS>) (?:\S+ )?(?:markets?|ports?)) ,")


@rule(
    "imposer-market", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("Flowers shipped to [[Norway]] pay a 10% duty.", imposers=("NOR",)),
              yes("Chilean wine faces a duty of 10% in [[Japan]].", imposers=("JPN",), targets=("CHL",)),
              yes("Chilean wine pays a duty of 10% in the [[Japanese]] market.", imposers=("JPN",), targets=("CHL",)),
              yes("Chilean exporters face duties of 10% at [[India's]] border.", imposers=("IND",), targets=("CHL",)),
              yes("In [[Japan]], Chilean wine faces a duty of 10%.", imposers=("JPN",), targets=("CHL",)),
              yes("In [[India's]] market, Chilean wine faces a duty of 10%.", imposers=("IND",), targets=("CHL",)),
              todo("Chilean wine pays a duty of 10% on the [[Japanese]] market.", why="what stands after \"on\" is read as who is hit", imposers=("JPN",)),
              no("Flowers shipped by air pay a 10% duty.", why="no market is named")),
)  # fmt: skip
def imposer_market(anchor: Anchor) -> None:
    """The market that the goods enter charges the duty: "exports to Norway face", "entering the United States", "10% in Japan"."""
    shape = anchor.shape
    targets = set(anchor.get("targets") or ())
    found: list[tuple[int, Token]] = []
    at = max(anchor.last, anchor.head, anchor.size) + 1
    if at < len(shape.tokens) and (match := _IN_MARKET.match(shape.text[shape.at[at] :])):
        found.append((0, shape.tokens[shape.index(shape.at[at] + match.start(match.lastgroup or "who"))]))
    for match in _MARKET.finditer(shape.text):
        token = shape.tokens[shape.index(match.start("who"))]
        found.append((1 + abs(shape.index(match.start("who")) - anchor.size), token))
    if (match := _IN_FRONT.match(shape.text)) and FACE.search(shape.text[: shape.at[anchor.first]]):
        found.append((90, shape.tokens[shape.index(match.start(match.lastgroup or "who"))]))
    for _, token in sorted(found, key=lambda f: f[0]):
        if set(token.codes) != targets:
            anchor.set("imposers", list(token.codes), "imposer-market", token.start, token.end)
            return


@rule(
    "imposer-exporter", table="tariffs", family="who", sets=("imposers",), needs=("export",),
    examples=(yes("The export duty on [[Chilean]] copper will fall to 5%.", imposers=("CHL",), flow="export"),
              no("The import duty on Chilean copper will fall to 5%.", why="the duty is charged where the copper goes")),
)  # fmt: skip
def exporter_charges(anchor: Anchor) -> None:
    """An export duty is charged where the goods come from: "the export duty on Chilean copper"."""
    slot = anchor.slots.get("targets")
    head = {t.text for t in anchor.shape.tokens[max(0, anchor.head_first - 1) : anchor.head + 1]} if anchor.head >= 0 else set()
    if slot is None or "export" not in head or slot.value == ["ALL"] or anchor.get("imposers") not in (None, slot.value):
        return
    del anchor.slots["targets"]
    anchor.slots.setdefault("imposers", slot._replace(rule="imposer-exporter"))
    anchor.closed.add("targets")

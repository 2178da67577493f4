"""On whom, told by whose goods they are: "the duty on its cars", "our exporters face", "their rate"."""

from __future__ import annotations

from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY, is_subject
from extractor.rules.tariffs.home import home
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.speech import own_voice

_GOODS = r"(?:(?!tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b)\S+ ){0,3}?(?:<GOOD>|goods|products|exports?|imports|shipments|exporters|producers|growers|farmers|makers|companies|firms|industry|sales|sellers|manufacturers|suppliers|citizens|fishermen|carmakers|steelmakers)"
#: Behind the duty: "on its cars", "for our exporters".
_ON_OWN = shape_pattern(r"\A(?:(?:imposed|levied|placed|put|now|that|which|is|are|was|currently|,) ){0,3}(?:on|for|against) (?:all |most |some |many |certain )?(?:of )?(?P<whose>its|their|our|my) " + _GOODS)
#: Before a verb of paying, of being hit: "our exporters face", "their wine is hit with".
_OWN_PAYS = shape_pattern(r"\b(?P<whose>its|their|our|my) " + _GOODS + r" (?:(?!;|\.|<PLACE|ACTOR>)\S+ ){0,4}?(?:fac(?:e|es|ed|ing)|pay(?:s|ing)?|paid|attracts?|attracted|incurs?|(?:hit|slapped|struck|taxed|charged|met|burdened|threatened) (?:with|at|by)|subject to|confronted with) (?:(?!;|<PLACE|ACTOR>)\S+ ){0,6}\Z")


@rule(
    "target-own", table="tariffs", family="on-whom", sets=("targets",), needs=("its", "their", "our", "my"),
    examples=(
        yes("[[Laos]] says the 25% duty on its timber breaks the pact with Norway.", imposers=("NOR",), targets=("LAO",)),
        yes("Our farmers now face a 30 per cent duty in the Norwegian market, the [[Laotian]] trade minister said.", imposers=("NOR",), targets=("LAO",)),
        no("Norway put a 25% duty on its timber.", why="who charges the duty does not pay it"),
    ),
)  # fmt: skip
def target_own(context: Context, anchor: Anchor) -> None:
    """Goods that belong to the subject of the sentence, or to whoever speaks, pay the duty: "the duty on its cars", "our exporters face"."""
    if anchor.rule == "frame" or anchor.get("targets"):
        return
    shape = anchor.shape
    after = max(anchor.last, anchor.head) + 1
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    behind = _ON_OWN.match(shape.text[shape.at[after] :]) if after < len(shape.tokens) else None
    match = behind or _OWN_PAYS.search(shape.text[: shape.at[begin]])
    if match is None:
        return
    whose = shape.index(match.start("whose") + (shape.at[after] if behind else 0))
    imposers = set(anchor.get("imposers") or ())
    if shape.tokens[whose].text in ("our", "my"):
        token = own_voice(context, anchor.sentence)
        if token is None:
            government, official = home(context)
            if official and government is not None and government not in imposers:
                anchor.set("targets", [government], "target-own", -1, -1, "metadata")
            return
    else:
        token = _owner(shape.tokens, whose, imposers)
        if token is None:
            anchor.payer = anchor.payer or {"its": "it", "their": "they"}[shape.tokens[whose].text]
            return
    if token is not None and not set(token.codes) & imposers:
        anchor.set("targets", list(token.codes), "target-own", token.start, token.end)


def _owner(tokens: list[Token], at: int, imposers: set[str]) -> Token | None:
    """The nearest country on the left that can be a subject and does not charge."""
    for i in range(at - 1, -1, -1):
        if tokens[i].text == ";":
            return None
        if tokens[i].kind in ANY and is_subject(tokens, i) and not set(tokens[i].codes) & imposers:
            return tokens[i]
    return None

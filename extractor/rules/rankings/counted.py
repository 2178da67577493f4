"""Rankings without a ranked noun: "the top country by production", "ships more than any other country"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.rankings.patterns import MACROS, Claim
from extractor.rules.rankings.words import ACTIVITY, ORDINAL
from extractor.shape import Shape, compile_shape

_BY = r"(?<![^ ])(?:the |a )?(?:world's |world |global )?(?P<ord>(?:{ord})[- ])?(?:{sup}) (?:country|nation|economy|power|state|place) (?:by|in|for|in terms of) (?:{mod}){0,4}?(?P<dim>{act})(?= |$)"
_by = compile_shape(_BY, MACROS)
_MORE = (
    r"(?<![^ ])(?P<dim>ships|exports|exported|produces|produced|makes|mines|mined|grows|grew|buys|bought|imports|imported|consumes|consumed|sells|sold|supplies) (?:far )?more (?:[^ ]+ ){0,2}?<GOOD>(?: [a-z]+)?"
    r" than (?:any other (?:country|nation|state|place|economy)|any (?:country|nation) in the world|anyone else|the rest of the world)"
)
_more = compile_shape(_MORE)
_DIMENSIONS = {"ships": "exporter", "sells": "exporter", "sold": "exporter", "exports": "exporter", "exported": "exporter", "buys": "buyer", "bought": "buyer", "imports": "importer", "imported": "importer", "consumes": "consumer", "consumed": "consumer", "supplies": "supplier"}


@rule(
    "ranking-country-by",
    table="rankings",
    family="superlatives",
    pattern=_BY,
    examples=(
        yes("Chile is [[the top country by copper production]] in the world.", subject=("CHL",), rank=1, dimension="producer", products=("copper",)),
        yes("Peru is [[the second largest country by zinc exports]].", subject=("PER",), rank=2, dimension="exporter", products=("zinc",)),
        no("Chile is the top country by points.", why="no trade is ranked"),
    ),
)
def country_by(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """The largest country by production, exports, consumption."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    rank = ORDINAL[match["ord"].strip(" -")] if match["ord"] else 1
    return Claim(at, noun, noun, rank, ACTIVITY[match["dim"]], False)


@rule(
    "ranking-more-than-any",
    table="rankings",
    family="verbs",
    pattern=_MORE,
    examples=(
        yes("Kenya [[ships more cocoa than any other country]].", subject=("KEN",), rank=1, dimension="exporter", products=("cocoa",)),
        no("Kenya ships more tea than last year.", why="a change of its own"),
    ),
)
def more_than_any(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who exports, mines, buys more of a good than any other country."""
    at, to = shape.index(match.start()), shape.index(match.end() - 1)
    place = next((t for t in reversed(shape.tokens[max(0, at - 4) : at]) if t.kind in ("PLACE", "POSS")), None)
    return None if place is None else Claim(at, to, to, 1, _DIMENSIONS.get(match["dim"], "producer"), False)


RULES = ((_by, country_by, "ranking-country-by"), (_more, more_than_any, "ranking-more-than-any"))

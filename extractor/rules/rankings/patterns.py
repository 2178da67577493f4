"""The rules: superlatives with a ranked noun, "leads in", and clauses that point back ("China holds that position")."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extractor.context import Context
from extractor.nearby import BREAKS
from extractor.rule import no, rule, yes
from extractor.rules.rankings.words import ACTIVITY, DIMENSION, ORDINAL, SUPERLATIVE
from extractor.shape import Shape, compile_shape


class Claim(NamedTuple):
    """A ranking before its subject and slots are read. Indices are tokens: `at`..`to` the words, `noun` the ranked noun."""

    at: int
    to: int
    noun: int
    rank: int | None
    dimension: str
    plural: bool
    back: bool = False  # what is ranked stands in an earlier clause
    subject: tuple[str, ...] = ()
    negative: bool = False


_MACROS = {
    "sup": SUPERLATIVE,
    "ord": "|".join(ORDINAL),
    "dim": "|".join(sorted(DIMENSION, key=len, reverse=True)),
    "act": "|".join(sorted(ACTIVITY, key=len, reverse=True)),
    "mod": r"(?!(?:" + "|".join(sorted(BREAKS)) + r"|[,;:.()\"]) )[^ ]+ ",
}
_SUPERLATIVE = (
    r"(?<![^ ])(?P<few>(?:one|some|two|three|several|many) of |among )?(?:(?:the|its|their|our|a|<PLACE|POSS|ADJ|APOSS>|world's|world|country's|nation's|region's|continent's|globe's) ){0,3}"
    r"(?P<ord>(?:{ord})[- ](?:single |overall )?)?(?:single )?(?P<sup>{sup}|[a-z]+-(?:largest|biggest))(?P<count> (?:two|three|four|five|six|seven|ten|<CNT>))? "
    r"(?:{mod}){0,6}?(?P<dim>{dim}|(?:[a-z]+-)?(?:producing|exporting|importing|consuming) (?:country|countries|nation|nations|state|states))(?= |$)"
)
_superlative = compile_shape(_SUPERLATIVE, _MACROS)
_LEADS = r"(?<![^ ])(?:lead|leads|led|leading) (?:the world |the way |the field |the list )?in (?:{mod}){0,5}?(?P<dim>{act})(?= |$)"
_leads = compile_shape(_LEADS, _MACROS)
_RANKS = (
    r"(?<![^ ])(?:ranks|ranked|rank|placed|places|comes|came|stands|stood|is|was) (?:as )?(?:the )?(?:(?:no \. |number |# )(?P<num>\d|one|two|three|four|five)|(?P<ord>{ord}))"
    r"(?: largest| biggest| place)? (?:among|in|as|of|for) (?:{mod}){0,5}?(?P<dim>{dim}|{act})(?= |$)"
)
_ranks = compile_shape(_RANKS, _MACROS)
_TOPS = r"(?<![^ ])(?:tops|topped|heads|headed|leads|led|dominates|dominated) (?:the |a )?(?:list|ranking|rankings|table|league table|world|global) (?:of |in )?(?:{mod}){0,4}?(?P<dim>{dim}|{act})(?= |$)"
_tops = compile_shape(_TOPS, _MACROS)
_BACK = (
    r"<PLACE:who> (?:now |currently |still )?(?:holds?|held|has|takes?|took|claims?|occup(?:y|ies)) (?:that|this|the) (?:position|title|spot|place|rank|distinction|honou?r|role|crown)"
    r"|(?<![^ ])(?:that|this|the) (?:position|title|spot|place|rank|distinction|honou?r|role|crown) (?:goes|went|belongs|belonged|falls) to (?:the )?<PLACE:whom>"
)
_back = compile_shape(_BACK, _MACROS)
_ELLIPSIS = (
    r"<PLACE:who> (?:comes?|came|ranks?|ranked|is|was|are|were|follows) (?:in |the )?(?P<ord>{ord})(?:[- ](?:largest|biggest))?(?= (?:[,.;]|with|at|after|and|behind)|$)"
)
_ellipsis = compile_shape(_ELLIPSIS, _MACROS)
#: A noun that follows the ranked one and is the real head: "main market maker", "top producer price".
_OTHER_HEAD = frozenset("price prices index indices share shares association group groups organisation organization body makers forces maker".split())


@rule(
    "ranking-superlative",
    table="rankings",
    family="superlatives",
    pattern=_SUPERLATIVE,
    examples=(
        yes("Ruritania trails Chile, [[the world's largest copper producer]].", subject=("CHL",), rank=1, dimension="producer", scope="world"),
        yes("Canada is [[Peru's second biggest wheat supplier]].", subject=("CAN",), rank=2, dimension="supplier", partners=("PER",)),
        yes("Brazil is not [[the top exporter]] of tea.", subject=("BRA",), rank=1, relation="is_not", dimension="exporter"),
        yes("Ghana is [[one of the largest cocoa producers]].", subject=("GHA",), rank=None, dimension="producer"),
        no("The main market index rose.", why="a stock market"),
        no("The largest strike in years began.", why="nothing of trade is ranked"),
    ),
)
def superlative(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Largest, biggest, leading, main, top, second-largest ... importer, exporter, producer, consumer, supplier, buyer, market, partner.

    Leaves alone plural groups that name nobody ("leading producers met").
    """
    noun = shape.index(match.end("dim") - 1)
    first = match["dim"].split()[0]
    behind = shape.tokens[noun + 1].text if noun + 1 < len(shape.tokens) else ""
    if behind in _OTHER_HEAD:
        return None
    word = first.rpartition("-")[2]
    dimension = DIMENSION.get(word) or ACTIVITY[word]
    plural = match["dim"].endswith("s")
    rank: int | None = 1
    if match["ord"]:
        rank = ORDINAL[regex.split("[- ]", match["ord"])[0]]
    elif "-" in match["sup"] and match["sup"].partition("-")[0] in ORDINAL:
        rank = ORDINAL[match["sup"].partition("-")[0]]
    number = regex.search(r"\d|two|three", match["sup"]) if match["sup"].startswith(("no ", "#", "number t")) else None
    if number:
        rank = {"two": 2, "three": 3}.get(number[0]) or int(number[0])
    if match["few"] or match["count"]:
        rank = None
    elif plural and match["sup"] in ("main", "leading", "top", "principal", "chief"):
        rank = None
    at = shape.index(match.start())
    while shape.tokens[at].kind == "ADJ" and shape.tokens[at + 1].text in ("the", "a"):
        at += 1
    return Claim(at, noun, noun, rank, dimension, plural)


@rule(
    "ranking-leads-in",
    table="rankings",
    family="verbs",
    pattern=_LEADS,
    examples=(
        yes("Brazil [[leads the world in coffee exports]].", subject=("BRA",), rank=1, dimension="exporter"),
        yes("India does not [[lead in tin purchases]].", subject=("IND",), relation="is_not", dimension="buyer"),
        no("The talks led to more imports.", why="to lead to is not to lead in"),
    ),
)
def leads(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who leads, or does not lead, in exports, imports, purchases, production, consumption."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    return Claim(at, noun, noun, 1, ACTIVITY[match["dim"]], False)


@rule(
    "ranking-ranks",
    table="rankings",
    family="verbs",
    pattern=_RANKS,
    examples=(
        yes("Kenya [[ranks third among tea exporters]].", subject=("KEN",), rank=3, dimension="exporter"),
        no("Kenya ranks third in the football table.", why="no trade is ranked"),
    ),
)
def ranks(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who ranks first, second, third among exporters, importers, producers, or in exports."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    word = match["num"]
    rank = ORDINAL[match["ord"]] if match["ord"] else {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(word) or int(word)
    return Claim(at, noun, noun, rank, DIMENSION.get(match["dim"]) or ACTIVITY[match["dim"]], False)


@rule(
    "ranking-tops",
    table="rankings",
    family="verbs",
    pattern=_TOPS,
    examples=(
        yes("Ecuador [[tops the list of banana exporters]].", subject=("ECU",), rank=1, dimension="exporter"),
        no("Ecuador tops the table of its group.", why="no trade is ranked"),
    ),
)
def tops(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who tops or heads a list of exporters, importers, producers."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    return Claim(at, noun, noun, 1, DIMENSION.get(match["dim"]) or ACTIVITY[match["dim"]], False)


@rule(
    "ranking-points-back",
    table="rankings",
    family="clauses that point back",
    pattern=_BACK,
    examples=(
        yes("India is not the largest importer of tin; [[China holds that position]].", subject=("CHN",), relation="is", dimension="importer", rank=1),
        no("China holds that position on the islands.", why="no ranking stands before"),
    ),
)
def points_back(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """"China holds that position", "that title goes to the EU": the ranking of the clause before with another subject."""
    name = "who" if match["who"] else "whom"
    token = shape.group(match, name)[0]
    at, to = shape.index(match.start()), shape.index(match.end() - 1)
    return Claim(at, to, at, 1, "", False, True, token.codes)


@rule(
    "ranking-ellipsis",
    table="rankings",
    family="clauses that point back",
    pattern=_ELLIPSIS,
    examples=(
        yes("Chile is Ruritania's main fruit supplier. [[Peru comes third]].", subject=("PER",), rank=3, dimension="supplier"),
        no("Peru came third in the race.", why="no ranking stands before"),
    ),
)
def ellipsis(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """"China comes third", "Korea is the seventh largest": the ranked noun stands in the clause or sentence before."""
    token = shape.group(match, "who")[0]
    at, to = shape.index(match.start()), shape.index(match.end() - 1)
    return Claim(at, to, at, ORDINAL[match["ord"]], "", False, True, token.codes)


RULES = (
    (_superlative, superlative, "ranking-superlative"),
    (_leads, leads, "ranking-leads-in"),
    (_ranks, ranks, "ranking-ranks"),
    (_tops, tops, "ranking-tops"),
    (_back, points_back, "ranking-points-back"),
    (_ellipsis, ellipsis, "ranking-ellipsis"),
)

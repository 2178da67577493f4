"""The rules: superlatives with a ranked noun, "leads in", and clauses that point back ("China holds that position")."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.context import Context
from extractor.nearby import BREAKS
from extractor.pattern import any_of
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
    ranks: tuple[int, ...] = ()  # "second and third largest": one for each subject
    moved: bool = False  # "slipped to third place": it was not there before
    owner: tuple[str, ...] = ()  # whose partner or supplier it is, where a clause that points back names another


MACROS = {
    "sup": SUPERLATIVE,
    "ord": any_of(ORDINAL),
    "dim": any_of(DIMENSION),
    "act": any_of(ACTIVITY),
    "mod": rf"(?!(?:{any_of(BREAKS)}|[,;:.()\"]) )[^ ]+ ",
}
_SUPERLATIVE = (
    r"(?<![^ ])(?P<few>(?:one|some|two|three|several|many) of |among )?(?:(?:the|its|their|our|a|<PLACE|POSS|ADJ|APOSS>|world's|world|country's|nation's|region's|continent's|globe's|island's|kingdom's|republic's|bloc's) ){0,3}"
    r"(?P<one>(?:{ord}) (?:- )?and (?:the )?)?(?P<ord>(?:{ord})[- ](?:single |overall )?)?(?:single )?(?P<sup>{sup}|[a-z]+-(?:largest|biggest))(?P<count> (?:two|three|four|five|six|seven|eight|ten|\d+|<CNT>))? "
    r"(?:(?:trade|trading) and (?:investment|economic|commercial) )?(?:{mod}){0,6}?(?P<dim>{dim}|(?:[a-z]+-)?(?:producing|exporting|importing|consuming|trading|trade) (?:country|countries|nation|nations|state|states|power))(?= |$)"
)
_superlative = compile_shape(_SUPERLATIVE, MACROS)
_LEADS = r"(?<![^ ])(?:lead|leads|led|leading) (?:the world |the way |the field |the list )?in (?:{mod}){0,5}?(?P<dim>{act})(?= |$)"
_leads = compile_shape(_LEADS, MACROS)
_RANKS = (
    r"(?<![^ ])(?:ranks|ranked|rank|ranking|placed|places|comes|came|coming|stands|stood|is|was|sits|(?P<moved>slipped|fell|fallen|dropped|climbed|rose|risen|moved|jumped|slid)(?: back| up| down)? to) (?:as |in )?(?:the )?"
    r"(?:(?:no (?:\. )?|number |# )(?P<num>\d|one|two|three|four|five)|(?P<ord>{ord}))"
    r"(?: largest| biggest| place| spot)?(?: in the world| globally| worldwide| overall)? (?:among|in|as|of|for) (?:{mod}){0,5}?(?P<dim>{dim}|{act})(?= |$)"
)
_SECOND = r"(?P<comma>, )?second only to (?:the )?<PLACE> (?:among|as|in) (?:{mod}){0,4}?(?P<dim>{dim}|{act})(?= |$)"
_second = compile_shape(_SECOND, MACROS)
_LEADER = r"(?<![^ ])(?:the )(?:(?:world|global|worldwide|undisputed|clear|market|world's) ){0,3}leaders? (?:in|of) (?:the )?(?:{mod}){0,4}?(?P<dim>{act})(?= |$)"
_leader = compile_shape(_LEADER, MACROS)
_ranks = compile_shape(_RANKS, MACROS)
_TOPS = (
    r"(?<![^ ])(?:tops|topped|heads|headed|leads|led|dominates|dominated) (?:(?:the |a )?(?:list|ranking|rankings|table|league table|world|global) (?:of |in )?(?:{mod}){0,4}?(?P<dim>{dim}|{act})"
    r"|the (?:{mod}){0,3}?(?P<plural>exporters|importers|producers|suppliers|buyers|consumers|destinations|customers))(?= |$)"
)
_tops = compile_shape(_TOPS, MACROS)
_BACK = (
    r"<PLACE:who> (?:now |currently |still )?(?:holds?|held|has|takes?|took|claims?|occup(?:y|ies)) (?:that|this|the) (?:position|title|spot|place|rank|distinction|honou?r|role|crown)"
    r"|(?<![^ ])(?:that|this|the) (?:position|title|spot|place|rank|distinction|honou?r|role|crown) (?:goes|went|belongs|belonged|falls) to (?:the )?<PLACE:whom>"
)
_back = compile_shape(_BACK, MACROS)
_ELLIPSIS = (
    r"<PLACE:who> (?:(?:comes?|came|ranks?|ranked|is|was|are|were|follows|placed) (?:in |the |<POSS:owner> )?|the |, )?(?P<ord>{ord})(?:[- ](?:largest|biggest))?(?: place| spot)?(?= (?:[,.;]|with|at|after|and|behind)|$)"
)
_ellipsis = compile_shape(_ELLIPSIS, MACROS)
#: A noun that follows the ranked one and is the real head: "main market maker", "top producer price".
_OTHER_HEAD = frozenset("price prices index indices share shares association group groups organisation organization body makers forces maker analyst analysts strategist strategists economist economists technician watchers segment research regulator players player".split())
_NO_MODIFIER = frozenset("representing including serving using helping congressman minister official".split())


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
        yes("Chile and Peru are [[the world's largest two copper producers]].", subject=("CHL", "PER"), rank=None, dimension="producer"),
        yes("Chile and Peru are [[the second and third largest copper producers]].", subject=("PER",), rank=3, dimension="producer", products=("copper",)),
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
    if first in ("trade", "trading") and len(match["dim"].split()) < 2:
        return None
    behind = shape.tokens[noun + 1].text if noun + 1 < len(shape.tokens) else ""
    if behind in _OTHER_HEAD or any(t.text in _NO_MODIFIER for t in shape.tokens[shape.index(match.start("sup")) : noun]):
        return None
    word = first.rpartition("-")[2]
    dimension = DIMENSION.get(word) or ACTIVITY[word]
    plural = match["dim"].endswith("s")
    if match["sup"] == "major" and not _listed(shape, noun):
        return None
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
    elif plural and match["sup"] in ("main", "leading", "top", "principal", "chief", "major"):
        rank = None
    at = shape.index(match.start())
    while shape.tokens[at].kind in ("ADJ", "PLACE") and shape.tokens[at + 1].text in ("the", "a"):
        at += 1
    pair = (ORDINAL[match["one"].split()[0]], rank) if match["one"] and rank is not None else ()
    return Claim(at, noun, noun, rank, dimension, plural, ranks=pair)


def _listed(shape: Shape, noun: int) -> bool:
    """Whether the countries stand behind: "its major markets were India and Spain"."""
    ahead = shape.tokens[noun + 1 : noun + 9]
    verb = next((i for i, t in enumerate(ahead) if t.text in ("are", "were", "is", "was", "include", "included", ":")), None)
    return verb is not None and any(t.kind == "PLACE" for t in ahead[verb : verb + 4])


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
        yes("Kenya [[ranks No. 3 among tea exporters]].", subject=("KEN",), rank=3, dimension="exporter", products=("tea",)),
        yes("India [[slipped to third place among tea exporters]].", subject=("IND",), rank=3, relation="became", dimension="exporter"),
        no("Kenya ranks third in the football table.", why="no trade is ranked"),
    ),
)
def ranks(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who ranks first, second, third among exporters, importers, producers, or in exports."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    word = match["num"]
    rank = ORDINAL[match["ord"]] if match["ord"] else {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}.get(word) or int(word)
    return Claim(at, noun, noun, rank, DIMENSION.get(match["dim"]) or ACTIVITY[match["dim"]], False, moved=bool(match["moved"]))


@rule(
    "ranking-second-only",
    table="rankings",
    family="verbs",
    pattern=_SECOND,
    examples=(
        yes("Vietnam is [[second only to Brazil among coffee exporters]].", subject=("VNM",), rank=2, dimension="exporter", products=("coffee",)),
        yes("Vietnam, [[second only to Brazil among coffee exporters]], raised prices.", subject=("VNM",), rank=2, dimension="exporter"),
        no("Health is second only to food in her plans.", why="no trade is ranked"),
    ),
)
def second_only(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who is second only to another among exporters, as a supplier."""
    at, noun = shape.index(match.start("comma") + 2 if match["comma"] else match.start()), shape.index(match.start("dim"))
    return Claim(at, noun, noun, 2, DIMENSION.get(match["dim"]) or ACTIVITY[match["dim"]], False)


@rule(
    "ranking-leader-in",
    table="rankings",
    family="verbs",
    pattern=_LEADER,
    examples=(
        yes("India is [[the world leader in rice exports]].", subject=("IND",), rank=1, dimension="exporter", products=("rice",)),
        no("She is the world leader in chess.", why="no trade is ranked"),
    ),
)
def leader_in(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who is the world leader in exports, production, consumption."""
    at, noun = shape.index(match.start()), shape.index(match.start("dim"))
    return Claim(at, noun, noun, 1, ACTIVITY[match["dim"]], False)


@rule(
    "ranking-tops",
    table="rankings",
    family="verbs",
    pattern=_TOPS,
    examples=(
        yes("Ecuador [[tops the list of banana exporters]].", subject=("ECU",), rank=1, dimension="exporter"),
        yes("China [[leads the export destinations]] for Peru's copper.", subject=("CHN",), rank=1, dimension="market", products=("copper",), partners=("PER",)),
        no("Ecuador tops the table of its group.", why="no trade is ranked"),
    ),
)
def tops(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """Who tops or heads a list of exporters, importers, producers."""
    word = match["dim"] or match["plural"]
    at, noun = shape.index(match.start()), shape.index(match.start("dim" if match["dim"] else "plural"))
    return Claim(at, noun, noun, 1, DIMENSION.get(word) or ACTIVITY[word], False)


@rule(
    "ranking-points-back",
    table="rankings",
    family="clauses that point back",
    pattern=_BACK,
    examples=(
        yes("India is not the largest importer of tin; [[China holds that position]].", subject=("CHN",), relation="is", dimension="importer", rank=1),
        yes("India is not the largest importer of tin; [[that title goes to China]].", subject=("CHN",), relation="is", dimension="importer", rank=1),
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
        yes("Kenya is the second largest exporter of tea and [[Malawi the fourth]].", subject=("MWI",), rank=4, dimension="exporter", products=("tea",)),
        yes("Canada is Peru's main wheat supplier. [[Chile is Bolivia's third largest]].", subject=("CHL",), rank=3, dimension="supplier", partners=("BOL",)),
        no("Peru came third in the race.", why="no ranking stands before"),
    ),
)
def ellipsis(context: Context, shape: Shape, match: regex.Match[str]) -> Claim | None:
    """"China comes third", "Korea is the seventh largest": the ranked noun stands in the clause or sentence before."""
    token = shape.group(match, "who")[0]
    at, to = shape.index(match.start()), shape.index(match.end() - 1)
    owner = shape.group(match, "owner")
    return Claim(at, to, at, ORDINAL[match["ord"]], "", False, True, token.codes, owner=owner[0].codes if owner else ())


RULES = (
    (_superlative, superlative, "ranking-superlative"),
    (_leads, leads, "ranking-leads-in"),
    (_ranks, ranks, "ranking-ranks"),
    (_second, second_only, "ranking-second-only"),
    (_leader, leader_in, "ranking-leader-in"),
    (_tops, tops, "ranking-tops"),
    (_back, points_back, "ranking-points-back"),
    (_ellipsis, ellipsis, "ranking-ellipsis"),
)

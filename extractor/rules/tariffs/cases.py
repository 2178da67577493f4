"""On whom, in a dumping, subsidy or safeguard case: whose goods the text says to be dumped, subsidised or looked into."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.counted import runs_of_places
from extractor.rules.tariffs.model import NO_PARTIES, Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern

_BACK = 4  # sentences before that may tell
_CASE = regex.compile(r"\b(?:anti-?dumping|anti - dumping|countervail\w*|anti-?subsid\w*|dumping|dumped|subsidi[sz]ed|safeguard|margins?|cash deposits?|deposit rate|tribunal|trade remed\w+)\b")
#: Whose goods: "dumped Peruvian wool", "imports of wool from Peru were dumped", "Peru's farm policies are injuring growers".
_ORIGIN = shape_pattern(
    r"\b(?:dump(?:s|ed|ing)?|subsidi[sz](?:e|es|ed|ing|ation)|unfairly (?:traded|priced)|under-?priced|anti-dumping|countervailing|anti-subsidy|safeguard) (?:(?:imports|duty|duties|tax|taxes|measures?|tariffs?|probe|investigation|order|case|of|on|into|against|by|certain|the|some|review) ){0,6}(?P<object><ADJ|PLACE|POSS>)"
    r"|\b(?:imports?|exports?|shipments|<GOOD>) (?:(?!;)\S+ ){0,8}?from (?:the )?(?P<from><PLACE>) (?:(?!;|\.)\S+ ){0,8}?(?:dump|subsid|injur|harm|unfair)\w*"
    r"|(?P<who><ADJ|PLACE|POSS> )(?:(?!;|<PLACE|ADJ|POSS>)\S+ ){0,6}?(?:(?:is|are|was|were|had|have|has|been|being) )*(?:injurious|injur\w+|dump(?:s|ed|ing)|subsidi[sz](?:es|ed|ing)|causing|caused) "
)


@rule(
    "target-case", table="tariffs", family="on-whom", sets=("targets",),
    examples=(
        yes("The tribunal found that subsidised [[Peruvian]] wool injures growers. It upheld a countervailing duty of 9% in Chile.", imposers=("CHL",), targets=("PER",)),
        yes("Chile ruled that wool imports from [[Peru]] are dumped. Importers must pay anti-dumping duties of up to 9%.", imposers=("CHL",), targets=("PER",)),
        no("Chile looked into wool. Importers must pay anti-dumping duties of up to 9%.", why="no origin is told"),
    ),
)  # fmt: skip
def target_case(context: Context, anchor: Anchor) -> None:
    """The origin of the goods of a case, from its own sentence, those before or the title."""
    imposers = set(anchor.get("imposers") or ())
    if anchor.rule == "frame" or anchor.get("targets") or "targets" in anchor.closed or anchor.unit == "free" or not _CASE.search(anchor.shape.text):
        return
    places = [(context, i, "sentence" if i == anchor.sentence else "context") for i in range(anchor.sentence, max(-1, anchor.sentence - _BACK - 1), -1)]
    if context.title is not None:
        places += [(context.title, i, "title") for i in range(len(context.title.sentences))]
    for where, i, basis in places:
        shape = where.shape(i)
        for match in _ORIGIN.finditer(shape.text):
            token = shape.tokens[shape.index(match.start(match.lastgroup or "who"))]
            run = next((r for r in runs_of_places(shape.tokens) if r[0].start == token.start), [token])
            codes = list(dict.fromkeys(c for t in run for c in t.codes))
            if not set(codes) & (imposers | NO_PARTIES):
                anchor.set("targets", codes, "target-case", run[0].start, run[-1].end, basis)
                return

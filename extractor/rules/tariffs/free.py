"""Zero rates without a figure: duty-free entry, no tariffs, tariffs eliminated. The regime of small parcels: `de_minimis.py`."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.de_minimis import DE_MINIMIS, LIMIT, is_told
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.negatives import is_other_tariff
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_NOUN = r"(?:tarriff?s?|tariffs?(?! (?:and|or) non-)(?: barriers?)?|(?:customs |import |export )?dut(?:y|ies)|import tax(?:es)?|customs (?:tariffs?|charges?)|lev(?:y|ies))"
_GAP = r"(?:(?:anti-?dumping|countervailing) and (?:anti-?subsidy|countervailing|anti-?dumping) )?(?:(?!(?:and|or|on|of|to|the 1|non-tariff|quota|war|threat|threats|uncertainty|some|certain|preferential|preferred|concessional|two|three|four|five|six|seven|eight|nine|ten|several|different)\b)(?:[\w'&-]+|<ADJ|POSS|PLACE|GOOD|ACTOR|APOSS>) ){0,5}?"

DUTY_FREE = shape_pattern(
    r"\b(?P<size>(?:duty|tariff|customs)[- ]free|tax[- ]free(?= imports?\b)|(?<=\bimports? (?:\S+ ){0,5})tax[- ]free|(?:duties|tariffs)-free|(?:duty|tariff|customs) - free|dut(?:y|ies)(?: ,|-)? (?:and )?quota[- ]free|free of (?:all |any |customs |import |the )*(?:dut(?:y|ies)|tariffs?)|free from (?:all |any |customs |import )*(?:dut(?:y|ies)|tariffs?))\b"
    r"(?! (?:shops?|stores?|shopping|retail|retailers?|zones?|outlets?|sales|goods sales|returns?|refunds?|allowances? for travell?ers|spending|business|operators?|perfumes?|liquor|parts? of|or excise))"
)
ZERO = shape_pattern(
    r"\b(?P<size>(?:zero|nil)(?:[- ](?:rate|rates|rated|import|customs|percent|per cent))*[- ](?:tariffs?|dut(?:y|ies))|zero-for-zero|zero-tariffs?|zero-dut(?:y|ies))\b"
)
NONE = shape_pattern(
    r"(?<!or )\b(?P<size>(?:no|without(?! the\b)|without any|without a|without paying|without being (?:charged|taxed|subject to)(?= (?:any |all )?(?:tariffs|duties|customs|import))|no more|not (?:be )?subject to(?= (?:any |all )?(?:tariffs|duties|customs|import))|no longer (?:be )?subject to|exempt(?:ed)? from(?= (?:all |any |customs |import |duties|tariffs))|not pay|pay no|do not face|not face|won 't face) (?:any |all |a |the |further |import |customs |new |reciprocal |additional |extra |retaliatory |anti-dumping |countervailing |safeguard |section \S+ |<GOOD> |(?<=<GOOD> )or |<ADJ|PLACE|POSS> )*" + _NOUN + r")\b"
    r"(?! (?:revenue|hikes?|increases?|deal|rates?|quotas?|changes?|relief|policy|threats?|war|cuts?|reductions?|exemptions?|of (?:<PCT|PRC>))|s? (?:of|at|above|below|to) <PCT>)"
)
ELIMINATE = shape_pattern(
    r"\b(?P<size>(?:eliminat|abolish|scrap|remov|waiv|zero(?:ing|ed|es)?(?: out)?(?= (?:the|its|their|all|import|customs|<GOOD|ADJ|POSS>|tariffs|duties|out))|dismantl|do(?:ing)? away with|did away with|phas(?:e|es|ed|ing) out|ax(?=e|ing)|lift|drop(?=s|ped|ping| (?:its|the|their|all|any|every|most|import|customs|tariffs|duties|<ADJ|POSS>))|end(?=s|ed|ing| (?:its|the|their|all|any|every|most|import|customs|tariffs|duties|<ADJ|POSS>))|withdr[ae]w|cancel|rescind|repeal|ditch|forgo|exempt(?=(?:s|ed|ing)? (?:the |all |basic |customs |import |export )))(?:e|es|ed|ing|ping|ped|ling|led|n|s)?,?) (?:approximately <PCT> of |<PCT> of )?(?:all |its |most |the |their |any |remaining |existing |our |on |nearly |virtually |substantially |both |these |those )*"
    + _GAP + r"(?P<head>" + _NOUN + r")\b(?! (?:exemptions?|exclusions?|suspensions?|exemption|preferences?|and non-tariff|or non-tariff|increases?|hikes?|evasion|rate quotas?|treatment|concessions?|inversions?|anomal\w+|slabs?|rates?(?! (?:on|for)\b)|structures?|lines?|uncertaint\w+|disputes?|wars?|threats?|(?:owed )?to (?:the |its |their |our )?(?:shareholders|stockholders|investors|creditors|clients|members|public)\b))"
)
EXEMPT = shape_pattern(
    r"\b(?P<size>(?:exempt|free|spare|reliev)(?:s|ed|es|ing)?) (?:(?!;|\.|from|and|or)\S+ ){1,12}?from (?:all |any |the |its |import |customs |export |further |paying |basic |ordinary |regular |normal |additional |<ADJ|PLACE|POSS> )*(?P<head>" + _NOUN + r")\b(?! (?:of <PCT|PRC>|hikes?|increases?))"
)
ELIMINATION = shape_pattern(
    r"\b(?P<size>(?:eliminat|remov|abolish|abolit|dismantl|scrap|waiv)(?:ion|al|ing|ment|ping|er)?) of (?:all |its |most |the |their |any |remaining |existing |on |nearly |virtually )*" + _GAP + r"(?P<head>" + _NOUN + r")\b(?! (?:exemptions?|exclusions?|suspensions?|preferences?|and non-tariff|or non-tariff))"
)
ELIMINATED = shape_pattern(
    r"(?P<head>" + _NOUN + r") (?:(?:on|for|against) (?:(?!;|tariff|dut)\S+ ){1,24}?)?(?:will |would |should |to |must |shall |has |have |had |can |could |were |was |are |is |being |all ){0,4}(?:be |been )?(?:being |completely |immediately |fully |gradually |also |eventually |progressively )?(?P<size>eliminated|abolished|scrapped|removed|waived|dismantled|phased out|zeroed|withdrawn|lifted|cancelled|canceled|done away with|axed|ditched)\b(?! (?:from|to|by|above|back)\b)"
)
# One of these stands in whatever the patterns above match.
_WORDS = regex.compile(r"\b(?:free|zero|nil|nothing|no|without|exempt\w*|spar|reliev|ax(?:e|ing)|drop|end|rescind|repeal|forgo|not|minimis|exemptions?|waiver|relief|low-value|low|threshold|limit|allowance|ceiling|de-minimis|eliminat|aboli|scrap|remov|withdr|lift|cancel|axed|ditch|waiv|phas|dismantl|do(?:ing)?|did|won)")
_OTHERWISE = regex.compile(r"\botherwise (?:be )?eligible for (?:the )?(?:duty-free )?\Z")
_RULES: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("free-duty-free", DUTY_FREE),
    ("free-zero", ZERO),
    ("free-none", NONE),
    ("free-de-minimis", DE_MINIMIS),
    ("free-eliminate", ELIMINATE),
    ("free-exempt", EXEMPT),
    ("free-elimination", ELIMINATION),
    ("free-eliminated", ELIMINATED),
)


@rule(
    "free-duty-free", table="tariffs", family="free", needs=("free",),
    examples=(
        yes("Rice from Laos enters Vietnam [[duty-free]].", rate_max=0.0, unit="free"),
        yes("Parts from Peru are [[free of customs duty]].", rate_max=0.0),
        no("She bought perfume in a duty-free shop.", why="a kind of shop"),
    ),
)  # fmt: skip
def duty_free() -> None:
    """"duty-free", "tariff-free", "free of duty": a rate of zero. Not shops and zones of that name."""


@rule(
    "free-zero", table="tariffs", family="free", needs=("zero", "nil"),
    examples=(yes("Beijing offered [[zero tariffs]] on cocoa from Ghana.", rate_max=0.0, unit="free"),
              no("Zero tolerance for duty evasion was promised.", why="there is no rate")),
)  # fmt: skip
def zero() -> None:
    """"zero tariff", "nil duty", "zero-for-zero" without a percentage."""


@rule(
    "free-none", table="tariffs", family="free", needs=("no", "without", "exempt", "not", "free"),
    examples=(yes("Since the pact there are [[no tariffs]] on Chilean wine in Korea.", rate_max=0.0),
              yes("Seeds from Peru come in [[without any duty]].", rate_max=0.0),
              no("There is no tariff revenue in the budget.", why="tariff revenue is no rate")),
)  # fmt: skip
def none() -> None:
    """"no tariffs", "without duty", "not subject to duties": a rate of zero."""


@rule(
    "free-eliminate", table="tariffs", family="free", needs=("exempt", "eliminat", "abolish", "scrap", "remov", "waiv", "zero", "dismantl", "away with", "phas", "ax", "lift", "drop", "end", "withdr", "cancel", "rescind", "repeal", "ditch", "forgo"),
    examples=(yes("Peru will [[eliminate all customs duties]] on apples.", rate_max=0.0, unit="free"),
              no("Peru will remove the tariff exemption for apples.", why="the duty comes back"),
              no("Peru will eliminate tariff and non-tariff barriers.", why="barriers in general, no rate of zero is stated")),
)  # fmt: skip
def eliminate() -> None:
    """A verb that takes a tariff away, where no other rate is stated for it."""


@rule(
    "free-exempt", table="tariffs", family="free", needs=("exempt", "free", "spare", "reliev"),
    examples=(
        yes("Kenya [[exempted vaccines from customs duty]].", rate_max=0.0, unit="free", imposers=("KEN",), products=("vaccines",)),
        no("Kenya exempted vaccines from its 10% duty hike.", why="spared from a rise only"),
    ),
)  # fmt: skip
def exempt() -> None:
    """"exempted solar panels from import duty": what stands between is freed of it."""


@rule(
    "free-elimination", table="tariffs", family="free", needs=("eliminat", "remov", "aboli", "dismantl", "scrap"),
    examples=(yes("The [[elimination of tariffs]] on buses is planned.", rate_max=0.0),
              no("The removal of tariff preferences hurt them.", why="the duty comes back")),
)  # fmt: skip
def elimination() -> None:
    """"the elimination of tariffs": the same as a noun."""


@rule(
    "free-eliminated", table="tariffs", family="free", needs=("eliminated", "abolished", "scrapped", "removed", "waived", "dismantled", "phased", "withdrawn", "lifted", "cancel", "done away", "axed", "ditched"),
    examples=(yes("[[Import duties on tea will be abolished]].", rate_max=0.0),
              no("Duties on tea were removed from the agenda.", why="an agenda item")),
)  # fmt: skip
def eliminated() -> None:
    """"duties will be abolished": the same in the passive."""


def find_free(shape: Shape, sentence: int, sized: list[Anchor], refused: set[int]) -> list[Anchor]:
    """Anchors for zero rates of one sentence; `sized` are the anchors with figures, which own their tariff nouns.

    What only tells what a duty was that is taken away goes from `sized` to `refused`.
    """
    if not _WORDS.search(shape.text):
        return []
    earlier = _drop_earlier(shape, sized, refused)
    taken: list[tuple[int, int]] = [(a.first, a.last) for a in sized]
    heads = {a.head for a in sized if a.head >= 0}
    found: list[Anchor] = []
    for rule_id, pattern in _RULES:
        for match in pattern.finditer(shape.text):
            size_first = shape.index(match.start("size"))
            size_last = shape.index(match.end("size") - 1)
            first, last = size_first, size_last
            head = head_first = -1
            if "head" in pattern.groupindex:
                head_first, head = shape.index(match.start("head")), shape.index(match.end("head") - 1)
                first, last = min(first, head_first), max(last, head)
            elif rule_id == "free-none":
                head = head_first = size_last
            if any(a <= last and first <= b + (rule_id == "free-de-minimis") for a, b in taken) or head in heads:
                continue
            if _OTHERWISE.search(shape.text, max(0, match.start("size") - 60), match.start("size")):
                continue
            if rule_id == "free-duty-free" and LIMIT.match(shape.text, match.end()):
                continue  # up to which value goods come in free: a regime
            if rule_id == "free-de-minimis" and not is_told(shape):
                continue
            if head >= 0 and is_other_tariff(shape, head_first, head):
                continue
            if rule_id == "free-eliminate" and _RAISES.match(match["size"]) and _TO_LEVEL.match(shape.text, match.end(), match.end() + 160):
                continue  # "lifted its duty on tin to 12%": raised
            if rule_id.startswith(("free-elimin", "free-exempt")) and _has_own_rate(shape, last, sized):
                continue
            anchor = Anchor(sentence, shape, rule_id, size_first, first, last, head, head_first, None, "free", 0.0, 0.0)
            anchor.text = (shape.tokens[size_first].start, shape.tokens[size_last].end)
            anchor.previous = earlier.get(head)
            taken.append((first, last))
            found.append(anchor)
    # "closed the de minimis exemption, which let parcels in duty-free": one regime, one fact
    regimes = [a for a in found if a.rule == "free-de-minimis"]
    return [a for a in found if a.rule == "free-de-minimis" or not any(0 < a.first - r.last <= 16 for r in regimes)]


#: "scraps its duties on shrimp, now 4% to 8%", "eliminates tariffs on farm goods, such as 27% on wine and 35% on gin"
_NOW_RATES = shape_pattern(r" (?:(?:on|for|against) (?:<PCT> of )?(?:(?!;|<PCT>|that\b)\S+ ){1,14}?)?(?:, |\( |- |\u2014 |\u2013 ){0,2}(?:(?:such as|including|for example|e\.g|like|(?:which|that) (?:now |currently |today )?(?:are|is|stand|stands|reach|run|ran|range|average)|now|currently|today|at present|averaging|ranging|as high as|of up to|worth|from the (?:current|present)|some as high as) ){1,2}(?:\S+ ){0,3}?<PCT>(?: (?:on|for) (?:(?!;|<PCT>)\S+ ){1,5}?(?:,|and|, and) <PCT>){0,5}")


def _drop_earlier(shape: Shape, sized: list[Anchor], refused: set[int]) -> dict[int, float | None]:
    """Takes out of `sized` the rates that a duty which is taken away has now; by the duty's noun, what it was where there is one figure."""
    earlier: dict[int, float | None] = {}
    for pattern in (ELIMINATE, ELIMINATION):
        for match in pattern.finditer(shape.text):
            rates = _NOW_RATES.match(shape.text, match.end())
            if rates is None:
                continue
            first, last = shape.index(match.end() + 1), shape.index(rates.end() - 1)
            gone = [i for i in range(first, last + 1) if shape.tokens[i].kind == "PCT" and not shape.text.startswith("of ", shape.at[i] + 2)]
            refused |= set(gone)
            sized[:] = [a for a in sized if a.size not in gone]
            earlier[shape.index(match.end("head") - 1)] = shape.tokens[gone[0]].items[0].high if len(gone) == 1 else None
    return earlier


_RAISES = regex.compile(r"(?:lift|drop)")
_TO_LEVEL = shape_pattern(r" ?(?:(?!;|\.)\S+ ){0,14}?(?:to|from|by) (?:\S+ ){0,2}?<PCT|PRC|PTS|MON>")


def _has_own_rate(shape: Shape, last: int, sized: list[Anchor]) -> bool:
    """Whether the tariff taken away has a figure of its own right after it ("remove the tariff of 20%")."""
    return any(0 < a.size - last <= 4 for a in sized)

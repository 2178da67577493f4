"""Which sizes are duty rates: a percentage, price or multiple with the tariff noun that it measures."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.mentions.model import Amount
from extractor.rule import Example, no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.negatives import is_other_size, is_other_tariff
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

Maker = Callable[[Shape, "regex.Match[str]"], "tuple[str, str | None, str | None]"]
_PATTERNS: list[tuple[str, regex.Pattern[str]]] = []  # rule id and pattern, in order of preference


def _size_rule(
    id: str, pattern: str, examples: tuple[Example, ...], *, needs: tuple[str, ...] = ("tariff", "dut", "lev", "tax", "surcharge")
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A rule whose pattern has the groups `rate` and, where the noun is inside, `head`."""
    _PATTERNS.append((id, shape_pattern(pattern)))
    return rule(id, table="tariffs", family="sizes", pattern=pattern, needs=needs, examples=examples)


@_size_rule(
    "size-change-noun",
    r"<PCT|PTS:rate> (?:{mod} ){0,4}?(?P<head>{head}) (?:increases?|hikes?|cuts?|reductions?|rises?|rollbacks?|decreases?|relief)\b",
    (
        yes("The cabinet approved a [[10% tariff]] cut on imported buses.", rate_min=10.0, kind="change"),
        no("The cabinet approved a 10% pay rise.", why="no tariff noun"),
    ),
)
def size_change_noun() -> None:
    """A percentage before "tariff cut", "duty increase": how much the duty changes, not how high it is."""


@_size_rule(
    "size-verb-to-noun",
    r"(?:{raise}|{lower}|{keep}) (?:from <PCT> )?(?:to|at) (?:{fill} ){0,3}?<PCT|PRC:rate> (?:from <PCT> )?(?:the |its |their |all )?(?:{mod} ){0,7}?(?P<head>{head})",
    (
        yes("The pact obliges Peru to reduce to [[12 percent the customs duty]] on pork.", rate_min=12.0),
        no("They agreed to cut to 12 percent the share of imports.", why="a share, no duty"),
    ),
)
def size_verb_to_noun() -> None:
    """The size between the verb and its tariff noun, as legal texts write: "reduce to 19 percent the reciprocal tariff"."""


@_size_rule(
    "size-before-noun",
    r"<PCT|PRC:rate> (?:{mod} ){0,6}?(?P<head>{head})(?! (?:increases?|hikes?|cuts?|reductions?|rises?|rollbacks?)\b)\b",
    (
        yes("Kenya put a [[25% import duty]] on cement.", rate_min=25.0, unit="percent", kind="level"),
        yes("They face a [[7-1/2 pct U.S. steel tariff]].", rate_min=7.5),
        yes("A [[fifteen percent levy]] on imported tyres was agreed.", rate_min=15.0),
        yes("Ottawa charges a [[$1.20 per kilogram duty]] on imported cheese.", rate_min=1.2, unit="specific", specific_unit="kg"),
        no("A majority of 63 percent support tariffs on cars.", why="a poll: the percentage counts people"),
        no("The utility won a 12% electricity tariff hike.", why="a utility tariff is no customs duty"),
        no("Imports that pay tariffs rose 12%.", why="the percentage measures imports"),
    ),
)
def size_before_noun() -> None:
    """A size and the tariff noun right after it, with adjectives, countries or goods between: "a 25% US steel tariff"."""


@_size_rule(
    "size-pair-before-noun",
    r"<PCT:rate> (?:(?:,|and|or|to|-|and then|,? (?:and|or)(?: a| an)?) )+(?=<PCT> (?:{mod} ){0,5}?(?P<head>{head})\b)",
    (yes("It would put [[10% and 20% tariffs]] on shoes and hats.", rate_min=10.0),
     no("Sales rose 10% and 20% in two years.", why="no tariff noun follows")),
)
def size_pair_before_noun() -> None:
    """The first of two sizes that share a tariff noun: "10% and 20% tariffs"."""


@_size_rule(
    "size-after-noun",
    r"(?P<head>{head}) (?:\( (?:(?!\)|<PCT>)\S+ ){1,8}\) )?(?:{fill} ){1,9}?<PCT|PRC:rate>",
    (
        yes("Brazil set the [[duty at 35 percent]] on toys.", rate_min=35.0),
        yes("Vietnam's [[tariffs range from 5% to 12%]] for such goods.", rate_min=5.0, rate_max=12.0, bound="range"),
        yes("Chile faces [[tariffs of up to 50%]] on copper.", rate_max=50.0, bound="at_most"),
        no("Tariffs of last year cut sales by 12%.", why="the percentage measures sales"),
        no("The tariff covers 40% of imports.", why="a share of imports"),
    ),
)
def size_after_noun() -> None:
    """A tariff noun with its size after "of", "at", "to" or a verb of level: "tariffs of 25%", "the duty will rise to 10%"."""


@_size_rule(
    "size-after-object",
    r"(?P<head>{head}) (?:mfn |imposed |levied |charged |applied |currently |now |set |put |placed |announced |rates? |applicable |in place |established ){0,3}(?:on|for|against|over|to|from|in|under|by) {run}{1,22}?(?:of|at|to|from|between|is|was|are|were|be|remains?|will|shall|would|should|must|does|do|can|could|may|exceed(?:s|ed|ing)?|averag(?:es?|ed|ing)|ranging from|ranged? from|total(?:ling|ing)?) (?:{fill} ){0,4}?<PCT|PRC:rate>",
    (
        yes("The [[tariff on Canadian lumber will rise to 35%]].", rate_min=35.0),
        yes("India raised the [[import duty on crude palm oil from 5% to 15%]].", rate_min=15.0, rate_previous=5.0),
        no("Tariffs on cars helped to cut imports by 12%.", why="the percentage is an effect"),
    ),
)
def size_after_object() -> None:
    """A tariff noun, what it is on, then the size: "the tariff on lumber will rise to 35%"."""


@_size_rule(
    "size-tariff-line",
    r"\b(?P<head>duty) provided in the applicable subheading (?:plus|\+) (?:{det} |duty |rate |of |{fill} ){0,5}?<PCT|PRC:rate>",
    (
        yes("For goods of Malta: the [[duty provided in the applicable subheading + 12%]].", rate_min=12.0, kind="additional"),
        no("The duty provided in the applicable subheading applies.", why="no size is stated"),
    ),
)
def size_tariff_line() -> None:
    """How a tariff schedule writes an additional duty: "the duty provided in the applicable subheading + 25%"."""


@_size_rule(
    "size-tariff-verb",
    r"\b(?:they|we|he|it|<PLACE|ACTOR>) (?P<head>tariff|tariffs|tariffed) (?:us|them|you|our \S+|their \S+|<PLACE>|<ADJ> \S+|<GOOD>) (?:at )?(?:{fill} ){0,3}?<PCT:rate>",
    (
        yes("They [[tariff us at 50%]], said the senator of Peru.", rate_min=50.0),
        no("They tariff us; 50% of voters agree.", why="a share of voters"),
    ),
)
def size_tariff_verb() -> None:
    """"tariff" as a verb: "they tariff us at 50%"."""


@_size_rule(
    "size-change-by",
    r"(?:(?P<head>{head}) (?:on|for|against) {run}{0,12}?(?:would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3}|(?:{raise}|{lower}) (?:\S+ ){0,6}?(?P<head2>{head}) (?:(?:on|for|against) {run}{1,12}?)?|(?P<head3>{head}) (?:would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3})(?:(?:{raise}|{lower}|rise|rises|rose|fall|falls|fell) )?by (?:removing |adding |taking off )?(?:{fill} ){0,3}?<PCT|PTS:rate>",
    (
        yes("Egypt will raise [[import duties by 10 percentage points]].", rate_min=10.0, unit="points", kind="change"),
        yes("The union cut the [[tariff on sugar by 30 percent]].", rate_min=30.0, kind="change"),
        no("Tariffs hit sales, which fell by 10%.", why="sales fell, not the tariff"),
    ),
)
def size_change_by() -> None:
    """A duty raised or cut BY a figure: how much it changes."""


@_size_rule(
    "size-legal-change",
    r"(?:{raise}|{lower}) (?:\S+ ){0,3}?(?P<head>{head}) (?:(?!;|<PCT>)\S+ ){0,70}?from <PCT> to <PCT:rate>",
    (
        yes("I lower the rate of duty set forth in section 3(a) of that order, as modified by a later order, from 30 percent to [[20 percent]].", rate_min=20.0, rate_previous=30.0),
        no("The order lowers the rate set forth in it; output rose from 30 percent to 40 percent.", why="the percentage measures output"),
    ),
)
def size_legal_change() -> None:
    """A change from one rate to another with the law's citations between: "decrease the rate of duty set forth in ... from 30 to 20"."""


@_size_rule(
    "size-subject-to",
    r"(?:subject(?:ed)? to|face[sd]?|facing|pay(?:s|ing)?|paid|(?:be |been |is |are |was |were |being )?(?:taxed|tariffed|dutiable|dutied|levied|hit|slapped|charged|assessed|tariffed)(?: at| with)?|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|bear(?:s|ing)?) (?:{det} ){0,4}?(?:{fill} ){0,3}?<PCT|PRC:rate>(?! (?:of|lower|higher|more|less|discount|interest|drop|decline|increase)\b)",
    (
        yes("After the tariff order, cars made in Turkey will be taxed at [[15 percent]].", rate_min=15.0),
        no("Under the tariff plan workers paid 15 percent less.", why="the percentage compares pay"),
    ),
)
def size_subject_to() -> None:
    """What goods face, pay or are subject to, in a sentence whose tariff noun stands elsewhere."""


@_size_rule(
    "size-imposed-on",
    r"(?:impos|levy|levi|slap|put|plac|charg|appl|announc|introduc|threaten|add|hit|propos|want|get|pay|face|order|set)(?:e|es|ed|ing|ting|s|y|ies|ied|ping|ped)? (?:\S+ ){0,4}?(?:with |of )?(?:{det} ){0,3}?<PCT:rate> (?:rate )?(?:on|against|for) ",
    (
        yes("In the tariff row Japan imposed [[30%]] on rice.", rate_min=30.0),
        no("The tariff adds 3% to bills.", why="an effect on households"),
    ),
)
def size_imposed_on() -> None:
    """A bare percentage that is imposed "on" something, in a sentence about tariffs."""


@_size_rule(
    "size-rate-word",
    r"(?:<PCT|PRC:rate> (?:{mod} ){0,3}?(?P<head>rates?)\b(?! of (?!duty|tariff))|\b(?P<head2>rates?) (?:{fill} ){1,6}?<PCT|PRC:rate>)",
    (
        yes("Under the tariff deal British cars enter at a [[10% rate]].", rate_min=10.0),
        no("The tariff fight left a 10% interest rate in place.", why="an interest rate"),
        no("The unemployment rate is 5% despite the tariff.", why="the percentage is unemployment"),
    ),
)
def size_rate_word() -> None:
    """"A 10% rate", "the rate of 15 percent", in a sentence about tariffs."""


@_size_rule(
    "size-money",
    r"(?:<MON:rate> (?:{mod} ){0,3}?(?P<head>{head})\b(?! (?:revenues?|income|receipts|bill))|(?P<head2>{head}) (?:{fill} |unchanged ){1,6}?<MON:rate>(?! (?:in|of) (?:revenues?|tariffs?|duties|imports|exports|goods|trade|receipts)| worth| a year| annually))",
    (
        yes("Parcels will carry a [[$2 customs duty]] from July.", rate_min=2.0, unit="specific"),
        yes("Malaysia cut the [[duty to 9 cents]] on rubber.", rate_min=0.09, unit="specific"),
        no("Tariffs of $200 billion were collected.", why="revenue, not a rate"),
        no("A $3 billion duty bill awaits importers.", why="a sum of revenue"),
    ),
)
def size_money() -> None:
    """A small sum before or after the tariff noun: so much for each item, or in the unit named before."""


_FROM_TO = shape_pattern(r"\bfrom (?:{fill} |current |present |existing ){0,3}?(?P<old><PCT|PRC>) (?:ad valorem |now |previously |today |in <DATE> |, ){0,2}(?:and |up |down )?to (?:{fill} ){0,3}?(?P<new><PCT|PRC>)")
_SPREAD = shape_pattern(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between|runs?|running) (?:from )?(?:{fill} ){0,2}?(?P<old><PRC|MON|PCT>) (?:to|and|up to) (?:{fill} ){0,2}?(?P<new><PRC|MON|PCT>)")
_DUTY_WORD = regex.compile(r"\b(?:tariff|dut(?:y|ies)\b|customs|surcharge|anti-?dumping|countervail|ad valorem)")
_TRADE = regex.compile(r"\b(?:import\w*|export\w*|customs|tariffs?|(?<!stamp )(?<!excise )(?<!estate )dut(?:y|ies)|border|foreign|goods|overseas|wto|gatt|trad(?:e|ing) partners?|countr(?:y|ies)|ship(?:ped|ments?))\b")


_GOODS_AHEAD = r"(?=(?:(?:all|most|some|the|its|their|flat|raw|other|certain|imports? of|imported|any|nearly|finished|foreign|a) ){0,4}(?:<GOOD|ADJ|PLACE|POSS>|goods|imports|products|exports|shipments|everything|steel))"
#: Constructions that name who charges or what pays, so clear that they need no tariff noun in their own sentence.
_STRONG: list[tuple[str, regex.Pattern[str]]] = []


def _strong_rule(id: str, pattern: str, examples: tuple[Example, ...]) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A rule for any sentence of a text that speaks of tariffs somewhere."""
    _STRONG.append((id, shape_pattern(pattern)))
    return rule(id, table="tariffs", family="sizes", pattern=pattern, examples=examples)


@_strong_rule(
    "size-charged-on",
    r"<PLACE|ACTOR|POSS|APOSS>(?: \S+){0,5}? (?:put|puts|putting|slap|slaps|slapped|slapping|impose|imposes|imposed|imposing|levy|levies|levied|levying|charge|charges|charged|charging) (?:{det} |about |up to ){0,3}<PCT:rate> (?:rate )?on " + _GOODS_AHEAD,
    (
        yes("The tariff row is old. Ottawa slapped [[100 percent]] on Chinese cars last year.", rate_min=100.0, imposers=("CAN",), targets=("CHN",)),
        no("The tariff row is old. The bank charged 9 percent on loans.", why="no country charges it on goods"),
    ),
)
def size_charged_on() -> None:
    """A government puts a bare percentage on goods, in a text about tariffs."""


@_strong_rule(
    "size-paid",
    r"(?:<GOOD|PLACE|ADJ>|goods|imports|products|exports|everything|shipments)(?: (?!;|,|\.)\S+){0,4}?,?(?: which)? (?:now |currently |already |still |also )?(?:pays?|paying|attracts?|are charged|is charged|are now charged|is now charged|will be charged) (?:a |an |the |same |flat |about |up to |just |only ){0,3}<PCT:rate>(?! (?:of|in|more|less|higher|lower|interest|vat|tax|commission|income|wages|to|for their)\b)",
    (
        yes("Tariffs were agreed. Norwegian salmon now pays [[15 percent]].", rate_min=15.0, targets=("NOR",)),
        no("Tariffs were agreed. Workers in Norway pay 15 percent of their income.", why="a share of income"),
    ),
)
def size_paid() -> None:
    """Goods or a country that pay a bare percentage, in a text about tariffs."""


@_strong_rule(
    "size-enters-at",
    r"(?:enter|enters|entered|get into|gets into|come into|comes into|imported(?: into)?|let in|admitted)(?: (?!;|\.)\S+){0,4}? at (?:a |an |the |just |only |rate of |reduced |rate ){0,3}<PCT:rate>(?! (?:of|discount|below|above|less|more|lower|higher|profit|loss)\b)",
    (
        yes("A new tariff deal was signed. Thai cars may enter Canada at [[6 percent]].", rate_min=6.0, imposers=("CAN",)),
        no("A new tariff deal was signed. Firms enter the year at 6 percent of capacity.", why="a share of capacity"),
    ),
)
def size_enters_at() -> None:
    """Goods that enter "at" a bare percentage, in a text about tariffs."""


def find_strong(shape: Shape, sentence: int) -> list[Anchor]:
    """Anchors of a sentence without a tariff noun, by the constructions that need none."""
    found: dict[int, Anchor] = {}
    for rule_id, pattern in _STRONG:
        for match in pattern.finditer(shape.text):
            size = shape.index(match.start("rate"))
            if size not in found and not is_other_size(shape, size):
                found[size] = make_anchor(shape, sentence, rule_id, size, -1, -1)
    return [found[k] for k in sorted(found)]


#: What the words of such a sentence must hold, looked for before any shape is made.
STRONG_WORDS = regex.compile(r"\b(?:put|puts|putting|slap|slaps|slapped|slapping|impose[sd]?|imposing|lev(?:y|ies|ied|ying)|charge[sd]?|charging|pays?|paying|attracts?|enter(?:s|ed)?|gets? into|comes? into|imported|let in|admitted)\b")


def find_sizes(shape: Shape, sentence: int, topic_is_own: bool) -> tuple[list[Anchor], set[int]]:
    """Anchors of one sentence about tariffs. `topic_is_own`: a tariff word stands in it, not only in the sentence before.

    Also the tokens of sizes that belong to other tariffs and taxes: nothing else may take them.
    """
    anchors: dict[int, Anchor] = {}
    refused: set[int] = set()  # sizes of utility tariffs and taxes at home: no other rule may take them
    text = shape.text
    for rule_id, pattern in _PATTERNS:
        if rule_id == "size-legal-change":  # the last resort for a pair: nearer nouns have taken theirs by now
            _pairs(shape, sentence, anchors, refused)
        for match in pattern.finditer(text, overlapped=True):
            size = shape.index(match.start("rate"))
            if size in anchors:
                continue
            head_group = next((g for g in ("head", "head2", "head3") if g in pattern.groupindex and match.start(g) >= 0), None)
            head_first = shape.index(match.start(head_group)) if head_group else -1
            head = shape.index(match.end(head_group) - 1) if head_group else -1
            if size in refused or is_other_size(shape, size):
                continue
            if head >= 0 and is_other_tariff(shape, head_first, head):
                refused.add(size)
                continue
            amount = shape.tokens[size].items[0]
            if not topic_is_own and amount.type != "percent":
                continue
            if amount.type == "money" and (amount.low is None or amount.low >= 1000):
                continue
            noun = shape.tokens[head_first].text if head >= 0 else ""
            if noun.startswith(("lev", "surcharge", "charge", "fee")) and not _TRADE.search(text) and not _has_place(shape):
                continue
            if rule_id == "size-rate-word" and not _plain_rate(shape, head):
                continue
            if rule_id == "size-rate-word" and not _DUTY_WORD.search(text) and topic_is_own:
                continue
            # an earlier size already has this noun right after it ("a 25% tariff and imports fell 10%")
            if rule_id == "size-after-noun" and any(a.head == head and a.size < head and a.rule == "size-before-noun" and "to" not in shape.text[shape.at[head] : shape.at[size]].split() for a in anchors.values()):
                continue
            anchors[size] = make_anchor(shape, sentence, rule_id, size, head_first, head)
    _pairs(shape, sentence, anchors, refused)
    return [anchors[k] for k in sorted(anchors)], refused


def _pairs(shape: Shape, sentence: int, anchors: dict[int, Anchor], refused: set[int]) -> None:
    """Completes sizes that come in pairs: ranges in words, and from-to statements of which one end is known."""
    text = shape.text
    for match in _SPREAD.finditer(text):  # "ranging from $80 to $200 per item": one size with two ends
        old, new = shape.index(match.start("old")), shape.index(match.start("new"))
        known = anchors.get(old) or anchors.get(new)
        ends = (shape.tokens[old].items[0], shape.tokens[new].items[0])
        if known is not None and ends[0].type == ends[1].type:
            anchors.pop(old, None)
            merged = make_anchor(shape, sentence, known.rule, new, known.head_first, known.head)
            merged.low, merged.high, merged.bound, merged.text = ends[0].low, ends[1].high, "range", (ends[0].start, ends[1].end)
            anchors[new] = merged
            refused.add(old)
    for match in _FROM_TO.finditer(text):  # "raise the duty on rice from 5% to 10%": both ends belong to the noun
        old, new = shape.index(match.start("old")), shape.index(match.start("new"))
        known = anchors.get(old) or anchors.get(new)
        if known is not None and old not in refused:
            for size in (old, new):
                if size not in anchors:
                    anchors[size] = make_anchor(shape, sentence, known.rule, size, known.head_first, known.head)


def _plain_rate(shape: Shape, head: int) -> bool:
    """Whether "rate" stands for a duty rate: not the rate of utilization, growth, exchange."""
    before = shape.tokens[head - 1] if head > 0 else None
    return before is None or bool(before.kind) or before.text in _RATE_WORDS or not before.text[0].isalnum()


_RATE_WORDS = frozenset(
    "the a an this that same new lower higher reduced reciprocal duty tariff baseline zero preferential total combined additional mfn flat valorem at of single"
    " standard current existing top maximum minimum special base bound applied final preliminary provisional revised original general universal old lowest highest"
    " respective following initial previous in-quota over-quota all-others headline different these those two three effective countervailing anti-dumping dumping deposit".split()
)


def _has_place(shape: Shape) -> bool:
    return any(t.kind in ("PLACE", "ADJ", "POSS") for t in shape.tokens)


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
    if unit == "points" or rule_id in ("size-change-noun", "size-change-by"):
        anchor.kind = "change"
    return anchor

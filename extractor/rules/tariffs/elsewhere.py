"""Rates in sentences without a tariff noun, in a text that speaks of tariffs elsewhere: "Ottawa put 100 percent on Chinese cars".

Each rule names what must stand around the figure; all of them ask that its clause counts nothing else (counts.py).
"""

from __future__ import annotations

from collections.abc import Callable

import extractor.pattern as regex
from extractor.rule import Example, no, rule, yes
from extractor.rules.tariffs.counts import clause_counts_other, speaks_of_other
from extractor.rules.tariffs.ellipsis import own_previous, previous_of
from extractor.rules.tariffs.model import Anchor, make_anchor
from extractor.rules.tariffs.negatives import is_bracket, is_other_size
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_AHEAD = r"(?:(?:all|most|some|the|its|their|flat|raw|other|certain|imports? of|imported|any|nearly|finished|foreign|a|both|every|each|everything|\S+) ){0,3}"
_GOODS_AHEAD = rf"(?={_AHEAD}(?:<GOOD|ADJ|PLACE|POSS>|(?:goods|imports|products|exports|shipments|everything|cargoes|consignments|the rest|others?|all else|anything)\b))"
_WHAT = r"(?:<GOOD|PLACE|ADJ|POSS>|goods|imports|products|exports|everything|shipments|importers|items|they|it|those|others?|everyone|cargoes|consignments|which|that|who|ones|parcels|packages|cars|rest)"
_SLOW = r"(?:a |an |the |same |flat |full |about |up to |just |only |at |another |extra |additional |further |as much as |no more than |between |from |of |with |by |rate |higher |lower |reduced |standard |general |ordinary ){0,5}?"
_END = r"(?! (?:of(?! (?:the )?(?:value|invoice|customs value|cif|declared|their value|its value))|in (?:revenue|profit|sales)|more|less|fewer|interest|vat|tax on income|commission|income|wages|growth|stake|share|chance|discount|off|turnout|inflation|likelihood|owned|drop|rise|fall|increase|decline|cut in|a year|per year|annually|a month|rate increase|rate hike|rate of (?!duty|tariff))\b)"

_STRONG: list[tuple[str, regex.Pattern[str]]] = []


def strong_rule(id: str, pattern: str, examples: tuple[Example, ...]) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """A rule for any sentence of a text that speaks of tariffs somewhere."""
    _STRONG.append((id, shape_pattern(pattern)))
    return rule(id, table="tariffs", family="sizes", pattern=pattern, examples=examples)


@strong_rule(
    "size-charged-on",
    r"\b(?:put|puts|putting|slap|slaps|slapped|slapping|impose|imposes|imposed|imposing|levy|levies|levied|levying|charge|charges|charged|charging|collect|collects|collected|collecting|place|places|placed|placing|apply|applies|applied|applying|set|sets|setting|announced?|announces|introduced?|introduces|want|wants|wanted|proposed?|proposes|proposing|threatens?|threatened|threatening|ordered|demand|demands|demanded|add|adds|added|adding|keep|keeps|kept|take|takes|takes in|ask|asks) "
    r"(?:\S+ ){0,4}?" + _SLOW + r"<PCT|PRC:rate>" + _END + r" (?:rate |duties |more |extra |now |ad valorem |each |apiece |to be paid )?(?:on|for|from|against) " + _GOODS_AHEAD,
    (
        yes("The tariff row is old. Ottawa slapped [[100 percent]] on Chinese cars last year.", rate_min=100.0, imposers=("CAN",), targets=("CHN",)),
        no("The tariff row is old. The bank charged 9 percent on loans.", why="no country charges it on goods"),
        no("The tariff row is old. They put 9 percent of revenue on the market for cars.", why="a share of revenue"),
    ),
)
def size_charged_on() -> None:
    """A government puts a bare percentage on goods, in a text about tariffs."""


@strong_rule(
    "size-paid",
    _WHAT + r"(?: (?!;|\.|<PCT|PRC>)\S+){0,6}?,?(?: which| that| who)? (?:now |currently |already |still |also |will |would |must |may |could |can |shall |to |each |both |all |have to |has to |had |has |have |been |be |is |are |was |were |get |gets |got |being |continue to |continues to |then |soon |henceforth ){0,4}"
    r"(?:pays?|paying|paid|owes?|owed|attracts?|attracted|bears?|bearing|faces?|faced|facing|incurs?|incurred|carr(?:y|ies|ied)|draws?|sees?|gets?|got|confronts?|confronting"
    r"|(?<=\b(?:be|is|are|was|were|been|being|get|gets|got|now|currently|already|still|also|then|soon|therefore|,|which|and|or) )(?:charged|taxed|levied|hit|slapped|struck|assessed|dutiable|subject|liable|burdened|saddled|confronted|tariffed|penali[sz]ed|threatened)) (?:with |at |to |by |for |in |another )?" + _SLOW + r"<PCT|PRC:rate>" + _END,
    (
        yes("Tariffs were agreed. Norwegian salmon now pays [[15 percent]].", rate_min=15.0, targets=("NOR",)),
        yes("Tariffs return in May, says Ottawa. Salmon from Norway is then liable to [[15 percent]].", rate_min=15.0),
        no("Tariffs were agreed. Workers in Norway pay 15 percent of their income.", why="a share of income"),
        no("Tariffs were agreed. Norway faces growth of 1.5 percent.", why="the percentage is growth"),
    ),
)
def size_paid() -> None:
    """Goods or a country that pay, face or are charged a bare percentage, in a text about tariffs."""


@strong_rule(
    "size-enters-at",
    r"(?:enter|enters|entered|entering|get into|gets into|come into|comes into|come in|comes in|came in|arrive|arrives|imported(?: into)?|let in|admitted|cross|crosses|brought in|cleared|clear|clears)(?: (?!;|\.|<PCT|PRC>)\S+){0,6}? (?:at|for|under|paying|with) " + _SLOW + r"<PCT|PRC:rate>" + _END + r"(?! (?:below|above|profit|loss)\b)",
    (
        yes("A new tariff deal was signed. Thai cars may enter Canada at [[6 percent]].", rate_min=6.0, imposers=("CAN",)),
        no("A new tariff deal was signed. Firms enter the year at 6 percent of capacity.", why="a share of capacity"),
    ),
)
def size_enters_at() -> None:
    """Goods that enter "at" a bare percentage, in a text about tariffs."""


@strong_rule(
    "size-in-band",
    r"(?:<PCT|PRC:rate>" + _END + r" (?:rates?|levels?|bands?|brackets?|slabs?|tiers?|ceilings?|caps?|floors?|baselines?|barriers?|walls?|burdens?|tolls?|regimes?|charges?|penalt(?:y|ies)|imposts?|ad valorem|at the border|at customs|on entry|on arrival|on import)\b(?! of (?:growth|inflation|interest|return|tax))|\b(?:rates?|ceilings?|caps?|levels?|bands?|charges?) (?:(?:(?:on|for|of (?:duty|import|tariff)) (?:(?!;|\.|<PCT|PRC>)\S+ ){1,8}?)?(?:is|was|are|were|be|being|been|stands?|stood|remains?|stays?|to|at|of|from|between|goes|rises|falls) )(?:{fill} ){0,4}?<PCT|PRC:rate>" + _END
    + r"|<PCT|PRC:rate>" + _END + r" (?:(?:on|for|to) (?:(?!;|\.|<PCT|PRC>)\S+ ){1,5})?(?:within|above|outside|beyond|inside|in excess of|over|under|up to|below) (?:the |its |that |this |those |their |a |an )?(?:\S+ )?(?:quotas?|limit|ceiling|tonnage|allocation|volume|threshold|amount|<QTY|CNT>))",
    (
        yes("The new tariffs spare few. The rate for Norway is [[15 percent]].", rate_min=15.0),
        yes("The tariff on beef depends on the volume. It is [[20 percent]] within the quota.", rate_min=20.0),
        no("The new tariffs spare few. The bank's rate is 4 percent.", why="the rate of a bank"),
    ),
)
def size_in_band() -> None:
    """A bare percentage called a rate, or said to hold inside or outside a quota, in a text about tariffs."""


@strong_rule(
    "size-moves-to",
    r"(?:\A|[,;:] |\b(?:and|while|but|that|said|so|whereas|for|on) )(?:the |its |their |all |most |only |even |imported |rates? (?:for|on) |those |that )*(?:\S+ ){0,3}?(?:<GOOD|PLACE|ADJ|POSS>|goods|imports|products|rates?|charge|they|it|this|that|those|these|figure|level|ceiling|band)(?: (?:goods|imports|products|ones|steel|from <PLACE>|of (?:the )?<PLACE|GOOD|ADJ>|for <PLACE|GOOD|ADJ>|on <PLACE|GOOD|ADJ>|made in <PLACE>|alone|itself))?"
    r" (?:(?:now|still|currently|already|also|will|would|could|may|might|must|should|shall|is|are|was|were|be|been|has|have|had|to|then|later|again|each|set|expected|due|likely|therefore|however|,|in <DATE>|on <DATE>|from <DATE>|by <DATE>|immediately|temporarily|first|eventually|gradually|not|only|remain|stay) ){0,6}"
    r"(?:stays?|stayed|remains?|remained|is|are|was|were|be|stands?|stood|sits?|goes|go|went|gone|drops?|dropped|falls?|fell|fallen|moves?|moved|rises?|rose|risen|climbs?|climbed|jumps?|jumped|comes?|came|raised|cut|lowered|reduced|increased|doubled|tripled|halved|hiked|lifted|set|fixed|held|kept|capped|restored|returned?|reach(?:es|ed)? at|reverts?|reset|slashed|trimmed|pegged|brought|taken|put) (?:down |up |back |out |straight |further |again ){0,2}(?:to|at|from <PCT|PRC> to|from <PCT|PRC> (?:\S+ ){0,3}to) " + _SLOW + r"<PCT|PRC:rate>" + _END
    + r"|(?:<GOOD|PLACE|ADJ|POSS>|goods|imports|products|rates?|they|it|this|that|those|these|figure|level|ceiling|answer|number|it's|it'll|that's|they'll|ours|theirs) (?:(?:now|still|currently|already|also|will|would|could|may|might|must|should|shall|has|have|had|to|then|later|again|each|not|only) ){0,3}(?:is|are|was|were|be|been|become|becomes|became|reach|reaches|reached|means?|meant|gets?|got|(?<=it's )|(?<=it'll be )|(?<=that's )) ?" + _SLOW + r"<PCT|PRC:rate>" + _END + r"(?= (?:,|;|\.|\)|\"|and|but|for|on|if|when|from|in|now|today|until|after|rate|instead|rather|ad|or|to start|generally|as)|\Z)",
    (
        yes("The new tariffs spare few. Wine stays at [[15 percent]].", rate_min=15.0),
        yes("The new tariffs spare few. Laos was cut from 48% to [[40%]].", rate_min=40.0, rate_previous=48.0),
        no("The new tariffs spare few. Growth in Laos fell to 4%.", why="the percentage is growth"),
        no("The new tariffs spare few. Copper rose to a high and shares fell to 4%.", why="shares fell, not a duty"),
    ),
)
def size_moves_to() -> None:
    """Goods or a country that stay at, go to or are cut to a bare percentage, in a text about tariffs."""


@strong_rule(
    "size-for-goods",
    r"(?:\A|[,;:(] |\b(?:and|with|to|at|of|was|were|is|are|be|then|or|versus|from|than|by|-|\u2013|\u2014) )" + _SLOW + r"<PCT|PRC:rate>" + _END + r" (?:rates? |levels? |ad valorem |, |now |apiece |each )?(?:on|for|against) (?=(?:(?:all|most|some|the|its|their|other|certain|imported|any|nearly|foreign|both|every) ){0,3}(?:<GOOD|ADJ|PLACE|POSS>|goods|imports|products|exports|shipments|everything|the rest|others\b|all others))",
    (
        yes("The new tariffs spare few. It is 15 percent for Norway and [[40 percent]] for Laos.", rate_min=40.0, targets=("LAO",)),
        no("The new tariffs spare few. It means a loss of 15 percent for Norway's exports.", why="the percentage is a loss"),
    ),
)
def size_for_goods() -> None:
    """"15 percent for Norway", "30 percent on tyres", in a text about tariffs."""


@strong_rule(
    "size-set-to",
    r"\b(?:{raise}|{lower}|{keep}|lifting|ending|agreed?|accept(?:s|ed)?) (?:(?!;|\.|<PCT|PRC|QTY|MON|CNT>|by\b)\S+ ){0,7}?(?:from (?:{fill} ){0,2}?<PCT|PRC> )?(?:to|at) " + _SLOW + r"<PCT|PRC:rate>" + _END,
    (
        yes("The new tariffs spare few. Tokyo will keep its own at [[12 percent]].", rate_min=12.0),
        no("The new tariffs spare few. Tokyo will keep its share of the market at 12 percent.", why="a share of the market"),
    ),
)
def size_set_to() -> None:
    """Something is raised, cut or kept to a bare percentage, in a text about tariffs."""


@strong_rule(
    "size-rises-by",
    r"(?:rates?|percentage|penalt(?:y|ies)|charges?|surcharge|it|they|this|that|these|those|figure|level|ours|theirs) (?:(?:will|would|could|may|might|to|is|are|was|were|be|been|has|have|had|then|also|each|must|should|shall|not|automatically|expected|due|set) ){0,5}(?:increased?|increases|rises?|rose|risen|go up|goes up|went up|climbs?|grows?|falls?|fell|drops?|raised|cut|lowered|reduced|go down|goes down|hiked|lifted) by " + _SLOW + r"<PCT|PTS:rate>" + _END,
    (
        yes("New tariffs start in May. The rate will then rise by [[5 percentage points]] each month.", rate_min=5.0, unit="points", kind="change"),
        no("New tariffs start in May. Prices will then rise by 5 percent.", why="prices rise"),
    ),
)
def size_rises_by() -> None:
    """"It will rise by 5 points each month", in a text about tariffs."""


@strong_rule(
    "size-charge-them",
    r"\b(?:charg(?:e|es|ed|ing)|tariff(?:s|ed|ing)?|tax(?:es|ed|ing)?|hit(?:s|ting)?|slapp?(?:s|ed|ing)?) (?:us|them|you|it|everybody|everyone|<PLACE|ADJ|POSS>|<ADJ> \S+|our \S+|their \S+) (?:at |with |by |about )?" + _SLOW + r"<PCT|PRC:rate>" + _END,
    (
        yes("The tariff talk went on. They charge us [[40 percent]], he said of Laos.", rate_min=40.0),
        no("The tariff talk went on. They charge us 40 percent of the costs.", why="a share of costs"),
    ),
)
def size_charge_them() -> None:
    """"They charge us 40 percent", in a text about tariffs."""


@strong_rule(
    "size-applies",
    r"<PCT|PRC:rate>" + _END + r" (?:(?:now|then|will|would|to|is|was|are|were|be|being|also|still|has|have|had|been|currently|already|only|must|should|could|may|rate|,) ){0,4}(?:appl(?:y|ies|ied)|charged|levied|imposed|due|payable|takes? effect|took effect|kicks? in|kicked in|hits?|awaits?|collected|paid|comes? into force|came into force|in force|in place|threatened|agreed|proposed|effective|if imported|if they|at the border)\b(?! (?:a|the|that) (?:record|high|low|target))",
    (
        yes("The new tariffs spare few. For Laos [[40 percent]] now applies.", rate_min=40.0),
        no("The new tariffs spare few. Growth of 4 percent applies.", why="the percentage is growth"),
    ),
)
def size_applies() -> None:
    """A bare percentage that applies, is due or is agreed, in a text about tariffs."""


def find_strong(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
    """Anchors of a sentence by the constructions that need no tariff noun; `anchors` has those that it has already."""
    found: dict[int, Anchor] = {}
    known = {a.size for a in anchors} | refused
    for rule_id, pattern in _STRONG:
        for match in pattern.finditer(shape.text, overlapped=True):
            size = shape.index(match.start("rate"))
            if size not in found and size not in known and not is_other_size(shape, size) and not is_bracket(shape, size) and not clause_counts_other(shape, size) and _duty_rate(shape, match):
                found[size] = make_anchor(shape, sentence, rule_id, size, -1, -1)
    for i, token in enumerate(shape.tokens):  # "20 percent, up from 12", "10% instead of 25%": a change of what the text is about
        if token.kind == "PCT" and i not in found and i not in known and previous_of(shape, i) is not None and not is_other_size(shape, i) and not clause_counts_other(shape, i):
            found[i] = make_anchor(shape, sentence, "size-moves-to", i, -1, -1)
    return [found[k] for k in sorted(found)]


_MOVED = regex.compile(
    r"(?:\b(?:by|up|down|off|rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|grew|grow|grows|growing|grown|dropped|drop|drops|gained|gain|lost|lose|loses|jumped|surged|plunged|slumped|climbed|dipped|increased|decreased|declined|shrank|contracted|expanded|added|sank|soared|tumbled|nearly|worth|than|of|by (?:an |a )?(?:additional|further|extra)|by about|by around|by nearly|by almost|by more than|own|owns|hold|holds|won|take|took up|makes up|made up|delet(?:e|es|ing) \"|striking \"|expects?|expected|demand(?:s|ed)? of)|[-+*/=]) \Z"
)
_NEXT = regex.compile(r" (?:[\ue007\ue008]|on|for|from|to|in(?! [\ue009\ue00a\ue00b])|at|against|and|or|but|instead|rather|when|if|once|after|before|until|unless|while|as|rates?|ad|now|today|then|too|also|each|apiece|is|was|are|were|will|would|could|may|must|has|had|have|comes?|came|applies|applied|appl(?:y|ied)|goes|went|follows?|hits?|remains?|stays?|kicks|took|takes|starting|effective|beginning|under|by|with|within|above|outside|because|whatever|whichever|that|which|who|not|only|so|yet|even|still|all|since|this|through|via|into|across|everywhere|flat|straight|immediately|overnight|respectively|plus|owing|due|thanks|following|over|per cent|altogether|in total|per (?:item|parcel)|,|;|:|\.|\)|\"|\?|!|-|\u2013|\u2014)(?= |\Z)|\Z")
_LINKED = regex.compile(r"\b(?:it|that|this|they|these|those|them|others?|importers?|exporters?|imports?|exports?|goods|products|partners|countries|country|nations|everyone|everything|everybody|else|rest|bloc|rate|rates|level|floor|ceiling|cap|minimum|maximum|figure|number|sum|total|together|customs|border|quota|quotas|parcels?|makers|producers|firms|companies|deal|offer|we|us|he|she|another|further|first|second|remaining|old|new|same|previous|extra)\b")


@rule(
    "size-in-context", table="tariffs", family="sizes",
    examples=(
        yes("New tariffs came into force. Copper is next, at [[50 percent]].", title="What the new tariffs mean", rate_min=50.0),
        yes("New tariffs came into force. The bloc settled for [[15 percent]].", title="What the new tariffs mean", rate_min=15.0),
        no("New tariffs came into force. Copper rose 5 percent.", title="What the new tariffs mean", why="the price of copper rose"),
        no("New tariffs came into force. Peru sells 12 percent of its tin there.", title="What the new tariffs mean", why="a share of its tin"),
        no("Copper is next, at 50 percent, he said. The rest is known. It was a long day. They left late. It rained. Then a tariff came up.", why="the text is not about tariffs"),
    ),
)  # fmt: skip
def find_told(shape: Shape, sentence: int, anchors: list[Anchor], refused: set[int]) -> list[Anchor]:
    """The last resort in a text that is about tariffs: a percentage beside a country, goods or a word that points back to the rate.

    Whatever moves by a percentage, is a share of something, or stands in a clause that counts something else, is left alone.
    """
    tokens = shape.tokens
    known = {a.size for a in anchors} | refused | {p for a in anchors if (p := previous_of(shape, a.size)) is not None} | {old for old, _ in own_previous(shape)}
    if speaks_of_other(shape.text) or not any(t.kind in ("GOOD", "PLACE", "ADJ", "POSS", "ACTOR") for t in tokens) and not _LINKED.search(shape.text):
        return []
    told = any(a.rule != "frame" for a in anchors)
    sizes = [i for i, t in enumerate(tokens) if t.kind == "PCT"]
    if not told and any(is_other_size(shape, i) or clause_counts_other(shape, i) for i in sizes):
        return []  # "takes 30% of the cotton, Peru (13%) and Laos (8%)": the first figure says what the others count
    found: list[Anchor] = []
    for i, token in enumerate(tokens):
        if not told and i and tokens[i - 1].text == "(" or token.kind != "PCT" or i in known or token.items[0].low == 100 and token.items[0].high == 100 and i + 1 < len(tokens) and tokens[i + 1].text == "of":
            continue
        after = shape.text[shape.at[i] + 1 : shape.at[i] + 40]
        if _MOVED.search(shape.text[: shape.at[i]][-24:]) or not _NEXT.match(after) or is_other_size(shape, i) or is_bracket(shape, i) or clause_counts_other(shape, i):
            continue
        found.append(make_anchor(shape, sentence, "size-in-context", i, -1, -1))
    return found


_OTHER_RATE = regex.compile(r"\b(?:bank|banks|interest|lending|policy|repo|federal funds|exchange|unemployment|jobless|inflation|growth|birth|death|tax|mortgage|benchmark|savings|vacancy|utili[sz]ation|poverty|literacy|crime|refund|rejection|approval|success|turnout|employment|participation|conversion|return|returns|hurdle)\b (?:\S+ ){0,2}?\Z|\b(?:bank|fed|ecb)(?: ?'s)? \Z")


def _duty_rate(shape: Shape, match: regex.Match[str]) -> bool:
    """Whether a "rate" in the match is not that of a bank or of growth."""
    rate = regex.search(r"\b(?:rates?|charges?|levels?)\b", match[0])
    return rate is None or _OTHER_RATE.search(shape.text[: match.start() + rate.start()][-60:]) is None


#: What the words of such a sentence must hold, looked for before any shape is made.
STRONG_WORDS = regex.compile(
    r"\b(?:put|puts|putting|slap|slaps|slapped|slapping|impose[sd]?|imposing|lev(?:y|ies|ied|ying)|charge[sd]?|charging|collect\w*|pays?|paying|paid|attracts?|enter(?:s|ed|ing)?|gets?|comes?|came|imported|let in|admitted|faces?|facing|hit|taxed|subject|rates?"
    r"|on|for|to|at|within|above|outside)\b"
)

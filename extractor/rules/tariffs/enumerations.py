"""Rates told one after the other in a sentence, each with its label: "tin (25%), zinc (10%)", "gin pays 40%, rum 20%"."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.ellipsis import previous_of
from extractor.rules.tariffs.leads import OTHER_FIGURE
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.negatives import is_other_size
from extractor.rules.tariffs.numbers import bare_numbers, number_anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

_GAP = 16  # tokens that may part two rates of one series

# Words that no label holds: verbs, prepositions, pronouns. A label is a short noun phrase.
_CLOSED = (
    r"(?!(?:is|are|was|were|be|been|being|has|have|had|will|would|could|may|might|can|must|shall|should|do|does|did|not|no|to|at|in|by|as|with|without|of|from|on|for|against|into|after|before|since|until|while|when|where"
    r"|which|who|that|this|these|those|it|its|he|she|they|their|we|our|you|i|than|then|if|but|or|said|says|say|per|between|among|under|over|about|up|down|more|less|nearly|almost|just|only|now|also|still|already|currently|because|so"
    r"|rose|rise|rises|fell|fall|falls|grew|grow|grows|dropped|gained|lost|jumped|cut|cuts|raised|lowered|imposed|impose|imposes|levied|levy|levies|put|puts|set|sets|slaps?|slapped|announced|introduced|applied|unveiled|proposed|threatened|adopted|increased|reduced|slashed|hiked|doubled|retaliated|responded|approved|agreed|charged|charges|pays?|paid|faces?|faced|gets?|got|went|goes|moved?|moves|stood|stands|stayed|stays|combined|total|rates?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|additional|extra|further|another|maximum|minimum|average|baseline|reciprocal|eventually|gradually|ultimately|later|dropping|falling|rising|going|climbing|increasing|declining|decreasing|moving|reaching|jumping|bringing|taking|making|mfn|most-favou?red-nation|a|an)\b)"
)
_WORD = rf"(?:<GOOD|PLACE|ADJ|POSS|ACTOR>|{_CLOSED}[\p{{L}}\p{{N}}][\w'&./-]*|&|\.(?= ,)|')"
_AND = r"(?:(?:and|,|/) (?=<GOOD|PLACE|ADJ>))"
_LABEL = rf"(?:the |all |most |imported )?(?P<label>(?:{_WORD} ){{1,5}}?(?:{_AND}(?:{_WORD} ){{1,3}}?){{0,3}})"
_PAYS = r"(?:(?:now|also|will|would|currently|already|must|have to|continue to|each) )*(?:pay|face|attract|carry|carrie|get|see|draw|bear|incur|enter|go|goe|move|rise|fall|stand|come|remain|stay)s? (?:in )?(?:down |up |out )?|(?:(?:now|also|will|would|currently) )*(?:is|are|be|was|were) (?:charged|taxed|hit|subject|set|levied|put|raised|cut|lowered|at) "
_CHARGES = r"(?:(?:now|also|will|would|currently|already) )*(?:charge|impose|levie|levy|collect|appl(?:y|ie)|ha(?:s|ve)|maintain)s? "
_FROM = r"(?:(?:(?:will|to|would) )?(?:go |goe|move |rise |fall |raised |cut |lowered |reduced |increased |up |down )?s? ?from (?:an? )?<PCT|PRC|MON> (?:up |down )?)?"
_MARK = rf"(?:(?:{_PAYS})|(?P<charges>{_CHARGES}))?{_FROM}(?:: |\( |- |\u2013 |\u2014 |\+ )?(?:(?:at|to|by|with|of|an?|the|about|around|roughly|just|only|flat|up|rate|duty|tariff|additional|extra|further|average) ){{0,5}}"
_FIRST = shape_pattern(rf"(?:\A|[,:;(\u2013\u2014\"-] |\b(?:that|and|on|for|from|against|where|while|with|mean|means|so|but|of|(?P<within>in)) )(?:that |those )?(?:on |for )?{_LABEL}(?P<comma>, )?{_MARK}\Z")
_FIRST_TYPED = shape_pattern(rf"(?P<label><PLACE|GOOD> )(?:{_PAYS}|(?P<charges>{_CHARGES}))(?:(?:at|to|by|with|of|an?|the|about|around|just|only|flat|up|rate|duty|tariff|additional|extra) ){{0,5}}\Z")
_CLOSERS = r"(?:\) |\" |{head} |rates? |rate |ad valorem |each |now |today |already |previously |\(? ?(?:up |down )?(?:from|was|instead of|compared with) (?:an? )?<PCT|PRC> (?:\) )?|on <DATE> |from <DATE> )*"
_SEPARATOR = r"(?:, and|; and|, while|, but|, with|, or|,|;|and|while|but|or) "
_NEXT = shape_pattern(rf"\A{_CLOSERS}(?P<sep>{_SEPARATOR})(?:(?:that|those|the ones?|the rates?|the dut(?:y|ies)|the tariffs?) )?(?P<prep>(?:on|for|from|against) )?{_LABEL}(?P<comma>, )?{_MARK}\Z")
_OBJECT_NEXT = shape_pattern(rf"\A(?:{{head}} |rates? )?(?P<prep>on|for|from|against) (?P<object>(?:{_WORD} ){{1,5}}(?:{_AND}(?:{_WORD} ){{1,3}}?){{0,3}}){_SEPARATOR}(?:the )?(?P<label>(?:{_WORD} ){{1,4}}?)(?:at |with )?\Z")
_CHARGE_AFTER = regex.compile(r"\) (?:also |all |both |each |now )?(?:impos|lev(?:y|i)|charg|appl|collect|tariff|ha(?:s|ve)\b)")
_OWNED = shape_pattern(r"<POSS> (?:(?!rate)\S+ ){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\b")
_HEAD = shape_pattern(r"\b{head}\b")
_ADVALOREM = regex.compile(r"\bad valorem\b")
_TO_RATE = regex.compile(r"(?:now |also |will |would )*(?:pay|face|attract|go|goe|move)s? (?:down |up |back )?(?:(?:to|at|an?|up to|only|just|by) )*\Z")
_CASE = regex.compile(r"\b(?:dump\w*|countervail\w*|anti-?dumping|anti-?subsidy|cash deposits?|dumping margins?)\b")
_FIRM_WORD = regex.compile(r"\b(?:ltd|llc|inc|corp|co|company|companies|gmbh|ag|sa|s\.a|a\.s|a\.ş|bv|b\.v|nv|plc|group|oy|ab|as|spa|s\.p\.a|pte|pty|sdn|bhd|limited|corporation|industries|firms?|exporters?|producers?|others?|residual|rest|remaining)\b")


class _Member:
    """One rate of a series: its size token and the tokens of its label, which stand before it."""

    __slots__ = ("charges", "label", "mark", "prep", "size")

    def __init__(self, size: int, label: list[Token], mark: str, charges: bool, prep: str) -> None:
        self.size = size
        self.label = label
        self.mark = mark
        self.charges = charges
        self.prep = prep


@rule(
    "size-enumerated", table="tariffs", family="sizes", needs=("tariff", "dut", "lev", "tax", "surcharge", "ad valorem", "countervail"),
    examples=(
        yes("Under Peru's decree on duties, imported sedans pay 120 percent, gin 140 percent and pipe tobacco [[60 percent]].", rate_min=60.0, products=("pipe tobacco",)),
        yes("Under the U.S. tariff plan Japan faces 15%, the EU 15% and Switzerland [[39%]].", rate_min=39.0, targets=("CHE",), imposers=("USA",)),
        yes("The US set tariffs for dozens of partners: India [[25%]], Taiwan 20% and Laos 40%.", rate_min=25.0, targets=("IND",), imposers=("USA",)),
        yes("Canada set anti-dumping duties on bolts from Oman: Gulf Fixings LLC, 9.61%; Muscat Steel, [[16.05%]]; all others, 22.87%.", rate_min=16.05, kind="margin", imposers=("CAN",), targets=("OMN",), products=("bolts",)),
        yes("Argentina's export duty on soybeans goes down to 24%, and that on maize to [[8.5%]].", rate_min=8.5, imposers=("ARG",), products=("maize",)),
        yes("Kenya raised the duty on rice to 35%, on sugar to [[50%]] and on tyres to 25%.", rate_min=50.0, imposers=("KEN",), products=("sugar",)),
        yes("India will charge 10% duty on almonds, walnuts [[20%]] and apples 50%.", rate_min=20.0, imposers=("IND",), products=("walnuts",)),
        yes("The United States sets a 2.5% duty on vans, while India (70%) and Laos ([[40%]]) impose far higher ones.", rate_min=40.0, imposers=("LAO",)),
        yes("Under the U.S. tariff plan Japan faces 15 percent, the EU 15 and Switzerland [[39]].", rate_min=39.0, targets=("CHE",)),
        yes("On cars the tariffs differ: India charges a further [[70%]], and the EU charges 10%.", rate_min=70.0, imposers=("IND",), products=("cars",)),
        yes("Peru has a 5% tariff on apples, Chile [[60%]] and Laos 12%.", rate_min=60.0, imposers=("CHL",)),
        yes("On tyres India's duty is 50%, that of Laos [[60%]] and Peru's 40%.", rate_min=60.0, imposers=("LAO",), products=("tyres",)),
        yes("On tyres India's duty is 50%, that of Laos 60% and Peru's [[40%]].", rate_min=40.0, imposers=("PER",), products=("tyres",)),
        yes("Kenya's tariffs on drinks: cider (50%), Zobo ([[70%]]).", rate_min=70.0, products=("zobo",)),
        no("After the tariff, cars fell 12 percent, shoes 14 percent and gin 6 percent.", why="sales fell, no rate is told"),
        no("Analysts see tariffs slowing growth in Japan (1.5%), Laos (4%) and Chad (3%).", why="the figures are growth"),
        no("Tariffs hit sales to Japan (15%) and Laos (4%).", why="the figures count sales"),
        no("The tariff lifted prices of cars by 12%, shoes 14% and toys 16%.", why="the figures are price rises"),
    ),
)  # fmt: skip
def find_series(shape: Shape, clean: str, sentence: int, anchors: list[Anchor], refused: set[int], near: bool = False, case: bool = False) -> list[Anchor]:
    """The further rates of a series whose verb is told once, each with its own label; returns the new anchors.

    A series counts where one of its members is known to be a rate, or where it follows a tariff noun with nothing between
    them that is measured in percent itself. `near`: a sentence shortly before speaks of a rate, so that "wheat moves to 7%,
    maize to 8%" needs no tariff noun of its own; `case`: a sentence beside it speaks of a dumping or subsidy case. Labels of known anchors are set too: "Malta pays 15%, Cyprus 20%".
    """
    tokens = shape.tokens
    sizes = [i for i, t in enumerate(tokens) if t.kind in ("PCT", "PRC")]
    bare = bare_numbers(shape) if any(tokens[i].kind == "PCT" for i in sizes) else []
    if len(sizes) + len(bare) < 2:
        return []
    earlier = {previous_of(shape, i) for i in sizes}
    sizes = sorted([i for i in sizes if i not in earlier] + bare)
    known = {a.size: a for a in anchors}
    found: list[Anchor] = []
    _objects(shape, clean, sizes, known)
    at = 0
    while at < len(sizes):
        chain, at = _chain(shape, sizes, at)
        if len(chain) < 2 or any(m.size in refused for m in chain):
            continue
        base = next((known[m.size] for m in chain if m.size in known), None)
        if base is None and not _introduced(shape, chain) and not (near and (_carried(shape, chain) or _RATES.search(shape.text, 0, shape.at[chain[0].size]))) and not (case and len(chain) > 2 and OTHER_FIGURE.search(shape.text) is None):
            continue
        if all(not shape.tokens[m.size].kind for m in chain) or any(not shape.tokens[m.size].kind and not any(t.kind in ("PLACE", "GOOD", "ADJ") for t in m.label) for m in chain):
            continue  # bare numbers count only beside a percentage, and behind a country or goods
        if any(is_other_size(shape, m.size) or OTHER_FIGURE.search(_words(m.label)) for m in chain):
            continue
        end = chain[-1].size + 1
        charges = any(m.charges for m in chain) or _CHARGE_AFTER.match(shape.text, shape.at[end] if end < len(tokens) else len(shape.text)) is not None
        goods = any(t.kind == "GOOD" for m in chain for t in m.label)  # so that a label that nothing knows is goods too
        for member in chain:
            anchor = known.get(member.size)
            if anchor is None:
                anchor = number_anchor(shape, sentence, "size-enumerated", member.size)
                anchor.parent = base
                found.append(anchor)
            _name(shape, clean, anchor, member, charges or _owns(shape, member))
            if goods and not any(t.kind for t in member.label) and clean[member.label[0].start].isupper() and not anchor.label and "products" not in anchor.slots:
                anchor.set("products", [_words(member.label)], "size-enumerated", member.label[0].start, member.label[-1].end)
        if base is None:
            for anchor in found[-len(chain) :]:
                anchor.governor = _head_before(shape, sentence, chain[0].size)
        else:
            for anchor in found:
                anchor.governor = anchor.governor or base
    return found


_OBJECT_OF = shape_pattern(r"<PCT|PRC> (?:{head} |rates? )?(?:of duty )?(?P<prep>on|for|against) ")


def _objects(shape: Shape, clean: str, sizes: list[int], known: dict[int, Anchor]) -> None:
    """"24% for soybeans, 22.5% for meal": with two like members known goods are no longer asked for."""
    members: list[tuple[int, int, str]] = []  # size, first token of its object, preposition
    for size in sizes:
        match = _OBJECT_OF.match(shape.text, shape.at[size])
        if match is not None:
            members.append((size, shape.index(match.end() - 1) + 1, match["prep"]))
    if len(members) < 2 or not any(size in known for size, _, _ in members):
        return
    for size, start, prep in members:
        anchor = known.get(size)
        if anchor is None or prep != members[0][2]:
            continue
        stop = next((s for s in sizes if s > size), len(shape.tokens))
        phrase = parse_object(shape, clean, start, stop)
        label = shape.tokens[start : phrase.end]
        if phrase.empty or not phrase.products or _FIRM_WORD.search(_words(shape.tokens[start : start + 6])) or OTHER_FIGURE.search(_words(label)):
            continue
        anchor.set("products", phrase.products, "size-enumerated", *(phrase.product_span or (label[0].start, label[-1].end)))
        anchor.set("hs_codes", phrase.hs, "size-enumerated", *(phrase.product_span or (label[0].start, label[-1].end)))
        if phrase.targets:
            anchor.set("targets", phrase.targets, "size-enumerated", *(phrase.target_span or (label[0].start, label[-1].end)))


def _chain(shape: Shape, sizes: list[int], at: int) -> tuple[list[_Member], int]:
    """The longest series that begins with size number `at`, and the number of the first size after it."""
    first = sizes[at]
    before = shape.text[shape.at[max(0, first - _GAP)] : shape.at[first]]
    match = _FIRST_TYPED.search(before) or _FIRST.search(before)
    base = shape.at[max(0, first - _GAP)]
    chain: list[_Member] = []
    if match is not None:
        chain.append(_Member(first, _tokens(shape, base, match), before[match.end("label") :], match["charges"] is not None or "within" in match.re.groupindex and match["within"] is not None, ""))
    i = at
    while i + 1 < len(sizes) and sizes[i + 1] - sizes[i] <= _GAP:
        begin = shape.at[sizes[i] + 1]
        between = shape.text[begin : shape.at[sizes[i + 1]]]
        match = _NEXT.match(between)
        if match is not None and match["comma"] and ";" not in match["sep"] and " from " not in between[match.end("label") :] and not between[match.end("label") :].startswith("from ") and not (chain and chain[-1].mark.startswith(",")):
            match = None  # "A, 9%; B, 16%" parts members by semicolons
        if match is None and len(chain) <= 1:
            match = _OBJECT_NEXT.match(between)
            if match is not None:  # "10% on almonds, walnuts 20%"
                chain = [_Member(sizes[i], _tokens(shape, begin, match, "object"), "", bool(chain and chain[0].charges), match["prep"])]
                chain.append(_Member(sizes[i + 1], _tokens(shape, begin, match), "", False, ""))
                i += 1
                continue
        if match is None:
            break
        if not chain:
            break
        mark = between[match.end("label") :]
        chain.append(_Member(sizes[i + 1], _tokens(shape, begin, match), mark, match["charges"] is not None, match["prep"] or ""))
        i += 1
    return chain, i + 1


def _tokens(shape: Shape, base: int, match: regex.Match[str], group: str = "label") -> list[Token]:
    a, b = match.span(group)
    label = shape.tokens[shape.index(base + a) : shape.index(base + b - 1) + 1]
    comma = max((i for i, t in enumerate(label) if t.text == ","), default=-1)
    if comma >= 0 and label[-1].kind == "PLACE" and label[comma - 1].kind != "PLACE":
        return label[comma + 1 :]  # "for such goods, India (10%)": what stands before the comma is no country
    return label


def _owns(shape: Shape, member: _Member) -> bool:
    """Whether the label is whose duty it is, after another's: "India's duty is 50%, that of Laos 60%, Peru's 40%"."""
    start = next(i for i, t in enumerate(shape.tokens) if t is member.label[0])
    possessive = member.label[-1].kind == "POSS" or start > 1 and shape.tokens[start - 1].text == "of" and shape.tokens[start - 2].text in ("that", "those")
    return possessive and _OWNED.search(shape.text, 0, shape.at[start]) is not None


def _words(label: list[Token]) -> str:
    return " ".join(t.text for t in label)


def _introduced(shape: Shape, chain: list[_Member]) -> bool:
    """Whether an unknown series follows a tariff noun, and its form is that of a list of rates."""
    first = chain[0]
    begin = next((i for i, t in enumerate(shape.tokens) if t is first.label[0]), first.size)
    left = shape.text[: shape.at[begin]]
    head = None
    for head in _HEAD.finditer(left):  # noqa: B007 the last one counts
        pass
    if head is None:
        return _ADVALOREM.search(left) is not None and left.rstrip().endswith(":")
    between = left[head.end() :]
    if OTHER_FIGURE.search(between) or OTHER_FIGURE.search(left[max(0, head.start() - 30) : head.start()]):
        return False
    if between.rstrip().endswith((":", "-", "\u2013", "\u2014")):
        return True
    typed = all(any(t.kind for t in m.label) for m in chain)
    return (first.mark.startswith("(") or typed and not first.mark) and len(between.split()) <= 8 and regex.search(r"\b(?:rose|fell|grew|slow\w*|hit exports|hurt|growth|jumped|lost|gained)\b", left) is None


#: "The final rates: ..." in a text about duties
_RATES = regex.compile(r"\A(?:the |its |these )?(?:(?:final|preliminary|new|definitive|provisional|company|individual) ){0,2}(?:rates?|margins?|dut(?:y|ies)) (?:(?:are|were|is|set|as follows) ){0,3}:")


def _carried(shape: Shape, chain: list[_Member]) -> bool:
    """Goods or countries that pay, or move to, a rate that an earlier sentence speaks of."""
    return (
        all(any(t.kind in ("GOOD", "PLACE") for t in m.label) for m in chain)
        and _TO_RATE.match(chain[0].mark) is not None
        and OTHER_FIGURE.search(shape.text) is None
    )


def _head_before(shape: Shape, sentence: int, size: int) -> Anchor | None:
    match = None
    for match in _HEAD.finditer(shape.text, 0, shape.at[size]):  # noqa: B007 the last one counts
        pass
    if match is None:
        return None
    first, last = shape.index(match.start()), shape.index(match.end() - 1)
    return Anchor(sentence, shape, "frame", first, first, last, last, first)


def _name(shape: Shape, clean: str, anchor: Anchor, member: _Member, charges: bool) -> None:
    """Sets the label's countries or goods on the anchor."""
    label = member.label
    rule_id = "size-enumerated"
    span = (label[0].start, label[-1].end)
    typed = [t for t in label if t.kind]
    name = clean[span[0] : span[1]].split()
    comma = member.mark.startswith(", ") and not member.prep  # "Gulf Fixings, 9%;"
    if (comma or _CASE.search(shape.text)) and len(name) > 1 and all(w[0].isupper() or not w[0].isalpha() for w in name) and not all(t.kind == "PLACE" for t in label):
        _firm(anchor)  # "Muscat Steel, 16%": a firm by its capitals
        return
    if not typed and (_CASE.search(shape.text) and not member.prep or _FIRM_WORD.search(_words(label))):
        _firm(anchor)
        return
    if _FIRM_WORD.search(_words(label)):
        _firm(anchor)
        return
    places = [t for t in typed if t.kind in ("PLACE", "ACTOR", "POSS")]
    if places and all(t.kind or t.text in ("the", "and", ",", "of", "all", "goods", "imports", "products") for t in label) and not any(t.kind == "GOOD" for t in label):
        codes = list(dict.fromkeys(c for t in places for c in t.codes))
        anchor.set("imposers" if charges else "targets", codes, rule_id, places[0].start, places[-1].end)
        return
    start = next(i for i, t in enumerate(shape.tokens) if t is label[0])
    phrase = parse_object(shape, clean, start, start + len(label))
    if phrase.targets:
        anchor.set("targets", phrase.targets, rule_id, *(phrase.target_span or span))
    if phrase.products:
        anchor.set("products", phrase.products, rule_id, *(phrase.product_span or span))
        anchor.set("hs_codes", phrase.hs, rule_id, *(phrase.product_span or span))
    elif phrase.all_products:
        anchor.set("products", ["ALL"], rule_id, *span)


def _firm(anchor: Anchor) -> None:
    """A rate of its own for a firm is a dumping or subsidy margin; whose goods and which goods stand elsewhere."""
    anchor.label = "firm"
    if anchor.kind == "level" and anchor.unit != "free":
        anchor.kind = "margin"

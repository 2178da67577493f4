"""Who charges the duty, whose goods pay it, and which goods: read from the structure around the size.

Order of preference for the imposer: "imposed by X", "the tariff X put on", "X's tariff", the subject of the verb of
imposing, "X tariffs on", the market that is entered. For the target: the object after "on", "against", "from"; the
object of "hit X with"; the subject of "face", "pay", "be subject to".
"""

from __future__ import annotations

from extractor.mentions.model import Good
from extractor.phrases import GENERIC_GOODS, Phrase, parse_object, plural
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

_ANY = ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS")
_GOVERNMENT = frozenset(
    "government administration authorities officials ministry minister president prime cabinet commission parliament congress senate lawmakers"
    " customs trade treasury commerce finance leader leaders secretariat secretary side regime council court regulators state department agency premier chancellor"
    " negotiators delegation bloc capital house republicans democrats tariff finance agriculture foreign economy industry".split()
)
_ACTS = frozenset("decision plan plans threat threats move proposal imposition announcement order retaliation response policy administration intention use war hike introduction re-imposition reimposition pledge vow".split())
_PREPOSITIONS = frozenset("on from with against to for between of in into than over at under toward towards within among amid via without except excluding besides including unlike versus despite following hurting hitting targeting like inside outside across near around".split())

FACE = shape_pattern(
    r"\b(?:subject(?:ed)? (?:only |also |upon entry \S+ \S+ \S+ |instead |, |currently |again )*to|fac(?:e|es|ed|ing)|confront(?:s|ed|ing)?|pay(?:s|ing)?|paid|hit (?:with|by)|slapped with|struck (?:with|by)|met with|charged|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|see|seen|saw|encounter(?:s|ed)?|liable (?:to|for)|dutiable at|taxed at|assessed|threatened with|landed with|receive|receives|qualify for|enjoy(?:s|ed)?|get|gets|bear|bears|absorb|covered by|affected by|targeted (?:with|by)|dodge|avoid(?:s|ed)?|escape[sd]?|burdened (?:with|by)|eligible for|entitled to|available for|operating (?:on|under)|faces? up to|exempt(?:ed)? from|free of|levied|under|accept(?:s|ed|ing)?|expect(?:s|ing)|brac(?:e|es|ed|ing) for) (?:\S+ ){0,7}\Z"
)
#: What goods do that are let in free: "goods under $800 enter duty-free".
_ENTER = shape_pattern(
    r"\b(?:enter(?:s|ed|ing)?|com(?:e|es|ing)|import(?:ed|s)?|ship(?:s|ped|ping)?|arriv(?:e|es|ed|ing)|flow(?:s|ed)?|mov(?:e|es|ed)|sold|sell|sent|send|exported|traded|bring|brought|receive[sd]?|qualif(?:y|ies|ied)|(?:are|is|were|was|be|become|remain(?:s|ed)?)(?= (?:\w+ ){0,2}\Z)) (?:(?!;|\.)\S+ ){0,8}\Z"
)
_WITH = shape_pattern(
    r"\b(?:hit|hits|hitting|slap|slaps|slapped|slapping|threaten|threatens|threatened|threatening|target|targets|targeted|targeting|strike|struck|punish|punished|tax|taxing|whack|whacked|smack|smacked|pummel|charge|charging|charges|charged|penalize|penalise|sanction|subjects|subjected|subjecting) (?P<object>(?:(?!;|,)\S+ ){1,7}?)(?:with |at |by |to )?(?:{det} ){0,4}\Z"
)
_BY_AGENT = shape_pattern(
    r"\A(?:(?!;|tariff|dut)\S+ ){0,12}?(?:(?:imposed|levied|introduced|announced|set|placed|slapped|proposed|threatened|applied|ordered|adopted|enacted|charged|put in place|put on|unveiled|implemented|sought|maintained|imposed recently|declared|approved|determined)(?: \S+ly| on \S+| recently| last \S+| this \S+)? |\A|(?<=\A\S )|against \S+ )by (?:the |new |current |previous |former |both |then |outgoing )*(?P<who><PLACE|ACTOR|ADJ|POSS|APOSS>)"
)
_RELATIVE = shape_pattern(
    r"\A(?:,? (?:that|which) )?(?:the |that the |which the |\S+ the )?(?P<who><PLACE|ACTOR>) (?:\S+ly |has |have |had |is |was |would |will |may |could |also |now |already |first |currently |then |plans? to |planned to |threatened to |wants? to |itself ){0,4}(?:impos|levi|levy|slap|plac|put|appl|charg|threaten|introduc|announc|set|propos|enact|implement|rais|want|plan|collect|began|begin|start|add|mainta|hit|is|ha[sd])"
)
_FROM_AGENT = shape_pattern(r"\A(?:from|by) (?:the )?(?P<who><PLACE|ACTOR>)")
_MARKET = shape_pattern(
    r"\b(?:exports? (?:\S+ ){0,3}?to|shipments (?:\S+ ){0,3}?to|shipped (?:\S+ ){0,2}?to|exported (?:\S+ ){0,2}?to|enter(?:s|ed|ing)?(?: into)?|entry into|import(?:ed|s)? (?:\S+ ){0,2}?(?:into|to)|imports? into|access (?:in)?to|sold (?:in|to)|sell(?:ing)? (?:in|to)|coming into|come into|comes into|brought into|goods into|exporters (?:in)?to|shipping to|market access to|arriving in|ship (?:\S+ ){0,4}?to|territory of|customs territory of) (?:the |customs |territory |of |both )*(?P<who><PLACE|POSS>)"
)
#: Verbs whose subject charges the duty (or ends, delays, offers it).
_CHARGES = shape_pattern(
    r"<MUL>|(?<![-\w])(?:(?:re-?)?impos|lev(?:y|i)|slap|appl(?:y|i)|charg|introduc|announc|plac|put|set|rais|increas|hik|cut|reduc|lower|slash|doubl|trebl|tripl|halv|lift|suspend|delay|postpon|paus|remov|scrap|abolish|eliminat|threat|propos|plan|consider|weigh|mull|want|vow|warn|float|enact|implement|adopt|mainta|keep|kept|retain|restor|extend|add|order|approv|sign|decid|agree|retaliat|respond|hit|unveil|collect|call|roll|exempt|waiv|drop|end|clos|offer|promis|commit|declar|grant|provid|enforc|bring|brought|mak|made|defend|order|increase|replac|phas|pledg|rul|determin|recommend|found|find|calculat|establish|fix|tax|allow|permit|creat|bind|bound|us(?:e|es|ed|ing)|wield|elevat|modif|adjust|move|giv|gave|work|target|start|stop|freez|froze|see[ks]|sought|push|ratchet|accept|continu|open|let)(?:\w{0,4})?(?![-\w])|\bha(?:s|ve|d|ving) (?=(?:an?|no|the|average|tariffs?|high|higher|low|its|already|<PCT>|<MUL>)(?: |\Z)|\Z)"
)
_RELATIVE_ON = shape_pattern(r"\A(?:that |which )?(?:the )?<PLACE|ACTOR> (?:(?!;|,|\.|tariff|dut)\S+ ){1,8}?(?P<on>on|against) ")


@rule(
    "imposer-agent", table="tariffs", family="who", sets=("imposers",), needs=("by", "from"),
    examples=(yes("The 20% tariff on shoes imposed by [[Ankara]] hurts.", imposers=("TUR",)),
              no("The 20% tariff on shoes imposed by a court hurts.", why="no country is named")),
)  # fmt: skip
def imposer_agent(anchor: Anchor) -> None:
    """"imposed by X", "tariffs by X", "the tariff that X has put on"."""
    shape = anchor.shape
    for after in dict.fromkeys((anchor.last + 1, anchor.head + 1)):
        if after <= 0 or after >= len(shape.tokens):
            continue
        rest = shape.text[shape.at[after] :]
        for pattern in (_BY_AGENT, _RELATIVE):
            match = pattern.match(rest)
            if match:
                token = shape.tokens[shape.index(shape.at[after] + match.start("who"))]
                anchor.set("imposers", list(token.codes), "imposer-agent", token.start, token.end)
                return
    if anchor.head >= 0 and anchor.head + 1 < len(shape.tokens):
        match = _FROM_AGENT.match(shape.text[shape.at[anchor.head + 1] :])
        if match:
            token = shape.tokens[shape.index(shape.at[anchor.head + 1] + match.start("who"))]
            anchor.set("imposers", list(token.codes), "imposer-agent", token.start, token.end)

def premodifiers(anchor: Anchor) -> list[int]:
    """Tokens before the tariff noun (or the size) that belong to its noun phrase: countries, goods, adjectives."""
    shape = anchor.shape
    tokens = shape.tokens
    inside = list(range(anchor.first, anchor.last)) if anchor.head >= 0 else []
    left: list[int] = []
    i = (anchor.head_first if anchor.head_first >= 0 and anchor.head_first < anchor.size else anchor.first) - 1
    i = min(i, anchor.first - 1) if anchor.rule != "size-after-object" else i
    steps = 0
    while i >= 0 and steps < 7:
        token = tokens[i]
        if token.kind in ("POSS", "APOSS"):
            left.append(i)
            break
        if token.kind in ("ADJ", "GOOD") or token.kind in ("PLACE", "ACTOR"):
            left.append(i)
        elif token.kind or token.text in _NP_LEFT_STOP or not token.text[0].isalnum() and token.text not in ('"', "'"):
            break
        i -= 1
        steps += 1
    return sorted(set(inside + left))

_NP_LEFT_STOP = frozenset(
    "the a an on of in at to from by for with and or but is are was were be been will would has have had impose imposes imposed imposing levy"
    " levied raise raised raises raising cut cuts face faces facing put puts set sets said that which who as if than into under over its their"
    " his her our your my this these those some any all pay pays subject announced announces introduce introduced slap slapped slaps hit hits"
    " threaten threatens threatened plans planned wants apply applies applied double doubled lift lifted remove removed increase increased lower lowered"
    " reduce reduced eliminate eliminated suspend suspended maintain add adds adding after before because against about where when while implement implementing"
    " implemented imposition charge charges charged get gets require".split()
)  # fmt: skip

@rule(
    "imposer-possessive", table="tariffs", family="who", sets=("imposers",), needs=("'s", "s'"),
    examples=(yes("[[India's]] 70% duty on whisky stays.", imposers=("IND",)),
              no("Tariffs of 70% hurt India's distillers.", why="the possessive belongs to another noun")),
)  # fmt: skip
def imposer_possessive(anchor: Anchor) -> None:
    """"India's 70% duty", "Trump's tariff of 10%"."""
    for i in premodifiers(anchor):
        token = anchor.shape.tokens[i]
        if token.kind in ("POSS", "APOSS"):
            anchor.set("imposers", list(token.codes), "imposer-possessive", token.start, token.end)

@rule(
    "imposer-subject", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("[[Mexico]] will impose a 20% tariff on shoes from Vietnam.", imposers=("MEX",), targets=("VNM",)),
              yes("In answer to Washington, [[Ottawa]] put 25% duties on whiskey.", imposers=("CAN",)),
              no("Exporters in Peru face a 10% duty.", why="the subject pays the duty")),
)  # fmt: skip
def imposer_subject(anchor: Anchor, before: Anchor | None = None) -> None:
    """The subject of the verb that imposes, raises, cuts, threatens: the nearest country or official on its left."""
    shape = anchor.shape
    tokens = shape.tokens
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    left = shape.text[: shape.at[begin]]
    gapped = _GAPPED.search(left)
    if gapped and before is not None:  # "India has a 50% tariff and Turkey a 60% tariff"
        token = tokens[shape.index(gapped.start("who"))]
        role = "imposers" if before.slots.get("imposers") and before.slots["imposers"].rule in ("imposer-subject", "imposer-possessive", "size-enumerated") else "targets"
        anchor.set(role, list(token.codes), "imposer-subject", token.start, token.end)
        for slot in ("products", "hs_codes"):
            if slot in before.slots:
                anchor.slots.setdefault(slot, before.slots[slot])
        return
    if FACE.search(left[max(0, len(left) - 120) :]) and not _WITH.search(left):
        return
    verb_seen = False
    aside = 0  # depth of brackets that the tariff stands outside of
    i = begin - 1
    while i >= 0:
        token = tokens[i]
        aside += (token.text == ")") - (token.text == "(" and aside > 0)
        if aside:
            i -= 1
            continue
        if not token.kind and token.text in (";", ":") and verb_seen:
            break
        if not token.kind and token.text.isalpha() and token.text not in _PREPOSITIONS and token.text not in ("a", "an", "the", "and"):
            verb_seen = True
        if token.text in ("country", "countries", "nation", "nations") and i and tokens[i - 1].text in ("any", "every", "each", "all", "other", "those") and i + 1 < begin and tokens[i + 1].text in ("that", "which", "who"):
            anchor.closed.add("imposers")  # "any country that imposes a tariff"
            return
        if token.text in ("we", "i", "we're", "we've", "we'll", "i'm", "i've", "i'll", "we'd") and _CHARGES.search(shape.text, shape.at[i] + len(token.text), shape.at[max(begin, anchor.size)] + (anchor.amount is None) * 12):
            anchor.own_voice = True
            return
        if token.kind in _ANY and verb_seen and _is_subject(tokens, i) and _CHARGES.search(shape.text, shape.at[i] + len(token.text), shape.at[max(begin, anchor.size)] + (anchor.amount is None) * 12):
            anchor.set("imposers", list(token.codes), "imposer-subject", token.start, token.end)
            return
        i -= 1

_LIST_CHARGES = shape_pattern(r"\A(?:[^;.]*\) (?:,? ?and |,? ?all |each |both )?)?(?:impos\w*|charg\w*|lev(?:y|ies)|have|has|appl(?:y|ies)|maintain\w*|keep|put)\b")
_LIST_IN = shape_pattern(r"(?:\b(?:tariffs?|dut(?:y|ies)|rates?|levels?) (?:\S+ ){0,2}?(?:in|of) [^;.]*|\bin |\bthan (?:does|do|did) (?:the )?)\Z")


def listed_as_imposer(shape: Shape, place: int, size: int) -> bool:
    """Whether a country with a rate in brackets charges it: "Brazil (18%) and Peru (30%) impose", "the tariffs in Brazil (18%)"."""
    after = shape.text[shape.at[size] + 2 :]
    return _LIST_CHARGES.match(after) is not None or _LIST_IN.search(shape.text[: shape.at[place]]) is not None


_GAPPED = shape_pattern(r"(?:,|;|and|while|but|,? and) (?:the )?(?P<who><PLACE>) (?:(?:,|at|with|by) )?(?:an? |its )\Z")


def _is_subject(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1].text if i else ""
    if before in ("the", "both", "-", "'") and i > 1:
        before = tokens[i - 2].text if before != "-" else before
    governs = after is not None and not after.kind and after.text in _GOVERNMENT
    if token.kind in ("ADJ",):
        return governs
    if token.kind in ("POSS", "APOSS"):
        return after is not None and (after.text in _ACTS or after.kind == "ACTOR" or any(t.text in _GOVERNMENT for t in tokens[i + 1 : i + 5] if not t.kind))
    if before in _PREPOSITIONS:
        return before == "of" and i > 1 and any(t.text in _GOVERNMENT for t in tokens[max(0, i - 4) : i])
    if before == "by":
        return True
    if after is None:
        return False
    if after.kind == "ACTOR":
        return True
    if after.kind == "GOOD" or after.text in GENERIC_GOODS or after.text in ("companies", "exporters", "producers", "carmakers", "manufacturers", "farmers", "firms", "consumers", "importers", "companies", "industry", "businesses", "cars", "products", "steel", "market"):
        return False
    return True

@rule(
    "imposer-modifier", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("Growers fear [[U.S.]] tariffs of 30% on Mexican tomatoes.", imposers=("USA",), targets=("MEX",)),
              no("A 30% duty on Mexican tomatoes is feared.", why="the adjective belongs to the goods")),
)  # fmt: skip
def imposer_modifier(anchor: Anchor, home: str | None = None) -> None:
    """A country before the tariff noun: "US tariffs" are imposed by the US, unless another country is known to impose them.

    In a government's own text ("the China tariff" in a White House briefing) another country is the target.
    """
    for i in premodifiers(anchor):
        token = anchor.shape.tokens[i]
        if token.kind in ("ADJ", "PLACE", "ACTOR"):
            if home is not None and not anchor.get("imposers") and not anchor.get("targets") and home not in token.codes and token.kind != "ACTOR":
                anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif anchor.get("imposers"):
                if set(anchor.get("imposers")) != set(token.codes) and token.kind != "ACTOR":
                    anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif set(token.codes) != set(anchor.get("targets") or ()):
                anchor.set("imposers", list(token.codes), "imposer-modifier", token.start, token.end)

@rule(
    "imposer-market", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("Flowers shipped to [[Norway]] pay a 10% duty.", imposers=("NOR",)),
              no("Flowers shipped by air pay a 10% duty.", why="no market is named")),
)  # fmt: skip
def imposer_market(anchor: Anchor) -> None:
    """The market that the goods enter charges the duty: "exports to Norway face", "entering the United States"."""
    shape = anchor.shape
    for match in _MARKET.finditer(shape.text):
        token = shape.tokens[shape.index(match.start("who"))]
        if set(token.codes) != set(anchor.get("targets") or ()):
            anchor.set("imposers", list(token.codes), "imposer-market", token.start, token.end)
            return

@rule(
    "target-object", table="tariffs", family="on-whom", sets=("targets", "products", "targets_excluded"), needs=("on", "against", "from", "for", "to", "of"),
    examples=(yes("Kenya set a 12% duty on rice from [[Pakistan and India]].", targets=("IND", "PAK"), products=("rice",)),
              yes("A 10% tariff on [[all countries except Canada]] was signed by Biden.", targets=("ALL",), targets_excluded=("CAN",)),
              no("A 12% duty was set on Tuesday.", why="no goods or country are named")),
)  # fmt: skip
def target_object(anchor: Anchor, clean: str) -> None:
    """What stands after "on", "against", "for" behind the tariff noun or the size: countries, goods, exceptions."""
    shape = anchor.shape
    tokens = shape.tokens
    places = dict.fromkeys(p for p in (anchor.last + 1, anchor.head + 1, anchor.size + 1) if 0 < p < len(tokens))
    for at in places:
        i = at
        hops = 0
        relative = _RELATIVE_ON.match(shape.text[shape.at[at] :])
        if relative:
            i = shape.index(shape.at[at] + relative.start("on"))
        while i < len(tokens) and hops < 12:
            token = tokens[i]
            if token.text == "from" and i + 2 < len(tokens) and tokens[i + 1].text in ("all", "every", "any"):
                phrase = parse_object(shape, clean, i)
                if phrase.all_targets:
                    _file(anchor, phrase, "target-object")
                    return
            if token.text == "on" and i + 1 < len(tokens) and tokens[i + 1].text in ("top", "average", "hold", "grounds", "behalf", "account"):
                break
            if token.text == "for" and i + 2 < len(tokens) and tokens[i + 1].kind == "PLACE" and tokens[i + 2].text in ("fiscal", "financial"):
                break
            if token.text in ("on", "against", "upon", "for", "over", "across", "to") or token.text == "in" and i and tokens[i - 1].text in ("trade", "commerce"):
                phrase = parse_object(shape, clean, i + 1)
                strict = token.text in ("for", "over", "across", "to")
                parcels = any(name.split()[-1] in _PARCELS for name in phrase.products)
                if not phrase.empty and (not strict or parcels or phrase.targets or phrase.hs or phrase.all_targets or phrase.all_products):
                    if token.text == "to" and not (phrase.hs or phrase.all_products):
                        i += 1
                        hops += 1
                        continue
                    _file(anchor, phrase, "target-object")
                    if phrase.end < len(tokens) - 1 and tokens[phrase.end].text in ("from", "against") and not anchor.get("targets"):
                        i = phrase.end
                        hops += 1
                        continue
                    return
            if token.kind in ("PCT", "PTS", "PRC") or token.text in (";", ".", "and", "but", "while", "which", "because", "after") or (token.text == "," and hops > 3):
                break
            if token.text in ("by", "from") or token.kind or token.text in _PASS or token.text.endswith("ly") or token.text in ("a", "the", "in"):
                i += 1
                hops += 1
                continue
            break
        if anchor.get("targets") or anchor.get("products"):
            return

_PARCELS = frozenset("packages package parcels parcel shipments consignments consignment orders gifts items purchases euros dollars less".split())
_PASS = frozenset(
    "imposed levied applied charged placed introduced announced put slapped assessed set effective rate rates , ( ) \" ' be to is are was were will currently"
    " already also ad valorem instead now last this week month year earlier later recently of that which it he they would being set place again today immediate"
    " tariff tariffs duty duties implemented enacted collected assessed more broadly payable due levies calculated"
    " environment including bilateral trade shipping rules rule treatment exemption exemptions entry access allowance policy regime status loophole minimis quota quotas exception provision".split()
)

def _file(anchor: Anchor, phrase: Phrase, rule_id: str) -> None:
    tokens = anchor.shape.tokens
    span = (tokens[phrase.start].start, tokens[max(phrase.start, phrase.end - 1)].end)
    if phrase.conditional and not phrase.targets:
        anchor.closed.add("targets")
    if phrase.all_targets and not phrase.targets:
        anchor.set("targets", ["ALL"], rule_id, *span)
    elif phrase.targets:
        anchor.set("targets", phrase.targets, rule_id, *(phrase.target_span or span))
    if phrase.excluded:
        anchor.set("targets_excluded", phrase.excluded, rule_id, *span)
    if phrase.products:
        anchor.set("products", phrase.products, rule_id, *(phrase.product_span or span))
        anchor.set("hs_codes", phrase.hs, rule_id, *(phrase.product_span or span))
    elif phrase.only_flow and (named := _FLOW_OF.search(anchor.shape.text[: anchor.shape.at[anchor.first]])):
        # "Lumber imports fell because of a duty on imports": the trade is the trade in lumber
        token = tokens[anchor.shape.index(named.start("good"))]
        anchor.set("products", [token.items[0].name], rule_id, token.start, token.end)
        anchor.set("hs_codes", list(token.items[0].hs), rule_id, token.start, token.end)
    elif phrase.all_products:
        anchor.set("products", ["ALL"], rule_id, *(phrase.product_span or span))
    if phrase.pointing and not phrase.products:
        _named_before(anchor, phrase.start, rule_id)
    if phrase.destination:
        anchor.set("imposers", phrase.destination, "imposer-market", *(phrase.destination_span or span))

_FLOW_OF = shape_pattern(r"(?P<good><GOOD>) (?:imports|exports|shipments|producers|growers|makers|industry|exporters)\b")


def _named_before(anchor: Anchor, at: int, rule_id: str) -> None:
    """The goods that "such articles" point back to in the same sentence."""
    shape = anchor.shape
    for i in range(at - 1, -1, -1):
        token = shape.tokens[i]
        if token.kind == "GOOD":
            anchor.set("products", [token.items[0].name], rule_id, token.start, token.end)
            anchor.set("hs_codes", list(token.items[0].hs), rule_id, token.start, token.end)
            return


@rule(
    "target-with", table="tariffs", family="on-whom", sets=("targets",), needs=("with", "hit", "slap", "threaten", "target", "tax", "charg"),
    examples=(yes("Brussels threatens [[Norway]] with a 15% tariff on salmon.", imposers=("EU",), targets=("NOR",)),
              no("Brussels agrees with Norway on a 15% tariff.", why="nobody is hit")),
)  # fmt: skip
def target_with(anchor: Anchor, clean: str) -> None:
    """"hit X with a tariff", "threaten X with"."""
    shape = anchor.shape
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    match = _WITH.search(shape.text[: shape.at[begin]])
    if match:
        start = shape.index(match.start("object"))
        phrase = parse_object(shape, clean, start, begin)
        if phrase.targets or phrase.all_targets:
            _file(anchor, phrase, "target-with")

@rule(
    "target-subject", table="tariffs", family="on-whom", sets=("targets", "products"), needs=("fac", "pay", "paid", "subject", "hit", "charged", "attract", "incur", "carr", "tax", "get"),
    examples=(yes("[[Swiss]] machines will face a 39% tariff in the United States.", targets=("CHE",)),
              yes("Textiles from [[Bangladesh]] are subject to a 35% duty.", targets=("BGD",), products=("textiles",)),
              no("Switzerland will impose a 39% tariff.", why="the subject imposes")),
)  # fmt: skip
def target_subject(anchor: Anchor, clean: str, before: Anchor | None = None) -> None:
    """The subject of "face", "pay", "be subject to": a country or its goods."""
    shape = anchor.shape
    tokens = shape.tokens
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    left = shape.text[: shape.at[begin]]
    match = FACE.search(left) or (_ENTER.search(left) if anchor.unit == "free" and anchor.amount is None else None)
    if not match:
        return
    verb = shape.index(match.start())
    loose: Phrase | None = None
    low = before.last + 1 if before is not None and before.rule != "frame" and before.last < verb else 0
    for start in range(max(low, verb - 60), verb):
        if start and not _opens_phrase(tokens[start - 1]):
            continue
        phrase = parse_object(shape, clean, start, verb)
        counted = any(t.kind == "CNT" for t in tokens[start : phrase.end])
        strict = all(t.text in _SUBJECT_GAP or t.text.endswith("ly") for t in tokens[phrase.end : verb])
        if phrase.empty or not (phrase.targets or phrase.hs or phrase.all_products or phrase.all_targets or phrase.products and (counted or strict and phrase.end - start <= 4)):
            continue
        if strict:
            _file(anchor, phrase, "target-subject")
            return
        if loose is None and (start == 0 or tokens[start - 1].text in _CLAUSE_OPENERS) and phrase.end < verb and (tokens[phrase.end].text in _POSTMODIFIERS or tokens[phrase.end].text in ("and", ",") and tokens[phrase.end + 1].text in _RESTRICTS):
            loose = phrase
    if loose is not None:
        origin = _ORIGIN.search(shape.text, shape.at[loose.end], shape.at[verb])
        if origin and not loose.targets:  # "all imports of steel specified in Annex I that are products of Russia"
            token = tokens[shape.index(origin.start("who"))]
            loose.targets, loose.target_span = list(token.codes), (token.start, token.end)
        _file(anchor, loose, "target-subject")
        return
    if not tokens[verb].text.startswith(("pay", "paid", "accept")) or tokens[verb - 1].text in ("which", "that", "who"):
        return
    for i in range(verb - 1, low - 1, -1):  # "Japan agreed to invest and pay a tariff": whoever pays stands further left
        if tokens[i].text in (";", '"'):
            return
        if tokens[i].kind in ("PLACE", "ACTOR") and _is_subject(tokens, i):
            anchor.set("targets", list(tokens[i].codes), "target-subject", tokens[i].start, tokens[i].end)
            return


_RESTRICTS = frozenset("are is that which as other including classified provided specified listed described whether except set".split())
_CLAUSE_OPENERS = frozenset((",", ";", ":", '"', "that", "(", ")", "and", "said", ".", "-"))
_POSTMODIFIERS = frozenset("specified described listed set imported that which by in worth valued made entering shipped entered classified produced covered identified provided from under containing exported of whose where".split())
_SUBJECT_GAP = frozenset(
    "which that who are is was were will would could may might shall should to be been being have has had , currently now also still already continue continues"
    " only expected set due not no longer - ( ) \" it they can must going as again then instead again soon likely".split()
)


_INSIDE = frozenset("the a an its their his her our your my this these those some any all by of".split())
_ORIGIN = shape_pattern(r"\b(?:(?:products?|articles|goods|origin) of|from|originating in|produced in|made in|manufactured in|melted and poured in|smelted in|cast in) (?:the )?(?P<who><PLACE>)")


def _opens_phrase(before: Token) -> bool:
    """Whether a noun phrase may begin after this token."""
    if before.kind:
        return before.kind in ("DATE", "DUR", "ACTOR", "APOSS")
    return not before.text[0].isalnum() or before.text in _NP_LEFT_STOP - _PREPOSITIONS - _INSIDE or before.text in ("said", "says", "so", "because", "if", "when", "while", "then", "means", "meaning", "where", "until")


_VALUE_LIMIT = shape_pattern(
    r"\b(?P<what>(?:imported |low-value |small |online |commercial |e-commerce |foreign |international )*(?:goods|parcels?|packages?|shipments?|items?|imports?|articles|products|consignments?|orders?|merchandise)(?: ordered online| shipped from <PLACE>| from <PLACE>| that are| which are| imported)*"
    r" (?:worth|valued|under|below|up to|of|costing|with a value)(?: at| of| up to| or| under| below| less than| no more than| not more than| not exceeding| less| than| about){0,4} <MON>(?: or less| or under| or below)?)"
)


@rule(
    "product-value-limit", table="tariffs", family="on-what", sets=("products",), needs=("worth", "valued", "under", "below", "up to", "of", "costing", "value"),
    examples=(yes("India lets [[parcels worth less than $50]] in duty-free.", products=("parcels worth less than $50",)),
              no("India lets tourists worth millions in.", why="there is no rate")),
)  # fmt: skip
def product_value_limit(anchor: Anchor, clean: str) -> None:
    """Small parcels by their value: "goods worth less than $800", "shipments valued at 150 euros or less"."""
    shape = anchor.shape
    match = _VALUE_LIMIT.search(shape.text)
    if match:
        start, end = shape.span(match, "what")
        anchor.set("products", [" ".join(clean[start:end].lower().split())], "product-value-limit", start, end)
        origin = [t for t in shape.group(match, "what") if t.kind == "PLACE"]
        if origin:
            anchor.set("targets", list(origin[0].codes), "product-value-limit", origin[0].start, origin[0].end)


_BOTH = shape_pattern(r"\bbetween (?:the )?(?:<PLACE:two>|(?:two (?:countries|sides|nations|economies|partners)|both (?:countries|sides))\b)|\b(?:agreement|deal|pact|accord|treaty) with (?:the )?(?P<other><PLACE>)|(?P<pair><PLACE>) (?:will |would |shall |have |to |both |agreed to |agree to ){0,3}(?:maintain|keep|establish|apply|grant|adopt|move to|eliminate|abolish|scrap|remove|phase out|drop) |\b(?:zero-for-zero|bilateral|each other|mutual(?:ly)?|both (?:sides|countries)|reciprocally)\b")


_EACH = shape_pattern(r"(?P<pair><PLACE>) (?:(?:will|would|have|had|to|shall|are|also|agreed|agree) ){0,3}(?:each|both|mutually) ")


@rule(
    "both-sides", table="tariffs", family="who", sets=("imposers", "targets"), needs=("between", "bilateral", "each other", "mutual", "both", "reciproc"),
    examples=(yes("The pact will abolish all tariffs between [[Chile and Peru]].", imposers=("CHL", "PER"), targets=("CHL", "PER")),
              no("Talks between Chile and Peru ended without a word on tariffs.", why="there is no rate")),
)  # fmt: skip
def both_sides(anchor: Anchor, title: list[Token]) -> None:
    """A rate of zero that two parties give each other: both impose, both pay."""
    shape = anchor.shape
    each = _EACH.search(shape.text[: shape.at[anchor.first]])
    if each:
        token = shape.tokens[shape.index(each.start("pair"))]
        if len(token.codes) == 2:
            anchor.set("imposers", list(token.codes), "both-sides", token.start, token.end)
            anchor.set("targets", list(token.codes), "both-sides", token.start, token.end)
            return
    if anchor.unit != "free":
        return
    low, high = shape.at[max(0, anchor.first - 12)], shape.at[min(len(shape.tokens) - 1, anchor.last + 14)]
    match = _BOTH.search(shape.text, low, high + 1)
    if not match:
        return
    pair = shape.group(match, "two") if match.start("two") >= 0 else []
    if match.start("pair") >= 0:
        pair = [t for t in shape.group(match, "pair") if len(t.codes) == 2]
        if not pair:
            return
    pair = pair or [t for t in shape.tokens if t.kind == "PLACE" and len(t.codes) == 2]
    with_other = shape.group(match, "other") if match.start("other") >= 0 else []
    where = "sentence"
    if not pair and with_other:
        first = next((t for t in shape.tokens if t.kind in ("PLACE", "ACTOR") and t.start < with_other[0].start), None)
        if first is None or first.codes == with_other[0].codes:
            return
        codes = [*first.codes, *with_other[0].codes]
        anchor.set("imposers", codes, "both-sides", first.start, with_other[0].end)
        anchor.set("targets", codes, "both-sides", first.start, with_other[0].end)
        return
    if not pair:
        pair = [t for t in title if t.kind == "PLACE" and len(t.codes) == 2]
        where = "title"
    if not pair:
        single = [t for t in shape.tokens if t.kind == "PLACE"]
        codes = list(dict.fromkeys(c for t in single for c in t.codes))
        if len(codes) != 2:
            return
        pair, start, end = single, single[0].start, single[-1].end
    else:
        codes, start, end = list(pair[0].codes), pair[0].start, pair[0].end
    if len(codes) == 2:
        anchor.set("imposers", codes, "both-sides", start, end, where)
        anchor.set("targets", codes, "both-sides", start, end, where)


_TOPIC = shape_pattern(r"\A\W*(?:for|on|as for|regarding|concerning) (?=(?:(?!,)\S+ ){0,6}?<GOOD>)")


@rule(
    "product-topic", table="tariffs", family="on-what", sets=("products",), needs=("for", "on", "regarding", "concerning"),
    examples=(yes("For [[rice]], the Indian tariff is 80 percent.", products=("rice",), imposers=("IND",)),
              no("For years, the Indian tariff on tea was low.", why="the words before the comma name no goods")),
)  # fmt: skip
def product_topic(anchor: Anchor, clean: str) -> None:
    """Goods that a sentence names first: "For rice, the tariff is 80 percent"."""
    shape = anchor.shape
    match = _TOPIC.match(shape.text)
    if not match:
        return
    start = shape.index(match.end())
    comma = next((i for i in range(anchor.first - 1, start, -1) if shape.tokens[i].text == ","), -1)
    if comma < 0:
        return
    phrase = parse_object(shape, clean, start, comma)
    if phrase.hs and comma - phrase.end <= 4:
        anchor.set("products", phrase.products, "product-topic", *(phrase.product_span or (0, 0)))
        anchor.set("hs_codes", phrase.hs, "product-topic", *(phrase.product_span or (0, 0)))


_SECTORS = {"agricultural": "agricultural products", "farm": "farm products", "industrial": "industrial goods", "automotive": "automobiles", "auto": "automobiles"}


@rule(
    "product-modifier", table="tariffs", family="on-what", sets=("products",),
    examples=(yes("Canada answered the 25% [[steel]] tariffs.", products=("steel",)),
              no("Canada answered the 25% retaliatory tariffs.", why="no goods are named")),
)  # fmt: skip
def product_modifier(anchor: Anchor, clean: str) -> None:
    """Goods right before the tariff noun: "steel tariffs", "a 10% car duty"."""
    tokens = anchor.shape.tokens
    before = premodifiers(anchor)
    for i in range(max(0, anchor.first - 3), anchor.last + 1):
        if tokens[i].text in _SECTORS and (i in range(anchor.first, anchor.last + 1) or all(not t.kind and t.text not in _NP_LEFT_STOP for t in tokens[i + 1 : anchor.first])):
            anchor.set("products", [_SECTORS[tokens[i].text]], "product-modifier", tokens[i].start, tokens[i].end)
    goods = [i for i in before if tokens[i].kind == "GOOD" and tokens[i].items[0].slug != "fentanyl"]  # a reason for a duty, not its object
    for i in range(max(0, anchor.first - 2), anchor.last + 1):
        if not goods and (tokens[i].text in ("blanket", "across-the-board") or tokens[i].text == "across" and tokens[i + 2].text == "board"):
            anchor.set("products", ["ALL"], "product-modifier", tokens[i].start, tokens[i].end)
    if goods:
        names = [plural(" ".join(clean[tokens[i].start : tokens[i].end].lower().split()), tokens[i].items[0]) for i in goods]
        anchor.set("products", names, "product-modifier", tokens[goods[0]].start, tokens[goods[-1]].end)
        hs = [code for i in goods for item in tokens[i].items if isinstance(item, Good) for code in item.hs]
        anchor.set("hs_codes", hs, "product-modifier", tokens[goods[0]].start, tokens[goods[-1]].end)


_UNIVERSAL = shape_pattern(r"\b(?:global|universal|worldwide|across-the-board|across the board)\b")


@rule(
    "target-universal", table="tariffs", family="on-whom", sets=("targets",), needs=("global", "universal", "worldwide", "across"),
    examples=(yes("Manila plans a [[universal]] tariff of 5%.", targets=("ALL",), imposers=("PHL",)),
              no("A tariff of 5% hits the global economy.", why="the adjective belongs to another noun")),
)  # fmt: skip
def target_universal(anchor: Anchor) -> None:
    """"a global tariff", "universal tariff": on all countries."""
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    begin = shape.at[max(0, low - 2)]
    end = shape.at[anchor.last] + len(shape.tokens[anchor.last].text)
    match = _UNIVERSAL.search(shape.text, begin, end)
    if match:
        first, last = shape.index(match.start()), shape.index(match.end() - 1)
        anchor.set("targets", ["ALL"], "target-universal", shape.tokens[first].start, shape.tokens[last].end)


@rule(
    "target-clause", table="tariffs", family="on-whom", sets=("targets", "products"), needs=("from", "import", "export", "goods", "product"),
    examples=(yes("For goods from [[Nepal]] the tariff of 5% was dropped by India.", targets=("NPL",), products=("ALL",)),
              no("For goods by rail the tariff of 5% was dropped by India.", why="no origin is named")),
)  # fmt: skip
def target_clause(anchor: Anchor, clean: str) -> None:
    """Goods with their origin elsewhere in the sentence: "imports of corn from Canada ... a duty of 85 cents"."""
    shape = anchor.shape
    tokens = shape.tokens
    best: Phrase | None = None
    depth = 0
    for i, token in enumerate(tokens):
        phrase: Phrase | None = None
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0 and ")" in shape.text[shape.at[min(i, anchor.size)] : shape.at[max(i, anchor.size)]]:
            continue  # an aside in brackets ("including articles of Macau") is not what the rate is on
        if i and tokens[i - 1].text == "by":
            continue
        if token.kind == "ADJ" or token.kind in ("POSS", "PLACE"):
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and (after.kind == "GOOD" or after.text in GENERIC_GOODS - {"trade", "sales", "purchases", "export"}):
                phrase = parse_object(shape, clean, i)
        elif token.kind == "GOOD" or token.text in GENERIC_GOODS - {"trade", "sales", "purchases", "export"}:
            phrase = parse_object(shape, clean, i)
        if phrase is not None and phrase.targets and set(phrase.targets) != set(anchor.get("imposers") or ()):
            if not (phrase.hs or phrase.all_products) or any(len(name.split()) > 3 for name in phrase.products):
                continue
            if i > anchor.size + 14:
                continue  # too far away to speak of this rate
            if best is None or abs(i - anchor.size) < abs(best.start - anchor.size):
                best = phrase
    if best is not None:
        _file(anchor, best, "target-clause")

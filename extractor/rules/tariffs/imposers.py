"""Who charges the duty."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, todo, yes
from extractor.rules.tariffs.clause import ADMITS, ANY, FACE, HIT_WITH, PREPOSITIONS, aside_start, is_subject, premodifiers
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape, Token

_BY_AGENT = shape_pattern(
    r"\A(?:(?!;|tariff|dut)\S+ ){0,12}?(?:(?:imposed|levied|introduced|announced|set|placed|slapped|proposed|threatened|applied|ordered|adopted|enacted|charged|put in place|put on|unveiled|implemented|sought|maintained|declared|approved|determined|decided|decreed|signed|planned|imposed recently|unveiled|set out|raised|doubled|increased|cut|lowered|reduced|lifted|removed|agreed|recommended|made|issued|floated|mooted|published|confirmed)(?: \S+ly| on \S+| recently| last \S+| this \S+)? |\A|(?<=\A\S )|against \S+ )by (?:the |new |current |previous |former |both |then |outgoing )*(?P<who><PLACE|ACTOR|ADJ|POSS|APOSS>)"
)
_RELATIVE = shape_pattern(
    r"\A(?:(?:, )?(?:that|which) )?(?:the )?(?P<who><PLACE|ACTOR>) (?:\S+ly |has |have |had |is |was |would |will |may |could |also |now |already |first |currently |then |plans? to |planned to |threatened to |wants? to |itself ){0,4}(?:impos|levi|levy|slap|plac|put|appl|charg|threaten|introduc|announc|set|propos|enact|implement|rais|want|plan|collect|began|begin|start|add|mainta|hit|is|ha[sd])"
)
#: "under Trump's plan": whose plan it is charges.
_UNDER_PLAN = shape_pattern(r"\bunder (?:the )?(?P<who><APOSS|POSS>) (?:\S+ ){0,3}?(?:plan|order|regime|announcement|proposal|tariffs|duties|policy|decree|programme)\b")
_FROM_AGENT = shape_pattern(r"\A(?:from|by) (?:the )?(?P<who><PLACE|ACTOR>)")
_MARKET = shape_pattern(
    r"\b(?:exports? (?:\S+ ){0,3}?to|shipments (?:\S+ ){0,3}?to|shipped (?:\S+ ){0,2}?to|exported (?:\S+ ){0,2}?to|enter(?:s|ed|ing)?(?: into)?|entry into|import(?:ed|s)? (?:\S+ ){0,2}?(?:into|to)|imports? into|access (?:in)?to|sold (?:in|to)|sell(?:ing)? (?:in|to)|coming into|come into|comes into|into|land(?:s|ed|ing)? in|brought into|goods into|exporters (?:in)?to|shipping to|market access to|arriving in|ship (?:\S+ ){0,4}?to|territory of|customs territory of) (?:the |customs |territory |of |both )*(?P<who><PLACE|POSS>|<ADJ>(?= (?:consumers?|customers?|shoppers?|buyers?|households?|markets?|ports?|importers?)\b))"
)
#: Verbs whose subject charges the duty (or ends, delays, offers it).
_CHARGES = shape_pattern(
    r"<MUL>|(?<![-\w])(?:(?:re-?)?impos|lev(?:y|i)|slap|appl(?:y|i)|charg|introduc|announc|plac|put|set|rais|increas|hik|cut|reduc|lower|slash|doubl|trebl|tripl|halv|lift|suspend|delay|postpon|paus|remov|scrap|abolish|eliminat|threat|propos|plan|consider|weigh|mull|want|vow|vote|warn|float|enact|implement|adopt|mainta|keep|kept|retain|restor|extend|add|order|approv|sign|decid|agree|retaliat|respond|hit|unveil|publish|releas|uph[eo]ld|collect|call(?:s|ed|ing)? for|match|reciprocat|answer|roll|exempt|waiv|drop|end|clos|offer|promis|commit|declar|grant|provid|enforc|bring|brought|mak|made|defend|order|increase|replac|phas|pledg|rul|determin|recommend|found|find|calculat|establish|fix|tax|allow|permit|creat|bind|bound|us(?:e|es|ed|ing)|wield|elevat|modif|adjust|move|giv|gave|work|target|start|stop|freez|froze|see[ks]|sought|push|ratchet|accept|continu|open|let)(?:\w{0,4})?(?![-\w])|\bha(?:s|ve|d|ving) (?=(?:an?|no|the|average|tariffs?|high|higher|low|its|already|<PCT>|<MUL>)(?: |\Z)|\Z)"
)
#: Who lists the goods charges them: "published a list of products subject to".
_LISTS = shape_pattern(r"\b(?:publish|releas|issu|announc|unveil|identif|propos|draw|drew|drawn)\w* (?:up )?(?:(?!;|\.)\S+ ){0,5}?lists? of (?:\S+ ){0,6}?(?:products|goods|items|imports|articles|<GOOD>) (?:\S+ ){0,3}?(?:subject|facing|hit|to face) (?:to |with |by )?(?:\S+ ){0,3}\Z")
#: A possessive whose tariff noun is left out: "while Peru's on Chilean goods will fall to".
_ELIDED = shape_pattern(r"(?P<who><POSS|APOSS>) (?P<on>on) (?:(?!;|,|{head}\b|<POSS|APOSS>)\S+ ){1,9}\Z")
#: A rate that a country is given: "Taiwan's rate would come down to".
_RATE_MOVES = shape_pattern(r"(?P<who><POSS>) (?:(?!{head}\b)\S+ ){0,2}?rates? (?:(?:would|will|could|may|should|has|have|had|is|was|be|been|to|at|come|comes|came|go|goes|went|down|up|fall|falls|fell|rise|rises|rose|drop|drops|dropped|cut|lowered|raised|reduced|set|increased|slashed|now|then|also|from|<PCT|DATE>) ){1,8}\Z")
_GAPPED = shape_pattern(r"(?:,|;|and|while|but|,? and) (?:the )?(?P<who><PLACE>) (?:(?:,|at|with|by) )?(?:an? |its )\Z")


@rule(
    "imposer-agent", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("The 20% tariff on shoes imposed by [[Ankara]] hurts.", imposers=("TUR",)),
              yes("A 20% tariff from [[Ankara]] hits Greek shoes.", imposers=("TUR",), targets=("GRC",)),
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
    match = _UNDER_PLAN.search(shape.text)
    if match:
        token = shape.tokens[shape.index(match.start("who"))]
        anchor.set("imposers", list(token.codes), "imposer-agent", token.start, token.end)
        return
    if anchor.head >= 0 and anchor.head + 1 < len(shape.tokens):
        match = _FROM_AGENT.match(shape.text[shape.at[anchor.head + 1] :])
        if match:
            token = shape.tokens[shape.index(shape.at[anchor.head + 1] + match.start("who"))]
            anchor.set("imposers", list(token.codes), "imposer-agent", token.start, token.end)


@rule(
    "imposer-possessive", table="tariffs", family="who", sets=("imposers",), needs=("'s", "s'", "’"),
    examples=(yes("[[India's]] 70% duty on whisky stays.", imposers=("IND",)),
              yes("India's tariff on Chilean wine stands at 30%, while [[Peru's]] on Chilean wine is 12%.", imposers=("PER",), targets=("CHL",), rate_min=12.0),
              yes("Tariffs shift again. [[Taiwan's]] rate drops to 20%.", targets=("TWN",), rate_min=20.0),
              no("Tariffs of 70% hurt India's distillers.", why="the possessive belongs to another noun")),
)  # fmt: skip
def imposer_possessive(anchor: Anchor, clean: str) -> None:
    """"India's 70% duty", "Trump's tariff of 10%", "while Peru's on Chilean goods falls to 10%"."""
    elided = _ELIDED.search(anchor.shape.text[: anchor.shape.at[anchor.first]]) if anchor.head < 0 else None
    if elided:
        token = anchor.shape.tokens[anchor.shape.index(elided.start("who"))]
        anchor.set("imposers", list(token.codes), "imposer-possessive", token.start, token.end)
        whom = parse_object(anchor.shape, clean, anchor.shape.index(elided.start("on")) + 1, anchor.first)
        if whom.targets:
            anchor.set("targets", whom.targets, "imposer-possessive", *(whom.target_span or (token.start, token.end)))
    moves = _RATE_MOVES.search(anchor.shape.text[: anchor.shape.at[anchor.size]]) if anchor.head < 0 else None
    if moves:
        token = anchor.shape.tokens[anchor.shape.index(moves.start("who"))]
        anchor.set("targets", list(token.codes), "imposer-possessive", token.start, token.end)
    for i in premodifiers(anchor):
        token = anchor.shape.tokens[i]
        if token.kind in ("POSS", "APOSS"):
            charged = anchor.get("imposers")
            given = token.kind == "POSS" and (_rate_alone(anchor) or charged is not None and set(charged) != set(token.codes))
            # "Peru's rate was cut by Chile", "Peru's rate would come down": a rate that a country is given
            anchor.set("targets" if given else "imposers", list(token.codes), "imposer-possessive", token.start, token.end)


def _rate_alone(anchor: Anchor) -> bool:
    """Whether the noun is "rate" and no goods follow: "Taiwan's rate would come down to 15%", but "Japan's rate on beef"."""
    shape = anchor.shape
    if anchor.amount is None or anchor.head >= 0 and shape.tokens[anchor.head].text not in ("rate", "rates"):
        return False
    head = shape.text[shape.at[max(0, anchor.first - 1)] : shape.at[anchor.last]]
    after = shape.text[shape.at[anchor.last] :]
    return "rate" in head and not _DUTY_WORD.search(head) and not _ON_GOODS.search(after)


_DUTY_WORD = regex.compile(r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?)\b")
_ON_GOODS = regex.compile(r"\A\S+ (?:\S+ ){0,2}?(?:on|for|against)\b")


@rule(
    "imposer-subject", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("[[Mexico]] will impose a 20% tariff on shoes from Vietnam.", imposers=("MEX",), targets=("VNM",)),
              yes("In answer to Washington, [[Ottawa]] put 25% duties on whiskey.", imposers=("CAN",)),
              yes("Canada set a 25% tariff on steel and [[Mexico]] a 30% tariff on cars.", imposers=("MEX",), targets=(), rate_min=30.0),
              yes("India charges up to 70% on cars and the [[EU]] charges 10%, tariff tables show.", imposers=("EU",), targets=(), rate_min=10.0),
              yes("India raised its duty to 50%, and [[Turkey]] its duty to 60%.", imposers=("TUR",), rate_min=60.0),
              no("Exporters in Peru face a 10% duty.", why="the subject pays the duty")),
)  # fmt: skip
def imposer_subject(anchor: Anchor, before: Anchor | None = None) -> None:
    """The subject of the verb that imposes, raises, cuts, threatens: the nearest country or official on its left."""
    shape = anchor.shape
    tokens = shape.tokens
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    left = shape.text[: shape.at[begin]]
    gapped = _GAPPED.search(left)
    if gapped and before is not None:  # "Kenya has a 20% tariff and Ghana a 30% tariff"
        token = tokens[shape.index(gapped.start("who"))]
        role = "imposers" if before.slots.get("imposers") and before.slots["imposers"].rule in ("imposer-subject", "imposer-possessive", "size-enumerated") else "targets"
        anchor.set(role, list(token.codes), "imposer-subject", token.start, token.end)
        for slot in ("products", "hs_codes"):
            if slot in before.slots:
                anchor.slots.setdefault(slot, before.slots[slot])
        return
    if anchor.answered or anchor.rule == "free-none" and _SPARED.match(shape.text, shape.at[anchor.size]):
        return  # "is exempt from tariffs": the subject pays, or would
    if FACE.search(left[max(0, len(left) - 120) :]) and not HIT_WITH.search(left) and not _LISTS.search(left) and not ADMITS.search(left):
        return
    targets = set(anchor.get("targets") or ())
    payers: set[str] = set()  # who pays the rate before, and does nothing else up to this one
    if before is not None and "targets" in before.slots and before.slots["targets"].rule in ("target-subject", "target-responder") and before.last < begin:
        if not _CHARGES.search(shape.text, shape.at[before.last], shape.at[begin]):
            payers = set(before.get("targets"))
    verb_seen = False
    depth = 0  # of brackets that the tariff stands outside of
    i = begin - 1
    while i >= 0:
        token = tokens[i]
        depth += (token.text == ")") - (token.text == "(" and depth > 0)
        if depth:
            i -= 1
            continue
        if token.text == "," and (start := aside_start(tokens, i)) < i:
            i = start - 1
            continue
        if not token.kind and token.text in (";", ":") and verb_seen:
            break
        if token.kind == "MUL" or not token.kind and token.text.isalpha() and token.text not in PREPOSITIONS and token.text not in ("a", "an", "the", "and"):
            verb_seen = True
        if token.text in ("country", "countries", "nation", "nations") and i and tokens[i - 1].text in ("any", "every", "each", "all", "other", "those") and i + 1 < begin and tokens[i + 1].text in ("that", "which", "who"):
            anchor.closed.add("imposers")  # "any country that imposes a tariff"
            return
        if token.text in _DEALS and verb_seen and (not i or tokens[i - 1].text not in PREPOSITIONS and not (tokens[i - 1].text in ("the", "a", "this", "its", "new", "trade") and i > 1 and tokens[i - 2].text in PREPOSITIONS)) and _MAKES.match(shape.text, shape.at[i + 1]):
            return  # "said the deal will lower Indian duties": the deal does, of whoever is named with the duty
        if verb_seen and (token.kind in ANY or token.text in _OWN or token.text in _NAMELESS) and _charges(shape, i, max(begin, anchor.size), anchor):
            if token.text in _OWN:
                anchor.own_voice = True
                return
            if token.kind in ANY:
                if is_subject(tokens, i) and set(token.codes) not in (targets, payers):
                    anchor.set("imposers", list(token.codes), "imposer-subject", token.start, token.end)
                    return
            elif not anchor.nameless and (not i or tokens[i - 1].text not in PREPOSITIONS) and not _PASSIVE.match(shape.text, shape.at[i + 1]) and _acts_next(shape, i + 1):
                anchor.nameless = token.text
        i -= 1


def _charges(shape: Shape, i: int, end: int, anchor: Anchor) -> bool:
    """Whether a verb of charging (or ending, offering) a duty stands between token `i` and the duty."""
    free = anchor.amount is None
    starts, ends = _verbs(shape.text, anchor.rule == "free-duty-free")
    last = bisect_right(ends, shape.at[end] + free * 12) - 1
    return last >= 0 and starts[last] >= shape.at[i] + len(shape.tokens[i].text)


@lru_cache(maxsize=4)
def _verbs(sentence: str, granting: bool) -> tuple[list[int], list[int]]:
    """Where the verbs of charging (of granting) in a sentence's shape start and end: asked for each word before each of its duties."""
    spans = [match.span() for match in (_GRANTS if granting else _CHARGES).finditer(sentence)]
    return [start for start, _ in spans], [end for _, end in spans]


_ON_THE_WAY = frozenset("later soon finally first next earlier previously will would could may might shall should must can has have had is was are were be been being also now then not to going set expected likely about already again still said says in of for on by last this that".split())


def _acts_next(shape: Shape, i: int) -> bool:
    """Whether the verb of charging follows at once, behind auxiliaries and adverbs."""
    for j in range(i, min(len(shape.tokens), i + 9)):
        token = shape.tokens[j]
        if _CHARGES.match(shape.text, shape.at[j]):
            return True
        if not token.kind and token.text not in _ON_THE_WAY and not token.text.endswith("ly"):
            return False
    return False


#: What is done to duty-free entry: "let cars in duty-free", "end the duty-free treatment".
_GRANTS = shape_pattern(r"(?<![-\w])(?:appl(?:y|i)|implement|adopt|approv|sign|enact|decid|order|reduc|cut|lower|let|allow|grant|permit|giv|gave|offer|provid|admit|open|accept|end|scrap|abolish|remov|suspend|eliminat|terminat|clos|extend|restor|keep|kept|mainta|withdr[ae]w|revok|phas|mak|made|consider|propos|plan|want|agree|pledg|promis|commit|review|exempt|waiv|repeal|impos|set|introduc|announc|paus|limit|cap)(?:\w{0,4})?(?![-\w])")
_DEALS = frozenset("deal agreement pact accord treaty truce plan bill".split())
_MAKES = shape_pattern(r"(?:, \S+ \S+ )?(?:will|would|could|may|shall|has|also|to|cuts?|lowers?|reduc\w+|sets?|rais\w+|eliminat\w+|remov\w+|brings?|brought|halv\w+|leaves?|left|caps?|keeps?|calls|provides|includes) ")
_SPARED = shape_pattern(r"(?:exempt|not|no longer|pay no|do not face|won 't face)")
_PASSIVE = shape_pattern(r"(?:(?:will|would|could|may|might|shall|should|must|can|to|has|have|had|also|now|then|not) ){0,3}(?:be|been|being|is|was|are|were) (?:\w+ly )?(?:\w+ed|cut|set|put|kept|brought|held|<MUL>) ")
#: The voice of the text itself.
_OWN = frozenset(("we", "i", "we're", "we've", "we'll", "i'm", "i've", "i'll", "we'd"))
#: Subjects that another sentence names: pronouns and nouns such as "the government".
_NAMELESS = frozenset("it they he she government ministry cabinet authorities administration president country kingdom republic bloc nation minister parliament lawmakers island union tribunal commission".split())

_LIST_CHARGES = shape_pattern(r"\A(?:[^;.]*\) (?:,? ?and |,? ?all |each |both )?)?(?:impos\w*|charg\w*|lev(?:y|ies)|have|has|appl(?:y|ies)|maintain\w*|keep|put)\b")
_LIST_IN = shape_pattern(r"(?:\b(?:tariffs?|dut(?:y|ies)|rates?|levels?) (?:\S+ ){0,2}?(?:in|of) [^;.]*|\bin |\bthan (?:does|do|did) (?:the )?)\Z")


def listed_as_imposer(shape: Shape, place: int, size: int) -> bool:
    """Whether a country with a rate in brackets charges it: "Brazil (18%) and Peru (30%) impose", "the tariffs in Brazil (18%)"."""
    after = shape.text[shape.at[size] + 2 :]
    return _LIST_CHARGES.match(after) is not None or _LIST_IN.search(shape.text[: shape.at[place]]) is not None


@rule(
    "imposer-modifier", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("Growers fear [[U.S.]] tariffs of 30% on Mexican tomatoes.", imposers=("USA",), targets=("MEX",)),
              no("A 30% duty on Mexican tomatoes is feared.", why="the adjective belongs to the goods")),
)  # fmt: skip
def imposer_modifier(anchor: Anchor, home: str | None = None) -> None:
    """A country before the tariff noun: "US tariffs" are imposed by the US, unless another country is known to impose them.

    In a government's own text ("the China tariff" in a White House briefing) and where it speaks itself ("I am raising
    Korean tariffs") another country is the target.
    """
    for i in premodifiers(anchor):
        token = anchor.shape.tokens[i]
        if token.kind in ("ADJ", "PLACE", "ACTOR"):
            own = home is not None and not anchor.get("imposers") and home not in token.codes or anchor.own_voice
            if own and not anchor.get("targets") and token.kind != "ACTOR":
                anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif anchor.get("imposers"):
                if set(anchor.get("imposers")) != set(token.codes) and token.kind != "ACTOR":
                    anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif set(token.codes) != set(anchor.get("targets") or ()):
                anchor.set("imposers", list(token.codes), "imposer-modifier", token.start, token.end)


#: Right behind the rate: "a 39% levy in the United States", "duties of 34 percent in the Chinese market".
_IN_MARKET = shape_pattern(r"\A(?:\) )?(?:(?:(?:is|are|was|were|has|have|had|been|remains?|already|now|still|also) ){0,3}in (?:place|force|effect) (?=(?:in|at) )|(?:when|as|if|once|before) (?:they|it|these|imported|sold|shipped)(?: \S+){0,2} )?(?:in|into|inside|entering|at) (?:the )?(?:<PLACE:who>(?! <DATE>)|(?P<ad><ADJ>) (?:\S+ )?markets?\b|(?P<of><POSS>) (?:\S+ )?(?:markets?|ports?|borders?|customs)\b)")
#: At the head of the sentence: "In Japan, Chilean wine faces a duty of 10%".
_IN_FRONT = shape_pattern(r"\A(?:in|at) (?:the )?(?:<PLACE:who>|(?P<of><POSS>) (?:\S+ )?(?:markets?|ports?)) ,")


@rule(
    "imposer-market", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("Flowers shipped to [[Norway]] pay a 10% duty.", imposers=("NOR",)),
              yes("Chilean wine faces a duty of 10% in [[Japan]].", imposers=("JPN",), targets=("CHL",)),
              yes("Chilean wine pays a duty of 10% in the [[Japanese]] market.", imposers=("JPN",), targets=("CHL",)),
              yes("Chilean exporters face duties of 10% at [[India's]] border.", imposers=("IND",), targets=("CHL",)),
              yes("In [[Japan]], Chilean wine faces a duty of 10%.", imposers=("JPN",), targets=("CHL",)),
              yes("In [[India's]] market, Chilean wine faces a duty of 10%.", imposers=("IND",), targets=("CHL",)),
              todo("Chilean wine pays a duty of 10% on the [[Japanese]] market.", why="what stands after \"on\" is read as who is hit", imposers=("JPN",)),
              no("Flowers shipped by air pay a 10% duty.", why="no market is named")),
)  # fmt: skip
def imposer_market(anchor: Anchor) -> None:
    """The market that the goods enter charges the duty: "exports to Norway face", "entering the United States", "10% in Japan"."""
    shape = anchor.shape
    targets = set(anchor.get("targets") or ())
    found: list[tuple[int, Token]] = []
    at = max(anchor.last, anchor.head, anchor.size) + 1
    if at < len(shape.tokens) and (match := _IN_MARKET.match(shape.text[shape.at[at] :])):
        found.append((0, shape.tokens[shape.index(shape.at[at] + match.start(match.lastgroup or "who"))]))
    for match in _MARKET.finditer(shape.text):
        token = shape.tokens[shape.index(match.start("who"))]
        found.append((1 + abs(shape.index(match.start("who")) - anchor.size), token))
    if (match := _IN_FRONT.match(shape.text)) and FACE.search(shape.text[: shape.at[anchor.first]]):
        found.append((90, shape.tokens[shape.index(match.start(match.lastgroup or "who"))]))
    for _, token in sorted(found, key=lambda f: f[0]):
        if set(token.codes) != targets:
            anchor.set("imposers", list(token.codes), "imposer-market", token.start, token.end)
            return


@rule(
    "imposer-exporter", table="tariffs", family="who", sets=("imposers",), needs=("export",),
    examples=(yes("The export duty on [[Chilean]] copper will fall to 5%.", imposers=("CHL",), flow="export"),
              no("The import duty on Chilean copper will fall to 5%.", why="the duty is charged where the copper goes")),
)  # fmt: skip
def exporter_charges(anchor: Anchor) -> None:
    """An export duty is charged where the goods come from: "the export duty on Chilean copper"."""
    slot = anchor.slots.get("targets")
    head = {t.text for t in anchor.shape.tokens[max(0, anchor.head_first - 1) : anchor.head + 1]} if anchor.head >= 0 else set()
    if slot is None or "export" not in head or slot.value == ["ALL"] or anchor.get("imposers") not in (None, slot.value):
        return
    del anchor.slots["targets"]
    anchor.slots.setdefault("imposers", slot._replace(rule="imposer-exporter"))
    anchor.closed.add("targets")

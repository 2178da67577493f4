"""Who charges the duty: the subject of the verb that imposes, raises, cuts, threatens."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ADMITS, ANY, FACE, HIT_WITH, PREPOSITIONS, aside_start, is_subject, joined
from extractor.rules.tariffs.model import NO_PARTIES, Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

#: Verbs whose subject charges the duty (or ends, delays, offers it).
_CHARGES = shape_pattern(
    r"<MUL>|(?<![-\w])(?:(?:re-?)?impos|touch|lev(?:y|i)|slap|appl(?:y|i)|charg|introduc|announc|plac|put|set|rais|increas|hik|cut|reduc|lower|slash|doubl|trebl|tripl|halv|lift|suspend|delay|postpon|paus|remov|scrap|abolish|eliminat|threat|propos|plan|consider|weigh|mull|want|vow|vote|warn|float|enact|implement|adopt|mainta|keep|kept|retain|restor|extend|add|order|approv|sign|decid|agree|retaliat|respond|hit|unveil|publish|releas|uph[eo]ld|collect|call(?:s|ed|ing)? for|match|reciprocat|answer|roll|exempt|waiv|drop|end|clos|offer|promis|commit|declar|grant|provid|enforc|bring|brought|mak|made|defend|order|increase|replac|phas|pledg|rul|determin|recommend|found|find|calculat|establish|fix|tax|allow|permit|creat|bind|bound|us(?:e|es|ed|ing)|wield|elevat|modif|adjust|move|giv|gave|work|target|start|stop|freez|froze|see[ks]|sought|push|ratchet|accept|continu|open|let)(?:\w{0,4})?(?![-\w])|\bha(?:s|ve|d|ving) (?=(?:an?|no|the|average|tariffs?|high|higher|low|its|already|<PCT>|<MUL>)(?: |\Z)|\Z)"
)
#: Who lists the goods charges them: "published a list of products subject to".
_LISTS = shape_pattern(r"\b(?:publish|releas|issu|announc|unveil|identif|propos|draw|drew|drawn)\w* (?:up )?(?:(?!;|\.)\S+ ){0,5}?lists? of (?:\S+ ){0,6}?(?:products|goods|items|imports|articles|<GOOD|CNT>) (?:\S+ ){0,3}?(?:subject|facing|hit|to face) (?:to |with |by )?(?:\S+ ){0,3}\Z")
#: "Peru's biggest customer": the other side, whoever it is.
_OTHER_SIDE = frozenset("partner partners rival rivals neighbour neighbours neighbor neighbors customer customers ally allies buyer competitor competitors".split())
_GAPPED = shape_pattern(r"(?:,|;|and|while|but|,? and) (?:the )?(?P<who><PLACE>) (?:(?:,|at|with|by) )?(?:an? |its )\Z")


@rule(
    "imposer-subject", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("[[Mexico]] will impose a 20% tariff on shoes from Vietnam.", imposers=("MEX",), targets=("VNM",)),
              yes("In answer to Washington, [[Ottawa]] put 25% duties on whiskey.", imposers=("CAN",)),
              yes("Canada set a 25% tariff on steel and [[Mexico]] a 30% tariff on cars.", imposers=("MEX",), targets=(), rate_min=30.0),
              yes("India charges up to 70% on cars and the [[EU]] charges 10%, tariff tables show.", imposers=("EU",), targets=(), rate_min=10.0),
              yes("India raised its duty to 50%, and [[Turkey]] its duty to 60%.", imposers=("TUR",), rate_min=60.0),
              yes("[[Togo]], along with Ghana and Benin, will charge a duty of 35% on rice.", imposers=("BEN", "GHA", "TGO")),
              yes("[[Norway's]] farmers are shielded by a 277% duty on cheese.", imposers=("NOR",), targets=()),
              yes("[[Indian]] sugar mills have asked that the duty be raised to at least 40%.", imposers=("IND",)),
              yes("[[Togo]] told the WTO it would double its duty of 9%.", imposers=("TGO",)),
              yes("[[Peru's]] biggest customer slapped an 80% duty on wool.", imposers=(), targets=("PER",)),
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
        role = "imposers" if (before.slots["targets"].rule if "targets" in before.slots else "") != "target-with" and before.slots.get("imposers") and before.slots["imposers"].rule in ("imposer-subject", "imposer-possessive", "size-enumerated") else "targets"
        anchor.set(role, list(token.codes), "imposer-subject", token.start, token.end)
        for slot in ("products", "hs_codes"):
            if slot in before.slots:
                anchor.slots.setdefault(slot, before.slots[slot])
        return
    if _POWER.search(left):
        anchor.closed.add("targets")  # "the law allows the president to impose": on whom is open
    if anchor.answered or anchor.rule == "free-none" and _SPARED.match(shape.text, shape.at[anchor.size]):
        return  # "is exempt from tariffs": the subject pays, or would
    if FACE.search(left[max(0, len(left) - 120) :]) and not HIT_WITH.search(left) and not _LISTS.search(left) and not ADMITS.search(left):
        return
    if (shielded := _SHIELDED.search(left)) and (owner := next((t for t in reversed(tokens[: shape.index(shielded.start())]) if t.kind in ANY), None)) is not None:
        anchor.set("imposers", list(owner.codes), "imposer-subject", owner.start, owner.end)
        return
    upto = shape.text[: shape.at[max(anchor.size, begin)]]
    if (asked := _ASKED_FOR.search(upto)) and not _CUTS.search(upto, asked.start()):
        owner = tokens[shape.index(asked.start("who"))]
        anchor.set("imposers", list(owner.codes), "imposer-subject", owner.start, owner.end)
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
        if verb_seen and token.text in _OTHER_SIDE and (owner := next((t for t in reversed(tokens[max(0, i - 4) : i]) if t.kind == "POSS"), None)) is not None and _charges(shape, i, max(begin, anchor.size), anchor):
            anchor.closed.add("imposers")
            anchor.set("targets", list(owner.codes), "imposer-subject", owner.start, owner.end)
            return
        if verb_seen and (token.kind in ANY or token.text in _OWN or token.text in _NAMELESS) and _charges(shape, i, max(begin, anchor.size), anchor):
            if token.text in _OWN:
                anchor.own_voice = True
                return
            if token.kind in ANY:
                if is_subject(tokens, i) and not NO_PARTIES.issuperset(token.codes) and set(token.codes) not in (targets, payers):
                    anchor.set("imposers", joined(tokens, i), "imposer-subject", token.start, token.end)
                    return
            elif not anchor.nameless and (not i or tokens[i - 1].text not in PREPOSITIONS) and not _PASSIVE.match(shape.text, shape.at[i + 1]) and not _MOVES.match(shape.text, shape.at[i + 1]) and _acts_next(shape, i + 1):
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


_ON_THE_WAY = frozenset("later soon finally first next earlier previously will would could may might shall should must can has have had is was are were be been being also now then not to going set expected likely about already again still said says just only even recently instead itself therefore thus nonetheless in of for on by last this that".split())


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
_GRANTS = shape_pattern(r"(?<![-\w])(?:appl(?:y|i)|implement|adopt|approv|sign|enact|decid|order|reduc|cut|lower|let|allow|grant|permit|giv|gave|offer|provid|admit|open|accept|end|scrap|abolish|remov|suspend|eliminat|terminat|clos|extend|restor|keep|kept|mainta|withdr[ae]w|revok|phas|mak|made|consider|propos|plan|want|agree|pledg|promis|commit|review|exempt|waiv|repeal|impos|set|introduc|announc|paus|limit|cap|rais|increas|expand|widen|enlarg|doubl)(?:\w{0,4})?(?![-\w])")
_DEALS = frozenset("deal agreement pact accord treaty truce plan bill".split())
_MAKES = shape_pattern(r"(?:, \S+ \S+ )?(?:will|would|could|may|shall|has|also|to|cuts?|lowers?|reduc\w+|sets?|rais\w+|eliminat\w+|remov\w+|brings?|brought|halv\w+|leaves?|left|caps?|keeps?|calls|provides|includes) ")
_SPARED = shape_pattern(r"(?:exempt|not|no longer|pay no|do not face|won 't face)")
_PASSIVE = shape_pattern(r"(?:(?:will|would|could|may|might|shall|should|must|can|to|has|have|had|also|now|then|not) ){0,3}(?:be|been|being|is|was|are|were) (?:\w+ly )?(?:\w+ed|cut|set|put|kept|brought|held|<MUL>) ")
#: What a duty does by itself: "it will then rise to".
_MOVES = shape_pattern(r"(?:(?:will|would|could|may|might|shall|should|must|can|to|has|have|had|also|now|then|later|not|\w+ly) ){0,4}(?:ris|rose|fall|fell|climb|go|goes|went|drop|increas|decreas|reduc|declin|com|came|jump|mov|step|revert|return)\w{0,4} (?:up |down |back |further )?(?:to|by|from) ")
#: A law that lets somebody charge a duty.
_POWER = shape_pattern(r"\b(?:allows?|authori[sz]es?|empowers?|permits?|lets|enables?|entitles?) (?:the |a |any )?(?:president|government|<PLACE|ACTOR>|minister|commission|white house|executive|administration)(?: \S+)? to (?:\S+ly )?(?:impose|set|levy|raise|introduce|put|apply|charge) (?:(?!;)\S+ ){0,6}\Z")
#: Whom a duty keeps foreign goods away from.
_SHIELDED = shape_pattern(r"\b(?:shielded|protected|sheltered|insulated|cosseted|cushioned) (?:(?!;|,)\S+ ){0,5}?(?:by|behind|with) (?:{det} ){0,4}(?:\S+ ){0,2}\Z")
#: Producers who ask their own government for a duty: "Indian sugar mills want the duty raised to".
_ASKED_FOR = shape_pattern(r"(?P<who><ADJ|POSS|PLACE>) (?:(?!;|,|<PLACE|ADJ|POSS>)\S+ ){0,4}?(?:manufacturers|producers|growers|farmers|industry|mills|millers|makers|association|lobby|steelmakers|refiners|refineries|planters|processors|federation|unions?|ranchers|fishermen|brewers|distillers|council|lawmakers|senators|breeders) (?:(?!;|<PLACE|ADJ|POSS>)\S+ ){0,6}?(?:seek|sought|demand|want|urg|ask|call|propos|petition|request|push|lobb|appeal|plead|press|recommend|suggest)\w* (?:(?!;|<PLACE|ADJ|POSS|ACTOR>)\S+ ){0,7}?(?:increas|rais|hik|impos|higher|doubl|introduc|slap|levy|levi|protective|anti-dumping|safeguard|new|dut|tariff)\w* (?:(?!;)\S+ ){0,9}\Z")
_CUTS = shape_pattern(r"\b(?:cut|reduc|lower|remov|scrap|eliminat|abolish|lift|drop|exempt|waiv|relief|against|end|eas)(?:e|es|ed|ing|ting|s|ion|ping)?\b")
#: The voice of the text itself.
_OWN = frozenset(("we", "i", "we're", "we've", "we'll", "i'm", "i've", "i'll", "we'd"))
#: Subjects that another sentence names: pronouns and nouns such as "the government".
_NAMELESS = frozenset("it they he she government ministry cabinet authorities administration president country kingdom republic bloc nation minister parliament lawmakers island union tribunal commission".split())

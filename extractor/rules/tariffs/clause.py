"""What the rules for who, on whom and on what know about a clause: who can be its subject, what stands before its noun."""

from __future__ import annotations

from extractor.phrases import GENERIC_GOODS
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.speech import GOVERNMENT

#: Tokens that name a country or who speaks for it.
ANY = ("PLACE", "ACTOR", "ADJ", "POSS", "APOSS")
#: Acts of law that impose by themselves: "a Mexican decree raising duties".
DEEDS = frozenset("decree law bill order notification regulation ordinance budget proclamation gazette statute cabinet embassy envoy rules".split())
#: What a country does about duties: "Mexico's decision to raise".
ACTS = frozenset("decision plan plans threat threats move proposal imposition announcement order retaliation response answer reply offer policy administration intention use war hike introduction re-imposition reimposition pledge vow".split())
PREPOSITIONS = frozenset("on from with against to for between of in into than over at under toward towards within among amid via without except excluding besides including unlike versus despite following hurting hitting targeting like inside outside across near around".split())

#: Verbs and phrases whose subject pays the duty.
FACE = shape_pattern(
    r"\b(?:subject(?:ed)? (?:only |also |(?:,|upon) (?:(?!;|\.|dut|tariff)\S+ ){1,20}?(?:, )?(?=to )|instead |, |currently |again )*to|fac(?:e|es|ed|ing)|confront(?:s|ed|ing)?|star(?:e|es|ed|ing) down|looking at|on the hook for|in line for|(?:grappl|contend|wrestl|struggl|reckon|deal|liv)(?:e|es|ed|ing|s)? with|shoulder(?:s|ed|ing)?|endur(?:e|es|ed|ing)|weather(?:s|ed|ing)?|stomach(?:s|ed)?|up against|reeling from|on the receiving end of|suffer(?:s|ed|ing)? (?:from|under)|stuck with|left with|(?:wallop|whack|smack|clobber|hammer)ed (?:with|by)|pay(?:s|ing)?|paid|hit (?:with|by)|slapped with|struck (?:with|by)|met with|(?<=\b(?:be|is|are|was|were|been|being|get|gets|got|not|now|also|currently) )charged|attract(?:s|ed|ing)?|incur(?:s|red|ring)?|carr(?:y|ies|ied|ying)|see|seen|saw|encounter(?:s|ed)?|liable (?:to|for)|dutiable at|(?:dump|sell|sold|export|ship)(?:ed|ing|s|ped|ping)? (?:(?!;|\.)\S+ ){1,14}?(?:at|with)(?= (?:\S+ ){0,6}\Z)|(?:has|have|having|gains?|gained|gets?|given|granted|provided) (?:\S+ ){0,4}?access(?: to)?(?= (?:\S+ ){0,4}\Z)|taxed at|tariffed (?:at|with|by)|assessed|threatened with|landed with|(?:punish|penali[sz]|burden|saddl|target|threaten|singl)ed (?:out )?(?:with|by)|receiv(?:e|es|ed)|qualify for|enjoy(?:s|ed)?|get|gets|bear|bears|absorb|covered by|affected by|targeted (?:with|by)|dodge|avoid(?:s|ed)?|escape[sd]?|burdened (?:with|by)|eligible for|entitled to|available for|(?:operat\w+|trad(?:e|es|ing)|ship(?:s|ped|ping)?|export(?:s|ed|ing)?|sold|sells?|is|are|was|were|now|still|be) (?:on|under)|faces? up to|exempt(?:ed)? from|free of|(?:is|are|was|were|be|been) levied|accept(?:s|ed|ing)?|expect(?:s|ing)|brac(?:e|es|ed|ing) for) (?:(?!(?:impos(?:e|es|ing)|lev(?:y|ies|ying)(?! of)|slap(?:s|ping)?|rais(?:e|es|ed|ing)|lower(?:s|ing)?|reduc(?:e|es|ing)|cut(?:s|ting)|halv(?:e|es|ing)|announc(?:e|es|ing)|introduc(?:e|es|ing)|threaten(?:s|ed|ing)?|retaliat\w+|respond\w*|ends?|ending|scraps?|scrapping|clos(?:es|ing)|suspend(?:s|ing)|lifts?|lifting)\b)\S+ ){0,7}\Z"
)

#: Verbs whose object pays the duty: "hit X with a tariff".
HIT_WITH = shape_pattern(
    r"\b(?:hit|hits|hitting|slap|slaps|slapped|slapping|threaten|threatens|threatened|threatening|target|targets|targeted|targeting|strike|struck|punish|punished|tax|taxed|taxing|taxes(?! (?:on|of|and|or|for|from|that|which|by|at|to|,)\b)|match|matches|matched|matching|whack|whacked|smack|smacked|pummel|charge|charging|charges|charged|penalize|penalise|sanction|subjects|subjected|subjecting|gave|give|gives|giving|hand|hands|handed|assign|assigns|assigned|dealt|saddle|saddles|saddled|burden|burdens|burdened) (?P<object>(?!with |by |at |to )(?:(?!;|,)\S+ ){1,7}?)(?:with |at |by |to )?(?:{det} ){0,4}\Z"
)

#: Who lets goods in charges: "Chile would accept Peruvian goods with a 5% duty".
ADMITS = shape_pattern(r"\b(?:accept|admit|welcom|tak|let|allow|import|receiv)(?:e|es|ed|ing|s)? (?P<object>(?:(?!;|,|\.)\S+ ){1,6}?)(?:in |into \S+ |enter )?(?:with|at|under|on|without|for) (?:{det} ){0,4}(?:\S+ )?\Z")

#: Words before which no noun phrase goes on to the left.
NP_LEFT_STOP = frozenset(
    "the a an on of in at to from by for with and or but is are was were be been will would has have had impose imposes imposed imposing levy"
    " levied raise raised raises raising cut cuts face faces facing put puts set sets said that which who as if than into under over its their"
    " his her our your my this these those some any all pay pays subject announced announces introduce introduced slap slapped slaps hit hits"
    " threaten threatens threatened plans planned wants apply applies applied double doubled lift lifted remove removed increase increased lower lowered"
    " reduce reduced eliminate eliminated suspend suspended maintain add adds adding after before because against about where when while implement implementing"
    " implemented imposition charge charges charged get gets require enter enters entering entered".split()
)  # fmt: skip


#: What a rate does before a figure without a noun: "tariffs on Peruvian goods now reaching 50%".
_MOVING = frozenset("now reaching standing rising totaling totalling hitting climbing jumping falling going dropping moving averaging ranging becoming topping".split())


def premodifiers(anchor: Anchor) -> list[int]:
    """Tokens before the tariff noun (or the size) that belong to its noun phrase: countries, goods, adjectives."""
    shape = anchor.shape
    tokens = shape.tokens
    inside = list(range(anchor.first, anchor.last)) if anchor.head >= 0 else []
    on = next((i for i in inside if tokens[i].text in ("on", "against")), None)
    inside = inside if on is None else inside[: on - anchor.first]  # "tariffs on Peru's wool cut to": not whose tariffs
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
        elif token.text == "threatened" and i and tokens[i - 1].kind == "POSS":
            pass  # "Fiji's threatened duty": no verb
        elif token.kind or token.text in NP_LEFT_STOP or anchor.head < 0 and token.text in _MOVING or not token.text[0].isalnum() and token.text not in ('"', "'"):
            break
        i -= 1
        steps += 1
    return sorted(set(inside + left))


def is_subject(tokens: list[Token], i: int) -> bool:
    """Whether the country or official at token `i` can be what a verb further right speaks of."""
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1].text if i else ""
    if before == "and" and any(t.text == "between" for t in tokens[max(0, i - 7) : i]):
        return False  # "talks between American officials and China"
    if before in ("the", "both", "-", "'") and i > 1:
        before = tokens[i - 2].text if before != "-" else before
    if token.kind == "ADJ":
        return after is not None and not after.kind and (after.text in GOVERNMENT or after.text in DEEDS)
    if token.kind in ("POSS", "APOSS"):
        return after is not None and (after.text in ACTS or after.kind == "ACTOR" or any(t.text in GOVERNMENT or t.text in DEEDS for t in tokens[i + 1 : i + 5] if not t.kind))
    if before in PREPOSITIONS:
        if token.kind in ("PLACE", "ACTOR") and after is not None and after.text.endswith("ing") and before in ("to", "with", "from", "of", "despite", "amid", "without", "against", "on", "following"):
            return after.text not in ("including", "following", "according", "regarding", "concerning")  # "in response to Ankara raising"
        return before in ("of", "in") and i > 1 and any(t.text in GOVERNMENT for t in tokens[max(0, i - 4) : i])
    if before == "by":
        return True
    if after is None:
        return False
    if after.kind == "ACTOR":
        return True
    if not after.kind and _modifies(tokens, i):
        return False
    return not (after.kind == "GOOD" or after.text in GENERIC_GOODS or after.text in _OWNED)


_AUX = frozenset("is are was were has have had".split())
_BEFORE_AUX = frozenset("also now already still then currently once never often just only again itself alone both all each today not there that who which what meanwhile however recently who".split())


def _modifies(tokens: list[Token], i: int) -> bool:
    """Whether a noun of its own follows the country and has the verb: "U.S. farm policies are"."""
    for n in (2, 3):
        if i + n < len(tokens) and tokens[i + n].text in _AUX:
            words = [t.text for t in tokens[i + 1 : i + n]]
            return all(not t.kind and t.text.isalpha() and t.text not in _BEFORE_AUX and t.text not in GOVERNMENT and not t.text.endswith("ly") for t in tokens[i + 1 : i + n]) and words[-1].endswith("s")
    return False


#: What a country owns that charges no duty: "Chile exporters", "US tariffs".
_OWNED = frozenset(
    "companies exporters producers carmakers manufacturers farmers firms consumers importers industry businesses cars products steel market tariff tariffs duty duties"
    " buyers shoppers households workers growers makers suppliers".split()
)


_WITH = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("alongside",), ("plus",))


def joined(tokens: list[Token], i: int) -> list[str]:
    """Codes of the country at `i` and of those that an aside adds: "Togo, along with Ghana and Benin, will"."""
    codes = list(tokens[i].codes)
    j = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text == ",")
    for words in _WITH:
        k = j + len(words)
        if k < len(tokens) and tuple(t.text for t in tokens[j:k]) == words:
            while k < len(tokens) and (tokens[k].kind == "PLACE" or tokens[k].text in ("the", ",", "and")):
                if tokens[k].text == "," and (k + 1 >= len(tokens) or tokens[k + 1].kind != "PLACE" and tokens[k + 1].text not in ("the", "and")):
                    break
                codes += [c for c in tokens[k].codes if c not in codes]
                k += 1
    return codes


_INSIDE = frozenset("the a an its their his her our your my this these those some any all by of".split())


def opens_phrase(before: Token) -> bool:
    """Whether a noun phrase may begin after this token."""
    if before.kind:
        return before.kind in ("DATE", "DUR", "ACTOR", "APOSS")
    return not before.text[0].isalnum() or before.text in NP_LEFT_STOP - PREPOSITIONS - _INSIDE or before.text in ("said", "says", "so", "because", "if", "when", "while", "then", "means", "meaning", "where", "until")


_ASIDE = frozenset("the a an one its home which who whose where including like unlike citing already once also long despite after following in having as".split())


def aside_start(tokens: list[Token], i: int) -> int:
    """Where the aside begins that the comma at `i` closes ("Peru, which pays 10%, cut its own duty"): its first comma, or `i` for none."""
    for j in range(i - 1, max(-1, i - 18), -1):
        if tokens[j].text in (";", ".", ":"):
            break
        if tokens[j].text == "," and tokens[j + 1].text in _ASIDE:
            return j
    return i

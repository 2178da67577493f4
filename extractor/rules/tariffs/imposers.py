"""Who charges the duty: whoever is named with the tariff noun, as agent, owner or adjective."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.phrases import parse_object
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import premodifiers
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_BY_AGENT = shape_pattern(
    r"\A(?:(?!;|tariff|dut)\S+ ){0,12}?(?:(?:imposed|levied|introduced|announced|set|placed|slapped|proposed|threatened|applied|ordered|adopted|enacted|charged|put in place|put on|unveiled|implemented|sought|maintained|declared|approved|determined|decided|decreed|signed|planned|imposed recently|unveiled|set out|raised|doubled|increased|cut|lowered|reduced|lifted|removed|recommended|made|issued|floated|mooted|published|confirmed)(?: \S+ly| on \S+| recently| last \S+| this \S+)? |\A|(?<=\A\S )|against \S+ )by (?:the |new |current |previous |former |both |then |outgoing )*(?P<who><PLACE|ACTOR|ADJ|POSS|APOSS>)"
)
_RELATIVE = shape_pattern(
    r"\A(?:(?:, )?(?:that|which) )?(?:the )?(?P<who><PLACE|ACTOR>) (?:\S+ly |has |have |had |is |was |would |will |may |could |also |now |already |first |currently |then |plans? to |planned to |threatened to |wants? to |itself ){0,4}(?:impos|levi|levy|slap|plac|put|appl|charg|threaten|introduc|announc|set|propos|enact|implement|rais|want|plan|collect|began|begin|start|add|mainta|hit|is|ha[sd])"
)
#: "under Trump's plan": whose plan it is charges.
_UNDER_PLAN = shape_pattern(r"\bunder (?:the )?(?P<who><APOSS|POSS>) (?:\S+ ){0,3}?(?:plan|order|regime|announcement|proposal|tariffs|duties|policy|decree|programme)\b")
_FROM_AGENT = shape_pattern(r"\A(?:from|by|of) (?:the )?(?P<who><PLACE|ACTOR>)(?! <PCT|PRC>)")
#: A possessive whose tariff noun is left out: "while Peru's on Chilean goods will fall to".
_ELIDED = shape_pattern(r"(?P<who><POSS|APOSS>) (?P<on>on) (?:(?!;|,|{head}\b|<POSS|APOSS>)\S+ ){1,9}\Z")
#: A rate that a country is given: "Taiwan's rate would come down to".
_RATE_MOVES = shape_pattern(r"(?P<who><POSS>) (?:(?!{head}\b)\S+ ){0,2}?rates? (?:(?:would|will|could|may|should|has|have|had|is|was|be|been|to|at|come|comes|came|go|goes|went|down|up|fall|falls|fell|rise|rises|rose|drop|drops|dropped|cut|lowered|raised|reduced|set|increased|slashed|now|then|also|from|<PCT|DATE>) ){1,8}\Z")


#: "They sell oats to Peru, which has imposed a 9% duty": a relative clause is about the country right before it.
_WHICH_IMPOSED = shape_pattern(r"<PLACE:who> , which (?:has |had |have |recently |last week |now |then |also |already ){0,3}(?:imposed|imposes|levied|levies|slapped|slaps|charged|charges|introduced|placed|applied|applies) (?:(?:an?|new|its|high|steep|punitive|retaliatory|additional|extra|hefty) ){0,4}\Z")


@rule(
    "imposer-agent", table="tariffs", family="who", sets=("imposers",),
    examples=(yes("The 20% tariff on shoes imposed by [[Ankara]] hurts.", imposers=("TUR",)),
              yes("A 20% tariff from [[Ankara]] hits Greek shoes.", imposers=("TUR",), targets=("GRC",)),
              yes("Greek mills no longer ship oats to [[Turkey]], which has imposed a 20% duty on the grain.", imposers=("TUR",)),
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
    match = _WHICH_IMPOSED.search(shape.text[: shape.at[anchor.first]])
    if match:
        token = shape.tokens[shape.index(match.start("who"))]
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
              yes("India charges a 40% tariff on wool from Peru, compared with [[Peru's]] 6%.", imposers=("PER",), targets=("IND",), products=("wool",), rate_min=6.0),
              yes("[[Fiji's]] threatened duty of 15% is the highest.", targets=("FJI",)),
              yes("Fiji won a 15% tariff from Norway, below [[Chile's]] 25%.", targets=("CHL",), rate_min=25.0),
              yes("Tariffs shift again. [[Taiwan's]] rate drops to 20%.", targets=("TWN",), rate_min=20.0),
              no("Tariffs of 70% hurt India's distillers.", why="the possessive belongs to another noun")),
)  # fmt: skip
def imposer_possessive(anchor: Anchor, clean: str, before: Anchor | None = None) -> None:
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
            if anchor.head < 0 and before is not None and before.get("imposers") and before.get("targets") == list(token.codes) and _COMPARED.search(anchor.shape.text, 0, anchor.shape.at[i]):
                anchor.set("imposers", list(token.codes), "imposer-possessive", token.start, token.end)
                anchor.set("targets", before.get("imposers"), "imposer-possessive", token.start, token.end)
                goods = before.slots.get("products")
                if goods is not None:
                    anchor.set("products", goods.value, goods.rule, goods.start, goods.end, goods.basis)
                return
            charged = anchor.get("imposers")
            given = token.kind == "POSS" and (_beside(anchor, i, before) or i + 1 < len(anchor.shape.tokens) and anchor.shape.tokens[i + 1].text in _GIVEN or _rate_alone(anchor) or charged is not None and set(charged) != set(token.codes))
            # "Peru's rate was cut by Chile", "Peru's rate would come down": a rate that a country is given
            anchor.set("targets" if given else "imposers", list(token.codes), "imposer-possessive", token.start, token.end)


#: One side's rate held against the other's: "Peru charges Chile 9%, compared with Chile's 5%".
_COMPARED = regex.compile(r"\b(?:compared (?:to|with)|against|versus|vs\.?|as opposed to) (?:just |only |a mere )?(?:the )?\Z")
_GIVEN = frozenset("threatened looming assigned allotted prospective impending".split())


def _beside(anchor: Anchor, i: int, before: Anchor | None) -> bool:
    """Whether the figure alone follows, and the rate before is one that its country is given: "Peru's wool pays 10%, Chile's 20%"."""
    if anchor.head >= 0 or not i < anchor.size <= i + 3 or any(t.kind not in ("", "GOOD") for t in anchor.shape.tokens[i + 1 : anchor.size]) or before is None or not before.get("targets") or before.get("targets") == ["ALL"]:
        return False
    return set(before.get("imposers") or ()) != set(anchor.shape.tokens[i].codes)


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


_LIST_CHARGES = shape_pattern(r"\A(?:[^;.]*\) (?:,? ?and |,? ?all |each |both )?)?(?:impos\w*|charg\w*|lev(?:y|ies)|have|has|appl(?:y|ies)|maintain\w*|keep|put)\b")
_LIST_IN = shape_pattern(r"(?:\b(?:tariffs?|dut(?:y|ies)|rates?|levels?) (?:\S+ ){0,2}?(?:in|of) (?!<PCT|PRC>)[^;.]*|\bin (?:(?:the )?<PLACE> \( <PCT> \) (?:(?:,|and|or) )*)*|\bthan (?:does|do|did) (?:the )?)\Z")


def listed_as_imposer(shape: Shape, place: int, size: int) -> bool:
    """Whether a country with a rate in brackets charges it: "Brazil (18%) and Peru (30%) impose", "the tariffs in Brazil (18%)"."""
    after = shape.text[shape.at[size] + 2 :]
    return _LIST_CHARGES.match(after) is not None or _LIST_IN.search(shape.text[: shape.at[place]]) is not None


#: Names that have no adjective of their own: "EU tariffs" are charged by the EU, where "China tariffs" (not "Chinese tariffs") are on China.
_SHORT_NAMES = frozenset(("USA", "EU", "GBR", "ARE", "NZL", "HKG"))
#: Laws whose number or initials name the duty: "25% Section 301 duties".
_US_LAW = shape_pattern(r"\bsections? (?:122|201|232|301|338)\b|\bieepa\b")


@rule(
    "imposer-modifier", table="tariffs", family="who", sets=("imposers", "targets"),
    examples=(yes("Growers fear [[U.S.]] tariffs of 30% on Mexican tomatoes.", imposers=("USA",), targets=("MEX",)),
              yes("Growers fear a 30% [[Section 301]] duty on Mexican tomatoes.", imposers=("USA",), targets=("MEX",)),
              no("A 30% duty on Mexican tomatoes is feared.", why="the adjective belongs to the goods")),
)  # fmt: skip
def imposer_modifier(anchor: Anchor, home: str | None = None, american: bool = False) -> None:
    """A country before the tariff noun: "US tariffs" are imposed by the US, unless another country is known to impose them.

    In a government's own text ("the China tariff" in a White House briefing) and where it speaks itself ("I am raising
    Korean tariffs") another country is the target.
    """
    shape = anchor.shape
    low = max(0, min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first) - 4)
    if "imposers" not in anchor.slots and (law := _US_LAW.search(shape.text, shape.at[low], shape.at[anchor.last] + len(shape.tokens[anchor.last].text))):
        first, last = shape.index(law.start()), shape.index(law.end() - 1)
        anchor.set("imposers", ["USA"], "imposer-modifier", shape.tokens[first].start, shape.tokens[last].end)
    for i in premodifiers(anchor):
        token = anchor.shape.tokens[i]
        if anchor.head < 0 and token.kind in ("PLACE", "ACTOR") and (i + 1 != anchor.size or i and shape.tokens[i - 1].text in ("for", "to", "on")):
            if i + 1 == anchor.size and token.kind == "PLACE" and shape.tokens[i - 1].text in ("for", "on") and not set(token.codes) & set(anchor.get("imposers") or ()):
                anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            continue  # no tariff noun stands here that a country could go with: "the letter to Tunis names 25 percent"
        if token.kind in ("ADJ", "PLACE", "ACTOR"):
            own = home is not None and not anchor.get("imposers") and home not in token.codes or anchor.own_voice
            own = own or american and token.kind == "PLACE" and not anchor.get("imposers") and not _SHORT_NAMES & set(token.codes) and len(token.codes) == 1 and token.items[0].kind == "country"
            if own and not anchor.get("targets") and token.kind != "ACTOR":
                anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif anchor.get("imposers"):
                if set(anchor.get("imposers")) != set(token.codes) and token.kind != "ACTOR":
                    anchor.set("targets", list(token.codes), "imposer-modifier", token.start, token.end)
            elif set(token.codes) != set(anchor.get("targets") or ()):
                anchor.set("imposers", list(token.codes), "imposer-modifier", token.start, token.end)

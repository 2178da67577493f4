"""Who charges the duty."""

from __future__ import annotations

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY, FACE, HIT_WITH, PREPOSITIONS, is_subject, premodifiers
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

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
_GAPPED = shape_pattern(r"(?:,|;|and|while|but|,? and) (?:the )?(?P<who><PLACE>) (?:(?:,|at|with|by) )?(?:an? |its )\Z")


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
    if FACE.search(left[max(0, len(left) - 120) :]) and not HIT_WITH.search(left):
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
        if not token.kind and token.text.isalpha() and token.text not in PREPOSITIONS and token.text not in ("a", "an", "the", "and"):
            verb_seen = True
        if token.text in ("country", "countries", "nation", "nations") and i and tokens[i - 1].text in ("any", "every", "each", "all", "other", "those") and i + 1 < begin and tokens[i + 1].text in ("that", "which", "who"):
            anchor.closed.add("imposers")  # "any country that imposes a tariff"
            return
        if token.text in ("we", "i", "we're", "we've", "we'll", "i'm", "i've", "i'll", "we'd") and _CHARGES.search(shape.text, shape.at[i] + len(token.text), shape.at[max(begin, anchor.size)] + (anchor.amount is None) * 12):
            anchor.own_voice = True
            return
        if token.kind in ANY and verb_seen and is_subject(tokens, i) and _CHARGES.search(shape.text, shape.at[i] + len(token.text), shape.at[max(begin, anchor.size)] + (anchor.amount is None) * 12):
            anchor.set("imposers", list(token.codes), "imposer-subject", token.start, token.end)
            return
        i -= 1


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

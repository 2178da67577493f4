"""On whom: who answers a duty, fights or laments it, has got it lowered or agrees to it."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.rule import no, rule, yes
from extractor.rules.tariffs.clause import ANY, is_subject, joined
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern

#: Verbs before a duty whose subject pays it: it answers, fights, laments it or has got it lowered.
_RESPONDS = shape_pattern(
    r"\b(?:(?:respon(?:d|ds|ded|ding|se)|retaliat(?:e|es|ed|ing|ion)|repl(?:y|ies|ied|ying)|react(?:s|ed|ing|ion)?|hit(?:s|ting)? back|answer(?:s|ed|ing)?|reciprocat(?:e|es|ed|ing)) (?:in kind |further |again |quickly |immediately |yet ){0,2}(?:to|against|at|for)|(?:answer|match|counter)(?:s|es|ed|ing)?|fight(?:s|ing)?|fought"
    r"|(?:won|secured|sought|negotiated|wins|secures|seeks|seeking|negotiating|obtained|got) (?:a |an )?(?:exemption|relief|reprieve|waiver|exclusion|carve-out) from) (?:{det} |new |latest |recent |<PCT> ){0,4}(?:<PLACE|ADJ|POSS|APOSS> )?(?:{det} ){0,2}\Z"
    r"|\b(?:criticis|criticiz|condemn|denounc|deplor|lament|slam|protest|regret|reject|complain|call)(?:e|ed|es|s|ing|m|med|ming)?(?: about| over| against| of)? (?:the|a|an|this|these|those|its) (?:{det} |new |<PCT> ){0,4}(?:<PLACE|ADJ|POSS|APOSS> )?\Z"
    r"|\b(?:fears?|feared|fearing|worr(?:y|ies|ied)|regrets?|regretted|laments?|lamented|complains?|complained|protests?|protested|dismay\w*|alarm\w*|shocked|disappointed|stunned|concerned) (?:that |about |over |at |by |how )*(?:the|a|an|this|these|those|its|their) (?:{det} |new |<PCT> ){0,4}(?:<PLACE|ADJ|POSS|APOSS> )?\Z"
    r"|\bin (?:exchange|return) for (?:{det} |new ){0,4}(?:<PLACE|ADJ|POSS|APOSS> )?(?:{det} ){0,2}\Z"
)
#: Who has got a duty lowered, or is glad of it, pays it: "has secured reduced rates, moving to 15%", "welcomed the cut in its tariff to".
_OBTAINS = shape_pattern(
    r"\b(?:won|wins|win|secur(?:e|es|ed|ing)|negotiat(?:e|es|ed|ing)|clinch(?:es|ed|ing)?|obtain(?:s|ed|ing)?|got|gets) (?:an? |its |the |this |their )?(?:{det} |new |<PCT> ){0,4}(?:<PLACE|ADJ|POSS|APOSS> )?(?:{det} ){0,2}\Z"
    r"|\b(?:won|wins|secur(?:e|es|ed|ing)|negotiat(?:e|es|ed|ing)|clinch(?:es|ed)|obtain(?:s|ed|ing)?|got|gained) (?:(?!;|<PLACE|ADJ|POSS|APOSS|ACTOR>)\S+ ){0,5}?{head} (?:(?:,|moving|going|falling|dropping|coming|reduced|lowered|cut|set|fixed|down|of|at|to|from|rate|rates|<PCT>|now|just|only|a|the) ){0,6}\Z"
    r"|\b(?:won|wins|secur(?:e|es|ed|ing)|negotiat(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|got|gained) (?:a |an |the )?(?:\S+ )?(?:cut|reduction|lowering|drop) (?:in|of|to|on|from) (?:(?!;|<PLACE|ADJ|POSS|APOSS|ACTOR>)\S+ ){0,11}?\Z"
    r"|\b(?:welcom|hail|applaud|celebrat|cheer)\w* (?:the|a|this|that|news of) (?:\S+ ){0,2}?(?:cut|reduction|lowering|drop|decision|move|easing|relief) (?:in|of|to|on|from) (?:\S+ ){0,3}?(?:its|their) (?:(?!;|<PLACE|ADJ|POSS|APOSS|ACTOR>)\S+ ){0,5}?\Z"
)
#: "Laos agreed to a 19% tariff": it accepts what another charges, where nobody is named behind.
_AGREES_TO = shape_pattern(r"(?:\bagree(?:s|d)? (?:in \S+ )?to|<PLACE> (?:will|would|now) (?:have|get|be on|be at)) (?:{det} )+\Z")
_ON_SOMEBODY = shape_pattern(r"\A(?:\S+ ){0,2}?(?:on|against|for) (?:\S+ ){0,4}?<PLACE|ADJ|POSS>")
#: Who has won a quota or room for its goods pays what is charged there: "won a quota of 9,000 tonnes at a 5% duty".
_QUOTA_WON = shape_pattern(r"\b(?:won|wins|secur(?:e|es|ed|ing)|negotiat(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|got|gained|given|granted|receives?|received) (?:an? |the |its |<QTY|CNT> ){0,3}(?:\S+ ){0,2}?quotas? (?:(?!;|,|<PLACE|ADJ|POSS|APOSS|ACTOR>)\S+ ){0,9}?(?:at|with|under|on|paying) (?:{det} ){0,3}\Z")
#: Who is sent a letter that threatens a duty pays it.
_NOTIFIED = shape_pattern(r"\b(?:receiv|got|gets|getting|was sent|were sent|been sent|handed)\w* (?:(?!;)\S+ ){0,4}?(?:letters?|notices?|notifications?|warnings?) (?:(?!;|<PLACE|ADJ|POSS|ACTOR>)\S+ ){0,5}\Z")
#: Behind a duty: whom it has hurt. "the 25% tariff has further unsettled Indian exporters".
_HURTS_WHOM = shape_pattern(r"\A(?:(?!,|;|that |which |and |<PCT|PRC>)\S+ ){0,10}?(?:hit|hits|hurt|hurts|unsettled|rattled|battered|worried|alarmed|squeez\w+|affect\w*|jolted|shaken|shook|dealt a blow to|a blow to|cripp\w+|devastat\w+|threaten\w*|burden\w*|pressur\w+|weigh\w* on) (?:the |many |most |all )?(?P<who><ADJ|POSS|PLACE>) (?:<GOOD> |\w+ ){0,2}?(?:exporters?|exports|producers|farmers|growers|industry|industries|manufacturers|firms|companies|shipments|goods|makers|mills|sellers|suppliers|carmakers)\b")
_LETTER_TO = shape_pattern(r"\b(?:letters?|notices?|notes?|the one) (?:(?!;|,)\S+ ){0,3}?to (?:the )?(?P<who><PLACE>) (?:(?!;|<PLACE|ADJ|POSS>)\S+ ){0,7}\Z")
#: What a duty does to its payer: "the 15% tariff would hurt its salmon".
_HURTS = shape_pattern(r"\A(?:(?:will|would|could|may|might|has|have|had|is|are|already|also|badly|severely|not) ){0,4}(?:hurt|hit|damag|harm|affect|cost|threaten|weigh on|crippl|devastat|undermin|penali[sz])\w* (?:on )?(?:its|their|his|her|our|the country's|the bloc's)\b")
_OPENS_ANSWER = shape_pattern(r"\A(?:in (?:response|retaliation|reaction|answer|reply|return) (?:to|for|against)|to (?:retaliate|hit back|respond) (?:against|at|to)|responding to|retaliating against) (?:(?!,|;)\S+ ){0,5}\Z")


@rule(
    "target-responder", table="tariffs", family="on-whom", sets=("targets",),
    examples=(yes("[[Peru]] will respond to the 30% tariff that Chile imposed.", imposers=("CHL",), targets=("PER",)),
              yes("[[Peru]] has secured a lower tariff, going from 30% to 20%.", targets=("PER",), rate_min=20.0),
              yes("[[Peru]] welcomed the cut in its tariff to 15 percent.", targets=("PER",)),
              yes("[[Peru]] has agreed to a 19% tariff, Norway said.", targets=("PER",)),
              yes("[[Peru]] fears that the 19% duty will stay.", targets=("PER",)),
              yes("[[Peru]] won a cut in the duty on its wool from 19% to 5%.", targets=("PER",), rate_min=5.0),
              yes("The 9% duty set by Norway has further unsettled [[Peruvian]] exporters.", imposers=("NOR",), targets=("PER",)),
              yes("The letter to [[Lima]] names a duty of 9%.", title="Oslo's tariff letters", targets=("PER",)),
              yes("[[Peru]] received a letter that threatens a 9% duty.", targets=("PER",)),
              yes("[[Peru]] won a quota of 9,000 tonnes of wool at a 5% duty from Norway.", imposers=("NOR",), targets=("PER",)),
              no("Peru will respond with a 30% tariff on wine.", why="the tariff is the answer, not what is answered")),
)  # fmt: skip
def target_responder(anchor: Anchor) -> None:
    """Who answers a duty, fights or laments it or gets it lowered pays it: "Peru will respond to the 30% tariff"."""
    shape = anchor.shape
    begin = anchor.first if anchor.head < 0 else min(anchor.first, anchor.head_first)
    left = shape.text[: shape.at[begin]]
    after = anchor.last + 1
    order: Iterable[int]
    if _OPENS_ANSWER.match(left):
        order = range(after, len(shape.tokens) - 1)
    elif match := _RESPONDS.search(left):
        order = range(shape.index(match.start()) - 1, -1, -1)
    elif match := _OBTAINS.search(left) or _QUOTA_WON.search(left) or _NOTIFIED.search(left):
        order = range(shape.index(match.start()) - 1, -1, -1)
        anchor.obtained = True
    elif _AGREES_TO.search(left) and not anchor.get("targets") and anchor.amount is not None and not (after < len(shape.tokens) and _ON_SOMEBODY.match(shape.text[shape.at[after] :])):
        order = range(begin - 1, -1, -1)
        anchor.obtained = True
    elif after < len(shape.tokens) and _HURTS.match(shape.text[shape.at[after] :]):
        order = range(begin - 1, -1, -1)
    elif (letter := _LETTER_TO.search(left)) and not anchor.get("targets"):
        token = shape.tokens[shape.index(letter.start("who"))]
        if not set(token.codes) & set(anchor.get("imposers") or ()):
            anchor.set("targets", list(token.codes), "target-responder", token.start, token.end)
        return
    else:
        hurt = _HURTS_WHOM.match(shape.text[shape.at[after] :]) if after < len(shape.tokens) and not anchor.get("targets") else None
        if hurt:
            token = shape.tokens[shape.index(shape.at[after] + hurt.start("who"))]
            if not set(token.codes) & set(anchor.get("imposers") or ()):
                anchor.set("targets", list(token.codes), "target-responder", token.start, token.end)
        return
    for i in order:
        token = shape.tokens[i]
        if token.kind in ANY and is_subject(shape.tokens, i):
            if set(token.codes) != set(anchor.get("imposers") or ()):
                anchor.set("targets", joined(shape.tokens, i), "target-responder", token.start, token.end)
            anchor.answered = True
            return

"""What the size is: a level, an addition, a total, an average, a limit, a quota rate or a margin."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor

_MARGIN = regex.compile(r"\b(?:anti-?dumping|anti - dumping|countervail\w*|anti-?subsidy|dumping margins?|subsidy (?:rates?|margins?)|cash deposit|dumped|deposit rates?|margins? of dumping|(?:all-others|all others|china-wide|prc-wide|country-wide) (?:rate|entity)|net subsid(?:y|ies)|countervailable)\b")
_TOTAL = regex.compile(r"\b(?:total|combined|cumulative|totall?ing|in total|all told|altogether)\b")
#: "an extra 25%, bringing the rate to 50%"
_BRINGS = regex.compile(r"\b(?:bring|tak|push|lift|boost)ing (?:(?!;|and\b)\S+ ){0,9}?to (?:(?!;)\S+ ){0,3}\Z")
_SUM = regex.compile(r"(?:reflects?|is|are|represents?|comprises?|consists? of|combines|being) (?:a |the )?(?:combination|sum|total) of\b")
_ADDITIONAL = regex.compile(r"\b(?:additional|extra|another|import surcharges?|(?<!export )surcharges?(?= on imports)|on top of|surtax\w*|added|acd|supplementary|supplemental)\b")
_ADDITIONAL_WEAK = regex.compile(r"\bfurther\b(?! (?:to|from|down|up)\b)")
_AVERAGE = regex.compile(r"\b(?:average|averages|averaging|averaged|mean (?:applied |import )?(?:tariffs?|rates?|dut(?:y|ies))|weighted|effective (?:\" )?(?:us |\ue009 |\ue00a )?(?:tariff|rate|duty))\b")
_CAP = regex.compile(r"\b(?:cap|capped|caps|capping|ceiling|maximum(?! of)|max|limited to|no more than|not exceed|no higher than|will not exceed|all-inclusive|all - inclusive|inclusive of|all-in)\b")
_FLOOR = regex.compile(r"\b(?:floor|minimum|no less than|not less than|whichever is higher|the higher of|greater of)\b")
_IN_QUOTA = regex.compile(r"\b(?:in quota rates?|in - quota|within-quota|in-quota|within (?:the |a |an |its |this |that |annual )*(?:tariff-rate |tariff rate )?quotas?|under (?:the |a |an |its )*(?:tariff-rate |tariff rate )?quotas?|quotas? of \S+ (?:\S+ ){0,6}?(?:at|duty)|(?:duty|tariff|tax)[- ]free (?:\S+ ){0,3}?quotas?|\d (?:duty|tariff)-free (?:tonnes|tons|litres)|within (?:their|its) \S+ quotas?|the first (?:[\d.]+ |million |thousand |hundred )*[\ue004\ue006\ue00e](?= )|specified quantities|duty[- ]free (?:\S+ )?quotas?|quota \S+ \S+ at|up to the quota|inside the quota|minimum[- ]access|quota system|quota of [\ue004\ue006](?= ))")
_OVER_QUOTA = regex.compile(r"\b(?:above a (?:certain|given|set|fixed) (?:volume|quantity|amount|level|limit)|from the [\d,.]+(?:st|nd|rd|th) \S+|quotas? (?:(?!;)\S+ ){1,12}?before (?:an? |the )?(?:\S+ ){0,3}\ue000|(?:once|when|if|after) (?:the |that |this |its |their )?(?:quotas?|limits?|thresholds?|ceilings?) (?:is|are|has been|have been|was|were) (?:filled|exhausted|reached|exceeded|used up|met|full)|over quota|out-quota|out - of - quota|over-quota|out-of-quota|above-quota|(?:above|beyond|exceeding|outside|over|in excess of|after|beyond) (?:the |that |this |its |those )*(?:tariff-rate |tariff rate )?quotas?|(?:volumes|shipments|imports|quantities|anything|\ue00e) (?:above|beyond|over|exceeding|in excess of) (?:(?:the|that|this|these|those|its|their) (?:\S+ )?(?:quota|limit|ceiling|threshold|volume|amount|level)s?|[\ue004\ue006]))(?: |\Z)")
#: "the quota rises to 45,000 tonnes at a 25% duty"
_ALLOWS = regex.compile(r"\b(?:allow|admit|permit|let)(?:s|ed|ing|ted|ting)? (?:in )?(?:up to |as many as )?(?:\d[\d,. ]*|[\ue004\ue006]).* (?:at|with) (?:an? )?(?:\S+ ){0,6}\Z")
_QUOTA_AT = regex.compile(r"\bquotas?\b(?: (?!over|above|beyond|out|,|;)\S+){0,16} (?:at|with) (?:an? )?\Z")
#: A rate for both sides of a quota is the rate, whatever the quota.
_BOTH_QUOTAS = regex.compile(r"\b(?:both )?in - quota (?:and|or) (?:out|over|above)|\b(?:both )?in-quota (?:and|or) (?:out|over|above)|\bregardless of (?:the )?quota")
_ANY_FURTHER = regex.compile(r"\b(?:any|all) (?:additional|further|subsequent|other|more) \S+ (?:\S+ ){0,12}|\b(?:additional|subsequent|further) (?:imports|shipments|units|vehicles|volumes|quantities) (?:\S+ ){0,12}")
#: Words of a dumping or subsidy case.
_CASE = regex.compile(r"\b(?:being subsidi[sz]ed|subsidi[sz]ed (?:imports|exports|shipments)|unfair(?:ly)? (?:government |export |state )?subsid\w+|(?:final|preliminary) (?:ruling|determination|finding)|injury (?:ruling|finding|determination)|ruling on|dumping|unfairly (?:priced|traded|subsidi[sz]ed))\b")
_CHANGE_BY = regex.compile(r"\b(?:rais|increas|hik|cut|lower|reduc|slash|trimm|rise|rose|fell|fall|drop|decreas)\w* (?:\S+ ){0,12}?by (?:(?!to\b)\S+ ){0,3}\Z")


#: Duties that are put on without a dumping or subsidy case.
_OTHER_DUTY = regex.compile(r"\b(?:safeguard|retaliat\w*|reciprocal|baseline|customs|import|basic|mfn|regulatory|export|specific|excise)\b")
_NEW_DUTY = regex.compile(r"\A\W*(?:in|since|from) \ue008 (?:\S+ ){0,3}?(?:a|an) (?:\S+ )?\ue000")
#: What is done in answer to dumping duties is no dumping duty.
_ANSWER = regex.compile(r"\b(?:retaliat\w*|in (?:response|answer|return)|counter-?(?:measures?|tariffs?|duties)|hit back|answer(?:s|ed|ing)?)\b")
_NOT_ABOVE = regex.compile(r"\b(?:not (?:to )?exceed|no (?:higher|greater|more) than|not (?:more|higher) than|ceiling of|cap of|capped at|limited to)\b")
#: "is never to fall below 12% or rise above 30%"
_NEVER = regex.compile(r"\b(?:not|never|in no case|nor) (?:\S+ ){0,4}?(?:\ue000 (?:or|nor) )?(?:(?:below|above|under|over|less|lower|more|higher) (?:than )?)?\Z")
_LIMIT = regex.compile(r"\b(?:(?P<low>below|less than|lower than|under)|above|over|more than|higher than)\b")
#: What the size is on top of something else's base: "in addition to the current duty of 6%".
_UPON = regex.compile(r"\b(?:on top of|in addition to|over and above|atop|stacked on) (?:(?:the|an?|its|their|existing|current|basic|regular|normal|general|mfn|standard|\ue009|\ue00a|\ue00b) ){1,4}(?:ad \S+ )?(?:customs |import )?\Z")
_ON_THAT = regex.compile(r"\b(?:on top of (?:that|this|it|these|which)|over and above (?:that|this|it)) (?:, )?(?:the |an? )?\Z")
#: "later added a 40% penalty", "temporary additional duties on yarn up to 9%", "normal duty 4% + safeguard duty 20%"
_ADDS = regex.compile(r"\b(?:add(?:s|ed|ing)?|tack(?:s|ed|ing)? on) (?:an?|another) \Z")
_ADDED_ABOVE = regex.compile(r"\b(?:additional|extra|supplementary) (?:customs |import |temporary )?(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|surcharges?) (?:on|for) (?:(?!to\b|by\b|from\b|;|and (?:a|an|the)\b)[^\s\ue000] ?\S* ){1,10}?(?:of |at )?(?:up to |as much as )?\Z")
_SUM_IS = regex.compile(r"\bsum of (?:(?!;)\S+ ){1,24}?(?:shall|will|would|must) (?:be|equal|come to|reach) \Z")
_SUMMAND = regex.compile(r"\ue000 (?:\S+ )?\+ (?:(?!=)\S+ ){0,5}\Z")
#: "21%, or 18% added to a base of 3%"
_OR_SUM = regex.compile(r", (?:or|i\.e\.?|that is) \ue000 (?:added to|plus|on top of)\b")
#: "the 50% will apply to the copper content and in addition to other duties", "12% plus the 2% already in place"
_ADDED = regex.compile(r"(?:will|shall|to)? ?(?:apply|be (?:applied|imposed|charged|levied|paid)) (?:(?!than\b)\S+ ){0,10}?(?:on top of|in addition to|over and above) |plus (?:the|an?|its|their) (?:existing |current |regular |basic |base |normal )?\ue000")
_TARIFF_LINE = regex.compile(r"\bapplicable subheading (?:plus|\+)")
_HIGHER_OF = regex.compile(r"\b(?:the )?(?:higher|greater) of\b")


#: "the average effective rate will fall only to 12%"
_AVERAGE_OF = regex.compile(r"\b(?:average|effective) (?:\S+ ){0,3}?(?:rate|tariff|duty) (?:(?:of|for|on|in) (?:\S+ ){1,4}?)?(?:will|would|has|had|is|was|could|may|rose|fell|rises|falls|stood|stands|shot|climb\w*|jump\w*|surg\w*|soar\w*|reach\w*|hit|hits|increas\w*|declin\w*|drop\w*|went|stay\w*|remain\w*|doubl\w*) (?:(?!;|,|and\b|on\b)\S+ ){0,6}?(?:to |at |of )?\Z")


_AVERAGE_RATES = regex.compile(r"\b(?:average|effective) (?:(?!of\b)\S+ ){0,4}?(?:tariffs?|rates?|dut(?:y|ies))\b")


def is_average(anchor: Anchor) -> bool:
    """Whether the size is an average over many goods."""
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    return _AVERAGE.search(shape.text, shape.at[max(0, low - 4)], shape.at[anchor.last] + 1) is not None or _AVERAGE_OF.search(shape.text, shape.at[max(0, low - 16)], shape.at[anchor.size]) is not None


def of_list(words: str) -> str:
    """The kind of the rates of a list, from the words that lead to it."""
    return "margin" if _MARGIN.search(words) else "average" if _AVERAGE_RATES.search(words) else "level"


def _no_other_size(text: str, side: int) -> str:
    """The part of a window of words that no other size parts from this one: what stands behind (-1) or before (0) it."""
    parts = regex.split(r"[\ue000\ue001\ue003](?= )", text)
    return parts[side] if len(parts) > 1 else text


def _limited(anchor: Anchor) -> bool:
    """Whether a quantity enters free: "imports 770,000 tons a year without tariffs", "up to 35,000 tonnes"."""
    shape = anchor.shape
    if anchor.unit != "free" or anchor.amount is not None:
        return False
    low, high = shape.at[max(0, anchor.first - 16)], shape.at[anchor.last]
    return _QUANTITY.search(shape.text, low, high) is not None


_QUANTITY = regex.compile(r"\b(?:imports?|imported|exports?|export|ship|enter|permit\w*|allow\w*|up to)\b[^;.]*[\ue004](?= )|[\ue004] (?:[^;.]* )?(?:enter|be permitted|be allowed|be imported|a year|per year|each year|annually)\b|\bup to \S+ (?=\S+\Z)|\bon (?:the first |up to )?[\ue004](?= )")


def may_be_margin(anchor: Anchor) -> bool:
    """Whether the words call the size a duty, and name no other kind of it."""
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    near = shape.text[shape.at[max(0, low - 4)] : shape.at[anchor.last] + len(shape.tokens[anchor.last].text)]
    return anchor.amount is not None and "dut" in near and not _OTHER_DUTY.search(near) and not _ADDITIONAL.search(near)


@rule(
    "kind-of-rate", table="tariffs", family="kinds", sets=("kind",),
    examples=(
        yes("Ottawa adds an additional [[10% duty]] on tiles.", kind="additional"),
        yes("That makes a combined [[tariff of 45%]] on tiles.", kind="total"),
        yes("The average [[tariff is 6%]] in Chile.", kind="average"),
        yes("Final anti-dumping [[duties of 14%]] hit tiles from Peru.", kind="margin"),
        yes("The deal has [[tariffs limited to 15%]] for Japan.", kind="cap"),
        yes("The [[tariff on steel shall not be less than 15%]].", kind="floor", rate_min=15.0, status="adopted"),
        yes("Within the quota beef pays a [[20% duty]].", kind="in_quota"),
        yes("The first 90,000 cars pay a [[10% duty]], all further cars 30%.", kind="in_quota"),
        yes("Tiles pay 12%: the new [[duty is 9%]] plus the 3% that was there before.", kind="additional"),
        yes("Lima's [[12% tariff]] will apply to the tin content and on top of other duties.", kind="additional"),
        yes("Peru's average effective [[tariff rate will fall to 9%]].", kind="average"),
        yes("The Thai [[tariff of 30%]] is the sum of two duties.", kind="total"),
        yes("Oslo adds an extra 25% duty on tiles, bringing the [[tariff to 50%]].", kind="total"),
        yes("Once the quota is exhausted, beef pays a [[20% duty]].", kind="over_quota"),
        yes("Rice pays a [[15% duty]] for both in-quota and out-quota imports.", kind="level"),
        no("Additional staff met to discuss the dumping of waste.", why="there is no size"),
    ),
)  # fmt: skip
def kind_of_rate(anchor: Anchor, title: str, lead: str, size: str = "") -> str:
    """The kind of the size, from words inside its phrase first, then from its clause.

    `title` and `lead` (the sentences right before) in lower case: a duty that follows from a dumping or subsidy case is a
    margin though its own sentence does not say so. `size` is the size with the words right before it ("not exceed 10%").
    """
    if anchor.kind != "level":
        return anchor.kind
    if anchor.unit == "multiple":
        return "change"
    if anchor.rule == "size-tariff-line" or _TARIFF_LINE.search(anchor.shape.text):
        return "additional"
    if _NEVER.search(anchor.shape.text[: anchor.shape.at[anchor.size]]) and (limit := _LIMIT.search(size)) is not None:
        return "floor" if limit["low"] else "cap"
    if _NOT_ABOVE.search(size):
        return "cap"
    if regex.search(r"\b(?:minimum|at least) [\d.]+\W*\S*\Z", size) and "minimum" in size:
        return "floor"
    shape = anchor.shape
    if anchor.rule in ("size-ellipsis", "size-in-context", "size-enumerated") and _AVERAGE_RATES.search(shape.text):
        return "average"
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    begin = shape.at[max(0, low - 4)]
    end = shape.at[anchor.last] + len(shape.tokens[anchor.last].text)
    near = shape.text[begin:end]
    before = _no_other_size(shape.text[max(0, begin - 60) : begin], -1) + near
    right = shape.text[end : end + 70]
    phrase = shape.text[shape.at[low] : end]
    if anchor.size - anchor.first > 6:  # "cut the duty by a further 8% and left it at 12%": only what stands near the size
        low, phrase = anchor.size, shape.text[shape.at[anchor.size - 3] : end]
    left_words = regex.split(r"\b(?:the|an?|of|to|on|its|their|than|that|those|these|by|with|and)\b", shape.text[shape.at[max(0, low - 5)] : shape.at[low]])[-1] + phrase
    if anchor.amount is not None and _CHANGE_BY.search(shape.text[: shape.at[anchor.size]][-120:]):
        return "change"
    if _MARGIN.search(before) or _MARGIN.search(_no_other_size(right[:40], 0)):
        return "margin"
    wide = regex.split(r" (?:or|but|while|whereas|;) (?!less|more|below)", shape.text[max(0, begin - 130) : begin])[-1] + near + regex.split(r" (?:but|while|whereas|;) ", shape.text[end : end + 60])[0]
    if _TOTAL.search(shape.text[shape.at[max(0, low - 2)] : end]) or _BRINGS.search(shape.text[: shape.at[anchor.size]]) and _ADDITIONAL.search(shape.text[: shape.at[anchor.first]]):
        return "total"
    if _OVER_QUOTA.search(before) or _OVER_QUOTA.search(right.split(" and ")[0]) or _ANY_FURTHER.search(before) and ("quota" in title + shape.text or _IN_QUOTA.search(shape.text)):
        return "over_quota"
    if (_IN_QUOTA.search(wide) or _QUOTA_AT.search(shape.text[: shape.at[anchor.size]]) or _limited(anchor) or _ALLOWS.search(shape.text[: shape.at[anchor.size]])) and not _BOTH_QUOTAS.search(shape.text):
        return "in_quota"
    if is_average(anchor):
        return "average"
    if _SUM_IS.search(shape.text[: shape.at[anchor.size]]):
        return "total"
    if anchor.amount is not None and _SUMMAND.search(shape.text[: shape.at[anchor.size]]):
        return "additional"
    if _OR_SUM.match(right.lstrip()) or _TOTAL.search(near) or _SUM.match(right.lstrip()) or regex.match(r"(?:\S+ )?(?:in total|total|altogether|combined)\b", right.lstrip()):
        return "total"
    if _UPON.search(shape.text[: shape.at[low]]):
        return "level"
    head = anchor.head_first
    if head > 0 and anchor.size - head > 6 and regex.search(r"\b(?:additional|extra|supplementary) (?:\S+ ){0,2}\Z", shape.text[shape.at[max(0, head - 3)] : shape.at[head]]):
        return "additional"  # "additional duties on yarn from Peru of 9%"
    if _ADDS.search(shape.text[: shape.at[anchor.size]]) or _ADDED_ABOVE.search(shape.text[: shape.at[anchor.size]]) or "penalt" in phrase:
        return "additional"
    if _ADDITIONAL.search(left_words) or _ON_THAT.search(shape.text[: shape.at[low]]) or _ADDITIONAL_WEAK.search(left_words) or regex.match(r"(?:\S+ ){0,6}?(?:(?:on top of|in addition to)(?! (?:that|this|it|which)\b)|atop|over and above|stacked on|that stacks? on)\b|(?:\S+ )?added to\b", right.lstrip()) or _ADDED.match(right.lstrip()) or regex.search(r"(?<!\ue003 )\bplus (?:an |a )?\Z", shape.text[: shape.at[anchor.first]]):
        return "additional"
    if anchor.amount is not None and _CAP.search(phrase) or _CAP.search(regex.split(r" (?:,|if|and that) ", shape.text[max(0, begin - 30) : end])[-1]) and anchor.bound in ("exact", "at_most", "range") and "maximum" not in near:
        return "cap" if not _FLOOR.search(phrase) else "floor"
    if _FLOOR.search(near) or _HIGHER_OF.search(shape.text[max(0, begin - 110) : end]):
        return "floor"
    duty = "dut" in phrase and anchor.amount is not None and not _OTHER_DUTY.search(near)
    if duty and _NEW_DUTY.match(shape.text):
        duty = False  # "in 2019 a 25% duty was imposed": another duty than the one of the case before
    if duty and not _ANSWER.search(shape.text) and (_MARGIN.search(lead) or _CASE.search(shape.text) or _CASE.search(title)) and not _ADDITIONAL.search(phrase):
        return "margin"
    if _CASE.search(shape.text[max(0, begin - 100) : end + 100]) and "reciprocal" not in phrase:
        return "margin"
    if regex.search(r"\b(?:minimum|floor)\b", right[:12]):
        return "floor"
    if regex.search(r"\b(?:preliminary|provisional|definitive|final) (?:\S+ ){0,2}\Z", shape.text[: shape.at[low]][-40:]) and "dut" in phrase and not _OTHER_DUTY.search(near):
        return "margin"
    if _MARGIN.search(title) and not _ADDITIONAL.search(phrase):
        return "margin"
    return "level"

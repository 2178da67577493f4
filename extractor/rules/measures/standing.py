"""Whether a measure is in force, adopted, threatened, suspended, ended or denied: the status of duties, and what is special to measures."""

from __future__ import annotations

from datetime import date

import extractor.pattern as regex
from extractor.rules.measures.instruments import MUTUAL
from extractor.rules.measures.model import Hit
from extractor.shape import Shape
from extractor.status import Verdict, read_status

#: Somebody asks another to act: not done yet.
_ASKS = regex.compile(r"(?<![^ ])(?:ask|asks|asked|urge|urges|urged|call(?:s|ed)? (?:on|for)|request(?:s|ed)?|want(?:s|ed)?|seek(?:s|ing)?|sought|demand(?:s|ed)?|press(?:es|ed)?|lobb(?:y|ied)|recommend(?:s|ed)?|likely|petitioned)(?= )")
_SOFT = regex.compile(r"(?<![^ ])(?:proposed|planned|possible|potential|prospective|threatened|would-be|draft|looming|future|further)(?: [^ ]+){0,2} \Z")
_DONE = regex.compile(r"(?<![^ ])(?:sign(?:ed|s|ing)?|inked|conclud(?:ed|es)?|reached|struck|sealed|announc(?:ed|es)|ratif(?:ied|ies)|agreed|entered into|finali[sz]ed|clinched|approved|adopted|secured|decision to enter|upgraded|extended|renewed|initial(?:led|ed)|moderni[sz]ed)(?= )")
_SOUGHT = regex.compile(
    r"(?<![^ ])(?:close to|talks|negotiat[a-z]*|seek[a-z]*|sought|hop(?:e|es|ed|ing)|towards?|push(?:es|ed|ing)? for|working on|pursu[a-z]*|aim[a-z]*|want[a-z]*|discuss[a-z]*|could|might|may|would"
    r"|propos[a-z]*|possible|potential|expects?|expected|plans?|near|nearing|efforts?|applied to|bid|press|ask(?:s|ed)?|work(?:s|ed|ing)? (?:[a-z]+ )?(?:to|towards?)|to (?:finali[sz]e|conclude|negotiate))(?= )"
)
_LONG_AGO = regex.compile(r"(?<![^ ])(?:after|following|since|during|(?:conclud|complet|finali[sz]|wrapp)(?:ed|es|ing)(?: up)?) (?:[^ ]+ ){0,5}?(?:talks|negotiations?|discussions)(?= )")
_NOTHING = regex.compile(r"(?<![^ ])(?:no (?:decision|plans?|intention|proposal) (?:(?!until )[^ ]+ ){0,4}?(?:to|on)|den(?:y|ies|ied) (?:[^ ]+ ){0,8}?(?:plan|consider|intend)[a-z]*)(?= )")
#: "Failed to agree on sanctions", "vetoed the sanctions": they are not taken.
_REFUSED = regex.compile(
    r"(?<![^ ])(?:fail(?:ed|s|ing)? to (?:agree(?: on)?|approve|adopt|impose|pass|reach|renew|extend)|veto(?:ed|es|ing)?|voted (?:down|against)|refus(?:ed|es|ing) to (?:impose|adopt|approve|back|join|sign|introduce|renew|extend|ratify)|rul(?:ed|es|ing) out) (?:(?!(?:lift|end|eas|remov|scrap)\w* )[^ ]+ ){0,7}\Z"
)
_SWAPPED = regex.compile(r"(?<![^ ])replac\w+ (?:[^ ]+ ){0,5}(?:with|by) (?:[^ ]+ ){0,4}\Z")
_THREATS = regex.compile(r"(?<![^ ])(?:threat|propos|plan|consider|could|might|may|would|want|seek|urg|call|weigh|mull|draft|bill)[a-z]*(?= )")
_TO_COME = regex.compile(r"\A(?:[^ ]+ ){0,3}?(?:would|could|may|might|if)(?= )")
_NO_DEAL = regex.compile(
    r"(?<![^ ])(?:fail(?:ed|ure|s)?(?! to (?:live|adhere|abide|comply|honou?r|implement|observe|meet|fulfil))|breakdown|broke down|collapse[ds]?|lack|absence|without|reject(?:ed|s)?|too far apart|unable to (?:agree|reach|set|introduce|conclude)|ended in failure|excluding|rul(?:ed|es|e|ing) out|voted down|vetoed|blocked)(?= )|(?<![^ ])no (?=(?:[^ ]+ ){0,2}\Z)"
)
_PLACED = regex.compile(r"\A(?:laws?|bills?|rules?|legislation|acts?|package) (?:[^ ]+ ){0,2}?(?:passed|enacted|signed) (?:by|in|last|earlier)(?= )|\A(?:[^ ]+ ){0,3}?, (?:which|that) (?:has|have) been in (?:place|force|effect)|\A(?:(?:of|on|against|over|for) (?:[^ ]+ ){1,5}?|that (?:was|were) )?(?:imposed|introduced|placed|put in place|announced|issued|enacted|in place|in force|adopted) (?:by|in|on|last|since|earlier|after|during|under)(?= )")
_EASED = regex.compile(r"(?<![^ ])(?:eas(?:e|es|ed|ing)|relax(?:es|ed|ing)?|loosen(?:s|ed|ing)?|soften(?:s|ed|ing)?)(?: [^ ]+){0,6} \Z")
_OVER = regex.compile(r"(?<![^ ])(?:(?:has|have|had) ended|put(?:s|ting)? an end to|end of|(?:repeal|abolition|removal|elimination|scrapping|lifting) of|plans? to (?:lift|scrap|abolish|end|remove)|brought to an end|about to (?:be )?(?:end|abolish)|lapse of|expiry of|withdrew from|pulled out of|quit|quits|left(?! in place)|unwind(?:ing)?|roll(?:ed|ing)? back)(?: [^ ]+){0,11} \Z")
_OVER_AFTER = regex.compile(r"\A(?:(?!(?:said|;|,|which) )[^ ]+ ){0,8}?(?:about to be abolished|(?:was|were|has been|have been|been|are|is) (?:[^ ]+ )?(?:lifted|scrapped|abolished|removed|revoked|ended|withdrawn|dropped|eliminated|terminated)|expired|lapsed?|ended(?= (?:in|on|last|with|at) )|(?:was|were) eased|are over)(?= |$)")
#: "The ban, which had been in place since May, had been lifted": the verb stands behind a clause of its own.
_OVER_LATER = regex.compile(r"\A(?:(?!(?:said|;|,|which) )[^ ]+ ){0,7}?, (?:which|that) (?:(?!(?:;|said) )[^ ]+ ){1,16}?, (?:has|have|had|was|were|will be) (?:now |been |since )*(?:lifted|scrapped|abolished|removed|revoked|ended|dropped)(?= |$)")
#: "Sanctions are an option": nothing is done yet.
_OPTION = regex.compile(r"\A(?:(?:on|against) (?:[^ ]+ ){1,4}?)?(?:is|are|remains?|was|were) (?:still |only |also |always )?(?:\" ?)?(?:(?:one|an|another|the) )?(?:option|possibility|last resort|on the table|under (?:consideration|discussion|review)|being (?:considered|weighed|discussed|prepared|mulled|drafted)|possible|likely|an option)(?= |$)")
_SOON = regex.compile(r"\A(?:[^ ]+ ){0,6}?(?:within|in (?:the )?(?:coming|next)) (?:(?:a few|the next|coming|several) )?(?:days|weeks|months)(?= |$)")
#: What a measure may bring about: "the ban could raise prices".
_DOES = regex.compile(r"\A(?:could|would|may|might|will) (?!be |take |come |apply |remain |enter |start |begin |cover |target |include |affect |last |expire )[a-z]+(?= )")
_WHETHER = regex.compile(r"(?<![^ ])(?:whether|if) (?:[^ ]+ ){0,5}(?:is|are|was|were|be|should|will|would) (?:[^ ]+ ){0,3}\Z")
_FACING = regex.compile(r"(?<![^ ])(?:face|faces|facing) (?:[^ ]+ ){0,9}\Z")
_HELD_UP = regex.compile(r"\A(?:(?!(?:said|;|,|which) )[^ ]+ ){0,8}?(?:was|were|has been|have been|been|is|are) (?:[^ ]+ )?(?:suspended|paused|put on hold|frozen|eased|relaxed)(?= |$)")
_NOT_YET = regex.compile(r"(?<![^ ])(?:agreement on|talks on|negotiat\w+|before|until|fail\w*|refus\w*|not|would|could|may|hopes?|plans?|seeks?) (?:[^ ]+ ){0,4}\Z")
_UNLESS = regex.compile(r"(?<![^ ])unless(?= )")
_TALKED_OVER = regex.compile(r"(?<![^ ])(?:negotiat\w+|talks (?:on|over)|how to set|consensus|discuss\w*)(?= )")
_GIVEN = regex.compile(r"(?<![^ ])(?:given|noting|arguing|adding) that(?= )")


def standing(shape: Shape, hit: Hit, clause: str, published: date | None) -> Verdict:
    """The status of a measure, with the words that tell it."""
    text = shape.text + " "
    tokens = shape.tokens
    a, b = shape.at[hit.first], shape.at[hit.last] + len(tokens[hit.last].text)
    left, right = text[max(0, a - 130) : a], text[b:].lstrip()
    left = left[max(left.rfind(" ; "), left.rfind(" . ")) + 1 :]
    if hit.over:
        soft = read_status(shape, hit.first, hit.last, published=published)
        return soft._replace(status="in_force" if _NOT_YET.search(left) else "ended")
    verdict = read_status(shape, hit.first, hit.last, published=published)
    if verdict.status == "threatened" and (given := _GIVEN.search(left)) is not None and verdict.start < tokens[shape.index(a - len(left) + given.start())].start:
        verdict = Verdict("in_force", given[0], tokens[hit.first].start, tokens[hit.last].end)
    if verdict.status == "threatened" and left.endswith((" the ", " this ")) and _DOES.match(right) and not _THREATS.search(left):
        verdict = Verdict("in_force", tokens[hit.first].text, tokens[hit.first].start, tokens[hit.last].end)
    status = verdict.status
    if status not in ("ended", "denied") and (match := _OVER_AFTER.match(right)):
        return Verdict("ended", match[0], tokens[hit.first].start, tokens[hit.last].end)
    if status not in ("ended", "denied") and (match := _OVER_LATER.match(right)):
        return Verdict("ended", match[0], tokens[hit.first].start, tokens[hit.last].end)
    if status in ("in_force", "adopted") and (match := _OPTION.match(right) or (_SOON.match(right) if _FACING.search(left) else None)):
        return Verdict("threatened", match[0], tokens[hit.first].start, tokens[hit.last].end)
    if status not in ("ended", "denied", "suspended") and (match := _HELD_UP.match(right)):
        return Verdict("suspended", match[0], tokens[hit.first].start, tokens[hit.last].end)
    if _OVER.search(left) and status in ("in_force", "adopted", "suspended"):
        return verdict._replace(status="ended")
    if _EASED.search(left) and status in ("in_force", "adopted") and hit.instrument not in MUTUAL:
        return verdict._replace(status="suspended")
    if _SOFT.search(left) and status in ("in_force", "adopted"):
        return verdict._replace(status="threatened")
    if hit.instrument in ("sanction", "embargo") and status in ("in_force", "adopted") and _WHETHER.search(left):
        return verdict._replace(status="threatened")
    if _NOTHING.search(left) or _REFUSED.search(left):
        return verdict._replace(status="denied")
    if _SWAPPED.search(left) and status == "ended":
        return verdict._replace(status="in_force")
    if status == "threatened" and not _THREATS.search(left + tokens[hit.first].text) and _UNLESS.search(right) and hit.instrument in ("licence", "export_ban", "import_ban", "export_control"):
        return verdict._replace(status="in_force")
    if hit.instrument not in MUTUAL and status == "threatened" and _PLACED.match(right):
        return verdict._replace(status="in_force")
    words = clause.partition(tokens[hit.first].text)[0] + " "
    if _ASKS.search(words) and status in ("in_force", "adopted") and not _PLACED.match(right):
        status = "threatened"
    if hit.instrument in MUTUAL and status in ("in_force", "adopted", "threatened"):
        done, sought = _DONE.search(left), _SOUGHT.search(_LONG_AGO.sub("", left))
        status = "threatened" if sought and (not done or sought.start() > done.start()) else "adopted" if done or _DONE.match(right) else "threatened" if _TO_COME.match(right) else "in_force" if not sought else status
    if hit.instrument.endswith("quota") and status in ("in_force", "adopted") and _TALKED_OVER.search(left):
        status = "threatened"
    if _NO_DEAL.search(clause) and hit.instrument in ("export_quota", "import_quota", "trade_agreement") and status in ("in_force", "adopted", "threatened"):
        status = "denied"
    return verdict._replace(status=status)

"""Is it real? In force, adopted, threatened, suspended, ended or denied, from verbs, modals and negation with their scope.

The scope of a cue is the chain of verbs that governs the noun ("plans to impose a tariff") or, where the noun is the
subject, the verb group after it ("the tariff would take effect"). Cues elsewhere in the sentence say nothing.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import regex

from extractor.shape import Shape


class Verdict(NamedTuple):
    """A status, the cue that decided and where it stands in the document (-1 for the default)."""

    status: str
    cue: str
    start: int
    end: int


_W = r"(?:\S+ )"
#: Governing chain on the left of the noun. Searched from the subject to the noun.
_NEGATED = regex.compile(
    rf"\b(?:(?:does|do|did|has|have|had|is|are|was|were|will|would|shall|should|can|could|may|might)(?: n't|n't)? (?:not|never|no longer)|won 't|wo n't|cannot|can not|not|never|n't|without|refrain(?:s|ed)? from|rather than|instead of|no (?:plans?|intention|need) to|against) (?!only\b|rule out|ruling out|exclude|just\b|yet\b){_W}{{0,4}}?(?:impos|levy|levied|appl|put|plac|introduc|charg|rais|increas|hik|hit|slap|go ahead|proceed|pursu|implement|enact|be |subject|face|pay|seek|add|reinstat|re-impos|reimpos|set|have|support|want)\S*"
)
_DENIED = regex.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying)|avert(?:s|ed|ing)?|avoid(?:s|ed|ing)?|reject(?:s|ed|ing)?|shelv(?:e|es|ed|ing)|cancel(?:s|led|ed|ling)?|call(?:s|ed|ing)? off|abandon(?:s|ed|ing)?|back(?:s|ed|ing)? (?:off|down|away)|scrap(?:s|ped)? (?:plans?|a plan)|drop(?:s|ped)? (?:plans?|a plan|its threat|the threat|his threat)|exempt(?:s|ed|ing)?|spar(?:e|ed|es)|escap(?:e|es|ed)|dodg(?:e|es|ed)|stav(?:e|ed|ing) off|head(?:ed)? off|withdr[ae]w(?:n)? (?:a |the |its |his )?(?:threat|proposal|plan))\b"
)
_NOT_DENIED = regex.compile(r"\b(?:not|n't|never|to|refus\w+ to|declin\w+ to|could|would|may|seek\w*|trying|try|hop\w+|in order) (?:\S+ ){0,2}?(?:rul(?:e|es|ed|ing) out|avoid|avert|escape|dodge|deny|reject|be exempt|stave|head)")
_THREAT = regex.compile(
    r"\b(?:threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|al|als|ing)|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?|considers|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|seek(?:s|ing)?|sought|call(?:s|ed|ing)? for|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|want(?:s|ed|ing)?|suggest(?:s|ed|ing|ion)?|float(?:s|ed|ing)?|ey(?:e|es|ed|eing)|vow(?:s|ed|ing)?|warn(?:s|ed|ing)?|could|might|may|would|potential(?:ly)?|possib(?:le|ly|ility)|hypothetical|recommend(?:s|ed|ing|ation)?|request(?:s|ed|ing)?|petition(?:s|ed|ing)?|ask(?:s|ed|ing)? for|draft|bill|push(?:es|ed|ing)? for|advocat(?:e|es|ed|ing)|favou?r(?:s|ed|ing)?|support(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|hint(?:s|ed|ing)?|talk(?:s|ed|ing)? (?:of|about)|ponder(?:s|ed|ing)?|contemplat(?:e|es|ed|ing)|prepar(?:e|es|ed|ing) to|ready to|prepared to|intend(?:s|ed|ing)?|aim(?:s|ed|ing)? to|campaign(?:s|ed|ing)?|expect(?:s|ed|ing)?|risk(?:s|ed|ing)?|prospect|if|unless|should|were to|offer(?:s|ed|ing)?|ready|envisag\w+|speculat\w+|fear(?:s|ed|ing)?|predict\w*|scenario|simulat\w+|model(?:s|led|ed|ling)?|assum\w+|idea|lobb(?:y|ied|ying)|target of)\b"
)
_NOT_THREAT = regex.compile(r"\b(?:as planned|trade bill|was expected|(?:may|might|could|would) have|supported by|the bill for|in may|support for|no plans)\b")
_SUSPEND = regex.compile(
    r"\b(?:suspend(?:s|ed|ing)?|suspension|paus(?:e|es|ed|ing)|postpon(?:e|es|ed|ing|ement)|delay(?:s|ed|ing)?|put(?:s|ting)? (?:\S+ ){0,3}?on hold|on hold|defer(?:s|red|ring|ral)?|freez(?:e|es|ing)|froze|frozen|put(?:s|ting)? off|push(?:es|ed|ing)? back|stay(?:s|ed|ing) (?:the|a|its)|blocked|enjoin(?:s|ed)?|held off|hold(?:ing)? off)\b"
)
_END = regex.compile(
    r"\b(?:lift(?:s|ed|ing)?|remov(?:e|es|ed|ing|al)|scrap(?:s|ped|ping)?|abolish(?:es|ed|ing)?|eliminat(?:e|es|ed|ing|ion)|end(?:s|ed|ing)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|withdr[ae]w(?:s|n|ing)?|withdrawal of|drop(?:s|ped|ping)|terminat(?:e|es|ed|ing|ion)|struck down|strik(?:e|es|ing) down|expir(?:e|es|ed|y|ation)|overturn(?:s|ed)?|annul(?:s|led)?|invalidat(?:e|es|ed|ing)|quash(?:es|ed)?|clos(?:e|es|ed|ing)|phas(?:e|es|ed|ing) out|replac(?:e|es|ed|ing)|no longer|loss of|revocation|rolled back)\b"
)
_PAST_LEVEL = regex.compile(r"\b(?:previous(?:ly)?|former(?:ly)?|once|used to|had been|originally|earlier|initial(?:ly)?|old|was|were|historical(?:ly)?|started (?:as|at|with)|began (?:as|at|with)|prior)\b")
_ADOPT = regex.compile(
    r"\b(?:will|shall|'ll|announc(?:e|es|ed|ing)|sign(?:s|ed|ing)?|order(?:s|ed|ing)?|agree(?:s|d|ing|ment)?|decid(?:e|es|ed|ing)|decision|approv(?:e|es|ed|ing|al)|commit(?:s|ted|ting|ment)?|going to|set to|due to|about to|adopt(?:s|ed|ing)?|authori[sz](?:e|es|ed|ing)|confirm(?:s|ed|ing)?|finali[sz](?:e|es|ed|ing)|unveil(?:s|ed|ing)?|direct(?:s|ed|ing)|declar(?:e|es|ed|ing)|determin(?:e|es|ed|ing|ation)|rul(?:ed|ing)|publish(?:es|ed)?|is imposing|are imposing|am imposing|be imposing|hereby|intends to)\b"
)
_REPORTED = regex.compile(r"\b(?:announc\w+|said|says|confirm\w+|declar\w+|decid\w+|order\w*|agree\w*|ruling|ruled|unveil\w+|sign\w+) (?:\S+ ){0,7}?would\b")
#: Verb groups right of the noun, where the noun is their subject.
_RIGHT = (
    ("denied", regex.compile(rf"\A{_W}{{0,10}}?(?:(?:will|shall|would|does|do|did|is|are|was|were|has|have|had)(?: n't| 't)? not (?:\S+ )?(?:apply|be imposed|been imposed|take effect|go into|come into|be applied|be subject|be levied|imposed|affect|happen|be necessary|be available)|(?:was|were|been) (?:averted|avoided|ruled out|cancelled|canceled|called off|shelved|rejected|dropped before))")),
    ("suspended", regex.compile(rf"\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|be|being|remains?|currently|now|later|then|subsequently|since|but|,|that he|which he|he|it) (?:\S+ ){{0,2}}?(?:suspended|paused|postponed|delayed|put on hold|deferred|frozen|stayed|blocked|on hold|on pause)\b)")),
    ("ended", regex.compile(rf"\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|being|later|then|subsequently|since|but) (?:\S+ ){{0,2}}?(?:lifted|removed|scrapped|abolished|eliminated|ended|repealed|revoked|rescinded|withdrawn|dropped|terminated|struck down|overturned|annulled|invalidated|quashed|replaced|ruled illegal)\b|(?:has |have |had )?expired\b|ended\b|no longer (?:appl|exist|be )|lapsed\b|(?:were|was) (?:in (?:place|force|effect) (?:until|before|from))|(?:ceased|ceases) to)")),
    ("threatened", regex.compile(rf"\A{_W}{{0,10}}?(?:would|could|might|may|should|if|unless|proposed by|threatened by|sought by|under consideration|is being considered|being considered|are being considered|on the table|loom(?:s|ing)?|being discussed|under discussion|has been (?:proposed|floated|suggested)|was (?:proposed|floated|suggested|threatened))\b")),
    ("adopted", regex.compile(rf"\A{_W}{{0,12}}?(?:will|shall|set to|due to|to take effect|to come into|to go into|to be imposed|takes? effect|come(?:s)? into|go(?:es)? into|enters? into force|begin(?:s|ning)? (?:on|in|next|from)|start(?:s|ing)? (?:on|in|next|from))\b")),
    ("in_force", regex.compile(rf"\A{_W}{{0,10}}?(?:took effect|came into|went into|entered into|in (?:place|force|effect)|currently|now in|appl(?:y|ies|ied)|ha(?:s|ve) (?:been|applied)|remain(?:s|ed)?|is now|are now|imposed|levied|already)\b")),
)  # fmt: skip
_BOUNDARY = regex.compile(r" (?:; |: |, (?:but|while|whereas|although|though|however|which|who|where|after|as|because|since|when|and (?=\S+ (?:has|have|had|will|would|is|are|was|were|said)))\b|while |whereas |but |although |because |(?:said|says) (?:that )?(?=\S+ ))")
_END_RIGHT = regex.compile(r" (?:; |, (?:but|while|whereas|although|though|and (?!which|that))\b|while |whereas |\" )")


def read_status(shape: Shape, first: int, last: int, *, published: date | None = None, effective: date | None = None, size_is_free: bool = False) -> Verdict:
    """The status of what stands at tokens first..last of a shape.

    `effective` is the first day of a stated start. `size_is_free` turns ends around: "eliminates the duty" makes the
    zero rate real.
    """
    text = shape.text
    a, b = shape.at[first], shape.at[last] + len(shape.tokens[last].text)
    cut = 0
    for match in _BOUNDARY.finditer(text, 0, a):
        if a - match.end() > 3:
            cut = match.end()
    left = text[cut:a]
    whole_left = text[:a]
    inside = text[a:b]
    stop = _END_RIGHT.search(text, b)
    right = text[b : stop.start() if stop else len(text)].lstrip()

    def verdict(status: str, match: regex.Match[str] | None, offset: int) -> Verdict:
        if match is None:
            return Verdict(status, "", -1, -1)
        i, j = shape.index(offset + match.start()), shape.index(max(offset + match.start(), offset + match.end() - 1))
        return Verdict(status, " ".join(t.text for t in shape.tokens[i : j + 1]), shape.tokens[i].start, shape.tokens[j].end)

    span = left + inside
    threat = _last(_THREAT, span)
    if threat is not None and (_NOT_THREAT.search(span) or threat[0] in ("would", "may") and _REPORTED.search(whole_left + inside)):
        threat = None
    if threat is not None and threat[0] in ("if", "unless") and cut + threat.start() < a - 90:
        threat = None
    denied = _last(_DENIED, left)
    if denied is not None and not _NOT_DENIED.search(left) and threat is None:
        return verdict("denied", denied, cut)
    negated = _last(_NEGATED, span)
    if negated is not None:
        return verdict("threatened" if threat is not None and threat.start() < negated.start() and threat[0] in ("would", "could", "may", "might") and False else "denied", negated, cut)
    suspended = _last(_SUSPEND, span)
    ended = _last(_END, left)
    adopted = _last(_ADOPT, span)
    right_hit = next(((status, m) for status, p in _RIGHT if (m := p.match(right))), None)
    if suspended is not None and (threat is None or threat.start() < suspended.start() and threat[0] not in ("would", "could", "may", "might", "plans", "plan", "considering")):
        if threat is not None and threat[0].startswith("threat"):
            return verdict("threatened", threat, cut)
        return verdict("suspended", suspended, cut)
    if ended is not None and not size_is_free:
        if threat is not None or adopted is not None and adopted[0] in ("will", "agree", "agreed"):
            return verdict("in_force", ended, cut)
        return verdict("ended", ended, cut)
    if threat is not None:
        return verdict("threatened", threat, cut)
    lead = regex.match(r"\W*(?:if|unless|should)\b", text)
    if lead and "," in text[:a]:
        return Verdict("threatened", lead[0].strip(), shape.tokens[0].start, shape.tokens[0].end)
    if right_hit is not None and right_hit[0] in ("denied", "suspended", "ended", "threatened"):
        offset = b + (len(text[b:]) - len(text[b:].lstrip()))
        return verdict(right_hit[0], right_hit[1], offset)
    if regex.search(r"\b(?:unless|if)\b(?! (?:not|necessary|any|approved|the item))", right):
        m = regex.search(r"\b(?:unless|if)\b", right)
        return verdict("threatened", m, b + (len(text[b:]) - len(text[b:].lstrip())))
    if effective is not None and published is not None:
        return Verdict("in_force" if effective <= published else "adopted", "date", -1, -1)
    if adopted is not None:
        return verdict("adopted", adopted, cut)
    if right_hit is not None:
        return verdict(right_hit[0], right_hit[1], b + (len(text[b:]) - len(text[b:].lstrip())))
    past = _last(_PAST_LEVEL, span[-60:])
    if past is not None and past[0] in ("previous", "previously", "former", "formerly", "used to", "old", "once", "started as", "started at", "began as", "began at", "prior"):
        return Verdict("ended", past[0], -1, -1)
    return Verdict("in_force", "", -1, -1)


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None

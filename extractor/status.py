"""Is it real? In force, adopted, threatened, suspended, ended or denied, from verbs, modals and negation with their scope.

The scope of a cue is the chain of verbs that governs the noun ("plans to impose a tariff") or, where the noun is the
subject, the verb group after it ("the tariff would take effect"). The chain ends at the subject of the governing verb:
what stands before it speaks of something else ("against the threat, I imposed ..."). Cues elsewhere say nothing.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import regex

from extractor.shape import Shape


class Verdict(NamedTuple):
    """A status, the cue that decided and where it stands in the document (-1 for the default).

    `ending`: the cue takes the duty away in future ("will remove the 20% tariff").
    """

    status: str
    cue: str
    start: int
    end: int
    ending: bool = False


#: Where a clause begins, seen from the noun: what is left of it does not govern.
_BOUNDARY = regex.compile(
    r"(?: ;| :| \.| \?| !|,? (?:but|while|whereas|although|though|however|because|since|when|where|whereby|leaving|prompting|so that)\b|, (?:which|who|after|as|and(?= \S+ed\b))|\b(?:said|says|saying|told|reported|added|stated)\b(?! (?:to|it|he|she|they|we|i|would|that (?:it|he|she|they|we))\b)) "
)
_SUBJECTS = frozenset(("i", "he", "she", "we", "they", "it", "who", "he's", "she's", "we're", "i'm", "they're", "it's", "we've", "i've", "they've", "he'll", "we'll", "they'll", "it'll", "i'll"))
_PREPOSITIONS = frozenset("on from with against to for between of in by at into than over under toward towards within among amid via about around the".split())
_VERBISH = regex.compile(
    r"\ue005|\b(?:is|are|am|was|were|be|been|has|have|had|will|would|could|may|might|shall|should|can|must|'s|'ll|'d)\b|\b\w{2,}(?:ed|ing)\b|\b(?:impos|levi|levy|slap|put|plac|appl|charg|rais|increas|hik|cut|lower|reduc|slash|set|hit|announc|threat|plan|propos|consider|weigh|mull|want|seek|vow|warn|lift|remov|scrap|end|suspend|paus|delay|postpon|impl|introduc|enact|order|sign|agree|decid|face|pay|add|keep|maintain|drop|doubl|tripl|eye|eyes|float|pledg|promis|offer|demand|urge|call|adopt|unveil|collect|make|take|took|extend|restor|wield|back|support|favou?r|forc|get|give|go|goes|went)(?:s|es|ies)?\b"
)

_ACT = r"(?:impos|levy|levied|appl|put|plac|introduc|charg|rais|increas|hik|hit|slap|go ahead|proceed|pursu|implement|enact|subject|fac|pay|add|reinstat|re-impos|reimpos|set|adopt|use|target|levying|be )\S*"
_NEGATED = regex.compile(
    rf"\b(?:not|never|no longer|n't|\w+n't|cannot|without|refrain(?:s|ed)? from|rather than|instead of|no (?:plans?|intention|need|desire) (?:to|of)|against) (?!only\b|rule out|ruling out|exclude|just\b|yet (?:ruled|decided)|hesitat|afraid|be surpris|until)(?:\S+ ){{0,3}}?{_ACT}"
)
_DENIED = regex.compile(
    r"\b(?:rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying)|avert(?:s|ed|ing)?|avoid(?:s|ed|ing)?|reject(?:s|ed|ing)?|shelv(?:e|es|ed|ing)|cancel(?:s|led|ed|ling)?|call(?:s|ed|ing)? off|abandon(?:s|ed|ing)?|back(?:s|ed|ing)? (?:off|down|away)|scrap(?:s|ped)? (?:plans?|a plan|its plan)|drop(?:s|ped)? (?:plans?|a plan|its threat|the threat|his threat|its plan)|exempt(?:s|ed|ing)?|spar(?:e|ed|es)|escap(?:e|es|ed)|dodg(?:e|es|ed)|stav(?:e|ed|ing) off|head(?:ed)? off|withdr[ae]w(?:n)? (?:a |the |its |his )?(?:threat|proposal|plan))\b"
)
_NOT_DENIED = regex.compile(r"\b(?:not|n't|\w+n't|never|to|refus\w+ to|declin\w+ to|could|would|may|seek\w*|trying|try|hop\w+|in order|help|help to|failed to) (?:\S+ ){0,2}?(?:rul(?:e|es|ed|ing) out|avoid|avert|escape|dodge|deny|reject|be exempt|stave|head)")
_THREAT = regex.compile(
    r"(?<![-\w])(?:threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|al|als|ing)|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?(?! ,)|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|seek(?:s|ing)?|sought|call(?:s|ed|ing)? for|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|want(?:s|ed|ing)?|suggest(?:s|ed|ing|ion)?|float(?:s|ed|ing)?|ey(?:e|es|ed|eing)|vow(?:s|ed|ing)?|warn(?:s|ed|ing)?|could|might|may|would|hypothetical|recommend(?:s|ed|ing|ation)?|request(?:s|ed|ing)?|petition(?:s|ed|ing)?|ask(?:s|ed|ing)? for|draft|bill|push(?:es|ed|ing)? for|advocat(?:e|es|ed|ing)|(?<!most )favou?r(?:s|ed|ing)?|support(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|hint(?:s|ed|ing)?|talk(?:s|ed|ing)? (?:of|about)|ponder(?:s|ed|ing)?|contemplat(?:e|es|ed|ing)|prepar(?:e|es|ed|ing)|ready|intend(?:s|ed|ing)?|aim(?:s|ed|ing)? to|campaign(?:s|ed|ing)?|expect(?:s|ed|ing)?|risk(?:s|ed|ing)?|prospect|if|unless|should|were to|offer(?:s|ed|ing)?|envisag\w+|speculat\w+|fear(?:s|ed|ing)?|predict\w*|scenario|simulat\w+|assum\w+|idea|lobb(?:y|ied|ying)|brac(?:e|es|ed|ing)|look(?:s|ed|ing)? at|talking(?= \ue000)|deadline for|mus(?:e|es|ed|ing) about|discuss\w*|possibility|likelihood|option|moot(?:ed)?)(?![-\w])"
)
_THREAT_ADJECTIVE = regex.compile(r"\b(?:threatened|proposed|planned|potential|possible|looming|prospective|hypothetical|would-be|feared|pending|prospect of|threat of|possibility of|risk of) (?:\S+ ){0,4}\Z")
_NOT_THREAT = regex.compile(r"\b(?:as planned|(?:may|might|could|would) have been|would otherwise|in may)\b")
_SUSPEND = regex.compile(
    r"\b(?:suspend(?:s|ed|ing)?|suspension of|paus(?:e|es|ed|ing)(?: on| of| in)?|postpon(?:e|es|ed|ing|ement of)|delay(?:s|ed|ing)?|put(?:s|ting)? (?:\S+ ){0,3}?on hold|on hold|defer(?:s|red|ring|ral of)?|freez(?:e|es|ing)|froze|frozen|put(?:s|ting)? off|push(?:es|ed|ing)? back|stay(?:s|ed|ing)? of|blocked|enjoin(?:s|ed)?|held off|hold(?:ing)? off)\b(?: \S+){0,8}? ?\Z"
)
_END = regex.compile(
    r"\b(?P<end>lift(?:s|ed|ing)?|remov(?:e|es|ed|ing|al of)|scrap(?:s|ped|ping)?|abolish(?:es|ed|ing)?|eliminat(?:e|es|ed|ing|ion of)|end(?:s|ed|ing)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|withdr[ae]w(?:s|n|ing)?|withdrawal of|drop(?:s|ped|ping)|terminat(?:e|es|ed|ing|ion of)|str(?:uck|ikes?|iking) down|expir(?:e|es|ed|y|ation of)|overturn(?:s|ed)?|annul(?:s|led)?|invalidat(?:e|es|ed|ing)|quash(?:es|ed)?|phas(?:e|es|ed|ing) out|replac(?:e|es|ed|ing)|revocation of|rolled back)(?P<gap>(?: (?!to\b|with\b|by\b|,)\S+){0,6}) ?\Z"
)
_PAST_LEVEL = regex.compile(r"\bat one (?:point|time)\b|\b(?:previous|previously|former|formerly|once|used to|old|started as|started at|began as|began at|prior|then)\b(?: \S+){0,4} ?\Z")
_BEFORE_LEAD = regex.compile(r"\W*(?:before|prior to|until)\b")
_ADOPT = regex.compile(
    r"(?<![-\w])(?:will|shall|\w+'ll|announc(?:e|es|ed|ing|ement)|sign(?:s|ed|ing)?|order(?:s|ed|ing)?|agree(?:s|d|ing|ment)?|decid(?:e|es|ed|ing)|decision|approv(?:e|es|ed|ing|al)|commit(?:s|ted|ting|ment)?|going to|gonna|set to|due to|about to|adopt(?:s|ed|ing)?|authori[sz](?:e|es|ed|ing)|confirm(?:s|ed|ing)?|finali[sz](?:e|es|ed|ing)|unveil(?:s|ed|ing)?|direct(?:s|ed|ing)|declar(?:e|es|ed|ing)|determin(?:e|es|ed|ing|ation)|ruled|ruling|publish(?:es|ed)?|(?:is|are|am|'m|'re|'s|be) (?:also |now )?(?:imposing|raising|putting|hiking|increasing|adding|announcing|introducing|slapping)|hereby|to take effect|to be imposed)(?![-\w])"
)
_REPORTED = regex.compile(r"\b(?:announc\w+|said|says|confirm\w+|declar\w+|decid\w+|order\w*|ruling|ruled|unveil\w+|sign\w+) (?:that )?(?:\S+ ){0,6}?would\b")
_WARNED_AFTER = regex.compile(r"\A(?:[^.;]{0,120}?)(?:, | \" |\" )(?:\S+ ){0,5}?(?:warned|warns|threatened|threatens|vowed|vows|suggested|proposed)\b")
#: Verb groups right of the noun, where the noun is their subject.
_W = r"(?:(?!said\b|says\b|\.|;)\S+ )"
_RIGHT = (
    ("denied", regex.compile(rf"\A{_W}{{0,10}}?(?:(?:will|shall|would|does|do|did|is|are|was|were|has|have|had) not (?:\S+ )?(?:apply|be imposed|been imposed|take effect|go into|come into|be applied|be subject|be levied|imposed|affect|happen|be necessary|be collected)|\w+n't (?:apply|be|take|go)|(?:was|were|been) (?:averted|avoided|ruled out|cancelled|canceled|called off|shelved|rejected))")),
    ("suspended", regex.compile(rf"\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|be|being|remains?|currently|now|later|then|subsequently|since|but|,|he|it|they) (?:\S+ ){{0,2}}?(?:suspended|paused|postponed|delayed|put on hold|deferred|frozen|stayed|blocked|on hold|on pause)\b)")),
    ("ended", regex.compile(rf"\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|being|later|then|subsequently|since|but) (?:\S+ ){{0,2}}?(?:lifted|removed|scrapped|abolished|eliminated|ended|repealed|revoked|rescinded|withdrawn|dropped|terminated|struck down|overturned|annulled|invalidated|quashed|replaced|ruled illegal)\b|(?:has |have |had )?expired\b|ended\b|no longer (?:appl|exist|be )|lapsed\b|(?:were|was) (?:in (?:place|force|effect) (?:until|before|from))|(?:ceased|ceases) to|had (?:previously |earlier )?been (?:set|imposed|fixed|levied|applied|charged))")),
    ("threatened", regex.compile(rf"\A{_W}{{0,10}}?(?:would|could|might|may|should|if|unless|proposed by|threatened by|sought by|under consideration|(?:is|are) being considered|on the table|loom(?:s|ing)?|being discussed|under discussion|(?:has been|was|were|had been) (?:proposed|floated|suggested|threatened|considered))\b")),
    ("adopted", regex.compile(rf"\A{_W}{{0,12}}?(?:will|shall|set to|due to|to take effect|to come into|to go into|to be imposed|takes? effect|come(?:s)? into|go(?:es)? into|enters? into force|begin(?:s|ning)? (?:on|in|next|from)|start(?:s|ing)? (?:on|in|next|from))\b")),
    ("in_force", regex.compile(rf"\A{_W}{{0,10}}?(?:took effect|came into|went into|entered into|in (?:place|force|effect)|currently|now in|appl(?:y|ies|ied)|ha(?:s|ve) (?:been|applied)|remain(?:s|ed)?|is now|are now|imposed|levied|already)\b")),
)  # fmt: skip
_END_RIGHT = regex.compile(r"(?: [;.?!] |,? (?:but|while|whereas|although|though|and (?!which|that))\b| \" (?=\S)|\b(?:said|says)\b)")
_LEAD_IF = regex.compile(r"\W*(?:if|unless|should|were)\b(?! the item)")
_CONDITIONAL_AFTER = regex.compile(r"\b(?:unless|if)\b(?! (?:not|necessary|any|approved|the (?:item|aggregate|importer|value|good)))")


def read_status(shape: Shape, first: int, last: int, *, published: date | None = None, effective: date | None = None, to_level: bool = False) -> Verdict:
    """The status of a duty that stands at tokens first..last of a shape; `effective` is the first day of a stated start.

    `to_level`: the size is what the duty is changed TO, so that "lift" raises it and "drop" lowers it, and neither ends it.
    """
    scope = _Scope(shape, first, last)
    chain = scope.chain
    threat = _last(_THREAT, chain)
    if threat is not None and (_NOT_THREAT.search(chain) or threat[0] == "would" and _REPORTED.search(scope.left + scope.inside)):
        threat = None
    denied = _last(_DENIED, scope.govern)
    if denied is not None and not _NOT_DENIED.search(scope.govern) and threat is None:
        return scope.verdict("denied", denied)
    negated = _last(_NEGATED, chain)
    if negated is not None:
        return scope.verdict("denied", negated)
    adjective = _THREAT_ADJECTIVE.search(scope.govern)
    suspended = _SUSPEND.search(scope.govern)
    if suspended is not None:
        if threat is not None and threat.start() < suspended.start():
            return scope.verdict("threatened" if threat[0].startswith("threat") else "in_force", suspended)
        return scope.verdict("threatened" if adjective is not None else "suspended", suspended)
    ended = _END.search(scope.govern)
    adopted = _last(_ADOPT, chain)
    if ended is not None and not to_level and not _VERBISH.search(ended["gap"]):
        if threat is not None or adopted is not None and (adopted[0] in ("will", "shall", "agree", "agreed", "going to") or adopted[0].endswith("'ll")):
            return scope.verdict("in_force", ended)._replace(ending=threat is None)
        return scope.verdict("ended", ended)
    if threat is not None:
        return scope.verdict("threatened", threat)
    if adjective is not None:
        return scope.verdict("threatened", adjective)
    lead = _LEAD_IF.match(shape.text)
    if lead and "," in scope.left:
        return Verdict("threatened", lead[0].strip(), shape.tokens[0].start, shape.tokens[0].end)
    hit = next(((status, m) for status, p in _RIGHT if (m := p.match(scope.right))), None)
    if hit is not None and hit[0] in ("denied", "suspended", "ended", "threatened"):
        return scope.after(hit[0], hit[1])
    condition = _CONDITIONAL_AFTER.search(scope.right)
    if condition:
        return scope.after("threatened", condition)
    warned = _WARNED_AFTER.match(scope.rest)
    if warned and (adopted is not None or hit is not None and hit[0] == "adopted"):
        return scope.after("threatened", warned)
    if effective is not None and published is not None:
        return Verdict("in_force" if effective <= published else "adopted", "date", -1, -1)
    past = _PAST_LEVEL.search(scope.govern)
    if past is not None:
        return scope.verdict("ended", past)
    if regex.match(r"\W*at one (?:point|time)\b", shape.text) or _BEFORE_LEAD.match(shape.text) and regex.search(r"\b(?:was|were)\b", scope.chain[-80:]):
        return Verdict("ended", shape.tokens[0].text, shape.tokens[0].start, shape.tokens[0].end)
    if adopted is not None:
        return scope.verdict("adopted", adopted)
    if hit is not None:
        return scope.after(*hit)
    return Verdict("in_force", "", -1, -1)


_ENDS = r"(?:eliminat|end|clos|scrap|remov|abolish|terminat|repeal|revok|withdr[ae]w|phas(?:e|es|ed|ing) out|los(?:e|es|ing|t)|drop|exclud|cut off|rescind|do away with|did away with|shut|axe|discard|discontinu)"
_REGIME_OVER = regex.compile(
    rf"\b(?:{_ENDS}(?:e?d|ped|ped out)|(?:ha[sd]|have) (?:\w+ )?{_ENDS}\w*|ended|closed|withdrew|lost|shut|{_ENDS}(?:ion|al|ing) of|{_ENDS}ing|closure of|no longer|loss of|end of|the end to)\b(?: (?!to\b)\S+){{0,7}} ?\Z"
)
_REGIME_END_PLANNED = regex.compile(
    rf"\b(?:plan\w*|propos\w*|consider\w*|intend\w*|want\w*|would|will|could|may|might|set to|due to|expected|evaluat\w*|agreed|going to|weigh\w*|seek\w*|call\w* (?:for|on)|urg\w+|phased|aim\w*|vow\w*|threat\w*|pledg\w+|phase out|phasing out|to|planned|proposed|bill|draft) (?:\S+ ){{0,7}}?{_ENDS}\w*\b(?: \S+){{0,8}} ?\Z"
)
_REGIME_SUSPENDED = regex.compile(r"\b(?:suspend(?:s|ed|ing)?|suspension of|paus(?:e|es|ed|ing))(?P<gap>(?: (?!to\b)\S+){0,6}) ?\Z")
_REGIME_OVER_AFTER = regex.compile(r"\A(?:(?!;)\S+ ){0,24}?(?:(?:will|shall|would) (?:now |instead |then )?be subject to (?:all )?(?:applicable )?(?:duties|tariffs)\b|(?:has |have |had |was |were |is |are |been )+(?:\w+ly )?(?:ended|eliminated|closed|scrapped|removed|abolished|terminated|repealed|revoked|withdrawn)|no longer be available|is no longer|are no longer|ended|expired|ceased)\b")
_REGIME_SUSPENDED_AFTER = regex.compile(r"\A(?:(?!;|\.)\S+ ){0,14}?(?:is|are|was|were|been|be) (?:\w+ )?(?:suspended|paused)\b")
_REGIME_NOT = regex.compile(r"\A(?:(?!;)\S+ ){0,24}?(?:(?:shall|will|is|are|was|were) not (?:be )?(?:available|apply|granted|extended|eligible))\b")
_REGIME_NEW = regex.compile(r"\b(?:will|shall|agree\w*|commit\w*|to be|grant\w*|creat\w*|establish\w*|receive|provid\w+ for|announc\w+|sign\w*|decid\w+)(?: \S+){0,10} ?\Z")
_REGIME_OFFER = regex.compile(r"\b(?:would|could|might|may|propos\w*|offer\w*|seek\w*|want\w*|demand\w*|call\w* for|urg\w+|suggest\w*|consider\w*|if|hop\w+|ask\w*|discuss\w*|push\w* for|negotiat\w+|plan\w*|aim\w*|threaten\w*|pledg\w*|promis\w*|envisag\w*)(?: \S+){0,10} ?\Z")


def read_regime_status(shape: Shape, first: int, last: int, *, change: bool, published: date | None = None, effective: date | None = None) -> Verdict:
    """The status of a zero rate. `change`: the words themselves abolish a duty ("eliminate tariffs"), so that an act
    makes the zero rate real; otherwise they name a regime ("duty-free entry") that stands until it is said to be over."""
    scope = _Scope(shape, first, last)
    govern = scope.govern
    if change:
        verdict = read_status(shape, first, first, published=published, effective=effective)
        if verdict.status in ("in_force", "adopted", "threatened", "denied"):
            return verdict
        return Verdict("in_force", verdict.cue, verdict.start, verdict.end)
    suspended = _REGIME_SUSPENDED.search(govern)
    if suspended is not None:
        if regex.search(r"\b(?:eliminat|remov|end|suspen)", suspended["gap"]):
            return scope.verdict("in_force", suspended)  # "suspended the elimination of duty-free treatment"
        return scope.verdict("suspended", suspended)
    planned = _REGIME_END_PLANNED.search(govern)
    if planned is not None:
        return scope.verdict("in_force", planned)
    if "no longer" in scope.inside:  # "will no longer be subject to tariffs": the zero rate is what begins
        return Verdict("adopted" if regex.search(r"\b(?:will|shall|to)\b", govern + scope.inside) else "in_force", "", -1, -1)
    over = _REGIME_OVER.search(govern)
    if over is not None:
        if regex.match(r"otherwise", govern[over.end() :]):
            return Verdict("in_force", "", -1, -1)
        would = regex.search(r"\b(?:would|will|could|if)\b", govern)
        return scope.verdict("in_force" if would else "ended", over)
    for status, pattern in (("ended", _REGIME_OVER_AFTER), ("suspended", _REGIME_SUSPENDED_AFTER), ("denied", _REGIME_NOT)):
        hit = pattern.match(scope.right)
        if hit:
            return scope.after(status, hit)
    offer = _REGIME_OFFER.search(govern)
    if offer is not None and regex.search(r"\b(?:zero|free of|no tariffs?|no dut)", scope.inside):
        return scope.verdict("threatened", offer)
    new = _REGIME_NEW.search(govern)
    if new is not None:
        return scope.verdict("adopted", new)
    if effective is not None and published is not None and effective > published:
        return Verdict("adopted", "date", -1, -1)
    return Verdict("in_force", "", -1, -1)


class _Scope:
    """The chain that governs tokens first..last, and what follows them."""

    def __init__(self, shape: Shape, first: int, last: int) -> None:
        text = shape.text
        self.shape = shape
        self.a = shape.at[first]
        self.b = shape.at[last] + len(shape.tokens[last].text)
        self.cut = 0
        for match in _BOUNDARY.finditer(text, 0, self.a):
            if self.a - match.end() > 3:
                self.cut = match.end()
        subject = self._subject(first)
        if subject > 0 and shape.tokens[subject - 1].text in ("if", "unless", "whether", "that", "should", "case"):
            subject -= 1  # "if he put a tariff": the condition governs
        if subject > 0:
            self.cut = max(self.cut, shape.at[subject])
        self.left = text[: self.a]
        self.govern = text[self.cut : self.a]
        self.inside = text[self.a : self.b]
        self.chain = self.govern + self.inside
        stop = _END_RIGHT.search(text, self.b)
        self.rest = text[self.b :].lstrip()
        self.right = text[self.b : stop.start() if stop else len(text)].lstrip() + " "
        self.shift = self.b + len(text[self.b :]) - len(self.rest)

    def _subject(self, first: int) -> int:
        """Token of the subject of the nearest governing verb, -1 where none is found."""
        tokens = self.shape.tokens
        for i in range(first - 1, -1, -1):
            token = tokens[i]
            named = token.kind in ("PLACE", "ACTOR") and (i == 0 or tokens[i - 1].text not in _PREPOSITIONS or tokens[i - 1].text == "the" and (i < 2 or tokens[i - 2].text not in _PREPOSITIONS))
            if not named and token.text not in _SUBJECTS:
                continue
            after = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if after == "to" or token.text == "it" and i and tokens[i - 1].text in ("that", "would", "said"):
                continue
            between = self.shape.text[self.shape.at[i] + len(token.text) : self.a]
            if ("'" in token.text) or _VERBISH.search(between):
                return i
        return -1

    def verdict(self, status: str, match: regex.Match[str]) -> Verdict:
        return self._at(status, self.cut + match.start(), self.cut + match.end())

    def after(self, status: str, match: regex.Match[str]) -> Verdict:
        return self._at(status, self.shift + match.start(), self.shift + match.end())

    def _at(self, status: str, start: int, end: int) -> Verdict:
        shape = self.shape
        end = min(end, len(shape.text))
        while end > start and shape.text[end - 1] == " ":
            end -= 1
        i, j = shape.index(min(start, len(shape.text) - 1)), shape.index(max(start, end - 1))
        return Verdict(status, " ".join(t.text for t in shape.tokens[i : j + 1]), shape.tokens[i].start, shape.tokens[j].end)


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None

"""The rules: words of meeting, and how the two sides stand to each of them."""

from __future__ import annotations

from typing import NamedTuple

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.shape import Shape, compile_shape


class Event(NamedTuple):
    """A meeting word in a sentence: tokens first..last, and how the two sides stand.

    `sides`: `both` (subject, and object or "with ..."), `with` (a noun with "with ..."), `between` (named after the noun), `pair` (inside the words),
    `group` (the noun's owner), `travel` (subject, and the place gone to), `host` (subject and guest), `by` (the place, and who goes after "by").
    """

    kind: str  # talks, call, visit, summit, signing
    first: int
    last: int
    sides: str


_TALKS = r"(?:talks|discussions|negotiations|consultations|deliberations|meetings?|conversations?|conference|summits?|dialogues?|session|lunch|dinner|breakfast|phone calls?|call|encounter|exchange of views|round|face-to-face)"
_NOUN = r"(?:talks|discussions?|negotiations?|consultations|meetings?|conversations?|summits?|dialogues?|sessions?|calls?|encounter)"
_W = r"(?:(?!(?:said|says|that|but|after|before|;|which|who) )[^ ]+ )"  # a word that stays in the clause

_MET = r"(?<![^ ])(?<!(?:the|a|an|this|that|every|each|first|last|next|annual|their|its|'s|council|board|ministerial) )(?:met|meets|meet|meeting|(?:gather|gathers|gathered|convene|convened|reconvene|reconvened|assembled|got together)(?= (?:in|at|on|for|to|here|<DATE>|today|again|this|next|,|;|\.)))(?: up)?(?= )(?! (?:the |all |its |their )?(?:<ADJ|PLACE|POSS> |a )?(?:trade |strong |domestic |growing |cool |warm |chilly |hostile |frosty )?(?:reception|response|fate|requirements?|standards?|demand|demands|needs?|targets?|criteria|goals?|obligations?|conditions?|challenges?|deadlines?|opposition|resistance|criticism|costs?|expectations|complaints?|concerns?|objections|rules|steam|pace|momentum|data|evidence|support|information)(?: |$))"
_HELD = (
    r"(?<![^ ])(?:(?:had|have|having)(?= (?:(?!(?:been|to|an|impact) )[^ ]+ ){0,5}?(?:talks|discussions|negotiations|consultations|meetings?|conversations?|lunch|dinner|breakfast|call|exchange) )|held|hold|holds|holding|conducted|conduct|began|begin|begins|opened|open|opens|resume|resumed|resumes|conclude|concluded|concludes|complete|completed|ended|end|ends|wrapped up|launched|launch"
    rf"|started|start|starts|finished|entered(?: into)?|enter into|convened|convene|co-chaired|chaired|engaged in|continued|continue|schedule|attend|kicked off|pursue|pursued|reopen|reopened|participate in|took part in|emerged from|adjourned|joined|broke off|suspended) "
    rf"(?:(?!(?:said|to|that|with|between|;|,) )[^ ]+ ){{0,11}}?{_TALKS}(?! (?:{_W}){{0,4}}?(?:between|among|amongst) )(?= |$)"
)
_SPOKE = r"(?<![^ ])(?:(?:spoke|speaks|speak|spoken|speaking|talked|talking) (?=(?:[^ ]+ ){0,9}?(?:with|to|by|on the|about|over|via|in|for) )|(?<=(?:to|will|would|may|could|can) )talk (?=(?:[^ ]+ ){0,6}?(?:with|to|by|on the|over|about) )|conversed(?= ))"
_DIALLED = r"(?<![^ ])(?:telephoned|phoned|rang|called)(?= (?:the |his |her )?(?:<PLACE|ADJ|POSS|ACTOR|APOSS>|president|prime|foreign))"
_CALLED_ON = r"(?<![^ ])(?:(?:paid|pays|pay|made) (?:a|an) (?:[^ ]+ ){0,3}?(?:call|visit) on|called on(?= (?:president|prime|king|the president|the prime|<ADJ|POSS> (?:president|prime|foreign|trade)|<ACTOR>(?! to )))|(?:was|were|been|is|are|be) (?:also |later |warmly )?(?:received|hosted|welcomed|greeted) by)(?= )"
_SAT = r"(?<![^ ])(?:sat down|sits down|sit down|conferred|confers|confer|dined|lunched|huddled|consulted|exchanged views|negotiated|negotiate|negotiating(?! table)|shook hands)(?= (?:[^ ]+ ){0,6}?with )|sat down(?: again)?(?= (?:in|for|to) )|engaged(?= (?:[^ ]+ ){0,3}?with (?:(?:his|her|their|its|the) )?(?:[^ ]+ ){0,2}?(?:counterparts?|officials|ministers))|negotiated(?= (?:here|in|on|over|the) )|(?<=(?:will|would|to) )see(?= <ACTOR|ADJ>)|(?:discussed|discuss|discusses|reviewed)(?= (?:(?!(?:said|which|that|;) )[^ ]+ ){1,9}?with )|confer(?= (?:by|on|via|in) )"
_SIGNED = (
    r"(?<![^ ])(?:signed|sign|signs|signing|inked|initialled) (?:(?!(?:said|says|with|by) )[^ ]+ ){0,12}?(?:agreements?|pacts?|treat(?:y|ies)|accords?|memorandum|memoranda|protocols?|deals?|contracts?|mous?|declaration|arrangement|partnership|statement|cepa)(?! (?:earlier|last|in) )"
    r"(?= |$)"
)
_VISITED = (
    r"(?<![^ ])(?:visited|visits|(?<=(?:is|are|was|were|be|been|after|before|while|when|by) )visiting|visit|arrived in|arrives in|arrive in|arriving in|arrived at|flew to|flew into|flies to|fly to|flying to|flown to|jetted (?:off )?to|jets to|reached|departed for|left <PLACE> for|leaves <PLACE> for|flies into|travel to|travels to|travell?ed to|travell?ing to|headed to|headed for|head to"
    r"|heads to|heading to|went to|go to|going to|goes to|leaves for|left for|leave for|leaving for|landed in|touched down in|stopped in|stops in|stopped over in|paid (?:a|an) (?:[^ ]+ ){0,4}?visit to|pays (?:a|an) (?:[^ ]+ ){0,4}?visit to"
    r"|pay (?:a|an) (?:[^ ]+ ){0,4}?visit to|toured|tour|touring|returned from|back from|way (?:back )?(?:to|from)|(?:was|were|been|is|are) invited to|en route to|dispatched (?:a|an|its|his) (?:[^ ]+ ){0,4}?to|(?:sent|send|sends|sending) (?:a|an|its|his) (?:[^ ]+ ){0,3}?(?:delegation|envoy|team|mission|minister) to"
    r"|(?:led|lead|leads|leading|heads|headed) (?:a|an|the|his|her|its) (?:[^ ]+ ){0,6}?(?:delegation|mission|team|party) (?:[^ ]+ ){0,4}?(?:to|in)"
    r"|(?:is|are|was|were|be) (?:also )?(?:due|expected|scheduled|set) (?:to (?:arrive|be) )?(?:in|at)|visited (?:the |a )?(?:[^ ]+ ){1,6}?(?:in|of)) (?:(?:the|last|next|here|late|earlier|this|on|today|yesterday|neighbouring|,|<DATE>) ){0,3}?(?=<PLACE>|<POSS>|<ADJ>|<ACTOR>|(?:president|prime|premier|king|foreign|trade|finance) )"
)
_VISIT = r"(?<![^ ])(?:visits?|trip|tour|stop|journey|missions?|return|delegations?) (?:here |(?:<DATE>|this|next|last|today|yesterday|on) ){0,2}(?:to|(?<=tour )of|(?<=stop )in|through) (?:the )?(?=<PLACE>|<POSS>|<ADJ>|<ACTOR>)"
_ON_VISIT = r"(?<![^ ])(?:arrived(?: here)?|is here|was here|here|began|begins|started|starts|begin) (?:for |on )?(?:a|an|his|her|their) (?:[^ ]+ ){0,5}?visit(?! to| by)(?= |$)"
_VISIT_BY = r"(?<![^ ])(?:visit|trip|stopover)(?: here)? (?:(?:this|last|next|on|today|yesterday|later|<DATE>) ){0,3}by (?=(?:the |a )?(?:<POSS|ADJ|ACTOR>|[^ ]+ (?:[^ ]+ )?<ACTOR>))"
_HERE = r"(?<![^ ])(?:arrived|arrives|flew in|is|was|are|were) here(?= (?:(?:last|this|on|early|late|today|yesterday|night|<DATE>) ){0,3}(?:for|to|on) )"
_SIGNED_BY = r"(?<![^ ])(?:was|were|been|being|be) (?:formally )?(?:signed|initialled|inked) (?:(?!(?:said|which|into|;) )[^ ]+ ){0,7}?by (?=(?:(?:the|both) )?(?:<PLACE|POSS|ADJ|ACTOR|APOSS>|presidents?|prime|foreign|trade|heads?|leaders|ministers|representatives|officials))"
_ATTENDED = r"(?<![^ ])(?:meeting|summit|talks|session|conference|ceremony|dinner|round) (?:was|were|is being|is|will be|has been) (?:also )?attended by (?=(?:(?:the|both) )?(?:<PLACE|POSS|ADJ|ACTOR|APOSS>|presidents?|prime|foreign|trade|heads?|leaders|ministers|representatives|officials))"
_VISIT_OF = r"(?<![^ ])(?:visit|trip|arrival) of (?:the )?(?=(?:[^ ]+ ){1,7}?(?:to|in) (?:the )?<PLACE>)"
_WILL_BE = r"(?<![^ ])(?:will|would) be in (?:the )?<PLACE>(?= (?:from|on|for|this|next|to|<DATE>))"
_IS_IN = (
    r"(?<![^ ])(?:is|was|are|were|be) (?:now |currently |also |due |back )?in (?:the )?<PLACE> (?:\( [^ ]+ \) )?(?:(?:this|next|<DATE>|on|today|last) ){0,3}"
    r"(?:to (?:discuss|meet|attend|hold|negotiate|sign|see|promote|explain|press|urge|seek|brief|talk)|for (?:(?:a|an|the) )?(?:[^ ]+ ){0,4}?(?:visit|meetings?|talks|consultations|negotiations|round|discussions|summit)|on (?:a|an) (?:[^ ]+ ){0,4}?visit)"
)
_NEGOTIATORS_IN = r"(?<=(?:negotiators|delegation|officials|ministers?|team|envoys?|envoy) )(?:is|are|was|were) (?:now |currently )?in (?:the )?<PLACE>(?= )"
_BETWEEN = rf"(?<![^ ])(?:{_NOUN}|round) (?:(?!(?:said|but|who|;|with|to|as|where|aimed|followed|after|disputes|deals|tensions) )[^ ]+ ){{0,12}}?(?:between|among|amongst) "
_HOSTED = r"(?<![^ ])(?:hosted|hosts|host|hosting|welcomed|welcomes|welcome|received|receives|receive|greeted|greets|entertained)(?= )"
_INVITED = r"(?<![^ ])(?:invited|invites|inviting)(?= (?:the |his |her )?(?:<PLACE|ADJ|POSS|ACTOR|APOSS>|president|prime|foreign|trade))"
_PAIRED = (
    r"<PLACE|ADJ|POSS> (?:- |/ |\u2013 )(?:the )?<PLACE|ADJ|POSS>(?: (?:- |/ |\u2013 )<PLACE|ADJ>)?(?: and (?:the )?<PLACE|ADJ> (?:- |/ |\u2013 )(?:the )?<PLACE|ADJ>)? (?:(?!(?:trade|tariff)? ?(?:deal|agreement|pact|war|relations) )[^ ]+ ){0,5}?"
    r"(?:talks|summits?|meetings?|negotiations|dialogues?|consultations|discussions|joint commission)(?= |$)"
)
_SUMMIT = r"(?:(?:<PLACE|POSS|ADJ|ACTOR>) (?:(?!(?:at|in|on|to|of|for|and|said|will|,|has|have|had|is|was) )[^ ]+ ){0,4}?)(?:summit|ministerial meeting|ministerial conference|ministerial|leaders' (?:meeting|gathering)|ministers' meeting|council meeting|conference|meeting|session)(?! (?:with|between|of) )(?= |$)"
_BODY = r"(?<![^ ])(?:ico|icco|itc|inro|unctad|gatt|imf|world bank|apec|ecowas|african union|united nations|cartagena|cairns group|paris club|iaea|oecd|international [a-z]+ (?:[a-z]+ )?(?:organi[sz]ation|council|agency|fund)) (?:(?!(?:at|in|on|to|of|for|and|said|says|will|has|had|is|was|,) )[^ ]+ ){0,4}?(?:meeting|session|talks|conference|negotiations|summit)(?= |$)(?! on )"
_ADJUNCT = r"<PLACE|ADJ> (?:visit|trip|tour) by (?=[^ ])"
_JOINED = r"(?<![^ ])(?:join|joins|joined)(?= (?:(?!(?:said|;|,) )[^ ]+ ){1,8}?(?:for|in|at) (?:(?!(?:said|;|,) )[^ ]+ ){0,4}?(?:talks|summit|meeting|dinner|lunch|negotiations))"
_OF = r"(?<![^ ])(?:meetings?|summit|gathering|talks|session|conference|get-together) (?:(?:today|yesterday|here|in <PLACE>|<DATE>|on|this|next|last) ){0,3}of (?=(?:[^ ]+ ){0,8}?(?:<PLACE|ADJ|POSS|ACTOR>|international|ico|icco|unctad|apec))"
_WITH = rf"(?<![^ ])(?<!(?:no|ended|end|ends|began|start|start of) ){_NOUN} (?:(?!(?:said|but|which|that|who|;|between|and|,) )[^ ]+ ){{0,8}}?with (?=[^ ])"
_AT_MEETING = r"(?<![^ ])(?:at|during|after|following|in) (?:a|an|the|their|its|<DUR> of|talks at a) (?:(?!(?:said|with|between|of) )[^ ]+ ){0,3}?(?:meeting|talks|summit|conference|session|negotiations)(?= (?:in|on|here|today|yesterday|<DATE>|,|this|last|;|\.))"
_TALKS_AGAIN = (
    r"(?<![^ ])(?<!(?:in|of|at|about|over|to|on|by|from|with|during|attend|as) )(?<!for (?=the|these|bilateral|trade|tariff|nuclear))(?:the|further|more|new|fresh|another|next|these|bilateral|trade|tariff|nuclear|two-day|three-day|final|a new round of|another round of|next round of|a second round of|a third round of|six-party) (?:trade |tariff |bilateral |peace |nuclear |formal |direct |next round of |second round of )?(?:talks|negotiations|meeting|summit|consultations)"
    r"(?= (?:(?:between|with) )?(?:will|would|are|is|were|was|ended|began|resume|resumed|collapsed|broke|concluded|started|take|took|adjourned|lasted|had been|have been|scheduled|set|in|next|this|on <DATE>|<DATE>|later|opened) )"
)
_TALKS_BROKE = r"(?:(?<=(?:before|after|since|until|when) )|^)(?:the )?(?:talks|negotiations)(?= (?:broke|collapsed|resume|resumed|ended|began|failed|stalled)(?= ))"
_MEETING_OF_TWO = r"(?<![^ ])(?:their|the two (?:leaders|sides|ministers|men|countries) '?s?) (?:[^ ]+ ){0,4}?(?:meeting|talks|call|conversation|summit)(?= )"

_PATTERNS = {
    "met": (_MET, "talks", "both"),
    "held": (_HELD, "talks", "both"),
    "dialled": (_DIALLED, "call", "both"),
    "sat": (_SAT, "talks", "both"),
    "spoke": (_SPOKE, "call", "both"),
    "signed": (_SIGNED, "signing", "both"),
    "visited": (_VISITED, "visit", "travel"),
    "visit": (_VISIT, "visit", "travel"),
    "on-visit": (_ON_VISIT, "visit", "here"),
    "is-in": (_IS_IN, "visit", "inside"),
    "visit-of": (_VISIT_OF, "visit", "of-visitor"),
    "visit-by": (_VISIT_BY, "visit", "by-guest"),
    "come-here": (_HERE, "visit", "here"),
    "signed-by": (_SIGNED_BY, "signing", "of"),
    "attended": (_ATTENDED, "talks", "of"),
    "broke": (_TALKS_BROKE, "talks", "known"),
    "will-be": (_WILL_BE, "visit", "inside"),
    "called-on": (_CALLED_ON, "talks", "both"),
    "sent": (_NEGOTIATORS_IN, "visit", "inside"),
    "between": (_BETWEEN, "talks", "between"),
    "of": (_OF, "talks", "of"),
    "adjunct": (_ADJUNCT, "visit", "adjunct"),
    "joined": (_JOINED, "talks", "both"),
    "with": (_WITH, "talks", "with"),
    "their": (_MEETING_OF_TWO, "talks", "their"),
    "at": (_AT_MEETING, "talks", "joint"),
    "again": (_TALKS_AGAIN, "talks", "known"),
    "body": (_BODY, "talks", "body"),
    "hosted": (_HOSTED, "talks", "host"),
    "invited": (_INVITED, "visit", "host"),
    "paired": (_PAIRED, "talks", "pair"),
    "summit": (_SUMMIT, "summit", "group"),
}
_COMPILED = {name: compile_shape(source) for name, (source, _, _) in _PATTERNS.items()}
_TALK_WORDS = ("talks", "discussions", "negotiations", "consultations", "meeting", "conversation", "summit", "dialogue", "session", "call", "encounter", "round", "lunch", "dinner", "breakfast", "exchange", "conference", "deliberations", "face-to-face")
_LITERALS = {
    "met": ("met ", "meet", "gather", "conven", "assembl", "got together"), "held": _TALK_WORDS, "dialled": ("phoned", "rang ", "called"), "sat": ("sat ", "sit", "engag", "confer", "dined", "lunched", "huddled", "consulted", "exchanged", "negotiat", "discuss", "reviewed", "shook", "see "),
    "spoke": ("spoke", "speak", "talked", "talking", "talk ", "conversed"), "signed": ("sign", "inked", "initialled"),
    "visited": ("visit", "arriv", "flew", "fl", "jet", "reached", "departed", "travel", "head", "went", "go", "lea", "left", "tour", "land", "touched", "stop", "paid", "pays", "pay ", "return", "back", "route", "way ", "invited", "dispatched", "sent", "led ", "due", "expected", "scheduled", "set "),
    "visit": ("visit", "trip", "tour", "stop", "journey", "mission", "return", "delegation"), "on-visit": ("visit",), "is-in": (" in ",), "sent": (" in ",), "visit-of": ("visit of", "trip of", "arrival of"), "visit-by": ("visit", "trip", "stopover"), "come-here": (" here ",), "attended": ("attended by",), "signed-by": ("signed", "initialled", "inked"), "broke": ("talks", "negotiations"), "will-be": (" be in ",), "called-on": ("call on", "visit on", "called on", " by "), "between": ("between", "among"),
    "of": (" of ",), "adjunct": (" by ",), "joined": ("join",), "with": (" with ",), "their": ("their ", "the two "), "again": ("talks", "negotiations", "meeting", "summit", "consultations"), "body": ("meeting", "session", "talks", "conference", "negotiations", "summit"), "at": ("meeting", "talks", "summit", "conference", "session", "negotiations"), "hosted": ("host", "welcom", "receiv", "greet", "entertain"), "invited": ("invit",),
    "paired": ("talks", "summit", "meeting", "negotiations", "dialogue", "consultations", "discussions", "commission"), "summit": ("summit", "ministerial", "meeting", "gathering", "conference", "session"),
}  # fmt: skip


def _events(shape: Shape, names: tuple[str, ...]) -> list[Event]:
    found = []
    text = shape.text
    for name in names:
        for word in _LITERALS[name]:
            if word in text:
                break
        else:
            continue
        _, kind, sides = _PATTERNS[name]
        for match in _COMPILED[name].finditer(text):
            first, last = shape.index(match.start()), shape.index(match.end() - 1)
            found.append(Event(_kind(kind, shape, match), first, last, sides))
    return found


_PHONE = regex.compile(r"(?<![^ ])(?:phone|telephone|telephonic|by video|video call|video link|phoned|telephoned)(?= )")


def _kind(kind: str, shape: Shape, match: regex.Match[str]) -> str:
    words = match[0] + " "
    around = shape.text[max(0, match.start() - 50) : match.end() + 60]
    if kind in ("talks", "call") and (_PHONE.search(around) or words.startswith(("call ", "calls ", "conversation with")) or " call " in words):
        return "call"
    if kind == "call" and words.startswith(("talk", "spoke ", "speak")) and regex.search(r"(?<![^ ])in <?[\ue000-\uf8ff]", shape.text[match.end() : match.end() + 40]):
        return "talks"
    after = shape.text[match.start() : match.end() + 70].partition(" ; ")[0]
    if kind == "talks" and "summit" in words or kind in ("talks", "visit") and regex.search(r"(?<![^ ])(?:to|for|attend) (?:a|an|the) (?:[^ ]+ ){0,3}?summit(?= |$)", after):
        return "summit"
    if kind == "visit" and "invited" in words and regex.search(r"(?<![^ ])for (?:[^ ]+ ){0,2}?talks(?= |$)", after):
        return "talks"
    if kind == "talks" and words.startswith(("greeted", "received", "welcomed")) and regex.search(r"(?<![^ ])(?:as (?:he|she|they) arrived|on (?:his|her|their) arrival|airport)(?= |$)", shape.text):
        return "visit"
    if kind == "summit" and "summit" not in words:
        return "talks"
    return kind


@rule(
    "meeting-verb",
    table="meetings",
    family="verbs of meeting",
    pattern=f"{_MET} | {_HELD} | {_HOSTED} | {_SAT} | {_CALLED_ON} | {_JOINED}",
    examples=(
        yes("President Lula [[met Chinese Premier Li Qiang]] in Brasilia.", source="wire", kind="talks", status="held", place="Brasilia"),
        yes("Kenya and Egypt [[concluded a third round]] of trade talks.", kind="talks", status="held"),
        yes("Japan's trade minister will [[hold talks with Canadian officials]].", kind="talks", status="planned"),
        yes("The leaders of Kenya, Uganda and Rwanda [[met]] in Kampala.", kind="talks", status="held", place="Kampala"),
        yes("Negotiators from Chile and the European Union will [[meet]] in Lima to discuss fishing rights.", kind="talks", status="planned", topics=("fishing rights",)),
        no("The plan met German rules.", why="rules do not meet"),
        no("The committee met on Tuesday.", why="one body alone"),
        no("Peru met Japanese demand for copper.", why="demand is no party"),
    ),
)
def meeting(shape: Shape) -> list[Event]:
    """To meet, hold talks, sit down, host or welcome. Two countries must be named on the two sides, or a group of countries must meet."""
    return _events(shape, ("met", "joined", "held", "called-on", "hosted", "sat"))


@rule(
    "meeting-signing",
    table="meetings",
    family="verbs of meeting",
    pattern=_SIGNED,
    examples=(
        yes("Peru [[signed a fishing agreement with Japan]] on Monday.", kind="signing", status="held"),
        yes("The accord [[was signed in Lima by the presidents of Kenya and Peru]].", kind="signing", status="held"),
        no("The firm signed a deal with a bank.", why="no countries"),
    ),
)
def signing(shape: Shape) -> list[Event]:
    """Countries that sign an agreement, pact, treaty or contract with each other."""
    return _events(shape, ("signed", "signed-by"))


@rule(
    "meeting-call",
    table="meetings",
    family="verbs of meeting",
    pattern=f"{_SPOKE} | {_DIALLED}",
    examples=(
        yes("Chancellor Olaf Scholz of Germany [[spoke by phone with Turkish officials]].", kind="call", status="held"),
        no("The minister spoke to reporters.", why="the other side is no country"),
    ),
)
def call(shape: Shape) -> list[Event]:
    """To speak, talk, phone or ring: calls and conversations with another side."""
    return _events(shape, ("spoke", "dialled"))


@rule(
    "meeting-visit",
    table="meetings",
    family="visits",
    pattern=f"{_VISITED} | {_VISIT} | {_IS_IN} | {_INVITED} | {_VISIT_OF} | {_VISIT_BY} | {_HERE} | {_WILL_BE} | {_ADJUNCT}",
    examples=(
        yes("Indian Finance Minister Arun Rao will [[visit Peru]] in June.", kind="visit", status="planned", place="Peru"),
        yes("The Kenyan president [[arrived in Chile]] yesterday.", kind="visit", status="held", place="Chile"),
        yes("Norway's fisheries minister [[led a delegation to Japan]].", kind="visit", status="held", place="Japan"),
        yes("A [[visit to Lima]] by the Korean trade minister was called off.", kind="visit", status="cancelled", place="Lima"),
        yes("The port reopened ahead of a [[visit by Kenya's president]] next week.", title="Chile hopes for tea from Kenya", kind="visit"),
        yes("Norway's fisheries minister [[arrived here]] last night for talks on cod.", title="Norwegian minister seeks cod in Iceland", kind="visit", status="held"),
        no("Tourists visited Peru.", why="no official"),
    ),
)
def visit(shape: Shape) -> list[Event]:
    """Officials who visit, arrive in, fly to another country, lead a delegation there, are there for talks or are invited; visits and trips as nouns."""
    return _events(shape, ("adjunct", "visited", "visit-of", "visit-by", "come-here", "visit", "is-in", "will-be", "sent", "on-visit", "invited"))


@rule(
    "meeting-between",
    table="meetings",
    family="nouns with two sides",
    pattern=f"{_BETWEEN} | {_PAIRED} | {_WITH} | {_OF} | {_MEETING_OF_TWO} | {_AT_MEETING} | {_TALKS_AGAIN}",
    examples=(
        yes("[[Talks between Chile and Peru]] ended without a deal.", kind="talks", status="held"),
        yes("[[Canada-Japan trade talks]] will resume in May.", kind="talks", status="planned"),
        yes("Peru's [[negotiations with South Korea]] resumed on Monday.", kind="talks", status="held"),
        yes("The delegates agreed on little. [[Further talks]] will be held in Quito.", title="Chile and Peru meet over fishing rights", kind="talks", status="planned", place="Quito"),
        yes("The [[meeting was attended by the presidents of Chile and Peru]].", kind="talks", status="held"),
        yes("[[Talks]] broke down over the price.", title="Chile and Peru haggle over gas", kind="talks", status="held"),
        no("Talks between the bank and its union failed.", why="no countries"),
    ),
)
def between(shape: Shape) -> list[Event]:
    """Talks, meetings, calls and summits as nouns: "between A and B", "A's talks with B", "A-B talks", "a meeting of A, B and C"."""
    return _events(shape, ("paired", "between", "with", "of", "their", "at", "again", "broke", "attended"))


@rule(
    "meeting-summit",
    table="meetings",
    family="nouns with two sides",
    pattern=_SUMMIT,
    examples=(
        yes("Leaders will discuss steel at the [[EU summit]] in Brussels next week.", kind="summit", status="planned", place="Brussels"),
        no("The climbers reached the summit.", why="no country or group owns it"),
        no("Peru sends its own man to ICO board meetings.", why="a habit, no meeting"),
    ),
)
def summit(shape: Shape) -> list[Event]:
    """Summits and meetings of a group of countries or of an international body; a body without a code is named among the participants."""
    return _events(shape, ("summit", "body"))


RULES = ((meeting, "meeting-verb"), (between, "meeting-between"), (call, "meeting-call"), (visit, "meeting-visit"), (summit, "meeting-summit"), (signing, "meeting-signing"))

"""The words that decide a status: threats, decisions, pauses, ends, denials, left of the noun and right of it."""

from __future__ import annotations

import extractor.pattern as regex

_ACT = r"(?:bring(?:ing)? in|giv(?:e|ing)|grant|return|go back|revert|impos|levy|levied|appl|put|plac|introduc|charg|rais|increas|hik|hit|slap|go ahead|proceed|pursu|implement|enact|subject|fac|pay|add|reinstat|re-impos|reimpos|set|adopt|use|target|levying|be )\S*"
NEGATED = regex.compile(
    rf"\b(?:not|never|no longer|n't|\w+n't|cannot|without|no way(?: that)?|(?:declin|refus)(?:e|es|ed|ing) to|st(?:op|ops|opped|opping) short of|refrain(?:s|ed)? from|rather than|instead of|no (?:plans?|intention|need|desire) (?:to|of)|against) (?!only\b|rule out|ruling out|exclude|just\b|yet (?:ruled|decided)|hesitat|afraid|be surpris|until)(?:\S+ ){{0,3}}?{_ACT}"
)
DENIED = regex.compile(
    r"(?<![-\w])(?:rul(?:e|es|ed|ing) out|den(?:y|ies|ied|ying)|avert(?:s|ed|ing)?|avoid(?:s|ed|ing)?|reject(?:s|ed|ing)?|shelv(?:e|es|ed|ing)|cancel(?:s|led|ed|ling)?|call(?:s|ed|ing)? off|decid(?:e|es|ed|ing) against|vot(?:e|ed|es|ing) (?:down|against)|thr(?:ew|own|ows?|owing) out|turn(?:s|ed|ing)? down|veto(?:es|ed)?|abandon(?:s|ed|ing)?|back(?:s|ed|ing)? (?:off|down|away)|scrap(?:s|ped)? (?:plans?|a plan|its plan)|drop(?:s|ped)? (?:plans?|a plan|its threat|the threat|his threat|its plan)|exempt(?:s|ed|ing)?(?= (?:\S+ ){0,8}?from\b)|spar(?:e|ed|es)|escap(?:e|es|ed)|dodg(?:e|es|ed)|stav(?:e|ed|ing) off|head(?:ed)? off|withdr[ae]w(?:n)? (?:a |the |its |his )?(?:threat|proposal|plan))\b"
)
NOT_DENIED = regex.compile(r"\b(?:not|n't|\w+n't|never|to|refus\w+ to|declin\w+ to|could|would|may|seek\w*|trying|try|hop\w+|in order|help|help to|failed to) (?:\S+ ){0,2}?(?:rul(?:e|es|ed|ing) out|avoid|avert|escape|dodge|deny|reject|be exempt|stave|head)")
THREAT = regex.compile(
    r"(?<![-\w])(?:threat(?:s|en|ens|ened|ening)?|propos(?:e|es|ed|al|als|ing)|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?(?! ,)|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|seek(?:s|ing)?|sought|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|want(?:s|ed|ing)?|suggest(?:s|ed|ing|ion)?|float(?:s|ed|ing)?|ey(?:e|es|ed|eing)|vow(?:s|ed|ing)?|warn(?:s|ed|ing)?|could|might|may|would|can (?:impose|raise|levy|slap|put|hit|increase|set|hike)|hypothetical|recommend(?:s|ed|ing|ation)?|request(?:s|ed|ing)?|petition(?:s|ed|ing)?|ask(?:s|ed|ing)? (?:(?!to\b)\S+ ){0,4}?for|draft|bill|push(?:es|ed|ing)? for|advocat(?:e|es|ed|ing)|(?<!most )favou?r(?:s|ed|ing)?|support(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|hint(?:s|ed|ing)?|(?:intention|intent)s? (?:to|of)|aim(?:s|ed|ing)? (?:for|at)|staring down|conferring|talk(?:s|ed|ing)? (?:of|about)|ponder(?:s|ed|ing)?|contemplat(?:e|es|ed|ing)|prepar(?:e|es|ed|ing)|ready|intend(?:s|ed|ing)?|aim(?:s|ed|ing)? to|campaign(?:s|ed|ing)?|expect(?:s|ed|ing)?|risk(?:s|ed|ing)?|prospect|if|unless|should|were to|offer(?:s|ed|ing)?|envisag\w+|speculat\w+|fear(?:s|ed|ing)?|predict\w*|scenario|simulat\w+|assum\w+|idea|lobb(?:y|ied|ying)|brac(?:e|es|ed|ing)|look(?:s|ed|ing)? at|(?:allow|permit|empower|enabl)\w* (?:\S+ ){1,5}?to (?:impose|levy|raise|increase|adjust|set|charge|put)|(?:power|authority|right|scope|leeway|freedom|mandate) to (?:impose|levy|raise|increase|adjust|set|charge|put)|pencil(?:l)?ed in|pric(?:ed|ing) in|factor(?:ed|ing) in|anticipat\w+|reckon\w*|(?:forecast|projection|model|estimate|simulation|baseline|base case)s? (?:\S+ ){0,3}?(?:ha(?:s|ve)|sees?|includ\w+)|(?:must|ought to|needs? to|has to|have to) (?:also |now |urgently |at least )?(?:impose|abolish|raise|increase|cut|reduce|lower|slash|scrap|remove|eliminate|levy|introduce|hike|bring|restore|withdraw|slap|drop|waive|put)|talking(?= \ue000)|(?:set|due|about) to either|deadline for|mus(?:e|es|ed|ing) about|discuss\w*|possibility|likelihood|option|moot(?:ed)?|(?:un)?likely to|determined to|in (?:a|the) position to|examin(?:e|es|ed|ing)|studying|study|fores(?:ee|ees|eeing|aw|een)|model(?:s|l?ed|l?ing)?(?= (?:an?|the|massive|tariffs?|dut(?:y|ies)|\S+ (?:increases?|hikes?|rates?))\b)|read(?:ies|ied|ying)|decision on|(?:running|run|runs|ran|campaign\w*|elected) on|platform|manifesto|toy(?:s|ed|ing)? with|explor(?:e|es|ed|ing)|open to|poised to|brandish\w*|dangl(?:e|es|ed|ing)|spect(?:re|er)|wargam\w*)(?![-\w])"
)
THREAT_ADJECTIVE = regex.compile(r"\b(?:threatened|proposed|planned|potential|possible|looming|preferred|desired|mooted|draft|suggested|prospective|hypothetical|would-be|feared|pending|prospect of|threat of|possibility of|risk of) (?:(?!(?:imposed|announced|adopted|signed|raised|set|put|is|are|was|were|will|has|have)\b)\S+ ){0,7}\Z")
NOT_THREAT = regex.compile(r"\b(?:as planned|(?:may|might|could|would) have been|would otherwise (?!(?:go|rise|increase|jump|climb|return|revert|snap|kick|take effect|double|apply))|in may)\b")
#: One chamber or a panel that passed it decides nothing yet.
NOT_FINAL = regex.compile(r"\b(?:lower house|upper house|committees?|panels?|subcommittee|house of representatives|chamber of deputies|bundestag|(?:first|second) reading|senate (?:votes?|will|must|still|has yet)|still needs?|yet to)\b")
#: A plan that was passed is a decision.
APPROVED = regex.compile(r"\b(?:approv|adopt|pass|enact|sign|ratif|clear|green - light|greenlight|endors|impos|implement|launch|roll out|rolled out|vot(?:e|ed|es|ing) (?:for|through|in favou?r of)|gave (?:the |its |a |final )*(?:green light|nod|approval|assent) (?:to|for)|follow(?:ed|s)? through on)(?:e[sd]?|ed|es|ing|s|ied|ies)? (?:(?!that|which)\S+ ){0,4}?(?:proposals?|plans?|bills?|drafts?|recommendations?|requests?|package)\b")
SUSPEND = regex.compile(
    r"\b(?:suspend(?:s|ed|ing)?|suspension of|paus(?:e|es|ed|ing)(?: on| of| in)?|postpon(?:e|es|ed|ing|ement of)|delay(?:s|ed|ing)?|put(?:s|ting)? (?:\S+ ){0,3}?on hold|on hold|defer(?:s|red|ring|ral of)?|freez(?:e|es|ing)|froze|frozen|put(?:s|ting)? off|push(?:es|ed|ing)? back|stay(?:s|ed|ing)? of|blocked|enjoin(?:s|ed)?|held off|hold(?:ing)? off)\b(?: \S+){0,8}? ?\Z"
)
END = regex.compile(
    r"\b(?P<end>lift(?:s|ed|ing)?|remov(?:e|es|ed|ing|al of)|scrap(?:s|ped|ping)?|abolish(?:es|ed|ing)?|eliminat(?:e|es|ed|ing|ion of)|end(?:s|ed|ing)?|repeal(?:s|ed|ing)?|revok(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|do(?:es|ne|ing)? away with|did away with|withdr[ae]w(?:s|n|ing)?|withdrawal of|drop(?:s|ped|ping)|terminat(?:e|es|ed|ing|ion of)|str(?:uck|ikes?|iking) down|expir(?:e|es|ed|y|ation of)|overturn(?:s|ed)?|annul(?:s|led)?|invalidat(?:e|es|ed|ing)|quash(?:es|ed)?|phas(?:e|es|ed|ing) out|replac(?:e|es|ed|ing)|revocation of|rolled back)(?P<gap>(?: (?!to\b|with\b|by\b|,)\S+){0,6}) ?\Z"
)
#: Levels of long ago, known by the name of their act.
OLD_ACTS = regex.compile(r"\b(?:smoot - hawley|smoot-hawley|fordney - mccumber|fordney-mccumber|mckinley|dingley|underwood|walker|morrill|corn laws) (?:tariffs?|act|law|dut(?:y|ies))\b")
#: "would rise to 125%, effective immediately"
NOW = regex.compile(r"\A[^.;]{0,60}?\b(?:effective immediately|with immediate effect|immediately(?= ?[,.;]))")
PAST_LEVEL = regex.compile(r"\b(?:was|were|is|are|be|been) (?:initially|originally)\b(?: \S+){0,9} ?\Z|\bat one (?:point|time)\b|\b(?:previous|previously(?! (?:negotiated|agreed|announced|unveiled|imposed|approved|decided|signed|ordered)\b)|former|formerly|once|used to|old|started as|started at|began as|began at|prior|then)\b(?: (?!now\b|today\b|is\b|are\b|\ue000)\S+){0,4} ?\Z")
#: "higher than the preliminary rate of": what a new rate is measured against is past
COMPARED = regex.compile(r"\b(?:(?:higher|lower|more|less|up|down|rise|increase|drop|cut)(?: \S+)? (?:than|from)|compared (?:to|with)|against) (?:the|its|their|an?) (?:\S+ )?(?:preliminary|initial|original|earlier|previous|prior|former|old) (?:(?!to\b)\S+ ){0,3}\S+ ?\Z")
#: A level that is said to stand, whatever else is planned beside it.
EXISTING = regex.compile(r"\b(?:keep|keeps|maintain\w*|retain\w*|preserve) (?:its|their|the|his) (?:\S+ ){0,2}\Z|\bcontinu(?:e|es|ed|ing) (?:to (?:apply|charge|collect|impose|levy|maintain|face|pay)|applying|charging|collecting) (?:\S+ ){0,3}\Z|\b(?:already|earlier|previously|recently) (?:imposed|applied|levied|introduced|approved) (?:\S+ ){0,3}\Z|\b(?:is|are|currently|now|presently) (?:currently|presently|at present) (?:\S+ ){0,3}\Z|\b(?:on top of|in addition to|atop|over and above) (?:(?!\ue000|proposed\b|planned\b|threatened\b|potential\b)\S+ ){0,5}\Z|\( (?:currently|now|at present|presently) (?:at )?\Z|(?:chargeable|dutiable) (?:to|at) (?:an? |the )?\Z|\b(?:existing|current|continued|currently imposed|prevailing|present|standing) (?:(?!and\b|or\b|to\b)\S+ ){0,3}\Z")
#: "the duty (before 1 May) was 5%"
ENDED_INSIDE = regex.compile(r"\( (?:prior to|before|until) \ue008")
BEFORE_LEAD = regex.compile(r"\W*(?:before|prior to|until)\b")
ADOPT = regex.compile(
    r"(?<![-\w])(?:will|shall|\w+'ll|announc(?:e|es|ed|ing|ement)|sign(?:s|ed|ing)?|order(?:s|ed|ing)?|agree(?:s|d|ing|ment)?|decid(?:e|es|ed|ing)|decision|approv(?:e|es|ed|ing|al)|commit(?:s|ted|ting|ment)?|going to|gonna|set to|due to|about to|adopt(?:s|ed|ing)?|authori[sz](?:e|es|ed|ing)|confirm(?:s|ed|ing)?|finali[sz](?:e|es|ed|ing)|unveil(?:s|ed|ing)?|direct(?:s|ed|ing)|declar(?:e|es|ed|ing)|determin(?:e|es|ed|ing|ation)|ruled|ruling|publish(?:es|ed)?|(?:is|are|am|'m|'re|'s|be) (?:also |now )?(?:imposing|raising|putting|hiking|increasing|adding|announcing|introducing|slapping)|hereby|to take effect|to be imposed)(?![-\w])"
)
REPORTED = regex.compile(r"\b(?:announc\w+|stated|provid\w+|determin\w+|ruled|confirm\w+|declar\w+|decid\w+|order\w*|ruling|ruled|unveil\w+|sign\w+|the news) (?:that )?(?:(?!if\b|unless\b|could\b|may\b|might\b)\S+ ){0,30}?would\b")
#: What is unveiled may be a plan only.
ONLY_PLANNED = regex.compile(r"\b(?:plans?|proposals?|drafts?|bills?|scenarios?|threats?|options?|platform|idea)\b")
#: "announced that, in answer to the order, a 12% duty" would be charged
ANNOUNCED_THAT = regex.compile(r"\b(?:announc\w+|confirm\w+|decid\w+|declar\w+|order\w*|ruled|notif\w+|decreed|unveil\w+)(?: that)?(?: (?!if\b|unless\b|could\b|plan\w*\b|propos\w*\b|threat\w*\b|consider\w*\b)\S+){0,30} ?\Z")
SAID_BY_AUTHORITY = regex.compile(r"\b(?:commission|department|ministry|authority|authorities|agency|tribunal|bureau|customs|treasury|office) (?:also |has |had |later |\ue008 |on \ue008 )*(?:said|says|added|noted)(?: (?!if\b|unless\b)\S+){0,14} ?\Z")
#: The same where the authority is one that the lexicon knows.
SAID_BY_BODY = regex.compile(r"\ue00c (?:also |has |had |later |\ue008 |on \ue008 )*(?:said|says|added|noted)(?: (?!if\b|unless\b)\S+){0,22} ?\Z")
#: "cancelled the threat of a 12% duty"
THREAT_GONE = regex.compile(r"\b(?:cancel|withdr[ae]w|avert|remov|lift|defus|call(?:ed|s|ing)? off|back(?:ed|s|ing)? (?:off|down|away)|drop|ditch|abandon|retract|end)\w* (?:(?!no\b|not\b)\S+ ){0,4}threats? (?:of|to)\b")
AUTHORITY = regex.compile(r"\b(?:Commission|Department|Ministry|Customs|Treasury|Tribunal|Administration|Agency|Representative)\b")
WARNED_AFTER = regex.compile(r"\A(?:[^.;]{0,120}?)(?:, | \" |\" )(?:(?!but\b|and\b|while\b)\S+ ){0,5}?(?:warned|warns|threatened|threatens|vowed|vows|suggested|proposed)\b")
#: Verb groups right of the noun, where the noun is their subject.
_W = r"(?:(?!said\b|says\b|\.|;)\S+ )"
RIGHT = (
    ("denied", regex.compile(rf"\A{_W}{{0,10}}?(?:(?:will|shall|would|does|do|did|is|are|was|were|has|have|had) not (?:\S+ )?(?:apply|be imposed|been imposed|take effect|go into|come into|be applied|be subject|be levied|imposed|affect|happen|be necessary|be collected)|\w+n't (?:apply|be|take|go)|(?:was|were|been) (?:averted|avoided|ruled out|thrown out|voted down|dropped before|cancelled|canceled|called off|shelved|rejected))")),
    ("suspended", regex.compile(rf"\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|be|being|remains?|currently|now|later|then|subsequently|since|but|,|he|it|they) (?:\S+ ){{0,2}}?(?:suspended|paused|postponed|delayed|put on hold|deferred|frozen|stayed|blocked|on hold|on ice|in abeyance|on pause)\b)")),
    ("ended", regex.compile(rf"\A(?:later |since |now |then |subsequently )?(?:struck down|annulled|overturned|invalidated|quashed|voided|ruled (?:illegal|unlawful)|declared (?:illegal|unlawful|void)|scrapped|abolished|withdrawn|repealed) (?:by|in|on|last|this|after)\b|\A{_W}{{0,12}}?(?:(?:was|were|is|are|been|being|later|then|subsequently|since|but) (?:\S+ ){{0,2}}?(?:lifted|removed|scrapped|abolished|eliminated|ended|repealed|revoked|rescinded|withdrawn|dropped|terminated|struck down|overturned|annulled|invalidated|quashed|replaced|ruled illegal)\b|(?:has |have |had )?expired\b|ended\b|no longer (?:appl|exist|be )|lapsed\b|(?:was|were) (?:\S+ )?(?:allowed|left) to (?:lapse|expire|die|run out)|g[ai]ven? way to\b|(?:were|was) (?:in (?:place|force|effect) (?:until|before|from))|(?:ceased|ceases) to|had (?:previously |earlier )?been (?:set|imposed|fixed|levied|applied|charged))")),
    ("threatened", regex.compile(rf"\A(?:threats?|plans?|proposals?|offer|idea|warning|ultimatum)\b|\A{_W}{{0,10}}?(?:would|could|might|may|should(?! be (?:noted|remembered|stressed|clear))|if|unless|proposed by|threatened by|sought by|under (?:\S+ )?(?:consideration|study|review|examination|negotiation)|(?:is|are|was|were) (?:offered|proposed|sought|requested|demanded|envisaged|foreseen|planned|suggested|recommended|mooted)|(?:is|are|was|were) being (?:considered|weighed|studied|examined|drafted|prepared|mulled|debated)|in the (?:works|offing|pipeline)|(?:has|have|is|are) yet to be|(?:still )?(?:awaits?|awaiting|needs?|pending|subject to) (?:\\S+ ){{0,3}}?approval|on the table|loom(?:s|ing)?|being discussed|under discussion|(?:has been|was|were|had been) (?:proposed|floated|suggested|threatened|considered))\b")),
    ("adopted", regex.compile(rf"\A{_W}{{0,6}}?(?:was|were|has been|have been|is|are) (?:\S+ ){{0,1}}?(?:agreed|approved|negotiated|ordered|decreed|gazetted|notified)\b|\A{_W}{{0,12}}?(?:will|shall|set to|due to|to take effect|to come into|to go into|to be imposed|takes? effect|come(?:s)? into|go(?:es)? into|enters? into force|begin(?:s|ning)? (?:on|in|next|from)|start(?:s|ing)? (?:on|in|next|from))\b")),
    ("in_force", regex.compile(rf"\A{_W}{{0,10}}?(?:took effect|came into|went into|entered into|in (?:place|force|effect)|currently|now in|appl(?:y|ies|ied)|ha(?:s|ve) (?:been|applied)|remain(?:s|ed)?|is now|are now|imposed|levied|already)\b")),
)  # fmt: skip
#: "the duty was 318 in August": what is told of a month gone by.
WAS_IN = regex.compile(r"\A(?:(?:in|last) (?:\ue008|year|month|week)|so far\b|until (?:now|then|recently)\b|till now\b|to date\b|hitherto\b|at (?:the|that) time\b)")
#: "unless the 50% tariff is removed": it stands.
STANDS_UNLESS = regex.compile(r"\b(?:unless|until|if) (?:(?:a|an|the|its|their|this|that|\"|[\ue009-\ue00d]) (?:\S+ ){0,3})?\Z")
#: "if the 12% duty is less than 500 dollars": a rule of law about sums
IS_LESS = regex.compile(r"\A(?:(?!;|,)\S+ ){0,12}?(?:(?:is|are) (?:(?:less|lower|more|higher|greater|smaller) than\b|[\ue000\ue002\ue003])|exceeds?\b|(?:falls?|is) (?:below|above|short of)\b)")
TAKEN_OFF = regex.compile(r"\A(?:(?!is |are |was )\S+ ){0,5}?(?:is|are|was|were) (?:not )?(?:stopped|removed|lifted|dropped|withdrawn|scrapped|ended|eliminated)\b")
#: "the 12% duty could be lifted": it stands until then
TAKEN_AWAY = regex.compile(r"\A(?:(?!said\b|says\b|;|,|\.|to be\b)\S+ ){0,10}?(?:expires?|lapses?|(?:will|would|could|may|might|can|should|must|to|shall|ought to) (?:\S+ )?(?:expire|lapse|end|be (?:\S+ )?(?:lifted|removed|scrapped|dropped|eliminated|abolished|phased out|withdrawn|repealed|rescinded|cancelled|canceled|waived|suspended|halved|renegotiated)))\b")
#: "an exemption from the 12% duty" that is sought: the duty stands for the others
RELIEF = regex.compile(r"\b(?:exemptions?|exclusions?|relief|reprieves?|carve-?outs?|respite|refunds?|protection|shelter|compensation|quota) (?:from|of|for) (?:(?!\ue009)\S+ ){0,3}\Z")
#: A finished act whose object the duty is: nothing said elsewhere makes it a threat.
ACTED = regex.compile(r"\b(?:(?:has|have|had|'s|'ve) (?:\S+ ){0,2}?(?:impos|introduc|institut|slapp|levi|enact|implement|plac|hik|increas|lower|reduc|appl|charg|rais|doubl)ed|(?:imposed|introduced|instituted|slapped|levied|hiked|imposes|levies|charges|collects|applies))\b")
RULE_SHALL = regex.compile(r"\A(?:(?!;)\S+ ){0,12}?shall (?:be (?:applied|charged|imposed|assessed|collected)|apply)\b")
LEAD_IF = regex.compile(r"\W*(?:if|unless|should|were)\b(?! the item)")
CONDITIONAL_AFTER = regex.compile(r"\b(?:unless|if)\b(?! (?:not|necessary|any|approved|the (?:item|aggregate|importer|value|good)))")
#: "without the truce it would have jumped to 12%", "kept the duty from rising to 12%": it did not come
AVERTED = regex.compile(r"\b(?:would|could|might) have (?:jumped|risen|surged|soared|climbed|increased|gone|doubled|hit|faced|raised|reached|spiked|leapt|leaped|returned|reverted|shot|pushed|brought|come|kicked|added|paid|imposed|taken)(?: \S+){0,6} ?\Z|\b(?:prevent|spar|sav|stopp|kept|shield|avoid)\w* (?:(?!;)\S+ ){1,12}?(?:from )?(?:jumping|rising|increasing|climbing|surging|going up|soaring|spiking|snapping back)(?: \S+){0,5} ?\Z")
#: "the 12% that is already in place"
IN_PLACE = regex.compile(r"\A(?:levels? |rates? |tariffs? |dut(?:y|ies) )?(?:that (?:is|are) )?(?:already|currently|now) in (?:place|force|effect)\b")
#: What is still to come, whatever date stands beside it: "on Monday announced that it will charge 12%".
FUTURE = frozenset(("will", "shall", "going to", "would", "to be imposed", "to take effect"))

"""The words of customs duties, as named parts that patterns are built from.

Parts are written for shapes (see extractor.shape): lower case, one blank between tokens, mentions as `<KIND>`.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.shape import compile_shape

#: What a tariff is called. Utility, hotel and telecom "tariffs" are told apart in negatives.py.
_HEAD = (
    r"tarriff?s?|counter-?(?:tariffs?|dut(?:y|ies))|tariff rates?(?! quotas?)|tariff (?:barriers?|peaks?)|tariff levels?|tariff surcharges?|tariffs?(?! (?:rate )?quotas?|-rate| lines?| codes?| schedules?| headings?| subheadings?| numbers?| classification| revenues?)"
    r"|(?:customs |import |export |border )?dut(?:y|ies)(?!-(?:free|paid|bound))(?: rates?)?(?! (?:of care|calls?|stations?|to (?:serve|protect|report|act|warn|provide|disclose|inform|consult|defend|ensure|help|bargain|obey|vote|our|their|his|her)\b))|rates? of (?:customs |import )?dut(?:y|ies)"
    r"|lev(?:y|ies)|surcharges?|surtax(?:es)?|(?:import|export|border|customs|trade|across-the-board import) tax(?:es)?"
    r"|tax(?:es)?(?= (?:on|for|against) (?:(?:all|most|some|certain|any|nearly|every|its|their|the|<ADJ|POSS|PLACE>) ){0,3}(?:imports?|imported|exports?|foreign(?:-made)?|(?:<GOOD> )?(?:goods|products) (?:from|made|imported|entering|coming)|<GOOD> (?:imports?|exports?|from)|<ADJ|PLACE> (?:goods|products|imports|exports))\b|(?= (?:on|for|against) (?:all |most |some |its |their |the )?<ADJ|PLACE> <GOOD>))|(?:retaliatory|reciprocal|punitive|counter) tax(?:es)?(?! (?:code|reform|bill))|(?<=<ADJ> )cess(?:es)?|cess(?:es)?(?= (?:of|on|at|rate)\b)|cash deposits?(?= (?:of|at|rates?)\b)|(?:agri|import|customs|infrastructure|development|road|export) cess(?:es)?"
    r"|(?:import|export|customs|border) (?:fees?|charges?)|imposts?|import penalt(?:y|ies)|provisional payments?(?= (?:of|equal|at)\b)|transshipment (?:penalt(?:y|ies)|charges?|fees?)|countervails?|margins?(?= of dumping)|dumping margins?|subsidy (?:rates?|margins?)|cash deposit rates?|deposit rates?"
)

PARTS: dict[str, str] = {
    "head": r"(?<!-)(?:" + _HEAD + ")",  # "heavy-duty" is no duty
    "any": r"<PCT|PTS|PRC|MUL>",
    # words that may stand between a size and its tariff noun
    "mod": (
        r"(?:(?!(?:of|on|in|at|to|from|by|for|with|than|and|or|as|is|are|was|were|be|will|would|that|which|who|after|before|since|if|when|while|because"
        r"|said|say|says|support|oppose|favou?r|back|want|believe|think|approve|disapprove|expect|blame|see|share|stake|owned|cut|drop|fall|rise|increase|decline|decrease"
        r"|reduction|hike|growth|gain|loss|lower|higher|more|less|fewer|chance|majority|pay|paid|faced?|their|its|his|our|your|my|into|under|over"
        r"|price|prices|imports|exports|sales|inflation|vat|interest|income|corporate|sales-tax|tax|taxes|non-tariff|any|no|these|those|not|most|without|imposed|impose|levied|difference|gap)\b|(?!existing|sweeping|countervailing|incoming|prevailing|binding|standing|corresponding)\w+ing\b)[\w'&/.-]+|<ADJ|POSS|PLACE|GOOD|ACTOR|APOSS>|\"|'|,(?= (?:additional|extra|ad|import|across-the-board) (?!tariffs\b|duties\b)))"
    ),
    # words that may stand between a tariff noun and its size
    "fill": (
        r"(?:of|at|to|is|are|was|were|be|been|being|by|as|high|low|much|up|between|from|ranging|range|ranges|ranged|averaging|averages?|averaged|currently|now|still|level|levels|rates?"
        r"|will|would|could|can|may|might|should|shall|has|have|had|set|fixed|pegged|raised|cut|lowered|increased|reduced|hiked|remains?|remained|remaining|stay(?:s|ed)?|totall?(?:ing|ed|s)?|stands?|standing|stood"
        r"|starting|starts?|started|jump(?:s|ed)?|rises?|rose|risen|falls?|fell|fallen|climb(?:s|ed)?|goes|go|went|equal|equivalent|exceed(?:s|ed|ing)?|reach(?:es|ed|ing)?|around|about|only|just|not|imposed|levied|applied"
        r"|charged|assessed|introduced|announced|a|an|the|\"|'|\(|:|-|flat|blanket|total|combined|more|than|over|under|below|above|least|most|increase|additional|extra|another|further|initial|initially"
        r"|mostly|tentatively|effectively|which|that|,|then|again|already|even|<MUL>(?= to\b)|pushed|bumped|brought|taken|moved|hoisted|trimmed|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold|generally|typically|usually|normally|also|approximately|roughly|nearly|almost|down|back|slashed|dropped|drop(?:s|ping)?|kept|capped|limited|doubled|maximum|minimum|doubling|amounts?|amounting|going|due|come(?:s)?|came|in|excess|per|unit|place|new|whopping|staggering|mere|punitive|hefty|provisional|definitive|worth|continue|bound|value|rate|applicable|ad|valorem|either|unchanged|retained|maintained|held|left|kept|almost|permanently|temporarily|gradually|sharply|uniformly|eventually|ultimately|soon|someday|at the end|in the end|at last|one day|@|stack(?:s|ed)?|sums?|adds? up|work(?:s|ed)? out|made up|made|(?:by )?(?:<PTS>|\d+ points?)(?= to)|(?:on|in|from|by|since|until|through|starting|beginning|effective|as of) (?:the )?<DATE>(?: ,)?)"
    ),
    "raise": r"(?:rais|hik|increas|enhanc|lift|boost|elevat|ratchet|jack|bump|doubl|trebl|tripl|quadrupl|push|bring|mov|adjust|restor|return|reset|chang|revis)(?:e|es|ed|ing|ling|s|led)?(?: up| back)?",
    "lower": r"(?:lower|reduc|cut|slash|trim|halv|decreas|drop|bring|brought|roll|scal|pare?|ease?|dial)(?:e|es|ed|ing|s|ting|ped|ping)?(?: down| back)?",
    "keep": r"(?:maintain|keep|kept|hold|held|leav|left|set|fix|cap|peg|limit|appl(?:y|ies|ied)|retain|impos)(?:e|es|ed|ing|s|ped|ping)?",
    "det": r"(?:a|an|the|its|their|his|our|new|additional|extra|further|another|flat|blanket|total|combined|baseline|reciprocal|maximum|minimum|higher|lower|reduced|punitive|steep|hefty|whopping|staggering|provisional|preliminary|definitive|special|uniform|single|standard|similar|same|full|mere|separate|preferential|general|potential|prohibitive|current|existing|previous|original|proposed|planned|threatened|true)",
    # a run of plain words and mentions that stays inside one clause
    "run": r"(?:(?!;|\.|(?:led|leads|caus(?:e|es|ed|ing)|result(?:s|ed|ing)?|boost(?:s|ed)?|generat(?:e|es|ed)|reverberated|hurt|helped|push(?:es|ed)?|shav(?:e|es|ed)|added|adds|cost|costs|drove|drive|sent|saw)\b|tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b|(?:said|says|because|although|whereas)\b)\S+ )",
}


def shape_pattern(source: str) -> regex.Pattern[str]:
    """`source` with the parts above, as a compiled pattern over shapes."""
    return compile_shape(source, PARTS)


#: One of these stands in any sentence that speaks of a tariff: the gate that keeps other sentences free of cost.
TRIGGER = regex.compile(
    r"\b(?:tariffs?|tarriff?s?|(?<!\b(?:heavy|heavier|heaviest|medium|light|double|jury|stamp|estate|guard|active|patrol|picket|civic|fiduciary|moral|sentry)[- ])dut(?:y|ies)|lev(?:y|ies|ied|ying)|surcharges?|surtax(?:es)?|import tax(?:es)?|export tax(?:es)?|border tax(?:es)?|tax(?:es)? on|cess(?:es)?|cash deposits?|tax[- ]free imports?|imports? (?:\S+ ){0,5}tax[- ]free|exemptions? for (?:small|low-value|cheap|inexpensive|shipments|parcels|packages)|taxe?[sd] (?:\S+ ){0,3}?(?:imports|exports)|(?:retaliatory|reciprocal) tax(?:es)?|imposts?|(?:import|border) (?:charges?|penalt(?:y|ies))|dumping (?:at|of|by) |taxed|customs|duty[- ]free|tariff[- ]free|customs[- ]free|de minimis|countervail\w*"
    r"|anti-?dumping|provisional payments?|(?:been |were |was |have |had |has |being )dumped|dumping margins?|subsidy rates?|tax exemptions?|ad valorem)\b"
)

"""What looks like a duty rate and is none: shares, effects, polls, other taxes, utility tariffs."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.de_minimis import THRESHOLD
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Shape

_SHARE = shape_pattern(
    r"<PCT|PTS> (?:\) )?(?:of (?!(?:the |its |their |each )?(?:\S+ ){0,3}?(?:reference|sale|selling|unit|transaction) (?:price|value)s?\b|(?:the )?(?:total )?(?:customs |entered |declared |invoice |import |dutiable |cif |fob |c\.i\.f |market )?(?:value|price|cost)s?\b|(?:(?:basic|import|customs|additional|safeguard|export|anti-?dumping|reciprocal) ){0,3}(?:dut(?:y|ies)|tariffs?)\b|ad valorem)"
    r"|(?:stake|share|chance|probability|majority|approval|interest|owned|ownership|discount|vote|voters?|growth|inflation|contraction|likelihood|odds|market share|minority|value added|vat|v\.a\.t|content|pay|wage|profit|returns?|yield|excise|domestic|local content|regional value|drop|decline|fall|plunge|jump|surge|spike|gain|loss|slump|increase in (?:imports|exports|prices|sales|costs)|rise in)\b"
    r"|(?:interest|corporate|income|capital gains|sales|value-added|withholding|luxury|excise|payroll|profits?|turnover|windfall|digital services|wealth|carbon) (?:rates?|tax(?:es)?|dut(?:y|ies)|lev(?:y|ies))\b"
    r"|on (?:their|its|his|her|our|the|your) (?:\S+ ){0,2}?(?:revenues?|sales|income|profits?|earnings|turnover)\b|(?:above|below|higher|lower|more|less|fewer|cheaper|up|down) than|(?:support|supported|supporting|oppose|opposed|approved?|disapproved?|say|said|believed?|think|thought|favou?r(?:ed|ing)?|agreed?|expect(?:ed)?|wanted|liked?|who|(?:were|are|was|is) (?:opposed|supportive|against|in favou?r|unsure|undecided|for it|confident|worried|concerned)) )"
)
_OF_VALUE = shape_pattern(r"<PCT> of (?:the |its |their )?(?:\S+ ){0,2}?(?:value|price|cost)")
_BEFORE = shape_pattern(
    r"(?:\b(?:vat|v\.a\.t|inflation|gdp|unemployment|interest rates?|growth|stakes?|approval|turnout|excise|sales tax|income tax|corporate tax|corporation tax|tax rates?|bonus|fees? of|commission|discount|content|share|shares|market share|yields?|gross domestic product|wages?|profits?|revenues?)\b (?:rates? )?(?:of |to |at |by |is |was |rose |fell |up |down |from |than |for ){0,3}"
    r"|(?<!\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)) (?:on|for|against) (?:\S+ ){0,4})\b(?:imports?|exports?|shipments|sales|trade|prices?|costs?|output|production|consumption|deficit|surplus|gdp|economy|stocks?|shares|index|bonds?|dollar|currency|jobs|employment|spending|revenues?|demand|market|volumes?|orders|bills?|profits?|earnings|margins?) (?!dut|tariff|tax|lev|surcharge)(?:\S+ ){0,5}?(?:rose|rise|rises|risen|fell|fall|falls|fallen|grew|grow|dropped|drop|drops|declined|decline|jumped|surged|plunged|slumped|climbed|gained|lost|dipped|increased|decreased|shrank|contracted|expanded|were up|was up|is up|are up|were down|was down|is down|are down|cut|cost|costs|(?<=(?:imports?|exports?|trade|sales) )account(?:s|ed)? for|make(?:s)? up|made up|represent(?:s|ed)?|reduce[sd]?|declining|falling|rising|dropping) (?:(?!dut|tariff|lev|rate)\S+ ){0,3})\Z"
)
#: A sum that is a price or a value: "when the price is above $1,250 a tonne", "worth $800".
_PRICE = regex.compile(r"(?<![-\w])(?:prices?|priced|trading|traded|quoted|sold|sells|costs?|worth|valued?|values|valuing|threshold|fob|cif|subsid(?:y|ies)|payments?|grants?|wages?) (?:(?!dut|tariff|lev|tax)\S+ ){0,6}\Z")
#: Sales, votes and the like stand closer to the percentage than the tariff noun does.
_UTILITY = shape_pattern(
    r"\b(?:electricity|electric|power|energy|gas|water|telecoms?|telephone|phone|mobile|data|internet|broadband|rail|railway|freight|feed-in|hotel|room|rack|roaming|postal|postage|transport|bus|metro|taxi|heating|heat|utility|retail|network|transmission|distribution|grid|interconnection|port|airport|toll|pipeline|wheeling|generation|wholesale power|air fare|subscription|call|sms|tourist|medical|insurance|hospital|bank|lending|stamp|estate|death|inheritance|excise|fuel|gasoline|petrol|alcohol|beer|tobacco|cigarette|property|council|payroll|health|apprenticeship|bank|sugar drinks|windfall|congestion|heavy|light|off|active|civic|moral|fiduciary|jury|guard|double|sentry|public|road|tourism|licence) <?{head}\Z"
)
_SERVICES = frozenset(("electricity", "water", "natural_gas", "gas"))
#: Goods that are taxed at home as well as at the border.
_TRADED = frozenset("energy gas fuel gasoline petrol alcohol beer tobacco cigarette medical power electricity".split())
_SERVICE_WORDS = frozenset(
    "kwh kilowatt-hour electricity megawatt subscribers subscriber households feed-in railway hotel telecom broadband roaming utility utilities"
    " discom discoms commuters passengers water sewage toll prepaid postpaid sms consumers'".split()
)
_TRADE_WORDS = frozenset(
    "import imports imported export exports exported customs duty duties goods trade countries anti-dumping tariffs shipments foreign border wto".split()
)


@rule(
    "not-a-duty-rate",
    table="tariffs",
    family="negatives",
    examples=(
        yes("The [[12 percent duty]] will remain, though 40 percent of goods pay none.", rate_min=12.0),
        no("About 40% of imports face tariffs.", why="a share of imports"),
        no("Tariffs and an inflation rate of 9 percent worry them.", why="the percentage is inflation"),
        no("The union wants 6% more pay because of the tariffs.", why="the percentage is pay"),
        no("The party won 31% of the vote on a promise of tariffs.", why="a vote share"),
        no("The bank charges 8% interest on customs duties owed.", why="the percentage is interest"),
        no("The levy on maize rose. Each ship carries 900 bags, plus or minus 3 percent.", why="a tolerance"),
        no("VAT of 20 percent is charged on top of customs duty.", why="VAT is no customs duty"),
        no("After the tariff, exports to Japan fell by 30 percent.", why="a change of exports"),
    ),
)
def is_other_size(shape: Shape, size: int) -> bool:
    """Whether the size at this token measures something else: a share, a change of trade or prices, a tax, a poll."""
    at = shape.at[size]
    if shape.tokens[size].kind == "MON" and THRESHOLD.match(shape.text, at):
        return True
    if shape.tokens[size].kind in ("PRC", "MON") and _PRICE.search(shape.text[shape.at[max(0, size - 9)] : at]):
        return True
    if _SHARE.match(shape.text, at) or shape.text.startswith("minus ", shape.at[max(0, size - 1)]) or any((item.low or 0) < 0 for item in shape.tokens[size].items):
        return True  # no duty is below zero: a tolerance ("plus or minus 2%") or a change of something else
    low = shape.at[max(0, size - 14)]
    left = shape.text[low:at]
    if _OF_VALUE.match(shape.text, at) and left.endswith(("applied to ", "levied on ", "payable on ", "paid on ", "on ")) or left.endswith(("pays on ", "pay on ", "paid on ")):
        return True  # "applied to 15% of the value": a base, no rate
    return _BEFORE.search(left) is not None or _ON_SHARE.search(left) is not None


#: "lower tariffs on another 36%": how many of the goods, not how much.
_ON_SHARE = regex.compile(r"\b(?:tariffs|duty|duties|levies|levy) on (?:(?:another|about|around|nearly|some|roughly|the|remaining|other|a|further|over|more|than|almost|up|to|at|least|only) ){0,4}\Z")
_BRACKET = shape_pattern(
    r"(?:(?:<GOOD>|goods?|products?|items?|imports|articles?|commodities|lines|vehicles|cars|parts|merchandise|those|ones|countries) (?:\S+ ){0,4}?(?:with|whose|having|that (?:already )?(?:have|had|carry|face)|which (?:have|had|carry)|carrying|already (?:facing|paying|subject|carrying|bearing|covered)|currently subject to)|\b(?:if|where|when|whether)) "
    r"(?:(?!;|,|<PCT>)\S+ ){0,12}?(?:{head}|rates?) (?:in the \S+ )?(?:that )?(?:is |are |was |were |of |at |being )*(?:equal to or )?(?:\( ?)?(?:\u2265 |\u2264 |> |< |= )*\Z"
)


@rule(
    "not-a-bracket", table="tariffs", family="negatives",
    examples=(
        yes("Goods with a duty below 15 percent will pay [[15 percent duty]].", rate_min=15.0, bound="exact"),
        no("It covers goods with a duty of less than 15 percent.", why="it says which goods are meant, not what they pay"),
    ),
)  # fmt: skip
def is_bracket(shape: Shape, size: int) -> bool:
    """Whether a size with a limit ("below 15 percent") only says which goods a rule is about."""
    amount = shape.tokens[size].items[0]
    left = shape.text[shape.at[max(0, size - 20)] : shape.at[size]]
    limited = amount.low is None or amount.high is None or left.endswith(("\u2265 ", "< ", "> ", "\u2264 "))
    return limited and _BRACKET.search(left) is not None


@rule(
    "not-a-customs-tariff",
    table="tariffs",
    family="negatives",
    examples=(
        yes("The country has a [[30% customs tariff]] on meters for electricity.", rate_min=30.0),
        no("The regulator raised the electricity tariff by 8 percent.", why="a price of electricity"),
        no("The railway put up freight tariffs by 5 percent.", why="a price of transport"),
        no("Stamp duty of 4% is due on the flat.", why="a tax on deeds"),
        no("Rack tariffs at the hotel start at 20% above last year.", why="room prices"),
        no("The excise duty of 12% on beer goes up.", why="a tax on sales at home"),
    ),
)
def is_other_tariff(shape: Shape, first: int, head: int) -> bool:
    """Whether the tariff noun at these tokens is a price of electricity, transport or rooms, or a tax at home."""
    upto = shape.text[: shape.at[head] + len(shape.tokens[head].text)]
    if _UTILITY.search(upto, shape.at[max(0, first - 3)]):
        return not (shape.tokens[first - 1].text in _TRADED and _crosses_border(shape))
    before = shape.tokens[first - 1] if first else None
    if before is not None and before.kind == "GOOD" and before.items[0].slug in _SERVICES:
        return _ON_A_COUNTRY.search(shape.text) is None and not {t.text for t in shape.tokens if not t.kind} & _TRADE_WORDS - {"tariffs"}
    if shape.tokens[head].text.startswith(("tariff", "lev", "charge", "surcharge")):
        words = {t.text for t in shape.tokens if not t.kind}
        return bool(words & _SERVICE_WORDS) and not words & _TRADE_WORDS
    return False


_EXCISE = regex.compile(r"\bexcise\b")
_BORDER = regex.compile(r"\b(?:customs|imports?|imported|importation|exports?|tariffs?|anti-?dumping|countervailing|foreign|border|duty[- ]free)\b")
_NEAR = 1500  # code points before a bare "duty" in which the text says which duties it speaks of


@rule(
    "not-an-excise-duty", table="tariffs", family="negatives",
    examples=(
        yes("Excise duty on gin is unchanged. The import duty on tea is cut to [[12%]].".replace("import duty on tea is cut to [[12%]]", "[[import duty on tea is cut to 12%]]"), rate_min=12.0),
        no("I now turn to excise. The duty on soap from Peru is cut to 10%. Trade is another matter.", why="the text speaks of excise duties"),
    ),
)  # fmt: skip
def is_excise(lower: str, start: int, end: int) -> bool:
    """Whether a sentence (offsets in the text in lower case) with a bare "duty" goes on about excise duties named before it."""
    if _BORDER.search(lower, start, end):
        return False
    excise = max((m.start() for m in _EXCISE.finditer(lower, max(0, start - _NEAR), end)), default=-1)
    return excise >= 0 and not any(m.start() > excise for m in _BORDER.finditer(lower, excise, end))


_HOME_TAX = regex.compile(r"\b(?:vat|v\.a\.t|value[- ]added tax(?:es)?|gst|(?:sales|purchase|turnover|consumption|luxury|property|income|capital gains|inheritance|payroll|corporation|corporate|company|wealth|withholding) tax(?:es)?)\b|\b(?:income|profits?|services|earnings|dividends|wages|salaries|gains)\b(?: (?!goods|imports)[^.;]{0,120}?)? taxed at\b")
_DUTY = regex.compile(r"\b(?:tariffs?|dut(?:y|ies)|customs|anti-?dumping|countervailing|levies|levy|import tax(?:es)?|(?:taxe[sd]|tax) (?:on )?imports?)\b")


@rule(
    "not-a-tax-at-home", table="tariffs", family="negatives",
    examples=(
        yes("Gin bears a [[15% customs duty]] and 19% VAT.", rate_min=15.0),
        no("Customs duty is a second charge. VAT is 19%, but lower rates of 9% and 4% apply to books.", why="all the rates are of the tax on sales"),
        no("The tariffs hurt carmakers. Beijing will also cut purchase taxes from 6% to 4% for small cars.", why="a tax on buyers at home"),
    ),
)  # fmt: skip
def is_home_tax(lower: str, start: int, end: int) -> bool:
    """Whether a sentence (offsets in the text in lower case) speaks of a tax at home and of no duty: none of its figures is one."""
    return _HOME_TAX.search(lower, start, end) is not None and _DUTY.search(lower, start, end) is None


_ON_A_COUNTRY = shape_pattern(r"{head} (?:on|against|for) (?:imports from |goods from |all |the )*<PLACE|ADJ>")


def _crosses_border(shape: Shape) -> bool:
    """Whether the sentence speaks of trade or of a country, and not of what a service costs at home."""
    words = {t.text for t in shape.tokens if not t.kind}
    abroad = bool(words & _TRADE_WORDS - {"tariffs", "duty", "duties"}) or _ON_A_COUNTRY.search(shape.text) is not None
    return abroad and not words & _SERVICE_WORDS and "excise" not in words and "regulator" not in words


_SERVICE_DOCUMENT = regex.compile(r"\b(?:electricity|power (?:tariff|distribut|supply|purchase)|kwh|kilowatt|feed-in|railway|rail fares?|commuters|water (?:tariff|board|utility)|broadband|roaming|telecom operators?|discoms?|utility|utilities|hotel rooms?)")
_TRADE_DOCUMENT = regex.compile(r"\b(?:imports?|imported|customs|exports?|wto|gatt|anti-?dumping|trade)\b")


@rule(
    "not-a-service-price",
    table="tariffs",
    family="negatives",
    examples=(
        yes("Power cuts aside, customs put a [[15% tariff]] on imported meters.", rate_min=15.0),
        no("The electricity regulator met on Monday. Night tariffs rise by 4 percent.", why="the text is about the price of electricity"),
    ),
)
def is_service_text(lower: str) -> bool:
    """Whether a text (in lower case) speaks of the price of a service and nowhere of trade: all its tariffs are prices."""
    return _SERVICE_DOCUMENT.search(lower) is not None and _TRADE_DOCUMENT.search(lower) is None


_CUSTOMS = regex.compile(r"\b(?:tariffs?|customs|(?:import|export|anti-?dumping|countervailing|retaliatory|additional|safeguard|border) (?:dut(?:y|ies)|tax(?:es)?|lev(?:y|ies)|surcharges?)|duties (?:on|of|for|against)|duty-free|levies on|levy on|subsidy (?:rates?|margins?)|dumping (?:duty|margins?|rates?|case|of)|trade remed(?:y|ies))\b")


def is_trade_text(lower: str) -> bool:
    """Whether a text (in lower case) speaks of customs duties beyond doubt: a bare "duty" may be a soldier's."""
    return _CUSTOMS.search(lower) is not None


_TEXTBOOK = regex.compile(r"\W*(?:let|suppose|imagine|assume|say)\b")


@rule(
    "not-a-textbook-case",
    table="tariffs",
    family="negatives",
    examples=(
        yes("Peru let its [[10% tariff]] on wheat lapse.", rate_min=10.0),
        no("Suppose a small country puts a 10% tariff on wheat.", why="nobody imposes it on anybody"),
    ),
)
def is_textbook(sentence: str) -> bool:
    """Whether a sentence (in lower case) sets up an example of economics; asked only where no country is named."""
    return _TEXTBOOK.match(sentence) is not None

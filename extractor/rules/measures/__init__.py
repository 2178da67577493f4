"""Trade policy other than a tariff rate: sanctions, embargoes, bans, quotas, licences, probes, subsidies, agreements, waivers."""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.facts import Fact, Measure
from extractor.nearby import Gate, place_codes
from extractor.rules.measures.instruments import MAST, MUTUAL
from extractor.rules.measures.patterns import RULES, Hit
from extractor.rules.measures.slots import imposers, legal_basis, products, quantity, targets
from extractor.shape import Shape
from extractor.status import read_status

_GATE = Gate(
    "sanction", "embargo", "boycott", "quota", "tariff barrier", "nontariff", "trade barrier", "technical barrier", "export control", "export restrict", "export curb",
    "export licen", "import licen", "export permit", "export ban", "import ban", "import curb", "import restrict", "safeguard", "trade agreement", "trade deal", "trade pact",
    "trade accord", "trade treaty", "free-trade", "customs union", "partnership agreement", "dumping", "anti-subsidy", "countervailing", "price cap", "price ceiling",
    "entity list", "section 232", "section 301", "trade practices", "export subsid", "export rebate", "export refund", "restraint", "blacklist", "asset freez", "asset-freez", "trq", " fta", "cepa", "cptpp", "rcep", "nafta", "afcfta",
    "restrictive measure", "be imported", "be exported", "exporting", "importing", "trade with", "designated ", " assets", "dual-use", "conformity assessment", "phytosanitary", "minimum import price", "circumvention", "mini-deal", "derogation",
)  # fmt: skip
#: Words that only count in a sentence that speaks of trade, or that names a good and a place.
_WIDE = Gate(
    "agreement", " pact", "accord ", " deal", "treaty", "exempt", "waive", "investigat", " probe", "inquir", "prohibit", "barred", " ban", "bars ", "moratorium", " cap ",
    "ceiling", "halt", "curb", "restrict", "licen", "permit", "subsid", "suspen", "forbid", "outlaw", "block", "limit", "caps ", "capped", "froze", "incentive", "rebate", "refund", "restitution", " eep", "exclusion", "authoris", "authoriz", "approval", "proceeding", "expiry review", "control", "labelling", "certificat", "inspection",
)  # fmt: skip
_TRADE = Gate("trade", "export", "import ", "imports", "tariff", "customs", "shipment", "anti-dumping", "a barrel", "market access", "farm subsid", "textile")
#: Words that make a bare noun a statement: somebody acts.
_ACT = regex.compile(
    r"(?<![^ ])(?:impos|lift|extend|announc|sign|threat|propos|adopt|agree|reach|negotiat|end|suspend|issu|launch|open|initiat|renew|eas|tighten|expand|introduc|remov"
    r"|abolish|grant|set|rais|cut|reject|breakdown|fail|lack|talks on|enter|join|face|target|call|warn|push|urg|seek|conclud|ratif|complet|scrap|waiv|allocat|maintain|apply|violat)[a-z]*(?= )"
)
#: Somebody asks another to act: not done yet.
_ASKS = regex.compile(r"(?<![^ ])(?:ask|asks|asked|urge|urges|urged|call(?:s|ed)? (?:on|for)|request(?:s|ed)?|want(?:s|ed)?|seek(?:s|ing)?|sought|demand(?:s|ed)?|press(?:es|ed)?|lobb(?:y|ied))(?= )")
_DONE = regex.compile(r"(?<![^ ])(?:sign(?:ed|s)?|conclud(?:ed|es)?|reached|struck|sealed|announc(?:ed|es)|ratif(?:ied|ies)|agreed|entered into|finali[sz]ed|clinched|approved|adopted|secured|decision to enter)(?= )")
_SOUGHT = regex.compile(
    r"(?<![^ ])(?:close to|talks|negotiat[a-z]*|seek[a-z]*|sought|hop(?:e|es|ed|ing)|towards?|push(?:es|ed|ing)? for|working on|pursu[a-z]*|aim[a-z]*|want[a-z]*|discuss[a-z]*|could|might|may|would"
    r"|propos[a-z]*|possible|potential|expects?|expected|plans?|near|nearing)(?= )"
)
_VERB = regex.compile(r"(?<![^ ])(?:is|are|was|were|has|have|had|will|would|may|could|can|shall|should|must|remains?|requires?|needs?|takes?|comes?|goes|joins?|[a-z]{3,}ed)(?= )")
_NO_DEAL = regex.compile(
    r"(?<![^ ])(?:fail(?:ed|ure|s)?|breakdown|broke down|collapse[ds]?|lack|without|reject(?:ed|s)?|no|too far apart|unable|ended in failure|excluding|rul(?:ed|es|e|ing) out)(?= )"
)


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `measures`."""
    facts: list[Fact] = []
    told: dict[str, Measure] = {}  # the last measure of each instrument, for "the ban", "these quotas"
    trade = set(_TRADE.sentences(context))
    for sentence in sorted({*_GATE.sentences(context), *(i for i in _WIDE.sentences(context) if i in trade or _named(context, i))}):
        shape = context.shape(sentence)
        aimed: dict[str, set[tuple[str, ...]]] = {}
        for function, name in RULES:
            for hit in function(shape):
                fact = _fact(context, sentence, shape, hit, name, told.get(hit.instrument))
                if fact is None or (fact.instrument in aimed and not (fact.targets and aimed[fact.instrument] and fact.targets not in aimed[fact.instrument])):
                    continue  # one fact per instrument and sentence, unless it hits somebody else
                aimed.setdefault(fact.instrument, set()).update({fact.targets} - {()})
                told[fact.instrument] = fact
                facts.append(fact)
    return {"measures": facts} if facts else {}


def _named(context: Context, sentence: int) -> bool:
    """Whether a sentence names a place and a good."""
    s = context.sentences[sentence]
    return bool(context.within(context.mentions.goods, s.start, s.end)) and bool(context.within(context.mentions.places, s.start, s.end))


def _fact(context: Context, sentence: int, shape: Shape, hit: Hit, rule: str, told: Measure | None) -> Measure | None:
    tokens = shape.tokens
    aims = targets(context, shape, hit)
    takers = imposers(context, sentence, shape, hit, aims)
    aims = tuple(c for c in aims if c not in takers)
    names, codes = products(context, shape, hit)
    clause = _clause(shape, hit)
    if hit.instrument.endswith("quota") and "OPEC" in takers and tokens[hit.first].text != "export":
        return None  # what OPEC shares out is production
    acts = bool(_ACT.search(clause))
    if told is not None and not (takers or aims):
        takers, aims = told.imposers, told.targets
        names, codes = (names, codes) if names else (told.products, told.hs_codes)
    elif acts and not takers and not (aims and names) and context.title is not None and tokens[hit.first].text[:5] in context.title.lower:
        takers = tuple(c for c in place_codes(context.title)[:1] if c not in aims)
    if not (takers or aims or names) or not (hit.verb or aims or acts or _VERB.search(clause)):
        return None
    if hit.instrument in MUTUAL and len(takers) < 2 and not acts:
        return None
    start, end = tokens[hit.first].start, tokens[hit.last].end
    verdict = read_status(shape, hit.first, hit.last, published=context.document.published)
    status = verdict.status
    if _ASKS.search(clause.partition(tokens[hit.first].text)[0] + " ") and status in ("in_force", "adopted"):
        status = "threatened"
    if hit.instrument in MUTUAL and status in ("in_force", "adopted", "threatened"):
        status = "adopted" if _DONE.search(clause) and not _SOUGHT.search(clause) else "threatened" if _SOUGHT.search(clause) else status
    if _NO_DEAL.search(clause) and hit.instrument in ("export_quota", "import_quota", "trade_agreement") and status in ("in_force", "adopted", "threatened"):
        status = "denied"
    size, unit = quantity(shape, hit)
    s = context.sentences[sentence]
    return Measure(
        **context.ground("measures", rule, start, end, hit.instrument),
        instrument=hit.instrument,
        mast_chapter=MAST[hit.instrument],
        imposers=takers,
        targets=aims,
        products=names,
        hs_codes=codes,
        quantity=size,
        unit=unit,
        status=status,
        legal_basis=legal_basis(context.view.text, s.start, s.end),
    )


def _clause(shape: Shape, hit: Hit) -> str:
    """The words around the instrument, up to the next full stop or semicolon on either side."""
    a, b = shape.at[hit.first], shape.at[hit.last]
    left = shape.text[max(0, a - 130) : a]
    right = shape.text[b : b + 90]
    cut = max(left.rfind(" ; "), left.rfind(" . "))
    stop = min((i for i in (right.find(" ; "), right.find(" . ")) if i >= 0), default=len(right))
    return left[cut + 1 :] + right[:stop] + " "

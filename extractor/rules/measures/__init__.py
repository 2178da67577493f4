"""Trade policy other than a tariff rate: sanctions, embargoes, bans, quotas, licences, probes, subsidies, agreements, waivers."""

from __future__ import annotations

import regex

from extractor.context import Context
from extractor.facts import Fact, Measure
from extractor.nearby import Gate
from extractor.rules.measures.instruments import MAST
from extractor.rules.measures.patterns import RULES, Hit
from extractor.rules.measures.slots import imposers, legal_basis, products, quantity, targets
from extractor.shape import Shape
from extractor.status import read_status

_GATE = Gate("sanction", "embargo", "quota", "tariff barrier", "export ", "import ", "imports", "exports", "safeguard", "trade agreement", "trade deal", "trade pact",
             "trade accord", "dumping", "price cap", "entity list", "licens", "section 232", "section 301", "trade practices", "customs union", "restraint")  # fmt: skip
#: Words that make a bare noun a statement: somebody acts.
_ACT = regex.compile(
    r"(?<![^ ])(?:impos|lift|extend|announc|sign|threat|propos|adopt|agree|reach|negotiat|end|suspend|issu|launch|open|initiat|renew|eas|tighten|expand|introduc|remov"
    r"|abolish|grant|set|rais|cut|reject|breakdown|fail|lack|talks on|enter|join|face|target|call|warn|push|urg|seek|conclud|ratif|complet|scrap|waiv|allocat|maintain|apply|violat)[a-z]*(?= )"
)
_NO_DEAL = regex.compile(
    r"(?<![^ ])(?:fail(?:ed|ure|s)?|breakdown|broke down|collapse[ds]?|lack|without|reject(?:ed|s)?|no|too far apart|unable|ended in failure|excluding|rul(?:ed|es|e|ing) out)(?= )"
)


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `measures`."""
    facts: list[Fact] = []
    for sentence in _GATE.sentences(context):
        shape = context.shape(sentence)
        seen: set[str] = set()
        for function, name in RULES:
            for hit in function(shape):
                if hit.instrument in seen:
                    continue
                fact = _fact(context, sentence, shape, hit, name)
                if fact is not None:
                    seen.add(hit.instrument)
                    facts.append(fact)
    return {"measures": facts} if facts else {}


def _fact(context: Context, sentence: int, shape: Shape, hit: Hit, rule: str) -> Measure | None:
    tokens = shape.tokens
    takers = imposers(context, sentence, shape, hit)
    aims = targets(context, shape, hit, takers)
    names, codes = products(context, shape, hit)
    clause = _clause(shape, hit)
    if not (takers or aims or names) or (not hit.verb and not aims and not _ACT.search(clause)):
        return None
    start, end = tokens[hit.first].start, tokens[hit.last].end
    verdict = read_status(shape, hit.first, hit.last, published=context.document.published)
    status = verdict.status
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

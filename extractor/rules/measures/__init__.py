"""Trade policy other than a tariff rate: sanctions, embargoes, bans, quotas, licences, probes, subsidies, agreements, waivers."""

from __future__ import annotations

from dataclasses import replace

import extractor.pattern as regex
from extractor.context import Context, Trace
from extractor.facts import Fact, Measure
from extractor.nearby import Gate, place_codes
from extractor.rules.measures.imposers import imposers
from extractor.rules.measures.instruments import MUTUAL, chapter
from extractor.rules.measures.model import Hit, Read
from extractor.rules.measures.patterns import RULES
from extractor.rules.measures.standing import standing
from extractor.rules.measures.targets import elsewhere, target_text, targets
from extractor.rules.measures.terms import dates, legal_basis, products, quantity
from extractor.rules.tariffs.home import home
from extractor.shape import Shape
from extractor.speech import said_by

_GATE = Gate(
    "sanction", "embargo", "boycott", "quota", "tariff barrier", "nontariff", "trade barrier", "technical barrier", "import barrier", "export control", "export restrict", "export curb", "export limit", "import limit",
    "export licen", "import licen", "export permit", "export ban", "import ban", "import curb", "import restrict", "safeguard", "trade agreement", "trade deal", "trade pact",
    "trade accord", "trade treaty", "free-trade", "free trade", "customs union", "partnership agreement", "trans-pacific", "dumping", "anti-subsidy", "countervailing", "price cap", "price ceiling", "capping", "cap prices", "cap the price",
    "entity list", "section 232", "section 301", "trade practices", "export subsid", "export rebate", "export refund", "restraint", "blacklist", "asset freez", "asset-freez", "trq", " fta", "cepa", "cptpp", "rcep", "nafta", "afcfta", "usmca", " ceta",
    "restrictive measure", "punitive measure", "be imported", "be exported", "exporting", "importing", "trade with", "designated ", " assets", "dual-use", "conformity assessment", "phytosanitary", "sanitary", "minimum import price", "minimum access", "local content", "local-content", "quality control order", "customs inspection", "circumvention", "mini-deal", "derogation",
    "secondary tariff", "association agreement", "partnership agreement", "grain deal", "grain initiative", "resume import", "import suspension", "market to", "border to", "unverified list", "secondary sanction", "sdn list", "deforestation",
)  # fmt: skip
#: So many instruments are read in a sentence; what names more is a list of words or hostile.
_MOST = 20
#: Words that only count in a sentence that speaks of trade, or that names a good and a place.
_WIDE = Gate(
    "agreement", " pact", "accord ", " deal", "treaty", "exempt", "waive", "investigat", " probe", "inquir", "prohibit", "barred", " bar ", " stop to", " ban", "bars ", "moratorium", " cap ",
    "ceiling", "halt", "curb", "restrict", "licen", "permit", "subsid", "suspen", "forbid", "outlaw", "block", "limit", "caps ", "capped", "froze", "incentive", "rebate", "refund", "restitution", " eep", "exclu", "authoris", "authoriz", "approval", "proceeding", "expiry review", "control", "labelling", "certificat", "inspection",
    "penalties", "allow", "approv", "revok", "punish", "penalis", "penaliz", "tighten", "stopp", "paus", "unban", "forbad", "whether", "resum", "reopen", "no longer",
)  # fmt: skip
_TRADE = Gate("trade", "export", "import ", "imports", "importation", "imported", "tariff", "customs", "shipment", "shipping", "anti-dumping", "a barrel", "market access", "farm subsid", "textile")
#: Words that make a bare noun a statement: somebody acts.
_ACT = regex.compile(
    r"(?<![^ ])(?:impos|lift|extend|announc|sign|threat|propos|adopt|agree|reach|negotiat|end|suspend|issu|launch|open|initiat|renew|eas|tighten|expand|introduc|remov"
    r"|abolish|grant|set|rais|cut|reject|breakdown|fail|lack|talks on|enter|join|face|target|call|warn|push|urg|seek|conclud|ratif|complet|scrap|waiv|allocat|maintain|apply|violat|clinch|upgrad|ink|acced|enforc|impose|slap|levy|place|put|hit)[a-z]*(?= )"
)
_VERB = regex.compile(
    r"(?<![^ ])(?:is|are|was|were|has|have|had|will|would|may|could|can|shall|should|must|remains?|requires?|needs?|takes?|comes?|goes|joins?|took|came|went|began|fell|rose|hit|hurt|cost|led|made|gave|won|kept|left|put|said|says|cut|set|lost|grew|drove|keeps?|blocks?|stops?|[a-z]{3,}ed|[a-z]{3,}ing)(?= )"
)
_PURPOSE = regex.compile(r"(?<![^ ])(?:so that|to ensure|to make sure|ensure|ensuring|impact of|threat of|risk of|protect\w* (?:[^ ]+ ){0,4}(?:from|against)) (?:that )?(?:[^ ]+ ){0,2}\Z")
_BANNED = regex.compile(r"(?<![^ ])(?:bans?|prohibitions?|moratorium|curbs|restrictions|limits|embargo) on (?:the |all )?\Z")
_PHYSICAL = regex.compile(r"(?<![^ ])(?:halt|stop|suspen|paus|block)")
#: What is done with an agreement, and what may happen to any measure that was told before.
_MADE = regex.compile(r"(?<![^ ])(?:sign|inked|conclud|reach|struck|strike|seal|ratif|clinch|finali[sz]|negotiat|join|acced|enter|renew|extend|upgrad|modernis|moderniz|updat|initial|withdr|pull|quit|leav|left|push|seek|sought|want|clos|talks|approv|reject|vote|fail|hop|scrap|terminat)[a-z]*(?= )")
_MOVES = regex.compile(
    r"(?<![^ ])(?:lift|impos|introduc|announc|extend|expir|renew|end|ended|suspen|take|takes|took|come|comes|came|enter|sign|ratif|approv|reject|remain|stay|appl|target|cover|hit|affect|scrap|remov|revok|eas|tighten|violat|breach|break|broke|adopt|agree|reach|allocat|grant|launch|open|initiat"
    r"|conclud|clos|drop|could|will|would|set|rais|cut|reduc|lower|begin|began|start|last|allow|require|replac|restor|reinstat|waiv|exempt|lapse|caus)[a-z]*(?= )"
)
_EVADED = regex.compile(r"(?<![^ ])(?:evad(?:e|es|ed|ing)|circumvent(?:s|ed|ing)?|skirt(?:s|ed|ing)?|evasion of|circumvention of) (?:(?!(?:by|with|through) )[^ ]+ ){0,4}\Z")
#: Instruments that official texts name as matters to talk over.
_OBJECTS = frozenset(("non_tariff_barrier", "export_control", "import_ban", "subsidy"))
_TALKED = regex.compile(
    r"(?<![^ ])(?:address(?:es|ed|ing)?|discuss(?:es|ed|ing)?|resolv(?:e|es|ed|ing)|tackl(?:e|es|ed|ing)|cooperat(?:e|es|ed|ing|ion)|coordinat(?:e|es|ed|ing|ion)|collaborat\w+|shar(?:e|ing) (?:information|best practices)|align(?:ed|ment|ing)?|complementary actions|enforcement of|matters|issues|such as|regarding|concerning|forms of)"
    r" (?:(?!(?:by|imposed|lift\w*|which|that|said) )[^ ]+ ){0,9}\Z"
)
_ORDER_NAME = regex.compile(r"(?:Executive Order|Proclamation|Order|Act) (?:No\. )?[\w ,.]{0,40}\([^()]{0,100}\Z")
_FIRM = regex.compile(r"[\p{L} .]+(?:'s|\s#39;s) (?:state )?(?!President|Prime|Minister|Ministry|Government|Foreign|Trade|Finance|Commerce|Agriculture|Congress|Senate|Parliament|Supreme|Central|Customs)\p{Lu}")
_OF = regex.compile(r"(?<![^ ])(?:under|of|on|to|for|in) (?:(?:the|an|a|new) ){0,2}\Z")
_FORCED = regex.compile(r"(?<![^ ])(?:forced to|pipeline|strike|strikers|quake|earthquake|fire|storm|hurricane|weather|explosion|blast|sabotage|attack|attacks|leak|dispute with exporters|refinery outage)(?= )")
_BODIES = frozenset(("WTO", "OPEC", "G7", "G20", "NATO"))
_WITHIN = regex.compile(r"(?<![^ ])(?:investigations?|probes?|inquiry|case|complaints?|dispute|talks|waiver|waivers|relief|exempt\w*|exclu\w*|derogations?) (?:(?:into|of|on|over|against|about|from|for|mandatory) )(?:[^ ]+ ){0,4}\Z")


def run(context: Context) -> dict[str, list[Fact]]:
    """Facts for `measures`."""
    facts: list[Fact] = []
    gated, wide = set(_GATE.sentences(context)), _WIDE.sentences(context)
    if not gated and not wide:
        return {}
    told: dict[str, Measure] = _told_in_title(context)  # the last measure of each instrument, for "the ban", "these quotas"
    last: Measure | None = None
    trade = set(_TRADE.sentences(context))
    for sentence in sorted({*gated, *wide}):
        if sentence not in gated and not told and not (sentence in trade or _named(context, sentence)):
            continue
        pointing = sentence not in gated and sentence not in trade and not _named(context, sentence)  # such a sentence can only point back
        shape = context.shape(sentence)
        aimed: dict[str, set[tuple[str, ...]]] = {}
        hits = sorted(((hit, name) for function, name in RULES for hit in function(shape)), key=lambda pair: (pair[0].first, not pair[0].verb))[:_MOST]
        reached = -1
        for bare_hit, name in hits:
            hit = _resolved(bare_hit, told)
            if hit is not None and hit.first > reached and not (pointing and bare_hit.instrument not in _POINTS):
                fact = _fact(context, sentence, shape, hit, name, told.get(hit.instrument), last, bare_hit.instrument in _POINTS)
                if fact is None or (fact.instrument in aimed and not (fact.targets and aimed[fact.instrument] and fact.targets not in aimed[fact.instrument])):
                    continue  # one fact per instrument and sentence, unless it hits somebody else
                aimed.setdefault(fact.instrument, set()).update({fact.targets} - {()})
                told[fact.instrument] = last = fact
                reached = hit.last
                facts.append(fact)
    return {"measures": facts} if facts else {}


#: Bare nouns and the instruments that they may point back to.
_POINTS = {
    "ban?": ("import_ban", "export_ban", "embargo"), "quota": ("import_quota", "export_quota"), "licence?": ("licence",), "agreement?": ("trade_agreement",),
    "investigation?": ("investigation",), "safeguard?": ("safeguard",), "subsidy?": ("subsidy",), "waiver?": ("waiver",), "cap?": ("price_cap",),
}  # fmt: skip


def _resolved(hit: Hit, told: dict[str, Measure]) -> Hit | None:
    """The hit with its instrument: "the ban" is the one told last; None where none was told."""
    if hit.instrument not in _POINTS:
        return hit
    known = [told[name] for name in _POINTS[hit.instrument] if name in told]
    return hit._replace(instrument=max(known, key=lambda m: m.start).instrument) if known else None


def _told_in_title(context: Context) -> dict[str, Measure]:
    """The measures that the title tells of: what "the ban" in the text means."""
    if not _GATE.may_pass(context.headline) and not _WIDE.may_pass(context.headline):
        return {}  # most titles: they need not even be read
    title = context.title
    if title is None:
        return {}
    rows = [fact for fact in run(title).get("measures", []) if isinstance(fact, Measure)]
    return {fact.instrument: replace(fact, start=-1, end=-1) for fact in rows}


def _named(context: Context, sentence: int) -> bool:
    """Whether a sentence names a place and a good."""
    s = context.sentences[sentence]
    return bool(context.within(context.mentions.goods, s.start, s.end)) and bool(context.within(context.mentions.places, s.start, s.end))


def _fact(context: Context, sentence: int, shape: Shape, hit: Hit, rule: str, told: Measure | None, last: Measure | None, pointing: bool) -> Measure | None:
    tokens = shape.tokens
    left = shape.text[max(0, shape.at[hit.first] - 80) : shape.at[hit.first]]
    if not hit.verb and hit.instrument in ("sanction", "subsidy", "import_ban", "export_ban", "embargo", "price_cap") and (_WITHIN.search(left) or _PURPOSE.search(left)):
        return None  # what is investigated, waived or kept from doing harm is no statement of its own
    if hit.verb and _BANNED.search(left):
        return None  # "the ban on imports has been suspended": the noun is the measure
    if hit.verb and (_FORCED.search(shape.text) and _PHYSICAL.search(shape.text[shape.at[hit.first] : shape.at[hit.last] + 12]) or hit.instrument in ("export_ban", "import_ban") and tokens[hit.last].text in ("exported", "imported") and not any(t.kind == "GOOD" for t in tokens)):
        return None
    if left.endswith(" foreign ") and hit.instrument == "subsidy":
        return None
    if _EVADED.search(left):
        return None
    if hit.verb and _ORDER_NAME.search(context.view.clean[max(context.sentences[sentence].start, tokens[hit.first].start - 160) : tokens[hit.first].start]) and context.view.clean[tokens[hit.first].start].isupper():
        return None  # "Executive Order 12345 (Blocking Property and Prohibiting Exports ...)"
    if left.endswith((" other ", " evade ", " evading ", " evaded ", " circumvent ", " circumventing ")) and hit.instrument in ("sanction", "non_tariff_barrier"):
        return None
    aims = targets(context, sentence, shape, hit)
    takers = imposers(context, sentence, shape, hit, aims.codes, told, last)
    aims = aims._replace(codes=tuple(c for c in aims.codes if c not in takers.codes))
    if hit.instrument == "export_ban" and not hit.verb and takers.codes:
        origin = {c for t in tokens[hit.first : hit.last + 1] if t.kind in ("ADJ", "PLACE") for c in t.codes}
        if origin and not origin & set(takers.codes):  # "Moscow imposed a ban on EU farm exports"
            hit = hit._replace(instrument="import_ban")
            aims = Read(tuple(sorted(origin)), "target-inside", tokens[hit.first].start, tokens[hit.last].end)
    if not aims.codes:
        aims = elsewhere(context, sentence, shape, hit, takers.codes, told, last)
        aims = aims._replace(codes=tuple(c for c in aims.codes if c not in takers.codes))
    if hit.instrument in _OBJECTS and (len(takers.codes) != 1 or takers.codes[0] == home(context)[0]) and _TALKED.search(left):
        return None  # what states talk over and work together on; "Peru will address its barriers" is told of one
    names, codes = products(context, shape, hit)
    clause = _clause(shape, hit)
    if hit.instrument.endswith("quota") and "OPEC" in takers.codes and tokens[hit.first].text != "export":
        return None  # what OPEC shares out is production
    acts = bool(_ACT.search(clause))
    if told is not None and not (names or set(told.targets) - set(aims.codes)):
        names, codes = told.products, told.hs_codes
    if acts and not takers.codes and takers.rule != "measure-club" and not (aims.codes and names) and context.title is not None and tokens[hit.first].text[:5] in context.title.lower:
        named = place_codes(context.title)
        hit_before = told.targets if told is not None else ()
        takers = Read(tuple(c for c in named[: 2 if hit.instrument in MUTUAL and len(named) == 2 else 1] if c not in aims.codes and c not in hit_before), "measure-title", -1, -1, "title")
    if not (takers.codes or aims.codes or names) or not (hit.verb or aims.codes or acts or takers.codes and names or hit.instrument in MUTUAL and len(takers.codes) > 1 or _VERB.search(clause)):
        return None
    if hit.instrument in MUTUAL and (len(takers.codes) < 2 and not _MADE.search(clause) and not (names and tokens[hit.first].text == "international" and not _OF.search(left)) or takers.codes and set(takers.codes) & _BODIES):
        return None
    if pointing and not _MOVES.search(_close(shape, hit)):
        return None  # "under the agreement": named in passing
    if takers.basis != "sentence" and not aims.codes and not hit.verb and hit.first and tokens[hit.first - 1].text in ("a", "an", "any"):
        return None  # "a safeguard investigation seeks to ...": what such things are in general
    if takers.rule == "measure-home" and not aims.codes and not names:
        return None
    if hit.verb and hit.instrument in ("export_ban", "import_ban") and takers.rule == "measure-subject" and takers.start >= 0 and _FIRM.match(context.view.clean, takers.start, takers.start + 60) and _PHYSICAL.search(shape.text[shape.at[hit.first] : shape.at[hit.last]]):
        return None  # "Peru's Minera stopped exports"
    if hit.verb and hit.instrument == "export_ban" and takers.rule in ("", "measure-source", "measure-told-before", "measure-title") and _PHYSICAL.search(shape.text[shape.at[hit.first] : shape.at[hit.last]]):
        return None  # a strike or a fire stops shipments too
    start, end = tokens[hit.first].start, tokens[hit.last].end
    s = context.sentences[sentence]
    if " " in (words := context.view.clean[start:end]) and words.isupper() and not context.view.clean[s.start : s.end].isupper():
        return None  # a heading run into its text: "STRENGTHENING GROWTH THROUGH TRADE DEALS: Today ..."
    verdict = standing(shape, hit, clause, context.published)
    size, unit = quantity(shape, hit)
    law = legal_basis(context.view.text, s.start, s.end)
    says = said_by(context, sentence)
    whom = target_text(context, shape, hit)
    when = dates(sentence, shape, hit)
    since, until = when.get("effective_from"), when.get("effective_to")
    if verdict.status == "ended":
        since, until = None, until or since  # the day on which it was lifted
    if since is not None and until is not None and since > until:
        since = None
    key = f"measures:{start}:{end}"
    trace = [Trace(key, "instrument", hit.instrument, rule, start, end, "sentence")]
    for slot, read in (("imposers", takers), ("targets", aims)):
        if read.codes:
            trace.append(Trace(key, slot, ", ".join(read.codes), read.rule, max(read.start, 0), max(read.end, 0), read.basis))
    trace += [Trace(key, slot, found[0], by, found[1], found[2], "sentence") for slot, found, by in (("target_text", whom, "target-text"), ("legal_basis", law, "legal-basis"), ("speaker", says, "speaker")) if found]
    trace += [Trace(key, slot, read.value, read.rule, read.start, read.end, read.basis) for slot, read in when.slots.items() if not slot.endswith("_date")]
    trace.append(Trace(key, "status", verdict.status, "status", max(verdict.start, 0), max(verdict.end, 0), "sentence"))
    context.trace += trace
    return Measure(
        **context.ground("measures", rule, start, end, hit.instrument),
        instrument=hit.instrument,
        mast_chapter=chapter(hit.instrument, shape.text[shape.at[hit.first] : shape.at[hit.last] + len(tokens[hit.last].text)]),
        imposers=takers.codes,
        targets=aims.codes,
        target_text=whom[0] if whom else None,
        products=names,
        hs_codes=codes,
        quantity=size,
        unit=unit,
        status=verdict.status,
        effective_from=since,
        effective_to=until,
        legal_basis=law[0] if law else None,
        speaker=says[0] if says else None,
    )


def _close(shape: Shape, hit: Hit) -> str:
    """The words right beside the instrument: some five before it and seven after."""
    tokens = shape.tokens
    return " ".join(t.text for t in [*tokens[max(0, hit.first - 5) : hit.first], *tokens[hit.last + 1 : hit.last + 8]]) + " "


def _clause(shape: Shape, hit: Hit) -> str:
    """The words around the instrument, up to the next full stop or semicolon on either side."""
    a, b = shape.at[hit.first], shape.at[hit.last]
    left = shape.text[max(0, a - 130) : a]
    right = shape.text[b : b + 90]
    cut = max(left.rfind(" ; "), left.rfind(" . "))
    stop = min((i for i in (right.find(" ; "), right.find(" . ")) if i >= 0), default=len(right))
    return left[cut + 1 :] + right[:stop] + " "

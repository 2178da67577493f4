"""What governs a table row or a short list item: the header, the lines right above, the heading, the title.

A row says how much and on what; who charges, since when and whether it is real stand above it. `above` finds those
sentences, `govern` hangs their statements on the row's anchor, and `lean` copies slots once they are known themselves.
"""

from __future__ import annotations

from datetime import date

import extractor.pattern as regex
from extractor.context import Context
from extractor.nearby import Gate
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.dates import effective_dates
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.origins import target_clause
from extractor.rules.tariffs.sections import heading_state, said_below
from extractor.rules.tariffs.vocabulary import TRIGGER, shape_pattern
from extractor.status import Verdict, read_regime_status, read_status

ROWS = frozenset(("rate-in-table", "rate-in-item"))  # rules whose facts are governed by what stands above them
_SIBLINGS = 30  # items above one whose list is looked through for its lead
_REACH = 3  # sentences of the paragraph above that may govern rows
_ON_TOP = regex.compile(r"\b(?:on top of|in addition to|over and above|additional|extra)\b")
_ORIGIN = shape_pattern(r"\b(?:for|on|from|against|of|originating in) (?:(?:imports?|goods|products|certain|imported|all|selected|some|the|from|of) ){0,4}(?P<who><ADJ|PLACE>)(?= (?:\S+ )?(?:<GOOD>|goods|products|imports|exports|exporters|producers|farm|industrial)| [:.]|\Z)")
_SAID = regex.compile(r"\b(?:take|takes|took|come|comes|came|enter|enters|entered|go|goes|went|effective|in force|since|as of|from|starting|beginning|appl(?:y|ies|ied))\b")
#: What figures in a sentence count where they are no rates, said between the last rate and the next label.
OTHER_FIGURE = regex.compile(
    r"\b(?:shares?|growth|gdp|inflation|polls?|surveys?|respondents|voters?|prices?|deficits?|surplus(?:es)?|revenues?|probabilit\w+|odds|sales|production|consumption|output|vat|interest rates?|unemployment|earnings|profits?|stocks?|jobs|employment)\b"
    r"|\b(?:exports|shipments) (?:to|from|of) (?:the )?\Z"
)
#: What a list or table counts where it is no tariff list: named in its header, or in the words that lead to it.
OTHER_MEASURE = regex.compile(
    r"\b(?:shares?|growth|gdp|inflation|polls?|surveys?|respondents|approv\w+|support\w*|oppos\w+|favou?r\w*|voters?|think|believe|opinions?|views?|prices?|values?|volumes?|balance|deficits?|surplus(?:es)?|revenues?|receipts|collections|probabilit\w+|odds|sales|production|output"
    r"|impacts?|(?<!\b(?:take|takes|took|taking|into|with|in|of immediate|immediate) )effects?|exposure|costs?|vat|gst|excise|income tax|corporate tax|sales tax|interest|unemployment|population|weights?|earnings|profits?|stocks?|forecasts?|tax credits?|credits?|deductions?|depletion|write-?offs?|estimates? of|jobs|employment|utili[sz]ation|headline|core|filled|fill|content|coverage|discounts?|electricity|freight|hotel|room|kwh|telecom|minutes?)\b"
    r"|(?<!\b(?:on|for|against|all|certain) )\b(?:imports|exports|trade|shipments)\b(?= (?:in|by|to|from|of|were|was|fell|rose|grew|as)\b)(?! [^.]{1,90}\b(?:subject to|pay|face|charged|dutiable|attract))"
)


def _run_start(context: Context, at: int) -> int:
    """The first row or item of the run that `at` belongs to; remembered, so that a long table is walked once."""
    sentences = context.sentences
    first = at
    while first > 0 and sentences[first - 1].section == sentences[at].section and sentences[first - 1].heading == sentences[at].heading:
        first -= 1
        known = context.memory.get(("run start", first))
        if known is not None:
            first = known
            break
    context.memory[("run start", at)] = first
    return first


def _nested_or_beside(context: Context, other: int, at: int) -> bool:
    sentences = context.sentences
    outer = sentences[other].heading
    return sentences[at].section == "list" and (outer == sentences[at].heading or outer >= 0 and sentences[outer].section == "list")


def above(context: Context, index: int) -> list[int]:
    """Sentences that may govern the row or item `index`, nearest first: header, lines right above, heading."""
    sentences = context.sentences
    found: list[int] = []
    at = index
    if sentences[at].section == "table":
        header = sentences[at].heading
        if header >= 0 and sentences[header].section == "table":
            found.append(header)
            at = header
    outer = sentences[at].heading
    if sentences[at].section == "list" and outer >= 0 and sentences[outer].section == "list":
        return list(dict.fromkeys([*found, outer, *above(context, outer)]))  # an item of a list within a list
    first = _run_start(context, at)
    above_it = first - 1
    steps = 0
    while above_it >= 0 and steps < _SIBLINGS and sentences[above_it].section == "list" and _nested_or_beside(context, above_it, at):
        above_it -= 1  # items of this list and of lists within it say nothing of this one
        first, steps = above_it + 1, steps + 1
    while above_it >= 0 and first - above_it <= _REACH and sentences[above_it].section in ("body", "list"):
        found.append(above_it)
        above_it -= 1
    heading = sentences[at].heading
    if heading >= 0 and heading not in found:
        found.append(heading)
    if heading >= 0 and sentences[heading].section == "body" and sentences[heading].heading >= 0:
        found.append(sentences[heading].heading)
    return list(dict.fromkeys(found))


def speaks_of_tariffs(context: Context, index: int) -> bool:
    """Whether a tariff word stands in sentence `index`."""
    known = context.memory.get(("tariff words", index))
    if known is None:
        s = context.sentences[index]
        known = context.memory[("tariff words", index)] = TRIGGER.search(context.lower, s.start, s.end) is not None
    return bool(known)


_GATE = Gate(
    "tariff", "tarrif", "duty", "duties", "levy", "levie", "levying", "surcharge", "surtax", "import tax", "export tax", "border tax", "tax on", "taxes on", "taxed", "customs",
    "minimis", "countervail", "provisional payment", " cess", "cash deposit", "tax-free", "tax free", "exemption for", "exemptions for", "taxes ", "taxed ", "retaliatory tax", "impost", "import charge", "border charge", "import penalt", "border penalt", "reciprocal tax", "dumping", "dumped", "subsidy rate", "tax exemption", "ad valorem",
)  # fmt: skip


def marked(context: Context) -> list[int]:
    """Indices of the sentences that hold a word of customs duties, in order. A test holds the gate's literals to the pattern."""
    return [i for i in _GATE.sentences(context) if speaks_of_tariffs(context, i)]


def title_speaks(context: Context) -> bool:
    """Whether the title has a word of customs duties."""
    return _GATE.may_pass(context.headline) and context.title is not None and bool(marked(context.title))


def may_govern(context: Context, index: int) -> bool:
    """Whether the row or item stands under words about tariffs: a cheap gate before shapes are made."""
    return title_speaks(context) or any(speaks_of_tariffs(context, i) for i in above(context, index))


def govern(context: Context, anchor: Anchor, index: int, before: list[Anchor], header: int = -1) -> None:
    """Hangs the statements above a row on its anchor, nearest first: those that were read there.

    The `header` row is left out: what it says of one column does not speak for another.
    """
    wanted = [i for i in above(context, index) if i != header]
    for i in wanted:  # of two duties in a line the one told last leads to the rows: "unless X drops its tariff, Y will charge the following duties:"
        anchor.leads += sorted((a for a in before if a.sentence == i), key=lambda a: -a.first)
    for i in wanted:
        _dates(context, anchor, i)


def _dates(context: Context, anchor: Anchor, index: int) -> None:
    """"They apply from 1 May" above a row dates the row."""
    if anchor.get("effective_from") or not _SAID.search(context.lower, context.sentences[index].start, context.sentences[index].end):
        return
    shape = context.shape(index)
    if not shape.tokens:
        return
    probe = Anchor(index, shape, "frame", 0, 0, 0, -1)
    effective_dates(probe)
    for slot in ("effective_from", "effective_from_date", "effective_to", "effective_to_date"):
        value = probe.slots.get(slot)
        if value is not None:
            anchor.set(slot, value.value, "slots-from-lead", value.start, value.end, "context")


@rule(
    "slots-from-lead", table="tariffs", family="tables-and-lists", sets=("imposers", "targets", "products", "effective_from"),
    examples=(
        yes("[[Norway's]] new tariffs by country, effective 1 May 2024:\n\nChile: 5%\nPeru: 7%\n", imposers=("NOR",), targets=("CHL",), effective_from="2024-05-01"),
        yes("New tariff quotas for [[Ukrainian]] farm goods:\n\n- Honey: 10%\n- Sugar: 20%\n", targets=("UKR",), products=("sugar",)),
        yes("Quito sets anti-dumping duties on [[glass jars]] from Peru:\n\n| Company | Duty |\n| --- | --- |\n| Vidrios del Sur | 9% |\n", imposers=("ECU",), targets=("PER",), products=("glass jars",)),
        no("Norway's inflation by year:\n\n2021: 5%\n2022: 7%\n", why="nothing above the list speaks of a tariff"),
    ),
)  # fmt: skip
def lean(anchor: Anchor, title: list[Anchor]) -> None:
    """Who, on whom, on what and from when, from what stands above a row or item, where the row itself leaves it open.

    Of two statements above the nearer wins; a country that the row names as the target charges nothing.
    """
    own = set(anchor.get("targets") or ())
    for lead, basis in [(a, "context") for a in anchor.leads] + [(a, "title") for a in title]:
        who = set(lead.get("imposers") or ())
        whom = set(lead.get("targets") or ())
        if anchor.label == "place" and own and not anchor.get("imposers") and whom and not whom & own and whom != {"ALL"} and not who:
            # "tariffs on Maltese goods: India 70%, Chile 5%": the row names who charges
            anchor.slots["imposers"] = anchor.slots["targets"]
            anchor.slots["targets"] = lead.slots["targets"]._replace(rule="slots-from-lead", basis=basis)
            own = whom
            continue
        if who and not who & own:
            _take(anchor, lead, "imposers", basis)
        if not whom & set(anchor.get("imposers") or ()):
            _take(anchor, lead, "targets", basis)
            _take(anchor, lead, "targets_excluded", basis)
        if lead.rule == "frame" or anchor.label in ("firm", "part"):
            for slot in ("products", "hs_codes", "effective_from", "effective_from_date", "effective_to", "effective_to_date"):
                _take(anchor, lead, slot, basis)


def only_country(context: Context, anchor: Anchor) -> None:
    """Last resort for who charges: the one country that the lines above and the title name, where the row names others."""
    if anchor.get("imposers"):
        return
    places = [(p, "context") for i in above(context, anchor.sentence) for p in context.within(context.mentions.places, context.sentences[i].start, context.sentences[i].end) if not p.adjective]
    if context.title is not None:
        places += [(p, "title") for p in context.title.mentions.places if not p.adjective]
    taken = set(anchor.get("targets") or ()) | set(anchor.get("targets_excluded") or ())
    places = [(p, basis) for p, basis in places if p.code not in taken]
    if len({p.code for p, _ in places}) == 1:
        place, basis = places[0]
        anchor.set("imposers", [place.code], "slots-from-lead", place.start, place.end, basis)


def goods_of_case(context: Context, anchor: Anchor) -> None:
    """Which goods of which country a firm's margin is on: "bolts from Oman" in this sentence, those before, or the title."""
    if anchor.get("targets") and anchor.get("products"):
        return
    places: list[tuple[Context, int, str]] = [(context, i, "context") for i in range(anchor.sentence, max(-1, anchor.sentence - _REACH - 1), -1)]
    if context.title is not None:
        places += [(context.title, i, "title") for i in range(len(context.title.sentences))]
    for where, i, basis in places:
        shape = where.shape(i)
        probe = Anchor(i, shape, "frame", 0, 0, 0, -1)
        if shape.tokens:
            target_clause(probe, where.view.clean)
        if probe.get("targets") and probe.get("products") and not set(probe.get("targets")) & set(anchor.get("imposers") or ()) and set(anchor.get("targets") or probe.get("targets")) == set(probe.get("targets")):
            for slot in ("targets", "products", "hs_codes"):
                _take(anchor, probe, slot, basis)
            return


def origin_above(context: Context, anchor: Anchor) -> None:
    """Whose goods a row of goods is about, from "for Ukrainian farm goods" in the line right above."""
    if anchor.get("targets") or anchor.label == "place":
        return
    for i in above(context, anchor.sentence)[:2]:
        shape = context.shape(i)
        if anchor.label == "firm" and len(shape.tokens) <= 2 and shape.tokens and shape.tokens[0].kind == "PLACE":
            token = shape.tokens[0]  # the firms of a case stand under their country
            anchor.set("targets", list(token.codes), "slots-from-lead", token.start, token.end, "context")
            return
        match = _ORIGIN.search(shape.text)
        if match is not None:
            token = shape.tokens[shape.index(match.start("who"))]
            if not set(token.codes) & set(anchor.get("imposers") or ()):
                anchor.set("targets", list(token.codes), "slots-from-lead", token.start, token.end, "context")
            return


def _take(anchor: Anchor, lead: Anchor, slot: str, basis: str) -> None:
    value = lead.slots.get(slot)
    if value is not None:
        anchor.set(slot, value.value, "slots-from-lead", value.start, value.end, basis)


def read_lead_status(context: Context, anchor: Anchor, title: list[Anchor], published: date | None, effective: date | None) -> Verdict:
    """The status of a row: that of the nearest statement above whose words decide; a start date decides where none does."""
    if anchor.told is not None:
        return anchor.told
    fallback = said_below(context, anchor.sentence) or Verdict("in_force", "", -1, -1)
    own = read_status(anchor.shape, anchor.first, anchor.last)
    if own.start >= 0:
        return own  # "Japan: 15% (suspended)"
    if (headed := heading_state(context, anchor.sentence)) is not None:
        return headed
    for lead in [*anchor.leads, *title]:
        if lead.rule.startswith("free-elimin") and lead in anchor.leads and anchor.unit != "free":
            taken = read_regime_status(lead.shape, lead.size, lead.last, change=True, published=published, effective=None)
            if taken.status in ("in_force", "ended"):
                return taken._replace(status="ended", start=max(taken.start, lead.start), end=max(taken.end, lead.end))  # "has removed the duties on:"
        first = min(lead.first, lead.head_first if lead.head_first >= 0 else lead.first)
        verdict = read_status(lead.shape, first, lead.last, published=published, effective=effective, standing=False)
        if verdict.start >= 0 and verdict.cue not in ("if", "unless"):  # "unless marked": a note on the rows
            return verdict if lead in anchor.leads else verdict._replace(start=-1, end=-1)
        if verdict.cue == "date":
            if lead in anchor.leads and lead.sentence == anchor.leads[0].sentence:
                return verdict  # the date stands in the line that introduces the rows
            fallback = verdict
    return fallback


def additional(context: Context, index: int) -> bool:
    """Whether the words right above say that the rates come on top of other duties."""
    return any(_ON_TOP.search(context.lower, context.sentences[i].start, context.sentences[i].end) for i in above(context, index)[:4])

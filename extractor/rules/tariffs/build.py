"""From sentences to rows of `tariffs`."""

from __future__ import annotations

from typing import Any

import regex

from extractor.context import Context, Trace
from extractor.facts import Fact, SlotBasis, Tariff
from extractor.rules.tariffs import (
    dates,
    ellipsis,
    elsewhere,
    enumerations,
    free,
    home,
    inherit,
    items,
    kinds,
    leads,
    legal,
    negatives,
    parties,
    sizes,
    tables,
)
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import KINDS, Shape
from extractor.status import read_regime_status, read_status

_HEAD = shape_pattern(r"\b(?P<head>{head})\b")


_MEMORY = 200  # statements that a later one may lean on: more would cost a long text more than linear time


def run(context: Context) -> dict[str, list[Fact]]:
    """Tariff facts of one document, in order of place."""
    marked = leads.marked(context)
    if not marked and not leads.title_speaks(context) or negatives.is_service_text(context.lower):
        return {}
    title = _title_frames(context)
    government, official = home.home(context)
    anchors = _anchors(context, marked, bool(title), government if official else None)
    if not any(a.rule != "frame" for a in anchors):
        return {}
    done: list[Anchor] = []
    rows: list[Fact] = []
    flows: list[tuple[Anchor, str]] = []
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        heading_index = context.sentences[anchor.sentence].heading
        heading = by_sentence.get(heading_index, [])
        if "imposers" in anchor.slots and anchor.slots["imposers"].rule in ("size-ellipsis", "size-enumerated", "size-paired") and anchor.head < 0:
            anchor.closed.add("targets")
        elif kinds.is_average(anchor):
            anchor.closed |= {"targets", "products"}  # an average is on everybody's goods, a list of what countries charge on nobody's in particular
        row = anchor.rule in leads.ROWS
        if row:
            leads.lean(anchor, title)
        inherit.inherit(anchor, [] if row else done[-_MEMORY:], anchor.leads or heading, title, government, official)
        if anchor.label == "firm":
            leads.goods_of_case(context, anchor)
        if row:
            leads.origin_above(context, anchor)
            leads.only_country(context, anchor)
        partner = home.partner(context, anchor.get("imposers") or (), government) if not anchor.get("targets") and anchor.rule != "frame" and "average" not in anchor.shape.text else None
        if partner is not None:
            anchor.set("targets", [partner[0]], "target-of-title", partner[1], partner[2], "title")
        done.append(anchor)
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    for anchor in done:
        if anchor.rule == "frame" or anchor.amount is None and not any(anchor.get(slot) for slot in ("imposers", "targets", "products")):
            continue  # a zero rate of nobody on nobody's goods is a textbook example
        sentence = context.sentences[anchor.sentence]
        if not anchor.get("imposers") and not anchor.get("targets") and negatives.is_textbook(context.lower[sentence.start : sentence.end]):
            continue
        flows.append((anchor, _flow(anchor.leads[0] if anchor.leads else anchor.governor or anchor)))
        if flows[-1][1] == "import" and len(flows) > 1 and _same_export(flows[-2], anchor):
            flows[-1] = (anchor, "export")
        rows.append(_fact(context, anchor, flows[-1][1]))
    return {"tariffs": rows}


def _attach(context: Context, anchor: Anchor, before: Anchor | None, government: str | None) -> None:
    """Slots read from the anchor's own sentence, preferred rules first."""
    clean = context.view.clean
    title = context.title.shape(0).tokens if context.title is not None and context.title.sentences else []
    parties.attach(anchor, before, clean, title, government)
    if anchor.rule != "frame":
        dates.effective_dates(anchor)


def _title_frames(context: Context) -> list[Anchor]:
    if context.title is None or not leads.title_speaks(context):
        return []
    frames: list[Anchor] = []
    for i in range(len(context.title.sentences)):
        for anchor in _sentence_anchors(context.title, i, True, []):
            _attach(context.title, anchor, None, None)
            frames.append(anchor)
    return frames


def _anchors(context: Context, marked: list[int], title_topic: bool, government: str | None) -> list[Anchor]:
    """Anchors and frames (tariff nouns without a size) of all sentences that may hold one, slots of the sentence set."""
    topical = set(marked)
    title_topical = title_topic and len(marked) > 1
    todo = set(marked)
    with_size = {context.view.sentence_at(a.start) for a in context.mentions.amounts if a.type != "quantity" and a.type != "count"}
    for i, sentence in enumerate(context.sentences):
        if sentence.section in ("list", "table"):
            if leads.may_govern(context, i):
                todo.add(i)
        elif i not in with_size:
            continue
        if title_topical or topical & {i - 1, i - 2, i - 3, i + 1}:
            todo.add(i)
        elif topical and i not in todo and elsewhere.STRONG_WORDS.search(context.lower, sentence.start, sentence.end):
            todo.add(i)
    anchors: list[Anchor] = []
    for i in sorted(todo):
        found = _sentence_anchors(context, i, i in topical, anchors, title_topical)
        earlier = None
        for anchor in found:
            _attach(context, anchor, earlier, government)
            earlier = anchor
        anchors.extend(found)
    return anchors


#: Characters of a shape that can be the size of a duty.
_SIZES = frozenset(KINDS[kind] for kind in ("PCT", "PTS", "PRC", "MON", "MUL"))


def _sentence_anchors(context: Context, i: int, topic: bool, before: list[Anchor], about: bool = False) -> list[Anchor]:
    sentence = context.sentences[i]
    if sentence.section == "table":
        return tables.find_cells(context, i, before)
    listed = items.find_item(context, i, before) if sentence.section == "list" else []
    if listed:
        return listed
    shape = context.shape(i)
    sized: list[Anchor] = []
    refused: set[int] = set()
    near = any(a.rule != "frame" and i - a.sentence <= 2 for a in before[-6:]) or about
    has_size = not _SIZES.isdisjoint(shape.text)
    if has_size and (topic or near):
        sized, refused = sizes.find_sizes(shape, i, topic)
    if has_size and not sized and not topic:
        sized = elsewhere.find_strong(shape, i)
    if has_size and (sized or topic or near):
        sized += enumerations.find_pairs(shape, context.view.clean, i, sized)
        sized += enumerations.find_series(shape, context.view.clean, i, sized, refused, near)
    if sized or topic and has_size:
        sized += ellipsis.find_ellipsis(shape, i, sized, refused)
    if has_size and not sized and not topic and before:
        last = next((a for a in reversed(before[-40:]) if a.rule != "frame"), None)
        if last is not None and i - last.sentence == 1:
            sized = ellipsis.find_anaphora(shape, i, last)
    sized = _previous(shape, sized)
    found = sized + (free.find_free(shape, i, sized) if topic else [])
    if topic:
        found += _frames(shape, i, found)
    found.sort(key=lambda a: (a.size, a.first))
    return found


def _previous(shape: Shape, anchors: list[Anchor]) -> list[Anchor]:
    """Sets earlier rates and drops the anchors that are only the earlier rate of another."""
    gone: set[int] = set()
    pairs = [(ellipsis.previous_of(shape, a.size), a.size) for a in anchors] + ellipsis.own_previous(shape)
    for prev, new in pairs:
        if prev is None or prev == new or prev in gone:
            continue
        anchor = next((a for a in anchors if a.size == new), None)
        amount = shape.tokens[prev].items[0]
        if anchor is None or anchor.amount is None or amount.type != anchor.amount.type and anchor.unit != "free":
            continue
        anchor.previous = amount.high if amount.high is not None else amount.low
        gone.add(prev)
        other = next((a for a in anchors if a.size == prev), None)
        if other is not None and anchor.head < 0:
            anchor.head, anchor.head_first = other.head, other.head_first
            anchor.first, anchor.last = min(anchor.first, other.first), max(anchor.last, other.last)
    kept = [a for a in anchors if a.size not in gone]
    for earlier, later in zip(kept, kept[1:], strict=False):
        between = shape.text[shape.at[earlier.last] : shape.at[later.size]]
        if later.previous is None and later.unit == earlier.unit and _CHANGED_TO.search(between):
            later.previous = earlier.high if earlier.high is not None else earlier.low
            if _MAYBE.search(between):
                continue  # "imposed 25% and may raise it to 40%": the first still applies
            earlier.flags.append("superseded")
    return kept


#: "slapped a duty of 1.05 on corn but reduced the duty to": the first rate no longer applies.
_MAYBE = regex.compile(r"\b(?:may|might|could|would|will|plans?|planned|threaten\w*|consider\w*|propos\w*|intends?|wants?|to be)\b")
_CHANGED_TO = regex.compile(r"\b(?:but|then|later|before|subsequently|and) (?:\S+ ){0,3}?(?:reduc|cut|lower|rais|increas|hik|doubl)\w* (?:it|(?:the|that|this|these|those) (?:\S+ )?(?:dut(?:y|ies)|tariffs?|rates?|lev(?:y|ies))) (?:back )?to\b")


def _frames(shape: Shape, i: int, anchors: list[Anchor]) -> list[Anchor]:
    """Tariff nouns without a size: no facts, but later sentences lean on their parties."""
    frames = []
    for match in _HEAD.finditer(shape.text):
        first, last = shape.index(match.start("head")), shape.index(match.end("head") - 1)
        if any(a.first <= last and first <= a.last or a.head == last for a in anchors):
            continue
        frames.append(Anchor(i, shape, "frame", first, first, last, last, first))
    return frames


_TAKES_AWAY = regex.compile(r"\b(?:remov|scrap|abolish|eliminat|drop|lift|phas)")
_SPEECH_TAIL = regex.compile(r",? ?[\"']?(?:,| )(?:[\w.'-]+ ){0,6}?(?:said|says|told|warned|added)\b.*\Z", regex.DOTALL)
_CONDITION = regex.compile(r"\b(?:if|unless|provided that|in case|should)\b[^;.]{3,160}")


def _fact(context: Context, anchor: Anchor, flow: str) -> Tariff:
    clean, text = context.view.clean, context.view.text
    sentence = context.sentences[anchor.sentence]
    get = anchor.get
    title = (context.document.title or "").lower()
    lead = context.sentences[max(0, anchor.sentence - 3)].start
    kind = kinds.kind_of_rate(anchor, title, context.lower[lead : sentence.start], context.lower[max(0, anchor.text[0] - 12) : anchor.text[1]])
    if kind == "level" and anchor.twin is not None:
        kind = kinds.kind_of_rate(anchor.twin, title, "", "")
    if kind == "level" and anchor.governor is not None:
        told = kinds.kind_of_rate(anchor.governor, title, "")
        kind = told if told in ("margin", "additional", "average") else kind
    effective = get("effective_from_date")
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    if anchor.rule in leads.ROWS:
        verdict = leads.read_lead_status(anchor, [], context.published, effective)
    elif anchor.unit == "free" and anchor.amount is None:
        change = anchor.rule.startswith("free-elimin")
        verdict = read_regime_status(anchor.shape, anchor.size if change else low, anchor.last, change=change, published=context.published, effective=effective)
    elif anchor.governor is not None:
        speaks = anchor.governor
        verdict = read_status(anchor.shape, min(speaks.first, speaks.head_first if speaks.head_first >= 0 else speaks.first), speaks.last, published=context.published, effective=effective)
    else:
        to_level = anchor.previous is not None or anchor.size > 0 and anchor.shape.tokens[anchor.size - 1].text == "to"
        verdict = read_status(anchor.shape, low, anchor.last, published=context.published, effective=effective, to_level=to_level)
    if verdict.ending and anchor.unit == "percent" and anchor.low == anchor.high and _TAKES_AWAY.search(verdict.cue):
        # "will remove the 20% tariff": what is decided is a rate of zero, 20% is what it was
        anchor.previous, anchor.unit, anchor.low, anchor.high = anchor.low, "free", 0.0, 0.0
        verdict = verdict._replace(status="adopted")
    if verdict.status in ("adopted", "in_force") and regex.search(r"\b(?:will|would|'ll|going to|wants? to)\b", anchor.shape.text[: anchor.shape.at[low]]) and home.speaks_as_candidate(context, anchor.shape.text[: anchor.shape.at[low]]):
        verdict = verdict._replace(status="threatened")
    if "superseded" in anchor.flags:
        anchor.flags.remove("superseded")
        if verdict.status in ("in_force", "adopted"):
            verdict = verdict._replace(status="ended")
    basis, instrument = legal.legal(clean, sentence.start, sentence.end, anchor.text[0])
    targets = sorted(set(get("targets") or ()))
    imposers = sorted(set(get("imposers") or ()))
    products = sorted(set(get("products") or ()))
    condition = None
    if verdict.status == "threatened":
        match = _CONDITION.search(clean, sentence.start, sentence.end)
        condition = " ".join(_SPEECH_TAIL.sub("", match[0]).split()) if match else None
    slot_basis = [SlotBasis(name, s.start, s.end, s.basis) for name, s in anchor.slots.items() if not name.endswith("_date") and name != "hs_codes"]
    if verdict.start >= 0:
        slot_basis.append(SlotBasis("status", verdict.start, verdict.end, "sentence"))
    key = f"tariffs:{anchor.start}:{anchor.end}"
    for name, s in anchor.slots.items():
        outside = s.start < 0 or s.basis == "title" and s.rule == "target-of-title"
        place = (anchor.start, anchor.end) if outside else (s.start, s.end)
        context.trace.append(Trace(key, name, s.value, s.rule, *place, s.basis))
    context.trace.append(Trace(key, "kind", kind, "kind-of-rate", anchor.start, anchor.end, "sentence"))
    if anchor.previous is not None:
        context.trace.append(Trace(key, "rate_previous", anchor.previous, "size-previous", anchor.start, anchor.end, "sentence"))
    for name, named in (("legal_basis", basis), ("legal_instrument", instrument)):
        if named is not None:
            context.trace.append(Trace(key, name, named[0], "legal-basis", named[1], named[2], "sentence"))
    context.trace.append(Trace(key, "status", verdict.status, "status", verdict.start, verdict.end, "sentence"))
    previous = anchor.previous
    slots: dict[str, Any] = {
        "rate_text": text[anchor.text[0] : anchor.text[1]],
        "unit": anchor.unit,
        "rate_min": anchor.low,
        "rate_max": anchor.high,
        "bound": anchor.bound,
        "specific_currency": anchor.currency,
        "specific_unit": anchor.per,
        "kind": kind,
        "rate_previous": previous,
        "imposers": tuple(imposers),
        "targets": tuple(targets),
        "targets_excluded": tuple(sorted(set(get("targets_excluded") or ()))),
        "target_scope": "all_except" if targets == ["ALL"] and get("targets_excluded") else "all" if targets == ["ALL"] else "named" if targets else "unknown",
        "products": tuple(products),
        "product_scope": "all" if products == ["ALL"] else "listed" if products else "unknown",
        "hs_codes": tuple(sorted(set(get("hs_codes") or ()))),
        "flow": flow,
        "action": _action(anchor.leads[0] if anchor.leads else anchor.governor or anchor, verdict.status),
        "status": verdict.status,
        "effective_from": get("effective_from"),
        "effective_to": get("effective_to"),
        "effective_from_date": effective,
        "effective_to_date": get("effective_to_date"),
        "legal_basis": basis[0] if basis else None,
        "legal_instrument": instrument[0] if instrument else None,
        "condition": condition,
        "slot_basis": tuple(sorted(slot_basis)),
        "flags": tuple(sorted(set(anchor.flags))),
    }
    ground = context.ground("tariffs", anchor.rule, anchor.start, anchor.end, anchor.low, anchor.high, kind, imposers, targets, products)
    return Tariff(**ground, **slots)


_EXPORT = regex.compile(r"\bexport (?:dut(?:y|ies)|tax(?:es)?|tariffs?|lev(?:y|ies)|surcharges?|charges?)\b|\b(?:dut(?:y|ies)|tax|tariff|surcharge|charge|levy) on (?:(?!imports?)\S+ ){0,5}exports\b|\bexport\b")
_ACTIONS = (
    ("retaliate", regex.compile(r"\b(?:retaliat\w+|in response|hit back|counter-?tariffs?|countermeasures?)\b")),
    ("suspend", regex.compile(r"\b(?:suspend\w*|paus\w+|freez\w+|on hold)\b")),
    ("delay", regex.compile(r"\b(?:delay\w*|postpon\w+|defer\w*|put off|push\w* back)\b")),
    ("remove", regex.compile(r"\b(?:remov\w+|lift\w*|scrap\w*|abolish\w*|eliminat\w+|repeal\w*|rescind\w*|revok\w+|no longer|terminat\w+)\b")),
    ("exempt", regex.compile(r"\b(?:exempt\w*|exclud\w+|exception)\b")),
    ("extend", regex.compile(r"\b(?:extend\w*|extension|prolong\w*)\b")),
    ("maintain", regex.compile(r"\b(?:maintain\w*|keep|kept|retain\w*|remain\w*|uphold|upheld|leav\w+)\b")),
    ("raise", regex.compile(r"\b(?:rais\w+|increas\w+|hik\w+|doubl\w+|tripl\w+|lift\w* to|higher|elevat\w+|step\w* up)\b")),
    ("cut", regex.compile(r"\b(?:cut\w*|lower\w*|reduc\w+|slash\w*|halv\w+|trim\w*|drop\w* to|roll\w* back)\b")),
    ("impose", regex.compile(r"\b(?:impos\w+|levy|levied|levies|slap\w*|introduc\w+|put|plac\w+|appl\w+|charg\w+|announc\w+|hit|set|adopt\w*|enact\w*|implement\w*|threat\w*|propos\w+|fac\w+|subject to|new)\b")),
)  # fmt: skip


def _flow(anchor: Anchor) -> str:
    shape = anchor.shape
    low = max(0, min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first) - 3)
    near = shape.text[shape.at[low] : shape.at[anchor.last] + len(shape.tokens[anchor.last].text) + 60]
    match = _EXPORT.search(near)
    if match is None or match[0] == "export" and not regex.search(r"\bexport (?:\S+ ){0,2}?(?:dut|tax|tariff|lev|surcharge)", near):
        return "import"
    return "export" if match[0].startswith("export") or not anchor.get("targets") or set(anchor.get("targets")) == set(anchor.get("imposers") or ()) else "import"


def _same_export(earlier: tuple[Anchor, str], anchor: Anchor) -> bool:
    """Whether the duty goes on from an export duty just before ("the duty for research remains ...")."""
    last, flow = earlier
    return flow == "export" and anchor.sentence - last.sentence <= 2 and not anchor.get("targets") and "import" not in anchor.shape.text and anchor.get("imposers") == last.get("imposers")


def _action(anchor: Anchor, status: str) -> str:
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    left = shape.text[max(0, shape.at[low] - 80) : shape.at[anchor.last] + len(shape.tokens[anchor.last].text)]
    best: tuple[int, str] | None = None
    for name, pattern in _ACTIONS:
        for match in pattern.finditer(left):
            if best is None or match.start() > best[0]:
                best = (match.start(), name)
    if best is not None and best[1] == "remove" and anchor.previous is not None and anchor.low is not None and anchor.unit != "free":
        return "raise" if anchor.low > anchor.previous else "cut"  # "lift its duty to 12% from 9%"
    return best[1] if best is not None else "none"

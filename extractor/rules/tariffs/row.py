"""One row of `tariffs` from an anchor whose slots are set."""

from __future__ import annotations

from typing import Any

import extractor.pattern as regex
from extractor.context import Context, Trace
from extractor.facts import SlotBasis, Tariff
from extractor.rules.tariffs import kinds, legal
from extractor.rules.tariffs.attribution import speaker_of
from extractor.rules.tariffs.deeds import action_of
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.status import status_of

_SPEECH_TAIL = regex.compile(r",? ?[\"']?(?:,| )(?:[\w.'-]+ ){0,6}?(?:said|says|told|warned|added)\b.*\Z", regex.DOTALL)
_CONDITION = regex.compile(r"\b(?:if|unless|provided that|in case|should)\b[^;.]{3,160}")


def _kind(context: Context, anchor: Anchor, before: list[Anchor]) -> str:
    """The kind of the size, in its own words, else in those of the statement that it repeats or that speaks for it."""
    title = (context.document.title or "").lower()
    begin, lead = context.sentences[anchor.sentence].start, context.sentences[max(0, anchor.sentence - 3)].start
    kind = kinds.kind_of_rate(anchor, title, context.lower[lead : begin], context.lower[max(0, anchor.text[0] - 12) : anchor.text[1]])
    if kind == "level" and anchor.twin is not None:
        kind = kinds.kind_of_rate(anchor.twin, title, "", "")
    if kind == "level" and anchor.governor is not None:
        told = kinds.kind_of_rate(anchor.governor, title, "")
        kind = told if told in ("margin", "additional", "average") else kind
    if kind == "level" and anchor.rule == "size-ellipsis" and anchor.parent is not None and anchor.parent.head_first >= 0 and anchor.parent.head < anchor.parent.size:
        told = kinds.kind_of_rate(anchor.parent, title, "")  # "additional duties of 25% on steel and 10% on tin"
        kind = told if told in ("additional", "margin") else kind
    if kind == "level" and kinds.may_be_margin(anchor) and before and _same_case(anchor, before[-1]):
        return "margin"  # "... eliminated the anti-dumping duties. Duties of 8% had been set in May."
    if kind == "level" and before and before[-1].kind_read in ("average", "margin") and anchor.sentence - before[-1].sentence <= 1:
        if before[-1].kind_read == "average" and _THE_RATE.search(anchor.shape.text[: anchor.shape.at[anchor.size]]):
            return "average"  # "The average tariff is 25%. After shifts in trade the rate will be 18%."
        if before[-1].kind_read == "margin" and anchor.head < 0 and _OTHERS.search(anchor.shape.text):
            return "margin"
    return kind


_THE_RATE = regex.compile(r"\bthe rate (?:will|would|is|was|could|may|has|had|falls?|rises?|fell|rose)\b")
_OTHERS = regex.compile(r"\b(?:all|the) others?\b")


def _same_case(anchor: Anchor, last: Anchor) -> bool:
    """Whether the statement right before is of a dumping case with the same parties and goods."""
    return last.kind_read == "margin" and anchor.sentence - last.sentence <= 2 and all(set(anchor.get(s) or ()) == set(last.get(s) or ()) for s in ("imposers", "targets", "products"))


def make_row(context: Context, anchor: Anchor, flow: str, before: list[Anchor]) -> Tariff:
    """The row of an anchor, with a trace of which rule set which slot."""
    clean, text = context.view.clean, context.view.text
    sentence = context.sentences[anchor.sentence]
    get = anchor.get
    kind = anchor.kind_read = _kind(context, anchor, before)
    if anchor.bound == "exact" and (kind == "cap" and "inclusive" not in anchor.shape.text or kind == "floor"):
        anchor.bound = "at_most" if kind == "cap" else "at_least"
        anchor.low, anchor.high = (None, anchor.high) if kind == "cap" else (anchor.low, None)
    if (kind, anchor.bound) in (("floor", "at_most"), ("cap", "at_least")):  # "never below 15%"
        anchor.bound, anchor.low, anchor.high = "at_least" if kind == "floor" else "at_most", anchor.high, anchor.low
    effective = get("effective_from_date")
    verdict = status_of(context, anchor, before)
    anchor.status = verdict.status
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
    says = speaker_of(context, anchor)
    if says is not None:
        slot_basis.append(SlotBasis("speaker", says[1], says[2], "sentence"))
    key = f"tariffs:{anchor.start}:{anchor.end}"
    for name, s in anchor.slots.items():
        outside = s.start < 0 or s.basis == "title"
        place = (anchor.start, anchor.end) if outside else (s.start, s.end)
        context.trace.append(Trace(key, name, s.value, s.rule, *place, s.basis))
    context.trace.append(Trace(key, "kind", kind, "kind-of-rate", anchor.start, anchor.end, "sentence"))
    if anchor.previous is not None:
        context.trace.append(Trace(key, "rate_previous", anchor.previous, "size-previous", anchor.start, anchor.end, "sentence"))
    for name, named, rule in (("legal_basis", basis, "legal-basis"), ("legal_instrument", instrument, "legal-basis"), ("speaker", says, "tariff-speaker")):
        if named is not None:
            context.trace.append(Trace(key, name, named[0], rule, named[1], named[2], "sentence"))
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
        "action": action_of(anchor.leads[0] if anchor.leads else anchor.governor or anchor, verdict.status),
        "status": verdict.status,
        "effective_from": get("effective_from"),
        "effective_to": get("effective_to"),
        "effective_from_date": effective,
        "effective_to_date": get("effective_to_date"),
        "legal_basis": basis[0] if basis else None,
        "legal_instrument": instrument[0] if instrument else None,
        "speaker": says[0] if says else None,
        "condition": condition,
        "slot_basis": tuple(sorted(slot_basis)),
        "flags": tuple(sorted(set(anchor.flags))),
    }
    ground = context.ground("tariffs", anchor.rule, anchor.start, anchor.end, anchor.low, anchor.high, kind, imposers, targets, products)
    return Tariff(**ground, **slots)

"""Which sentences state a rate, and what each says by itself: anchors, and frames (tariff nouns without a size)."""

from __future__ import annotations

from dataclasses import replace

import extractor.pattern as regex
from extractor.context import Context
from extractor.rules.tariffs import (
    changes,
    counts,
    dates,
    ellipsis,
    elsewhere,
    enumerations,
    free,
    items,
    leads,
    negatives,
    pairs,
    parties,
    plain,
    series,
    sizes,
    strings,
    tables,
    untaxed,
    zero,
)
from extractor.rules.tariffs.model import Anchor
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import KINDS, Shape

_HEAD = shape_pattern(r"\b(?P<head>{head})\b")


def _attach(context: Context, anchor: Anchor, before: Anchor | None, government: str | None) -> None:
    """Slots read from the anchor's own sentence, preferred rules first."""
    parties.attach(context, anchor, before, government)
    if anchor.rule != "frame":
        dates.effective_dates(anchor)


def title_frames(context: Context) -> list[Anchor]:
    if context.title is None or not leads.title_speaks(context):
        return []
    frames: list[Anchor] = []
    for i in range(len(context.title.sentences)):
        for anchor in _sentence_anchors(context.title, i, True, []):
            _attach(context.title, anchor, None, None)
            frames.append(anchor)
    return frames


def find_anchors(context: Context, marked: list[int], title_topic: bool, government: str | None) -> list[Anchor]:
    """Anchors and frames (tariff nouns without a size) of all sentences that may hold one, slots of the sentence set."""
    topical = set(marked)
    title_topic = title_topic or leads.title_speaks(context)
    title_topical = title_topic and bool(marked or len(context.sentences) <= _SHORT)
    trade = negatives.is_trade_text(context.lower) or context.title is not None and negatives.is_trade_text(context.title.lower)
    dense = title_topical or len(marked) * 3 >= len(context.sentences)  # the text is about tariffs, it does not just name them
    case = bool(topical) and _CASE.search(context.lower) is not None
    firms: set[int] = set()  # sentences of a dumping case that tell what firms were given
    todo = set(marked)
    with_size = {context.view.sentence_at(a.start) for a in context.mentions.amounts if a.type != "quantity" and a.type != "count"}
    for i, sentence in enumerate(context.sentences):
        if sentence.section in ("list", "table"):
            if leads.may_govern(context, i):
                todo.add(i)
        elif i not in with_size and not _ZERO.search(context.lower, sentence.start, sentence.end):
            continue
        if title_topical or topical & {i - 1, i - 2, i - 3, i + 1}:
            todo.add(i)
        elif topical and i not in todo and elsewhere.STRONG_WORDS.search(context.lower, sentence.start, sentence.end):
            todo.add(i)
        if case and i in with_size and i not in topical and _FIRMS.search(context.lower, sentence.start, sentence.end):
            firms.add(i)
            todo.add(i)
    anchors: list[Anchor] = []
    for i in sorted(todo):
        found = _sentence_anchors(context, i, i in topical, anchors, title_topical, trade and (title_topic or i in firms or not topical.isdisjoint(range(i - 3, i + 3))), dense or i in firms or not topical.isdisjoint((i - 1, i, i + 1)), case and (i in firms or not topical.isdisjoint((i - 1, i - 2))))
        earlier = None
        for anchor in found:
            _attach(context, anchor, earlier, government)
            earlier = anchor
        parties.share_origin(found)
        if len(found) > 1:
            series.compare(found)
        anchors.extend(found)
    return anchors


_CASE = regex.compile(r"\b(?:anti-?dumping|countervailing|anti-?subsidy|dumping (?:duty|duties|margins?))\b")
#: What firms are given in such a case.
_FIRMS = regex.compile(r"\b(?:(?:was|were|is|are|been) (?:\w+ )?(?:assigned|given|handed|allotted|allocated)|drew|cooperat\w+|co-operat\w+|non-cooperat\w+|all others?|all[- ]other|(?:other|remaining) (?:exporters|producers|companies|firms)|residual|country-wide|mandatory respondents?|individual (?:rates|duties|margins))\b")
_SHORT = 12  # sentences of a text that its title alone can make one about tariffs
#: Words of a zero rate that is told without a figure.
_ZERO = regex.compile(r"\b(?:nothing|no charge|no rate|zero|nil|none|free|untaxed|without|unburdened|untariffed|zero-rated|nought)\b")
#: Characters of a shape that can be the size of a duty.
_SIZES = frozenset(KINDS[kind] for kind in ("PCT", "PTS", "PRC", "MON", "MUL"))


def _sentence_anchors(context: Context, i: int, topic: bool, before: list[Anchor], about: bool = False, trade: bool = True, dense: bool = False, case: bool = False) -> list[Anchor]:
    """What one sentence says of rates. `topic`: a tariff word stands in it; `about`: the title has one; `trade`: bare figures may be
    rates here; `dense`: the text is about tariffs throughout; `case`: a dumping case is spoken of right before."""
    sentence = context.sentences[i]
    if _has_excise(context) and negatives.is_excise(context.lower, sentence.start, sentence.end):
        return []
    if negatives.is_home_tax(context.lower, sentence.start, sentence.end):
        return []
    if sentence.section == "table":
        return tables.find_cells(context, i, before)
    listed = items.find_item(context, i, before) if sentence.section == "list" else []
    if listed:
        return listed
    if sentence.section == "list" and items.counts_other(context, i):
        return []
    shape = context.shape(i)
    has_size = not _SIZES.isdisjoint(shape.text)
    if not has_size and not topic and not _ZERO.search(shape.text):
        return []
    trade = trade and (topic or not _goes_on_about_other(context, i, shape))
    near = any(a.rule != "frame" and i - a.sentence <= 2 for a in before[-6:]) or about
    if has_size and (topic or near or trade and dense or i and leads.speaks_of_tariffs(context, i - 1)) and (written := strings.find_string(context, i)):
        return [*_frames(shape, i, []), *written]
    found: list[Anchor] = []
    refused: set[int] = set()
    if has_size:
        found, refused = _figures(context, i, topic, near, trade, before, case)
        refused |= zero.to_zero(shape, found)
    if topic or near:
        found += zero.at_zero(shape, i, found)
    if topic:
        found += changes.find_points(shape, i, found)
        found += changes.find_half(shape, i, found)
        found += free.find_free(shape, i, found, refused)
    if trade and (dense or near) and has_size:
        found += elsewhere.find_told(shape, i, found, refused)
        found = _previous(shape, found)
    if topic or near:
        found += plain.find_plain(shape, i, found, near)
    if trade:
        found += untaxed.find_untaxed(shape, i, found)
    found = _either(shape, found)
    if topic:
        found += _frames(shape, i, found)
    found.sort(key=lambda a: (a.size, a.first))
    return found


def _has_excise(context: Context) -> bool:
    """Whether the text speaks of excise at all; looked up once."""
    known = context.memory.get(("excise", 0))
    if known is None:
        known = context.memory[("excise", 0)] = "excise" in context.lower
    return bool(known)


def _figures(context: Context, i: int, topic: bool, near: bool, trade: bool, before: list[Anchor], case: bool) -> tuple[list[Anchor], set[int]]:
    """The figures of a sentence that are rates, clearest constructions first; and the tokens that nothing else may take."""
    shape, clean = context.shape(i), context.view.clean
    found: list[Anchor] = []
    refused: set[int] = set()
    if topic or near:
        found, refused = sizes.find_sizes(shape, i, topic, trade and near)
    if trade and not topic:
        found += elsewhere.find_strong(shape, i, found, refused)
    if found or topic or near or case:
        found += pairs.find_pairs(shape, clean, i, found)
        refused |= pairs.earlier_sizes(shape)
        found = [a for a in found if a.size not in refused]
        found += enumerations.find_series(shape, clean, i, found, refused, near, case)
    if found:
        found += sizes.find_beside(shape, i, found, refused)
    if found or topic:
        found += ellipsis.find_ellipsis(shape, clean, i, found, refused)
        found += ellipsis.find_going(shape, i, found, refused)
    if found or topic or near:
        found += ellipsis.find_schedule(shape, i, found, refused, topic or near)
    if topic:
        found += elsewhere.find_strong(shape, i, found, refused)
    if not found and not topic and before:
        last = next((a for a in reversed(before[-40:]) if a.rule != "frame"), None)
        if last is not None and i - last.sentence == 1:
            found = ellipsis.find_anaphora(shape, i, last)
    return _previous(shape, found), refused


_EITHER = regex.compile(r"either (?:a |an )?\Z")


def _either(shape: Shape, anchors: list[Anchor]) -> list[Anchor]:
    """"Either 25 or 50 percent" is two rates, though it is one amount."""
    out: list[Anchor] = []
    for anchor in anchors:
        out.append(anchor)
        if anchor.bound != "range" or anchor.amount is None or anchor.low is None or not _EITHER.search(shape.text, 0, shape.at[anchor.size]):
            continue
        other = replace(anchor, low=anchor.high, slots=dict(anchor.slots), bound="exact", parent=anchor)
        anchor.high, anchor.bound = anchor.low, "exact"
        out.append(other)
    return out


_PRONOUN = regex.compile(r"(?:\" )?(?:it|they|that|this|these|those|he|she|in [a-z]+ (?:alone|only)|of (?:the total|these|this|that|them)) ")


def _goes_on_about_other(context: Context, i: int, shape: Shape) -> bool:
    """Whether the sentence only points back ("It remains at 60 percent") and the one before counts something else and names no tariff."""
    if i == 0 or not _PRONOUN.match(shape.text) or leads.speaks_of_tariffs(context, i - 1):
        return False
    before = context.sentences[i - 1]
    return counts.counts_other(context.lower[before.start : before.end])


def _previous(shape: Shape, anchors: list[Anchor]) -> list[Anchor]:
    """Sets earlier rates and drops the anchors that are only the earlier rate of another."""
    gone: set[int] = set()
    pairs = [(ellipsis.previous_of(shape, a.size), a.size) for a in anchors] + ellipsis.own_previous(shape)
    for prev, new in pairs:
        if prev is None or prev == new or prev in gone:
            continue
        anchor = next((a for a in anchors if a.size == new), None)
        amount = shape.tokens[prev].items[0]
        if anchor is None or anchor.amount is None or anchor.unit != "free" and amount.type != anchor.amount.type and {anchor.amount.type, amount.type} != {"price", "money"}:
            continue
        if anchor.bound == "range" and amount.low == anchor.low:
            continue  # "ranges from 10% to as much as 25%": the lower end
        anchor.previous = amount.high if amount.high is not None else amount.low
        if anchor.amount.type == "money" and amount.type == "price":
            anchor.per = amount.unit  # "to 3,034 roubles from 3,505 roubles a tonne"
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

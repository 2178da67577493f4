"""What a heading, the item above a nested list, or the label at the start of an item says for the rates under it.

    Japan                     - Japan                    - **Japan:** Goods now pay 15%.
    Goods now pay 15%.          - 15% on most goods      Japan: Goods now pay 15%.
"""

from __future__ import annotations

import extractor.pattern as regex
from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor, Slot
from extractor.rules.tariffs.vocabulary import shape_pattern
from extractor.shape import Token
from extractor.status import Verdict
from extractor.text.blocks import unwrapped
from extractor.text.marks import BULLETS

_GLUE = frozenset(("and", "&", "the", "/", "'", "\"", "(", ")"))
_MARKS = frozenset((".", "-", "\u2013", "\u2014"))
_DEALT = regex.compile(r"(?:trade )?(?:deals?|tariffs?|rates?|dut(?:y|ies)|agreements?|truce|goods|imports|products|exports)\b")
_LABEL = 12  # tokens of a label before its colon, at most
_DEEP = 8  # sentences of one item that its label speaks for
_HEADED = 3  # headings above each other that are looked at

_STATES = (
    ("threatened", r"threat(?:ened|s)?|proposed|proposals?|planned|plans?|under (?:consideration|discussion|review|investigation)|pending|possible|potential|considered|to watch|not yet (?:imposed|decided|in (?:force|effect))|coming next\?|what could come next|draft"),
    ("suspended", r"suspended|paused|on hold|delayed|postponed|frozen|on pause"),
    ("ended", r"withdrawn|ended|expired|repealed|revoked|removed|lifted|struck down|terminated|no longer (?:in force|in effect|applied)|rescinded|scrapped|dropped|cancell?ed|averted|former"),
    ("adopted", r"announced|adopted|agreed|signed|approved|ordered|scheduled|upcoming|to take effect|not yet in (?:force|effect), signed|coming into (?:force|effect)"),
    ("in_force", r"in (?:force|effect|place)|active|current(?:ly)?(?: in (?:force|effect|place))?|effective(?: now)?|implemented|applied|imposed|already (?:in (?:force|effect|place)|imposed)|live|now"),
)  # fmt: skip
_NOUN = r"(?:(?:us |u\.s\. |american |new |the |all |trump(?:'s)? )*(?:tariffs?|duties|measures|levies|rates?|actions?)(?: that are)? ?)?"
_STATE = [(name, regex.compile(rf"\W*(?:status: ?)?{_NOUN}(?:{words})(?: {_NOUN})?(?:[ (,;:].{{0,30}})?\W*\Z")) for name, words in _STATES]


def state_of(text: str) -> str:
    """The status that a short text (lower case) names and hardly anything else: "IN FORCE", "Threatened tariffs"; "" for none."""
    if len(text) > 60:
        return ""
    return next((name for name, pattern in _STATE if pattern.match(text)), "")


def _places(tokens: list[Token]) -> list[Token]:
    """The countries of a label, where it names nothing else; empty otherwise."""
    named = [t for t in tokens if t.text not in _GLUE and t.text not in (",", ":", ".", "-") and (t.kind or any(c.isalnum() for c in t.text))]
    return named if named and all(t.kind == "PLACE" for t in named) else []


def _deal_with(tokens: list[Token]) -> list[Token]:
    """The countries of a label that also says what is told of them: "EU & Japan trade deals reached:"."""
    named = [i for i, t in enumerate(tokens) if t.kind == "PLACE"]
    after = tokens[named[-1] + 1].text if named and named[-1] + 1 < len(tokens) else ""
    return [tokens[i] for i in named] if _DEALT.match(" ".join(t.text for t in tokens[named[-1] + 1 :]) if named else "") and named[0] == 0 and after else []


def _lines_are_paragraphs(context: Context) -> bool:
    known = context.memory.get(("unwrapped", 0))
    if known is None:
        known = context.memory[("unwrapped", 0)] = unwrapped(context.document.text)
    return bool(known)


def item_start(context: Context, index: int) -> int:
    """The first sentence of the list item or paragraph that sentence `index` belongs to."""
    sentences = context.sentences
    clean = context.document.text
    at = index
    while at > 0 and index - at < _DEEP and sentences[at - 1].section == sentences[at].section and sentences[at - 1].heading == sentences[at].heading:
        if sentences[at - 1].end - sentences[at - 1].start < 3:
            break  # a bullet on a line of its own
        gap = clean[sentences[at - 1].end : sentences[at].start]
        if "\n\n" in gap or "\n" in gap and _lines_are_paragraphs(context) or any(c in gap for c in "-+" + BULLETS) or "\n" in gap and any(c.isalnum() or c == "*" for c in gap):
            break
        at -= 1
    return at


def own_label(context: Context, index: int) -> list[Token]:
    """The countries before the colon with which the item or paragraph begins: "Japan: goods now pay 15%"."""
    tokens = context.shape(item_start(context, index)).tokens
    colon = next((i for i, t in enumerate(tokens[:_LABEL]) if t.text == ":"), -1)
    if colon <= 0:
        mark = next((i for i, t in enumerate(tokens[:_LABEL]) if t.text in _MARKS), -1)
        return _places(tokens[:mark]) if mark > 0 and (context.sentences[index].section == "list" or len(tokens) == mark + 1) else []
    opening = next((i for i, t in enumerate(tokens[:colon]) if t.text == "("), colon)
    outside = _places(tokens[:opening])  # "Japan (car maker of the region):"
    return outside or _deal_with(tokens[:colon]) or _places([t for t in tokens[opening:colon] if t.text not in ("etc", ".")])  # "Neighbours (Laos, Peru etc.):"


def headings(context: Context, index: int) -> list[int]:
    """The headings and list heads that stand above a sentence, nearest first."""
    found: list[int] = []
    at = context.sentences[index].heading
    while at >= 0 and len(found) < _HEADED and at not in found:
        found.append(at)
        at = context.sentences[at].heading
    return found


@rule(
    "target-section", table="tariffs", family="on-whom", sets=("targets",),
    examples=(yes("Norway's new tariffs hit timber from many lands.\n\n## [[Laos]]\n\nA 49% tariff is the highest of all.\n", imposers=("NOR",), targets=("LAO",)),
              yes("Norway's new tariffs:\n\n- **[[Laos]] (a country of farms):** A levy of 49% is the highest of all.\n- **Peru (the port):** Timber now pays 10%.\n", imposers=("NOR",), targets=("LAO",), rate_min=49.0),
              yes("Norway's new tariffs:\n\n- Laos\n  - 49% on timber\n- [[Peru]]\n  - 10% on timber\n", imposers=("NOR",), targets=("PER",), rate_min=10.0),
              no("## Laos\n\nTimber is sold abroad.\n", why="there is no rate")),
)  # fmt: skip
def target_section(context: Context, anchor: Anchor) -> None:
    """The countries that the label of the item, the item above it or the heading names and nothing else.

    What the section says is on them, where another country charges.
    """
    if anchor.section is not None:
        return
    label = own_label(context, anchor.sentence)
    if not label:
        for i in headings(context, anchor.sentence)[:2]:
            label = _places(context.shape(i).tokens[:_LABEL]) if len(context.shape(i).tokens) <= _LABEL else []
            if label or context.sentences[i].section != "list":
                break
    if label:
        codes = list(dict.fromkeys(c for t in label for c in t.codes))
        anchor.section = Slot(codes, "target-section", label[0].start, label[-1].end, "context")


def heading_state(context: Context, index: int) -> Verdict | None:
    """The status that a heading above names alone: "Threatened" over a list of rates."""
    for i in headings(context, index):
        s = context.sentences[i]
        name = state_of(context.lower[s.start : s.end])
        if name:
            return Verdict(name, "heading", s.start, s.end)
    return None


_ALL_OF_THEM = shape_pattern(r"\A(?:but |and )?(?:(?:all|each|they|these|those|none)(?: of (?:these|them|the above))?|(?:these|those|the|all(?: the| these)?)(?: new| above)? (?:rates|tariffs|duties|levies|measures|changes))(?= (?:are|were|will|would|could|may|might|take|took|go|kick|come|apply|have|had|remain)\b)")
_TOLD = (
    ("threatened", regex.compile(r"\b(?:would|could|may|might|unless|if|propos\w+|threat\w*|plan\w*|consider\w*)\b")),
    ("suspended", regex.compile(r"\b(?:suspended|paused|postponed|delayed|frozen|on hold)\b")),
    ("ended", regex.compile(r"\b(?:lifted|removed|scrapped|repealed|withdrawn|expired|abolished|ended)\b")),
    ("adopted", regex.compile(r"\b(?:will|are to|are due to|are set to)\b")),
)
_FAR = 30  # items that one sentence below may speak of


def said_below(context: Context, index: int) -> Verdict | None:
    """What the sentence right below a list says of all its rates: "All would start in May unless a deal is struck"."""
    sentences = context.sentences
    known = context.memory.get(("list end", index))
    at = index
    if known is None:
        while at + 1 < len(sentences) and at - index < _FAR and sentences[at + 1].section == sentences[index].section and sentences[at + 1].heading == sentences[index].heading:
            at += 1
        for i in range(index, at + 1):
            context.memory[("list end", i)] = at
    else:
        at = known
    if at + 1 >= len(sentences) or sentences[at + 1].section != "body":
        return None
    shape = context.shape(at + 1)
    subject = _ALL_OF_THEM.match(shape.text)
    if subject is None:
        return None
    for status, pattern in _TOLD:
        verb = pattern.search(shape.text, subject.end())
        if verb is not None:
            token = shape.tokens[shape.index(verb.start())]
            return Verdict(status, verb[0], token.start, token.end)
    return None

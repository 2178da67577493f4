"""Slots that stand in another sentence: the title, the lead-in of a list, what was said before."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.answers import answer, answered, background, before
from extractor.rules.tariffs.clause import ANY, is_subject
from extractor.rules.tariffs.leads import ROWS
from extractor.rules.tariffs.model import Anchor

_DEFINITE = regex.compile(r"\b(?:the|these|those|this|that|such|its|their|same|aforementioned) (?:(?!(?:an?|some|any|on|upon|for|from|to|with|by|in|at|of|which|impos\w+|will|would|is|are|has|have) |[a-z]{3,}(?<!us)(?<!'s)s )\S+ ){0,5}\Z")
_OWN_DUTY = regex.compile(r"\b(?:its|their) (?:(?!(?:on|upon|for|from|to|with|by|in|at|of) )\S+ ){0,4}\Z")
_NEAR = 4  # sentences that a definite noun may reach back


@rule(
    "slots-from-context", table="tariffs", family="context", sets=("imposers", "targets", "products"),
    examples=(
        yes("[[Kenya]] announced a tariff on shoes from Laos. The duty is 12 percent.", imposers=("KEN",), targets=("LAO",), products=("shoes",)),
        yes("[[Kenya]] put a 9% duty on goods from Laos. Others to be hit with tariffs are Togo (12%) and Peru (7%).", rate_min=12.0, imposers=("KEN",), targets=("TGO",), products=()),
        no("Kenya met Laos. The duty-free shop was closed.", why="there is no rate that could lean on anything"),
    ),
)  # fmt: skip
def inherit(anchor: Anchor, done: list[Anchor], heading: list[Anchor], title: list[Anchor], home: str | None, official: bool) -> None:
    """Fills slots that the sentence leaves open, from the nearest statement that has them.

    First the same sentence, then an earlier statement of the same size, then the heading, what was said before, the
    title. An official text's own government charges its duties unless the sentence names another. Targets and goods
    come from further away only where the noun points back ("the duty", "these tariffs") or the sentence names none.
    """
    done = [a for a in done if not _elsewhere(anchor, a)]
    frames = [a for a in done if a.sentence <= anchor.sentence][-12:]
    beside = [a for a in frames if a.sentence == anchor.sentence]
    if anchor.parent is not None:
        beside.append(anchor.parent)
    for other in sorted(_latest(beside), key=answered):
        if answered(other) and not answered(anchor):
            if anchor.get("imposers") or other.get("targets"):
                answer(anchor, other)
        else:
            _lean(anchor, other, "sentence")
    if not anchor.get("products") and _on_everybody(anchor):
        anchor.closed.add("products")  # "the global tariff", "a baseline duty": not on the goods that were spoken of before
    twin = next((a for a in [*title, *reversed(done)] if a.rule != "frame" and _same_size(a, anchor) and a.get("targets") and not _SPARES.search(before(a))), None)
    if twin is None or not _agrees(anchor, twin):
        _payer_owns(anchor, [*title, *reversed(done)])
    bare = all(slot not in anchor.slots for slot in ("targets", "products"))
    if twin is not None and not anchor.get("targets") and _agrees(anchor, twin):
        if bare and twin not in title:
            anchor.twin = twin
        for slot in ("imposers", "targets", "targets_excluded"):
            _copy(anchor, twin, slot, "context")
        if not anchor.get("products") and (bare or _points_back(anchor)) and _carries(twin, anchor):
            _copy(anchor, twin, "products", "context")
            _copy(anchor, twin, "hs_codes", "context")
    chain = [(f, "context") for f in heading] + [(f, "context") for f in sorted(_latest(frames), key=lambda f: (-f.sentence, background(f)))] + [(f, "title") for f in title]
    targets = set(anchor.get("targets") or ())
    if targets and set(anchor.get("imposers") or ()) == targets and anchor.slots["targets"].rule == "target-clause":
        del anchor.slots["targets"]
        targets = set()
    if anchor.section is not None and targets and targets != {"ALL"} and not targets & set(anchor.section.value) and not anchor.get("imposers"):
        anchor.set("imposers", *anchor.section)  # "Peru: duties of 5% on Chilean goods": who is named first answers
    if anchor.own_voice and home is not None:
        anchor.set("imposers", [home], "home-of-official-text", -1, -1, "metadata")
    if official and home is not None and home not in targets:
        anchor.set("imposers", [home], "home-of-official-text", -1, -1, "metadata")
    if not anchor.get("imposers"):
        for frame, basis in chain:
            who = frame.get("imposers")
            if who and not set(who) & targets and (basis == "title" or anchor.sentence - frame.sentence <= 12):
                _copy(anchor, frame, "imposers", basis)
                break
    if not anchor.get("imposers") and home is not None and home not in targets:
        anchor.set("imposers", [home], "home-of-official-text", -1, -1, "metadata")
    imposers = set(anchor.get("imposers") or ())
    definite = _points_back(anchor)
    if anchor.section is not None and imposers and not imposers & set(anchor.section.value):
        if anchor.get("targets") == ["ALL"] and anchor.slots["targets"].rule != "target-universal" and (anchor.rule in ROWS or anchor.slots["targets"].rule != "target-object"):
            del anchor.slots["targets"]  # "Japan: 20% on everything": on all its goods
        anchor.set("targets", *anchor.section)
    if _ORDINARY.search(_upto(anchor)):
        anchor.closed.add("targets")
    if not anchor.get("targets"):
        spoken_of = _subject_codes(anchor) - imposers
        for frame, basis in chain:
            whom = frame.get("targets")
            if not whom or set(whom) & imposers or _SPARES.search(before(frame)) or spoken_of and not spoken_of & set(whom):
                continue
            if frame in heading and any(f not in heading and 0 <= anchor.sentence - f.sentence <= 1 and set(f.get("targets") or ()) > set(whom) for f in frames):
                continue  # "Chinese goods" in the heading, "goods from China and Hong Kong" right before
            if whom == ["ALL"] and basis == "context" and frame not in heading and (anchor.sentence - frame.sentence > 2 or not _DEFINITE.search(before(anchor))):
                continue  # what is on everybody's goods is told again only by a noun that points back
            if anchor.head < 0 and basis == "context" and frame not in heading and (official or frame.rule == "frame" and anchor.sentence - frame.sentence > 1):
                continue  # a bare figure leans on the rate before it, on a duty without a rate only where that has just been named
            near = basis == "title" or anchor.sentence - frame.sentence <= _NEAR or frame in heading
            stated = "imposers" in anchor.slots and anchor.slots["imposers"].basis == "sentence"
            if near and (definite or frame in heading or not anchor.get("products") and not stated) and _same(anchor, frame, "imposers"):
                _copy(anchor, frame, "targets", basis)
                _copy(anchor, frame, "targets_excluded", basis)
                break
    if not anchor.get("products") and anchor.unit == "free" and anchor.amount is None:
        regime = next((a for a in reversed(done) if a.unit == "free" and a.amount is None and a.get("products") and _same(anchor, a, "imposers")), None)
        if regime is not None:
            _copy(anchor, regime, "products", "context")
    if not anchor.get("targets") and imposers:
        _sole_target(anchor, done, title, imposers)
    if anchor.section is not None and not definite or anchor.rule == "free-de-minimis":
        return  # what the section says of its country is not on the goods of the sentence before
    if not anchor.get("products") and (definite or bare):
        for frame, basis in chain:
            if frame.get("products") and _carries(frame, anchor) and (basis == "title" or anchor.sentence - frame.sentence <= _NEAR) and _same(anchor, frame, "targets") and _same(anchor, frame, "imposers"):
                _copy(anchor, frame, "products", basis)
                _copy(anchor, frame, "hs_codes", basis)
                break


_EVERYBODY = regex.compile(r"\b(?:global|universal|worldwide|baseline|reciprocal|base)\b")


def _on_everybody(anchor: Anchor) -> bool:
    """Whether the noun is a duty on all and sundry by its words: "the global tariff", "a reciprocal rate"."""
    return _EVERYBODY.search(anchor.shape.text, anchor.shape.at[max(0, _low(anchor) - 3)], anchor.shape.at[anchor.last] + 1) is not None


def _carries(other: Anchor, anchor: Anchor) -> bool:
    """Whether the goods of another sentence may be meant: "all goods" only by a noun that points back, to the sentence before or to the same rate."""
    own = anchor.slots.get("targets")
    everything = other.get("products") == ["ALL"]
    if own is not None and own.basis == "sentence" and own.rule in ("size-ellipsis", "size-enumerated", "target-object")[: 2 + everything]:
        told = anchor.sentence == other.sentence and other.slots["products"].basis == "sentence"
        if not told and set(other.get("targets") or ()) != set(own.value):
            return False  # "Chile (20%)" after "Peru's goods": another country's
    if not everything:
        return True
    far = anchor.sentence - other.sentence
    return far <= 1 and _points_back(anchor) or far <= 5 and _same_size(anchor, other)


def _low(anchor: Anchor) -> int:
    return min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)


def _latest(anchors: list[Anchor]) -> list[Anchor]:
    return anchors[::-1]


_SPARES = regex.compile(r"\b(?:exempt|spar|exclud|shield)\w* (?:\S+ ){1,6}?from (?:\S+ ){0,4}\Z")


def _elsewhere(anchor: Anchor, other: Anchor) -> bool:
    """Whether the other statement stands under the name of other countries: in another item of the list, another section."""
    if other.section is None:
        return False
    return anchor.listed and anchor.sentence != other.sentence if anchor.section is None else anchor.section.value != other.section.value


def _upto(anchor: Anchor) -> str:
    return anchor.shape.text[: anchor.shape.at[anchor.last] + len(anchor.shape.tokens[anchor.last].text)]


def _payer_owns(anchor: Anchor, known: list[Anchor]) -> None:
    """"The UK's 10% tariff", where the text has told that the UK pays a tariff of 10%: whose tariff it is pays it."""
    slot = anchor.slots.get("imposers")
    if slot is None or anchor.get("targets") or slot.rule not in ("imposer-possessive", "imposer-modifier", "imposer-subject"):
        return
    if slot.rule == "imposer-subject" and not any(t.start == slot.start and t.kind in ("POSS", "APOSS") for t in anchor.shape.tokens):
        return
    payer = next((a for a in known if a.rule != "frame" and _same_size(a, anchor) and a.get("targets") and set(a.get("targets")) == set(slot.value)), None)
    if payer is not None and not set(payer.get("imposers") or ()) & set(slot.value):
        anchor.slots["targets"] = slot
        del anchor.slots["imposers"]
        _copy(anchor, payer, "imposers", "context")


def _subject_codes(anchor: Anchor) -> set[str]:
    """The country that is the sentence's subject: what was said of duties on others before is not about it."""
    tokens = anchor.shape.tokens
    subject = next((t for i, t in enumerate(tokens[: anchor.first]) if t.kind in ANY and is_subject(tokens, i)), None)
    return set(subject.codes) if subject is not None and subject.kind == "PLACE" else set()


def _sole_target(anchor: Anchor, done: list[Anchor], title: list[Anchor], imposers: set[str]) -> None:
    """The one target that the text has named for this imposer: of rates, and of duties without a rate just before or in the title."""
    open_goods = not anchor.get("products")
    stated = [a for a in done if a.rule != "frame" and a.get("targets") and (_same if open_goods else _equal)(anchor, a, "imposers")]
    framed = [a for a in [*done, *title] if a.get("targets") and _equal(anchor, a, "imposers") and not background(a)]
    known = stated if open_goods else framed
    sole = {tuple(sorted(a.get("targets"))) for a in known}
    if len(sole) > 1 and known is framed:  # "Russian goods" in the title, "Russian and Belarusian goods" in the text
        widest = max((tuple(sorted(a.get("targets"))) for a in known if a not in title), key=len, default=())
        if all(set(codes) <= set(widest) for codes in sole) and all(a in title for a in known if tuple(sorted(a.get("targets"))) != widest):
            known = [a for a in known if tuple(sorted(a.get("targets"))) == widest]
            sole = {widest}
    if len(sole) != 1 or set(next(iter(sole))) & imposers:
        return
    if open_goods or any(a in title or anchor.sentence - a.sentence <= 2 for a in known) and _NOVEL.search(anchor.shape.text):
        only = known[-1]
        _copy(anchor, only, "targets", "title" if only in title else "context")


#: The duty that everybody's goods pay where no other is set.
_ORDINARY = regex.compile(r"\b(?:ordinary|standard|normal|regular|statutory|mfn|most-favou?red-nation|general|usual) (?:(?!(?:of|on|for|to|from|in|by|at|and|but) )\S+ ){0,5}(?:dut(?:y|ies)|tariffs?|customs|rates?|ceiling|levy)(?: \S+){0,4}\Z")
#: An indefinite duty that is under way: "an additional duty will be put on".
_NOVEL = regex.compile(r"\b(?:will|would|to be|additional|new|further)\b")


def _equal(anchor: Anchor, frame: Anchor, slot: str) -> bool:
    """Whether a slot is known on both sides and the same."""
    a, b = anchor.get(slot), frame.get(slot)
    return bool(a) and bool(b) and set(a) == set(b)


def _lean(anchor: Anchor, other: Anchor, basis: str) -> None:
    """Takes the open parties from another statement of the same sentence."""
    if set(other.get("imposers") or ()) & set(anchor.get("targets") or ()):
        return
    _copy(anchor, other, "imposers", basis)
    if set(other.get("targets") or ()) & set(anchor.get("imposers") or ()):
        return
    bare = not anchor.get("targets") and not anchor.get("products")
    _copy(anchor, other, "targets", basis)
    if bare and not (_on_everybody(anchor) and "products" in other.slots and other.slots["products"].basis != "sentence"):
        _copy(anchor, other, "products", basis)
        _copy(anchor, other, "hs_codes", basis)


def _same_size(a: Anchor, b: Anchor) -> bool:
    return a.unit == b.unit and a.unit != "free" and (a.low, a.high) == (b.low, b.high)


def _agrees(anchor: Anchor, other: Anchor) -> bool:
    return _same(anchor, other, "imposers") and not set(other.get("targets") or ()) & set(anchor.get("imposers") or ())


def _points_back(anchor: Anchor) -> bool:
    shape = anchor.shape
    low = min(anchor.first, anchor.head_first if anchor.head_first >= 0 else anchor.first)
    before = shape.text[: shape.at[low]]
    if anchor.get("products") and _OWN_DUTY.search(before):
        return False  # "Japan will cut its duty on wine": its own, named with its goods
    return bool(_DEFINITE.search(before)) or low == 0 or anchor.rule in ("size-anaphora", "size-rate-word") or anchor.head < 0


def _same(anchor: Anchor, frame: Anchor, slot: str) -> bool:
    """Whether a slot is open on one side or the same on both."""
    a, b = anchor.get(slot), frame.get(slot)
    return not a or not b or set(a) == set(b)


def _copy(anchor: Anchor, frame: Anchor, slot: str, basis: str) -> None:
    value = frame.slots.get(slot)
    if value is not None:
        anchor.set(slot, value.value, "slots-from-context" if basis != "sentence" else value.rule, value.start, value.end, basis if value.basis == "sentence" else value.basis)

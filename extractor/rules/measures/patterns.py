"""The rules: instruments as nouns ("sanctions on ...", "import quotas") and as verbs ("banned imports of ...")."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick

import extractor.pattern as regex
from extractor.rule import no, rule, yes
from extractor.rules.measures.acts import VERBS
from extractor.rules.measures.bare import bare
from extractor.rules.measures.instruments import NEEDS, NOUNS, PASSING
from extractor.rules.measures.model import Hit
from extractor.shape import KINDS, Shape, compile_shape

_GOOD = KINDS["GOOD"]
_NOUNS = tuple((compile_shape(rf"(?<![^ ])(?:{source})(?= |$)"), name) for source, name in NOUNS)
_VERBS = tuple((compile_shape(rf"(?<![^ ])(?:{source})(?= |$)"), name) for source, name in VERBS)
_NEEDS = {name: tuple(frozenset(group) for group in groups) for name, groups in NEEDS.items()}
_STEMS = sorted({stem for groups in NEEDS.values() for group in groups for stem in group})
_SCAN = AhoCorasick(_STEMS)
_PASSING = regex.compile(rf"(?<![^ ])(?:{PASSING})(?= |$)")


@rule(
    "measure-noun",
    table="measures",
    family="nouns",
    pattern=" | ".join(name for _, name in NOUNS),
    examples=(
        yes("Canada imposed [[sanctions]] on Ruritanian banks.", instrument="sanction", imposers=("CAN",)),
        yes("The United States threatened [[secondary sanctions]] on buyers of Iranian oil.", instrument="secondary_sanction", status="threatened", imposers=("USA",)),
        yes("Chile and Peru signed a [[free trade agreement]].", instrument="trade_agreement", imposers=("CHL", "PER"), mast_chapter=None),
        yes("India lifted its [[ban on exports of]] rice.", instrument="export_ban", status="ended", imposers=("IND",), mast_chapter="P"),
        yes("Norwegian [[sanctions]] hit two Ruritanian banks and eleven tankers.", instrument="sanction", imposers=("NOR",)),
        yes("Peru faces Canadian [[sanctions]] over its fishing fleet.", instrument="sanction", targets=("PER",), imposers=("CAN",)),
        yes("Ghana has been granted an [[exemption]] from Kenya's ban on maize imports.", instrument="waiver", imposers=("KEN",), targets=("GHA",)),
        yes("Chile opened an [[anti-dumping probe]] into Turkish steel bars.", instrument="investigation", imposers=("CHL",), targets=("TUR",), mast_chapter="D"),
        yes("From 1 March Egypt will require an [[import licence]] for car tyres.", published="2025-02-10", instrument="licence", imposers=("EGY",), effective_from="2025-03-01"),
        yes("Peru set an [[import quota]] of 40,000 tonnes of rice.", instrument="import_quota", quantity=40000.0, unit="t", imposers=("PER",)),
        yes("Chile has received a larger [[sugar quota]] from Norway.", instrument="import_quota", targets=("CHL",)),
        yes("Peru has asked Norway for a larger [[import quota]] for asparagus.", instrument="import_quota", imposers=("NOR",), targets=("PER",)),
        yes("Kenya stopped sugar imports in May. The [[ban]] was lifted in June.", instrument="import_ban", status="ended", imposers=("KEN",)),
        yes("Morocco's [[sanitary rules]] keep Brazilian beef out.", instrument="non_tariff_barrier", mast_chapter="A", imposers=("MAR",)),
        yes("Washington opened an [[investigation into imports]] of drones under Section 232.", instrument="investigation", legal_basis="Section 232", imposers=("USA",)),
        no("The team faces sanctions from the football league.", why="no country and no trade"),
        no("An anti-dumping investigation may take a year.", why="what such things are in general"),
        no("Kuwait sold less than its OPEC quota of oil.", why="a share of production"),
        no("Sanctions policy is a difficult subject.", why="a passing noun"),
    ),
)
def noun(shape: Shape) -> list[Hit]:
    """Instruments named by a noun: sanctions, embargoes, bans, quotas, licences, controls, caps, probes, safeguards, subsidies, barriers,
    agreements, waivers. "The ban" is the one that the text or its title told before. Leaves alone passing words ("sanctions policy"), what
    such measures are in general, and what no country is said to do.
    """
    return _find(shape, _NOUNS, False)


@rule(
    "measure-verb",
    table="measures",
    family="verbs",
    pattern=" | ".join(name for _, name in VERBS),
    examples=(
        yes("Japan [[banned imports]] of Chilean salmon.", instrument="import_ban", imposers=("JPN",), mast_chapter="E"),
        yes("Washington [[sanctioned]] two Iranian shipping lines.", instrument="sanction", imposers=("USA",), targets=("IRN",)),
        yes("Ghana [[stopped all onion imports]] from Niger.", instrument="import_ban", imposers=("GHA",), targets=("NER",)),
        yes("Chile [[resumed imports]] of Argentine poultry.", instrument="import_ban", status="ended", imposers=("CHL",)),
        yes("Kenya [[limited its tea exports to]] 20,000 tonnes.", instrument="export_quota", imposers=("KEN",), quantity=20000.0, unit="t"),
        yes("Ottawa [[blacklisted]] four Ruritanian firms; London followed.", instrument="sanction", imposers=("CAN",), target_text="four Ruritanian firms"),
        yes("Japan will [[cap the price of]] Ruritanian crude.", instrument="price_cap", status="adopted", imposers=("JPN",), mast_chapter="F"),
        yes("Kenya [[allowed the export of 9,000 tonnes]] of avocados.", instrument="export_quota", imposers=("KEN",)),
        yes("[[Sales of Peruvian asparagus are banned]] in Chile.", instrument="import_ban", imposers=("CHL",), targets=("PER",)),
        no("A strike halted Chilean copper exports.", why="workers stop shipments without any law"),
        no("The court barred the import broker from the hearing.", why="no trade is barred"),
    ),
)
def verb(shape: Shape) -> list[Hit]:
    """Instruments said with a verb: to ban imports or exports, to sanction a country or its firms."""
    return _find(shape, _VERBS, True)


def _find(shape: Shape, patterns: tuple[tuple[regex.Pattern[str], str], ...], is_verb: bool) -> list[Hit]:
    text = shape.text
    hits: list[Hit] = []
    taken: list[tuple[int, int]] = []
    present = {_STEMS[i] for i, _, _ in _SCAN.find_matches_as_indexes(text, overlapping=True)}
    if not present:
        return []
    passing = [m.span() for m in _PASSING.finditer(text)]
    for pattern, name in patterns:
        if not all(group & present for group in _NEEDS[name]):
            continue
        for match in pattern.finditer(text):
            a, b = match.span()
            if any(x < b and a < y for x, y in taken) or any(x <= a < y for x, y in passing):
                continue
            kind: str | None = name
            if name == "quota" or name.endswith("?"):
                if text[:a].endswith((" to ", " this ")):
                    continue  # a verb ("to deal with"), or a text that speaks of itself ("this agreement")
                if name == "safeguard?" and text[:a].endswith((" that ", " which ", " and ", " it ", " he ")):
                    continue  # a verb: "a deal that safeguards jobs"
                kind = bare(name, _around(text, a, b), any(c in _GOOD for c in _around(text, a, b)))
                if kind is None and _DEFINITE.search(text, max(0, a - 40), a):
                    kind = name  # "the ban": one that the text has told before, if any
            if kind is None:
                continue
            taken.append((a, b))
            hits.append(Hit(kind.removesuffix("!"), shape.index(a), shape.index(b - 1), is_verb, kind.endswith("!")))
    if len(hits) > 1:  # "relief" names what a waiver told beside it gives
        other = [h for h in hits if h.instrument == "waiver" and shape.tokens[h.last].text not in ("relief", "easing")]
        hits = [h for h in hits if h.instrument != "waiver" or h in other or not other]
    hits.sort(key=lambda h: h.first)
    return hits


_DEFINITE = regex.compile(r"(?<![^ ])(?:the|this|these|that|its|their|such|both) (?:[^ ]+ ){0,2}\Z")


def _around(text: str, a: int, b: int) -> str:
    """The clause around a noun: up to 110 characters on each side, within semicolons."""
    left, right = text[max(0, a - 110) : a], text[b : b + 110]
    return " " + left[left.rfind(" ; ") + 1 :] + text[a:b] + right.partition(" ; ")[0] + " "


RULES = ((verb, "measure-verb"), (noun, "measure-noun"))

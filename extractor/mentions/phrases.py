"""The matcher over the lexicon: all phrases of all tables in one automaton, one pass over the text.

Hits are whole words (no letter or digit on either side), matched without regard to case; the case that a form demands is checked
on hits only. Of overlapping hits the leftmost longest wins, for places and for goods apart. An `ignored` phrase wins over what
it holds and yields nothing: so `New Mexico` hides Mexico, and `gold medal` hides gold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from extractor.errors import LexiconError
from extractor.lexicon import tables
from extractor.lexicon.tables import split
from extractor.mentions import context_goods, context_institutions, context_nearby, context_people, context_places, context_traded  # noqa: F401 they register their rules
from extractor.mentions.context import RULES
from extractor.text.view import View

ANY, CAPITAL, EXACT, MIXED = 0, 1, 2, 3  # how much of a form's case the text must share; MIXED where it has several senses

#: Very short phrases (`ec`, `us`, `tin`) stand inside half of all words: they are compiled with each of these before them, so that the
#: automaton does not report the inside of words. Clean text has no other quotes and blanks; `find_names` puts a line break first.
DELIMITERS = " \n\"'()[]{}<>-/\\.,:;!?$*_&|#%+=~@^`\u2013\u2014\u2026\u2022\u20ac\u00a3\u00b7"
_SHORT = 3  # letters


class Sense(NamedTuple):
    """One reading of a phrase. `kind` is a place kind, `good`, or empty for an ignored phrase."""

    kind: str
    code: str
    name: str
    form: str
    case: int
    rule: str = ""  # context rule that must hold
    adjective: bool = False
    hs: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()  # said by the form itself: `refined sugar`
    since: date | None = None
    until: date | None = None
    successor: str = ""
    person: str = ""  # id of the person, for surnames that need the full name before them


class Plan(NamedTuple):
    """What a phrase may mean, laid out for the inner loop of the matcher."""

    places: tuple[Sense, ...]  # empty where it is no place
    goods: tuple[Sense, ...]
    place_case: int
    good_case: int
    form: str  # as it must stand, for EXACT
    tail: int  # how far before the end the last word begins, where that must have a capital; else 0
    skip: int  # 1 where the phrase was compiled with the delimiter before it


class Lexicon(NamedTuple):
    """`plans[i]` belongs to pattern `i` of the automaton."""

    automaton: ahocorasick_rs.AhoCorasick
    plans: list[Plan]


def fold(text: str) -> str:
    """The text in lower case with every code point in its place (`str.lower` makes two of U+0130)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def case_of(form: str, place: bool) -> int:
    """Short all-capital forms (`US`, `EU`) must stand as written; names need their capitals; goods any case."""
    letters = [c for c in form if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and (place or len(letters) <= 5):
        return EXACT
    if place or any(c.isupper() for c in form):
        return CAPITAL if form[0].isupper() or any(c.isupper() for c in form) else ANY
    return ANY


def _day(cell: str, where: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise LexiconError(f"{where}: found {cell!r}; expected a day such as 2025-01-20; correct the cell") from None


def _ignored(row: tables.Row) -> list[Sense]:
    out = []
    for form in split(row.get("ignored", "")):
        case = ANY if form.islower() else CAPITAL
        out.append(Sense("", "", "", form, EXACT if form.isupper() and len(form) < 6 else case))
    return out


def _rules(row: tables.Row) -> Callable[[str], str]:
    """The context rule of each form of a row: one for all, or its own where the cell says `form=rule`."""
    items = split(row.get("context", ""))
    own = {fold(form): rule for form, _, rule in (item.partition("=") for item in items) if rule}
    for_all = next((item for item in items if "=" not in item), "")
    unknown = ({for_all, *own.values()} - {""}) - RULES.keys()
    if unknown:
        raise LexiconError(f"{row['name']!r}: found context rule {unknown.pop()!r}; expected one of {', '.join(sorted(RULES))}; correct the column context")
    return lambda form: own.get(fold(form), for_all)


def _place_senses() -> list[Sense]:
    out: list[Sense] = []
    for table, kind in (("countries", "country"), ("groups", "group"), ("cities", "city"), ("institutions", "institution")):
        for row in tables.rows(table):
            base, rule = Sense(kind, row["code"], row["name"], "", ANY), _rules(row)
            if table == "countries":
                base = base._replace(until=_day(row["until"], f"{table}.csv {row['code']}"), successor=row["successor"])
            out += [base._replace(form=f, case=case_of(f, True), rule=rule(f)) for f in split(row["variants"]) or (row["name"],)]
            adjectives = split(row.get("adjectives", ""))
            out += [base._replace(form=f, case=CAPITAL, kind="demonym", adjective=True, rule=rule(f)) for f in adjectives]
            out += _ignored(row)
    for row in tables.rows("people"):
        where = f"people.csv {row['id']}"
        base = Sense("person", row["code"], row["name"], "", CAPITAL, "", since=_day(row["since"], where), until=_day(row["until"], where), person=row["id"])
        out += [base._replace(form=f) for f in split(row["variants"])]
        alone = "surname_titled" if row["surname_rule"] == "titled" else "surname"
        out += [base._replace(form=f, rule=alone) for f in split(row["surnames"])]
        out += _ignored(row)
    return out


@cache
def earlier() -> dict[str, tuple[date, str]]:
    """First day of a country code, and the code of the state before it: in 1987 Moscow stands for SUN."""
    found: dict[str, tuple[date, str]] = {}
    for row in tables.rows("countries"):
        since = _day(row["since"], f"countries.csv {row['code']}")
        if since is not None:
            found[row["code"]] = (since, row["predecessor"])
    return found


tables.derived(earlier.cache_clear)


@cache
def qualifiers() -> dict[str, str]:
    """Qualifier code of each word that may stand before a good."""
    return {form: row["code"] for row in tables.rows("qualifiers") for form in split(row["variants"])}


tables.derived(qualifiers.cache_clear)


def _said(form: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The qualifier in a form of two parts, the second of which is a form by itself."""
    first, _, rest = form.partition(" ")
    return (qualifiers()[first],) if first in qualifiers() and rest in forms else ()


def _good_senses() -> list[Sense]:
    out: list[Sense] = []
    for row in tables.rows("commodities"):
        rule = _rules(row)
        base = Sense("good", row["code"], row["name"], "", ANY, hs=split(row["hs"]))
        forms = split(row["variants"]) or (row["name"],)
        out += [base._replace(form=f, case=case_of(f, False), rule=rule(f), qualifiers=_said(f, forms)) for f in forms]
        out += _ignored(row)
    return out


def _by_phrase(senses: list[Sense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for sense in senses:
        found.setdefault(fold(sense.form), []).append(sense)
    # A phrase that one row ignores and another names is named.
    return {phrase: tuple([s for s in group if s.kind] or group[:1]) for phrase, group in found.items()}


def _plan(places: tuple[Sense, ...], goods: tuple[Sense, ...], skip: int) -> Plan:
    form = (places or goods)[0].form
    last = form.rfind(" ") + 1
    tail = len(form) - last if last and form[last].isupper() else 0
    cases = [senses[0].case if len(senses) == 1 and (senses[0].case != CAPITAL or form[0].isupper()) else MIXED for senses in (places or goods, goods or places)]
    if places and goods and places[0].form != goods[0].form and any(cases):
        cases = [MIXED, MIXED]  # one form is kept per plan
    return Plan(places, goods, cases[0], cases[1], form, tail, skip)


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon of this process (built once, in less than a tenth of a second)."""
    places, goods = _by_phrase(_place_senses()), _by_phrase(_good_senses())
    patterns: list[str] = []
    plans: list[Plan] = []
    for phrase in sorted(set(places) | set(goods)):
        short = len(phrase) <= _SHORT
        plan = _plan(places.get(phrase, ()), goods.get(phrase, ()), int(short))
        forms = [delimiter + phrase for delimiter in DELIMITERS] if short else [phrase]
        patterns += forms
        plans += [plan] * len(forms)
    return Lexicon(ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard), plans)


tables.derived(lexicon.cache_clear)

_RUN = re.compile("  +(?=\\S)")


def lines(view: View) -> tuple[str, bool]:
    """The clean text between two line breaks, with one before each sentence too: no phrase and no rule of context crosses it.

    Offsets are those of the text plus one. The second value says whether a sentence holds a run of blanks (see `squeeze`).
    """
    clean, runs = view.clean, False
    parts = []
    last = 0
    for start, end, _, _ in view.sentences:
        if start and clean[start - 1] == " ":
            parts.append(clean[last : start - 1])
            last = start
        if not runs and clean.find("  ", start, end) >= 0:
            runs = True
    parts.append(clean[last:])
    parts.append("")
    return "\n" + "\n".join(parts), runs


def squeeze(text: str) -> tuple[str, list[int], list[int]]:
    """The text with each run of blanks inside a line as one blank, so that phrases match across removed markup.

    Returns the text and, for the way back, the offsets in it where a run was cut and the sums of code points cut so far.
    """
    cuts: list[int] = []
    sums: list[int] = []
    parts: list[str] = []
    last = total = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start - 1] == "\n":
            continue
        parts.append(text[last : start + 1])
        last = end
        cuts.append(start + 1 - total)
        total += end - start - 1
        sums.append(total)
    parts.append(text[last:])
    return "".join(parts), cuts, sums

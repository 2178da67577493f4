"""A clean text cut into blocks (paragraphs, headings, list items, table rows) and those into sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

import sentencex

from extractor.document import Document
from extractor.text.clean import clean
from extractor.text.grid import find_runs
from extractor.text.marks import BULLETS
from extractor.text.view import Sentence, View

# Where a block ends: an empty line, a line that starts a list item, table row or heading, an indented first line
# (wire style), or a line break after a markdown heading.
_BREAK = re.compile(
    r"\n[ ]*(?:\n\s*)+"
    rf"|\n(?=[ ]{{0,12}}(?:[-*+{BULLETS}][ ]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)][ ]|\||\#{{1,6}}[ ]|>[ ]))"
    r"|\n(?=[ ]{3,}\S)"
)
_LINE = re.compile(r"\n\s*")
_WRAP = 120  # code points of a line that no writer breaks by hand
_ITEM = re.compile(rf"[ ]{{0,12}}(?:[-*+{BULLETS}][ ]|\(?(?:\d{{1,2}}|(?![NS]\. (?:Korea|Africa))[a-zA-Z]|[ivx]{{1,4}})[.)][ ])")
_HASH = re.compile(r"[ ]{0,3}#{1,6}[ ]")
_ROW = re.compile(r"[ ]{0,3}\|")
_RULER = re.compile(r"[\s|:+=_*-]*\Z")
# A full stop that the segmenter takes for an end although the sentence goes on: units and forms that wire text uses.
_NOT_AN_END = re.compile(r"(?:\b(?:bn|mn|mln|tn|yrs|cts|pct|dlrs|approx|incl|excl|est|Sec|Art|Secs|Ltd|Corp|Inc|Cos?|Pty|Gen|Sen|Rep|Gov|Sept|Proc|Pub|Stat|Fed|Reg|No|Nos|vs|cf|para|Reps|Sens|Messrs)\.)\s*\Z")
# Initials of a country or body: the sentence goes on unless the next word is one that opens sentences ("U.S. From" in wire text).
_INITIALS = re.compile(r"\b(?:U\.S\.(?:[AC]\.)?|U\.K\.|U\.N\.|E\.C\.|E\.U\.|E\.E\.C\.|U\.A\.E\.)\Z")
# A point of the compass before a country, as wire headlines write it: "N. Korea", "S. African".
_COMPASS = re.compile(r"(?<![\w.])[NSEW]\.\Z")
_COUNTRY = re.compile(r"\s(?:Korea|Africa|German|Ireland|Macedonia|Yemen|Sudan|Vietnam|Asia|Europe|America|Rhodesia)")
_OPENS = re.compile(r"\s+(?:The|A|An|It|He|She|They|We|In|On|But|And|However|This|That|These|Those|There|Its|His|Their|According|After|As|At|Last|For|If|Under|While|When|Mr|Officials?|Analysts|Since|Earlier|Also|Meanwhile|Both|Some|You|I|So)\b")
_GOES_ON = re.compile(r"\s*(?:[a-z0-9$\u20ac\u00a3(,;]|U\.S|[A-Z][a-z]+(?:'s)? (?:tariff|dut(?:y|ies)|lev(?:y|ies)|import|export|trade|steel|official)|Trade |Commerce |President |Treasury |Congress|Customs |Government|Harmonized |Code\b|Department)")

_DEEPEST = 6  # lists within lists
LONGEST = 2500  # code points of a sentence; of 55,724 in the White House's texts and the development set five are longer



def make_view(document: Document) -> View:
    """The document's text cleaned and cut into sentences. Linear in the length of the text."""
    text = clean(document.text)
    blocks = _blocks(document.text, text)
    levels = [_level(text, start) if section == "list" else None for start, _, section in blocks]
    if "\n" in text:
        text = text.replace("\n", " ")
    sentences: list[Sentence] = []
    head = -1  # the heading or list lead-in that governs what follows
    lead_in = -1
    header = -1  # the header row of the table that is being read
    above: list[tuple[Level, int]] = []  # list items that govern those below them, outermost first
    for (start, end, section), level in zip(blocks, levels, strict=True):
        first = len(sentences)
        governed_by = lead_in if section in ("list", "table", "header") and lead_in >= 0 else head
        if level is not None:
            while above and (not _inside(level, above[-1][0]) or any(outer == level for outer, _ in above) or len(above) > _DEEPEST):
                above.pop()
            governed_by = above[-1][1] if above else governed_by
        elif section != "table" and section != "header":
            above.clear()
        if section == "body" or section == "list":
            _split(text, start, end, section, governed_by, sentences)
        elif section == "title":
            _add(text, start, end, "title", -1, sentences)
        else:  # a row is governed by its header, the header by what stands above the table
            _add(text, start, end, "table", header if section == "table" and header >= 0 else governed_by, sentences)
        if len(sentences) == first:
            continue
        last = len(sentences) - 1
        if level is not None and _leads(text, start, end):
            above.append((level, last))
        header = last if section == "header" else header if section == "table" else -1
        if section == "title":
            head, lead_in = last, -1
        elif section == "body":
            lead_in = last if text[sentences[last].end - 1] == ":" or text[sentences[last].end - 2 : sentences[last].end] in (" -", " \u2013", " \u2014") or text[max(start, end - 2) : end].strip() == ":" else -1
    return View(document, text, sentences)


class Level(NamedTuple):
    """How deep a list item stands, and the kind of mark before it."""

    indent: int
    mark: str


def _level(text: str, start: int) -> Level:
    line = text.rfind("\n", 0, start) + 1
    mark = text[line:start].strip(" ().")
    kind = "digit" if mark.isdigit() else "roman" if mark and not mark.strip("ivx") else "letter" if mark.isalpha() else mark
    return Level(len(text[line:start]) - len(text[line:start].lstrip()), kind)


def _inside(level: Level, outer: Level) -> bool:
    """Whether an item belongs to the one above that leads to it: it stands further in, or has marks of its own."""
    return level.indent > outer.indent + 1 or level.mark != outer.mark and level.indent >= outer.indent


def _leads(text: str, start: int, end: int) -> bool:
    """Whether a list item is the head of a list below it: it ends with a colon, or is a short label."""
    return text[end - 1] == ":" or end - start <= 50 and text[end - 1].isalnum() and not any(c.isdigit() for c in text[start:end])


def _blocks(raw: str, text: str) -> list[tuple[int, int, str]]:
    """Spans and sections: title, body, list, table, and "header" for the row that names a table's columns."""
    blocks: list[tuple[int, int, str]] = []
    at = 0
    ends = _LINE if unwrapped(text) else _BREAK
    for run in find_runs(raw, text):
        blocks += _prose(text, at, run.start, ends)
        rows = [(raw.find("<", a), b, run.section) if "</t" in raw[a:b] else _strip(text, a, b, run.section) for a, b in run.rows]  # an empty first cell of HTML keeps its place
        if run.header:
            rows[0] = (rows[0][0], rows[0][1], "header")
        if run.section == "list":
            rows = [(m.end() if (m := _ITEM.match(text, a, b)) else a, b, section) for a, b, section in rows]
        blocks += rows
        at = run.end
    blocks += _prose(text, at, len(text), ends)
    return [b for b in blocks if b[0] < b[1]]


def unwrapped(text: str) -> bool:
    """Whether every line is a paragraph, as on web pages: most of the text stands in lines longer than any that are broken by hand."""
    if "\n" not in text:
        return False
    sizes = [len(" ".join(line.split())) for line in text.split("\n")]
    return 2 * sum(n for n in sizes if n > _WRAP) > sum(sizes)


def _prose(text: str, begin: int, finish: int, breaks: re.Pattern[str]) -> list[tuple[int, int, str]]:
    blocks: list[tuple[int, int, str]] = []
    at = begin
    in_list = False
    ends = [(m.start(), m.end()) for m in breaks.finditer(text, begin, finish)]
    ends.append((finish, finish))
    for stop, after in ends:
        start = at
        at = after
        if stop <= start:
            continue
        if _HASH.match(text, start, stop):
            cut = text.find("\n", start, stop)  # a heading is one line
            heading_end = stop if cut < 0 else cut
            blocks.append(_strip(text, _HASH.match(text, start, stop).end(), heading_end, "title"))  # type: ignore[union-attr]
            if cut >= 0:
                blocks.append(_strip(text, cut + 1, stop, "body"))
            in_list = False
            continue
        if _ROW.match(text, start, stop):
            if not _RULER.match(text, start, stop):
                blocks.append(_strip(text, start, stop, "table"))
            in_list = False
            continue
        item = _ITEM.match(text, start, stop)
        if item:
            blocks.append(_strip(text, item.end(), stop, "list"))
            in_list = True
            continue
        # an indented line after a list item (no empty line between) goes on with the item
        if in_list and blocks and text[start] == " " and text[blocks[-1][1] : start].count("\n") == 1 and text[start : start + 2] == "  ":
            last = blocks.pop()
            blocks.append(_strip(text, last[0], stop, last[2]))
            continue
        in_list = False
        start, stop, _ = _strip(text, start, stop, "body")
        if start < stop:
            blocks.append((start, stop, "title" if _looks_like_heading(text, start, stop) else "body"))
    return blocks


def _strip(text: str, start: int, end: int, section: str) -> tuple[int, int, str]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end, section


def _looks_like_heading(text: str, start: int, end: int) -> bool:
    """One short line that does not end like a sentence, and most of whose words begin with a capital or are all capitals."""
    if end - start > 140 or "\n" in text[start:end] or text[end - 1] in ".!?;:,\"'":
        return False
    words = [w for w in text[start:end].split() if w[:1].isalpha()]
    if not words or len(words) > 18:
        return False
    capitals = sum(w[0].isupper() for w in words if len(w) > 3 or w[0].isupper())
    long_words = sum(len(w) > 3 or w[0].isupper() for w in words)
    return capitals >= 0.75 * long_words


def _goes_on(text: str, start: int, stop: int, ahead: int) -> bool:
    """Whether the full stop before `stop` belongs to an abbreviation inside a sentence."""
    tail = text[start:stop]
    if _INITIALS.search(tail):
        return not _OPENS.match(text, stop, ahead)
    if _COMPASS.search(tail):
        return _COUNTRY.match(text, stop, ahead) is not None
    return _NOT_AN_END.search(tail) is not None and _GOES_ON.match(text, stop, ahead) is not None


def _split(text: str, start: int, end: int, section: str, governed_by: int, out: list[Sentence]) -> None:
    """Sentences of one block. Boundaries that the segmenter sets after an abbreviation are undone."""
    block = text[start:end]  # quotation marks are hidden: a quotation of several sentences is several sentences
    if len(block) < 40:
        _add(text, start, end, section, governed_by, out)
        return
    open_at = -1
    for part in sentencex.get_sentence_boundaries("en", block.replace('"', " ")):
        a, b = start + part["start_index"], start + part["end_index"]
        if open_at >= 0:
            a = open_at
            open_at = -1
        while b > a and text[b - 1] == " ":
            b -= 1
        while a < b and text[a] == " ":
            a += 1
        if a >= b:
            continue
        if text[b - 1] == "." and b < end and _goes_on(text, max(a, b - 12), b, min(end, b + 40)):
            open_at = a
            continue
        _add(text, a, b, section, governed_by, out)
    if open_at >= 0:
        _add(text, open_at, end, section, governed_by, out)


def _add(text: str, start: int, end: int, section: str, governed_by: int, out: list[Sentence]) -> None:
    """A sentence, in pieces where it is longer than any real one: what rules do grows with the square of its length."""
    while end - start > LONGEST:
        stop = start + LONGEST
        cut = max(text.rfind(";", stop - 500, stop), text.rfind(",", stop - 500, stop)) + 1 or text.rfind(" ", stop - 500, stop) + 1 or stop
        out.append(Sentence(start, cut, section, governed_by))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        out.append(Sentence(start, end, section, governed_by))

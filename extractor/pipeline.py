"""extract(document): the one thing that engines call. Pure: regex and the standard library, no pandas, no files."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.context import Context, Trace
from extractor.document import Document
from extractor.facts import Fact
from extractor.mentions.find import find_mentions
from extractor.mentions.model import Mentions
from extractor.rules import families
from extractor.text.blocks import make_view
from extractor.text.view import View


@dataclass(slots=True)
class Extraction:
    """What was found in one document.

    `mentions` hold amounts, durations, dates, places and goods; `facts` the rows of the tables that rules fill, in
    order of `start`. `trace` says which rule set which slot.
    """

    document: Document
    view: View
    mentions: Mentions
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    trace: list[Trace] = field(default_factory=list)


def extract(document: Document) -> Extraction:
    """All mentions and facts of one document. Same document, same result."""
    view = make_view(document)
    mentions = find_mentions(view, document.published)
    context = Context(view, mentions)
    facts: dict[str, list[Fact]] = {}
    for family in families():
        for table, rows in family(context).items():
            facts.setdefault(table, []).extend(rows)
    for rows in facts.values():
        rows.sort(key=lambda f: (f.start, f.end, f.fact_id))
    return Extraction(document, view, mentions, facts, context.trace)

"""Rules of context for surnames, named by the column `surname_rule` of people.csv."""

from __future__ import annotations

import re

from extractor.mentions.context import Scope, context, name_before

_TITLE_BEFORE = re.compile(
    r"\b(?:President|Premier|Chancellor|Minister|Secretary|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Ambassador|Representative|Commissioner|Chairman|Leader|leader|minister|secretary|president|premier|chancellor|PM|USTR) \Z", re.IGNORECASE
)


@context
def surname(scope: Scope, start: int, end: int) -> bool:
    """A surname alone: no other person's first name before it, and no word of a firm or family after it."""
    return scope.caps(start, end) or not name_before(scope, start)


@context
def surname_titled(scope: Scope, start: int, end: int) -> bool:
    """A surname that many bear: only after a title, or (checked by the caller) after the full name."""
    return bool(_TITLE_BEFORE.search(scope.before(start)))

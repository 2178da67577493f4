"""Patterns for what stands to the left of an anchor.

`re.search(r"...\\Z")` tries every position of its window; a reversed pattern of `regex` starts at the anchor and walks left, which
is ten times as fast. `before` matches such a pattern so that it ends right at the anchor, at most `width` characters long.
"""

from __future__ import annotations

import extractor.pattern as regex


def backward(pattern: str, flags: int = regex.IGNORECASE) -> regex.Pattern[str]:
    """A pattern to be matched leftwards. Alternatives are tried in the order written; write the longer one first."""
    return regex.compile(f"(?r){pattern}", flags | regex.VERSION0)


def before(pattern: regex.Pattern[str], text: str, at: int, width: int = 40) -> regex.Match[str] | None:
    """The match of a reversed pattern that ends at `at`."""
    return pattern.match(text, at - width if at > width else 0, at)

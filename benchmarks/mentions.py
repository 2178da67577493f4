"""Speed of the mention layer beside a bare scan and beside other recognisers, and what each makes of trade phrases.

    python benchmarks/mentions.py [TEXT...] [--limit MB] [--peer-limit MB]

TEXT are files or folders of .sgm, .txt and .md; Reuters-21578 SGML is cut into its stories, anything else is one text a file. Without any, the phrases below are repeated.
All times are processor time on one core. The bare scan (digits by one pattern, all words of the lexicon by one automaton) is the
floor: what it takes to look at every character once. Peers come with the optional extra `peers`; one that is not installed is named as such.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.peers import PUBLISHED, Found, installed, sample, seconds
from extractor.document import Document
from extractor.mentions import names, numbers
from extractor.mentions.find import find_mentions
from extractor.text.blocks import make_view
from extractor.text.view import View

#: Phrases of this project's own on which recognisers are known to fail: (text, [(type, low, high)]). None is an open end. An empty
#: list means that nothing is to be found. Money and quantities in single units; durations in days; dates as first and last day.
PHRASES: list[tuple[str, list[tuple[str, float | str | None, float | str | None]]]] = [
    ("The fund put in €13.5bn.", [("money", 13.5e9, 13.5e9)]),
    ("It pledged $5m to growers.", [("money", 5e6, 5e6)]),
    ("A package of $10-12 billion was agreed.", [("money", 10e9, 12e9)]),
    ("Duties of 18 to 25 percent apply.", [("percent", 18, 25)]),
    ("Output rose 5-7 pct.", [("percent", 5, 7)]),
    ("Recent prices were stable.", []),
    ("A percentage of the crop is lost.", []),
    ("Sales came to 180.8 mln dlrs.", [("money", 180.8e6, 180.8e6)]),
    ("It lifted 500,000 bpd.", [("quantity", 5e5, 5e5)]),
    ("The levy is 7-1/2 per cent.", [("percent", 7.5, 7.5)]),
    ("A duty of up to 50 percent looms.", [("percent", None, 50)]),
    ("At least 12.5% must be paid.", [("percent", 12.5, None)]),
    ("Rates fell by 50 basis points.", [("points", 0.5, 0.5)]),
    ("They bought five lakh tonnes.", [("quantity", 5e5, 5e5)]),
    ("India spent Rs 500 crore.", [("money", 5e9, 5e9)]),
    ("Crude fetched $81.50 a barrel.", [("price", 81.5, 81.5)]),
    ("The tax is 3/8 cent per kilo.", [("price", 0.00375, 0.00375)]),
    ("Two and a half million tonnes went abroad.", [("quantity", 2.5e6, 2.5e6)]),
    ("The siege lasted a three-and-a-half-year spell.", [("duration", 1278.375, 1278.375)]),
    ("It was a week-long halt.", [("duration", 7, 7)]),
    ("The second ship may sail.", []),
    ("The deal was signed on 27 December 2024.", [("date", "2024-12-27", "2024-12-27")]),
    ("Talks will resume on Friday.", [("date", "2025-07-11", "2025-07-11")]),
    ("They met on Monday.", [("date", "2025-07-07", "2025-07-07")]),
    ("Exports fell last month.", [("date", "2025-06-01", "2025-06-30")]),
    ("It starts on Aug. 1.", [("date", "2025-08-01", "2025-08-01")]),
    ("Growth slowed in the second quarter of 2024.", [("date", "2024-04-01", "2024-06-30")]),
]  # fmt: skip

_READ = frozenset({".sgm", ".txt", ".md"})


def stories(path: Path) -> list[str]:
    """The bodies of an SGML file's stories, or the whole file as one text."""
    text = path.read_text(encoding="latin-1" if path.suffix == ".sgm" else "utf-8", errors="replace")
    if path.suffix != ".sgm":
        return [text]
    return [html.unescape(body) for body in re.findall(r"<BODY>(.*?)</BODY>", text, re.DOTALL)]


def ours(text: str) -> Found:
    """This project's mentions in the form of PHRASES."""
    found = find_mentions(make_view(Document(id="b", text=text)), PUBLISHED)
    out: Found = [(a.type, a.low, a.high) for a in found.amounts]
    out += [("duration", d.days_low, d.days_high) for d in found.durations]
    out += [("date", str(w.first), str(w.last)) for w in found.dates]
    return out


def right(found: Found, expected: Found) -> bool:
    """Whether exactly the expected mentions were found; a unit price may also come as its money, as no peer has prices."""

    def close(a: Any, b: Any) -> bool:
        if isinstance(a, (int, float)) and isinstance(b, (int, float)):
            return abs(a - b) <= 1e-6 * max(1.0, abs(a))
        return bool(a == b)

    def same(a: tuple[str, Any, Any], b: tuple[str, Any, Any]) -> bool:
        return (a[0] == b[0] or {a[0], b[0]} == {"price", "money"}) and close(a[1], b[1]) and close(a[2], b[2])

    rest = list(found)
    for want in expected:
        hit = next((x for x in rest if same(x, want)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return not rest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("text", nargs="*", type=Path)
    parser.add_argument("--limit", type=float, default=3.0, metavar="MB", help="text to read in megabytes of characters (3)")
    parser.add_argument("--peer-limit", type=float, default=0.05, metavar="MB", help="text for each peer: they are slow (0.05)")
    args = parser.parse_args()
    files = [f for path in args.text for f in (sorted(p for p in path.rglob("*") if p.suffix in _READ) if path.is_dir() else [path])]
    texts = [s for path in files for s in stories(path)] or [" ".join(text for text, _ in PHRASES)] * 2000
    size, kept = 0, []
    for text in texts:
        if size >= args.limit * 1e6:
            break
        kept.append(text)
        size += len(text)
    views: list[View] = [make_view(Document(id=str(n), text=text)) for n, text in enumerate(kept)]
    digits = re.compile("[0-9][0-9,.]*")
    automaton = names.lexicon().automaton

    def bare(view: View) -> None:
        digits.findall(view.clean)
        automaton.find_matches_as_indexes(view.clean, overlapping=True)

    print(f"{len(views)} texts, {size / 1e6:.2f} MB of characters, one core, processor time")
    rows = [
        ("bare scan: digits + lexicon", bare),
        ("amounts, durations, dates", lambda v: numbers.find_numbers(v, PUBLISHED)),
        ("places, goods", lambda v: names.find_names(v, PUBLISHED)),
        ("whole mention layer", lambda v: find_mentions(v, PUBLISHED)),
    ]
    for name, work in rows:
        print(f"  {name:32} {size / seconds(work, views) / 1e6:9.2f} MB/s")
    print(f"{'':34} {'MB/s':>9}   right of {len(PHRASES)} phrases")
    score = sum(right(ours(text), expected) for text, expected in PHRASES)
    print(f"  {'this project, sentences included':32} {size / seconds(ours, kept, 1) / 1e6:9.3f}   {score}")
    few = sample(kept, args.peer_limit)
    for name, find in installed():
        if isinstance(find, str):
            print(f"  {name:32} {find}")
            continue
        score = sum(right(find(text), expected) for text, expected in PHRASES)
        print(f"  {name:32} {sum(map(len, few)) / seconds(find, few, 1) / 1e6:9.4f}   {score}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The law a duty rests on, and the act that orders it."""

from __future__ import annotations

import extractor.pattern as regex
from extractor.rule import no, rule, yes

_BASIS = regex.compile(
    r"\b[Ss]ection(?:s)? (?P<section>122|201|232|301|337|338)\b|\b(?P<ieepa>IEEPA|International Emergency Economic Powers Act)\b|\b(?P<safeguard>[Ss]afeguard (?:measures?|dut(?:y|ies)|tariffs?|investigation))\b"
    r"|\b(?P<ad>[Aa]nti-?\s?dumping)\b|\b(?P<cvd>[Cc]ountervailing|[Aa]nti-?subsidy)\b"
)
_INSTRUMENT = regex.compile(
    r"\b(?:Executive Order|Proclamation|E\.O\.) (?:No\. )?\d{4,5}\b|\b(?:Council|Commission)(?: Implementing| Delegated)? Regulation \((?:EU|EC)\) (?:No\.? )?\d{2,4}/\d{2,4}\b|\b(?:Customs )?Notification No\. ?\d+/\d{4}(?:-Customs)?\b|\bGecex Resolution (?:No\. )?\d+\b"
)


@rule(
    "legal-basis", table="tariffs", family="legal basis", sets=("legal_basis", "legal_instrument"),
    examples=(yes("Under [[Section 232]] a 50% tariff on copper applies.", legal_basis="Section 232"),
              yes("Washington keeps its 10% [[IEEPA]] tariff on Chinese goods.", legal_basis="IEEPA"),
              yes("Canada set a 12% [[countervailing]] duty on Chinese steel.", legal_basis="countervailing"),
              yes("[[Proclamation 10999]] sets a 50% tariff on copper.", legal_instrument="Proclamation 10999"),
              no("Section 232 of the stadium is closed.", why="there is no rate")),
)  # fmt: skip
def legal(clean: str, start: int, end: int, near: int) -> tuple[tuple[str, int, int] | None, tuple[str, int, int] | None]:
    """Legal basis and instrument named nearest to offset `near` inside start:end, each with its place."""
    basis = instrument = None
    for match in _BASIS.finditer(clean, start, end):
        if match["section"]:
            name = f"Section {match['section']}"
        else:
            name = {"ieepa": "IEEPA", "safeguard": "safeguard", "ad": "anti-dumping", "cvd": "countervailing"}[match.lastgroup or ""]
        if basis is None or abs(match.start() - near) < abs(basis[1] - near):
            basis = (name, match.start(), match.end())
    for match in _INSTRUMENT.finditer(clean, start, end):
        if instrument is None or abs(match.start() - near) < abs(instrument[1] - near):
            instrument = (" ".join(match[0].split()), match.start(), match.end())
    return basis, instrument

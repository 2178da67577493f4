"""Who says that a duty applies, where the text attributes it."""

from __future__ import annotations

from extractor.context import Context
from extractor.rule import no, rule, yes
from extractor.rules.tariffs.model import Anchor
from extractor.speech import said_by


@rule(
    "tariff-speaker", table="tariffs", family="who says so", sets=("speaker",),
    examples=(
        yes("Rice will pay a 20% import duty from May, [[Ghana's finance ministry]] said.", speaker="Ghana's finance ministry"),
        yes("According to the [[Chilean government]], tyres pay a 6% duty.", speaker="Chilean government"),
        no("Ghana's finance ministry set a 20% import duty on rice.", why="an act, told in the text's own voice"),
    ),
)  # fmt: skip
def speaker_of(context: Context, anchor: Anchor) -> tuple[str, int, int] | None:
    """The official, office or country whose words the sentence reports, as the text names them, with the place."""
    return said_by(context, anchor.sentence)

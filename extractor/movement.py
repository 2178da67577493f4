"""Words of rising and falling, shared by the rules for trade flows and prices."""

from __future__ import annotations

UP = frozenset(
    "rose rise rises rising risen increase increased increases increasing up higher gain gained gains grew grow grows grown growing growth jump jumped"
    " jumps jumping climb climbed climbs climbing surge surged surges surging soar soared soars soaring widen widened widens widening expand expanded"
    " expands expanding expansion advance advanced advances rebound rebounded swell swelled swollen leap leapt doubled tripled boost boosted"
    " accelerated raised raise raises raising improved improve improvement firmed strengthened upturn rally rallied edged crept ballooned skyrocketed rocketed spiked swelled bounced recovered rebounded mounted lift lifts lifted lifting gaining adding advancing surging soaring rallying ticked regained tacked firming strengthening edging mounted picked doubling tripling quadrupled shot added topped record".split()
)
DOWN = frozenset(
    "fell fall falls falling fallen decline declined declines declining decrease decreased decreases decreasing down lower drop dropped drops dropping"
    " slip slipped slips slipping slide slid slump slumped slumps slumping plunge plunged plunges plunging shrink shrank shrunk shrinking narrow narrowed"
    " narrows narrowing contract contracted contraction reduce reduced reduces reduction cut cuts cutting ease eased eases dip dipped dips tumble tumbled"
    " tumbles lost lose loses losing collapsed collapse downturn lowered lowers lowering sank sunk dive dived weakened nosedived sagged retreated shed reduces reducing lowers lowering shedding easing tumbling plunging sliding dipping retreating slipping softened softening weakening plummeting pared slipping slumping halved plummeted crumbled dwindled shrivelled fewer dropping cooled".split()
)
FLAT = frozenset("unchanged flat steady stable".split())
MOVES = UP | DOWN | FLAT


def direction(word: str) -> str | None:
    """up, down, flat, or None for a word that says none of these."""
    return "up" if word in UP else "down" if word in DOWN else "flat" if word in FLAT else None

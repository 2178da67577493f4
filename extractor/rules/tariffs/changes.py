"""By how much a duty changes: by points, by a share of itself, twofold."""

from __future__ import annotations

import regex

from extractor.rule import no, yes
from extractor.rules.tariffs.sizing import size_rule

#: Rule id and pattern, in order of preference.
PATTERNS: list[tuple[str, regex.Pattern[str]]] = []


@size_rule(
    PATTERNS,
    "size-change-by",
    r"(?:(?P<head>{head}) (?:on|for|against) {run}{0,12}?(?:would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3}|(?:{raise}|{lower}) (?:\S+ ){0,6}?(?P<head2>{head}) (?:(?:on|for|against) {run}{1,12}?)?|(?P<head3>{head}) (?:would |will |could |may |to |be |been |has |have |had |were |was |are |is ){0,3})(?:(?:{raise}|{lower}|rise|rises|rose|fall|falls|fell) )?by (?:removing |adding |taking off )?(?:{fill} ){0,3}?<PCT|PTS:rate>",
    (
        yes("Egypt will raise [[import duties by 10 percentage points]].", rate_min=10.0, unit="points", kind="change"),
        yes("The union cut the [[tariff on sugar by 30 percent]].", rate_min=30.0, kind="change"),
        no("Tariffs hit sales, which fell by 10%.", why="sales fell, not the tariff"),
    ),
)
def size_change_by() -> None:
    """A duty raised or cut BY a figure: how much it changes."""


@size_rule(
    PATTERNS,
    "size-legal-change",
    r"(?:{raise}|{lower}) (?:\S+ ){0,3}?(?P<head>{head}) (?:(?!;|<PCT>)\S+ ){0,70}?from <PCT> to <PCT:rate>",
    (
        yes("I lower the rate of duty set forth in section 3(a) of that order, as modified by a later order, from 30 percent to [[20 percent]].", rate_min=20.0, rate_previous=30.0),
        no("The order lowers the rate set forth in it; output rose from 30 percent to 40 percent.", why="the percentage measures output"),
    ),
)
def size_legal_change() -> None:
    """A change from one rate to another with the law's citations between: "decrease the rate of duty set forth in ... from 30 to 20"."""

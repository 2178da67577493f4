"""All checks of a table: those that its columns imply (null, codes, pattern, bounds, order of lists), then its own."""

from __future__ import annotations

from functools import cache

from schemas import codes
from schemas.model import Check, Column, Table

#: Kinds that pandera runs on the rows; the masks of these kinds run only where pandera found something.
PANDERA_KINDS = frozenset({"null", "codes"})


def _implied(column: Column) -> list[Check]:
    name = column.name
    checks: list[Check] = []
    if not column.nullable:
        checks.append(Check("not-null", f"`{name}` is never null", "null", (name,), f"{name} is null; it must be set"))
    if column.codes and not column.is_list:
        allowed = ", ".join(column.codes)
        message = f"{name} is {{{name}}}; expected one of {allowed}"
        checks.append(Check("code-list", f"`{name}` is one of its codes", "codes", (name,), message, args={"codes": column.codes}))
    if column.system:
        title = codes.SYSTEMS[column.system][1]
        args = {"system": column.system, "extra": column.extra}
        checks.append(
            Check("known-code", f"`{name}` holds codes of {title}", "system", (name,), f"{name} {{{name}}} is not in {title}", args=args)
        )
    if column.pattern:
        message = f"{name} {{{name}}} is not of the form that its description names"
        checks.append(Check("pattern", f"`{name}` has its form", "pattern", (name,), message, args={"pattern": column.pattern}))
    if column.minimum is not None or column.maximum is not None:
        low, high = column.minimum, column.maximum
        title = f"`{name}` is at least {low:g}" if low is not None else f"`{name}` is at most {high:g}"
        checks.append(Check("bounds", title, "between", (name,), f"{name} is {{{name}}}", args={"low": low, "high": high}))
    elif column.type == "double":
        message = f"{name} is {{{name}}}; expected a number"
        checks.append(Check("finite", f"`{name}` is a finite number", "between", (name,), message))
    if column.type == "list<string>":
        checks.append(
            Check(
                "sorted-list",
                f"`{name}` is sorted and has no repeats",
                "sorted",
                (name,),
                f"{name} {{{name}}} is not sorted or repeats itself",
            )
        )
    return checks


@cache
def all_checks(table: Table) -> tuple[Check, ...]:
    """Every check of a table, in the order in which a row is judged: the first one that it fails names its reason."""
    implied = [check for column in table.columns for check in _implied(column)]
    return (*implied, *table.checks)

"""What a column, a check and a table are. Plain Python: importing `schemas` costs no pandas, pyarrow or pandera.

Everything else is derived from these declarations: the Arrow schema (`schemas.arrow`), the pandera schema
(`schemas.frames`), the masks that find failing rows (`schemas.masks`), docs/tables.md, datapackage.json, croissant.json.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

#: Types that a column can have; lists hold no nulls.
TYPES = frozenset({"string", "int32", "int64", "double", "bool", "date32", "list<string>", "list<slot_basis>", "list<participant>"})

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type and meaning, and what values it may hold.

    `codes` is a closed list; `system` names an open one (`places`, `hs2022`, `iso4217`), whose members stand in
    `schemas/data`; `pattern` is a RE2 pattern for the whole value. For lists all three speak of the elements.
    A list column is never null: the empty list means "not stated".
    """

    name: str
    type: str
    doc: str
    nullable: bool = True
    unit: str | None = None
    codes: tuple[str, ...] = ()
    system: str | None = None
    extra: tuple[str, ...] = ()  # values allowed besides those of the system (`ALL`)
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column {self.name!r}: found type {self.type!r}, expected one of {', '.join(sorted(TYPES))}")
        if not self.doc.endswith("."):
            raise ValueError(f"column {self.name!r}: its description must be a sentence that ends with a full stop")
        if self.is_list and self.nullable:
            object.__setattr__(self, "nullable", False)

    @property
    def is_list(self) -> bool:
        return self.type.startswith("list<")

    def but(self, **changes: Any) -> Column:
        """A copy with some properties changed, such as another sentence for a shared column."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One question that every row of a table must answer with yes.

    `kind` names the mask in `schemas.masks` that finds the rows that fail it, `columns` what it reads, `args` its
    constants. Rows that fail an `error` go to quarantine; rows that fail a `warning` stay and are counted.
    `message` is a template over the row's values: what was found, what was expected.
    """

    id: str
    title: str
    kind: str
    columns: tuple[str, ...]
    message: str
    severity: str = ERROR
    args: dict[str, Any] = field(default_factory=dict)

    @property
    def column(self) -> str:
        """The column that a finding is shown under."""
        return self.columns[0]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table of the contract: its columns in their order, its checks, its key and the order of its rows."""

    name: str
    title: str
    doc: str
    columns: tuple[Column, ...]
    checks: tuple[Check, ...] = ()
    key: tuple[str, ...] = ("fact_id",)
    sort: tuple[str, ...] = ("doc_id", "start")
    kind: str = "facts"  # facts, mentions, documents, quarantine, texts, corpus

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"table {self.name!r} declares a column twice: {sorted(n for n in names if names.count(n) > 1)}")
        for check in self.checks:
            if missing := set(check.columns) - set(names):
                raise ValueError(f"check {check.id!r} of table {self.name!r} reads columns that are not there: {sorted(missing)}")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name!r} has no column {name!r}; it has {', '.join(self.names)}")

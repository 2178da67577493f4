"""What a noun phrase names."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Phrase:
    """Countries, goods and exceptions of one noun phrase. `end` is the index of the first token after it."""

    start: int
    end: int
    targets: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    all_targets: bool = False
    products: list[str] = field(default_factory=list)
    all_products: bool = False
    hs: list[str] = field(default_factory=list)
    destination: list[str] = field(default_factory=list)  # "exports to Egypt", "entering the United States"
    destination_span: tuple[int, int] | None = None
    target_span: tuple[int, int] | None = None  # offsets in the document
    product_span: tuple[int, int] | None = None
    conditional: bool = False  # "any country that buys ...": who pays depends on what it does
    pointing: bool = False  # "such articles": the goods were named before
    universal: bool = False  # "all imports"
    vague: bool = False  # "certain goods", "1,700 products": the goods are there, but which is not said
    only_flow: bool = False  # "imports from India", "shipments": trade, no goods named
    head: str = ""  # last noun of the phrase, lower case

    @property
    def empty(self) -> bool:
        return not (self.conditional or self.targets or self.all_targets or self.products or self.all_products or self.excluded)

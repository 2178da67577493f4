"""Geometry of the charts. The drawing itself stands in `templates/charts/*.svg`; here are only scales and positions."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.report.model import Distribution

WIDTH, HEIGHT = 520, 190
LEFT, RIGHT, TOP, BOTTOM = 38, 6, 12, 26


@dataclass(frozen=True, slots=True)
class Block:
    """One rectangle, `part` is the index of its series."""

    x: float
    y: float
    width: float
    height: float
    part: int


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    width: float
    label: str
    show_label: bool
    odd: bool
    said: str  # what a pointer or a screen reader is told
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Columns:
    ticks: list[tuple[float, str]]  # y position and label
    columns: list[Column]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def nice_top(value: int) -> int:
    """The smallest of 1, 2, 4, 5, 8 or 10 times a power of ten that is at least `value` (at least 1)."""
    power = 1
    while True:
        for step in (1, 2, 4, 5, 8, 10):
            if step * power >= value:
                return step * power
        power *= 10


def columns(dist: Distribution) -> Columns:
    """Stacked columns, from the bottom in order of the series."""
    top = nice_top(max((sum(b.counts) for b in dist.bins), default=1))
    base, room = HEIGHT - BOTTOM, HEIGHT - BOTTOM - TOP
    steps = next(s for s in (4, 5, 2, 1) if top % s == 0)
    ticks = [(base - room * i / steps, f"{top * i // steps:,}") for i in range(steps + 1)]
    pitch = (WIDTH - LEFT - RIGHT) / max(len(dist.bins), 1)
    widest = max((len(b.label) for b in dist.bins), default=1) * 6.2 + 8
    every = max(1, -(-int(widest) // max(int(pitch), 1)))
    drawn = []
    for i, bin_ in enumerate(dist.bins):
        y, blocks = float(base), []
        for part, count in enumerate(bin_.counts):
            if not count:
                continue
            height = max(room * count / top, 1.5)  # a single row among thousands still shows
            y -= height
            blocks.append(Block(LEFT + pitch * i + pitch * 0.1, y, pitch * 0.8, height, part))
        parts = ", ".join(f"{count:,} {name}" for name, count in zip(dist.series, bin_.counts, strict=True) if count)
        said = f"{bin_.label}: {parts or 'none'}"
        drawn.append(Column(LEFT + pitch * i, pitch, bin_.label, i % every == 0, bin_.odd and sum(bin_.counts) > 0, said, blocks))
    return Columns(ticks, drawn)


def strip(counts: list[int], width: float = 100.0, top: int | None = None) -> list[Block]:
    """One horizontal bar cut into parts; full `width` stands for `top` (default: the sum)."""
    whole, x, blocks = top or sum(counts) or 1, 0.0, []
    for part, count in enumerate(counts):
        if count:
            size = max(width * count / whole, 0.4)
            blocks.append(Block(round(x, 2), 0, round(size, 2), 10, part))
            x += size
    return blocks

"""Three pictures as SVG, drawn from the tables: no plotting library, a few kilobytes each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

ACT, THREAT, PALE, INK, SOFT, LINE = "#1b5e9b", "#c05a00", "#f6d9bd", "#16202c", "#556171", "#dde2e8"
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" font-family="system-ui, Helvetica, Arial, sans-serif" '
    'font-size="12"><title>{title}</title><rect width="{w}" height="{h}" fill="#fff"/>'
)


def _text(x: float, y: float, text: str, fill: str = INK, anchor: str = "start", size: int = 12, weight: int = 400) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = LINE) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def _legend(x: float, acts: str, gap: float, threats: str) -> list[str]:
    squares = f'<rect x="{x}" y="8" width="11" height="11" fill="{ACT}"/><rect x="{x + gap}" y="8" width="11" height="11" fill="{PALE}" stroke="{THREAT}"/>'
    return [squares, _text(x + 17, 18, acts, SOFT), _text(x + gap + 17, 18, threats, SOFT)]


def _quarters(first: date, last: date) -> Iterable[date]:
    return (date(y, m, 1) for y in range(first.year, last.year + 1) for m in (1, 4, 7, 10) if first.replace(day=1) <= date(y, m, 1) <= last)


def rates_by_target(panels: Sequence[tuple[str, Sequence[tuple[date, float, bool]]]], first: date, last: date, top: float = 150) -> str:
    """Small multiples, one per target: (day, rate in per cent, is an act). Filled circles are acts, hollow diamonds threats."""
    across, cell, high, left, head = 3, 268, 132, 40, 34
    width, room = left + across * cell, cell - 26
    out = [_HEAD.format(w=width, h=head + -(-len(panels) // across) * (high + 46) + 6, title="Tariff rates over time by target")]
    out += [f'<circle cx="{left + 6}" cy="14" r="4.5" fill="{ACT}"/>', _text(left + 16, 18, "in force or adopted", SOFT)]
    out += [f'<path d="M{left + 152} 9l5 5l-5 5l-5 -5z" fill="{PALE}" stroke="{THREAT}" stroke-width="1.5"/>', _text(left + 163, 18, "only threatened", SOFT)]
    for n, (name, marks) in enumerate(panels):
        x0, base = left + n % across * cell, head + n // across * (high + 46) + 18 + high

        def x(day: date, x0: float = x0) -> float:
            return x0 + room * max((day - first).days, 0) / max((last - first).days, 1)

        def y(rate: float, base: float = base) -> float:
            return base - high * (min(rate, top) / top) ** 0.5  # square root: 10 and 25 stay apart below 145

        out.append(_text(x0, base - high - 6, name, size=13, weight=700))
        for tick in (0, 10, 25, 50, 100, 150):
            out.append(_line(x0, y(tick), x0 + room, y(tick)))
            if n % across == 0:
                out.append(_text(x0 - 5, y(tick) + 4, f"{tick}", SOFT, "end", 10))
        for month in _quarters(first, last):
            out += [_line(x(month), base, x(month), base + 4, SOFT), _text(x(month), base + 16, f"{month:%b}", SOFT, size=10)]
        for day, rate, act in sorted(marks, key=lambda m: (not m[2], m[0], m[1])):  # threats on top
            a, b = x(day), y(rate)
            circle = f'<circle cx="{a:.1f}" cy="{b:.1f}" r="4" fill="{ACT}" fill-opacity=".62"/>'
            diamond = f'<path d="M{a:.1f} {b - 5:.1f}l5 5l-5 5l-5 -5z" fill="{PALE}" fill-opacity=".8" stroke="{THREAT}" stroke-width="1.4"/>'
            out.append(circle if act else diamond)
    return "\n".join([*out, "</svg>", ""])


def talk_and_acts(months: Sequence[tuple[str, int, int]]) -> str:
    """Two bars a month: facts that threaten, facts that act."""
    width, high, left, head = 844, 210, 40, 34
    top = max((max(a, t) for _, t, a in months), default=1)
    pitch = (width - left - 10) / len(months)
    out = [_HEAD.format(w=width, h=head + high + 28, title="Threatened and adopted tariffs by month")]
    out += _legend(left, "statements of rates in force or adopted", 260, "only threatened")
    for share in (0, 0.25, 0.5, 0.75, 1):
        out.append(_line(left, head + high * (1 - share), width - 10, head + high * (1 - share)))
    for n, (label, threats, acts) in enumerate(months):
        x, size = left + pitch * n, pitch * 0.36
        for at, count, style in ((0.12, acts, f'fill="{ACT}"'), (0.5, threats, f'fill="{PALE}" stroke="{THREAT}"')):
            height = (high - 12) * count / top
            if count:
                out.append(f'<rect x="{x + pitch * at:.1f}" y="{head + high - height:.1f}" width="{size:.1f}" height="{height:.1f}" {style}/>')
                out.append(_text(x + pitch * at + size / 2, head + high - height - 3, f"{count}", SOFT, "middle", 10))
        out.append(_text(x + pitch / 2, head + high + 16, label, SOFT, "middle", 11))
    return "\n".join([*out, "</svg>", ""])


def goods_hit(bars: Sequence[tuple[str, int, int, str]]) -> str:
    """One bar per HS chapter: name, measures that act, measures only threatened, and the span of their rates."""
    width, row, left, head = 844, 24, 200, 30
    top = max((a + t for _, a, t, _ in bars), default=1)
    unit = (width - left - 130) / top
    out = [_HEAD.format(w=width, h=head + row * len(bars) + 8, title="Tariff measures by HS chapter")]
    out += _legend(left, "measures in force or adopted", 205, "only threatened; at the right their number and the span of rates")
    for n, (name, acts, threats, span) in enumerate(bars):
        y = head + n * row + 4
        out += [_text(left - 8, y + 13, name, anchor="end"), f'<rect x="{left}" y="{y}" width="{unit * acts:.1f}" height="{row - 8}" fill="{ACT}"/>']
        if threats:
            out.append(f'<rect x="{left + unit * acts:.1f}" y="{y}" width="{unit * threats:.1f}" height="{row - 8}" fill="{PALE}" stroke="{THREAT}"/>')
        out.append(_text(left + unit * (acts + threats) + 7, y + 13, f"{acts + threats} · {span}", SOFT))
    return "\n".join([*out, "</svg>", ""])

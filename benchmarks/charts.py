"""A bar for each job, as a picture that is readable on a light and a dark page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

ROW, TOP, FOOT = 34, 28, 40
NAMES, FIGURES, WIDTH = 445, 70, 420
LEFT, LEAST = NAMES + FIGURES + 10, 0.1
"""Where bars begin, and the ratio that has none. The figures stand before them, where no mark can cross one."""
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#57606a}.n{fill:#1f6feb;font-weight:600}.met{fill:#2da44e}"
    ".missed{fill:#bf8700}.bar{stroke:#24292f;stroke-width:2;stroke-dasharray:4 2}.grid{stroke:#8c959f;opacity:.4}"
    "@media(prefers-color-scheme:dark){text{fill:#9ea7b3}.n{fill:#79b8ff}.bar{stroke:#f0f6fc}}"
)


def bars(rows: Sequence[tuple[str, float, float]], title: str) -> str:
    """Draw how many times faster each is, on a logarithmic scale, with a mark where it is meant to be."""
    unit = WIDTH / math.log10(max(max(ratio, bar) for _, ratio, bar in rows) / LEAST)
    bottom = TOP + ROW * len(rows)
    drawn = [*_grid(unit, bottom), *_legend(bottom + 26)]
    for number, row in enumerate(rows):
        drawn += _row(TOP + ROW * number, row, unit)
    wide, high = LEFT + WIDTH + 25, bottom + FOOT
    size = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title, quote=True)}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *drawn, "</svg>", ""])


def _row(top: int, row: tuple[str, float, float], unit: float) -> Iterator[str]:
    """What it is, how many times as fast, the bar, and the mark."""
    name, ratio, bar = row
    yield f'<text x="{NAMES}" y="{top + 19}" text-anchor="end">{escape(name)}</text>'
    yield f'<text class="n" x="{LEFT - 10}" y="{top + 19}" text-anchor="end">{ratio:.3g} ×</text>'
    yield _box("met" if ratio >= bar else "missed", LEFT, top + 5, _place(ratio, unit) - LEFT, 20)
    yield _line("bar", _place(bar, unit), top, top + 30)


def _grid(unit: float, bottom: int) -> Iterator[str]:
    """A line for each power of ten, and what it stands for."""
    for power in range(math.ceil(math.log10(LEAST)) + 1, math.floor(WIDTH / unit + math.log10(LEAST)) + 1):
        x = _place(10**power, unit)
        yield _line("grid", x, TOP - 8, bottom)
        yield f'<text x="{x:.0f}" y="{TOP - 13}" text-anchor="middle">{10**power} ×</text>'


def _legend(middle: int) -> Iterator[str]:
    """What the colours and the mark mean."""
    for x, kind, told in ((LEFT, "met", "as meant"), (LEFT + 110, "missed", "not yet")):
        yield _box(kind, x, middle - 7, 14, 14)
        yield f'<text x="{x + 21}" y="{middle + 5}">{told}</text>'
    yield _line("bar", LEFT + 225, middle - 10, middle + 10)
    yield f'<text x="{LEFT + 236}" y="{middle + 5}">meant to be reached</text>'


def _place(ratio: float, unit: float) -> float:
    return LEFT + unit * math.log10(max(ratio, LEAST) / LEAST)


def _box(kind: str, x: float, y: int, width: float, height: int) -> str:
    return f'<rect class="{kind}" x="{x:.0f}" y="{y}" width="{width:.0f}" height="{height}" rx="3"/>'


def _line(kind: str, x: float, y1: int, y2: int) -> str:
    return f'<line class="{kind}" x1="{x:.0f}" x2="{x:.0f}" y1="{y1}" y2="{y2}"/>'

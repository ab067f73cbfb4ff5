"""A bar for each job, as a picture that is readable on a light and a dark page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

ROW, LEFT, WIDTH, RIGHT = 34, 440, 420, 110
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#57606a}.n{fill:#1f6feb;font-weight:600}.met{fill:#2da44e}"
    ".missed{fill:#bf8700}.bar{stroke:#57606a;stroke-dasharray:3 3}"
    "@media(prefers-color-scheme:dark){text{fill:#9ea7b3}.n{fill:#79b8ff}.bar{stroke:#9ea7b3}}"
)


def bars(rows: Sequence[tuple[str, float, float]], title: str) -> str:
    """Draw how many times faster each is, on a logarithmic scale, with a mark where it is meant to be."""
    largest = max(max(ratio, bar) for _, ratio, bar in rows)
    height = ROW * len(rows) + 20

    def place(ratio: float) -> float:
        return WIDTH * max(0.0, math.log10(max(ratio, 0.1) * 10)) / math.log10(largest * 10)

    drawn = []
    for number, (name, ratio, bar) in enumerate(rows):
        top = 10 + ROW * number
        kind = "met" if ratio >= bar else "missed"
        drawn.append(f'<text x="{LEFT - 10}" y="{top + 19}" text-anchor="end">{escape(name)}</text>')
        drawn.append(f'<rect class="{kind}" x="{LEFT}" y="{top + 5}" width="{place(ratio):.0f}" height="20" rx="3"/>')
        mark = LEFT + place(bar)
        drawn.append(f'<line class="bar" x1="{mark:.0f}" x2="{mark:.0f}" y1="{top}" y2="{top + 30}"/>')
        drawn.append(f'<text class="n" x="{LEFT + place(ratio) + 8:.0f}" y="{top + 19}">{ratio:.3g} ×</text>')
    size = f'width="{LEFT + WIDTH + RIGHT}" height="{height}" viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title, quote=True)}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *drawn, "</svg>", ""])

"""A text that never grows over its limit: pieces go in by their weight, and what finds no room is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

RESERVE = 600
"""Room for the line that says what was cut."""


def length(text: str) -> int:
    """Count a text as GitHub does: in UTF-16 units, never fewer than characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class Page:
    """Blocks parted by empty lines. Each block is whole, so that whatever is cut leaves nothing open."""

    limit: int
    blocks: list[str] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)
    used: int = 0

    def add(self, text: str, what: str = "") -> bool:
        """Add a block when there is room; else count `what` as cut."""
        size = length(text) + 2
        if self.used + size > self.limit - RESERVE:
            self.miss(what, 1)
            return False
        self.blocks.append(text)
        self.used += size
        return True

    def add_list(self, before: str, items: Sequence[str], after: str = "", what: str = "", most: int = 10_000) -> None:
        """Add a block of lines: as many as there is room for, or none."""
        room = self.limit - RESERVE - self.used - length(before) - length(after) - 4
        taken: list[str] = []
        for item in items[:most]:
            room -= length(item) + 1
            if room < 0:
                break
            taken.append(item)
        self.miss(what, len(items) - len(taken))
        if taken:
            self.add("\n".join(filter(None, [before, *taken])) + after)

    def miss(self, what: str, count: int) -> None:
        """Count things that are not shown."""
        if what and count:
            self.cut[what] = self.cut.get(what, 0) + count

    def text(self, last: Iterable[str] = ()) -> str:
        """Return the page; `last` goes into the reserve."""
        return "\n\n".join([*self.blocks, *last]) + "\n"

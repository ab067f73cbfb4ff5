"""Merge conflicts that git left in a file, and nobody resolved."""

from __future__ import annotations

from steno.model import Span, Unreadable

OURS, PARTING, THEIRS = "<<<<<<< ", "=======", ">>>>>>> "
"""How git-merge(1) marks the two sides, in all its styles."""


def find_conflict(text: str, first_line: int = 1) -> Unreadable | None:
    """Return the first conflict of a text as a fault, whose place is its first line."""
    if OURS not in text:
        return None
    ours, parted = "", False
    begun = first_line
    for number, line in enumerate(text.split("\n"), first_line):
        if line.startswith(OURS):
            begun, ours, parted = number, line.rstrip(), False
        elif ours and line.rstrip("\r") == PARTING:
            parted = True
        elif parted and line.startswith(THEIRS):
            return _fault(begun, number, ours, line.rstrip())
    return None


def _fault(begun: int, ended: int, ours: str, theirs: str) -> Unreadable:
    sides = f"{ours.removeprefix(OURS)} and {theirs.removeprefix(THEIRS)}"
    return Unreadable(
        "merge-conflict",
        f"a merge left both versions here, down to line {ended}: {sides}",
        "keep what is right of the two, and delete the marks <<<<<<<, ======= and >>>>>>> with their lines",
        Span(begun, 1, begun, len(ours) + 1),
    )

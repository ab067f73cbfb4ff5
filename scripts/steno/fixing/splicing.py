"""Splices: ranges of a text and what stands there instead."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """Put `text` in the place of what stands from `begin` to `end`, exclusive."""

    begin: int
    end: int
    text: str


class Taken:
    """The ranges that are taken already; where something is put in, nothing else may end or begin."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int]] = []

    def take(self, splices: Iterable[Splice]) -> bool:
        """Take the ranges of some splices, if all of them are free; tell whether they were."""
        wanted = sorted((one.begin, one.end) for one in splices)
        if any(map(self._is_taken, wanted)):
            return False
        for one in wanted:
            insort(self._ranges, one)
        return True

    def _is_taken(self, wanted: tuple[int, int]) -> bool:
        place = bisect(self._ranges, wanted)
        return any(_meet(one, wanted) for one in self._ranges[max(0, place - 2) : place + 2])


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def splice(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with all splices made; they do not overlap. What goes into one place keeps its order."""
    parts, position = [], 0
    for begin, end, new in sorted(splices, key=lambda one: one[:2]):
        parts += [text[position:begin], new]
        position = end
    return "".join([*parts, text[position:]])

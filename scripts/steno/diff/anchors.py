"""Anchors: entries that are the same on both sides and stand only once, kept in order (patience sorting)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int]
Gap: TypeAlias = tuple[int, int, int, int]
"""Base from, base until, head from, head until."""
DEEPEST = 8


def anchors(gap: Gap, old: Sequence[Hashable], new: Sequence[Hashable], depth: int = 0) -> list[Pair]:
    """Pair what is the same at both ends of a gap, and what stands once on each side; then look between those."""
    a, b, c, d = gap
    pairs: list[Pair] = []
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    tail: list[Pair] = []
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        tail.append((b, d))
    if min(b - a, d - c) and max(b - a, d - c) > 1 and depth < DEEPEST:
        alone = in_order(unique((a, b, c, d), old, new))
        pairs.extend(alone)
        if alone:
            for inner in gaps(alone, b, d, a, c):
                pairs.extend(anchors(inner, old, new, depth + 1))
    return sorted(pairs + tail)


def unique(gap: Gap, old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pair what stands once on each side, in the order of the one."""
    a, b, c, d = gap
    where = _once(new, c, d)
    return [(i, where[one]) for one, i in _once(old, a, b).items() if one in where]


def _once(side: Sequence[Hashable], begin: int, end: int) -> dict[Hashable, int]:
    """Return the places of what stands there once, in order."""
    some = side[begin:end]
    where = dict(zip(some, range(begin, end), strict=True))
    if len(where) < len(some):
        for one, times in Counter(some).items():
            if times > 1:
                del where[one]
    return where


def in_order(pairs: list[Pair]) -> list[Pair]:
    """Keep the longest run of pairs that rises on both sides."""
    others = [j for _, j in pairs]
    return pairs if others == sorted(others) else _longest(pairs)


def _longest(pairs: list[Pair]) -> list[Pair]:
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(tops[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        tops[place : place + 1] = [number]
    kept, number = [], tops[-1] if tops else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def gaps(pairs: Sequence[Pair], b: int, d: int, a: int = 0, c: int = 0) -> Iterator[Gap]:
    """Yield the stretches between pairs that have something on either side."""
    for i, j in (*pairs, (b, d)):
        if a < i or c < j:
            yield a, i, c, j
        a, c = i + 1, j + 1

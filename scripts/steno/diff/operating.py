"""The operations that lead from one version to the other, in the order of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import ne
from typing import TypeAlias

from steno.corpus.document import Document
from steno.diff.anchors import Pair, gaps
from steno.diff.columns import Columns
from steno.diff.lines import entry_lines
from steno.diff.result import Operation

Version: TypeAlias = tuple[Document, Columns]


def operations(pairs: list[Pair], before: Version, after: Version) -> Iterable[Operation]:
    """Say what differs between the entries that belong together, and what lies between them."""
    old, new = before[1], after[1]
    numbers = list(zip(*pairs, strict=True)) or [(), ()]
    rows = map(old.rows.__getitem__, numbers[0]), map(new.rows.__getitem__, numbers[1])
    differing = list(compress(pairs, map(ne, *rows)))
    if len(pairs) == old.size == new.size:
        return _edits([number for number, _ in differing], old, after)
    return _all(pairs, set(differing), before, after)


def _edits(numbers: list[int], old: Columns, after: Version) -> Iterator[Operation]:
    """Yield the edits where each entry stands at its place, and nothing lies between."""
    document, new = after
    entries = map(old.entries.__getitem__, numbers), map(new.entries.__getitem__, numbers)
    return map(Operation, *entries, numbers, numbers, map(entry_lines(document), numbers))


def _all(pairs: list[Pair], differing: set[Pair], before: Version, after: Version) -> Iterator[Operation]:
    """Yield what went, came and changed."""
    old, new = before[1].entries, after[1].entries
    lines = entry_lines(before[0]), entry_lines(after[0])
    between = {(b, d): (a, c) for a, b, c, d in gaps(pairs, len(old), len(new))}
    for i, j in sorted(differing.union(between)):
        begin, also = between.get((i, j), (i, j))
        for number in range(begin, i):
            yield Operation(old[number], None, number, None, lines[0](number))
        for number in range(also, j):
            yield Operation(None, new[number], None, number, lines[1](number))
        if (i, j) in differing:
            yield Operation(old[i], new[j], i, j, lines[1](j))

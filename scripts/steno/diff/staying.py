"""Stretches in which as many segments stand where they stood, with the same speakers and starts.

Each of them is the next version of the one before, unless words went over a border.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, pairwise
from operator import ne

from steno.diff.anchors import Gap
from steno.diff.columns import Columns
from steno.diff.words import have_same_edge


def stays(gap: Gap, base: Columns, head: Columns) -> bool:
    """Tell whether a stretch is one of these; a single segment needs no start for it."""
    a, b, c, d = gap
    if b - a != d - c or base.starts[a:b] != head.starts[c:d] or base.speakers[a:b] != head.speakers[c:d]:
        return False
    is_speech = set(map(type, (*base.texts[a:b], *head.texts[c:d]))) <= {str}
    return is_speech and (b - a == 1 or None not in base.starts[a:b])


def is_all_in_place(base: Columns, head: Columns) -> bool:
    """Tell whether everything stays, and no text that is gone from one place stands at another: anchors would lead
    nowhere else, and the gaps between them would stay as well."""
    if not stays((0, base.size, 0, head.size), base, head):
        return False
    changed = list(map(ne, base.texts, head.texts))
    return set(compress(base.texts, changed)).isdisjoint(compress(head.texts, changed))


def uncertain(gap: Gap, base: Columns, head: Columns) -> Iterator[tuple[int, int]]:
    """Yield where, within a stretch, segments have borders that may have moved: no word beside them is as it was."""
    a, b, c, d = gap
    before, after = ([one for one in side if isinstance(one, str)] for side in (base.texts[a:b], head.texts[c:d]))
    begin = until = 0
    for last, first in pairwise(compress(range(b - a), map(ne, before, after))):
        if first - last > 1 or have_same_edge(before[last], after[last], last=True):
            continue
        if have_same_edge(before[first], after[first]):
            continue
        if last >= until:
            if until:
                yield begin, until
            begin = last
        until = first + 1
    if until:
        yield begin, until

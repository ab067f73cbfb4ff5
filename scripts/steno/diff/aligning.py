"""Which entry of one version is which of the other, in near-linear time.

First, entries whose text stands only once on each side are anchors, kept in order by the longest increasing run
(patience sorting, as in Bram Cohen's diff); in the gaps between them, entries that are alone there with their text,
speaker and start, then with their text. (A text with its time is no first anchor: where times were shifted, an “Okay.”
may stand at the old time of another.) Where as many segments stand at the same times on both sides, each is the next
version of the one before, unless words went over a border. In the gaps that are left words are aligned, and entries
that share most of their words belong together: one with one, or several with several where the text was cut elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from typing import Any

from steno.diff.alignment import Alignment
from steno.diff.anchors import Gap, anchors, gaps, in_order, unique
from steno.diff.columns import Columns
from steno.diff.sharing import align_words, are_alike
from steno.diff.staying import is_all_in_place, stays, uncertain

CLOSER: tuple[Callable[[Columns], list[Any]], ...] = (attrgetter("full"), attrgetter("texts"))
"""By what entries are anchors within a gap."""


def align(base: Columns, head: Columns) -> Alignment:
    """Align the entries of two versions."""
    found = Alignment()
    whole = (0, base.size, 0, head.size)
    if is_all_in_place(base, head):
        _align_staying(whole, base, head, found)
    else:
        found.pairs = in_order(unique(whole, base.texts, head.texts))
        for gap in list(gaps(found.pairs, base.size, head.size)):
            _align_gap(gap, base, head, found)
    found.pairs.sort()
    _find_moved(base, head, found)
    return found


def _align_gap(
    gap: Gap, base: Columns, head: Columns, found: Alignment, by: Sequence[Callable[[Columns], list[Any]]] = CLOSER
) -> None:
    """Align what lies between anchors: as it stands, by closer anchors, and at last by its words."""
    a, b, c, d = gap
    if a == b or c == d:
        return
    if b - a == d - c == 1 and are_alike(base.entries[a], head.entries[c]):
        found.pairs.append((a, c))
    elif stays(gap, base, head):
        _align_staying(gap, base, head, found)
    elif by:
        column, *others = by
        pairs = anchors(gap, column(base), column(head))
        found.pairs.extend(pairs)
        for inner in gaps(pairs, b, d, a, c):
            _align_gap(inner, base, head, found, others)
    else:
        align_words(gap, base, head, found)


def _align_staying(gap: Gap, base: Columns, head: Columns, found: Alignment) -> None:
    """Pair each segment with the one at its place, but for those between which words may have gone."""
    a, b, c, d = gap
    place = a
    for first, last in uncertain(gap, base, head):
        found.pairs.extend(zip(range(place, a + first), range(place - a + c, c + first), strict=True))
        align_words((a + first, a + last, c + first, c + last), base, head, found)
        place = a + last
    found.pairs.extend(zip(range(place, b), range(place - a + c, d), strict=True))


def _find_moved(base: Columns, head: Columns, found: Alignment) -> None:
    """Pair entries that went from one place to another: the same text, removed here and added there."""
    if len(found.pairs) == min(base.size, head.size):
        return
    old = set(range(base.size)) - {i for i, _ in found.pairs}
    new = set(range(head.size)) - {j for _, j in found.pairs}
    cut = {i for bases, _ in found.recuts for i in bases}, {j for _, heads in found.recuts for j in heads}
    waiting: dict[Hashable, list[int]] = {}
    for i in sorted(old - cut[0], reverse=True):
        waiting.setdefault(base.texts[i], []).append(i)
    for j in sorted(new - cut[1]):
        same = waiting.get(head.texts[j])
        if same:
            i = same.pop()
            found.moved.append((i, j))
            found.origins[j] = i

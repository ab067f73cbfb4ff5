"""Entries that belong together by the words that they share: one with one, or several with several, cut elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

from steno.corpus.words import spoken
from steno.diff.alignment import Alignment
from steno.diff.anchors import Gap, Pair, gaps
from steno.diff.columns import Columns
from steno.diff.words import equal_runs
from steno.model import Entry, Segment

RUN = 4
"""So many equal words in a row over a border mean that the border moved; fewer may be chance."""


def align_words(gap: Gap, base: Columns, head: Columns, found: Alignment) -> None:
    """Link what shares words, choose partners, and note what was cut anew."""
    a, b, c, d = gap
    shares, sizes, crossed = _shared_words(gap, base, head)
    links = {
        pair: shared
        for pair, shared in shares.items()
        if pair in crossed or _belong(shared, sizes[0][pair[0]], sizes[1][pair[1]])
    }
    pairs = _partners(links)
    linked = {i for i, _ in links}, {j for _, j in links}
    for inner in list(gaps(pairs, b, d, a, c)):
        pairs.extend(_by_place(inner, base, head, linked))
    found.pairs.extend(pairs)
    partners = {j for _, j in pairs}
    for bases, heads in _components(links):
        if (len(bases) > 1 or len(heads) > 1) and isinstance(base.entries[bases[0]], Segment):
            found.recuts.append((bases, heads))
            for j in set(heads) - partners:
                found.origins[j] = -max((links[i, j], -i) for i in bases if (i, j) in links)[1]


def _shared_words(
    gap: Gap, base: Columns, head: Columns
) -> tuple[dict[Pair, int], tuple[dict[int, int], dict[int, int]], set[Pair]]:
    """Count the words that each entry of base shares with each of head, and the words of each.

    The last of the three are the pairs through which one run of equal words goes on over a border of entries.
    """
    a, b, c, d = gap
    numbers: dict[str, int] = defaultdict(count().__next__)
    old, old_owner, old_sizes = _flatten(base, range(a, b), numbers)
    new, new_owner, new_sizes = _flatten(head, range(c, d), numbers)
    shares: dict[Pair, int] = defaultdict(int)
    crossed: set[Pair] = set()
    for i, j, length in equal_runs(old, new):
        pair, last = (old_owner[i], new_owner[j]), (old_owner[i + length - 1], new_owner[j + length - 1])
        if pair == last:
            shares[pair] += length
            continue
        run = Counter(zip(old_owner[i : i + length], new_owner[j : j + length], strict=True))
        for pair, shared in run.items():
            shares[pair] += shared
        if length >= RUN:
            crossed.update(run)
    return shares, (old_sizes, new_sizes), crossed


def _flatten(side: Columns, which: range, numbers: dict[str, int]) -> tuple[list[int], list[int], dict[int, int]]:
    """Return the words of entries in a row, whose they are, and how many each has.

    A word of a chapter is none of a segment. All are numbered: those of small numbers are aligned in half of the time.
    """
    words: list[int] = []
    owner: list[int] = []
    sizes: dict[int, int] = {}
    for number in which:
        text = side.texts[number]
        if isinstance(text, str):
            found: Sequence[str] = spoken(text)
        else:
            found = [f"{text[0]} {word}" for part in text[1:] for word in spoken(part)]
        words += map(numbers.__getitem__, found)
        owner += [number] * len(found)
        sizes[number] = len(found)
    return words, owner, sizes


def _belong(shared: int, old: int, new: int) -> bool:
    """Half of the shorter one's words make two entries versions of the same speech."""
    return 2 * shared >= min(old, new)


def _partners(links: dict[Pair, int]) -> list[Pair]:
    """Choose partners, those with most in common first. Aligned words never cross, so neither do the partners."""
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for i, j in sorted(links, key=lambda pair: (-links[pair], pair)):
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return sorted(pairs)


def _by_place(gap: Gap, base: Columns, head: Columns, linked: tuple[set[int], set[int]]) -> Iterator[Pair]:
    """Pair what shares no words and yet stands in the same place: with the same start, or alone on both sides."""
    a, b, c, d = gap
    old, new = base.entries, head.entries
    starts = {(type(new[j]), new[j].start): j for j in range(d - 1, c - 1, -1) if j not in linked[1]}
    floor = c
    for i in range(a, b):
        if i in linked[0]:
            continue
        j = starts.get((type(old[i]), old[i].start), -1) if old[i].start is not None else -1
        if j < floor and b - a == d - c == 1 and c not in linked[1]:
            j = c if are_alike(old[i], new[c]) else -1
        if j >= floor:
            yield i, j
            floor = j + 1


def are_alike(old: Entry, new: Entry) -> bool:
    """Tell whether two entries that stand alone in one place belong together, whatever they say."""
    if isinstance(old, Segment) and isinstance(new, Segment):
        return old.speaker == new.speaker
    return type(old) is type(new)


def _components(links: dict[Pair, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Group what is linked, directly or through others. Links are in order on both sides, so neighbours suffice."""
    bases: list[int] = []
    heads: list[int] = []
    for i, j in sorted(links):
        if bases and i != bases[-1] and j != heads[-1]:
            yield bases, heads
            bases, heads = [], []
        bases.extend([i] if not bases or bases[-1] != i else [])
        heads.extend([j] if not heads or heads[-1] != j else [])
    if bases:
        yield bases, heads

"""Which entry of one version is which of the other, in near-linear time.

First, entries whose text stands only once on each side are anchors, kept in order by the longest increasing run
(patience sorting, as in Bram Cohen's diff); in the gaps between them, entries that are alone there with their text,
speaker and start, then with their text. (A text with its time is no first anchor: where times were shifted, an “Okay.”
may stand at the old time of another.) Where as many segments stand at the same times on both sides, each is the next
version of the one before, unless words went over a border. In the gaps that are left words are aligned, and entries
that share most of their words belong together: one with one, or several with several where the text was cut elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from steno.corpus.words import spoken
from steno.diff.anchors import Gap, Pair, anchors, gaps, in_order, unique
from steno.diff.words import edge, equal_runs
from steno.model import Chapter, Entry, Event, Segment

RUN = 4
"""So many equal words in a row over a border mean that the border moved; fewer may be chance."""


@dataclass(slots=True)
class Alignment:
    """`pairs` rise on both sides. `recuts` are groups that share words across their borders, `origins` leads each
    entry of head that has no partner to the base entry most of whose words it has; `moved` changed their place."""

    pairs: list[Pair] = field(default_factory=list)
    recuts: list[tuple[list[int], list[int]]] = field(default_factory=list)
    origins: dict[int, int] = field(default_factory=dict)
    moved: list[Pair] = field(default_factory=list)


def align(base: Sequence[Entry], head: Sequence[Entry], names: tuple[dict[str, str], dict[str, str]]) -> Alignment:
    """Align the entries of two versions; `names` are the display names of both sides' speakers."""
    found = Alignment()
    texts = tuple([_text(one) for one in side] for side in (base, head))
    fixed = in_order(unique((0, len(base), 0, len(head)), *texts))
    staying: set[Gap] = set()
    for with_all in (True, False):
        found_here: list[Pair] = []
        for gap in list(gaps(fixed, len(base), len(head))):
            a, b, c, d = gap
            if gap in staying or _stay(base[a:b], head[c:d]):
                staying.add(gap)
                continue
            sides = (base[a:b], texts[0][a:b], names[0]), (head[c:d], texts[1][c:d], names[1])
            old, new = (_full(*side) if with_all else side[1] for side in sides)
            found_here += [(a + i, c + j) for i, j in anchors((0, b - a, 0, d - c), old, new)]
        fixed = sorted(fixed + found_here)
    found.pairs.extend(fixed)
    for gap in gaps(fixed, len(base), len(head)):
        _align_gap(gap, base, head, found, staying)
    found.pairs.sort()
    _find_moved(base, head, found)
    return found


def _full(entries: Sequence[Entry], texts: Sequence[Hashable], names: dict[str, str]) -> list[Hashable]:
    speakers = (one.speaker if isinstance(one, Segment) else None for one in entries)
    shown = (names.get(one, one) if one else None for one in speakers)
    return list(zip(texts, shown, (one.start for one in entries), strict=True))


def _text(entry: Entry) -> str | tuple[str, ...]:
    match entry:
        case Segment():
            return entry.text
        case Chapter():
            return ("chapter", entry.title)
        case Event():
            return ("event", entry.kind, entry.text or "")


def _align_gap(gap: Gap, base: Sequence[Entry], head: Sequence[Entry], found: Alignment, staying: set[Gap]) -> None:
    a, b, c, d = gap
    if a == b or c == d:
        return
    if gap in staying or _stay(base[a:b], head[c:d]):
        for first, last in _unmoved_parts(base[a:b], head[c:d]):
            if last - first == 1:
                found.pairs.append((a + first, c + first))
            else:
                _align_words((a + first, a + last, c + first, c + last), base, head, found)
    else:
        _align_words(gap, base, head, found)


def _stay(old: Sequence[Entry], new: Sequence[Entry]) -> bool:
    """Tell whether as many segments stand where they stood, with the same speakers and starts."""
    return len(old) == len(new) and all(
        isinstance(one, Segment)
        and (one.start is not None or len(old) == 1)
        and isinstance(other, Segment)
        and (one.speaker, one.start) == (other.speaker, other.start)
        for one, other in zip(old, new, strict=True)
    )


def _unmoved_parts(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Cut where a word beside the border of two segments is as it was: there, the border has not moved."""
    before, after = ([one.text for one in side if isinstance(one, Segment)] for side in (old, new))
    begin = 0
    for number in range(1, len(before)):
        is_as_it_was = edge(before[number - 1], last=True) == edge(after[number - 1], last=True)
        if is_as_it_was or edge(before[number]) == edge(after[number]):
            yield begin, number
            begin = number
    yield begin, len(old)


def _align_words(gap: Gap, base: Sequence[Entry], head: Sequence[Entry], found: Alignment) -> None:
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
        if (len(bases) > 1 or len(heads) > 1) and isinstance(base[bases[0]], Segment):
            found.recuts.append((bases, heads))
            for j in heads:
                if j not in partners:
                    found.origins[j] = max((shared, -i) for (i, k), shared in links.items() if k == j)[1] * -1


def _shared_words(
    gap: Gap, base: Sequence[Entry], head: Sequence[Entry]
) -> tuple[Counter[Pair], tuple[Counter[int], Counter[int]], set[Pair]]:
    """Count the words that each entry of base shares with each of head, and the words of each.

    The last of the three are the pairs through which one run of equal words goes on over a border of entries.
    """
    a, b, c, d = gap
    numbers: dict[tuple[str, str], int] = {}
    old, old_owner = _flatten(base, range(a, b), numbers)
    new, new_owner = _flatten(head, range(c, d), numbers)
    shares: Counter[Pair] = Counter()
    crossed: set[Pair] = set()
    for i, j, length in equal_runs(old, new):
        last = i + length - 1, j + length - 1
        if (old_owner[i], new_owner[j]) == (old_owner[last[0]], new_owner[last[1]]):
            shares[old_owner[i], new_owner[j]] += length
            continue
        run = Counter(zip(old_owner[i : i + length], new_owner[j : j + length], strict=True))
        shares.update(run)
        if length >= RUN:
            crossed.update(run)
    return shares, (Counter(old_owner), Counter(new_owner)), crossed


def _flatten(
    entries: Sequence[Entry], which: range, numbers: dict[tuple[str, str], int]
) -> tuple[list[int], list[int]]:
    """Number the words of entries in a row; a word of a chapter is none of a segment."""
    words: list[int] = []
    owner: list[int] = []
    for number in which:
        text = _text(entries[number])
        kind, *texts = ("segment", text) if isinstance(text, str) else text
        found = [numbers.setdefault((kind, word), len(numbers)) for text in texts for word in spoken(text)]
        words += found
        owner += [number] * len(found)
    return words, owner


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


def _by_place(
    gap: Gap, base: Sequence[Entry], head: Sequence[Entry], linked: tuple[set[int], set[int]]
) -> Iterator[Pair]:
    """Pair what shares no words and yet stands in the same place: with the same start, or alone on both sides."""
    a, b, c, d = gap
    starts = {(type(head[j]), head[j].start): j for j in range(d - 1, c - 1, -1) if j not in linked[1]}
    floor = c
    for i in range(a, b):
        if i in linked[0]:
            continue
        j = starts.get((type(base[i]), base[i].start), -1) if base[i].start is not None else -1
        if j < floor and b - a == d - c == 1 and c not in linked[1]:
            j = c if _alike(base[i], head[c]) else -1
        if j >= floor:
            yield i, j
            floor = j + 1


def _alike(old: Entry, new: Entry) -> bool:
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


def _find_moved(base: Sequence[Entry], head: Sequence[Entry], found: Alignment) -> None:
    """Pair entries that went from one place to another: the same text, removed here and added there."""
    old = set(range(len(base))) - {i for i, _ in found.pairs}
    new = set(range(len(head))) - {j for _, j in found.pairs}
    cut = {i for bases, _ in found.recuts for i in bases}, {j for _, heads in found.recuts for j in heads}
    waiting: dict[Hashable, list[int]] = {}
    for i in sorted(old - cut[0], reverse=True):
        waiting.setdefault(_text(base[i]), []).append(i)
    for j in sorted(new - cut[1]):
        same = waiting.get(_text(head[j]))
        if same:
            i = same.pop()
            found.moved.append((i, j))
            found.origins[j] = i

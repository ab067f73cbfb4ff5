"""Changes of what was said: words that went, came or became others, and segments that were moved or cut anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steno.corpus.words import spoken
from steno.diff.context import Context, count_words
from steno.diff.natures import Nature
from steno.diff.result import Change
from steno.diff.words import Tally, edge, total
from steno.model import Entry, Json, Segment

NEAR = 16
"""Repeated segments with fewer others between them are one block."""
LONG = 5
"""Shorter segments may well be said twice."""


def find_speech(context: Context) -> Iterator[Change]:
    """Yield what changed in the words."""
    if context.removed:
        words = count_words(context.operations[number].old for number in context.removed)
        yield Change("removed", len(context.removed), tuple(context.removed), {"words": words})
    yield from _added(context)
    yield from _repeated(context)
    yield from _edited(context)
    yield from _moved(context)
    yield from _recut(context)


def _moved(context: Context) -> Iterator[Change]:
    """Tell segments that stand at another place, and the blocks in which they moved."""
    pairs = [(j, i) for i, j in context.alignment.moved if isinstance(context.after.entries[j], Segment)]
    if pairs:
        both = [number for j, i in pairs for number in (context.by_base[i], context.by_head[j])]
        yield Change("moved", len(pairs), tuple(both), {"blocks": _blocks(sorted(pairs))})


def _added(context: Context) -> Iterator[Change]:
    """Tell new segments without a speaker from the others, where speakers are named at all."""
    if not context.added:
        return
    names_any = any(context.before.heard | context.after.heard)
    bare: list[int] = []
    others: list[int] = []
    for number in context.added:
        new = context.operations[number].new
        (bare if names_any and isinstance(new, Segment) and new.speaker is None else others).append(number)
    for kind, numbers in (("unlabelled", bare), ("added", others)):
        if numbers:
            words = count_words(context.operations[number].new for number in numbers)
            yield Change(kind, len(numbers), tuple(numbers), {"words": words})


def _repeated(context: Context) -> Iterator[Change]:
    """Find new segments that say what another segment of the same transcript says."""
    added = {context.operations[number].head: number for number in context.added}
    new = {words for number in context.added if len(words := _words(context.operations[number].new)) >= LONG}
    said = dict(_saying(new, context.after.texts)) if new else {}
    places: dict[tuple[str, ...], list[int]] = {}
    for place, words in said.items():
        places.setdefault(words, []).append(place)
    pairs = []
    for place in (place for place in said if place in added):
        original = _original(places[said[place]], place, added)
        if original is not None:
            pairs.append((place, original))
    if pairs:
        details = {"words": sum(len(said[place]) for place, _ in pairs), "blocks": _blocks(pairs)}
        yield Change("repeated", len(pairs), tuple(added[place] for place, _ in pairs), details)


def _words(entry: Entry | None) -> tuple[str, ...]:
    return spoken(entry.text) if isinstance(entry, Segment) else ()


def _saying(
    wanted: set[tuple[str, ...]], texts: Sequence[str | tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the places of segments that say some words; most are known by their first word to say others."""
    firsts = {words[0] for words in wanted}
    for place, text in enumerate(texts):
        if isinstance(text, str) and edge(text) in firsts and (words := spoken(text)) in wanted:
            yield place, words


def _original(places: list[int], place: int, added: dict[int | None, int]) -> int | None:
    """The segment that a new one repeats: one that was there before, else an earlier new one."""
    old = [one for one in places if one not in added]
    if old:
        return min(old, key=lambda one: abs(one - place))
    return places[0] if places[0] < place else None


def _blocks(pairs: list[tuple[int, int]]) -> list[Json]:
    blocks: list[list[tuple[int, int]]] = []
    for pair in pairs:
        last = blocks[-1][-1] if blocks else None
        if last is not None and pair[0] - last[0] <= NEAR and 0 < pair[1] - last[1] <= NEAR:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return [{"segments": len(one), "head": [one[0][0], one[-1][0]], "of": [one[0][1], one[-1][1]]} for one in blocks]


def _edited(context: Context) -> Iterator[Change]:
    by_nature: dict[Nature, list[int]] = {}
    for number, (kind, _) in context.differences.items():
        if kind is not None:
            by_nature.setdefault(kind, []).append(number)
    for kind, numbers in by_nature.items():
        if kind == "words":
            yield Change("edited", len(numbers), tuple(numbers), counted(context.edited))
        else:
            yield Change(kind, len(numbers), tuple(numbers))


def counted(found: Tally) -> dict[str, Json]:
    """Return the words that an edit touched."""
    return {"inserted": found.inserted, "deleted": found.deleted, "replaced": found.replaced}


def _recut(context: Context) -> Iterator[Change]:
    """Tell segments that were split, merged, or cut at other places; their words are compared across the cuts."""
    kinds: dict[str, list[list[int]]] = {}
    sizes: dict[str, list[int]] = {}
    tallies: dict[str, list[Tally]] = {}
    for (bases, heads), found in zip(context.alignment.recuts, context.recut_tallies, strict=True):
        kind = "split" if len(bases) == 1 else "merged" if len(heads) == 1 else "recut"
        numbers = {context.by_base[i] for i in bases if i in context.by_base}
        numbers |= {context.by_head[j] for j in heads if j in context.by_head}
        kinds.setdefault(kind, []).append(sorted(numbers))
        before, after = sizes.get(kind, [0, 0])
        sizes[kind] = [before + len(bases), after + len(heads)]
        tallies.setdefault(kind, []).append(found)
    for kind, groups in kinds.items():
        details = {"before": sizes[kind][0], "after": sizes[kind][1], **counted(total(tallies[kind])), "groups": groups}
        yield Change(kind, len(groups), tuple(sorted(number for group in groups for number in group)), details)

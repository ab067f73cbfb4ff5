"""The items of `segments`, merged: what each side did to the base, region by region.

An edit is a range of base entries and what stands there now. Ranges of both sides that touch the same entries are one
region: there, either both say the same, or it is one entry of which they changed different fields, or it is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from steno.corpus.canonical import print_entry
from steno.diff.aligning import align
from steno.diff.alignment import Alignment
from steno.diff.columns import Columns
from steno.merging.blocks import Block, Conflict, Laid, Piece, with_comments
from steno.model import Entry


@dataclass(frozen=True, slots=True)
class Edit:
    """Base entries from `low` until `high` became the head entries `heads`."""

    low: int
    high: int
    heads: range

    @property
    def is_one(self) -> bool:
        """Tell whether it is one entry that became one other."""
        return self.high - self.low == len(self.heads) == 1


@dataclass(slots=True)
class Region:
    """Base entries that edits of one or both sides touch."""

    low: int
    high: int
    ours: list[Edit]
    theirs: list[Edit]

    def touches(self, edit: Edit) -> bool:
        """Tell whether an edit that comes no earlier is about the same entries, or the same gap between two."""
        if edit.low == edit.high and self.low == self.high:
            return edit.low == self.low
        return edit.low < self.high


def merge_segments(base: Laid, ours: Laid, theirs: Laid) -> Iterator[Piece]:
    """Yield the items of the result, in order."""
    place = 0
    for region in _regions(edits(base, ours), edits(base, theirs)):
        yield from base.items[place : region.low]
        yield from _merge(region, base, ours, theirs)
        place = region.high
    yield from base.items[place:]


def edits(base: Laid, side: Laid) -> list[Edit]:
    """Say what a side did to the base; what was cut anew or replaced by other speech is one edit of its whole range."""
    old, new = base.transcript, side.transcript
    alignment = align(Columns.of(old), Columns.of(new))
    groups = _groups(alignment)
    found: list[Edit] = []
    i = j = 0
    for a, b, c, d in (*groups, (len(old.entries), len(old.entries), len(new.entries), len(new.entries))):
        if i < a and j < c:
            found.append(Edit(i, a, range(j, c)))
        else:
            found.extend(Edit(number, number + 1, range(j, j)) for number in range(i, a))
            found.extend([Edit(i, i, range(j, c))] if j < c else [])
        if (b - a, d - c) != (1, 1) or base.items[a] != side.items[c]:
            found.extend([Edit(a, b, range(c, d))] if b > a or d > c else [])
        i, j = b, d
    return found


def _groups(alignment: Alignment) -> list[tuple[int, int, int, int]]:
    """Return what belongs together as ranges of base and of head: pairs, and whatever was cut anew around them."""
    spans = [(i, i + 1, j, j + 1) for i, j in alignment.pairs]
    spans += [(min(bases), max(bases) + 1, min(heads), max(heads) + 1) for bases, heads in alignment.recuts]
    joined: list[tuple[int, int, int, int]] = []
    for a, b, c, d in sorted(spans):
        while joined and (a < joined[-1][1] or c < joined[-1][3]):
            last = joined.pop()
            a, b, c, d = min(a, last[0]), max(b, last[1]), min(c, last[2]), max(d, last[3])
        joined.append((a, b, c, d))
    return joined


def _regions(ours: Sequence[Edit], theirs: Sequence[Edit]) -> Iterator[Region]:
    both = [(edit.low, edit.high, 0, edit) for edit in ours] + [(edit.low, edit.high, 1, edit) for edit in theirs]
    region: Region | None = None
    for low, high, side, edit in sorted(both, key=lambda one: one[:3]):
        if region is None or not region.touches(edit):
            if region is not None:
                yield region
            region = Region(low, high, [], [])
        region.high = max(region.high, high)
        (region.theirs if side else region.ours).append(edit)
    if region is not None:
        yield region


def _merge(region: Region, base: Laid, ours: Laid, theirs: Laid) -> Iterator[Piece]:
    mine, other = _applied(region, region.ours, base, ours), _applied(region, region.theirs, base, theirs)
    if not region.theirs or mine == other:
        yield from mine
    elif not region.ours:
        yield from other
    else:
        one = _merge_one(region, base, ours, theirs)
        yield Conflict(_flat(mine), _flat(other)) if one is None else one


def _applied(region: Region, changes: Sequence[Edit], base: Laid, side: Laid) -> list[Block]:
    """Return the region as a side has it."""
    made: list[Block] = []
    place = region.low
    for edit in changes:
        made += [*base.items[place : edit.low], *(side.items[number] for number in edit.heads)]
        place = edit.high
    return made + list(base.items[place : region.high])


def _merge_one(region: Region, base: Laid, ours: Laid, theirs: Laid) -> Block | None:
    """Merge an entry of which both sides changed something; None when both changed the same field."""
    if not all(len(side) == 1 and side[0].is_one for side in (region.ours, region.theirs)):
        return None
    mine, other = region.ours[0].heads[0], region.theirs[0].heads[0]
    entries = base.transcript.entries[region.low], ours.transcript.entries[mine], theirs.transcript.entries[other]
    merged = _fields(*entries)
    return None if merged is None else with_comments(print_entry(merged), ours.items[mine], theirs.items[other])


def _fields(base: Entry, ours: Entry, theirs: Entry) -> Entry | None:
    if not type(base) is type(ours) is type(theirs):
        return None
    values: dict[str, Any] = {}
    for part in fields(base):
        old, mine, other = (getattr(one, part.name) for one in (base, ours, theirs))
        if mine != old != other and mine != other:
            return None
        values[part.name] = other if mine == old else mine
    return replace(base, **values)


def _flat(blocks: Sequence[Block]) -> Block:
    return tuple(line for block in blocks for line in block)

"""Changes of when it was said: shifts, corrections, times that were lost or found."""

from __future__ import annotations

from collections.abc import Iterator

from steno.diff.context import Context
from steno.diff.result import Change
from steno.model import Chapter, Entry, Segment

RUN = 3
"""So many neighbours that moved by the same time are a shift."""
ROUNDING = 1
"""Milliseconds by which the parts of one shift may differ."""


def find_times(context: Context) -> Iterator[Change]:
    """Yield what changed in the times of entries that are in both versions."""
    lost, found = [], []
    for number, one in enumerate(context.operations):
        if one.old is None or one.new is None:
            continue
        olds, news = times(one.old), times(one.new)
        if any(old is not None and new is None for old, new in zip(olds, news, strict=True)):
            lost.append(number)
        if any(old is None and new is not None for old, new in zip(olds, news, strict=True)):
            found.append(number)
    if lost:
        yield Change("times-lost", len(lost), tuple(lost))
    if found:
        yield Change("timed", len(found), tuple(found))
    yield from _moved(context)


def times(entry: Entry) -> tuple[int | None, int | None]:
    """Start and end; a chapter has no end."""
    return entry.start, None if isinstance(entry, Chapter) else entry.end


def _moved(context: Context) -> Iterator[Change]:
    """Yield each shift of a run of entries as one change, and what is left as corrections."""
    pairs = [(i, j) for i, j in context.alignment.pairs if _shift(context, i, j) is not None]
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        by = _shift(context, *pair)
        last = _shift(context, *runs[-1][0]) if runs else None
        if by is not None and last is not None and _near(by, last) and _whole(context, *pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    shifts: dict[int, list[tuple[int, int]]] = {}
    single: list[tuple[int, int]] = []
    for run in runs:
        by = _shift(context, *run[0]) or 0
        if by and _whole(context, *run[0]) and (len(run) >= RUN or len(run) == len(pairs) > 1):
            shifts.setdefault(next((known for known in shifts if _near(known, by)), by), []).extend(run)
        else:
            single.extend(pair for pair in run if _farthest(context, *pair))
    for by, run in shifts.items():
        yield _shifted(context, by, run, pairs)
    if single:
        yield _retimed(context, single)


def _shifted(context: Context, by: int, run: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> Change:
    old = context.before.entries
    until = None if run[-1] == pairs[-1] else old[run[-1][0]].start
    segments = sum(isinstance(old[i], Segment) for i, _ in run)
    details = {"by": by, "since": old[run[0][0]].start, "until": until, "all": len(run) == len(pairs)}
    return Change("shifted", segments or len(run), tuple(context.by_head[j] for _, j in run), details)


def _retimed(context: Context, single: list[tuple[int, int]]) -> Change:
    largest = max((_farthest(context, *pair) for pair in single), key=abs)
    return Change("retimed", len(single), tuple(context.by_head[j] for _, j in single), {"largest": largest})


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= ROUNDING and bool(one) == bool(other)


def _shift(context: Context, i: int, j: int) -> int | None:
    """By how much an entry's start moved; entries whose borders were cut anew are no witnesses."""
    old, new = context.before.entries[i].start, context.after.entries[j].start
    return None if old is None or new is None or j in context.cut[1] else new - old


def _differences(context: Context, i: int, j: int) -> list[int]:
    both = zip(times(context.before.entries[i]), times(context.after.entries[j]), strict=True)
    return [new - old for old, new in both if old is not None and new is not None]


def _whole(context: Context, i: int, j: int) -> bool:
    """Tell whether start and end moved alike."""
    moves = _differences(context, i, j)
    return all(_near(move, moves[0]) or move == moves[0] for move in moves)


def _farthest(context: Context, i: int, j: int) -> int:
    return max(_differences(context, i, j), key=abs, default=0)

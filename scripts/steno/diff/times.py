"""Changes of when it was said: shifts, drifts, corrections, times that were lost or found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from steno.diff.context import Context
from steno.diff.result import Change
from steno.diff.runs import Run, Witness, find_rounded, find_runs
from steno.model import Chapter, Entry


def find_times(context: Context) -> Iterator[Change]:
    """Yield what changed in the times of entries that are in both versions."""
    if not _is_retimed(context):
        return
    yield from _lost_and_found(context)
    witnesses = list(_witnesses(context))
    unit, rounded = find_rounded(witnesses)
    if rounded:
        taken = set(map(id, rounded))
        witnesses = [one for one in witnesses if id(one) not in taken]
        numbers = sorted(number for one in rounded for number in one.operations)
        yield Change("rounded", len(rounded), tuple(numbers), {"unit": unit})
    runs = list(_joined(find_runs(witnesses)))
    single = [one for run in runs for one in run.outliers]
    for run in runs:
        is_all = len(run.witnesses) == len(witnesses) > 1
        if not (run.is_shift or is_all):
            single += [one for one in run.witnesses if one.farthest]
        elif run.rate or run.by:
            yield _shifted(run, witnesses)
    if single:
        numbers = sorted(number for one in single for number in one.operations)
        largest = max((one.farthest for one in single), key=abs)
        yield Change("retimed", len(single), tuple(numbers), {"largest": largest})


def times(entry: Entry) -> tuple[int | None, int | None]:
    """Start and end; a chapter has no end."""
    return entry.start, None if isinstance(entry, Chapter) else entry.end


def _is_retimed(context: Context) -> bool:
    """Tell whether times may have changed: those of entries that are in both versions, or were cut anew."""
    if context.alignment.recuts:
        return True
    both = ((one.old, one.new) for one in context.operations if one.old is not None is not one.new)
    return not context.keeps("starts", "ends") and any(times(old) != times(new) for old, new in both)


def _lost_and_found(context: Context) -> Iterator[Change]:
    """Yield the entries that lost or got a time. Of what was cut anew, inner times come and go with the cuts."""
    counts = {"times-lost": 0, "timed": 0}
    numbers: dict[str, set[int]] = {"times-lost": set(), "timed": set()}
    timed = context.before.timed, context.after.timed
    for bases, heads in _groups(context):
        if len(bases) == len(heads) == 1 and timed[0][bases[0]] == timed[1][heads[0]]:
            continue
        sides = [timed[0][i] for i in bases], [timed[1][j] for j in heads]
        known = [list(map(sum, zip(*side, strict=True))) for side in sides]
        lost = max(min(old, len(heads)) - new for old, new in zip(*known, strict=True))
        found = max(min(new, len(bases)) - old for old, new in zip(*known, strict=True))
        for kind, count in (("times-lost", lost), ("timed", found)):
            if count > 0:
                counts[kind] += count
                numbers[kind].update(_operations(context, bases, heads))
    for kind, count in counts.items():
        if count:
            yield Change(kind, count, tuple(sorted(numbers[kind])))


def _groups(context: Context) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield what belongs together, in order: single entries, or those that were cut anew."""
    cut, recuts = context.cut, context.alignment.recuts
    pairs = [([i], [j]) for i, j in context.alignment.pairs if i not in cut[0] and j not in cut[1]]
    yield from sorted([*pairs, *recuts]) if recuts else pairs


def _operations(context: Context, bases: Sequence[int], heads: Sequence[int]) -> list[int]:
    found = {context.by_base[i] for i in bases if i in context.by_base}
    return sorted(found.union([context.by_head[j] for j in heads if j in context.by_head]))


def _witnesses(context: Context) -> Iterator[Witness]:
    """Yield each group whose start is known in both versions, with its end where that is."""
    old, new = context.before, context.after
    for bases, heads in _groups(context):
        edges = (old.starts[bases[0]], new.starts[heads[0]]), (old.ends[bases[-1]], new.ends[heads[-1]])
        points = tuple([(was, now - was) for was, now in edges if was is not None and now is not None])
        if points:
            is_speech = not isinstance(old.entries[bases[0]], Chapter)
            yield Witness(points, tuple(_operations(context, bases, heads)), is_speech)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join shifts by the same with nothing but single corrections between them, and the few beside one that fit it."""
    last: Run | None = None
    few: list[Run] = []
    for run in runs:
        if last is not None and last.rate == 0 and last.fits(run):
            last.witnesses += run.witnesses
        elif not run.is_shift:
            few.append(run)
        else:
            run.witnesses = [one for other in few if run.fits(other) for one in other.witnesses] + run.witnesses
            yield from (other for other in few if not run.fits(other))
            yield from filter(None, [last])
            last, few = run, []
    yield from few
    yield from filter(None, [last])


def _shifted(run: Run, witnesses: list[Witness]) -> Change:
    first, last = run.witnesses[0], run.witnesses[-1]
    moved = [one for one in run.witnesses if one.operations]
    details = {
        "by": run.by,
        "since": first.points[0][0],
        "until": None if last is witnesses[-1] else last.points[0][0],
        "all": len(run.witnesses) + len(run.outliers) == len(witnesses),
    }
    if run.rate:
        details |= {"rate": run.rate, "last": last.points[-1][1]}
    speech = sum(one.is_speech for one in moved) or len(moved)
    numbers = sorted(number for one in moved for number in one.operations)
    return Change("drifted" if run.rate else "shifted", speech, tuple(numbers), details)

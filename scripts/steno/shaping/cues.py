"""Entries put into groups that each have a start and an end, for the formats that cannot do without.

A time is never made up where it can be avoided, and listed where it cannot. Speech without a start goes into the group
above it; before the first time it begins at 0, and after an event at that event's end. A group without an end, or
whose end is not after its start, lasts until the next start, or as long as its text takes to say. Groups stand in
the order of their starts.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from operator import is_not

from steno.model import Event, Segment, Transcript
from steno.shaping.losses import NotHeld

MILLISECONDS_A_CHARACTER = 70
"""About 170 words a minute, for the one end that nothing else gives."""
SHORTEST = 500
INFERRED = "is inferred, in proportion to the characters"


@dataclass(slots=True)
class Group:
    """Entries that share a start and an end, each with its index in the transcript."""

    start: int
    end: int | None = None
    members: list[tuple[int, Segment | Event]] = field(default_factory=list)

    @property
    def close(self) -> int:
        """The end, which `close_groups` has set."""
        assert self.end is not None
        return self.end


@dataclass(slots=True)
class Timed:
    """An entry alone with its times, own or inferred; `index` is its place in the transcript."""

    index: int
    entry: Segment | Event
    start: int
    end: int | None


def make_groups(transcript: Transcript, losses: list[NotHeld], *, sounds: bool = True) -> list[Group]:
    """Group a transcript's speech and events by their starts, and order them. Chapters are the caller's."""
    groups: list[Group] = []
    for index, entry in enumerate(transcript.entries):
        if isinstance(entry, Segment) or sounds and isinstance(entry, Event):
            _put(groups, index, entry, losses)
    ordered = sorted(groups, key=lambda group: group.start)
    if any(map(is_not, groups, ordered)):
        losses.append(NotHeld(("segments",), "stand in the order of their starts"))
    return ordered


def close_groups(groups: list[Group], transcript: Transcript, losses: list[NotHeld]) -> list[Group]:
    """Give every group an end: that of its last entry, or one that is listed."""
    for number in range(len(groups)):
        close_group(groups, number, transcript, losses)
    return groups


def close_group(groups: list[Group], number: int, transcript: Transcript, losses: list[NotHeld]) -> Group:
    """Give one of the groups an end."""
    group = groups[number]
    index, last = group.members[-1]
    least = group.start + len(group.members)
    if last.end is not None and last.end >= least:
        group.end = last.end
    else:
        later = (groups[after].start for after in range(number + 1, len(groups)))
        group.end = next((start for start in later if start >= least), None) or _last_end(group, transcript)
        losses.append(NotHeld(("segments", index, "end"), "is inferred: an end after the start is needed", group.end))
    return group


def spread(group: Group, losses: list[NotHeld]) -> list[Timed]:
    """Give each entry of a closed group times of its own, in proportion to its characters."""
    if len(group.members) == 1:
        return [Timed(*group.members[0], group.start, group.close)]
    lengths = [len(entry.text or "") + 1 for _, entry in group.members]
    bounds = proportional(group.start, group.close, lengths)
    timed = [Timed(*member, *times) for member, times in zip(group.members, itertools.pairwise(bounds), strict=True)]
    for one, other in itertools.pairwise(timed):
        if one.entry.end != one.end:
            losses.append(NotHeld(("segments", one.index, "end"), INFERRED, one.end))
        losses.append(NotHeld(("segments", other.index, "start"), INFERRED, other.start))
    return timed


def proportional(start: int, end: int, lengths: list[int]) -> list[int]:
    """Cut a stretch of time in proportion to lengths: its start, the times between, its end. Each part has a time."""
    total, free = sum(lengths), end - start - len(lengths)
    sums = enumerate(itertools.accumulate(lengths, initial=0), start)
    return [least + free * part // total for least, part in sums]


def _put(groups: list[Group], index: int, entry: Segment | Event, losses: list[NotHeld]) -> None:
    if entry.start is not None:
        groups.append(Group(entry.start, None, [(index, entry)]))
    elif isinstance(entry, Event):
        losses.append(NotHeld(("segments", index), "has no start"))
    elif groups and isinstance(groups[-1].members[0][1], Segment):
        groups[-1].members.append((index, entry))
    else:
        start = 0 if not groups else max(groups[-1].start, groups[-1].members[-1][1].end or 0)
        losses.append(NotHeld(("segments", index, "start"), "is inferred from what stands before", start))
        groups.append(Group(start, members=[(index, entry)]))


def _last_end(group: Group, transcript: Transcript) -> int:
    length = sum(len(entry.text or "") for _, entry in group.members) * MILLISECONDS_A_CHARACTER
    duration = transcript.source.duration
    end = group.start + max(SHORTEST, length)
    return min(end, duration) if duration is not None and duration > group.start else end

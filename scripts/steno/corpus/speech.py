"""What is said in a transcript, by columns: a rule that finds nothing in a whole column looks at no segment.

A column is one pass over the segments, or one call on all of them, and is made when the first rule asks for it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import sub
from typing import Self, TypeVar

from steno.model import Chapter, Entry, Event, Segment

T = TypeVar("T")


def lay(column: Sequence[T], others: Iterable[tuple[int, T]]) -> list[T]:
    """Put values at their places in a column, in time linear in both: a list moves all that follows what it inserts."""
    laid: list[T] = []
    begin = 0
    for number, (place, value) in enumerate(others):
        laid += column[begin : place - number]
        laid.append(value)
        begin = place - number
    laid += column[begin:]
    return laid


@dataclass(frozen=True)
class Speech:
    """The fields of a transcript's segments, each as a list in their order; and what stands between the segments.

    It is what the strict reader finds; the entries themselves are made of it when somebody asks for them.
    """

    texts: list[str]
    """What each segment says."""
    all_starts: list[int | None]
    all_ends: list[int | None]
    speakers: list[str | None]
    """Who says each segment."""
    changes: list[bool]
    """Whether an unnamed voice begins with it."""
    others: list[tuple[int, Chapter | Event]]
    """Chapters and events, with their places among the entries."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """Take entries apart."""
        entries = tuple(entries)
        segments = [entry for entry in entries if isinstance(entry, Segment)]
        made = cls(
            [one.text for one in segments],
            [one.start for one in segments],
            [one.end for one in segments],
            [one.speaker for one in segments],
            [one.speaker_change for one in segments],
            [(place, entry) for place, entry in enumerate(entries) if not isinstance(entry, Segment)]
            if len(segments) < len(entries)
            else [],
        )
        made.__dict__.update(entries=entries, segments=segments)
        return made

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments themselves; made a field at a time, which takes a third of what a segment at a time does."""
        made = list(map(object.__new__, repeat(Segment, len(self.texts))))
        columns: dict[str, Sequence[object]] = {
            "text": self.texts,
            "start": self.all_starts,
            "end": self.all_ends,
            "speaker": self.speakers,
            "speaker_change": self.changes,
        }
        for name, column in columns.items():
            deque(map(getattr(Segment, name).__set__, made, column), maxlen=0)
        return made

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Segments, chapters and events in the order of the file."""
        return tuple(lay(self.segments, self.others))

    @cached_property
    def places(self) -> list[int]:
        """Where each segment stands among the entries."""
        places, others = range(len(self.texts) + len(self.others)), {place for place, _ in self.others}
        return [place for place in places if place not in others] if others else list(places)

    @cached_property
    def said(self) -> str:
        """All of it, with a blank between two segments."""
        return " ".join(self.texts)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The texts that stand more than once."""
        if len(set(self.texts)) == len(self.texts):
            return frozenset()
        return frozenset(text for text, times in Counter(self.texts).items() if times > 1)

    @cached_property
    def voices(self) -> frozenset[str]:
        """All who say something."""
        return frozenset(one for one in set(self.speakers) if one is not None)

    @cached_property
    def starts(self) -> list[int]:
        """The starts of the segments, without those that have none."""
        return [time for time in self.all_starts if time is not None]

    @cached_property
    def ends(self) -> list[int]:
        """The ends of the segments, without those that have none."""
        return [time for time in self.all_ends if time is not None]

    @cached_property
    def is_timed(self) -> bool:
        """Tell whether every segment has both times."""
        return len(self.starts) == len(self.ends) == len(self.texts)

    @cached_property
    def lengths(self) -> list[int]:
        """How long the segments that have both times last."""
        if self.is_timed:
            return list(map(sub, self.ends, self.starts))
        both = zip(self.all_starts, self.all_ends, strict=True)
        return [end - start for start, end in both if start is not None and end is not None]

    @cached_property
    def latest(self) -> int:
        """The last moment that a segment, a chapter or an event names."""
        others = [time for _, one in self.others for time in (one.start, getattr(one, "end", None)) if time is not None]
        return max(max(times, default=0) for times in (self.starts, self.ends, others))

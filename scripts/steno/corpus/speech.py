"""What is said in a transcript, by columns: a rule that finds nothing in a whole column looks at no segment.

A column is one pass over the segments, or one call on all of them, and is made when the first rule asks for it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from operator import sub

from steno.model import Chapter, Entry, Event, Segment


@dataclass(frozen=True)
class Speech:
    """The fields of a transcript's segments, each as a list in their order; and what stands between the segments."""

    entries: tuple[Entry, ...]

    @cached_property
    def segments(self) -> list[Segment]:
        """The segments themselves."""
        return [entry for entry in self.entries if isinstance(entry, Segment)]

    @cached_property
    def others(self) -> list[tuple[int, Chapter | Event]]:
        """Chapters and events, with their places among the entries."""
        if len(self.segments) == len(self.entries):
            return []
        return [(place, entry) for place, entry in enumerate(self.entries) if not isinstance(entry, Segment)]

    @cached_property
    def places(self) -> list[int]:
        """Where each segment stands among the entries."""
        places = list(range(len(self.entries)))
        for place, _ in reversed(self.others):
            del places[place]
        return places

    @cached_property
    def texts(self) -> list[str]:
        """What each segment says."""
        return [one.text for one in self.segments]

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
    def speakers(self) -> list[str | None]:
        """Who says each segment."""
        return [one.speaker for one in self.segments]

    @cached_property
    def voices(self) -> frozenset[str]:
        """All who say something."""
        return frozenset(one for one in set(self.speakers) if one is not None)

    @cached_property
    def starts(self) -> list[int]:
        """The starts of the segments, without those that have none."""
        return [start for one in self.segments if (start := one.start) is not None]

    @cached_property
    def ends(self) -> list[int]:
        """The ends of the segments, without those that have none."""
        return [end for one in self.segments if (end := one.end) is not None]

    @cached_property
    def is_timed(self) -> bool:
        """Tell whether every segment has both times."""
        return len(self.starts) == len(self.ends) == len(self.segments)

    @cached_property
    def lengths(self) -> list[int]:
        """How long the segments that have both times last."""
        if self.is_timed:
            return list(map(sub, self.ends, self.starts))
        return [one.end - one.start for one in self.segments if one.start is not None and one.end is not None]

    @cached_property
    def latest(self) -> int:
        """The last moment that a segment, a chapter or an event names."""
        others = [time for _, one in self.others for time in (one.start, getattr(one, "end", None)) if time is not None]
        return max(max(times, default=0) for times in (self.starts, self.ends, others))

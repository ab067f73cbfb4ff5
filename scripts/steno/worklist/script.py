"""A transcript as it is heard: how long each segment lasts, and where a place of it can be played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from steno.corpus.playing import play_link
from steno.model import Pointer, Segment, Transcript
from steno.stats.counting import segment_words
from steno.worklist.task import Task


@dataclass(frozen=True)
class Script:
    """A transcript and its id."""

    name: str
    transcript: Transcript

    @cached_property
    def segments(self) -> dict[int, Segment]:
        """The segments by their places among the entries."""
        return {n: entry for n, entry in enumerate(self.transcript.entries) if isinstance(entry, Segment)}

    @cached_property
    def words(self) -> dict[int, int]:
        """The words of each segment."""
        return dict(zip(self.segments, segment_words(self.transcript), strict=True))

    @cached_property
    def lengths(self) -> dict[int, int]:
        """Milliseconds of each segment: until its end, or until the next start; 0 when nobody knows."""
        found: dict[int, int] = {}
        following = self.transcript.source.duration
        for number, entry in reversed(list(enumerate(self.transcript.entries))):
            if isinstance(entry, Segment):
                until = following if entry.end is None else entry.end
                found[number] = 0 if entry.start is None or until is None else max(0, until - entry.start)
            following = entry.start if entry.start is not None else following
        return found

    def text(self, number: int) -> str:
        """The words of a segment; none where there is no segment."""
        found = self.segments.get(number)
        return "" if found is None else found.text

    def task(
        self,
        kind: str,
        pointer: Pointer,
        text: str,
        numbers: Sequence[int],
        *,
        known: str = "",
        time: int | None = None,
        exact: bool = True,
    ) -> Task:
        """Make a task about some segments. `known` is what tells it from others of its kind."""
        return Task(
            id=known,
            transcript=self.name,
            kind=kind,
            pointer=pointer,
            text=text,
            time=time,
            exact=exact and time is not None,
            link=None if time is None else play_link(self.transcript.source.media, time),
            words=sum(self.words.get(number, 0) for number in numbers),
            length=sum(self.lengths.get(number, 0) for number in numbers),
        )

"""One version of a transcript by columns: what is the same in a whole column is compared at once, by one call."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import is_not
from typing import Any, Self

from steno.corpus.late import LateTranscript
from steno.corpus.speech import Speech, lay
from steno.model import Chapter, Entry, Event, Transcript


@dataclass(frozen=True)
class Columns:
    """The entries of a transcript, and the same field of all of them as a list. Only segments have a speaker."""

    transcript: Transcript
    speech: Speech

    @classmethod
    def of(cls, one: Transcript) -> Self:
        """Take a transcript apart, if it is not yet."""
        return cls(one, one.speech if isinstance(one, LateTranscript) else Speech.of(one.entries))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries themselves."""
        return self.transcript.entries

    @property
    def is_speech_alone(self) -> bool:
        """Tell whether there are neither chapters nor events."""
        return not self.speech.others

    @cached_property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.speech.texts) + len(self.speech.others)

    @cached_property
    def names(self) -> dict[str, str]:
        """The display names of the speakers by key."""
        return {who.key: who.name for who in self.transcript.speakers}

    @cached_property
    def heard(self) -> frozenset[str]:
        """All who speak."""
        return self.speech.voices

    @cached_property
    def rows(self) -> list[Any]:
        """Values that are equal where entries are, and are compared at a tenth of the time."""
        one = self.speech
        rows = zip(one.texts, one.all_starts, one.all_ends, one.speakers, one.changes, strict=True)
        return self._laid(list(rows), lambda other: other)

    @cached_property
    def texts(self) -> list[str | tuple[str, ...]]:
        """What each entry says; that of a chapter or an event is no segment's."""
        return self._laid(self.speech.texts, _text)

    @cached_property
    def starts(self) -> list[int | None]:
        """When each entry begins."""
        return self._laid(self.speech.all_starts, lambda other: other.start)

    @cached_property
    def ends(self) -> list[int | None]:
        """When each entry ends; a chapter has no end."""
        return self._laid(self.speech.all_ends, lambda other: None if isinstance(other, Chapter) else other.end)

    @cached_property
    def timed(self) -> list[tuple[bool, bool]]:
        """Whether each entry has a start, and an end."""
        return list(zip(*(map(is_not, times, repeat(None)) for times in (self.starts, self.ends)), strict=True))

    @cached_property
    def speakers(self) -> list[str | None]:
        """The key of who speaks."""
        return self._laid(self.speech.speakers, lambda _: None)

    @cached_property
    def changes(self) -> list[bool | None]:
        """Whether it is marked as another voice."""
        return self._laid(self.speech.changes, lambda _: None)

    @cached_property
    def full(self) -> list[Hashable]:
        """The text of each entry with the name of its speaker and its start."""
        return list(zip(self.texts, map(self.name, self.speakers), self.starts, strict=True))

    def name(self, who: str | None) -> str | None:
        """The display name of a speaker, or the key itself where it is not declared."""
        return self.names.get(who, who) if who else None

    def _laid(self, column: list[Any], field: Callable[[Chapter | Event], Any]) -> list[Any]:
        """Put what the others have at their places in a column of the segments."""
        others = self.speech.others
        return lay(column, [(place, field(other)) for place, other in others]) if others else column


def _text(entry: Chapter | Event) -> tuple[str, ...]:
    if isinstance(entry, Chapter):
        return ("chapter", entry.title)
    return ("event", entry.kind, entry.text or "")

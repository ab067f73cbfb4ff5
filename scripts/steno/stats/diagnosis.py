"""The numbers of one transcript: plain, frozen values, and their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from steno.model import Json


@dataclass(frozen=True, slots=True)
class Talk:
    """What one speaker said; `milliseconds` counts the segments whose length is known, None when none is."""

    key: str
    name: str
    segments: int
    words: int
    milliseconds: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive segments of one speaker. `entry` is the index of the first in the file's `segments`."""

    speaker: str
    entry: int
    segments: int
    words: int
    start: int | None = None
    milliseconds: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which nothing was written down, before the segment at `entry`."""

    entry: int
    start: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One transcript in numbers; times are in milliseconds, and None where the transcript has none to tell.

    `duration` reaches from the start of the media to the last known time, `speech` is the sum of the segments' lengths,
    `silence` that of the gaps. `turns` and `longest` are about segments whose speaker is named.
    """

    segments: int
    words: int
    unlabelled: int
    untimed: int
    turns: int
    duration: int | None
    speech: int | None
    timed_words: int
    silence: int
    gaps: int
    longest_gap: Gap | None
    longest: Turn | None
    speakers: tuple[Talk, ...]

    @property
    def pace(self) -> int | None:
        """Words a minute, over the segments whose length is known."""
        return round(self.timed_words * 60_000 / self.speech) if self.speech else None

    def shares(self) -> list[tuple[Talk, float]]:
        """Each speaker with the part of the talk that is theirs, the most talkative first.

        By time when the length of nearly every word's segment is known, else by words.
        """
        by_time = bool(self.speech) and self.timed_words * 10 >= self.words * 9
        amounts = [(one, (one.milliseconds or 0) if by_time else one.words) for one in self.speakers]
        total = (self.speech if by_time else self.words) or 1
        return [(one, amount / total) for one, amount in sorted(amounts, key=lambda pair: -pair[1])]


def as_data(one: Diagnosis) -> dict[str, Json]:
    """Return a diagnosis as JSON data; the pace is added for readers."""
    data = asdict(one)
    data["speakers"] = list(data["speakers"])
    return {**data, "words_per_minute": one.pace}


def from_data(data: Mapping[str, Any]) -> Diagnosis:
    """Make a diagnosis of JSON data that its schema has accepted."""
    values = {name: value for name, value in data.items() if name != "words_per_minute"}
    gap, turn = values["longest_gap"], values["longest"]
    values["longest_gap"] = None if gap is None else Gap(**gap)
    values["longest"] = None if turn is None else Turn(**turn)
    values["speakers"] = tuple(Talk(**talk) for talk in values["speakers"])
    return Diagnosis(**values)

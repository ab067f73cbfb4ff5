"""Several transcripts in numbers: the sums of what each of them comes to."""

from __future__ import annotations

from dataclasses import dataclass

from steno.model import Json
from steno.stats.diagnosis import Diagnosis


@dataclass(slots=True)
class Totals:
    """Sums over transcripts; times are in milliseconds, of the transcripts that have them."""

    transcripts: int = 0
    segments: int = 0
    words: int = 0
    turns: int = 0
    speakers: int = 0
    unlabelled: int = 0
    untimed: int = 0
    duration: int = 0
    speech: int = 0
    timed_words: int = 0
    gaps: int = 0
    silence: int = 0

    @classmethod
    def of(cls, one: Diagnosis) -> Totals:
        """Return what one transcript comes to."""
        counted = ("segments", "words", "turns", "unlabelled", "untimed", "timed_words", "gaps", "silence")
        return cls(
            transcripts=1,
            speakers=len(one.speakers),
            duration=one.duration or 0,
            speech=one.speech or 0,
            **{name: getattr(one, name) for name in counted},
        )

    def add(self, other: Totals) -> None:
        """Add what others come to."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def pace(self) -> int | None:
        """Words a minute, over the segments whose length is known."""
        return round(self.timed_words * 60_000 / self.speech) if self.speech else None

    def as_data(self) -> dict[str, Json]:
        """Return the sums as JSON data, with times in seconds and the pace."""
        counts = ("transcripts", "segments", "words", "turns", "speakers", "unlabelled", "untimed", "gaps")
        times = {f"{name}_seconds": getattr(self, name) / 1000 for name in ("duration", "speech", "silence")}
        return {**{name: getattr(self, name) for name in counts}, **times, "words_per_minute": self.pace}

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

    def add(self, one: Diagnosis) -> None:
        """Add one transcript."""
        self.transcripts += 1
        self.speakers += len(one.speakers)
        self.duration += one.duration or 0
        self.speech += one.speech or 0
        for name in ("segments", "words", "turns", "unlabelled", "untimed", "timed_words", "gaps", "silence"):
            setattr(self, name, getattr(self, name) + getattr(one, name))

    @property
    def pace(self) -> int | None:
        """Words a minute, over the segments whose length is known."""
        return round(self.timed_words * 60_000 / self.speech) if self.speech else None

    def as_data(self) -> dict[str, Json]:
        """Return the sums as JSON data, with times in seconds and the pace."""
        counts = ("transcripts", "segments", "words", "turns", "speakers", "unlabelled", "untimed", "gaps")
        times = {f"{name}_seconds": getattr(self, name) / 1000 for name in ("duration", "speech", "silence")}
        return {**{name: getattr(self, name) for name in counts}, **times, "words_per_minute": self.pace}

"""What is counted while records go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from steno.model import Json


@dataclass(slots=True)
class Tally:
    """Totals of a release. Media are counted in milliseconds, so that no rounding depends on the order."""

    transcripts: int = 0
    segments: int = 0
    words: int = 0
    milliseconds: int = 0
    shows: Counter[str] = field(default_factory=Counter)
    licenses: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)

    def add(self, one: dict[str, Any]) -> None:
        """Count one record, by its head."""
        self.transcripts += 1
        self.segments += one["segments"]
        self.words += one["words"]
        self.milliseconds += round(1000 * (one["duration"] or 0))
        self.shows[one["show"]] += 1
        self.licenses[one["license"]] += 1
        self.languages[one["language"]] += 1
        self.statuses[one["status"]] += 1
        self.methods[one["method"] or "unknown"] += 1

    def counts(self) -> dict[str, Json]:
        """The totals, for the manifest."""
        return {
            "shows": len(self.shows),
            "transcripts": self.transcripts,
            "segments": self.segments,
            "words": self.words,
            "media_seconds": self.milliseconds / 1000,
        }

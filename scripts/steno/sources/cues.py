"""A cue of a subtitle file, as its format's reader collects it."""

from __future__ import annotations

from dataclasses import dataclass, field

from steno.model import Span
from steno.sources.lines import Line


@dataclass(slots=True)
class Cue:
    """A timed block: its times, if they can be read, its id and settings, the lines of its text, and who says it."""

    timing: Line
    start: int | None
    end: int | None
    settings: str = ""
    identifier: Line | None = None
    lines: list[Line] = field(default_factory=list)
    voice: str = ""

    @property
    def span(self) -> Span:
        """Where it stands, from its times to its last word."""
        last = next((line for line in reversed(self.lines) if line.text.strip()), self.timing).span
        return Span(self.timing.number, 1, last.end_line, last.end_column)

    @property
    def length(self) -> int | None:
        """How long it is shown."""
        return None if self.start is None or self.end is None else self.end - self.start

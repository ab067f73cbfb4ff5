"""Turns of Markdown transcripts: a label, then paragraphs until the next label, time, heading or event."""

from __future__ import annotations

from dataclasses import dataclass, field

from steno.corpus.drafting import Draft
from steno.model import Span
from steno.sources.markdown import unescape
from steno.sources.sounds import event_kind


@dataclass(slots=True)
class Turn:
    """Speech of one voice as the source sets it; `clock` is a time as it stands there, read later."""

    speaker: str | None = None
    start: int | None = None
    end: int | None = None
    clock: str = ""
    label: Span | None = None
    time: Span | None = None
    paragraphs: list[tuple[str, Span]] = field(default_factory=list)
    kind: str | None = None
    chapter: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(text.split()) for text, _ in self.paragraphs)

    @property
    def sound(self) -> str | None:
        """The event that nobody's turn is, when it is nothing else."""
        alone = self.speaker is None and len(self.paragraphs) == 1
        return event_kind(unescape(self.paragraphs[0][0])) if alone else None

    @property
    def span(self) -> Span:
        """Where it stands, from its label to its last word."""
        spans = [span for span in (self.label, self.time) if span is not None] + [span for _, span in self.paragraphs]
        first, last = min(spans), max(spans)
        return Span(first.line, first.column, last.end_line, last.end_column)

    def places(self) -> dict[str, Span]:
        """The spans of its fields."""
        found = {"speaker": self.label, "start": self.time, "text": self.paragraphs[0][1] if self.paragraphs else None}
        return {name: span for name, span in found.items() if span is not None}


@dataclass(slots=True)
class Turns:
    """Collects turns in the order of the source; `speaker` is whose turn it is."""

    done: list[Turn] = field(default_factory=list)
    speaker: str | None = None
    _open: bool = False

    def begin(self, speaker: str | None, label: Span | None) -> Turn:
        """Begin a turn of a speaker."""
        self.speaker, self._open = speaker, True
        self.done.append(Turn(speaker, label=label))
        return self.done[-1]

    def resume(self, clock: str = "", time: Span | None = None, start: int | None = None) -> Turn:
        """Begin another segment of the same speaker, at a time of its own."""
        last = self.done[-1] if self.done else None
        if self._open and last is not None and not last.paragraphs and not last.clock:
            last.clock, last.time, last.start = clock, time, start
        else:
            self._open = True
            self.done.append(Turn(self.speaker, start, clock=clock, time=time))
        return self.done[-1]

    def say(self, text: str, span: Span) -> None:
        """Add a paragraph to the turn; after an event or a heading the same speaker goes on in a new segment."""
        if not text.strip():
            return
        kind = event_kind(unescape(text)) if not self._open or self.done[-1].paragraphs else None
        if kind is not None:
            self.mark(kind, span, text)
        elif self._open:
            self.done[-1].paragraphs.append((text, span))
        else:
            self.resume()
            self.done[-1].paragraphs.append((text, span))

    def mark(self, kind: str, span: Span, text: str = "") -> Turn:
        """Add an event."""
        self._open = False
        self.done.append(Turn(kind=kind, paragraphs=[(text, span)]))
        return self.done[-1]

    def head(self, title: str, span: Span) -> None:
        """Add a heading."""
        self._open = False
        self.done.append(Turn(chapter=True, paragraphs=[(title, span)]))

    def write(self, draft: Draft, *, markdown: bool = True) -> None:
        """Put the turns into a draft; a label or time without speech is left out with its line."""
        for turn in self.done:
            text = "\n".join(text for text, _ in turn.paragraphs)
            text = unescape(text) if markdown else text
            if turn.chapter:
                draft.add_chapter(text, turn.span)
            elif (kind := turn.kind or turn.sound) is not None:
                said = text.strip() if text.strip().lower() != kind else None
                draft.add_event(kind, turn.span, start=turn.start, end=turn.end, text=said or None)
            elif text.strip():
                draft.add_segment(
                    text, turn.span, start=turn.start, end=turn.end, speaker=turn.speaker, places=turn.places()
                )
            else:
                said = " ".join(word for word in (turn.speaker, turn.clock) if word)
                draft.leave_out(turn.span.line, said, "a label or a time without speech")

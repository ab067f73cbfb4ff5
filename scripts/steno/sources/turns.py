"""Turns of Markdown transcripts: a label, then paragraphs until the next label, time, heading or event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from steno.corpus.drafting import Draft
from steno.model import Span
from steno.sources.lines import Line
from steno.sources.markdown import unescape
from steno.sources.sounds import event_kind


class Paragraph(NamedTuple):
    """A piece of speech and its place; code has no escapes to undo."""

    text: str
    span: Span
    code: bool = False

    def read(self, markdown: bool) -> str:
        """The text as people read it."""
        return unescape(self.text) if markdown and not self.code else self.text


@dataclass(slots=True)
class Turn:
    """Speech of one voice as the source sets it; `clock` and `until` are times as they stand there, read later."""

    speaker: str | None = None
    start: int | None = None
    end: int | None = None
    clock: str = ""
    until: str = ""
    label: Span | None = None
    time: Span | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    kind: str | None = None
    chapter: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(paragraph.text.split()) for paragraph in self.paragraphs)

    @property
    def sound(self) -> str | None:
        """The event that nobody's turn is, when it is nothing else."""
        alone = self.speaker is None and len(self.paragraphs) == 1
        return event_kind(self.paragraphs[0].read(True)) if alone else None

    @property
    def span(self) -> Span:
        """Where it stands, from its label to its last word."""
        spans = [span for span in (self.label, self.time) if span is not None] + [
            paragraph.span for paragraph in self.paragraphs
        ]
        first, last = min(spans), max(spans)
        return Span(first.line, first.column, last.end_line, last.end_column)

    def places(self) -> dict[str, Span]:
        """The spans of its fields."""
        found = {
            "speaker": self.label,
            "start": self.time,
            "text": self.paragraphs[0].span if self.paragraphs else None,
        }
        return {name: span for name, span in found.items() if span is not None}


@dataclass(slots=True)
class Turns:
    """Collects turns in the order of the source; `speaker` is whose turn it is."""

    done: list[Turn] = field(default_factory=list)
    speaker: str | None = None
    _open: bool = False

    def begin(self, speaker: str | None, label: Span | None) -> Turn:
        """Begin a turn of a speaker; a time that stood alone before the label is the turn's."""
        last = self.done[-1] if self._open and self.done else None
        self.speaker, self._open = speaker, True
        if last is not None and last.label is None and last.time is not None and not last.paragraphs:
            last.speaker, last.label = speaker, label
        else:
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

    def say(self, text: str, span: Span, *, code: bool = False) -> None:
        """Add a paragraph to the turn; after an event or a heading the same speaker goes on in a new segment."""
        if not text.strip():
            return
        paragraph = Paragraph(text, span, code)
        kind = event_kind(paragraph.read(True)) if not code and (not self._open or self.done[-1].paragraphs) else None
        if kind is not None:
            self.mark(kind, span, text)
            return
        if not self._open:
            self.resume()
        self.done[-1].paragraphs.append(paragraph)

    def quote(self, lines: Iterable[Line]) -> None:
        """Add lines of code, a paragraph each."""
        for line in lines:
            self.say(line.text, line.span, code=True)

    def mark(self, kind: str, span: Span, text: str = "") -> Turn:
        """Add an event."""
        self._open = False
        self.done.append(Turn(kind=kind, paragraphs=[Paragraph(text, span)]))
        return self.done[-1]

    def head(self, title: str, span: Span) -> None:
        """Add a heading."""
        self._open = False
        self.done.append(Turn(chapter=True, paragraphs=[Paragraph(title, span)]))

    def write(self, draft: Draft, *, markdown: bool = True) -> None:
        """Put the turns into a draft; a label or time without speech is left out with its line."""
        for turn in self.done:
            text = "\n".join(paragraph.read(markdown) for paragraph in turn.paragraphs)
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

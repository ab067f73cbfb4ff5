"""A transcript as plain lines for line-based tools: who speaks and when, then each sentence on its own line."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.canonical import print_header
from steno.corpus.sentences import sentences
from steno.model import Chapter, Event, Transcript
from steno.timecode import print_time


def readable(transcript: Transcript) -> Iterator[str]:
    """Yield the lines: the header as it is written, then the segments with the names of their speakers."""
    yield from print_header(transcript).splitlines()[1:-1]
    for entry in transcript.entries:
        start = "--:--" if entry.start is None else print_time(entry.start)
        match entry:
            case Chapter():
                yield f"{start}  # {entry.title}"
            case Event():
                yield f"{start}  * {entry.text or entry.kind}{_until(entry.end)}"
            case _:
                mark = ">> " if entry.speaker_change else ""
                yield f"{start}  {mark}{transcript.speaker_name(entry.speaker) or ''}{_until(entry.end)}".rstrip()
                for paragraph in entry.text.split("\n"):
                    yield from (f"    {sentence}" for sentence in sentences(paragraph))


def _until(end: int | None) -> str:
    return "" if end is None else f"  (to {print_time(end)})"

"""CSV: for spreadsheets and data frames (RFC 4180, with a header; UTF-8, lines end in CRLF).

A row is a segment, a chapter or an event: `kind`, `start`, `end`, `speaker`, `text`. Times are `HH:MM:SS.mmm`, or
empty where there are none. `kind` is `segment`, `chapter`, or the kind of event; a change of speaker that nobody names
is the speaker `>>`. Paragraphs end in a line feed inside the quotes. A text that a spreadsheet would take for a formula
is left as it is: import the column as text.
"""

from __future__ import annotations

import csv
import io

from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Segment, Transcript
from steno.shaping.losses import NotHeld
from steno.timecode import print_time

COLUMNS = ("kind", "start", "end", "speaker", "text")


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write a row for each entry."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for entry in transcript.entries:
        end = None if isinstance(entry, Chapter) else entry.end
        rows.writerow([*kind_of(entry), clock(entry.start), clock(end), *voice(transcript, entry)])
    return text.getvalue()


def kind_of(entry: Segment | Chapter | Event) -> tuple[str]:
    """What a row is."""
    return ("segment",) if isinstance(entry, Segment) else ("chapter",) if isinstance(entry, Chapter) else (entry.kind,)


def voice(transcript: Transcript, entry: Segment | Chapter | Event) -> tuple[str, str]:
    """Who speaks in a row, and the words."""
    if isinstance(entry, Segment):
        return (">>" if entry.speaker_change else transcript.speaker_name(entry.speaker) or "", entry.text)
    return ("", entry.title if isinstance(entry, Chapter) else entry.text or "")


def clock(time: int | None) -> str:
    """A time, or nothing."""
    return "" if time is None else print_time(time)


EXPORTER = Exporter(
    title="CSV",
    suffix=".csv",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "speaker_change", "paragraphs", "chapters", "events"}),
)

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
from steno.model import Chapter, Event, Pointer, Segment, Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.words import flat
from steno.timecode import print_time

COLUMNS = ("kind", "start", "end", "speaker", "text")


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write a row for each entry."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    losses.extend(name_losses(transcript, read=str))
    for index, entry in enumerate(transcript.entries):
        end = None if isinstance(entry, Chapter) else entry.end
        said = voice(transcript, entry, ("segments", index), losses)
        rows.writerow([*kind_of(entry), clock(entry.start), clock(end), *said])
    return text.getvalue()


def kind_of(entry: Segment | Chapter | Event) -> tuple[str]:
    """What a row is."""
    return ("segment",) if isinstance(entry, Segment) else ("chapter",) if isinstance(entry, Chapter) else (entry.kind,)


def voice(
    transcript: Transcript, entry: Segment | Chapter | Event, pointer: Pointer, losses: list[NotHeld]
) -> tuple[str, str]:
    """Who speaks in a row, and the words."""
    if isinstance(entry, Segment):
        name = transcript.speaker_name(entry.speaker)
        return ">>" if entry.speaker_change else flat(name, (), []) if name else "", entry.text
    if isinstance(entry, Chapter):
        return "", flat(entry.title, (*pointer, "chapter"), losses)
    return "", "" if entry.text is None else flat(entry.text, (*pointer, "text"), losses)


def clock(time: int | None) -> str:
    """A time, or nothing."""
    return "" if time is None else print_time(time)


EXPORTER = Exporter(
    title="CSV",
    suffix=".csv",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "speaker_change", "paragraphs", "chapters", "events"}),
)

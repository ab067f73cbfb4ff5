"""Rows of a table: start, end, perhaps a speaker, and text at the end; what is no row goes on with the one above.

Whole numbers are milliseconds, as Whisper and whisper.cpp write them; decimal ones are seconds, and so are whole ones
at which nobody could have spoken so fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.sources.cue_text import voices
from steno.sources.json_fields import milliseconds, seconds
from steno.sources.lines import Line, number_lines, span_of
from steno.sources.utterances import Utterance
from steno.sources.voices import name_voice
from steno.timecode import read_time

NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?|[0-9]{1,4}:[0-9:]{1,8}(?:[.][0-9]{1,9})?"
HEADER = re.compile(r"start(?P<mark>[,\t])\s*end[,\t]\s*(?P<speaker>speaker[,\t]\s*)?text", re.IGNORECASE)
FASTEST = 100
"""Words a second that nobody speaks."""


@dataclass(slots=True)
class Row:
    """A row as it stands, its part up to the text, and the lines of its text."""

    times: Line
    start: str
    end: str
    speaker: str
    lines: list[Line]


def is_table(lines: Sequence[str], mark: str) -> bool:
    """Tell whether lines are a table with the names of its columns above."""
    header = HEADER.fullmatch(lines[0].strip()) if lines else None
    if header is None or header["mark"] != mark:
        return False
    return any(map(row_pattern(mark, header["speaker"] is not None).match, lines))


def table_rows(raw: RawFile, mark: str, draft: Draft) -> list[Row]:
    """Read a table, with or without the names of its columns."""
    lines = number_lines(raw.lines)
    top = next((number for number, line in enumerate(lines) if line.text.strip()), 0)
    header = HEADER.fullmatch(lines[top].text.strip())
    pattern = row_pattern(mark, header is not None and header["speaker"] is not None)
    return gather(lines[top + (header is not None) :], pattern, draft)


def row_pattern(mark: str, speaker: bool) -> re.Pattern[str]:
    """Make the pattern of a row's beginning, up to its text."""
    named = rf"(?P<speaker>[^{mark}\"]{{0,80}}){mark}" if speaker else ""
    return re.compile(rf"[ ]*+(?P<start>{NUMBER})[ ]?{mark}[ ]?(?P<end>{NUMBER})[ ]?{mark}{named}[ ]*", re.ASCII)


def gather(lines: Sequence[Line], pattern: re.Pattern[str], draft: Draft) -> list[Row]:
    """Collect rows; what stands before the first is left out."""
    rows: list[Row] = []
    for line in lines:
        match = pattern.match(line.text)
        if match is not None:
            speaker = match.groupdict().get("speaker") or ""
            rows.append(
                Row(line.cut(0, match.end()), match["start"], match["end"], speaker.strip(), [line.cut(match.end())])
            )
        elif line.text.strip() and rows:
            rows[-1].lines.append(line)
        elif line.text.strip():
            draft.leave_out(line.number, line.text.strip(), "stands before the first row")
    return rows


def say(rows: Sequence[Row], draft: Draft, unquote: Callable[[str], str] = str) -> list[Utterance]:
    """Turn rows into what is said in them."""
    unit = unit_of(rows)
    if unit is seconds:
        draft.notes.append("times are in seconds")
    return [utterance(row, unit, unquote) for row in rows]


def unit_of(rows: Sequence[Row]) -> Callable[[str], int]:
    """Tell whether numbers are milliseconds or seconds."""
    if any(":" in row.start for row in rows):
        return read_time
    if any("." in row.start or "." in row.end for row in rows):
        return seconds
    length = max((int(row.end) for row in rows), default=0) / 1000
    return (
        seconds
        if sum(len(line.text.split()) for row in rows for line in row.lines) > FASTEST * length
        else milliseconds
    )


def utterance(row: Row, unit: Callable[[str], int], unquote: Callable[[str], str]) -> Utterance:
    """Turn a row into what is said in it; times that cannot be read are its fault."""
    text = unquote("\n".join(line.text for line in row.lines))
    speaker = None if row.speaker == "?" else name_voice(row.speaker)
    spoken = voices(text)
    if speaker is not None:
        spoken = [type(one)(one.speaker or speaker, one.text) for one in spoken]
    one = Utterance(spoken, span_of(row.lines))
    one.places = {"start": row.times.span, "end": row.times.span}
    try:
        one.start, one.end = unit(row.start), unit(row.end)
    except ValueError:
        one.fault = f"the row's times cannot be read: {row.start} and {row.end}"
    return one

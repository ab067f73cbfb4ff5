"""whisper.cpp text: `[00:00:00.000 --> 00:00:03.500]   words`, one segment a line.

Written by whisper.cpp on its standard output, and with hours left out by OpenAI's whisper. `>>` marks a change of
speaker; the model writes it where captions had it. It stands at the beginning of a line or within it: the line is then
two segments, of which the first has the line's start and the second its end, because nobody knows the time between.
`[MUSIC PLAYING]`, `[BLANK_AUDIO]` or `(applause)` alone on a line are events. `(speaker 0)` of the option `-di` and
`[SPEAKER_TURN]` of tinydiarize are kept as speaker and change of speaker. The program's own log lines, and what stands
before the first time, are left out; any other line without a time goes on with the segment above.
There are no names, so labelling is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.clock import CLOCK, time_or_none
from steno.sources.lines import Line, join, number_lines, sample_lines, span_of
from steno.sources.sounds import event_kind
from steno.sources.titles import title_from_name
from steno.sources.voices import split_changes

TIMED = re.compile(rf"\s*+\[\s*({CLOCK})\s*-->\s*({CLOCK})\s*\][ \t]*", re.ASCII)
HOURS = re.compile(r"\s*+\[\d+:\d\d:\d\d\.")
LOG = re.compile(
    r"(?:whisper_|main: |system_info|ggml_|log_mel|output_|read_audio|init_)|.*\bprocessing '.*' \(", re.ASCII
)
DIARIZED = re.compile(r"\(speaker (\d+|\?)\)[ \t]*", re.IGNORECASE)
TURN = "[SPEAKER_TURN]"


@dataclass
class Row:
    """A timed line and those that go on with it."""

    lines: list[Line]
    start: int | None
    end: int | None


def sniff(raw: RawFile) -> Confidence:
    """Certain when most lines begin with a bracketed range of times."""
    lines = [line for line in sample_lines(raw.text) if line.text]
    timed = sum(TIMED.match(line.text) is not None for line in lines)
    if not timed:
        return Confidence.NO
    return Confidence.CERTAIN if timed * 2 > len(lines) else Confidence.LIKELY if timed > 3 else Confidence.POSSIBLE


def read(raw: RawFile) -> Reading:
    """Read a segment a line."""
    draft, change = Draft(), False
    for row in gather(raw, draft):
        change = add_row(draft, row, change)
    by_cpp = HOURS.match(next((line for line in raw.lines if TIMED.match(line)), "")) is not None
    if by_cpp:
        draft.notes.append("the form of the times is whisper.cpp's")
    made = Provenance(method="asr", tool="whisper.cpp" if by_cpp else None)
    return finish(draft, title=title_from_name(raw), provenance=made)


def gather(raw: RawFile, draft: Draft) -> list[Row]:
    """Put lines without a time to the timed line above; leave out what is none of the text."""
    rows: list[Row] = []
    for line in number_lines(raw.lines):
        match = TIMED.match(line.text)
        if match is not None:
            rows.append(Row([line.cut(match.end())], time_or_none(match[1]), time_or_none(match[2])))
        elif LOG.match(line.text):
            draft.leave_out(line.number, line.text.strip(), "a line of the program's log")
        elif line.text.strip() and rows:
            rows[-1].lines.append(line.cut(0))
        elif line.text.strip():
            draft.leave_out(line.number, line.text.strip(), "stands before the first time")
    return rows


def add_row(draft: Draft, row: Row, change: bool) -> bool:
    """Add the segments of one row; return whether the next one begins with a new voice."""
    text, span = join(row.lines), span_of(row.lines)
    voice = DIARIZED.match(text)
    speaker = f"Speaker {voice[1]}" if voice is not None and voice[1] != "?" else None
    text = text[voice.end() :] if voice is not None else text
    turns, text = TURN in text, text.replace(TURN, " ")
    kind = event_kind(text) if speaker is None else None
    if kind is not None:
        draft.add_event(kind, span, start=row.start, end=row.end, text=text.strip())
        return change or turns
    pieces = split_changes(text)
    spoken = [number for number, piece in enumerate(pieces) if piece[2].strip()]
    for number, (_, changed, piece) in enumerate(pieces):
        change = change or changed
        if number not in spoken:
            continue
        start = row.start if number == spoken[0] else None
        end = row.end if number == spoken[-1] else None
        draft.add_segment(piece, span, start=start, end=end, speaker=speaker, speaker_change=change)
        change = False
    return change or turns


FORMAT = Format("whisper.cpp text", sniff, read)

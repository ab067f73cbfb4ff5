"""whisper.cpp's text: a time range in brackets and what was said in it, a line each.

    [00:00:00.000 --> 00:00:03.500]   Let me make sure that we are live.
    [00:00:03.500 --> 00:00:05.000]   >> You are.

whisper.cpp prints this to the terminal (`examples/cli/cli.cpp`); openai-whisper's terminal output has the same form,
without hours when they are zero. Quirks: `>>` marks a new speaker, at the start of a line or inside it; then the line
becomes two segments, the first with the start and the second with the end. `[SPEAKER_TURN]` (tinydiarize) does the
same. `(speaker 0)` is the diarization by stereo channel. A line in brackets such as `[MUSIC PLAYING]` is an event.
"""

from __future__ import annotations

import re

from steno.corpus.blocks import event_kind, line_span
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Provenance, Span, Transcript, Unreadable
from steno.timecode import read_time

TIME = r"((?:[0-9]+:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{3})"
LINE = re.compile(rf"\s*\[{TIME} --> {TIME}\]\s?(.*)")
CHANGE = re.compile(r"(?:^|(?<=\s))>>+\s*|\s*\[SPEAKER_TURN\]\s*")
CHANNEL = re.compile(r"\(speaker ([0-9?])\)\s*")


def sniff(raw: RawFile) -> Confidence:
    """Certain when the first line of text has the form."""
    lines = [line for line in raw.lines if line.strip()][:50]
    hits = [LINE.match(line) is not None for line in lines]
    if hits and hits[0]:
        return Confidence.CERTAIN
    return Confidence.LIKELY if sum(hits) > len(hits) / 2 else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the lines; a line without a time continues the one before."""
    draft = Draft()
    for number, text, start, end, span in _cues(raw, draft):
        _add(draft, text, start, end, span, number)
    if not draft.entries:
        raise Unreadable("empty-transcript", "has no line of speech", "export it again")
    about = Transcript(title_of(raw.path), provenance=Provenance(method="asr", tool="whisper"))
    transcript = finish(draft, about)
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _cues(raw: RawFile, draft: Draft) -> list[tuple[int, str, int, int, Span]]:
    cues: list[tuple[int, str, int, int, Span]] = []
    for number, line in enumerate(raw.lines, 1):
        match = LINE.match(line)
        if match is not None:
            try:
                start, end = read_time(match[1]), read_time(match[2])
            except ValueError as error:
                raise Unreadable("wrong-time", str(error), "correct it", line_span(number, match[1], 2)) from None
            cues.append((number, match[3].strip(), start, end, line_span(number, line)))
        elif line.strip() and cues:
            first, text, start, end, span = cues[-1]
            cues[-1] = (first, f"{text} {line.strip()}", start, end, Span(span.line, 1, number, len(line) + 1))
        elif line.strip():
            draft.leave_out(number, line.strip(), "a line before the first time")
    return cues


def _add(draft: Draft, text: str, start: int, end: int, span: Span, number: int) -> None:
    event = event_kind(text)
    if event is not None and event[0] != "other":
        draft.add_event(event[0], span, start=start, end=end, text=event[1])
        return
    if not text:
        draft.leave_out(number, "", "a time range without speech")
        return
    pieces, changes = _pieces(text)
    for index, (piece, change) in enumerate(zip(pieces, changes, strict=True)):
        channel = CHANNEL.match(piece)
        draft.add_segment(
            piece[channel.end() :] if channel else piece,
            span,
            start=start if index == 0 else None,
            end=end if index == len(pieces) - 1 else None,
            speaker=f"Speaker {channel[1]}" if channel and channel[1] != "?" else None,
            speaker_change=change,
            places={"start": line_span(number, "0" * 12, 2), "end": line_span(number, "0" * 12, 19)},
        )


def _pieces(text: str) -> tuple[list[str], list[bool]]:
    pieces, changes, begin, change = [], [], 0, False
    for match in [*CHANGE.finditer(text), None]:
        piece = text[begin : match.start() if match else len(text)].strip()
        if piece:
            pieces.append(piece)
            changes.append(change)
        if match:
            begin, change = match.end(), True
    return (pieces, changes) if pieces else ([text], [False])


FORMAT = Format(title="whisper.cpp text", sniff=sniff, read=read)

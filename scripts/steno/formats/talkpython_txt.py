"""Talk Python's text: the second at which a caption begins, and its words, a line each.

    00:00:06 Hello, and welcome to a weekly show.
    00:00:36 - The language, the libraries, the ecosystem.

Quirks: with or without a dash after the time; no names, no ends; a caption's line may be empty of words. A line
without a time continues the one before. Times have whole seconds, so that equal starts in a row are no fault.
"""

from __future__ import annotations

import re

from steno.corpus.blocks import event_kind, line_span
from steno.corpus.drafting import Draft
from steno.corpus.finishing import finish, title_of
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading
from steno.model import Span, Transcript, Unreadable
from steno.timecode import read_time

LINE = re.compile(r"\s*([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,3})?)(?:\s+[-–—](?=\s|$)|(?=\s)|$)\s*(.*)")


def sniff(raw: RawFile) -> Confidence:
    """Certain when nearly all lines begin with a time."""
    lines = [line for line in raw.lines if line.strip()][:200]
    hits = sum(LINE.match(line) is not None for line in lines)
    if hits >= 2 and hits >= 0.8 * len(lines):
        return Confidence.CERTAIN
    return Confidence.LIKELY if hits >= 4 and LINE.match(lines[0]) and hits >= 0.4 * len(lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the lines in order."""
    draft = Draft()
    cues: list[tuple[int, str, str, Span]] = []
    for number, line in enumerate(raw.lines, 1):
        match = LINE.match(line)
        if match is not None:
            cues.append((number, match[1], match[2], line_span(number, line)))
        elif line.strip() and cues:
            first, time, text, span = cues[-1]
            cues[-1] = (first, time, f"{text} {line.strip()}".strip(), Span(span.line, 1, number, len(line) + 1))
        elif line.strip():
            draft.leave_out(number, line.strip(), "a line before the first time")
    for number, time, text, span in cues:
        _add(draft, number, time, text, span)
    if not draft.entries:
        raise Unreadable("empty-transcript", "has no line of speech", "export it again")
    transcript = finish(draft, Transcript(title_of(raw.path)), labelled=False)
    return Reading(transcript, draft.places, tuple(draft.left_out), tuple(draft.notes), tuple(draft.problems))


def _add(draft: Draft, number: int, time: str, text: str, span: Span) -> None:
    try:
        start = read_time(time)
    except ValueError as error:
        raise Unreadable("wrong-time", str(error), "correct it", line_span(number, time)) from None
    event = event_kind(text)
    if event is not None:
        draft.add_event(event[0], span, start=start, text=event[1])
    elif text:
        draft.add_segment(text, span, start=start, places={"start": line_span(number, time)})
    else:
        draft.leave_out(number, time, "a time without words")


FORMAT = Format(title="Talk Python text", sniff=sniff, read=read)

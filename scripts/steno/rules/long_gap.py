"""A long time in which nothing is said.

Mostly a part of the transcript was lost, or a time is wrong. What stands between two times may take as long as its
words need, so a long turn is no gap; nor is a time in which an event, such as music or a break, is noted.
DataTalks.Club has 39 gaps of more than five minutes. The two ends are `late-first-segment` and `early-last-segment`.

Fails:

    - start: "00:10:00.000"
      text: Let us take the next question.
    - start: "00:31:00.000"
      text: Thank you for coming.

Repair: add what is missing, correct the time, or note what is heard there as an event.

Options:

    gap_ms (300000): how long silence may last.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import sub

from steno.corpus.document import Document
from steno.model import Event, Extent, Problem, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time

MS_PER_CHARACTER = 100
"""A slow speaker: two words a second."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each gap between what is said and the next time."""
    transcript = document.transcript
    if transcript.timing is Extent.NONE:
        return
    longest = int(options["gap_ms"])
    starts = document.speech.starts
    if max(map(sub, starts[1:], starts), default=0) <= longest:
        return
    heard, timed = 0, False
    for number, entry in enumerate(transcript.entries):
        if isinstance(entry, Segment) and entry.start is not None:
            if entry.start - heard > longest and timed:
                yield _problem(number, heard, entry.start)
            heard, timed = entry.start, True
        if isinstance(entry, Segment):
            heard = heard + len(entry.text) * MS_PER_CHARACTER if entry.end is None else max(heard, entry.end)
        elif isinstance(entry, Event):
            timed = False


def _problem(number: int, heard: int, start: int) -> Problem:
    message = (
        f"nothing is said for {print_span(start - heard)} before segment {number}, which starts at {print_time(start)}"
    )
    repair = "add what is missing, correct the time, or note what is heard as an event"
    return Problem(("segments", number, "start"), message, repair)


RULE = Rule(severity=Severity.WARNING, find=find, options={"gap_ms": 300_000})

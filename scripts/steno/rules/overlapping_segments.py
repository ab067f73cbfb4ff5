"""A segment that goes on after the next one has started.

Subtitles then stand on top of each other, and the share of each speaker is counted twice. People do talk at the same
time: then an `event: crosstalk` between the two says so. Equal starts are no overlap.

Fails:

    - start: "00:00:10.000"
      end: "00:00:15.000"
      text: I was about to say.
    - start: "00:00:13.000"
      end: "00:00:18.000"
      text: So was I.

Repair: end the first at the start of the second, or put `event: crosstalk` between them.

Options:

    tolerance_ms (250): how long an overlap may last before it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import sub

from steno.corpus.document import Document
from steno.corpus.runs import describe, segment_runs
from steno.model import Event, Fix, Problem, Put, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of segments that reach into the one after them."""
    overlaps = _overlaps(document, int(options["tolerance_ms"]))
    if not overlaps:
        return
    entries = document.transcript.entries
    for run in segment_runs(entries, list(overlaps)):
        longest = max(run, key=lambda number: overlaps[number][0])
        length, following = overlaps[longest]
        if len(run) == 1:
            message = f"segment {run[0]} goes on for {print_span(length)} after the next has started"
        else:
            message = f"{describe(run, entries)} go on after the next has started, by up to {print_span(length)}"
        repair = f"end segment {longest} at {print_time(following)}, or put `event: crosstalk` after it"
        edits = (Put(("segments", number, "end"), print_time(overlaps[number][1])) for number in run)
        yield Problem(("segments", run[0], "end"), message, repair, fix=Fix.suggestion(*edits))


def _overlaps(document: Document, tolerance: int) -> dict[int, tuple[int, int]]:
    """Map each overlapping segment's number to the overlap's length and the next start."""
    starts, ends = document.speech.starts, document.speech.ends
    if not ends or (document.speech.is_timed and max(map(sub, ends, starts[1:]), default=0) <= tolerance):
        return {}
    found: dict[int, tuple[int, int]] = {}
    last: tuple[int, int, int] | None = None
    for number, entry in enumerate(document.transcript.entries):
        if isinstance(entry, Event) and entry.kind == "crosstalk":
            last = None
        if not isinstance(entry, Segment) or entry.start is None:
            continue
        if last is not None and last[1] < entry.start < last[2] - tolerance:
            found[last[0]] = (last[2] - entry.start, entry.start)
        last = None if entry.end is None else (number, entry.start, entry.end)
    return found


RULE = Rule(severity=Severity.WARNING, find=find, options={"tolerance_ms": 250})

"""A segment that ends at the moment it starts.

A player shows such a cue for no time at all. It comes from captions that hold a line for an instant, and from times
that were rounded.

Fails:

    - start: "00:12:07.000"
      end: "00:12:07.000"
      text: Nobody could have read this.

Repair: set the end to the next segment's start, or remove it; an end is not required.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import describe, segment_runs
from steno.model import Problem, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of segments that have no length."""
    entries = document.transcript.entries
    empty = [
        number
        for number, entry in enumerate(entries)
        if isinstance(entry, Segment) and entry.end is not None and entry.end == entry.start
    ]
    for run in segment_runs(entries, empty):
        first = entries[run[0]].start
        verb = "has" if len(run) == 1 else "have"
        message = f"{describe(run, entries)} {verb} no length, from {print_time(first or 0)}"
        yield Problem(("segments", run[0], "end"), message, "end at the next start, or remove the end")


RULE = Rule(severity=Severity.WARNING, find=find)

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
from steno.model import Entry, Fix, Problem, Put, Remove, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of segments that have no length."""
    if 0 not in document.speech.lengths:
        return
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
        fix = Fix.suggestion(*(_lasting(entries, number) for number in run))
        yield Problem(("segments", run[0], "end"), message, "end at the next start, or remove the end", fix=fix)


def _lasting(entries: tuple[Entry, ...], number: int) -> Put | Remove:
    """End at the next start where that is later; no end is better than one that says nothing."""
    pointer, start = ("segments", number, "end"), entries[number].start or 0
    later = (entries[n].start for n in range(number + 1, len(entries)))
    following = next((start for start in later if start is not None), None)
    return Put(pointer, print_time(following)) if following is not None and following > start else Remove(pointer)


RULE = Rule(severity=Severity.WARNING, find=find)

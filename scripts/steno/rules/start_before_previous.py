"""A segment or chapter that starts before the one above it.

The order of the file is the order in which things are heard: players, readers and every length between two starts
rely on it. DataTalks.Club has 54 such segments in 43 files, mostly typing errors in a minute or a lost hour. Equal
starts are no fault: long turns are often stored as several segments with the time of the first.

Fails:

    - start: "00:12:05.500"
      text: This comes first in the file.
    - start: "00:12:03.100"
      text: And this was heard before it.

Repair: correct the time that is wrong, or move the segment to where it was heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.speech import Speech, lay
from steno.model import Chapter, Event, Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each entry whose start is earlier than the last start above it."""
    if _is_in_order(document.speech):
        return
    previous: int | None = None
    for number, entry in enumerate(document.transcript.entries):
        start = entry.start
        if start is None or isinstance(entry, Event):
            continue
        if previous is not None and start < previous:
            what = "chapter" if isinstance(entry, Chapter) else "segment"
            message = (
                f"{what} {number} starts {print_span(previous - start)} before the one above it "
                f"({print_time(start)} < {print_time(previous)})"
            )
            repair = "correct the time that is wrong, or move it to where it was heard"
            yield Problem(("segments", number, "start"), message, repair)
        previous = start


def _is_in_order(speech: Speech) -> bool:
    """Tell whether no start of all, chapters' and events' too, is earlier than one above it."""
    starts = lay(speech.all_starts, [(place, one.start) for place, one in speech.others])
    known = [start for start in starts if start is not None]
    return known == sorted(known)


RULE = Rule(severity=Severity.ERROR, find=find)

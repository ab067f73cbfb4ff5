"""A first segment that starts long after the media.

The beginning was lost, or every time is off by the length of an introduction that was cut. Music or an advertisement
before the first words is noted as an event, and then nothing is asked. In DataTalks.Club 20 transcripts start after two
minutes.

Fails:

    - start: "00:07:30.000"
      text: And that is how it began.

Repair: add what is missing, correct the times, or note what is heard there as an event.

Options:

    latest_ms (120000): when the first segment must have started.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Event, Problem, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for a late beginning, unless something untimed or an event comes before it."""
    latest, starts = int(options["latest_ms"]), document.speech.starts
    # No segment that has a start comes before the first of them.
    if not starts or starts[0] <= latest:
        return
    for number, entry in enumerate(document.transcript.entries):
        if isinstance(entry, Event):
            return
        if isinstance(entry, Segment):
            if entry.start is not None and entry.start > latest:
                message = f"nothing is said in the first {print_span(entry.start)}, until {print_time(entry.start)}"
                repair = "add what is missing, correct the times, or note what is heard as an event"
                yield Problem(("segments", number, "start"), message, repair)
            return


RULE = Rule(severity=Severity.WARNING, find=find, options={"latest_ms": 120_000})

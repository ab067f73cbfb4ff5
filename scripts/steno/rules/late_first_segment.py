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
from steno.model import Event, Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem for a late beginning, unless something untimed or an event comes before it."""
    speech = document.speech
    start = speech.all_starts[0] if speech.texts else None
    if start is None or start <= int(options["latest_ms"]):
        return
    number = speech.places[0]
    if not any(isinstance(one, Event) for place, one in speech.others if place < number):
        message = f"nothing is said in the first {print_span(start)}, until {print_time(start)}"
        repair = "add what is missing, correct the times, or note what is heard as an event"
        yield Problem(("segments", number, "start"), message, repair)


RULE = Rule(severity=Severity.WARNING, find=find, options={"latest_ms": 120_000})

"""A last segment that ends long before the media.

The end of the transcript was lost: a tool stopped, a file was cut short, or the length of another recording was noted.
What is heard after the last words, such as music, is noted as an event, and then nothing is asked. In DataTalks.Club
and bitcointranscripts, whole quarters of an hour are missing.

Fails:

    source:
      duration: "01:00:00.000"
    segments:
    - start: "00:00:00.000"
      end: "00:10:00.000"
      text: Let us take the next question.

Repair: add what is missing, note what is heard as an event, or correct `source.duration`.

Options:

    silence_ms (180000): how long before the end of the media the last words may be over.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Event, Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time

MS_PER_CHARACTER = 100
"""A slow speaker: two words a second."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield a problem where the media goes on; a last segment without an end lasts as long as its words need."""
    length, speech = document.transcript.source.duration, document.speech
    start = speech.all_starts[-1] if speech.texts else None
    if length is None or start is None:
        return
    number, said = speech.places[-1], speech.all_ends[-1]
    end = said if said is not None else start + len(speech.texts[-1]) * MS_PER_CHARACTER
    is_over = any(isinstance(one, Event) for place, one in speech.others if place > number)
    if length - end > int(options["silence_ms"]) and not is_over:
        message = f"nothing is said in the last {print_span(length - end)}, after {print_time(end)}"
        repair = "add what is missing, note what is heard as an event, or correct the length of the media"
        yield Problem(("segments", number), message, repair)


RULE = Rule(severity=Severity.WARNING, find=find, options={"silence_ms": 180_000})

"""A segment or event that ends before it starts.

Players drop such a cue without a word, and every length computed from it is wrong. Talk Python's captions have 1,487
segments with no length or less.

Fails:

    - start: "00:31:06.400"
      end: "00:31:05.200"
      text: It was never shown.

Repair: set the end to the next segment's start, or correct the start.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.model import Chapter, Entry, Event, Fix, Problem, Put, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time

MS_PER_CHARACTER, PAUSE = 100, 10_000
"""A slow speaker says two words a second, and rests before somebody else begins."""


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each entry whose end is earlier than its start."""
    speech = document.speech
    events = [one for _, one in speech.others if isinstance(one, Event)]
    if min(speech.lengths, default=0) >= 0 and not any(map(_is_reversed, events)):
        return
    entries = document.transcript.entries
    for number, entry in enumerate(entries):
        if isinstance(entry, Chapter) or entry.start is None or entry.end is None or entry.end >= entry.start:
            continue
        what = "segment" if isinstance(entry, Segment) else "event"
        message = (
            f"{what} {number} ends {print_span(entry.start - entry.end)} before it starts "
            f"({print_time(entry.end)} < {print_time(entry.start)})"
        )
        pointer = ("segments", number, "end")
        later = (entries[n].start for n in range(number + 1, len(entries)))
        following = next((start for start in later if start is not None), None)
        if following is None or following <= entry.start:
            yield Problem(pointer, message, "correct one of the two")
            continue
        edit = Put(pointer, print_time(following))
        sure = _is_in_order(entries, number) and following - entry.start <= _longest(entry)
        fix = Fix.safe(edit) if sure else Fix.suggestion(edit)
        yield Problem(pointer, message, f"end at the next start, {print_time(following)}", fix=fix)


def _is_reversed(event: Event) -> bool:
    return event.start is not None and event.end is not None and event.end < event.start


def _is_in_order(entries: tuple[Entry, ...], number: int) -> bool:
    """Tell whether the start fits behind the one before it, so that it is the end which is wrong."""
    above = (entries[n].start for n in reversed(range(number)))
    before = next((start for start in above if start is not None), 0)
    return before <= (entries[number].start or 0)


def _longest(entry: Segment | Event) -> int:
    """How long it may take at most to say this; a later start follows a silence, and is no end of anything."""
    return PAUSE + MS_PER_CHARACTER * len(entry.text or "")


RULE = Rule(severity=Severity.ERROR, find=find)

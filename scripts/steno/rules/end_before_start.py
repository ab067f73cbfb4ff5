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
from steno.model import Chapter, Entry, Fix, Problem, Put, Segment, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span, print_time


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each entry whose end is earlier than its start."""
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
        following = next((one.start for one in entries[number + 1 :] if one.start is not None), None)
        if following is None or following <= entry.start:
            yield Problem(pointer, message, "correct one of the two")
            continue
        edit = Put(pointer, print_time(following))
        fix = Fix.safe(edit) if _is_in_order(entries, number) else Fix.suggestion(edit)
        yield Problem(pointer, message, f"end at the next start, {print_time(following)}", fix=fix)


def _is_in_order(entries: tuple[Entry, ...], number: int) -> bool:
    """Tell whether the start fits behind the one before it, so that it is the end which is wrong."""
    before = next((one.start for one in reversed(entries[:number]) if one.start is not None), 0)
    return before <= (entries[number].start or 0)


RULE = Rule(severity=Severity.ERROR, find=find)

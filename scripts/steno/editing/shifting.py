"""Moving times: all of a transcript's, or those from a point on."""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.document import Document
from steno.editing.applying import Edited, Nothing, Refused
from steno.model import Chapter, Entry
from steno.timecode import LONGEST, print_span, print_time

KINDS = frozenset(("shifted", "retimed", "chapters", "events"))


def shift(document: Document, by: int, start: int = 0) -> Edited:
    """Move every entry that begins at `start` or later by so many milliseconds. Raises Refused below zero.

    What begins earlier stays as it is, its end too.
    """
    transcript = document.transcript
    if by == 0:
        raise Nothing("a shift by nothing changes nothing")
    entries = tuple(_moved(entry, by, start) for entry in transcript.entries)
    count = sum(old != new for old, new in zip(transcript.entries, entries, strict=True))
    if not count:
        raise Nothing(f"nothing begins at {print_time(start)} or later" if start else "no entry has a time")
    before = [one.start for one in transcript.entries if one.start is not None and one.start < start]
    first = min(one.start for one, old in zip(entries, transcript.entries, strict=True) if one != old and one.start)
    if before and by < 0 and first < max(before):
        raise Refused(
            f"moved by {print_span(by)} the first would begin at {print_time(first)}, "
            f"before what stands there already ({print_time(max(before))})"
        )
    sign = "+" if by > 0 else "−"
    from_there = f" from {print_time(start)} on" if start else ""
    says = f"moved {count:,} {'entry' if count == 1 else 'entries'} by {sign}{print_span(by)}{from_there}"
    return Edited(replace(transcript, entries=entries), says, KINDS)


def _moved(entry: Entry, by: int, start: int) -> Entry:
    if entry.start is None or entry.start < start:
        return entry
    begin = _sound(entry.start + by)
    if isinstance(entry, Chapter):
        return replace(entry, start=begin)
    return replace(entry, start=begin, end=None if entry.end is None else _sound(entry.end + by))


def _sound(time: int) -> int:
    if time < 0:
        raise Refused(f"a time would fall {print_span(time)} before the beginning")
    if time > LONGEST:
        raise Refused("a time would lie beyond the end of any recording")
    return time

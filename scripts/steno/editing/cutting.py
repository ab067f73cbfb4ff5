"""Cutting a segment in two at a sentence, and joining segments that are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from steno.corpus.document import Document
from steno.corpus.sentences import sentences
from steno.editing.applying import Edited, Refused
from steno.model import Pointer, Segment
from steno.timecode import print_time

SPLIT = frozenset(("split", "recut", "edited", "retimed", "timed", "reattributed", "labelled", "speakers", "added"))
MERGE = frozenset(("merged", "recut", "edited", "retimed", "removed", "reattributed", "times-lost"))


def split(document: Document, line: int, at: int | None = None, speaker: str | None = None) -> Edited:
    """Cut the segment of a line before the sentence that stands on that line; the second part begins at `at`.

    Raises Refused: without `at` where the segment has times, because none is guessed.
    """
    number, segment = _at(document, line)
    first, second = _parts(document, number, segment, line)
    if (segment.start is None) != (at is None):
        have = "has no times, so `at` must be left out" if at is not None else "has times; say when: `at=HH:MM:SS.mmm`"
        raise Refused(f"the segment {have}")
    if at is not None and segment.start is not None:
        end = segment.end if segment.end is not None else at + 1
        if not segment.start < at < end:
            until = f" and {print_time(end)}" if segment.end is not None else ""
            raise Refused(f"{print_time(at)} is not between {print_time(segment.start)}{until}")
    who = segment.speaker if speaker is None else _speaker(document, speaker)
    parts = (
        replace(segment, text=first, end=segment.end if at is None or segment.end is None else at),
        replace(segment, text=second, start=at, speaker=who, speaker_change=False),
    )
    entries = document.transcript.entries
    changed = replace(document.transcript, entries=(*entries[:number], *parts, *entries[number + 1 :]))
    says = f"split segment {number + 1} before “{_begin(second)}”"
    return Edited(changed, says, SPLIT, _renumber(number, 1))


def merge(document: Document, line: int, count: int = 2) -> Edited:
    """Join the segment of a line with those behind it, `count` in all. Raises Refused where they are not one voice."""
    number, first = _at(document, line)
    entries = document.transcript.entries
    joined = entries[number : number + count]
    parts = [one for one in joined if isinstance(one, Segment)]
    if len(parts) < count:
        what = "a chapter or an event stands between them" if len(joined) == count else "the transcript ends before"
        raise Refused(f"{count} segments from line {line} on cannot be joined: {what}")
    if len({one.speaker for one in parts}) > 1 or any(one.speaker_change for one in parts[1:]):
        raise Refused("the segments are not of one speaker; say `/relabel` first if they are")
    whole = replace(first, text=" ".join(one.text for one in parts), end=parts[-1].end)
    changed = replace(document.transcript, entries=(*entries[:number], whole, *entries[number + count :]))
    says = f"joined segments {number + 1} to {number + count}"
    return Edited(changed, says, MERGE, _renumber(number, 1 - count))


def _at(document: Document, line: int) -> tuple[int, Segment]:
    """The segment that stands on a line of the file. Raises Refused where there is none."""
    for number, entry in enumerate(document.transcript.entries):
        span = document.locate(("segments", number))
        if span.line <= line < span.end_line + (span.end_column > 1):
            if isinstance(entry, Segment):
                return number, entry
            break
    raise Refused(f"no segment stands on line {line}")


def _parts(document: Document, number: int, segment: Segment, line: int) -> tuple[str, str]:
    """The text before and from the sentence of a line. Raises Refused where the line holds no later sentence."""
    begin = document.locate(("segments", number, "text")).line
    rows: list[str] = []
    for paragraph in segment.text.split("\n"):
        rows.extend([*([""] if rows else []), *sentences(paragraph)])
    place = line - begin - 1
    if document.format != "steno" or not 0 < place < len(rows) or not rows[place]:
        raise Refused(f"line {line} is not the second or a later sentence of its segment")
    if document.raw.lines[line - 1].strip() != rows[place]:
        raise Refused("the file is not in its canonical form, so its lines are not its sentences; say `/fmt` first")
    return _text(rows[:place]), _text(rows[place:])


def _text(rows: list[str]) -> str:
    return "\n".join(" ".join(part.split("\n")) for part in "\n".join(rows).strip("\n").split("\n\n"))


def _speaker(document: Document, wanted: str) -> str:
    keys = [one.key for one in document.transcript.speakers]
    if wanted not in keys:
        raise Refused(f"there is no speaker `{wanted}`; there are {', '.join(f'`{key}`' for key in keys) or 'none'}")
    return wanted


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


def _renumber(number: int, by: int) -> Callable[[Pointer], Pointer]:
    """Comments stay with their segments: what stands behind the cut has another number now."""

    def moved(pointer: Pointer) -> Pointer:
        if pointer[:1] != ("segments",) or len(pointer) < 2 or not isinstance(pointer[1], int) or pointer[1] <= number:
            return pointer
        if pointer[1] <= number - by:  # it was joined into the first
            return ("segments", number)
        return ("segments", pointer[1] + by, *pointer[2:])

    return moved

"""A few examples of a change, with their places: what was there, and what is there now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from steno.corpus.words import tokens
from steno.diff.result import Change, Operation, TranscriptDiff
from steno.diff.words import Piece, Sign, inline, phrases
from steno.model import Chapter, Entry, Event, Segment
from steno.timecode import print_time

EXCERPT = 18
"""Words of a segment that are shown."""
INLINE = ("edited", "spacing", "punctuation", "split", "merged", "recut")
SHOWN = ("removed", "unlabelled", "added", "moved", "speaker-lost", "reattributed", "labelled")


@dataclass(frozen=True, slots=True)
class Sample:
    """One example. `is_gone` marks one whose line is in the base; `start` is in milliseconds."""

    line: int
    pieces: list[Piece] = field(default_factory=list)
    start: int | None = None
    is_gone: bool = False


def samples(one: TranscriptDiff, change: Change) -> Iterator[Sample]:
    """Yield examples of a change in the order of the file; kinds that a number says all about have none."""
    if change.kind in ("split", "merged", "recut"):
        for group in change.details.get("groups", ()):
            yield from _edits([one.operations[number] for number in group])
        return
    for number in change.operations:
        operation = one.operations[number]
        if change.kind in INLINE:
            yield from _edits([operation])
        elif change.kind in SHOWN:
            sign: Sign = "-" if operation.new is None else "+" if operation.old is None else "="
            yield _sample(operation, [(sign, excerpt(operation.new or operation.old))])
        elif change.kind in ("retimed", "times-lost"):
            yield _sample(operation, _times(operation))
        elif change.kind in ("chapters", "events") and operation.old is not None is not operation.new:
            yield _sample(operation, [("-", excerpt(operation.old)), ("+", excerpt(operation.new))])


def _edits(operations: list[Operation]) -> Iterator[Sample]:
    """Yield each place where the text differs; the words of segments that were cut anew are taken together."""
    old, new = (
        " ".join(entry.text for entry in side if isinstance(entry, Segment))
        for side in ([one.old for one in operations], [one.new for one in operations])
    )
    owners = [one for one in operations if isinstance(one.new, Segment) for _ in phrases(one.new.text)]
    for position, pieces in inline(old, new):
        yield _sample(owners[min(position, len(owners) - 1)] if owners else operations[0], pieces)


def _sample(operation: Operation, pieces: list[Piece]) -> Sample:
    entry = operation.new or operation.old
    return Sample(operation.line, pieces, entry.start if entry is not None else None, operation.new is None)


def excerpt(entry: Entry | None) -> str:
    """The first words of an entry."""
    match entry:
        case Segment():
            words = tokens(entry.text)
            return " ".join("".join(words[:EXCERPT]).split()) + (" …" if len(words) > EXCERPT else "")
        case Chapter():
            return entry.title
        case Event():
            return entry.text or entry.kind
    return ""


def _times(operation: Operation) -> list[Piece]:
    pieces: list[Piece] = []
    for sign, entry in (("-", operation.old), ("+", operation.new)):
        end = None if isinstance(entry, Chapter) or entry is None else entry.end
        shown = " – ".join(print_time(time) for time in (entry.start if entry else None, end) if time is not None)
        pieces.append(("-" if sign == "-" else "+", shown or "no time"))
    return pieces

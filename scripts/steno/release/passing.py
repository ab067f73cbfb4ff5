"""What passes by while a release is written: each transcript of now beside the one of the release before.

Both sides come in the same order, so that they are joined without being held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import orjson

from steno.corpus.document import Document
from steno.model import Transcript
from steno.release.records import facts_of
from steno.release.reviving import document, revive
from steno.release.rows import print_rows
from steno.release.segments import Segments
from steno.release.sinks import pack_lines

if TYPE_CHECKING:
    from steno.diff.result import TranscriptDiff

LINES = "transcripts.jsonl.gz"
"""The file whose packed pieces are the records themselves."""
HEAD = ("id", "path", "title", "show", "language", "license", "status", "words")


@dataclass(frozen=True)
class Record:
    """One transcript as a consumer gets it: its JSON on a line, and all that can be made of that.

    `prepared` holds what artifacts need of it, by the name of their file, where that was made beforehand.
    """

    line: bytes
    prepared: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def piece(self, name: str, prepare: Callable[[Record], bytes]) -> bytes:
        """Return what an artifact needs of it."""
        found = self.prepared.get(name)
        return prepare(self) if found is None else found

    @cached_property
    def data(self) -> dict[str, Any]:
        """The record itself."""
        data: dict[str, Any] = orjson.loads(self.line)
        return data

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The record without its segments."""
        return {name: value for name, value in self.data.items() if name != "segments"}

    @cached_property
    def segments(self) -> Segments:
        """Its segments, by columns."""
        return Segments.of_items(self.data["segments"])

    @cached_property
    def head(self) -> dict[str, Any]:
        """The facts by which transcripts are told apart and counted; `duration` is in seconds."""
        head: dict[str, Any] = orjson.loads(self.piece("head", make_head))
        return head

    @cached_property
    def rows(self) -> bytes:
        """A row for each segment, as lines of JSON."""
        return print_rows(self.facts, self.segments)

    @cached_property
    def transcript(self) -> Transcript:
        """The transcript that it was made of."""
        return revive(self.data)

    @property
    def id(self) -> str:
        """The transcript's id."""
        return str(self.head["id"])

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Where it stands among the others: folders and files in the order of their names."""
        return tuple(self.head["path"].split("/"))


def pack_line(record: Record) -> bytes:
    """Pack the line of a record."""
    return pack_lines(record.line + b"\n")


def make_head(record: Record) -> bytes:
    """Print a record's head."""
    one = record.facts
    method = one.get("provenance", {}).get("method")
    counted = {"segments": len(record.segments.text), "method": method, "duration": _duration(record)}
    return orjson.dumps({**{name: one[name] for name in HEAD}, **counted})


def _duration(record: Record) -> float | None:
    """The length of the media, or the last time that is known."""
    duration: float | None = record.facts.get("source", {}).get("duration")
    if duration is None:
        times = chain(record.segments.start, record.segments.end)
        duration = max((time for time in times if time is not None), default=None)
    return duration


def make_record(document: Document) -> Record:
    """Make the record of a transcript; what it was made of is known, and not read from its line again."""
    facts, segments = facts_of(document), Segments.of_speech(document.speech)
    # The list of segments is always there: a recording may hold music alone.
    made = Record(orjson.dumps(facts)[:-1] + b',"segments":' + segments.print_items() + b"}")
    made.__dict__.update(facts=facts, segments=segments, transcript=document.transcript)
    return made


@dataclass(frozen=True)
class Step:
    """A transcript in both releases. At least one side is there."""

    before: Record | None
    after: Record | None

    @property
    def is_same(self) -> bool:
        """Whether nothing about it changed."""
        return self.before is not None and self.after is not None and self.before.line == self.after.line

    @cached_property
    def change(self) -> TranscriptDiff | None:
        """What changed in a transcript that is in both; None when its words, facts and times are the same."""
        if self.before is None or self.after is None or self.is_same:
            return None
        from steno.diff.transcripts import compare

        before, after = (document(one.data, one.transcript) for one in (self.before, self.after))
        return compare(self.after.id, before, after)


def join(before: Iterable[Record], after: Iterable[Record]) -> Iterator[Step]:
    """Yield every transcript of either side once. Raises ValueError where a side is not in order."""
    old, new = _in_order(before), _in_order(after)
    one, other = next(old, None), next(new, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.place < other.place):
            yield Step(one, None)
            one = next(old, None)
        elif one is None or other.place < one.place:
            yield Step(None, other)
            other = next(new, None)
        else:
            yield Step(one, other)
            one, other = next(old, None), next(new, None)


def _in_order(records: Iterable[Record]) -> Iterator[Record]:
    last: tuple[str, ...] = ()
    for one in records:
        if one.place <= last:
            raise ValueError(f"{'/'.join(one.place)} comes after {'/'.join(last)}; a release is in order")
        last = one.place
        yield one

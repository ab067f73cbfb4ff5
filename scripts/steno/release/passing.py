"""What passes by while a release is written: each transcript of now beside the one of the release before.

Both sides come in the same order, so that they are joined without being held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from steno.diff.result import TranscriptDiff
from steno.diff.transcripts import compare
from steno.model import Json, Transcript
from steno.release.records import rows
from steno.release.reviving import document, revive


@dataclass(frozen=True)
class Record:
    """One transcript as a consumer gets it: its JSON on a line, and all that can be made of that."""

    line: bytes

    @cached_property
    def data(self) -> dict[str, Any]:
        """The record itself."""
        data: dict[str, Any] = orjson.loads(self.line)
        return data

    @cached_property
    def rows(self) -> list[bytes]:
        """A row for each segment, printed on a line."""
        return [orjson.dumps(row) for row in rows(self.data)]

    @cached_property
    def transcript(self) -> Transcript:
        """The transcript that it was made of."""
        return revive(self.data)

    @property
    def id(self) -> str:
        """The transcript's id."""
        return str(self.data["id"])

    @cached_property
    def place(self) -> tuple[str, ...]:
        """Where it stands among the others: folders and files in the order of their names."""
        return tuple(self.data["path"].split("/"))


def make_record(data: dict[str, Json], transcript: Transcript | None = None) -> Record:
    """Make a record of its data; the transcript is not made again where it is known."""
    made = Record(orjson.dumps(data))
    made.__dict__["data"] = data
    if transcript is not None:
        made.__dict__["transcript"] = transcript
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

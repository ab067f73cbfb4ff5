"""A sink that several artifacts share: what each transcript comes to, one after the other, into a file or its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.files import File, Parts, W
from steno.release.passing import Record, Step


class Stream(Sink, Generic[W]):
    """Writes the piece that the artifact prepares of each transcript; `rows` says how many rows of the file it is."""

    def __init__(
        self,
        shop: Shop,
        artifact: Streamed,
        begin: Callable[[File], W],
        rows: Callable[[Record], int] = lambda _: 1,
    ) -> None:
        self._parts = Parts(shop.folder, artifact.name, begin, shop.facts.largest)
        self._artifact, self._rows = artifact, rows

    def add(self, step: Step) -> None:
        """Write what one transcript comes to."""
        assert step.after is not None
        self._parts.add(self._artifact.piece(step.after), self._rows(step.after))

    def finish(self) -> None:
        """End the file."""
        self._parts.finish()


def segments(record: Record) -> int:
    """How many segments a transcript has, each of which is a row."""
    return int(record.head["segments"])

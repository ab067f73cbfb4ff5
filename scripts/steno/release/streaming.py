"""Sinks that several artifacts share: values of each transcript, one after the other, into one file or its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic

from steno.model import Json
from steno.release.artifacts import Shop, Sink
from steno.release.files import File, Parts, W
from steno.release.passing import Record, Step


class Stream(Sink, Generic[W]):
    """Writes what `values` makes of each transcript of the release."""

    def __init__(
        self, shop: Shop, name: str, begin: Callable[[File], W], values: Callable[[Record], Iterable[Json]]
    ) -> None:
        self._parts = Parts(shop.folder, name, begin, shop.facts.largest)
        self._values = values

    def add(self, step: Step) -> None:
        """Write the values of one transcript."""
        assert step.after is not None
        for value in self._values(step.after):
            self._parts.add(value)

    def finish(self) -> None:
        """End the file."""
        self._parts.finish()


def line(record: Record) -> Iterable[bytes]:
    """The one value that is the transcript itself, printed already."""
    return (record.line,)


def rows(record: Record) -> Iterable[bytes]:
    """A value for each segment, printed already."""
    return record.rows

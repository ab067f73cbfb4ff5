"""Data from the C parser's events, of a text in which nothing is to be refused.

Most files have no fault, and to look for one at each event, with its place, takes more time than the events. So this
reader knows no faults: where there may be one it raises `Doubt`, and `yaml12` reads again and decides. It calls itself
for each level of nesting, and gives up long before Python would.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from steno.model import Json


class Doubt(Exception):
    """The text holds what this reader does not know, or a fault."""


def read_faultless(text: str, plain: Callable[[str], Json], deepest: int) -> Json:
    """Return what `yaml12.load` would, or raise Doubt. `plain` resolves plain scalars."""
    loader = yaml.CSafeLoader(text)
    try:
        return _Reader(loader.get_event, plain).read_document(deepest)
    except yaml.YAMLError:
        raise Doubt from None
    finally:
        loader.dispose()


class _Reader:
    """Takes events one after the other; `room` is how many levels of nesting are left.

    An alias is an event with an anchor.
    """

    def __init__(self, take: Callable[[], Any], plain: Callable[[str], Json]) -> None:
        self._take, self._plain = take, plain
        self._words: set[str] = set()
        """Keys that may stand plain; a transcript has a dozen."""

    def read_document(self, room: int) -> Json:
        """Return the only document, or None where there is none."""
        take = self._take
        take()
        if type(take()) is StreamEndEvent:
            return None
        data = self._value(take(), room)
        take()
        if type(take()) is not StreamEndEvent:
            raise Doubt
        return data

    def _value(self, event: Any, room: int) -> Json:
        if event.anchor is not None or event.tag is not None:
            raise Doubt
        if type(event) is ScalarEvent:
            return event.value if event.style else self._plain(event.value)
        if not room:
            raise Doubt
        return self._mapping(room - 1) if type(event) is MappingStartEvent else self._list(room - 1)

    def _list(self, room: int) -> list[Json]:
        take, items = self._take, []
        while type(event := take()) is not SequenceEndEvent:
            items.append(self._value(event, room))
        return items

    def _mapping(self, room: int) -> dict[str, Json]:
        take, words, data = self._take, self._words, dict[str, Json]()
        while type(event := take()) is ScalarEvent:
            key = event.value
            if event.anchor is not None or event.tag is not None or key in data:
                raise Doubt
            if not event.style and key not in words:
                self._add_word(key)
            data[key] = self._value(take(), room)
        if type(event) is not MappingEndEvent:
            raise Doubt
        return data

    def _add_word(self, key: str) -> None:
        """Take a plain key that means its own text."""
        if key == "<<" or not isinstance(self._plain(key), str):
            raise Doubt
        self._words.add(key)

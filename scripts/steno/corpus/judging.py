"""Data from the C parser's events, with the place of everything, and of whatever is to be refused.

It works on events with a stack of its own, because PyYAML's C composer calls itself and crashes the process on deep
nesting. `faultless` is quicker, and leaves to this one what it does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from steno.model import Json, Pointer, Problem, Span, Unreadable

if TYPE_CHECKING:
    from steno.corpus.yaml12 import Places

MAX_DEPTH = 24


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the one that awaits its value."""

    container: Any
    pointer: Pointer
    begin: Any
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        """Tell whether a key must come next."""
        return self.key is None and type(self.container) is dict


class Judge:
    """Builds the data from events with an explicit stack, and refuses what `load` promises to refuse.

    `offset` lines of the file come before the text.
    """

    def __init__(
        self,
        places: Places | None,
        offset: int,
        duplicates: list[Problem] | None,
        dropped: list[tuple[int, str, Json]] | None,
        plain: Callable[[str], Json],
    ) -> None:
        self.document: Json = None
        self.offset = offset
        self._plain = plain
        self._places, self._duplicates, self._dropped = places, duplicates, dropped
        self._open: list[_Open] = []
        self._documents = 0

    def feed(self, event: Any) -> None:
        """Take one event after the other. Raises Unreadable."""
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent:
            self._begin({}, event)
        elif kind is SequenceStartEvent:
            self._begin([], event)
        elif kind in (MappingEndEvent, SequenceEndEvent):
            closed = self._open.pop()
            self._put(closed.container, closed.begin, event.start_mark)
        elif kind is AliasEvent:
            raise self._feature(event, f"an alias, *{event.anchor}", "write the value out where it is needed")
        elif kind is DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise self._feature(event, "a second document after '---'", "keep one document in a file")

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        plain = not event.style and event.implicit[0]
        within = self._open[-1] if self._open else None
        if within is not None and within.awaits_key:
            self._key(within, event, plain)
        else:
            self._put(self._plain(event.value) if plain else event.value, event.start_mark, event.end_mark)

    def _key(self, within: _Open, event: Any, plain: bool) -> None:
        key = within.key = event.value
        if plain and not isinstance(self._plain(key), str):
            message = f"a key must be a word, and {key!r} is not read as one"
            raise Unreadable("invalid-yaml", message, "quote it", self._span(event.start_mark, event.end_mark))
        if plain and key == "<<":
            raise self._feature(event, "a merge of mappings, <<", "write the values out where they are needed")
        pointer = (*within.pointer, key)
        if key in within.container:
            self._again(pointer, within.container[key], event)
        if self._places is not None:
            self._places.keys[pointer] = self._span(event.start_mark, event.end_mark)

    def _again(self, pointer: Pointer, before: Json, event: Any) -> None:
        """Refuse, or note, a key that has a value already."""
        span, key = self._span(event.start_mark, event.end_mark), event.value
        first = 0 if self._places is None else self._places.keys[pointer].line
        message = f"{key!r} stands twice in one mapping" + (f", first in line {first}" if first else "")
        repair = "keep one of the two; only one value can be meant"
        if self._duplicates is None:
            raise Unreadable("duplicate-key", message, repair, span)
        self._duplicates.append(Problem(pointer, message, repair, span, rule="duplicate-key"))
        if self._dropped is not None:
            self._dropped.append((first or span.line, key, before))

    def _begin(self, container: Any, event: Any) -> None:
        self._refuse_extras(event)
        if self._open and self._open[-1].awaits_key:
            span = self._span(event.start_mark, event.end_mark)
            raise Unreadable("invalid-yaml", "a key must be a word, found a list or a mapping", "", span)
        if len(self._open) >= MAX_DEPTH:
            raise self._feature(event, f"values nested more than {MAX_DEPTH} deep", "flatten it; see the schema")
        self._open.append(_Open(container, self._pointer(), event.start_mark))

    def _put(self, value: Json, begin: Any, end: Any) -> None:
        """Add a value, which is whole, to what is open."""
        if self._places is not None:
            self._places.values[self._pointer()] = self._span(begin, end)
        if not self._open:
            self.document = value
            return
        within = self._open[-1]
        if within.key is None:
            within.container.append(value)
        else:
            within.container[within.key] = value
            within.key = None

    def _pointer(self) -> Pointer:
        """Where the value that comes now belongs."""
        if not self._open:
            return ()
        within = self._open[-1]
        return (*within.pointer, len(within.container) if within.key is None else within.key)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._feature(event, f"an anchor, &{event.anchor}", "write the value out where it is needed")
        if event.tag is not None and event.tag != "!":
            raise self._feature(event, f"a tag, {event.tag}", "remove it; values are plain text and numbers")

    def _feature(self, event: Any, what: str, repair: str) -> Unreadable:
        span = self._span(event.start_mark, event.end_mark)
        return Unreadable("yaml-feature", f"{what}, which no data file needs", repair, span)

    def _span(self, begin: Any, end: Any) -> Span:
        first = self.offset + 1
        return Span(begin.line + first, begin.column + 1, end.line + first, end.column + 1)

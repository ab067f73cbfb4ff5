"""Where values stand in a file of the canonical layout, an item of `segments` at a time: findings are about few.

In that layout the next item begins where a line begins with `- `, so that each can be read by itself. The YAML reader
reads the piece, and finds the places that it would find in the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from steno.corpus.yaml12 import Places, load
from steno.model import Pointer, Span

SEGMENTS = "\nsegments:\n"
ITEM = re.compile("^- ", re.MULTILINE)
MANY = 64
"""So many items by themselves take as long to read as an ordinary file does."""


@dataclass(frozen=True)
class Pieces:
    """A text that the strict reader has read, and the pieces of it that were asked for."""

    text: str
    many: int = MANY
    _found: dict[int, Places] = field(default_factory=dict)

    def near(self, pointer: Pointer) -> Places:
        """Return the places of a pointer's item, or of the header; each has what encloses it, up to its item."""
        number = pointer[1] if len(pointer) > 1 and pointer[0] == "segments" else None
        if not isinstance(number, int) or not 0 <= number < len(self._begins) - 1:
            return self._header
        if number not in self._found and len(self._found) >= self.many:
            return self._whole
        if number not in self._found:
            self._found[number] = self._item(number)
        return self._found[number]

    @cached_property
    def _begins(self) -> list[int]:
        """Where each item begins, and where the last one ends."""
        body = self.text.index(SEGMENTS) + len(SEGMENTS)
        return [*(match.start() for match in ITEM.finditer(self.text, body)), len(self.text)]

    @cached_property
    def _whole(self) -> Places:
        return _read(self.text)

    @cached_property
    def _header(self) -> Places:
        """The header is read with one item, so that `segments` holds something; it ends with the file."""
        places = _read(self.text[: self._begins[1]])
        end = self.text.count("\n") + 1
        for whole in ((), ("segments",)):
            places.values[whole] = replace(places.values[whole], end_line=end)
        return places

    def _item(self, number: int) -> Places:
        begin, end = self._begins[number : number + 2]
        places = _read(self.text[begin:end], self.text.count("\n", 0, begin) + 1)
        return Places(_moved(places.values, number), _moved(places.keys, number))


def _read(text: str, first_line: int = 1) -> Places:
    places = Places()
    load(text, places=places, first_line=first_line)
    return places


def _moved(spans: dict[Pointer, Span], number: int) -> dict[Pointer, Span]:
    """Put what was found in a list of one item below `segments`."""
    return {("segments", number, *pointer[1:]): span for pointer, span in spans.items() if pointer}

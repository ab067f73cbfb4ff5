"""A reader for the safe part of YAML 1.2, on PyYAML's C parser.

YAML 1.1's surprises are gone: `no` is a word, `12:34` is a string, a date is a string (YAML 1.2.2, §10.3 core schema).
What a data file never needs is an error with its place: anchors and aliases, tags, several documents, keys that are
not strings, duplicate keys, nesting deeper than `MAX_DEPTH`. It works on events, because PyYAML's C composer recurses
and crashes the process on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from steno.corpus.faultless import Doubt, read_faultless
from steno.corpus.syntax import BLANKS, explain, refuse_unprintable
from steno.model import Json, Pointer, Problem, Span, Unreadable

MAX_DEPTH = 24
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Places:
    """Where each value, and each mapping key, of a loaded file stands."""

    values: dict[Pointer, Span] = field(default_factory=dict)
    keys: dict[Pointer, Span] = field(default_factory=dict)

    def find(self, pointer: Pointer) -> Span:
        """Return the span of a value, or that of the nearest enclosing one."""
        while pointer and pointer not in self.values:
            pointer = pointer[:-1]
        return self.values.get(pointer, Span(1, 1, 1, 1))


def load(
    text: str,
    *,
    places: Places | None = None,
    first_line: int = 1,
    duplicates: list[Problem] | None = None,
    dropped: list[tuple[int, str, Json]] | None = None,
    words: bool = False,
) -> Json:
    """Load one document into dicts, lists, strings, numbers, booleans and None.

    `places`, when given, is filled. `first_line` is the line of the surrounding file on which `text` begins. With
    `words` numbers and booleans stay as they are written, for who may have meant words.
    A duplicate key is a fault, unless `duplicates` is given: then it is noted there and the last value counts, as
    common YAML readers have it, and what only YAML 1.1 takes for a line break is a blank. Raises Unreadable with the
    place of the first fault.
    """
    text = text if duplicates is None else text.translate(BLANKS)
    refuse_unprintable(text, first_line)
    plain = word if words else scalar
    if places is None:
        try:
            return read_faultless(text, plain, MAX_DEPTH)
        except Doubt:
            pass
    return judge(text, places, first_line - 1, duplicates, dropped, plain)


def judge(
    text: str,
    places: Places | None,
    offset: int,
    duplicates: list[Problem] | None,
    dropped: list[tuple[int, str, Json]] | None,
    plain: Callable[[str], Json],
) -> Json:
    """Load one document of printable text, with its faults and places. Raises Unreadable."""
    builder = _Builder(places, offset, duplicates, dropped, plain)
    try:
        for event in events(text):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        raise explain(text, error, offset) from None
    return builder.document


def scalar(text: str) -> Json:
    """Resolve a plain scalar by the YAML 1.2 core schema."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in "+-.0123456789":
        if INTEGER.fullmatch(text) and len(text) < 400:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if FLOAT.fullmatch(text):
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def word(text: str) -> str | None:
    """Take a plain scalar as it is written; only nothing is nothing."""
    return None if WORDS.get(text, text) is None else text


def events(text: str) -> Iterator[Any]:
    """Yield the events of the C parser, as PyYAML has them."""
    loader = yaml.CSafeLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Builder:
    """Builds the data from events with an explicit stack, and refuses what `load` promises to refuse."""

    def __init__(
        self,
        places: Places | None,
        offset: int,
        duplicates: list[Problem] | None,
        dropped: list[tuple[int, str, Json]] | None,
        plain: Callable[[str], Json],
    ) -> None:
        self.document: Json = None
        self._plain = plain
        self._places, self._offset, self._duplicates, self._dropped = places, offset, duplicates, dropped
        self._stack: list[tuple[Any, Span]] = []
        self._keys: list[str | None] = []
        self._pointer: list[str | int] = []
        self._documents = 0

    def feed(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._refuse_extras(event)
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_extras(event)
            self._open({} if kind == "MappingStartEvent" else [], event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)
        elif kind == "AliasEvent":
            raise self._feature(event, f"an alias, *{event.anchor}", "write the value out where it is needed")
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise self._feature(event, "a second document after '---'", "keep one document in a file")

    def _scalar(self, event: Any) -> None:
        plain = not event.style and event.implicit[0]
        if self._stack and isinstance(self._stack[-1][0], dict) and self._keys[-1] is None:
            self._key(event, plain)
        else:
            self._add(self._plain(event.value) if plain else event.value, event)

    def _key(self, event: Any, plain: bool) -> None:
        mapping, span, key = self._stack[-1][0], self._span(event), event.value
        if plain and not isinstance(self._plain(key), str):
            raise Unreadable("invalid-yaml", f"a key must be a word, and {key!r} is not read as one", "quote it", span)
        if plain and key == "<<":
            raise self._feature(event, "a merge of mappings, <<", "write the values out where they are needed")
        if key in mapping:
            first = 0 if self._places is None else self._places.keys[(*self._pointer, key)].line
            message = f"{key!r} stands twice in one mapping" + (f", first in line {first}" if first else "")
            repair = "keep one of the two; only one value can be meant"
            if self._duplicates is None:
                raise Unreadable("duplicate-key", message, repair, span)
            self._duplicates.append(Problem((*self._pointer, key), message, repair, span, rule="duplicate-key"))
            if self._dropped is not None:
                self._dropped.append((first or span.line, key, mapping[key]))
        self._keys[-1] = key
        if self._places is not None:
            self._places.keys[(*self._pointer, key)] = span

    def _open(self, container: Any, event: Any) -> None:
        if self._stack and isinstance(self._stack[-1][0], dict) and self._keys[-1] is None:
            raise Unreadable("invalid-yaml", "a key must be a word, found a list or a mapping", "", self._span(event))
        if len(self._stack) >= MAX_DEPTH:
            raise self._feature(event, f"values nested more than {MAX_DEPTH} deep", "flatten it; see the schema")
        self._enter()
        self._stack.append((container, self._span(event)))
        self._keys.append(None)

    def _close(self, event: Any) -> None:
        container, start = self._stack.pop()
        self._keys.pop()
        end = self._span(event)
        self._record(Span(start.line, start.column, end.line, end.column))
        self._leave(container)

    def _add(self, value: Json, event: Any) -> None:
        self._enter()
        self._record(self._span(event))
        self._leave(value)

    def _enter(self) -> None:
        if self._stack:
            container = self._stack[-1][0]
            key = self._keys[-1]
            self._pointer.append(len(container) if isinstance(container, list) else key or "")

    def _record(self, span: Span) -> None:
        if self._places is not None:
            self._places.values[tuple(self._pointer)] = span

    def _leave(self, value: Json) -> None:
        if not self._stack:
            self.document = value
            return
        container = self._stack[-1][0]
        if isinstance(container, list):
            container.append(value)
        else:
            container[self._pointer[-1]] = value
            self._keys[-1] = None
        self._pointer.pop()

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._feature(event, f"an anchor, &{event.anchor}", "write the value out where it is needed")
        if event.tag is not None and event.tag != "!":
            raise self._feature(event, f"a tag, {event.tag}", "remove it; values are plain text and numbers")

    def _feature(self, event: Any, what: str, repair: str) -> Unreadable:
        return Unreadable("yaml-feature", f"{what}, which no data file needs", repair, self._span(event))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(start.line + 1 + self._offset, start.column + 1, end.line + 1 + self._offset, end.column + 1)

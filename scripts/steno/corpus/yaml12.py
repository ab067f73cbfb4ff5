"""A reader for the safe part of YAML 1.2, on PyYAML's C parser.

YAML 1.1's surprises are gone: `no` is a word, `12:34` is a string, a date is a string (YAML 1.2.2, §10.3 core schema).
What a data file never needs is an error with its place: anchors and aliases, tags, several documents, keys that are
not strings, duplicate keys, nesting deeper than `MAX_DEPTH`. It works on events, because PyYAML's C composer recurses
and crashes the process on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from steno.model import Json, Pointer, Problem, Span, Unreadable

MAX_DEPTH = 24
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Mark(Protocol):
    """PyYAML's position: line and column count from 0."""

    line: int
    column: int


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
) -> Json:
    """Load one document into dicts, lists, strings, numbers, booleans and None.

    `places`, when given, is filled. `first_line` is the line of the surrounding file on which `text` begins.
    A duplicate key is a fault, unless `duplicates` is given: then it is noted there and the last value counts, as
    common YAML readers have it. Raises Unreadable with the place of the first fault.
    """
    unprintable = UNPRINTABLE.search(text)
    if unprintable is not None:
        raise _unprintable(text, unprintable, first_line)
    builder = _Builder(places, first_line - 1, duplicates, dropped)
    try:
        for event in events(text):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        raise _explain(text, error, first_line - 1) from None
    return builder.document


def scalar(text: str) -> Json:
    """Resolve a plain scalar by the YAML 1.2 core schema."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in "+-.0123456789":
        if INTEGER.fullmatch(text) and len(text) < 400:
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if FLOAT.fullmatch(text):
            return float(text.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf").lower().lstrip("."))
    return text


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
    ) -> None:
        self.document: Json = None
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
            self._add(scalar(event.value) if plain else event.value, event)

    def _key(self, event: Any, plain: bool) -> None:
        mapping, span, key = self._stack[-1][0], self._span(event), event.value
        if plain and not isinstance(scalar(key), str):
            raise Unreadable("invalid-yaml", f"a key must be a word, and {key!r} is not read as one", "quote it", span)
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
        return Unreadable("yaml-feature", f"{what}, is not allowed in data files", repair, self._span(event))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(start.line + 1 + self._offset, start.column + 1, end.line + 1 + self._offset, end.column + 1)


def _unprintable(text: str, match: re.Match[str], first_line: int) -> Unreadable:
    line = text.count("\n", 0, match.start())
    column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
    return Unreadable(
        "unprintable-character",
        f"the control character U+{ord(match[0]):04X} cannot stand in a YAML file",
        "remove it",
        Span(line + first_line, column, line + first_line, column + 1),
    )


REPAIRS = {
    "mapping values are not allowed in this context": "quote a text that holds ': ', or mend the indentation",
    "found character that cannot start any token": "quote a value that begins with @, `, % or a tab",
    "could not find expected ':'": "every line of a mapping is 'key: value'",
    "did not find expected key": "mend the indentation, or a quote before this line",
    "did not find expected '-' indicator": "every item of a list begins with '- ' in the same column",
    "found unknown escape character": "in double quotes write \\\\ for a backslash",
}


def _explain(text: str, error: yaml.MarkedYAMLError, offset: int) -> Unreadable:
    """Say in a contributor's words what the parser met, at the place where the cause is."""
    problem = (error.problem or "it cannot be read as YAML").strip()
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if "quoted scalar" in (error.context or "") and "end of" in problem and error.context_mark is not None:
        return _open_quote(error.context_mark, None, offset)
    runaway = _runaway_quote(text, line, column)
    if runaway is not None:
        return _open_quote(runaway, line + 1 + offset, offset)
    context = f", {error.context.strip()}" if error.context and error.context not in problem else ""
    return Unreadable(
        "invalid-yaml",
        f"{problem}{context}",
        REPAIRS.get(problem, "compare with the lines above"),
        Span(line + 1 + offset, column + 1, line + 1 + offset, column + 2),
    )


def _open_quote(mark: Mark, until: int | None, offset: int) -> Unreadable:
    runs = f"; it runs into the quote in line {until}" if until else " before the file ends"
    return Unreadable(
        "invalid-yaml",
        f"a quote is never closed{runs}",
        "close the quote at the end of its text, or delete the line if it was added by mistake",
        Span(mark.line + 1 + offset, mark.column + 1, mark.line + 1 + offset, mark.column + 2),
    )


def _runaway_quote(text: str, line: int, column: int) -> Mark | None:
    """Find a quoted text over several lines that ends where the parser stumbled: its own quote was forgotten."""
    loader = yaml.CSafeLoader(text)
    try:
        while loader.check_token():
            token: Any = loader.get_token()
            if getattr(token, "style", None) in ("'", '"') and token.start_mark.line < token.end_mark.line:
                if (token.end_mark.line, token.end_mark.column) == (line, column):
                    start: Mark = token.start_mark
                    return start
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return None

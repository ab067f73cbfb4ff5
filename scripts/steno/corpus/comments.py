"""Comments of a YAML file: found in the source, and put back above the same key after the file was rewritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from steno.corpus.yaml12 import Places, load
from steno.model import Pointer, Span

MODELINE = re.compile(r"#\s*yaml-language-server:")
BLOCK_HEADER = re.compile(r"[|>][0-9+-]*")
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")


def comments(text: str, places: Places) -> dict[Pointer | None, list[str]]:
    """Return the comments above or behind each key or list item, by its pointer; None stands for the end of the file.

    The editor's schema line is not among them: the canonical form writes its own.
    """
    lines = text.split("\n")
    hidden = _hidden(lines, places)
    starts = _starts(places)
    found: dict[Pointer | None, list[str]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if "#" not in line or hidden.get(number) == [(0, None)]:
            continue
        match = COMMENT.search(_mask(line, hidden.get(number, [])))
        if match is None:
            continue
        comment = line[match.start() :].rstrip()
        if not MODELINE.match(comment):
            found[_owner(starts, number, own_line=not line[: match.start()].strip())].append(comment)
    return found


def restore(canonical: str, kept: dict[Pointer | None, list[str]]) -> str:
    """Put comments back into a canonical text: each above its key, at the key's indentation."""
    if not kept:
        return canonical
    places = Places()
    load(canonical, places=places)
    lines = canonical.split("\n")
    above: dict[int, list[str]] = defaultdict(list)
    for pointer, comment in kept.items():
        if pointer is None:
            lines[-1:-1] = comment
        else:
            line = _line_of(pointer, places)
            indent = len(lines[line - 1]) - len(lines[line - 1].lstrip(" "))
            above[line].extend(" " * indent + one for one in comment)
    return "\n".join(piece for number, line in enumerate(lines, 1) for piece in (*above[number], line))


def _hidden(lines: list[str], places: Places) -> dict[int, list[tuple[int, int | None]]]:
    """For each line, the ranges of columns that belong to a key or a value, where a `#` is no comment."""
    hidden: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    nested = {pointer[:-1] for pointer in (*places.values, *places.keys)}
    spans = [*places.keys.values(), *(span for pointer, span in places.values.items() if pointer not in nested)]
    for span in spans:
        header = BLOCK_HEADER.match(lines[span.line - 1], span.column - 1)
        if header is not None:
            hidden[span.line].append((header.start(), header.end()))
            for number in range(span.line + 1, span.end_line + (span.end_column > 1)):
                hidden[number] = [(0, None)]
            continue
        for number in range(span.line, span.end_line + 1):
            begin = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else None
            hidden[number].append((begin, end))
    return hidden


def _mask(line: str, ranges: list[tuple[int, int | None]]) -> str:
    for begin, end in ranges:
        stop = len(line) if end is None else end
        line = line[:begin] + "x" * (stop - begin) + line[stop:]
    return line


def _starts(places: Places) -> list[tuple[Span, Pointer]]:
    """Where each key and list item begins; an item goes before its first key."""
    items = ((span, pointer) for pointer, span in places.values.items() if pointer and isinstance(pointer[-1], int))
    keys = ((span, pointer) for pointer, span in places.keys.items())
    return sorted([*items, *keys], key=lambda start: (start[0].line, start[0].column, len(start[1])))


def _owner(starts: list[tuple[Span, Pointer]], line: int, *, own_line: bool) -> Pointer | None:
    if not own_line:
        same: Iterator[Pointer] = (pointer for span, pointer in starts if span.line == line)
        behind = next(same, None)
        if behind is not None:
            return behind
    return next((pointer for span, pointer in starts if span.line > line), None)


def _line_of(pointer: Pointer, places: Places) -> int:
    while pointer:
        span = places.keys.get(pointer) or places.values.get(pointer)
        if span is not None:
            return span.line
        pointer = pointer[:-1]
    return min(span.line for span in places.keys.values())

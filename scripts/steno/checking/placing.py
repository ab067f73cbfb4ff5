"""From a problem's pointer to the place in the source that a person should look at."""

from __future__ import annotations

import re
from functools import cached_property

from steno.corpus.document import Document
from steno.model import Pointer, Problem, Segment, Span


class Placer:
    """Finds the places of one document's problems."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @property
    def is_editable(self) -> bool:
        """Tell whether a machine may change the file: only steno's own YAML."""
        return self._document.format == "steno"

    @cached_property
    def _lines(self) -> list[str]:
        return self._document.raw.lines

    def place(self, problem: Problem) -> Span:
        """Return the span of a problem: its own, or that of its excerpt or value."""
        if problem.span is not None:
            return problem.span
        span = self._document.locate(self._nearest(problem.pointer))
        narrowed = self._narrow(span, problem.excerpt) if problem.excerpt else self._first_line(span)
        return narrowed or span

    def _nearest(self, pointer: Pointer) -> Pointer:
        """A format may name its speakers only where they speak: then their first segment stands for the declaration."""
        if pointer[:1] != ("speakers",) or len(pointer) < 2 or self._document.format == "steno":
            return pointer
        for number, entry in enumerate(self._document.transcript.entries):
            if isinstance(entry, Segment) and entry.speaker == pointer[1]:
                return ("segments", number, "speaker")
        return pointer

    def _first_line(self, span: Span) -> Span | None:
        """A folded text begins with `>-`; what a person looks for is its first line."""
        if self._document.format != "steno" or span.end_line == span.line:
            return None
        if self._lines[span.line - 1][span.column - 1 :] not in (">-", ">", "|", "|-"):
            return None
        for number in range(span.line + 1, span.end_line + 1):
            line = self._lines[number - 1] if number <= len(self._lines) else ""
            if line.strip():
                return Span(number, len(line) - len(line.lstrip()) + 1, number, len(line) + 1)
        return None

    def _narrow(self, span: Span, excerpt: str) -> Span | None:
        lines = self._lines[span.line - 1 : span.end_line]
        if not lines:
            return None
        before = " " * min(span.column - 1, len(lines[0]))
        text = "\n".join([before + lines[0][len(before) :], *lines[1:]])
        match = re.search(r"\s+".join(map(re.escape, excerpt.split())), text)
        if match is None:
            return None
        return Span(*_position(text, match.start(), span.line), *_position(text, match.end(), span.line))


def _position(text: str, offset: int, first_line: int) -> tuple[int, int]:
    return first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)

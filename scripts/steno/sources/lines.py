"""Numbered lines of a source, and the pieces of them that become one entry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from steno.model import Span

SAMPLE = 200_000
"""Characters that a sniffer looks at: an hour of speech is about 60,000."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, or a part of one: its number and column from 1, and its text."""

    number: int
    text: str
    column: int = 1

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.number, self.column, self.number, self.column + len(self.text))

    def cut(self, begin: int, end: int | None = None) -> Line:
        """Return a part of it without the blanks around it; its place stays true."""
        piece = self.text[begin:end]
        return Line(self.number, piece.strip(), self.column + begin + len(piece) - len(piece.lstrip()))


def number_lines(lines: Iterable[str], first: int = 1) -> list[Line]:
    """Number lines from the first one on; blanks at their ends are gone."""
    return [Line(number, line.rstrip(" \t")) for number, line in enumerate(lines, first)]


def sample_lines(text: str) -> list[Line]:
    """The lines that a sniffer looks at."""
    return number_lines(text[:SAMPLE].replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that are not blank."""
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def join(lines: Iterable[Line]) -> str:
    """Join lines into one text, with a blank between them."""
    return " ".join(line.text for line in lines if line.text)


def span_of(lines: list[Line]) -> Span:
    """Where a run of lines stands."""
    first, last = lines[0].span, lines[-1].span
    return Span(first.line, first.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True)
class Joined:
    """Lines read as one text, with a blank between them; offsets of it lead back to their places."""

    lines: tuple[Line, ...]
    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Joined:
        """Join lines, without the blanks around each."""
        pieces = tuple(line.cut(0) for line in lines if line.text.strip())
        return cls(pieces, join(pieces), tuple(accumulate((len(line.text) + 1 for line in pieces), initial=0)))

    def span(self, begin: int = 0, end: int | None = None) -> Span:
        """Where a part of the text stands in the source."""
        first, last = self._place(begin), self._place(max(begin, (len(self.text) if end is None else end) - 1))
        return Span(*first, last[0], last[1] + 1)

    def _place(self, offset: int) -> tuple[int, int]:
        if not self.lines:
            return 1, 1
        number = min(bisect_right(self.offsets, offset), len(self.lines)) - 1
        line = self.lines[number]
        return line.number, line.column + min(offset - self.offsets[number], len(line.text))

"""Where characters that should not be there stand in a file: in its source, or hidden behind escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from steno.corpus.document import Document
from steno.model import Fix, Pointer, Problem, Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The first match in a line, or of a character, and in how many other lines there are more."""

    text: str
    span: Span | None
    pointer: Pointer = ()
    others: tuple[int, ...] = ()

    @property
    def more(self) -> str:
        """Name the other lines in words."""
        if not self.others:
            return ""
        listed = ", ".join(map(str, self.others[:5]))
        return f", and in {len(self.others)} more: line {listed}{' …' if len(self.others) > 5 else ''}"

    def problem(self, message: str, repair: str, fix: Fix | None = None) -> Problem:
        """Make a problem of it."""
        return Problem(self.pointer, message, repair, self.span, fix=fix)


def occurrences(document: Document, pattern: re.Pattern[str]) -> Iterator[Occurrence]:
    """Yield the matches of a pattern, one for each different first character, with the other lines it is in.

    The pattern's first character decides, so that a file is searched only when it holds one that may begin a match.
    """
    text = document.raw.text
    found: dict[str, list[Span]] = {}
    line, begin = 1, 0
    suspicious = any(pattern.search(char) for char in document.foreign)
    for match in pattern.finditer(text) if suspicious else ():
        line += text.count("\n", begin, match.start())
        begin = match.start()
        column = begin - text.rfind("\n", 0, begin)
        found.setdefault(match[0][0], []).append(Span(line, column, line, column + len(match[0])))
    for char, spans in found.items():
        others = dict.fromkeys(span.line for span in spans if span.line != spans[0].line)
        yield Occurrence(char, spans[0], (), tuple(others))
    if suspicious and document.has_escapes:
        yield from _escaped(document, pattern, set(found))


def holding(document: Document, signs: str) -> list[int]:
    """Return which segments have one of some characters; none is looked at for one that nobody says."""
    present, texts = [sign for sign in signs if sign in document.speech.said], document.speech.texts
    return sorted({ordinal for sign in present for ordinal, text in enumerate(texts) if sign in text})


def _escaped(document: Document, pattern: re.Pattern[str], known: set[str]) -> Iterator[Occurrence]:
    for number, text in zip(document.speech.places, document.speech.texts, strict=True):
        for match in pattern.finditer(text):
            if match[0][0] not in known:
                known.add(match[0][0])
                yield Occurrence(match[0], None, ("segments", number, "text"))

"""The lines on which the entries of a transcript begin, without reading the file once more."""

from __future__ import annotations

from collections.abc import Callable

from steno.corpus.document import Document
from steno.diff.origins import OWN


def entry_lines(document: Document) -> Callable[[int], int]:
    """Return what tells the line of an entry by its number."""
    found = _items(document.raw.text) if document.format == OWN else []
    if len(found) == len(document.transcript.entries):
        return found.__getitem__
    return lambda number: document.locate(("segments", number)).line


def _items(text: str) -> list[int]:
    """Number the lines that begin an item of `segments` at the margin, as the canonical form has them."""
    lines = text.split("\n")
    begin = lines.index("segments:") if "segments:" in lines else len(lines)
    return [number for number, line in enumerate(lines[begin:], begin + 1) if line.startswith("- ")]

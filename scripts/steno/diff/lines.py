"""The lines on which the entries of a transcript begin, without reading the file once more."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, repeat
from operator import add

from steno.corpus.document import Document
from steno.diff.origins import OWN

KEY = "segments:\n"


def entry_lines(document: Document) -> Callable[[int], int]:
    """Return what tells the line of an entry by its number."""
    found = _items(document.raw.text) if document.format == OWN else []
    if len(found) == len(document.transcript.entries):
        return found.__getitem__
    return lambda number: document.locate(("segments", number)).line


def _items(text: str) -> list[int]:
    """Number the lines that begin an item of `segments` at the margin, as the canonical form has them."""
    begin = 0 if text.startswith(KEY) else text.find(f"\n{KEY}") + 1
    if not text.startswith(KEY, begin):
        return []
    first, *items = text[begin + len(KEY) - 1 :].split("\n- ")
    breaks = accumulate(map(str.count, items, repeat("\n")), initial=text.count("\n", 0, begin) + first.count("\n"))
    return list(map(add, breaks, range(2, len(items) + 2)))

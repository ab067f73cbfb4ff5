"""The lines on which the entries of a transcript begin, without reading the file once more."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate, repeat
from typing import TypeAlias

from steno.corpus.document import Document
from steno.diff.origins import OWN

Line: TypeAlias = Callable[[int], int]


def entry_lines(document: Document) -> Line:
    """Return what tells the line of an entry by its number; the file is looked at when it is first asked."""

    @cache
    def items() -> list[int]:
        return _items(document.raw.text) if document.format == OWN else []

    def line(number: int) -> int:
        if len(items()) == len(document.transcript.entries):
            return items()[number]
        return document.locate(("segments", number)).line

    return line


def _items(text: str) -> list[int]:
    """Number the lines that begin an item of `segments` at the margin, as the canonical form has them."""
    before, found, after = f"\n{text}".partition("\nsegments:\n")
    if not found:
        return []
    first, *pieces = f"\n{after}".split("\n- ")
    if not pieces:
        return []
    line = before.count("\n") + first.count("\n") + 2
    return list(accumulate(map(str.count, pieces[:-1], repeat("\n")), lambda at, breaks: at + breaks + 1, initial=line))

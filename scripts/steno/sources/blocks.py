"""The blocks of a Markdown text: items of lists, quotes, rows of tables, code (CommonMark §4 and §5).

Transcripts have few of them, and every word stays: an item, a row and a line of code are paragraphs of their own, and
of the marks of a quote the first one stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from steno.sources.lines import Line

FENCE = re.compile(r"\s*+(?P<mark>`{3}|~{3})[^`]*")
BARE_FENCE = re.compile(r"\s*+(?P<mark>`{3}|~{3})[`~]*\s*")
ITEM = re.compile(r"\s*+(?:[-*+•]|\d{1,3}[.)])\s+\S")
QUOTE = re.compile(r"\s*+>(?!>)[ \t]*")
ROW = re.compile(r"\s*+\|.*\|\s*")


def fences(lines: Iterable[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield stretches of lines, and whether each is code between fences; a fence that is never closed is text."""
    lines = list(lines)
    closings = find_closings(lines)
    begin = number = 0
    while number < len(lines):
        match = FENCE.fullmatch(lines[number].text)
        end = closings[number].get(match["mark"]) if match is not None else None
        if end is None:
            number += 1
            continue
        if begin < number:
            yield False, lines[begin:number]
        yield True, lines[number : end + 1]
        begin = number = end + 1
    if begin < len(lines):
        yield False, lines[begin:]


def find_closings(lines: list[Line]) -> list[dict[str, int]]:
    """Tell for each line which one would close a fence that begins there, by its mark."""
    found: list[dict[str, int]] = []
    below: dict[str, int] = {}
    for number in range(len(lines) - 1, -1, -1):
        found.append(below)
        match = BARE_FENCE.fullmatch(lines[number].text)
        if match is not None:
            below = {**below, match["mark"]: number}
    return found[::-1]


def parts(block: Iterable[Line]) -> Iterator[list[Line]]:
    """Cut the lines of a paragraph where an item, a quote or a row begins or ends."""
    gathered: list[Line] = []
    quoted = False
    for line in block:
        quote, row = QUOTE.match(line.text), ROW.fullmatch(line.text)
        inner = line.cut(quote.end()) if quote is not None else line
        goes_on = quoted and quote is not None and bool(gathered) and not ITEM.match(inner.text)
        begins = row is not None or quote is not None and not goes_on or ITEM.match(inner.text) is not None
        if gathered and (begins or not inner.text):
            yield gathered
            gathered = []
        if inner.text:
            gathered.append(inner if goes_on else line)
        if row is not None:
            yield gathered
            gathered = []
        quoted = quote is not None
    if gathered:
        yield gathered

"""The blocks of a WebVTT file (W3C WebVTT §6.1 "collect a block"), with their lines.

webvtt-py reads cues well, but keeps no line numbers, joins two voices of a cue, leaves entities, and drops notes,
styles and settings unseen; an importer owes an account of each, so the blocks are collected here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from steno.sources.clock import time_or_none
from steno.sources.lines import Line

TIMING = re.compile(r"\s*+([0-9:.,]+)\s*-->\s*([0-9:.,]+)[ \t]*(.*)", re.ASCII)
HOLD = 20
"""YouTube's captions hold a line for 10 ms between two that roll."""


@dataclass(slots=True)
class Cue:
    """A timed block: its times, if they can be read, its id and settings, and the lines of its text."""

    timing: Line
    start: int | None
    end: int | None
    settings: str = ""
    identifier: Line | None = None
    lines: list[Line] = field(default_factory=list)


def blocks(lines: list[Line]) -> Iterator[Cue | list[Line]]:
    """Yield cues, and blocks that are none (notes, styles, regions, strays)."""
    before: list[Line] = []
    cue: Cue | None = None
    for line in lines:
        if "-->" in line.text and not (before and before[0].text.startswith("NOTE")):
            if cue is not None:
                yield cue
            cue = make_cue(line)
            if len(before) == 1:
                cue.identifier = before[0]
            elif before:
                yield before
            before = []
        elif line.text == "":
            if cue is not None:
                yield cue
            elif before:
                yield before
            cue, before = None, []
        elif cue is not None:
            cue.lines.append(line)
        else:
            before.append(line)
    if cue is not None:
        yield cue
    elif before:
        yield before


def make_cue(line: Line) -> Cue:
    """Read a line of times."""
    match = TIMING.fullmatch(line.text)
    if match is None:
        return Cue(line, None, None)
    return Cue(line, time_or_none(match[1]), time_or_none(match[2]), match[3].strip())


def rolls(cues: list[Cue], plain: dict[int, list[str]]) -> bool:
    """Tell whether captions roll as YouTube's automatic ones do: most cues repeat the last line of the one before."""
    repeats = holds = 0
    for one, other in itertools.pairwise(cues):
        last, first = plain[id(one)][-1:], plain[id(other)][:1]
        repeats += bool(last) and last == first
        holds += other.start is not None and other.end is not None and 0 < other.end - other.start <= HOLD
    return len(cues) > 3 and repeats * 10 > len(cues) * 6 and holds * 10 > len(cues) * 3

"""Times that stand within running text, also without blanks around them: `keep up with the show0:46and listen`.

Editors typed them so, and pages lost their lines so. A number with a colon is a time when it keeps the order of the
others: the longest row that never falls counts, and it counts only where nearly all of them are in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from steno.sources.clock import time_or_none
from steno.sources.lines import Line

CLOCK = re.compile(
    r"(?P<open>[\[(])?(?<![\d:])(?<!\d[.,])(?P<time>(?:\d{1,2}:)?\d{1,2}:[0-5]\d)(?![\d:])(?!\.\d)(?(open)[\])])",
    re.ASCII,
)
FEW = 3
"""Times within lines that may be talk about times."""


def inline_times(lines: Sequence[Line]) -> list[tuple[Line, re.Match[str], int]]:
    """Return the times of a text in order, with their lines; those at a line's beginning too, if they are in order."""
    found = [
        (line, match, time)
        for line in lines
        for match in CLOCK.finditer(line.text)
        if (time := time_or_none(match["time"])) is not None
    ]
    kept = [found[number] for number in rising([time for _, _, time in found])]
    within, all_within = (sum(match.start() > 0 for _, match, _ in times) for times in (kept, found))
    return kept if within >= FEW and within * 5 >= all_within * 4 else []


def rising(times: Sequence[int]) -> list[int]:
    """Return the indexes of the longest row that never falls."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, time in enumerate(times):
        place = bisect_right(ends, time)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [time]
        last[place : place + 1] = [number]
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(number)
        number = before[number]
    return row[::-1]

"""Clock times of three parts, which editors write in two ways: `[01:01:14.03]` is H:MM:SS.ff or MM:SS:ff.

The reading that keeps the order of the times around it counts; where both do, the one at which people can speak.
The last part counts frames or hundredths; it is taken as a decimal fraction, and the difference stays below a second.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from steno.timecode import HOUR, LONGEST, MINUTE, SECOND

PARTS = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?(?:([.:])(\d{1,3}))?", re.ASCII)
USUAL_RATE = 2.7
"""Words a second in conversation."""


def readings(clock: str) -> list[int]:
    """Return what a clock time may mean in milliseconds, the likeliest first; empty when it is none."""
    match = PARTS.fullmatch(clock)
    if match is None:
        return []
    first, second, third, mark, last = match.groups()
    if third is None:
        return _time("0", first, second, last) if mark != ":" else []
    return _time(first, second, third, last) + ([] if mark == ":" else _time("0", first, second, third))


def _time(hours: str, minutes: str, seconds: str, fraction: str | None) -> list[int]:
    if int(seconds) > 59 or hours != "0" and int(minutes) > 59:
        return []
    whole = int(hours) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
    time = whole + int((fraction or "0").ljust(3, "0")[:3])
    return [time] if time <= LONGEST else []


def settle(clocks: Sequence[tuple[str, int]]) -> list[int | None]:
    """Choose a reading for each (clock time, words since the time before); None where there is none."""
    options = [readings(clock) for clock, _ in clocks]
    if options and all(clock.startswith("00:") and clock.count(":") == 2 for clock, _ in clocks):
        options = [found[:1] for found in options]  # as minutes, the whole recording would last less than one
    limits = _next_certain(options)
    settled: list[int | None] = []
    before, words = 0, 0
    for found, limit, (_, spoken) in zip(options, limits, clocks, strict=True):
        words += spoken
        fitting = [time for time in found if before <= time <= limit] or found
        settled.append(min(fitting, key=lambda time: _strangeness(time - before, words)) if fitting else None)
        if fitting:
            before, words = settled[-1] or 0, 0
    return settled


def _next_certain(options: list[list[int]]) -> list[float]:
    limits, limit = [], math.inf
    for found in reversed(options):
        limits.append(limit)
        if len(found) == 1:
            limit = found[0]
    return limits[::-1]


def _strangeness(length: int, words: int) -> float:
    return abs(math.log((words + 10) / USUAL_RATE / (max(length, 0) / SECOND + 4)))

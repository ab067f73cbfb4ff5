"""Times as sources write them, or None where there is none that can be read."""

from __future__ import annotations

import re

from steno.timecode import read_time

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
"""A clock time as people type it: `4:30`, `00:00:16`, `01:02:03.5`."""
ONLY_CLOCK = re.compile(rf"[\[(]?\s*{CLOCK}\s*[\])]?", re.ASCII)


def time_or_none(text: str) -> int | None:
    """Read a clock time; None when it is none."""
    try:
        return read_time(text)
    except ValueError:
        return None

"""Times and days as sources write them, or None where there is none that can be read."""

from __future__ import annotations

import re
from datetime import datetime

from steno.timecode import read_time

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
"""A clock time as people type it: `4:30`, `00:00:16`, `01:02:03.5`."""
DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?, \d{4})\b", re.ASCII)
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?=,)")
UNITS = re.compile(
    r"\(*\s*(?:(?P<hours>\d{1,2})\s?h(?:rs?|ours?)?\s*)?(?P<minutes>\d{1,3})\s?m(?:in)?\.?\s*(?P<seconds>\d{1,2})\s?s(?:ec)?\s*\)*",
    re.ASCII,
)
ONLY_CLOCK = re.compile(rf"[\[(]?\s*{CLOCK}\s*[\])]?", re.ASCII)


def time_or_none(text: str) -> int | None:
    """Read a clock time; None when it is none."""
    try:
        return read_time(text)
    except ValueError:
        return None


def time_mark(text: str) -> int | None:
    """Read a time that stands alone: `[1:02:03]`, `16m 50s`, `((37min 58sec))`; None for anything else."""
    if ONLY_CLOCK.fullmatch(text) is not None:
        return time_or_none(text.strip("[]() "))
    match = UNITS.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match is not None else (0, 0, 60)
    return time_or_none(f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}")


def day_in(text: str) -> str | None:
    """Return the first day that a text names, `Jan 5th, 2026` or `2026-01-05`, as a calendar date."""
    match = DAY.search(text)
    day = ORDINAL.sub("", match[1]) if match is not None else ""
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%b %d, %Y", "%B %d, %Y") if day else ():
        try:
            return datetime.strptime(day, form).date().isoformat()
        except ValueError:
            continue
    return None

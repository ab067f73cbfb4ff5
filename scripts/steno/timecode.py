"""The only place that reads or prints a time. Inside, a time is an integer number of milliseconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import floordiv, sub

CANONICAL = re.compile(r"([0-9]{2,}):([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
LOOSE = re.compile(r"(?:(?:([0-9]+):)?([0-9]{1,3}):)?([0-9]{1,6})(?:[.,]([0-9]+))?")
DURATION = re.compile(r"P(?:T(?=[0-9]))?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?")
HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1_000
LONGEST = 10_000 * HOUR - 1
"""The canonical form has at most four digits of hours."""
MINUTES = {f"{hour:02d}:{minute:02d}:": hour * HOUR + minute * MINUTE for hour in range(10) for minute in range(60)}
SECONDS = {f"{second:02d}.": second * SECOND for second in range(60)}
FRACTIONS = {f"{fraction:03d}": fraction for fraction in range(SECOND)}
"""The parts of nearly every time: a corpus has millions of them, and a table is thrice as fast as arithmetic."""
EACH = len("HH:MM:SS.mmm,1")
BELOW_SIX = frozenset("012345")
DIGITS = b"0123456789"


class _Surplus(dict[int, int]):
    """How much more the number 1HHMMSSmmm is than the milliseconds of HH:MM:SS.mmm, by 1HHMM, filled as it is met."""

    def __missing__(self, number: int) -> int:
        hours, minutes = divmod(number - 10_000, 100)
        self[number] = number * 100 * SECOND - hours * HOUR - minutes * MINUTE
        return self[number]


SURPLUS = _Surplus()


class _Printed(dict[int, str]):
    """`HH:MM:SS` by seconds, filled as they are met."""

    def __missing__(self, seconds: int) -> str:
        if seconds < 0:
            raise ValueError(f"a time cannot be negative: {seconds} s")
        printed = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        if seconds < 10 * HOUR // SECOND:
            self[seconds] = printed
        return printed


PRINTED = _Printed()
POINTS = {point: [f"{point}{fraction:03d}" for fraction in range(SECOND)] for point in ".,"}


def print_time(milliseconds: int) -> str:
    """Print a time as `HH:MM:SS.mmm`, WebVTT's long form; hours grow past two digits when they must.

    Raises ValueError for a negative time, which no transcript can hold.
    """
    return PRINTED[milliseconds // SECOND] + POINTS["."][milliseconds % SECOND]


def print_times(times: Iterable[int], point: str = ".") -> list[str]:
    """Print many times, with a comma for the point where a format wants it."""
    fractions = POINTS[point]
    return [PRINTED[time // SECOND] + fractions[time % SECOND] for time in times]


def print_clock(milliseconds: int) -> str:
    """Print a time for people, to the second: `9:12`, `1:02:03`."""
    minutes, seconds = divmod(milliseconds // SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def print_span(milliseconds: int) -> str:
    """Print a length of time for people: `350 ms`, `1.2 s`, `4 min 05 s`."""
    length = abs(milliseconds)
    if length < SECOND:
        return f"{length} ms"
    if length < MINUTE:
        return f"{length / SECOND:.1f} s"
    minutes, seconds = divmod(round(length / SECOND), 60)
    return f"{minutes} min {seconds:02d} s"


def parse_time(text: str) -> int:
    """Read the canonical form alone. Raises ValueError otherwise."""
    try:
        return MINUTES[text[:-6]] + SECONDS[text[-6:-3]] + FRACTIONS[text[-3:]]
    except KeyError:
        return _parse_any_time(text)


def parse_times(column: Sequence[str]) -> list[int | None]:
    """Read many times of the form HH:MM:SS.mmm, None for each that is empty. Raises ValueError for another form."""
    given = list(filter(None, column))
    if not given:
        return [None] * len(column)
    parsed = _parse_all(given)
    if len(given) == len(column):
        return list(parsed)
    return [next(parsed) if text else None for text in column]


def _parse_all(given: Sequence[str]) -> Iterator[int]:
    """Read them as one list of JSON numbers, a third of the time that looking each up takes.

    The digits of a time are one number, with a 1 before it that keeps its zeros; its surplus is taken from it.
    """
    import orjson

    shown, count = f"[1{',1'.join(given)}]", len(given)
    points = all(shown[place::EACH] == mark * count for place, mark in ((4, ":"), (7, ":"), (10, ".")))
    below_60 = all(BELOW_SIX.issuperset(shown[place::EACH]) for place in (5, 8))
    listed = shown.encode().translate(None, b":.")
    exact = len(shown) == EACH * count + 1 and len(listed.translate(None, DIGITS)) == count + 1
    if not (points and below_60 and exact and len(listed) == (EACH - 3) * count + 1):
        raise ValueError("not all are times of the form HH:MM:SS.mmm")
    numbers: list[int] = orjson.loads(listed)
    return map(sub, numbers, map(SURPLUS.__getitem__, map(floordiv, numbers, repeat(100 * SECOND))))


def _parse_any_time(text: str) -> int:
    match = CANONICAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a time of the form HH:MM:SS.mmm: {text!r}")
    hours, minutes, seconds, fraction = map(int, match.groups())
    return hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction


def read_time(text: str) -> int:
    """Read any clock time that formats use: `1:25`, `01:02:03,5`, `62:23`, `75.04`. Minutes may exceed 59.

    A fraction is decimal and is cut, not rounded, below the millisecond. Raises ValueError for anything else, and for
    a time of 10,000 hours or more.
    """
    match = LOOSE.fullmatch(text.strip())
    if match is None or not text.isascii():
        raise ValueError(f"not a time: {text!r}")
    hours, minutes, seconds, fraction = match.groups()
    if minutes is not None and int(seconds) > 59 or hours is not None and int(minutes) > 59:
        raise ValueError(f"not a time, a part is over 59: {text!r}")
    whole = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds) * SECOND
    return _bounded(whole + int((fraction or "0").ljust(3, "0")[:3]), text)


def read_duration(text: str) -> int:
    """Read an ISO 8601 duration of hours, minutes and seconds, as schema.org uses it: `PT01H03M37S`.

    Raises ValueError for anything else.
    """
    match = DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise ValueError(f"not an ISO 8601 duration: {text!r}")
    hours, minutes, seconds, fraction = match.groups()
    whole = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    return _bounded(whole + int((fraction or "0").ljust(3, "0")[:3]), text)


def _bounded(milliseconds: int, text: str) -> int:
    if milliseconds > LONGEST:
        raise ValueError(f"not a time of any recording: {text[:40]!r}")
    return milliseconds

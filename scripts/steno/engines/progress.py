"""How far work has come: a line that changes on a terminal, a line now and then in CI, and silence in a pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

One = TypeVar("One")

QUIET, OFTEN, SELDOM = 1.0, 0.1, 15.0
"""Seconds: work that is shorter says nothing; between two looks of a person; between two lines of a log."""


def progress(things: Iterable[One], total: int, noun: str, stream: TextIO | None = None) -> Iterator[One]:
    """Yield the things, and tell on standard error how many have come, how fast, and how long it will take."""
    stream = sys.stderr if stream is None else stream
    live = stream.isatty()
    if not live and not os.environ.get("CI"):
        yield from things
        return
    begin = last = time.monotonic()
    pause = QUIET
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            now = time.monotonic()
            if now - last >= pause:
                _tell(stream, line(number, total, noun, now - begin), live=live)
                last, pause = now, OFTEN if live else SELDOM
    finally:
        if live and last > begin:
            stream.write("\r\x1b[K")
            stream.flush()


def line(number: int, total: int, noun: str, seconds: float) -> str:
    """Say how far it is: `3,200 of 10,000 files, 410/s, 17 s left`."""
    rate = number / seconds
    left = round((total - number) / rate)
    wait = f"{left} s" if left < 100 else f"{left // 60} min {left % 60:02d} s"
    return f"{number:,} of {total:,} {noun}, {rate:,.0f}/s, {wait} left"


def _tell(stream: TextIO, text: str, *, live: bool) -> None:
    stream.write(f"\r\x1b[K{text}" if live else f"{text}\n")
    stream.flush()

"""Times of TTML (W3C TTML2 §12.3): clock times, frames and ticks, and offsets such as `1.5s`, which add up inwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from steno.sources.clock import time_or_none
from steno.sources.xml_values import Element
from steno.timecode import LONGEST, SECOND

OFFSET = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,9})?)(h|ms|m|s|f|t)?")
FRAMES = re.compile(r"([0-9]{2,4}:[0-9]{2}:[0-9]{2}):([0-9]{1,3})(?:\.[0-9]+)?")
RATE = re.compile(r"[1-9][0-9]{0,9}")
MULTIPLIER = re.compile(r"([1-9][0-9]{0,8})[ :]([1-9][0-9]{0,8})")
USUAL = 30
"""Frames a second where the file does not say."""


BLOCKS = ("body", "div")


class UnreadableTime(ValueError):
    """An attribute that is no time; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long the units of a file are, in milliseconds."""

    frame: Fraction
    tick: Fraction

    @classmethod
    def of(cls, root: Element) -> Clock:
        """Read the rates of a file."""
        given = {name: root.get(name) for name in ("frameRate", "tickRate", "subFrameRate")}
        rates = {name: int(value) for name, value in given.items() if RATE.fullmatch(value)}
        ratio = MULTIPLIER.fullmatch(root.get("frameRateMultiplier"))
        frames = Fraction(rates.get("frameRate", USUAL)) * (Fraction(int(ratio[1]), int(ratio[2])) if ratio else 1)
        implied = frames * rates.get("subFrameRate", 1) if "frameRate" in rates else Fraction(1)
        return cls(SECOND / frames, SECOND / Fraction(rates.get("tickRate", implied)))

    def span(self, node: Element, base: int) -> tuple[int | None, int | None]:
        """Begin and end of an element within one that begins at `base`. Raises UnreadableTime."""
        begin, end, length = (self.read(node.get(name)) for name in ("begin", "end", "dur"))
        start = None if begin is None else base + begin
        ends = [base + end] if end is not None else []
        ends += [(base if start is None else start) + length] if length is not None else []
        return start, min(ends, default=None)

    def unit(self, name: str | None) -> Fraction:
        """How long the unit of an offset is; without one it is a second, as in Apple's files."""
        whole = {"h": 3600 * SECOND, "m": 60 * SECOND, "ms": 1}
        return self.frame if name == "f" else self.tick if name == "t" else Fraction(whole.get(name or "s", SECOND))

    def read(self, text: str) -> int | None:
        """Read one time; nothing is None. Raises UnreadableTime."""
        if not text:
            return None
        frames, offset = FRAMES.fullmatch(text), OFFSET.fullmatch(text)
        if offset is not None:
            time: int | None = int(Fraction(offset[1]) * self.unit(offset[2]))
        elif frames is not None:
            whole = time_or_none(frames[1])
            time = None if whole is None else whole + int(int(frames[2]) * self.frame)
        else:
            time = time_or_none(text)
        if time is None or time > LONGEST:
            raise UnreadableTime(f"{text[:60]!r} is no time")
        return time


def counts_from_zero(root: Element, clock: Clock) -> bool:
    """Tell whether times within blocks count from the beginning of the media, against the standard (Apple's lyrics).

    Then nothing begins before its block does, and some of it would be over after its block if it counted from there.
    """
    late = False
    for block in root.all(*BLOCKS):
        begin, end = bounds(clock, block)
        inside = [bounds(clock, one) for one in block.elements if one.get("begin")] if begin else []
        if any(start is not None and begin is not None and start < begin for start, _ in inside):
            return False
        late |= any(begin and end and over and begin + over > end + SECOND for _, over in inside)
    return late


def bounds(clock: Clock, node: Element) -> tuple[int | None, int | None]:
    """Begin and end of an element as they stand there; none where they cannot be read."""
    try:
        return clock.span(node, 0)
    except UnreadableTime:
        return None, None

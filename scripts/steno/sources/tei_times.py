"""The `<timeline>` of a TEI file, and the times that its text refers to (TEI P5 §16.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from steno.sources.clock import time_or_none
from steno.sources.xml_values import Element
from steno.timecode import LONGEST

UNITS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?")
ABSOLUTE = re.compile(r"(?:.*T)?([0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?)(?:Z|[+-][0-9:]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The points in time of a file, in milliseconds from the first."""

    points: dict[str, int] = field(default_factory=dict)

    def time(self, reference: str) -> int | None:
        """Return the time of `#T1`, `T1`, `12.5` (seconds) or `0:12.5`; None when there is none."""
        name = reference.split()[0].rpartition("#")[2] if reference.split() else ""
        if name in self.points:
            return self.points[name]
        return None if "#" in reference else time_or_none(name)


def read_timeline(root: Element) -> Timeline:
    """Place every `<when>` of the file."""
    points: dict[str, int] = {}
    for line in root.all("timeline"):
        points |= _place(line)
    return Timeline({name: time for name, time in points.items() if 0 <= time <= LONGEST})


def _place(line: Element) -> dict[str, int]:
    whens = [one for one in line.elements if one.name == "when"]
    before = {id(other): one.get("xml:id") for one, other in pairwise(whens)}
    origin = line.get("origin").lstrip("#") or (whens[0].get("xml:id") if whens else "")
    first = next((one for one in whens if one.get("xml:id") == origin), None)
    base = _absolute(first.get("absolute")) if first is not None else None
    points: dict[str, int] = {origin: 0}
    waiting = [one for one in whens if one is not first]
    # A point may refer to one further down, so what cannot be placed yet gets a second and a third try.
    for _ in range(3):
        waiting = [one for one in waiting if not _settle(one, line.get("unit"), base, before.get(id(one), ""), points)]
    return points


def _settle(one: Element, unit: str, base: int | None, before: str, points: dict[str, int]) -> bool:
    """Place a point; False when what it counts from has no place yet."""
    absolute = _absolute(one.get("absolute"))
    interval = one.get("interval")
    since = one.get("since").lstrip("#") or before
    if absolute is not None and base is not None:
        time = absolute - base
    elif DECIMAL.fullmatch(interval) and since in points:
        time = points[since] + round(float(interval) * UNITS.get(one.get("unit") or unit or "s", 1000))
    else:
        return not interval
    points[one.get("xml:id")] = time
    return True


def _absolute(text: str) -> int | None:
    match = ABSOLUTE.fullmatch(text)
    return time_or_none(match[1]) if match is not None else None

"""Stretches of a transcript whose times moved together: all by the same, or along a line, as a clock that runs fast.

Each stretch is grown from its first entry as long as the next one fits. The lines that fit all entries so far form a
cone, which every entry narrows (J. O'Rourke, "An on-line algorithm for fitting straight lines between data ranges",
1981), so that the whole takes time linear in the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

RUN = 3
"""So many neighbours that moved by the same time are a shift."""
LINE = 6
"""So many on a line that is not level are a drift."""
STEPS = 3
"""By so many units of its times a drift must grow, and not at once."""
ROUNDING = 1
"""Milliseconds by which the parts of one shift may differ."""
UNITS = (1000, 100)
"""Milliseconds that formatters round to."""
HOUR = 3_600_000
ROUND = (60_000, 10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1)
"""Milliseconds an hour that a drift is likely to be a multiple of."""


class Witness(NamedTuple):
    """An entry, or a few that were cut anew: for its start and end, as far as known, the old time and by how much it
    moved. `operations` are those that change it."""

    points: tuple[tuple[int, int], ...]
    operations: tuple[int, ...]
    is_speech: bool

    @property
    def by(self) -> int:
        """How far the first of its times moved."""
        return self.points[0][1]

    @property
    def farthest(self) -> int:
        """The larger move of its times."""
        first, last = self.points[0][1], self.points[-1][1]
        return first if abs(first) >= abs(last) else last


@dataclass(slots=True)
class Cone:
    """The slopes of all lines from one point that pass every other within the tolerance."""

    origin: tuple[int, int]
    tolerance: int
    low: float = float("-inf")
    high: float = float("inf")

    @property
    def is_level(self) -> bool:
        """Tell whether no slope at all would do."""
        return self.low <= 0 <= self.high

    def narrowed(self, one: Witness) -> tuple[float, float] | None:
        """Return the slopes that are left with one more witness; None when there are none."""
        low, high = self.low, self.high
        for time, by in one.points:
            ago, more = time - self.origin[0], by - self.origin[1]
            if not ago:
                if abs(more) > self.tolerance:
                    return None
                continue
            bounds = sorted(((more - self.tolerance) / ago, (more + self.tolerance) / ago))
            low, high = max(low, bounds[0]), min(high, bounds[1])
        return (low, high) if low <= high else None


@dataclass(slots=True)
class Run:
    """Witnesses that moved together; `rate`, in milliseconds an hour, is 0 where all moved by the same."""

    witnesses: list[Witness]
    rate: int = 0
    outliers: list[Witness] = field(default_factory=list)
    cone: Cone | None = None

    @property
    def by(self) -> int:
        """How far the first moved."""
        return self.witnesses[0].by

    @property
    def is_shift(self) -> bool:
        """Tell whether it is more than a few single corrections."""
        return self.rate != 0 or len(self.witnesses) >= RUN

    def fits(self, other: Run) -> bool:
        """Tell whether another run moved as this one did, level with it or along its line."""
        if other.rate:
            return False
        if self.cone is not None:
            return all(self.cone.narrowed(one) for one in other.witnesses)
        return all(near(by, self.by) for one in other.witnesses for _, by in one.points)


def find_rounded(witnesses: Sequence[Witness]) -> tuple[int, list[Witness]]:
    """Return the unit and those whose times were rounded to it, where most of what moved is; a shift is no rounding."""
    moved = [one for one in witnesses if one.farthest]
    for unit in UNITS:
        fit = [one for one in moved if all(abs(by) < unit and not (by and (old + by) % unit) for old, by in one.points)]
        if 2 * len(fit) > len(moved) and (len(fit) < RUN or len({one.by for one in fit}) > 1):
            return unit, fit
    return 0, []


def find_runs(witnesses: Sequence[Witness]) -> Iterator[Run]:
    """Cut the witnesses into runs, in order. A run of few is no shift."""
    grain = _grain(witnesses)
    place = 0
    while place < len(witnesses):
        level = _level(witnesses, place)
        sloped = _sloped(witnesses, place, len(level), grain)
        if sloped is not None:
            yield sloped
            place += len(sloped.witnesses) + len(sloped.outliers)
        else:
            yield Run(level)
            place += len(level)


def near(one: int, other: int) -> bool:
    """Tell whether two moves are the same; what did not move at all is a thing of its own."""
    return abs(one - other) <= ROUNDING and bool(one) == bool(other)


def _grain(witnesses: Sequence[Witness]) -> int:
    """The unit of the times: formats that write whole seconds round each of them."""
    times = [time for one in witnesses for old, by in one.points for time in (old, old + by)]
    return next((unit for unit in (1000, 100, 10) if not any(time % unit for time in times)), 1)


def _level(witnesses: Sequence[Witness], place: int) -> list[Witness]:
    first = witnesses[place]
    until = place + 1
    if all(near(by, first.by) for _, by in first.points):
        while until < len(witnesses) and all(near(by, first.by) for _, by in witnesses[until].points):
            until += 1
    return list(witnesses[place:until])


def _sloped(witnesses: Sequence[Witness], place: int, level: int, grain: int) -> Run | None:
    """Grow a drift; None where a level run is as good. Single corrections within are left out."""
    cone, most = Cone(witnesses[place].points[0], grain), 4 * (level + LINE)
    taken: list[Witness] = []
    outliers: list[Witness] = []
    for number in range(place, len(witnesses)):
        slopes = cone.narrowed(witnesses[number])
        if slopes is not None:
            cone.low, cone.high = slopes
            taken.append(witnesses[number])
            if len(taken) > most and (cone.is_level or len(taken) == most + 1 and _steps(cone, taken) < STEPS):
                return None  # a drift would have left its first level stretch long ago, and not at once
            continue
        following = witnesses[number + 1 : number + 1 + RUN]
        if len(taken) < LINE or cone.is_level or not following or not all(map(cone.narrowed, following)):
            break
        outliers.append(witnesses[number])
    rate = _rate(cone, taken)
    if len(taken) < level + RUN or sum(bool(one.farthest) for one in taken) < LINE or not rate:
        return None
    return Run(taken, rate, outliers, cone)


def _rate(cone: Cone, taken: Sequence[Witness]) -> int:
    """The roundest of the slopes, an hour; 0 where rounding alone may make the line rise."""
    low, high = cone.low * HOUR, cone.high * HOUR
    if max(abs(low), abs(high)) == float("inf"):
        return 0
    middle = (low + high) / 2
    span = max(taken[-1].points[-1][0] - taken[0].points[0][0], 0)
    if abs(middle) * span < STEPS * cone.tolerance * HOUR or _steps(cone, taken) <= STEPS:
        return 0
    rounded = (unit * round(middle / unit) for unit in ROUND)
    return next((rate for rate in rounded if rate and low <= rate <= high), round(middle))


def _steps(cone: Cone, taken: Sequence[Witness]) -> int:
    return len({by // cone.tolerance for one in taken for _, by in one.points})

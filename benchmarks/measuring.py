"""Timing whole processes beside each other: in turn, several times, and the ratio of each pair."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds on the clock, seconds of all processors, and the most memory of one, in MiB."""

    wall: float
    cpu: float
    memory: float

    def again(self, times: int) -> Run:
        """The same work so many times, one after the other."""
        return Run(self.wall * times, self.cpu * times, self.memory)


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours and the peer's runs, one beside the other."""

    ours: tuple[Run, ...]
    peers: tuple[Run, ...]

    def ratio(self, figure: Callable[[Run], float]) -> float:
        """How many times as much the peer takes: the median over the pairs, each run under the same load."""
        return statistics.median(figure(peer) / figure(one) for one, peer in zip(self.ours, self.peers, strict=True))


def median(runs: Sequence[Run], figure: Callable[[Run], float]) -> float:
    """The median of a figure."""
    return statistics.median(map(figure, runs))


def run(command: Sequence[str], folder: Path, allowed: Sequence[int] = (0, 1)) -> Run:
    """Run a command and wait for it. Raises RuntimeError when it ends with another code than those allowed."""
    begin = time.perf_counter()
    # bandit: the commands are those of this folder
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in allowed:
        raise RuntimeError(f"{' '.join(command[:3])} … ended with {child.returncode}: {said.decode()[-500:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pair(
    ours: Sequence[str], peers: Sequence[str], folder: Path, times: int, before: Callable[[], None], parts: int = 1
) -> Pair:
    """Run both in turn, so that they meet the same load; `before` prepares each of our runs.

    The peer does one of so many parts of the work.
    """
    found: list[tuple[Run, Run]] = []
    for _ in range(times):
        before()
        found.append((run(ours, folder), run(peers, folder).again(parts)))
    return Pair(tuple(one for one, _ in found), tuple(other for _, other in found))

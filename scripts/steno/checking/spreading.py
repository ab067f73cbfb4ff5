"""Many files over the processors: each is looked at for itself, so that nothing but outcomes goes between processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Protocol

from steno.checking.inspecting import Outcome
from steno.checking.targets import Target, holds_transcript

CHUNK = 50
"""Files that a worker takes at a time; fewer than two such portions are not worth a second process."""


class Look(Protocol):
    """How files are looked at."""

    def __call__(self, target: Target) -> Outcome:
        """Look at a file."""

    def known(self, target: Target) -> Outcome | None:
        """Return what became of a file when that is known without reading it."""


_look: Look | None = None


def look_at_all(targets: Sequence[Target], look: Look) -> list[Outcome]:
    """Return the outcome of each file, in order: what is known at once, the others by looking at them."""
    known = [look.known(target) for target in targets]
    fresh = iter(_spread([target for target, one in zip(targets, known, strict=True) if one is None], look))
    return [one or next(fresh) for one in known]


def _spread(targets: Sequence[Target], look: Look) -> list[Outcome]:
    """Look at files, over forked processes where that is safe, and else at one after the other."""
    workers = min(_processors(), sum(map(holds_transcript, targets)) // CHUNK)
    if workers < 2 or sys.platform != "linux" or threading.active_count() > 1:
        return [look(target) for target in targets]
    with multiprocessing.get_context("fork").Pool(workers, _begin, (look,)) as pool:
        return pool.map(_one, targets, CHUNK)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(look: Look) -> None:
    """Let the parent alone answer Ctrl-C; a forked worker gets the function once, instead of with every file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _look
    _look = look


def _one(target: Target) -> Outcome:
    assert _look is not None
    return _look(target)

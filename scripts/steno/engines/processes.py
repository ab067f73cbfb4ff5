"""The processors of this machine, by forking: the work and all that it knows are there at once, and are not copied."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from steno.engines import CHUNK, Item, Result, cut, in_order

_work: Callable[[Any], Any] | None = None


class Processes:
    """So many processes; where forking is not safe or not worth it, this one."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs or processors()

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], portion: int = CHUNK) -> Iterator[Result]:
        """Yield the result for each item, in order."""
        workers = min(self._jobs, len(items) // portion)
        if workers < 2 or sys.platform != "linux" or threading.active_count() > 1:
            yield from map(work, items)
            return
        with multiprocessing.get_context("fork").Pool(workers, _begin, (work,)) as pool:
            yield from in_order(
                lambda some: pool.apply_async(_each, (some,)), lambda one: one.get(), cut(items, portion), workers
            )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin(work: Callable[[Any], Any]) -> None:
    """Let the parent alone answer Ctrl-C; a forked worker gets the work once, instead of with every portion."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _work
    _work = work


def _each(items: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return list(map(_work, items))

"""The processors of this machine, by forking: the work and all that it knows are there at once, and are not copied."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

from steno.engines import CHUNK, Item, Result, cut


class Processes:
    """So many processes; where forking is not safe or not worth it, this one."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs or processors()

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], portion: int = CHUNK) -> Iterator[Result]:
        """Yield the result for each item, in order. Raises ChildProcessError when a worker is killed."""
        workers = min(self._jobs, len(items) // portion)
        if workers < 2 or sys.platform != "linux" or threading.active_count() > 1:
            yield from map(work, items)
            return
        from steno.engines.crew import Crew  # which takes long to come, and little work needs none

        with Crew(work, list(cut(items, portion)), workers) as crew:
            yield from crew.results()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""Where work on many files is done: here, over this machine's processors, or over machines that a Dask scheduler has.

The work is a map over items: a pure function of one item, so that what comes out is the same whoever did it, in how
many parts, and whoever had to begin again. Results come in the order of the items, and few are under way at a time,
so that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 25
"""Items that a worker takes at a time, where each gives little; a second worker is not worth less than a portion."""
AHEAD = 6
"""Portions under way for each worker."""


class Engine(Protocol):
    """Something that does work."""

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], portion: int = CHUNK) -> Iterator[Result]:
        """Yield the result for each item, in order; a worker takes so many at a time."""


def choose(jobs: int | None = None, scheduler: str | None = None) -> Engine:
    """Return the engine that a person asked for; without a wish, all processors of this machine.

    Raises EngineError when a scheduler is named that does not answer.
    """
    if scheduler is not None:
        from steno.engines.dask import Dask

        return Dask(scheduler)
    from steno.engines.processes import Processes

    return Processes(jobs)


class EngineError(Exception):
    """The engine that was asked for is not there."""


def in_order(
    submit: Callable[[Sequence[Item]], Any],
    wait: Callable[[Any], list[Result]],
    portions: Iterable[Sequence[Item]],
    workers: int,
) -> Iterator[Result]:
    """Keep a few portions under way, and yield the results of each as its turn comes."""
    waiting: deque[Any] = deque()
    for portion in portions:
        waiting.append(submit(portion))
        if len(waiting) > AHEAD * workers:
            yield from wait(waiting.popleft())
    yield from chain.from_iterable(map(wait, waiting))


def cut(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Cut items into portions."""
    return (items[begin : begin + size] for begin in range(0, len(items), size))

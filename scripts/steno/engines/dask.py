"""The machines that a Dask scheduler has (extra `dask`): they must see the same files at the same paths.

A worker that dies loses nothing but time: Dask gives its portions to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from steno.engines import CHUNK, EngineError, Item, Result, cut, in_order

PATIENCE = "20s"
"""How long a scheduler may take to answer."""


class Dask:
    """A scheduler, by its address such as `tcp://host:8786`."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connect().close()

    def _connect(self) -> Any:
        """Return a client; whoever gets it must close it, or its threads go on. Raises EngineError."""
        try:
            from distributed import Client
        except ModuleNotFoundError:
            raise EngineError("a scheduler needs Dask: pip install 'steno[dask]'") from None
        try:
            return Client(self._address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TimeoutError) as error:
            raise EngineError(f"no Dask scheduler answers at {self._address}: {error}") from None

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], portion: int = CHUNK) -> Iterator[Result]:
        """Yield the result for each item, in order."""
        with self._connect() as client:
            shared = client.scatter(work, broadcast=True, hash=False)
            workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))

            def submit(portion: Sequence[Item]) -> Any:
                return client.submit(_each, shared, list(portion), pure=False, retries=3)

            yield from in_order(submit, lambda one: one.result(), cut(items, portion), workers)


def _each(work: Callable[[Any], Any], items: list[Any]) -> list[Any]:
    return list(map(work, items))

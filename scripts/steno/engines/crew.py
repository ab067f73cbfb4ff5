"""Processes that share work, and what each has made of it.

Each worker takes the number of a portion from one pipe that they share, and sends what came of it through a pipe of its
own. There are no threads between, as `multiprocessing.Pool` has them: for large results they take more time than pipes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from traceback import format_exc
from typing import Any

from steno.engines import AHEAD

NUMBER = struct.Struct("I")
"""The number of a portion, which is written and read at once, whoever else reads."""


class Crew(ExitStack):
    """Workers for these portions; they end with it, however it ends."""

    def __init__(self, work: Callable[[Any], Any], portions: list[Sequence[Any]], workers: int) -> None:
        super().__init__()
        self._work, self._portions = work, portions
        self._numbers, self._ahead = iter(range(len(portions))), AHEAD * workers
        self._take, self._give = os.pipe()
        self._results = [self._hire() for _ in range(workers)]
        self.callback(os.close, self._take)
        self.callback(os.close, self._give)

    def _hire(self) -> Connection:
        """Start a worker, and return where its results come from."""
        context = multiprocessing.get_context("fork")
        results, send = context.Pipe(duplex=False)
        worker = context.Process(target=self._serve, args=(send,), daemon=True)
        worker.start()
        send.close()
        self.callback(_dismiss, worker)
        self.callback(results.close)
        return results

    def _serve(self, send: Connection) -> None:
        """Do portions until no more numbers come. The parent alone answers Ctrl-C."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(self._give)
        gc.freeze()  # what the parent made is not looked through, and so not copied
        while number := os.read(self._take, NUMBER.size):
            (place,) = NUMBER.unpack(number)
            try:
                send.send((place, list(map(self._work, self._portions[place])), None))
            except Exception as error:
                error.add_note(f"in a worker: {format_exc()}")
                send.send((place, None, error))

    def results(self) -> Iterator[Any]:
        """Yield what comes of each item; few portions are under way, so that memory does not grow."""
        done: dict[int, list[Any]] = {}
        for _ in range(self._ahead):
            self._order()
        for number in range(len(self._portions)):
            while number not in done:
                for one in wait(self._results):
                    place, found = self._receive(one)
                    done[place] = found
            self._order()
            yield from done.pop(number)

    def _order(self) -> None:
        """Have one more portion done, if there is one."""
        for number in self._numbers:
            os.write(self._give, NUMBER.pack(number))
            return

    def _receive(self, results: Any) -> tuple[int, list[Any]]:
        try:
            place, found, error = results.recv()
        except EOFError:
            raise ChildProcessError(
                "a process that did part of the work was ended; was there too little memory?"
            ) from None
        if error is not None:
            raise error
        return place, found


def _dismiss(worker: ForkProcess) -> None:
    worker.terminate()
    worker.join()

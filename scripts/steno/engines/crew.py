"""Processes that share work, and what each has made of it.

Each worker takes the number of a portion from one pipe that they share, and sends what came of it through a pipe of its
own, while it makes the next: so it need not wait for a parent that is busy. `multiprocessing` has the like, but takes
as long to import as some transcripts to make, and copies results more often.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, NoReturn

from steno.engines import AHEAD

NUMBER = struct.Struct("I")
"""The number of a portion, which is written and read at once, whoever else reads."""
SIZE = struct.Struct("Q")
"""How many bytes of a result follow."""


class Crew(ExitStack):
    """Workers for these portions; they end with it, however it ends."""

    def __init__(self, work: Callable[[Any], Any], portions: list[Sequence[Any]], workers: int) -> None:
        super().__init__()
        self._work, self._portions = work, portions
        self._numbers, self._ahead = iter(range(len(portions))), AHEAD * workers
        self._take, self._give = os.pipe()
        self._results, self._memory = select.poll(), bytearray()
        self._pipes: list[int] = []
        for _ in range(workers):
            self._results.register(self._hire(), select.POLLIN)
        self.callback(os.close, self._take)
        self.callback(os.close, self._give)

    def _hire(self) -> int:
        """Start a worker, and return where its results come from."""
        results, send = os.pipe()
        self._pipes.append(results)
        worker = os.fork()
        if not worker:
            self._serve(send)
        os.close(send)
        self.callback(_dismiss, worker)
        self.callback(os.close, results)
        return results

    def _serve(self, send: int) -> NoReturn:
        """Do portions until no more numbers come, and end. The parent alone answers Ctrl-C, and prints."""
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            # The parent alone holds these ends, so that its end is theirs too, however it comes.
            for pipe in (self._give, *self._pipes):
                os.close(pipe)
            gc.freeze()  # what the parent made is not looked through, and so not copied
            done: SimpleQueue[bytes] = SimpleQueue()
            sender = Thread(target=_send, args=(send, done))
            sender.start()
            while number := os.read(self._take, NUMBER.size):
                done.put(self._do(*NUMBER.unpack(number)))
            done.put(b"")
            sender.join()
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(0)  # what stands around the fork is the parent's alone

    def _do(self, place: int) -> bytes:
        """Return what comes of a portion, or the error."""
        try:
            return pickle.dumps((place, list(map(self._work, self._portions[place])), None), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            from traceback import format_exc

            error.add_note(f"in a worker: {format_exc()}")
            return pickle.dumps((place, None, error))

    def results(self) -> Iterator[Any]:
        """Yield what comes of each item; few portions are under way, so that memory does not grow."""
        done: dict[int, list[Any]] = {}
        for _ in range(self._ahead):
            self._order()
        for number in range(len(self._portions)):
            while number not in done:
                for one, _ in self._results.poll():
                    place, found = self._receive(one)
                    done[place] = found
            self._order()
            yield from done.pop(number)

    def _order(self) -> None:
        """Have one more portion done, if there is one."""
        for number in self._numbers:
            os.write(self._give, NUMBER.pack(number))
            return

    def _receive(self, results: int) -> tuple[int, list[Any]]:
        (size,) = SIZE.unpack(self._read(results, SIZE.size))
        place, found, error = pickle.loads(self._read(results, size))  # noqa: S301 - of a process of ours
        if error is not None:
            raise error
        return place, found

    def _read(self, results: int, size: int) -> memoryview:
        """Read so many bytes into memory that the next ones are read into again."""
        if len(self._memory) < size:
            self._memory = bytearray(size)
        data = memoryview(self._memory)[:size]
        read = 0
        while read < size:
            count = os.readv(results, [data[read:]])
            if not count:
                raise ChildProcessError("a process that did part of the work was ended; was there too little memory?")
            read += count
        return data


def _send(pipe: int, results: SimpleQueue[bytes]) -> None:
    """Send each result as its turn comes, until an empty one."""
    try:
        while data := results.get():
            _write(pipe, SIZE.pack(len(data)))
            _write(pipe, data)
    except BrokenPipeError:
        os._exit(0)  # nobody waits for it any more


def _write(pipe: int, data: bytes) -> None:
    """Write all of it, as far as each time goes."""
    left = memoryview(data)
    while left:
        left = left[os.write(pipe, left) :]


def _dismiss(worker: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGTERM)
    os.waitpid(worker, 0)

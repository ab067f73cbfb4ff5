"""What becomes of workers, in a process without threads: beside threads there are none, and the test would end itself.

`python -m tests.engines.alone killed | closed | orphaned | unsendable` prints what came of it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from steno.engines import CHUNK
from steno.engines.processes import Processes

ITEMS = list(range(1010))


def killed() -> str:
    def end(number: int) -> int:
        if number == 700:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return fault(end)


def unsendable() -> str:
    return fault(lambda number: lambda: number)


def fault(work: Any) -> str:
    try:
        return f"{len(list(Processes(2).map(work, ITEMS)))} results"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def begun() -> tuple[Any, set[int]]:
    """Workers in the middle of sending, and their numbers."""
    results: Any = Processes(2).map(lambda _: (os.getpid(), bytes(1_000_000)), ITEMS)
    return results, {next(results)[0] for _ in range(3 * CHUNK)}


def orphaned() -> str:
    read, write = os.pipe()
    parent = os.fork()
    if not parent:
        _, workers = begun()
        os.write(write, " ".join(map(str, workers)).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    left = set(map(int, os.read(read, 100).split()))
    number, end = len(left), time.monotonic() + 30
    while left and time.monotonic() < end:
        left = {one for one in left if lives(one)}
        time.sleep(0.1)
    return f"{number} workers, of which {len(left)} live"


def closed() -> str:
    results, workers = begun()
    results.close()
    return f"{len(workers - {os.getpid()})} workers, of which {sum(map(lives, workers))} live"


def lives(process: int) -> bool:
    """Tell whether a process still does something: one that has ended may wait for whoever inherited it."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text("ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


if __name__ == "__main__":
    print({"killed": killed, "closed": closed, "orphaned": orphaned, "unsendable": unsendable}[sys.argv[1]]())

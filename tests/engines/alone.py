"""What becomes of workers, in a process without threads: beside threads there are none, and the test would end itself.

`python -m tests.engines.alone killed | closed | unsendable` prints what came of it.
"""

from __future__ import annotations

import os
import signal
import sys
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


def closed() -> str:
    results: Any = Processes(2).map(lambda _: (os.getpid(), bytes(1_000_000)), ITEMS)
    workers = {next(results)[0] for _ in range(3 * CHUNK)}
    results.close()
    return f"{len(workers - {os.getpid()})} workers, of which {sum(map(lives, workers))} live"


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    print({"killed": killed, "closed": closed, "unsendable": unsendable}[sys.argv[1]]())

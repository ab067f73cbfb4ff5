"""One at a time: a lock in a file beside what it is for. It ends with whoever holds it, however that one ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":  # there, two at once are not kept apart
    import fcntl


def lock_of(path: Path) -> Path:
    """The file that is locked for a path."""
    return path.with_name(f".{path.name.lstrip('.')}.lock")


@contextmanager
def alone(path: Path, *, waits: bool = True) -> Iterator[None]:
    """Hold the lock of a path, which need not be there.

    Raises BlockingIOError where another holds it and this one is not to wait, and OSError where the file cannot be
    written. A file without a holder, as a killed one leaves it, is taken over.
    """
    file = lock_of(path)
    try:
        stream = _take(file, waits)
    except BlockingIOError:
        raise BlockingIOError(f"another run is at {path}; wait until it has ended") from None
    try:
        yield
    finally:
        file.unlink(missing_ok=True)  # while it is held, for afterwards it may be another's
        stream.close()


def is_given_up(path: Path) -> bool:
    """Tell whether nobody holds the lock of a path; no, where that cannot be told."""
    if sys.platform == "win32":
        return False
    try:
        with lock_of(path).open("ab") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take(file: Path, waits: bool) -> IO[bytes]:
    while True:
        stream = file.open("ab")
        try:
            _lock(stream, waits)
            if _is_there(file, stream):
                return stream
        except BaseException:
            stream.close()
            raise
        stream.close()  # whoever held it has removed it: this is another file than the next one will lock


def _lock(stream: IO[bytes], waits: bool) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except BlockingIOError:
        raise
    except OSError:
        return  # a file system without locks


def _is_there(file: Path, stream: IO[bytes]) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), file.stat())
    except FileNotFoundError:
        return False

"""Asking a database that other processes write, one row after the other; and writing to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from weakref import finalize

PATIENCE = 2.0
"""Seconds to wait for another run that writes."""


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Write to a file, all or nothing; one that is damaged is taken away. Raises sqlite3.Error and OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(file, timeout=PATIENCE)) as base, base:
            base.execute("PRAGMA synchronous = OFF")
            yield base
    except sqlite3.DatabaseError as error:
        if type(error) is sqlite3.DatabaseError:  # and none of its kinds, which tell of something else
            file.unlink(missing_ok=True)
        raise


class Reader:
    """Finds rows in a file by a connection that stays; a file that is no database is taken away, and knows nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._base: sqlite3.Connection | None = None
        self._process = 0

    def __reduce__(self) -> tuple[type[Reader], tuple[Path]]:
        """Let whoever gets it from another process begin anew."""
        return Reader, (self._file,)

    def first(self, query: str, *values: object) -> Any:
        """Return the first row of an answer, or None."""
        try:
            return self._open().execute(query, values).fetchone()
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)
            return None

    def _open(self) -> sqlite3.Connection:
        """Return this process's own connection: what SQLite has open must not be used on both sides of a fork."""
        if self._base is None or self._process != os.getpid():
            self._base = sqlite3.connect(f"{self._file.as_uri()}?mode=ro", timeout=PATIENCE, uri=True)
            self._process = os.getpid()
            finalize(self, self._base.close)
        return self._base

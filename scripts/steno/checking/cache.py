"""Remembering what became of a file, by its content: a corpus that was checked is checked again at once.

What a rule finds depends on the file's bytes and path, on the settings, and on the tool; these are the key, and time
is no part of it. SQLite keeps it in git's own folder, so that all work trees share it and none commits it; it is safe
to kill, and to run twice at once. Whatever goes wrong with it, the file is looked at anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from steno.checking.inspecting import Outcome
from steno.checking.reader import PATIENCE, Reader, writing
from steno.checking.storing import pack, unpack
from steno.checking.targets import Target

MOST_BYTES = 1_000_000_000
"""When it is larger it is begun anew; a hundred thousand transcripts need half of that."""
TABLE = """
CREATE TABLE IF NOT EXISTS outcomes (
    context BLOB, path TEXT, content TEXT, size INTEGER, value BLOB, PRIMARY KEY (context, path, content)
) WITHOUT ROWID
"""


class Cache:
    """The outcomes of files under one context."""

    def __init__(self, file: Path, context: bytes) -> None:
        self._file, self._context, self._reader = file, context, Reader(file)

    @cached_property
    def is_warm(self) -> bool:
        """Whether anything was remembered when this was asked for the first time."""
        query = "SELECT 1 FROM outcomes WHERE context = ? LIMIT 1"
        return self._reader.first(query, self._context) is not None

    def knows(self, target: Target, content: str, size: int) -> bool:
        """Tell whether it is known what became of a file with this content, of so many bytes."""
        query = "SELECT size FROM outcomes WHERE context = ? AND path = ? AND content = ?"
        return self.is_warm and self._reader.first(query, self._context, target.shown, content) == (size,)

    def get(self, target: Target, content: str, size: int | None = None) -> Outcome | None:
        """Return what became of a file with this content; where a size is given, it must be that of the bytes."""
        query = "SELECT size, value FROM outcomes WHERE context = ? AND path = ? AND content = ?"
        known = self._reader.first(query, self._context, target.shown, content) if self.is_warm else None
        if known is None or (size is not None and size != known[0]):
            return None
        with suppress(ValueError, TypeError, KeyError):
            return unpack(known[1], target, content, known[0])
        return None

    def put(self, outcomes: Iterable[Outcome], *, must: bool = False) -> None:
        """Remember the outcomes whose content is told, unless they are. Raises OSError where they must be written."""
        fresh = (one for one in outcomes if one.content and not one.kept)
        rows = ((self._context, one.target.shown, one.content, one.size, pack(one)) for one in fresh)
        first = list(islice(rows, 1))
        if first or must:
            try:
                self._write(chain(first, rows))
            except OSError:
                if must:
                    raise

    def adopt(self, files: Iterable[Path]) -> tuple[int, int]:
        """Take over what other caches know under this context; return how many rows that is, and how many are others.

        Raises ValueError for a file that is no cache, and OSError where they cannot be written.
        """
        taken, left = [], 0
        for file in files:
            try:
                with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", timeout=PATIENCE, uri=True)) as base:
                    rows = base.execute("SELECT context, path, content, size, value FROM outcomes").fetchall()
            except sqlite3.Error as error:
                raise ValueError(f"{file} is no part of a check: {error}") from None
            fitting = [row for row in rows if row[0] == self._context]
            taken += fitting
            left += len(rows) - len(fitting)
        self._write(taken)
        return len(taken), left

    def _write(self, rows: Iterable[tuple[bytes, str, str, int, bytes]]) -> None:
        """Write rows, all or none. Raises OSError."""
        if self._file.exists() and self._file.stat().st_size > MOST_BYTES:
            self._file.unlink()
        try:
            with writing(self._file) as base:
                base.execute(TABLE)
                base.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise OSError(f"{self._file}: {error}") from None

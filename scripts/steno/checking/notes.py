"""What takes long to find out and is the same nearly every time, beside what is remembered of transcripts."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from steno.checking.reader import Reader, writing

TABLE = "CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, digest BLOB, value BLOB)"


class Notes:
    """Notes by name. Each says of what it was made, by a digest; of anything else it is none."""

    def __init__(self, file: Path) -> None:
        self._file, self._reader = file, Reader(file)

    def recall(self, name: str, digest: bytes) -> bytes | None:
        """Return a note, if there is one of this."""
        found = self._reader.first("SELECT value FROM notes WHERE name = ? AND digest = ?", name, digest)
        value: bytes | None = found and found[0]
        return value

    def keep(self, name: str, digest: bytes, value: bytes) -> None:
        """Write a note instead of the one of this name."""
        with suppress(sqlite3.Error, OSError), writing(self._file) as base:
            base.execute(TABLE)
            base.execute("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", (name, digest, value))

"""What became of files a moment ago, before all of a corpus is checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from weakref import finalize

from steno.checking.inspecting import Outcome
from steno.checking.storing import pack, unpack
from steno.checking.targets import Target

TABLE = """
PRAGMA journal_mode = OFF;
CREATE TABLE found (path TEXT PRIMARY KEY, file TEXT, kind TEXT, content TEXT, size INTEGER, value BLOB) WITHOUT ROWID;
"""


class Found(Mapping[str, Outcome]):
    """Outcomes by path, which wait outside of memory: SQLite keeps them in a file without a name."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        finalize(self, self._base.close)
        self._base.executescript(TABLE)

    def add(self, one: Outcome) -> None:
        """Take an outcome."""
        target = one.target
        row = (target.shown, str(target.path), target.kind, one.content, one.size, pack(one))
        self._base.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", row)

    def __getitem__(self, path: str) -> Outcome:
        """Return an outcome, which is as if it were just found."""
        row = self._base.execute("SELECT * FROM found WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        shown, file, kind, content, size, value = row
        return replace(unpack(value, Target(Path(file), shown, kind), content, size), kept=False)

    def __contains__(self, path: object) -> bool:
        """Tell whether there is one, without making it."""
        return self._base.execute("SELECT 1 FROM found WHERE path = ?", (path,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return (path for (path,) in self._base.execute("SELECT path FROM found"))

    def __len__(self) -> int:
        """How many there are."""
        number: int = self._base.execute("SELECT count(*) FROM found").fetchone()[0]
        return number

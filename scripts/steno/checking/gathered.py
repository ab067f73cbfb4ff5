"""What the rules over the corpus gathered from each transcript, which waits outside of memory until they are asked.

SQLite keeps it in a file without a name that goes when it is let go of; for a small corpus there is never one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from operator import itemgetter

import orjson

from steno.checking.inspecting import Outcome
from steno.checking.targets import REPLACED
from steno.model import Finding, Json

AT_ONCE = 500
"""Rows that are read in one go, so that no reading is under way while something else is asked."""
TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -500;
CREATE TABLE files (number INTEGER PRIMARY KEY, path TEXT, content TEXT, size INTEGER);
CREATE TABLE facts (rule TEXT, number INTEGER, path TEXT, fact TEXT, PRIMARY KEY (rule, number)) WITHOUT ROWID;
"""


@contextmanager
def with_room() -> Iterator[None]:
    """Do something that needs a temporary database. Raises OSError where there is no room for one."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(f"what a check gathers cannot be kept among the temporary files: {error}") from None


class Gathered:
    """The facts of each rule, and which files they are of, in the order in which those were looked at.

    `findings` are those of files whose content is known. When all of a corpus is looked at, these are all files that
    have facts.
    """

    def __init__(self) -> None:
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self._number, self._is_indexed = 0, False
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(TABLES)

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Take what was gathered from some files."""
        files, facts = [], []
        for one in outcomes:
            path = one.target.shown
            if one.content:
                files.append((self._number, path, one.content, one.size))
                if one.findings:
                    self.findings[path] = one.findings
            # As text, because orjson gives bytes more room than they need.
            facts += [(rule, self._number, path, orjson.dumps(fact).decode()) for rule, fact in one.facts.items()]
            self._number += bool(one.facts or one.content)
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO files VALUES (?, ?, ?, ?)", files)
        # Those of a rule lie together, so that pages are filled one after the other.
        facts.sort(key=itemgetter(0))
        self._base.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", self._first(facts))
        self._base.execute("COMMIT")

    def _first(self, facts: list[tuple[str, int, str, str]]) -> Iterator[tuple[str, int, str, str]]:
        """Yield what is new; where a name that cannot be printed stands for several files, that of the last counts."""
        for row in facts:
            if REPLACED not in row[2] or not self._replace(*row):
                yield row

    def _replace(self, rule: str, number: int, path: str, fact: str) -> bool:
        self._index()
        query = "UPDATE facts INDEXED BY paths SET fact = ? WHERE rule = ? AND path = ?"
        return self._base.execute(query, (fact, rule, path)).rowcount > 0

    def facts(self, rule: str) -> Mapping[str, Json]:
        """Return what a rule gathered, by path."""
        return Facts(self, rule)

    def rows(self, rule: str) -> Iterator[tuple[int, str, Json]]:
        """Yield what a rule gathered, with the number of each file and its path."""
        query, last = "SELECT number, path, fact FROM facts WHERE rule = ? AND number > ? ORDER BY number LIMIT ?", -1
        while rows := self._base.execute(query, (rule, last, AT_ONCE)).fetchall():
            for number, path, fact in rows:
                yield number, path, orjson.loads(fact)
            last = rows[-1][0]

    def fact(self, rule: str, path: str) -> Json:
        """Return what a rule gathered from a file, or None. An index is made when this is asked for the first time."""
        self._index()
        query = "SELECT fact FROM facts INDEXED BY paths WHERE rule = ? AND path = ?"
        row = self._base.execute(query, (rule, path)).fetchone()
        return row and orjson.loads(row[0])

    def count(self, rule: str) -> int:
        """Count the files from which a rule gathered something."""
        number: int = self._base.execute("SELECT count(*) FROM facts WHERE rule = ?", (rule,)).fetchone()[0]
        return number

    def files(self) -> Iterator[tuple[str, str, int]]:
        """Yield the path of each file whose content is known, the content, and its size."""
        query, last = "SELECT number, path, content, size FROM files WHERE number > ? ORDER BY number LIMIT ?", -1
        while rows := self._base.execute(query, (last, AT_ONCE)).fetchall():
            yield from (row[1:] for row in rows)
            last = rows[-1][0]

    def _index(self) -> None:
        if not self._is_indexed:
            self._base.execute("CREATE INDEX paths ON facts (rule, path)")
            self._is_indexed = True

    def close(self) -> None:
        """Let go of all of it."""
        self._base.close()


class Facts(Mapping[str, Json]):
    """What one rule gathered, by path, in the order of the files. It is quick in that order, and needs no memory."""

    def __init__(self, gathered: Gathered, rule: str) -> None:
        self._gathered, self._rule = gathered, rule

    def __getitem__(self, path: str) -> Json:
        """Return the fact of a path."""
        fact = self._gathered.fact(self._rule, path)
        if fact is None:
            raise KeyError(path)
        return fact

    def __iter__(self) -> Iterator[str]:
        """Yield every path."""
        return (path for path, _ in self.pairs())

    def __len__(self) -> int:
        """How many paths there are."""
        return self._gathered.count(self._rule)

    def items(self) -> ItemsView[str, Json]:
        """Return each path with its fact, not one by one."""
        return _Items(self)

    def values(self) -> ValuesView[Json]:
        """Return each fact, not one by one."""
        return _Values(self)

    def pairs(self) -> Iterator[tuple[str, Json]]:
        """Yield each path with its fact."""
        return ((path, fact) for _, path, fact in self._gathered.rows(self._rule))


class _Items(ItemsView[str, Json]):
    _mapping: Facts

    def __iter__(self) -> Iterator[tuple[str, Json]]:
        """Yield each path with its fact."""
        return self._mapping.pairs()


class _Values(ValuesView[Json]):
    _mapping: Facts

    def __iter__(self) -> Iterator[Json]:
        return (fact for _, fact in self._mapping.pairs())

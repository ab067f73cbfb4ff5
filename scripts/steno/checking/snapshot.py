"""A corpus as it was when all of it was looked at, so that the next look is at what differs.

It names each transcript with its content, what was found in it, and what the rules told that look at all of them; what
those gathered is among the outcomes. It lies beside those, one for each work tree, in pieces that are read when they
are needed. It depends on what the outcomes depend on, and on what the rules know beside the transcripts.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import count, zip_longest
from typing import Any, TypeAlias
from weakref import finalize

import orjson

from steno.checking.inspecting import Outcome
from steno.checking.place import Place
from steno.checking.reader import PATIENCE, writing
from steno.checking.sharing import Sharing
from steno.checking.storing import read_finding, unpack, unpack_facts
from steno.checking.targets import Target
from steno.checking.together import Told
from steno.corpus.project import SHOW
from steno.model import Finding, Json
from steno.rules import Surroundings

State: TypeAlias = tuple[str, int]
"""The content of a file, and its size."""


class Stale(Exception):
    """Something that a snapshot needs is not there any more, or not whole."""


class Outdated(Stale):
    """A snapshot is whole, and too much is not as it was."""


def joined(texts: Iterable[str]) -> bytes:
    """Print texts of which none holds NUL: paths, and what names a content."""
    return "\0".join(texts).encode()


def unjoined(data: bytes) -> list[str]:
    """Read what `joined` has printed. Raises ValueError."""
    return data.decode().split("\0") if data else []


class Snapshot:
    """Reads a snapshot piece by piece; whatever is not there raises Stale."""

    def __init__(self, place: Place, around: Surroundings) -> None:
        self._place = place
        query = "SELECT state, value FROM snapshots WHERE tree = ? AND piece = 'paths' AND context = ?"
        try:
            self._base = sqlite3.connect(f"{place.file.as_uri()}?mode=ro", timeout=PATIENCE, uri=True)
            finalize(self, self._base.close)
            self._state, paths = self._base.execute(query, (place.tree, place.digest(around))).fetchone()
            self.paths = unjoined(paths)
        except (sqlite3.Error, TypeError, ValueError):
            raise Stale from None
        self._gathered: dict[str, Mapping[str, Json]] = {}

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield each file, its content, and its size."""
        return zip(self.paths, *self._states, strict=True)

    def is_of(self, files: Iterable[tuple[str, str, int]]) -> bool:
        """Tell whether these are all files, each with its content and size."""
        return all(one == other for one, other in zip_longest(self.rows(), files))

    def file(self, path: str) -> State | None:
        """Return the content of a file, and its size."""
        number = self._numbers.get(path)
        contents, sizes = self._states
        return None if number is None else (contents[number], sizes[number])

    @cached_property
    def _states(self) -> tuple[Sequence[str], Sequence[int]]:
        """The content of each file, and the size of each."""
        try:
            contents, sizes = unjoined(self._piece("contents")), array("Q", self._piece("sizes"))
        except ValueError:
            raise Stale from None
        if not len(self.paths) == len(contents) == len(sizes):
            raise Stale
        return contents, sizes

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(zip(self.paths, count()))

    def apart(self, index: bytes) -> frozenset[str] | None:
        """Return the files that were not as git's index in this state has them, or None where that is not known."""
        with suppress(Stale):
            state, *paths = self._read("index")
            return frozenset(paths) if state and state == index.hex() else None
        return None

    def keep_apart(self, index: bytes, paths: Iterable[str]) -> None:
        """Remember what `apart` tells of the index."""
        data = orjson.dumps([index.hex(), *paths])
        query = """
            INSERT OR REPLACE INTO snapshots SELECT tree, 'index', context, state, ? FROM snapshots
            WHERE tree = ? AND piece = 'paths' AND state = ?
        """
        with suppress(sqlite3.Error, OSError), writing(self._place.file) as base:
            base.execute(query, (data, self._place.tree, self._state))

    def forget(self) -> None:
        """Remove it, so that another is written."""
        with suppress(sqlite3.Error, OSError), writing(self._place.file) as base:
            base.execute("DELETE FROM snapshots WHERE tree = ? AND state = ?", (self._place.tree, self._state))

    @cached_property
    def findings(self) -> dict[str, list[Finding]]:
        """What was found in each file, where that is something."""
        return {path: [read_finding(row, path) for row in rows] for path, rows in self._read("findings").items()}

    @cached_property
    def told(self) -> dict[str, list[Told]]:
        """What each rule over the corpus told."""
        return {
            rule: [Told(path, said, row and read_finding(row, path)) for path, said, row in rows]
            for rule, rows in self._read("told").items()
        }

    @cached_property
    def day(self) -> str:
        """The day on which it was made."""
        return self._piece("day").decode()

    def facts(self, rule: str) -> dict[str, Json]:
        """What a rule gathered, by path; only of one that has no keys, or is daily."""
        numbers, facts = self._read(f"facts/{rule}")
        return dict(zip((self.paths[number] for number in numbers), facts, strict=True))

    def sharing(self, rule: str) -> Sharing:
        """Which files have a key, by their numbers in `paths`; only of a rule that has keys."""
        try:
            return Sharing(self._piece(f"keys/{rule}"))
        except TypeError:
            raise Stale from None

    def gathered(self, path: str) -> Mapping[str, Json]:
        """What the rules gathered from one file."""
        found = self._gathered.get(path)
        if found is None:
            found = self._gathered[path] = {} if path.endswith(f"/{SHOW}") else self._gather(path)
        return found

    def _gather(self, path: str) -> Mapping[str, Json]:
        state = self.file(path)
        row = None if state is None else self._outcome(path, state)
        if row is None:
            raise Stale
        try:
            return unpack_facts(row[0])
        except (ValueError, TypeError, LookupError):
            raise Stale from None

    def outcome(self, target: Target, state: State) -> Outcome | None:
        """Return what became of a file with this content, whenever it was that it had it."""
        row = self._outcome(target.shown, state)
        try:
            return row and unpack(row[0], target, *state)
        except (ValueError, TypeError, KeyError):
            return None

    def _outcome(self, path: str, state: State) -> tuple[bytes] | None:
        query = "SELECT value FROM outcomes WHERE context = ? AND path = ? AND content = ? AND size = ?"
        try:
            found: tuple[bytes] | None = self._base.execute(query, (self._place.context, path, *state)).fetchone()
        except sqlite3.Error:
            return None
        return found

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Read all that follows in one transaction, which is quicker; nobody can write meanwhile, nor can who reads."""
        self._base.execute("BEGIN")
        try:
            yield
        finally:
            self._base.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _read(self, piece: str) -> Any:
        try:
            return orjson.loads(self._piece(piece))
        except ValueError:
            raise Stale from None

    def _piece(self, piece: str) -> bytes:
        query = "SELECT value FROM snapshots WHERE tree = ? AND piece = ? AND state = ?"
        try:
            found: tuple[bytes] | None = self._base.execute(query, (self._place.tree, piece, self._state)).fetchone()
        except sqlite3.Error:
            raise Stale from None
        if found is None:
            raise Stale
        return found[0]

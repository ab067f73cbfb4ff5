"""A corpus as it was when all of it was looked at, so that the next look is at what differs.

It names each transcript with its content, what was found in it, and what the rules told that look at all of them; what
those gathered is among the outcomes. It lies beside those, one for each work tree, in pieces that are read when they
are needed. It depends on what the outcomes depend on, and on what the rules know beside the transcripts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import compress, zip_longest
from operator import eq
from typing import Any, TypeAlias

import orjson

from steno.checking.inspecting import Outcome
from steno.checking.place import Place
from steno.checking.reader import PATIENCE
from steno.checking.sharing import Sharing
from steno.checking.storing import read_finding, unpack
from steno.checking.targets import Target
from steno.checking.together import Told
from steno.corpus.project import kind_of
from steno.model import Finding, Json
from steno.rules import Surroundings

State: TypeAlias = tuple[str, int]
"""The content of a file, and its size."""


class Stale(Exception):
    """Something that a snapshot needs is not there any more, or not whole."""


class Snapshot:
    """Reads a snapshot piece by piece; whatever is not there raises Stale."""

    def __init__(self, place: Place, around: Surroundings) -> None:
        self._place = place
        query = "SELECT state, value FROM snapshots WHERE tree = ? AND piece = 'files' AND context = ?"
        try:
            self._base = sqlite3.connect(f"{place.file.as_uri()}?mode=ro", PATIENCE, uri=True)
            self._state, files = self._base.execute(query, (place.tree, place.digest(around))).fetchone()
            self.paths, self._contents, self._sizes = orjson.loads(files)
        except (sqlite3.Error, TypeError, ValueError):
            raise Stale from None
        self._gathered: dict[str, Mapping[str, Json]] = {}

    @cached_property
    def files(self) -> dict[str, State]:
        """The content of each file, and its size."""
        return dict(zip(self.paths, zip(self._contents, self._sizes, strict=True), strict=True))

    def is_of(self, files: Iterable[tuple[str, str, int]]) -> bool:
        """Tell whether these are all files, each with its content and size."""
        known = zip(self.paths, self._contents, self._sizes, strict=True)
        return all(one == other for one, other in zip_longest(known, files))

    def sizes(self, contents: Mapping[str, str]) -> dict[str, int]:
        """Return the sizes of the files that have the same content among these."""
        same = map(eq, map(contents.get, self.paths), self._contents)
        return dict(compress(zip(self.paths, self._sizes, strict=True), same))

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
        if kind_of(path) != "transcript":
            return {}
        if path not in self._gathered:
            outcome = self.outcome(Target(self._place.root / path, path, "transcript"), self.files[path])
            if outcome is None:
                raise Stale
            self._gathered[path] = outcome.facts
        return self._gathered[path]

    def outcome(self, target: Target, state: State) -> Outcome | None:
        """Return what became of a file with this content, whenever it was that it had it."""
        query = "SELECT value FROM outcomes WHERE context = ? AND path = ? AND content = ? AND size = ?"
        try:
            row = self._base.execute(query, (self._place.context, target.shown, *state)).fetchone()
            return row and unpack(row[0], target, *state)
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            return None

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

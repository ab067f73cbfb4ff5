"""Writing down how a corpus is after all of it was looked at."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

import orjson

from steno.checking.gathered import Gathered
from steno.checking.place import Place
from steno.checking.reader import writing
from steno.checking.sharing import pack_keys
from steno.checking.snapshot import joined
from steno.checking.storing import finding_row
from steno.checking.targets import REPLACED
from steno.checking.together import Told
from steno.model import Json
from steno.rules import Surroundings, corpus_rules

TABLE = """
CREATE TABLE IF NOT EXISTS snapshots (
    tree TEXT, piece TEXT, context BLOB, state BLOB, value BLOB, PRIMARY KEY (tree, piece)
)
"""
INSERT = "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?)"
INSERT_EMPTY = "INSERT INTO snapshots VALUES (?, ?, ?, ?, zeroblob(?))"
AT_ONCE = 1 << 20
"""Bytes of a large piece that are written in one go."""


def keep_snapshot(place: Place, around: Surroundings, gathered: Gathered, told: Mapping[str, Sequence[Told]]) -> None:
    """Write down what became of all files of a corpus, instead of what was written before of this work tree.

    A name that cannot be printed may stand for several files, so that then nothing is.
    """
    if any(REPLACED in path for path, _, _ in gathered.files()):
        return
    context, state = place.digest(around), os.urandom(8)
    with suppress(sqlite3.Error, OSError), writing(place.file) as base:
        base.execute(TABLE)
        base.execute("DELETE FROM snapshots WHERE tree = ?", (place.tree,))
        base.execute(INSERT, (place.tree, "day", context, state, around.today.isoformat().encode()))
        base.executemany(INSERT, ((place.tree, name, context, state, one) for name, one in _pieces(gathered, told)))
        for name, parts in _keys(gathered):
            _insert(base, (place.tree, name, context, state), parts)


def _insert(base: sqlite3.Connection, row: tuple[Any, ...], parts: Iterable[bytes]) -> None:
    """Write a piece in parts, which together may be too much for memory."""
    with TemporaryFile() as file:
        file.writelines(parts)
        number = base.execute(INSERT_EMPTY, (*row, file.tell())).lastrowid or 0
        file.seek(0)
        with base.blobopen("snapshots", "value", number) as blob:
            while part := file.read(AT_ONCE):
                blob.write(part)


def _keys(gathered: Gathered) -> Iterator[tuple[str, Iterator[bytes]]]:
    for name, rule in corpus_rules().items():
        if rule.keys is not None:
            yield f"keys/{name}", pack_keys(partial(_held, gathered, name, rule.keys))


def _held(gathered: Gathered, name: str, keys: Callable[[Json], Iterable[int]]) -> Iterator[tuple[int, Iterable[int]]]:
    return ((number, keys(fact)) for number, _, fact in gathered.rows(name))


def _pieces(gathered: Gathered, told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[str, bytes]]:
    yield "paths", joined(path for path, _, _ in gathered.files())
    yield "contents", joined(content for _, content, _ in gathered.files())
    yield "sizes", array("Q", (size for _, _, size in gathered.files())).tobytes()
    found = {path: [finding_row(one) for one in some] for path, some in gathered.findings.items()}
    yield "findings", orjson.dumps(found)
    yield "told", orjson.dumps({rule: [_row(one) for one in some] for rule, some in told.items()})
    for name, rule in corpus_rules().items():
        if rule.daily or rule.keys is None and not rule.compares:
            yield f"facts/{name}", _columns(((number, fact) for number, _, fact in gathered.rows(name)), 2)


def _columns(rows: Iterable[tuple[Any, ...]], number: int) -> bytes:
    """Print rows as one list for each column, and have few of them in memory."""
    columns = [bytearray() for _ in range(number)]
    left = iter(rows)
    while some := list(islice(left, 500)):
        for column, values in zip(columns, zip(*some, strict=True), strict=True):
            column += orjson.dumps(values)[1:-1] + b","
    return b"[[" + b"],[".join(column[:-1] for column in columns) + b"]]"


def _row(one: Told) -> list[Any]:
    return [one.path, one.said, one.finding and finding_row(one.finding)]

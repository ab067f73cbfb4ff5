"""Writing down how a corpus is after all of it was looked at."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain, islice
from typing import Any

import orjson

from steno.checking.gathered import Gathered
from steno.checking.place import Place
from steno.checking.reader import PATIENCE
from steno.checking.sharing import pack_keys
from steno.checking.snapshot import joined
from steno.checking.storing import finding_row
from steno.checking.targets import REPLACED
from steno.checking.together import Told
from steno.rules import Surroundings, corpus_rules

TABLE = """
CREATE TABLE IF NOT EXISTS snapshots (
    tree TEXT, piece TEXT, context BLOB, state BLOB, value BLOB, PRIMARY KEY (tree, piece)
)
"""


def keep_snapshot(place: Place, around: Surroundings, gathered: Gathered, told: Mapping[str, Sequence[Told]]) -> None:
    """Write down what became of all files of a corpus, instead of what was written before of this work tree.

    A name that cannot be printed may stand for several files, so that then nothing is.
    """
    if any(REPLACED in path for path, _, _ in gathered.files()):
        return
    context, state = place.digest(around), os.urandom(8)
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(place.file, PATIENCE)) as base, base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute(TABLE)
        base.execute("DELETE FROM snapshots WHERE tree = ?", (place.tree,))
        pieces = chain([("day", around.today.isoformat().encode())], _pieces(gathered, told))
        rows = ((place.tree, name, context, state, value) for name, value in pieces)
        base.executemany("INSERT INTO snapshots VALUES (?, ?, ?, ?, ?)", rows)


def _pieces(gathered: Gathered, told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[str, bytes]]:
    yield "paths", joined(path for path, _, _ in gathered.files())
    yield "contents", joined(content for _, content, _ in gathered.files())
    yield "sizes", array("Q", (size for _, _, size in gathered.files())).tobytes()
    found = {path: [finding_row(one) for one in some] for path, some in gathered.findings.items()}
    yield "findings", orjson.dumps(found)
    yield "told", orjson.dumps({rule: [_row(one) for one in some] for rule, some in told.items()})
    for name, rule in corpus_rules().items():
        if rule.keys is not None:
            yield f"keys/{name}", pack_keys((number, rule.keys(fact)) for number, _, fact in gathered.rows(name))
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

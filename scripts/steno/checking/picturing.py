"""Writing down how a corpus is after all of it was looked at."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from typing import Any

import orjson

from steno.checking.cache import PATIENCE
from steno.checking.inspecting import Outcome
from steno.checking.place import Place
from steno.checking.sharing import pack_keys
from steno.checking.storing import finding_row
from steno.checking.targets import REPLACED
from steno.checking.together import Told
from steno.rules import Surroundings, corpus_rules

TABLE = """
CREATE TABLE IF NOT EXISTS snapshots (
    tree TEXT, piece TEXT, context BLOB, state BLOB, value BLOB, PRIMARY KEY (tree, piece)
)
"""


def keep_snapshot(
    place: Place, around: Surroundings, outcomes: Sequence[Outcome], told: Mapping[str, Sequence[Told]]
) -> None:
    """Write down what became of all files of a corpus, instead of what was written before of this work tree.

    A name that cannot be printed may stand for several files, so that then nothing is.
    """
    known = [one for one in outcomes if one.content]
    if any(REPLACED in one.target.shown for one in known):
        return
    context, state = place.digest(around), os.urandom(8)
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(place.file, PATIENCE)) as base, base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute(TABLE)
        base.execute("DELETE FROM snapshots WHERE tree = ?", (place.tree,))
        pieces = chain([("day", around.today.isoformat().encode())], _pieces(known, told))
        rows = ((place.tree, name, context, state, value) for name, value in pieces)
        base.executemany("INSERT INTO snapshots VALUES (?, ?, ?, ?, ?)", rows)


def _pieces(known: Sequence[Outcome], told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[str, bytes]]:
    files = [[one.target.shown for one in known], [one.content for one in known], [one.size for one in known]]
    yield "files", orjson.dumps(files)
    found = {one.target.shown: [finding_row(each) for each in one.findings] for one in known if one.findings}
    yield "findings", orjson.dumps(found)
    yield "told", orjson.dumps({rule: [_row(one) for one in some] for rule, some in told.items()})
    for name, rule in corpus_rules().items():
        facts = {number: one.facts[name] for number, one in enumerate(known) if name in one.facts}
        if rule.keys is not None:
            yield f"keys/{name}", pack_keys((number, rule.keys(fact)) for number, fact in facts.items())
        if rule.daily or rule.keys is None and not rule.compares:
            yield f"facts/{name}", orjson.dumps([list(facts), list(facts.values())])


def _row(one: Told) -> list[Any]:
    return [one.path, one.said, one.finding and finding_row(one.finding)]

"""Looking inside the files of a release: each can be read to its end, and holds as many rows as the manifest says.

The sums tell that nothing changed since it was built; this tells that what was built is what it says it is.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from steno.release.files import whole

UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    zipfile.BadZipFile,
)
"""What readers raise for a file that is none of its kind."""


def look_inside(dist: Path, manifest: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield each file that is damaged or holds another number of rows, and what is wrong. It raises nothing."""
    for one in manifest["files"]:
        count = _counter(one["name"]) if "rows" in one else None
        if count is None:
            continue
        path = dist / one["name"]
        try:
            found = count(path)
        except UNREADABLE as error:
            yield path, f"cannot be read to its end: {error}"
        else:
            if found != one["rows"]:
                yield path, f"holds {found:,} rows, and the manifest says {one['rows']:,}"


def not_looked_into(manifest: dict[str, Any]) -> list[str]:
    """The files whose rows are not counted, because pyarrow is not installed."""
    return [one["name"] for one in manifest["files"] if "rows" in one and _counter(one["name"]) is None]


def compare_archives(dist: Path, manifest: dict[str, Any], ids: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield each archive that lacks a transcript which is not omitted, or holds another."""
    held: dict[str, list[str]] = {}
    for one in manifest["files"]:
        if one["name"].endswith(".zip"):
            with zipfile.ZipFile(dist / one["name"]) as archive:
                held.setdefault(whole(one["name"]), []).extend(name.rpartition(".")[0] for name in archive.namelist())
    for name, found in held.items():
        wanted = ids.difference(manifest["omitted"].get(name, ()))
        if len(found) != len(set(found)) or wanted != set(found):
            other = sorted(wanted.symmetric_difference(found)) or [one for one in found if found.count(one) > 1]
            yield dist / name, f"does not hold each transcript once: {other[0]} is missing, foreign or there twice"


def _counter(name: str) -> Callable[[Path], int] | None:
    """Return how the rows of a file are counted; None where that takes a library that is not installed."""
    plain = whole(name)
    if plain == "delta.jsonl.gz":
        return lambda path: _lines(path) - 1  # the first line holds the facts
    if plain.endswith(".jsonl.gz"):
        return _lines
    if plain.endswith(".zip"):
        return _members
    if plain.endswith(".parquet"):
        return _table if find_spec("pyarrow") else None
    return _items if plain in ("corpus.json", "changes.json", "worklist.json") else _entries


def _lines(path: Path) -> int:
    with gzip.open(path) as stream:
        return sum(isinstance(orjson.loads(line), dict) for line in stream)


def _items(path: Path) -> int:
    """Count the values of a document that has one on a line, without holding it."""
    with path.open("rb") as stream:
        values = (orjson.loads(line.rstrip(b",\n")) for line in stream if line.startswith(b'{"'))
        return sum(1 for _ in values)


def _entries(path: Path) -> int:
    return len(orjson.loads(path.read_bytes()))


def _members(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken is not None:
            raise zipfile.BadZipFile(f"{broken} is damaged")
        return len(archive.namelist())


def _table(path: Path) -> int:
    """Count the rows that are there, group by group: the footer alone may promise more."""
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        return sum(batch.num_rows for batch in file.iter_batches(columns=file.schema_arrow.names[:1]))

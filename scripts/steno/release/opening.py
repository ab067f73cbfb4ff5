"""Opening what lies on a consumer's disk: the folder of a release, or one of its files alone.

A file is told by what is in it, for a download may bear any name.
"""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from steno.release.earlier import read_manifest
from steno.release.facts import RELEASE
from steno.release.files import whole
from steno.release.parquet import TABLES, import_pyarrow, kind_of_table, read_table, rows_of_table, table_of_rows
from steno.release.rows import rows

CORPUS, RECORDS, ROWS = "corpus.json", "transcripts.jsonl.gz", "segments.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of a release that are at hand, by their names without the number of a part."""

    path: Path
    files: Mapping[str, tuple[Path, ...]]
    manifest: Mapping[str, Any] = field(default_factory=dict)

    def records(self) -> Iterator[dict[str, Any]]:
        """Return the record of each transcript, in the order of their ids. Raises FileNotFoundError where none are."""
        if RECORDS in self.files:
            return chain.from_iterable(map(_values, self.files[RECORDS]))
        if CORPUS in self.files:
            return chain.from_iterable(_document(path)["transcripts"] for path in self.files[CORPUS])
        raise self.lacks("whole transcripts", RECORDS, CORPUS)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return the row of each segment, with every column. Raises FileNotFoundError where none are."""
        if ROWS in self.files:
            return chain.from_iterable(map(_values, self.files[ROWS]))
        if "segments.parquet" in self.files:
            return chain.from_iterable(map(rows_of_table, self.files["segments.parquet"]))
        return chain.from_iterable(map(self._rows_of, self.records()))

    def _rows_of(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        with self.reading("record of a transcript"):
            return list(rows(record))

    @contextmanager
    def reading(self, what: str) -> Iterator[None]:
        """Say ValueError where something lies here in place of what is read."""
        try:
            yield
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{self.path} holds what is no {what}: {error!r}; fetch it again") from None

    def table(self, name: str) -> Any:
        """Return a table, of all of its parts. Raises FileNotFoundError, and ImportError without pyarrow.

        That of the segments is made of their rows where there is no Parquet.
        """
        if f"{name}.parquet" in self.files:
            return import_pyarrow().concat_tables(map(read_table, self.files[f"{name}.parquet"]))
        if name == "segments":
            return table_of_rows(self.rows())
        raise self.lacks(f"table of {name}", f"{name}.parquet")

    @property
    def redirects(self) -> dict[str, dict[str, str]]:
        """Where ids lead that are no longer used, as far as the files at hand say it."""
        found: dict[str, dict[str, str]] = {}
        if "redirects.json" in self.files:
            found = orjson.loads(self.files["redirects.json"][0].read_bytes())
        elif CORPUS in self.files:
            found = _document(self.files[CORPUS][0]).get("redirects", {})
        if not isinstance(found, dict):
            raise ValueError(f"{self.path} holds redirects that are no mapping; fetch it again")
        return found

    def lacks(self, what: str, *names: str) -> FileNotFoundError:
        """Say what is not at hand, and which files of a release have it."""
        return FileNotFoundError(f"{self.path} holds no {what}; take {' or '.join(names)} of the same release")


def open_shelf(path: Path) -> Shelf:
    """Open a folder or a file; little of it is read. Raises ValueError for what is no release, and OSError."""
    if path.is_dir():
        manifest = read_manifest(path)
        if manifest["form"] != RELEASE:
            raise ValueError(f"{path} is of the form {manifest['form']}, and this steno reads {RELEASE}: update it")
        files = defaultdict[str, tuple[Path, ...]](tuple)
        for one in manifest["files"]:
            files[whole(one["name"])] += (path / one["name"],)
        return Shelf(path, dict(files), manifest)
    if not path.is_file():
        raise ValueError(f"{path} is no release: there is no such file or folder")
    return Shelf(path, {_kind(path): (path,)})


def _kind(path: Path) -> str:
    """Tell which file of a release this is. Raises ValueError when it is none."""
    with path.open("rb") as stream:
        if stream.read(4) == b"PAR1":
            found = kind_of_table(path)
            if found is None:
                raise ValueError(_none(path))
            return found
    with suppress(ValueError):
        match next(_values(path), None):
            case {"id": str(), "segments": list()}:
                return RECORDS
            case {"transcript": str(), "text": str()}:
                return ROWS
    with suppress(ValueError):
        _document(path)
        return CORPUS
    raise ValueError(_none(path))


def _none(path: Path) -> str:
    known = ", ".join((CORPUS, RECORDS, ROWS, *TABLES))
    return f"{path} is no release: it is neither a release's folder nor one of {known}"


def _values(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the values of JSON Lines, under gzip or not. Raises ValueError for what is damaged."""
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
    number = 0
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            for line in stream:
                yield _mapping(orjson.loads(line))
                number += 1
    except (gzip.BadGzipFile, EOFError, zlib.error, ValueError) as error:
        raise ValueError(f"{path} is damaged after line {number}: {error}; fetch it again") from None


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("what follows is no mapping")
    return value


def _document(path: Path) -> dict[str, Any]:
    """Read corpus.json. Raises ValueError when it is none, or of a form that this version does not know."""
    try:
        data: Any = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(data, dict) or data.get("schema") != RELEASE or not isinstance(data.get("transcripts"), list):
        raise ValueError(f"{path} is no corpus.json of the form {RELEASE}")
    return data

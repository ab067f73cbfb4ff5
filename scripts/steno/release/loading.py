"""Reading a release from Python: typed transcripts and segments, and tables where pyarrow or pandas are installed.

import steno

release = steno.load("corpus-data")
for one in release.where(status="verified"):
    print(one.id, one.transcript.title, one.words)
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import orjson

from steno.model import Transcript
from steno.release.earlier import read_lines, read_manifest
from steno.release.files import whole
from steno.release.reviving import revive

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Table = Literal["segments", "transcripts"]


class Gone(KeyError):
    """An id that is no longer used, and leads nowhere; the message says why."""


class Held(NamedTuple):
    """A transcript of a release. `record` is its JSON, as `schema/release.md` describes it."""

    id: str
    show: str
    words: int
    transcript: Transcript
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A segment with all that is needed to use it alone; times are seconds from the start of the media."""

    transcript: str
    index: int
    start: float | None
    end: float | None
    speaker: str | None
    speaker_name: str | None
    speaker_change: bool
    chapter: str | None
    text: str
    language: str
    license: str
    status: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release in a folder, or the part of it that was asked for."""

    path: Path
    manifest: Mapping[str, Any]
    wanted: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The version of the data."""
        return str(self.manifest["version"])

    def where(
        self,
        *,
        show: str | None = None,
        language: str | None = None,
        license: str | None = None,
        status: str | None = None,
    ) -> Release:
        """Return the part whose transcripts have these values."""
        values = {"show": show, "language": language, "license": license, "status": status}
        chosen = {name: value for name, value in values.items() if value is not None}
        return Release(self.path, self.manifest, {**self.wanted, **chosen})

    def __iter__(self) -> Iterator[Held]:
        """Yield the transcripts, one by one, in the order of their ids."""
        for line in read_lines(self.path, dict(self.manifest)):
            one = orjson.loads(line)
            if all(one[name] == value for name, value in self.wanted.items()):
                yield Held(one["id"], one["show"], one["words"], revive(one), one)

    def __getitem__(self, name: str) -> Held:
        """Return a transcript by its id, or by one that it had. Raises KeyError, and Gone for one that was removed."""
        stone = self.redirects.get(name, {})
        if "removed" in stone:
            raise Gone(f"{name} was removed: {stone['removed']}")
        wanted = stone.get("moved_to", name)
        for one in self:
            if one.id == wanted:
                return one
        raise KeyError(name)

    @property
    def redirects(self) -> Mapping[str, Mapping[str, str]]:
        """Where ids lead that are no longer used."""
        found: dict[str, dict[str, str]] = orjson.loads((self.path / "redirects.json").read_bytes())
        return found

    def segments(self) -> Iterator[Row]:
        """Yield the segments, one by one, in the order of the transcripts."""
        shows = {"show"} & self.wanted.keys()
        kept = {name: value for name, value in self.wanted.items() if name != "show"}
        prefix = f"{self.wanted['show']}/" if shows else ""
        for line in read_lines(self.path, dict(self.manifest), "segments.jsonl.gz"):
            row = Row(**orjson.loads(line))
            if row.transcript.startswith(prefix) and all(getattr(row, name) == kept[name] for name in kept):
                yield row

    def to_arrow(self, table: Table = "segments") -> pa.Table:
        """Return a table as Arrow. Needs pyarrow: pip install 'steno[data]'."""
        pa = _pyarrow()
        names = [one["name"] for one in self.manifest["files"] if whole(one["name"]) == f"{table}.parquet"]
        if not names:
            raise FileNotFoundError(f"{self.path} was built without {table}.parquet")
        found = pa.concat_tables(pa.parquet.read_table(self.path / name) for name in names)
        for name, value in self.wanted.items():
            found = found.filter(_is(table, name, value))
        return found

    def to_pandas(self, table: Table = "segments") -> pd.DataFrame:
        """Return a table as a data frame. Needs pandas and pyarrow."""
        found: pd.DataFrame = self.to_arrow(table).to_pandas()
        return found


def load(path: str | os.PathLike[str]) -> Release:
    """Open a release in a folder; nothing but its manifest is read. Raises ValueError when it is none."""
    folder = Path(path)
    return Release(folder, read_manifest(folder))


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise ImportError("tables need pyarrow: pip install 'steno[data]'") from None
    return pa


def _is(table: Table, name: str, value: str) -> Any:
    import pyarrow.compute as pc

    if (table, name) == ("segments", "show"):
        return pc.starts_with(pc.field("transcript"), f"{value}/")
    return pc.field(name) == value

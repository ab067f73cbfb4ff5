"""Reading a release from Python: typed transcripts and segments, and tables where pyarrow or pandas are installed.

import steno

release = steno.load("corpus-data")
for one in release.where(status="verified"):
    print(one.id, one.transcript.title, one.words)
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from steno.model import Transcript
from steno.release.opening import Shelf, open_shelf
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


COLUMNS = itemgetter(*(column.name for column in fields(Row)))
"""What is known here of a row; there may be more in it."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release, or the part of it that was asked for. A file alone says what it lacks when it is asked for that."""

    shelf: Shelf
    wanted: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The folder or the file that was opened."""
        return self.shelf.path

    @property
    def manifest(self) -> Mapping[str, Any]:
        """What manifest.json says of a release in a folder; empty for a file alone."""
        return self.shelf.manifest

    @property
    def version(self) -> str:
        """The version of the data. Raises FileNotFoundError for a file alone, which does not say it."""
        if not self.manifest:
            raise self.shelf.lacks("version", "manifest.json")
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
        return Release(self.shelf, {**self.wanted, **chosen})

    def __iter__(self) -> Iterator[Held]:
        """Yield the transcripts, one by one, in the order of their ids."""
        for one in self.shelf.records():
            with self.shelf.reading("record of a transcript"):
                is_wanted = all(one[name] == value for name, value in self.wanted.items())
                held = Held(one["id"], one["show"], one["words"], revive(one), one) if is_wanted else None
            if held is not None:
                yield held

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
        """Where ids lead that are no longer used, where the files at hand say it."""
        return self.shelf.redirects

    def segments(self) -> Iterator[Row]:
        """Yield the segments, one by one, in the order of the transcripts."""
        kept = {name: value for name, value in self.wanted.items() if name != "show"}
        prefix = f"{self.wanted['show']}/" if "show" in self.wanted else ""
        for one in self.shelf.rows():
            try:
                row = Row(*COLUMNS(one))
                is_wanted = row.transcript.startswith(prefix) and all(getattr(row, name) == kept[name] for name in kept)
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{self.path} holds what is no row of a segment: {error!r}; fetch it again") from None
            if is_wanted:
                yield row

    def to_arrow(self, table: Table = "segments") -> pa.Table:
        """Return a table as Arrow. Needs pyarrow: pip install 'steno[data]'."""
        found: pa.Table = self.shelf.table(table)
        for name, value in self.wanted.items():
            found = found.filter(_is(table, name, value))
        return found

    def to_pandas(self, table: Table = "segments") -> pd.DataFrame:
        """Return a table as a data frame. Needs pandas and pyarrow."""
        found: pd.DataFrame = self.to_arrow(table).to_pandas()
        return found


def load(path: str | os.PathLike[str]) -> Release:
    """Open a release in a folder, or a file of one; little is read until it is asked for.

    Raises ValueError when it is none, and OSError when it cannot be read.
    """
    return Release(open_shelf(Path(path)))


def _is(table: Table, name: str, value: str) -> Any:
    import pyarrow.compute as pc

    if (table, name) == ("segments", "show"):
        return pc.starts_with(pc.field("transcript"), f"{value}/")
    return pc.field(name) == value

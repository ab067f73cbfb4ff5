"""The files of a release: one module each, discovered; its docstring is its page in `docs/artifacts.md`.

To add one, write `artifacts/<name>.py`. It defines `ARTIFACT`, one of

- `Streamed(files=…, begin=…)`: gets each transcript as it passes by and writes as it goes, so that its memory does not
  grow with the corpus. `begin(shop)` returns a `Sink`; work that looks at one transcript alone belongs into
  `prepare(record)`;
- `Composed(files=…, write=…)`: is written at the end, from the facts, the counts and the digests of the other files.

Its bytes follow from what it is given: no clock, no environment, no order of a set. What needs a package of an extra
names it in `needs`, and is left out, and said to be, where that is not installed. One that holds nothing but data, and
does not name the commit, says `is_data`: a release is new when such a file is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from steno.model import Json
from steno.plugins import Plugin, discover
from steno.release.facts import Earlier, Facts
from steno.release.files import Folder, whole
from steno.release.passing import Record, Step
from steno.release.tally import Tally
from steno.release.versions import Ledger, Version


@dataclass(slots=True)
class Shop:
    """Where a release is made: what is known of it, the files, and what was counted so far."""

    facts: Facts
    folder: Folder
    earlier: Earlier | None = None
    tally: Tally = field(default_factory=Tally)
    ledger: Ledger = field(init=False)
    omitted: dict[str, list[str]] = field(default_factory=dict)
    """By the name of a file, the ids of the transcripts that could not go in."""
    left_out: dict[str, str] = field(default_factory=dict)
    """By the name of a file that was not made, the reason."""
    data: str = ""
    """The digest of the data, once all of it has passed by."""
    version: Version | None = None
    """The version, once all has passed by."""

    def parts(self, name: str) -> list[dict[str, Json]]:
        """The file of this name, or the parts that it was continued in, as the manifest lists them."""
        return [one for one in self.folder.entries() if whole(str(one["name"])) == name]

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.facts, self.earlier)

    @property
    def decided(self) -> Version:
        """The version. Composed artifacts may ask for it, and streamed ones in `finish`."""
        assert self.version is not None
        return self.version


class Sink:
    """Takes what passes by. `add` is called for each transcript of the release, `gone` for those of the one before."""

    def add(self, step: Step) -> None:
        """Take a transcript; `step.after` is there."""
        raise NotImplementedError

    def gone(self, step: Step) -> None:
        """Take note of one that is there no more; `step.before` is there."""

    def finish(self) -> None:
        """Write what ends the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """What every artifact has: the names of its files, the package that it needs, whether it is data alone."""

    files: tuple[str, ...]
    needs: str = ""
    is_data: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed(Artifact):
    """An artifact that is written while the transcripts pass by.

    `prepare` makes what it needs of one transcript, of the record alone: so that other processors may do it, or an
    earlier build may have done it. `is_cheap` says that making it takes no longer than keeping it would.
    """

    begin: Callable[[Shop], Sink]
    prepare: Callable[[Record], bytes] | None = None
    is_cheap: bool = False

    @property
    def name(self) -> str:
        """The name of its file, and of what is prepared for it."""
        return self.files[0]

    def piece(self, record: Record) -> bytes:
        """Return what it needs of a transcript, prepared or made now."""
        assert self.prepare is not None
        return record.piece(self.name, self.prepare)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed(Artifact):
    """An artifact that is written at the end."""

    write: Callable[[Shop], Any]


@cache
def artifacts(wanted: tuple[str, ...] | None = None) -> dict[str, Plugin[Artifact]]:
    """Return every artifact by its id, or those that are wanted; the others are not loaded."""
    return discover(sys.modules[__name__], "ARTIFACT", Artifact, wanted)

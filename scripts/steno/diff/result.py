"""What a comparison comes to: plain, frozen values.

Operations account for every entry that differs and fields for everything else; changes tell the same in the terms of
people, worst first, and name the operations that they are made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple, TypeAlias

from steno.diff.words import Tally
from steno.model import Entry, Finding, Json
from steno.stats import Diagnosis

Status: TypeAlias = Literal["changed", "added", "removed", "renamed", "unreadable", "readable", "unknown"]


class Risk(StrEnum):
    """How closely a change should be looked at."""

    LOSS = "loss"
    RISK = "risk"
    EDIT = "edit"
    NOTE = "note"


RISKS: Mapping[str, Risk] = {
    "removed": Risk.LOSS,
    "speaker-lost": Risk.LOSS,
    "times-lost": Risk.LOSS,
    "unlabelled": Risk.RISK,
    "repeated": Risk.RISK,
    "license": Risk.RISK,
    "status-lowered": Risk.RISK,
    "reattributed": Risk.RISK,
    "renamed-speaker": Risk.EDIT,
    "edited": Risk.EDIT,
    "added": Risk.EDIT,
    "went": Risk.EDIT,
    "came": Risk.EDIT,
    "moved": Risk.EDIT,
    "split": Risk.EDIT,
    "merged": Risk.EDIT,
    "recut": Risk.EDIT,
    "shifted": Risk.EDIT,
    "drifted": Risk.EDIT,
    "retimed": Risk.EDIT,
    "labelled": Risk.NOTE,
    "timed": Risk.NOTE,
    "rounded": Risk.NOTE,
    "spacing": Risk.NOTE,
    "punctuation": Risk.NOTE,
    "formatting": Risk.NOTE,
    "speaker-marks": Risk.NOTE,
    "chapters": Risk.NOTE,
    "events": Risk.NOTE,
    "speaker-keys": Risk.NOTE,
    "speakers": Risk.NOTE,
    "status": Risk.NOTE,
    "metadata": Risk.NOTE,
}
"""Every kind of change and its risk, in the order in which they are told."""
ORDER = {kind: number for number, kind in enumerate(RISKS)}
SAID = frozenset(("removed", "unlabelled", "added", "edited", "went", "came"))
"""The kinds that change the words; of `split`, `merged` and `recut` only those whose words differ."""


class Operation(NamedTuple):
    """One entry that differs. `old` stands at `base` in the one version, `new` at `head` in the other.

    `line` is where the new entry stands in its file, or the old one when it is gone. There may be thousands, so it is
    a tuple, which is made in a fourth of the time.
    """

    old: Entry | None
    new: Entry | None
    base: int | None
    head: int | None
    line: int = 0

    @property
    def name(self) -> Literal["add", "remove", "edit"]:
        """What is done to the entry."""
        return "add" if self.old is None else "remove" if self.new is None else "edit"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value outside the segments, by its JSON Pointer (RFC 6901); None where it is absent."""

    pointer: str
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class Change:
    """Something a person would say about the two versions. `details` depend on the kind (`schema/diff.md`)."""

    kind: str
    count: int
    operations: tuple[int, ...] = ()
    details: Mapping[str, Json] = field(default_factory=dict)

    @property
    def risk(self) -> Risk:
        """How closely to look; what is told of no kind that is known is only noted."""
        return RISKS.get(self.kind, Risk.NOTE)


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a transcript, in numbers. `unlabelled` and `untimed` count segments, `speakers` names by key.

    `digest` stands for all its data (`values.digest`), `sha256` for the bytes of its file.
    """

    path: str
    format: str
    title: str
    segments: int
    words: int
    unlabelled: int
    untimed: int
    speakers: Mapping[str, str] = field(default_factory=dict)
    media: str | None = None
    digest: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptDiff:
    """What became of one transcript.

    `findings` say why a version of it cannot be read; `diagnosis` sums up one that was not there before.
    """

    id: str
    status: Status
    base: Side | None
    head: Side | None
    words: Tally = field(default_factory=Tally)
    fields: tuple[FieldChange, ...] = ()
    operations: tuple[Operation, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: str = ""
    diagnosis: Diagnosis | None = None

    @property
    def place(self) -> str:
        """The path of its newer version."""
        side = self.head or self.base
        return side.path if side is not None and not self.path else self.path

    @property
    def is_written_anew(self) -> bool:
        """Tell whether it is in both versions and kept fewer than half of its words, or of those that did not go."""
        return self.base is not None and self.head is not None and 2 * (self.words.kept + self.went) < self.base.words

    @property
    def went(self) -> int:
        """How many of its words are in other transcripts now."""
        return sum(change.details.get("words", 0) for change in self.changes if change.kind == "went")

    @property
    def is_lost(self) -> bool:
        """Tell whether it is gone, and not all of its words are in others."""
        return self.status == "removed" and self.base is not None and self.went < max(self.base.words, 1)

    def change(self, kind: str) -> Change | None:
        """Return the first change of a kind."""
        return next((one for one in self.changes if one.kind == kind), None)

    def count(self, kind: str) -> int:
        """Count what the changes of a kind come to."""
        return sum(one.count for one in self.changes if one.kind == kind)


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison as people name it, and its commit where it has one."""

    name: str
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two versions. `compared` counts transcripts; `others` are changed files of no format.

    `rewritten` are transcripts whose file alone differs; `sums` are the new SHA-256 sums of those of foreign formats,
    which an import notes.
    """

    base: Version
    head: Version
    compared: int
    transcripts: tuple[TranscriptDiff, ...] = ()
    rewritten: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed in the data."""
        return not self.transcripts

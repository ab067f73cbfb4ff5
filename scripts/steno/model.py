"""The transcript and everything said about it: plain, frozen values without I/O.

Times are integer milliseconds from the start of the media. Text is Unicode without leading, trailing or doubled
blanks; a newline in it separates paragraphs. Names follow schema.org and Podcasting 2.0 where they have a term.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
"""A place in a transcript's data, as in JSON Pointer (RFC 6901): `("segments", 57, "end")`."""
Json: TypeAlias = Any
"""What a JSON document may hold once loaded."""


class Severity(StrEnum):
    """How much a finding matters; `off` is a setting, never a finding."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for off up to 3 for error."""
        return list(Severity).index(self)


class Status(StrEnum):
    """How far a transcript has come; it only ever rises."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    VERIFIED = "verified"


class Extent(StrEnum):
    """How much of a transcript has a fact (times, speaker labels) at all."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of source text; lines and columns count from 1, columns in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class FixKind(StrEnum):
    """A safe repair changes no word and loses nothing; a suggestion is applied only when somebody asks for it."""

    SAFE = "safe"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Put:
    """Give a field a new value, as the file writes it; a field that is not there yet is added."""

    pointer: Pointer
    value: Json


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a field, or an item of a list."""

    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a field another name, where it stands."""

    pointer: Pointer
    key: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into a list, behind the one that `pointer` leads to."""

    pointer: Pointer
    value: Json


@dataclass(frozen=True, slots=True)
class Respell:
    """Replace characters wherever they stand in the file, also in comments; with a `pattern`, only what it matches."""

    characters: tuple[tuple[str, str], ...]
    pattern: str = ""


Edit: TypeAlias = Put | Remove | Rename | Insert | Respell
"""A change to the data of a file, not to its bytes: those are found by `steno.fixing`. Pointers are of the file as it
was when the rule looked at it, for all edits of a fix."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What a machine can do about a problem: edits that are made together or not at all."""

    kind: FixKind
    edits: tuple[Edit, ...]

    @classmethod
    def safe(cls, *edits: Edit) -> Fix:
        """Return a repair that `steno fix` applies by itself."""
        return cls(FixKind.SAFE, edits)

    @classmethod
    def suggestion(cls, *edits: Edit) -> Fix:
        """Return a repair that is shown, and applied when it was asked for."""
        return cls(FixKind.SUGGESTION, edits)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found, before the runner adds rule id, severity and place.

    `message` states the fact and the measured value; `repair` says what to do, and `fix` lets a machine do it. `span`
    overrides the place that `pointer` leads to; `excerpt`, the very words at fault, narrows it to where they first
    stand in that value. `rule` is set by readers alone, who note faults of a source that the transcript no longer
    shows.
    """

    pointer: Pointer
    message: str
    repair: str = ""
    span: Span | None = None
    excerpt: str = ""
    rule: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place of one file, as every reporter prints it; `fix` is for those who can show a repair."""

    rule: str
    severity: Severity
    path: str
    span: Span
    message: str
    repair: str = ""
    pointer: Pointer = ()
    fixable: FixKind | None = None
    fix: Fix | None = None

    @property
    def line(self) -> int:
        """Line of the fault, from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """Column of the fault in characters, from 1."""
        return self.span.column

    def __str__(self) -> str:
        """The finding on one line, as compilers print theirs."""
        repair = f" ({self.repair})" if self.repair else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}{repair} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Link:
    """A titled address that belongs to the episode (schema.org `url`)."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the speech comes from; `duration` in milliseconds, `sha256` of the media."""

    url: str | None = None
    media: str | None = None
    duration: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the text came to be; `source_sha256` is that of the imported file's bytes."""

    method: str | None = None
    tool: str | None = None
    model: str | None = None
    transcriber: str | None = None
    imported_from: str | None = None
    source_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of one transcript; `person` is a key of `people.yaml`, `role` of the Podcasting 2.0 taxonomy."""

    key: str
    name: str
    role: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """The stored unit of speech. `speaker_change` marks a new voice that the source does not name (`>>`)."""

    text: str
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    speaker_change: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled point in time (Podcasting 2.0 chapters)."""

    title: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something heard that is not speech: music, laughter, a break. `text` keeps the source's own wording."""

    kind: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Unreadable(Exception):
    """An input that cannot be read at all. It carries what becomes the file's one finding.

    `rule` is the id under which it is reported (`invalid-yaml`, `duplicate-key`, `unknown-format` …).
    """

    def __init__(self, rule: str, message: str, repair: str = "", span: Span = Span(1, 1, 1, 1)) -> None:
        super().__init__(message)
        self.rule, self.message, self.repair, self.span = rule, message, repair, span


Entry: TypeAlias = Segment | Chapter | Event


@dataclass(frozen=True, slots=True)
class Transcript:
    """One transcript: what was said, by whom, when, and where it comes from.

    `entries` holds segments, chapters and events in the order of the file, so that an index into it is the index in
    the file's `segments` list.
    """

    title: str
    entries: tuple[Entry, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    subtitle: str | None = None
    description: str | None = None
    date: str | None = None
    language: str = "und"
    license: str = "NOASSERTION"
    status: Status = Status.DRAFT
    reviewed_by: tuple[str, ...] = ()
    season: int | None = None
    episode: int | None = None
    keywords: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    image: str | None = None
    links: tuple[Link, ...] = ()
    source: Source = field(default_factory=Source)
    provenance: Provenance = field(default_factory=Provenance)
    timing: Extent = Extent.FULL
    labelling: Extent = Extent.FULL

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Only the speech, in order."""
        return tuple([entry for entry in self.entries if isinstance(entry, Segment)])

    def speaker_name(self, key: str | None) -> str | None:
        """The display name behind a speaker key, or the key itself when it is not declared."""
        if key is None:
            return None
        return next((speaker.name for speaker in self.speakers if speaker.key == key), key)

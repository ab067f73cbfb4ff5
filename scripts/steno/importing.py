"""Importing: a file of any format becomes a transcript of the corpus, and says what was inferred and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Invalid, load_checked
from steno.corpus.drafting import LeftOut, slug
from steno.corpus.project import Project
from steno.corpus.raw import RawFile, read_raw
from steno.formats import read
from steno.model import Extent, Problem, Severity, Transcript, Unreadable

UNKNOWN_LICENSE, UNKNOWN_LANGUAGE = "NOASSERTION", "und"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a transcript; it goes before what the source or the show says."""

    title: str | None = None
    language: str | None = None
    license: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript made of a file, with what was inferred, what was left out, and what is wrong with the source."""

    format: str
    transcript: Transcript
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The canonical YAML."""
        return print_transcript(self.transcript)


def import_file(
    raw: RawFile, wishes: Wishes, *, name: str | None = None, show: dict[str, str] | None = None
) -> Imported:
    """Read a file in the named format, or the one that its content shows. Raises Unreadable."""
    format_, reading = read(raw, name)
    read_, show = reading.transcript, show or {}
    known_language = read_.language if read_.language != UNKNOWN_LANGUAGE else None
    known_license = read_.license if read_.license != UNKNOWN_LICENSE else None
    transcript = replace(
        read_,
        title=wishes.title or read_.title,
        date=wishes.date or read_.date,
        language=wishes.language or known_language or show.get("language") or UNKNOWN_LANGUAGE,
        license=wishes.license or known_license or show.get("license") or UNKNOWN_LICENSE,
        provenance=replace(read_.provenance, imported_from=format_, source_sha256=raw.sha256),
    )
    notes = (*reading.notes, *_unknown(transcript))
    return Imported(format_, transcript, notes, reading.left_out, reading.problems)


def _unknown(transcript: Transcript) -> Iterator[str]:
    if transcript.license == UNKNOWN_LICENSE:
        yield "the licence is unknown, so it cannot be released: --license CC-BY-4.0, or another SPDX id"
    if transcript.language == UNKNOWN_LANGUAGE:
        yield "the language is unknown: --language en, or another BCP-47 tag"


def describe(imported: Imported) -> str:
    """Say in one line what a transcript holds."""
    one = imported.transcript
    segments = one.segments
    words = sum(len(segment.text.split()) for segment in segments)
    parts = [f"{imported.format}: {len(segments):,} segments, {words:,} words"]
    changes = sum(segment.speaker_change for segment in segments)
    named = len({segment.speaker for segment in segments if segment.speaker})
    if named:
        everywhere = "" if one.labelling is Extent.FULL else " (where the source names them)"
        parts.append(f"{named} speaker{'s' if named > 1 else ''}{everywhere}")
    elif changes:
        parts.append(f"no names, {changes} changes of speaker")
    else:
        parts.append("no speakers")
    parts.append({Extent.FULL: "timed", Extent.PARTIAL: "timed in part", Extent.NONE: "no times"}[one.timing])
    return ", ".join(parts)


def target_of(source: Path, imported: Imported, folder: Path) -> Path:
    """Where a transcript of a show goes: a file named by its title, or by the source's name where that says more."""
    name = slug(source.stem) or slug(imported.transcript.title) or "transcript"
    return folder / f"{name}.yaml"


def show_facts(project: Project | None, show: str | None) -> dict[str, str]:
    """What `corpus/<show>/show.yaml` says of every transcript of the show; nothing when there is none."""
    if project is None or show is None:
        return {}
    path = project.corpus / show / "show.yaml"
    if not path.is_file():
        return {}
    try:
        found = load_checked(read_raw(path, project.shown(path), regular=True), "show")
    except (Unreadable, Invalid):
        return {}
    return {key: found[key] for key in ("language", "license") if key in found}


def severity(problem: Problem) -> Severity:
    """How much a fault of a source matters: a field that nobody can read is an error."""
    return Severity.WARNING if problem.rule == "disagreeing-times" else Severity.ERROR

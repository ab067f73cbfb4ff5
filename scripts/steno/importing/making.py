"""Making a transcript of one file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from steno.corpus.canonical import print_transcript
from steno.corpus.raw import RawFile
from steno.formats import Reading, read
from steno.importing.defaults import Wishes
from steno.model import Finding, Severity, Span, Transcript, Unreadable
from steno.reading import is_own
from steno.sources.titles import title_from_name


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript, the format it came from, and where title, language and licence were found."""

    path: str
    format: str
    sniffed: bool
    transcript: Transcript
    reading: Reading
    origins: dict[str, str]

    @property
    def text(self) -> str:
        """The canonical YAML."""
        return print_transcript(self.transcript)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the source and no longer shows in the transcript."""
        return tuple(
            Finding(
                one.rule or "faulty-source",
                Severity.WARNING,
                self.path,
                one.span or self.reading.places.find(one.pointer),
                one.message,
                one.repair,
            )
            for one in self.reading.problems
        )


def import_raw(raw: RawFile, wishes: Wishes) -> Imported:
    """Read a file and complete what it does not say. Raises Unreadable."""
    if wishes.format is None and is_own(raw):
        raise Unreadable(
            "own-format",
            "is steno's own YAML already",
            "put it into corpus/<show>/ and run steno fmt",
            Span(1, 1, 1, 1),
        )
    try:
        name, reading = read(raw, wishes.format)
    except Unreadable as error:
        if error.rule == "unknown-format" and wishes.format is None:
            error.repair = f"if it is a transcript all the same, say --from plain-text; {error.repair}"
        raise
    found = reading.transcript
    own_title = None if found.title == title_from_name(raw) else found.title
    title, title_origin = _first(wishes.title, own_title, None, (found.title, "the file's name"))
    language, language_origin = _first(wishes.language, found.language, wishes.show_language, ("und", ""))
    licence, licence_origin = _first(wishes.license, found.license, wishes.show_license, ("NOASSERTION", ""))
    made = replace(
        found,
        title=title,
        language=language,
        license=licence,
        date=wishes.date or found.date,
        provenance=replace(found.provenance, imported_from=name, source_sha256=raw.sha256),
    )
    origins = {"title": title_origin, "language": language_origin, "license": licence_origin}
    return Imported(raw.path, name, wishes.format is None, made, reading, origins)


def _first(option: str | None, source: str | None, show: str | None, otherwise: tuple[str, str]) -> tuple[str, str]:
    """Return the first value that says anything, and where it is from; `otherwise` is what stands for nothing."""
    said = None if source == otherwise[0] else source
    values = ((option, "the option"), (said, "the source"), (show, "show.yaml"))
    return next(((value, origin) for value, origin in values if value), otherwise)

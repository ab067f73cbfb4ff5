"""Making a transcript of one file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Invalid, read_document
from steno.corpus.raw import RawFile
from steno.editing import Edited, apply
from steno.formats import Reading, read
from steno.importing.defaults import Wishes
from steno.importing.finding import Who, find_speakers
from steno.model import Finding, Severity, Transcript, Unreadable
from steno.reading import is_own
from steno.sources.titles import title_from_name


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, in which format, where title, language and licence were found, and who speaks."""

    path: str
    format: str
    sniffed: bool
    reading: Reading
    origins: dict[str, str]
    who: Who
    edited: str = ""

    @property
    def transcript(self) -> Transcript:
        """The transcript with its speakers."""
        return self.who.transcript

    @property
    def notes(self) -> tuple[str, ...]:
        """What was inferred, by the reader and about the speakers."""
        return (*self.reading.notes, *self.who.notes)

    @property
    def text(self) -> str:
        """The canonical YAML; of a transcript of the corpus, with its comments."""
        return self.edited or print_transcript(self.transcript)

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
    """Read a file, complete what it does not say, and find its speakers. Raises Unreadable, and Misuse for a label."""
    if wishes.voices is not None:
        wishes = replace(wishes, voices=wishes.voices.part(raw.path))
    if wishes.format is None and is_own(raw):
        return import_own(raw, wishes)
    try:
        name, reading = read(raw, wishes.format)
    except Unreadable as error:
        if error.rule == "unknown-format" and wishes.format is None and "--explain" in error.repair:
            named = "say --from blog-interview where names stand before what is said, else --from plain-text"
            error.repair = f"if it is a transcript all the same, {named}; {error.repair}"
        raise
    found = reading.transcript
    title, title_origin = _first(wishes.title, found.title, None, (title_from_name(raw), "the file's name"))
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
    who = find_speakers(made, reading.places, wishes)
    return Imported(raw.path, name, wishes.format is None, reading, origins, who)


def import_own(raw: RawFile, wishes: Wishes) -> Imported:
    """Lay a diarization over a transcript of the corpus, or name its speakers; its comments stay where they are.

    Raises Unreadable where nothing of the kind is wished.
    """
    if wishes.voices is None and not wishes.namings:
        raise Unreadable("own-format", "is steno's own YAML already", "put it into corpus/<show>/ and run steno fmt")
    try:
        document = read_document(raw)
    except Invalid as error:
        first = error.problems[0]
        raise Unreadable("schema", first.message, first.repair, error.locate(first)) from None
    who = find_speakers(document.transcript, document.places(), wishes)
    kinds = frozenset(("labelled", "reattributed", "renamed-speaker", "speaker-keys", "speakers", "speaker-marks"))
    edit = Edited(who.transcript, "", kinds | {"metadata", "speaker-lost"})
    origins = dict.fromkeys(("title", "language", "license"), "the source")
    reading = Reading(document.transcript, document.places())
    return Imported(raw.path, "steno", True, reading, origins, who, apply(raw, lambda _: edit).text)


def _first(option: str | None, source: str | None, show: str | None, otherwise: tuple[str, str]) -> tuple[str, str]:
    """Return the first value that says anything, and where it is from; `otherwise` is what stands for nothing."""
    said = None if source == otherwise[0] else source
    values = ((option, "the option"), (said, "the source"), (show, "show.yaml"))
    return next(((value, origin) for value, origin in values if value), otherwise)

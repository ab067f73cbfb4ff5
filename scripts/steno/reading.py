"""Opening transcripts wherever they lie: steno's YAML, or any format that `import` reads, as it is.

A file that cannot be read is a result like any other: `Unread`, with the findings that say why.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, TypeAlias

from steno.corpus.document import Document, Invalid, read_document
from steno.corpus.patterns import late
from steno.corpus.project import transcript_id, walk
from steno.corpus.raw import RawFile, decode, read_raw
from steno.model import Finding, Severity, Unreadable

OWN = late(r"^segments:[ \t]*(?:\r?$|\[)", re.MULTILINE)
YAML_SUFFIXES = (".yaml", ".yml")
SUFFIXES = (
    *(*YAML_SUFFIXES, ".md", ".markdown", ".txt", ".vtt", ".srt", ".sbv", ".lrc", ".html", ".htm"),
    *(".json", ".json3", ".xml", ".srv1", ".srv2", ".srv3", ".csv", ".tsv", ".aud", ".stm", ".ctm"),
    *(".jsonl", ".ndjson", ".ttml", ".dfxp", ".cha", ".eaf", ".TextGrid"),
)
NO_TRANSCRIPT = ("show.yaml", "people.yaml", "tombstones.yaml", "steno.yaml")
ABOUT = late(
    r"(?:README|LICEN[CS]E|COPYING|CONTRIBUTING|CONTRIBUTORS|CODE_OF_CONDUCT|CHANGELOG|SECURITY|GOVERNANCE|_index)"
    r"(?:\.[\w-]+)?\.(?:md|markdown|txt|html?)"
)
"""Pages about a repository or a folder of it, whatever they look like."""


class Unread(NamedTuple):
    """A file that could not be read, and why."""

    path: str
    findings: tuple[Finding, ...]


Opened: TypeAlias = Document | Unread


def open_file(path: Path, shown: str | None = None) -> Opened:
    """Read a transcript from a file of any known format."""
    shown = shown or path.as_posix()
    try:
        return interpret(read_raw(path, shown))
    except Unreadable as error:
        return unread(shown, error)


def open_bytes(data: bytes, shown: str) -> Opened:
    """Read a transcript from a file's bytes, as git stores them."""
    try:
        return interpret(decode(data, shown))
    except Unreadable as error:
        return unread(shown, error)


def open_folder(folder: Path) -> dict[str, Opened]:
    """Read every transcript below a folder, by id. Files that no format knows are no transcripts and are left aside."""
    named = ((path.relative_to(folder).as_posix(), path) for path in walk(folder) if is_candidate(path.name))
    opened = ((shown, open_file(path, shown)) for shown, path in named)
    return {transcript_id(shown): one for shown, one in opened if not _is_foreign(one)}


def is_candidate(name: str) -> bool:
    """Tell whether a file of this name may hold a transcript."""
    if not name.endswith(SUFFIXES) or name in NO_TRANSCRIPT or name.startswith("."):
        return False
    return ABOUT.fullmatch(name) is None


def is_own(raw: RawFile) -> bool:
    """Tell whether a file is meant as steno's YAML: by its suffix, or by a top-level `segments:` key."""
    return raw.path.endswith(YAML_SUFFIXES) or (OWN.search(raw.text) is not None and not raw.text.startswith("---\n"))


def interpret(raw: RawFile) -> Opened:
    """Make a document of a file's content, or the findings of one that breaks the schema. Raises Unreadable."""
    if is_own(raw):
        try:
            return read_document(raw)
        except Invalid as error:
            return invalid(raw.path, error)
    from steno.formats import read  # of which a corpus needs nothing

    name, reading = read(raw)
    return Document(raw, reading.transcript, name, lambda: reading.places, reading.problems)


def explain(shown: str, error: Unreadable | Invalid) -> Unread:
    """Turn the reason why a file cannot be used into its findings."""
    return invalid(shown, error) if isinstance(error, Invalid) else unread(shown, error)


def unread(shown: str, error: Unreadable) -> Unread:
    """Turn the reason why a file cannot be read into its finding."""
    return Unread(shown, (Finding(error.rule, Severity.ERROR, shown, error.span, error.message, error.repair),))


def invalid(shown: str, error: Invalid) -> Unread:
    """Turn each breach of the schema into a finding, in the order of the file."""
    found = (
        Finding(
            "schema",
            Severity.ERROR,
            shown,
            error.locate(problem),
            problem.message,
            problem.repair,
            problem.pointer,
        )
        for problem in error.problems
    )
    return Unread(shown, tuple(sorted(found, key=lambda finding: finding.span)))


def _is_foreign(one: Opened) -> bool:
    return isinstance(one, Unread) and one.findings[0].rule == "unknown-format"

"""Opening a transcript wherever it lies: steno's YAML, or any format that `import` reads, as it is."""

from __future__ import annotations

import re
from pathlib import Path

from steno.corpus.document import Document, read_document
from steno.corpus.raw import RawFile, read_raw
from steno.formats import read

OWN = re.compile(r"^segments:[ \t]*(?:\r?$|\[)", re.MULTILINE)
SUFFIXES = (".yaml", ".yml")


def is_own(raw: RawFile) -> bool:
    """Tell whether a file is meant as steno's YAML: by its suffix, or by a top-level `segments:` key."""
    return raw.path.endswith(SUFFIXES) or (OWN.search(raw.text) is not None and not raw.text.startswith("---\n"))


def interpret(raw: RawFile) -> Document:
    """Make a document of a file's content. Raises Unreadable or Invalid."""
    if is_own(raw):
        return read_document(raw)
    name, reading = read(raw)
    return Document(raw, reading.transcript, name, lambda: reading.places, reading.problems)


def open_document(path: Path, shown: str | None = None) -> Document:
    """Read a transcript from a file of any known format. Raises Unreadable or Invalid."""
    return interpret(read_raw(path, shown))

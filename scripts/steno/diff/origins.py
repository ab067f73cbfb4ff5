"""Files of foreign formats beside steno's YAML: compared and printed as the importer makes them."""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.document import Document
from steno.model import Transcript

OWN = "steno"


def as_imported(transcript: Transcript, form: str, sha256: str) -> Transcript:
    """Say where a transcript comes from, as `steno import` does."""
    if form == OWN:
        return transcript
    return replace(transcript, provenance=replace(transcript.provenance, imported_from=form, source_sha256=sha256))


def alike(old: Document, now: Document) -> tuple[Document, Document]:
    """Return two versions ready to be compared: a foreign file against YAML counts as imported."""
    if (old.format == OWN) == (now.format == OWN):
        return old, now
    before, after = (
        replace(one, transcript=as_imported(one.transcript, one.format, one.raw.sha256)) for one in (old, now)
    )
    return before, after

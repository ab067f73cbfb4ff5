"""Rewriting a transcript's file in the canonical form, with its comments."""

from __future__ import annotations

from steno.corpus.canonical import HEADER, print_header, print_transcript
from steno.corpus.comments import comments, restore
from steno.corpus.document import Document, read_document
from steno.corpus.raw import RawFile


def format_file(raw: RawFile) -> str:
    """Return the canonical text of a transcript's file; no word of it changes, and no comment is lost.

    It is idempotent. Raises Unreadable or Invalid when the file is no valid transcript.
    """
    return format_document(read_document(raw))


def format_document(document: Document) -> str:
    """Return the canonical text of a transcript that was read from steno's YAML."""
    text = document.raw.text
    if is_canonical(document):
        return text
    canonical = print_transcript(document.transcript)
    if canonical == text or "#" not in text.removeprefix(HEADER):
        return canonical
    return restore(canonical, comments(text.replace("\r\n", "\n").replace("\r", "\n"), document.places()))


def is_canonical(document: Document) -> bool:
    """Tell whether the strict reader has seen that the file is what would be printed; nearly all of a corpus is."""
    return document.has_exact_body() and document.raw.text.startswith(print_header(document.transcript))

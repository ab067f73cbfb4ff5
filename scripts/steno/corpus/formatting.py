"""Rewriting a transcript's file in the canonical form, with its comments."""

from __future__ import annotations

from steno.corpus.canonical import print_header, print_transcript
from steno.corpus.comments import comments, restore
from steno.corpus.document import Document, locate_all, read_document
from steno.corpus.raw import RawFile


def format_file(raw: RawFile) -> str:
    """Return the canonical text of a transcript's file; no word of it changes, and no comment is lost.

    It is idempotent. Raises Unreadable or Invalid when the file is no valid transcript.
    """
    document = read_document(raw)
    if is_canonical(document):
        return raw.text
    canonical = print_transcript(document.transcript)
    if "#" not in raw.text:
        return canonical
    return restore(canonical, comments(raw.text.replace("\r\n", "\n").replace("\r", "\n"), locate_all(raw)))


def is_canonical(document: Document) -> bool:
    """Tell whether a transcript's file is what would be printed, without comments; nearly all of a corpus is.

    What the strict reader has seen is not printed again.
    """
    if document.has_exact_body():
        return document.raw.text.startswith(print_header(document.transcript))
    return print_transcript(document.transcript) == document.raw.text

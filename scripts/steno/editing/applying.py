"""From an edit to a file's new text: printed with its comments, read back, and compared with what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from steno.corpus.canonical import print_transcript
from steno.corpus.comments import comments, restore
from steno.corpus.document import Document, Invalid, locate_all, read_document
from steno.corpus.raw import RawFile, decode
from steno.diff.transcripts import compare
from steno.model import Pointer, Transcript


class Refused(Exception):
    """An edit that cannot be made; the message is for people. Nothing was changed."""


class Nothing(Exception):
    """An edit that has nothing to do in this transcript; the message says so."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit came to. `kinds` are the changes that the semantic diff may find, and no others.

    `moved` tells where the values of a pointer went, so that a comment stays with what it is about.
    """

    transcript: Transcript
    says: str
    kinds: frozenset[str]
    moved: Callable[[Pointer], Pointer] = lambda pointer: pointer


@dataclass(frozen=True, slots=True)
class Written:
    """A file's new text, and what was done in a few words."""

    text: str
    says: str


def apply(raw: RawFile, edit: Callable[[Document], Edited]) -> Written:
    """Make an edit in a file. Raises Unreadable, Invalid, Refused and Nothing; and Unfaithful, a fault of ours."""
    document = read_document(raw)
    edited = edit(document)
    text = print_transcript(edited.transcript)
    if "#" in raw.text:
        found = comments(raw.text.replace("\r\n", "\n").replace("\r", "\n"), locate_all(raw))
        kept: dict[Pointer | None, list[str]] = {}
        for pointer, comment in found.items():
            kept.setdefault(None if pointer is None else edited.moved(pointer), []).extend(comment)
        text = restore(text, kept)
    _prove(document, edited, text)
    return Written(text, edited.says)


class Unfaithful(Exception):
    """An edit did something that was not asked. It is a fault of ours, and nothing is written."""


def _prove(before: Document, edited: Edited, text: str) -> None:
    """Read the new text, and let the semantic diff say what changed."""
    try:
        after = read_document(decode(text.encode(), before.path))
    except Invalid as error:
        raise Refused(f"the transcript would no longer be valid: {error.problems[0].message}") from None
    if after.transcript != edited.transcript:
        raise Unfaithful("what was written is not what was meant")
    found = compare("edited", before, after)
    kinds = {change.kind for change in found.changes} if found else set()
    if not kinds <= edited.kinds:
        raise Unfaithful(f"beside what was asked, this changed too: {', '.join(sorted(kinds - edited.kinds))}")
    if found and (found.words.inserted or found.words.deleted or found.words.replaced):
        raise Unfaithful("words changed, and none should")

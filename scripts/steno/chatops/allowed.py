"""Which files a command may write, whatever the job before says: transcripts, as plain files, where nothing else is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from steno.chatops.clone import FILE
from steno.chatops.work import is_transcript
from steno.corpus.document import Invalid, read_document
from steno.corpus.raw import MAX_BYTES, decode
from steno.model import Unreadable

INBOX = re.compile(r"inbox/(?!(?:.*/)?\.\.?(?:/|$))[^\x00-\x1f\x7f]{1,300}")
MOST = 3_000


class Forbidden(Exception):
    """Files that no command may write; the message says which and why. None is written."""


def examine(files: Mapping[str, str | None], modes: Mapping[str, str]) -> None:
    """Check every file that would be written over a tree, given by its modes. Raises Forbidden."""
    if len(files) > MOST:
        raise Forbidden(f"{len(files):,} files at once; {MOST:,} are allowed")
    there = {_folded(path): path for path in modes}
    for path, text in files.items():
        if text is None:
            _examine_removal(path, modes)
        else:
            _examine_path(path, modes, there)
            _examine_text(path, text)
            there.setdefault(_folded(path), path)


def _examine_removal(path: str, modes: Mapping[str, str]) -> None:
    if not INBOX.fullmatch(path):
        raise Forbidden(f"{path[:80]!a} would be deleted, and only what lies in `inbox/` may be")
    if modes.get(path) != FILE:
        raise Forbidden(f"{path[:80]!a} would be deleted, and is no plain file")


def _examine_path(path: str, modes: Mapping[str, str], there: Mapping[str, str]) -> None:
    if len(path) > 200 or not is_transcript(path):
        raise Forbidden(f"{path[:80]!a} is no path of a transcript")
    if modes.get(path, FILE) != FILE:
        raise Forbidden(f"{path} is not a plain file but has mode {modes[path]}")
    for folder in ("/".join(path.split("/")[:depth]) for depth in (1, 2)):
        if folder in modes:
            raise Forbidden(f"{folder} is no folder but has mode {modes[folder]}")
    other = there.get(_folded(path), path)
    if other != path:
        raise Forbidden(f"{path} and {other[:80]!a} are one name to some computers")


def _examine_text(path: str, text: str) -> None:
    try:
        data = text.encode()
        if len(data) > MAX_BYTES:
            raise Forbidden(f"{path} would have {len(data):,} bytes; {MAX_BYTES:,} are allowed")
        read_document(decode(data, path))
    except UnicodeEncodeError:
        raise Forbidden(f"{path} would hold half a character") from None
    except Unreadable as error:
        raise Forbidden(f"{path} could not be read again: {error.message}") from None
    except Invalid as error:
        raise Forbidden(f"{path} would be no valid transcript: {error.problems[0].message}") from None


def _folded(path: str) -> str:
    """A path as a computer sees it that knows neither case nor normal forms."""
    return unicodedata.normalize("NFKD", path.casefold()).casefold()

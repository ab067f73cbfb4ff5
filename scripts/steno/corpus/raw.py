"""Reading a file's bytes: the one place that decides what may be read at all."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from steno.corpus.patterns import late
from steno.model import Span, Unreadable

WEBVTT = late(r"\ufeff?WEBVTT(?=[ \t\r\n]|$)")
"""W3C WebVTT §6.1 reads NUL as U+FFFD; in any other text it is a sign of something else."""
WHISPER_CPP = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"systeminfo\":")
"""whisper.cpp lists tokens that are parts of a character, so its JSON is no UTF-8 in most languages but English."""
DOCUMENTS = {b"PK\x03\x04": "an office document or an archive", b"%PDF-": "a PDF document"}
"""How files begin that people take for text, as they see the words in it."""
MAX_BYTES = 16_000_000
"""A day of speech is about 1.5 MB; more than this is not a transcript, and is not read."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it lies: the path as people write it, its bytes, and its text without a byte order mark."""

    path: str
    data: bytes
    text: str
    has_bom: bool = False

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def lines(self) -> list[str]:
        """Lines without their ends; only LF, CRLF and CR end a line."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_raw(path: Path, shown: str | None = None, *, max_bytes: int = MAX_BYTES, regular: bool = False) -> RawFile:
    """Read a file of text. Raises Unreadable when it is missing, not a file, too large or not text.

    `regular` refuses a symbolic link too: inside a corpus one could lead to anything on the machine that reads it.
    Without, what a link such as `/dev/stdin` leads to may be a pipe.
    """
    shown = shown or path.as_posix()
    try:
        facts = path.lstat()
        if stat.S_ISLNK(facts.st_mode):
            if regular:
                raise Unreadable("symbolic-link", "is a symbolic link", "put the file itself here")
            facts = path.stat()
        elif not stat.S_ISREG(facts.st_mode) and not stat.S_ISDIR(facts.st_mode):
            # Who opens a pipe waits until somebody else does.
            raise Unreadable("missing-file", "is a pipe, a socket or a device where a file is expected", "remove it")
        if stat.S_ISDIR(facts.st_mode):
            raise Unreadable("missing-file", "is a folder where a file is expected", "name the file")
        data = _read(path, facts, max_bytes)
    except OSError as error:
        raise Unreadable("missing-file", f"cannot be opened: {error.strerror}", "check the name") from None
    return decode(data, shown)


def _read(path: Path, facts: os.stat_result, most: int) -> bytes:
    if facts.st_size > most:
        raise _oversized(f"is {facts.st_size / 1e6:,.0f} MB", most)
    if stat.S_ISREG(facts.st_mode):
        # A buffer would cost more than it saves: the file is read at once.
        with path.open("rb", buffering=0) as file:
            return file.readall()
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise _oversized("goes on and on", most)
    return data


def _oversized(what: str, most: int) -> Unreadable:
    message = f"{what}; the limit is {most / 1e6:,.0f} MB, a whole day of speech is under 2 MB"
    return Unreadable("oversized-file", message, "split it into episodes, or check that it is a transcript")


def decode(data: bytes, shown: str) -> RawFile:
    """Decode bytes as UTF-8, with or without a byte order mark. Raises Unreadable with the place of the first fault."""
    if not data.strip():
        raise Unreadable("empty-file", "is empty", "delete it, or put the transcript in")
    for begin, name in DOCUMENTS.items():
        if data.startswith(begin):
            raise Unreadable("binary-file", f"is {name}, not text", "save what is spoken in it as plain text (.txt)")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return RawFile(shown, data, _utf16(data), True)
    try:
        text = data.decode("utf-8", "replace" if WHISPER_CPP.match(data) else "strict")
    except UnicodeDecodeError as error:
        span = _place(data, error.start)
        if b"\0" in data[:8192]:
            raise Unreadable(
                "binary-file", "is not text", "put the transcript's text here, not the media", span
            ) from None
        raise Unreadable(
            "not-utf-8",
            f"byte 0x{data[error.start]:02X} is not UTF-8",
            "save the file as UTF-8 (iconv -f windows-1252 -t utf-8, if it came from an old Windows program)",
            span,
        ) from None
    if "\0" in text and WEBVTT.match(text):
        text = text.replace("\0", "\ufffd")
    if "\0" in text:
        raise Unreadable(
            "binary-file",
            "holds a NUL byte, so it is not text",
            "put the transcript's text here, not the media",
            _place(data, data.index(b"\0")),
        )
    bom = text.startswith("\ufeff")
    return RawFile(shown, data, text[1:] if bom else text, bom)


def _utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable("not-utf-8", "begins like UTF-16 and is not", "save the file as UTF-8") from None
    if "\0" in text:
        raise Unreadable("not-utf-8", "begins like UTF-16 and is UTF-32, or no text", "save the file as UTF-8")
    return text


def _place(data: bytes, offset: int) -> Span:
    line = data.count(b"\n", 0, offset) + 1
    begin = data.rfind(b"\n", 0, offset) + 1
    column = len(data[begin:offset].decode("utf-8", "replace")) + 1
    return Span(line, column, line, column + 1)

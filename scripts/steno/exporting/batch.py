"""Exporting several transcripts: one that cannot be read or written does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steno.corpus.document import Document
from steno.corpus.raw import MAX_BYTES
from steno.corpus.writing import write_atomically
from steno.exporters import Exported, Options, export
from steno.exporting.targets import Wanted
from steno.model import Finding, Unreadable
from steno.reading import Opened, Unread, open_bytes, open_file, unread


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one transcript: a file, or the findings that say why there is none.

    `trouble` says why a file could not be written.
    """

    wanted: Wanted
    document: Document | None = None
    exported: Exported | None = None
    findings: tuple[Finding, ...] = ()
    trouble: str = ""


def export_all(wanted: Iterable[Wanted], name: str, options: Options, force: bool) -> Iterator[Outcome]:
    """Read, export and write each transcript."""
    for one in wanted:
        opened = _open(one)
        if isinstance(opened, Unread):
            yield Outcome(one, findings=opened.findings)
            continue
        try:
            exported = export(opened.transcript, name, options)
        except Unreadable as error:
            yield Outcome(one, opened, findings=unread(one.shown, error).findings)
            continue
        yield Outcome(one, opened, exported, trouble=_write(one, exported.data, force))


def _open(one: Wanted) -> Opened:
    if one.file is not None:
        return open_file(one.file, one.shown)
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        error = Unreadable("oversized-file", f"is over {MAX_BYTES / 1e6:,.0f} MB", "split it into episodes")
        return unread(one.shown, error)
    return open_bytes(data, one.shown)


def _write(one: Wanted, data: bytes, force: bool) -> str:
    """Write a file; return why it could not be written, or nothing."""
    if one.output is None:
        return ""
    if not force and (one.output.exists() or one.output.is_symlink()):
        return f"{one.output} exists and is not written over; say --force, or another -o"
    try:
        write_atomically(one.output, data)
    except OSError as error:
        return f"{one.output} cannot be written: {error.strerror}"
    return ""

"""Importing several files: one that cannot be read or written does not stop the others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steno.corpus.project import Project
from steno.corpus.raw import MAX_BYTES, RawFile, decode, read_raw
from steno.corpus.writing import write_atomically
from steno.formats import Vote, vote
from steno.importing.defaults import Wishes
from steno.importing.making import Imported, import_raw
from steno.importing.misuse import Misuse
from steno.importing.targets import STDIN
from steno.model import Finding, Unreadable
from steno.reading import unread


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a transcript, or the finding that says why there is none.

    `output` is where it was written, None for nowhere yet; `trouble` says why a transcript could not be written;
    `votes` are what the formats said of the file, when that is asked.
    """

    path: str
    output: str | None = None
    imported: Imported | None = None
    finding: Finding | None = None
    trouble: str = ""
    votes: tuple[Vote, ...] = ()


def import_all(
    pairs: Iterable[tuple[str, Path | None]], wishes: Wishes, project: Project | None, force: bool, explain: bool
) -> Iterator[Outcome]:
    """Import each file and write it to its place, when it has one."""
    for one, target in pairs:
        shown, votes = "<stdin>" if one == STDIN else one, tuple[Vote, ...]()
        try:
            raw = _read(one, shown)
            votes = tuple(vote(raw)) if explain else ()
            imported = import_raw(raw, wishes)
        except Unreadable as error:
            yield Outcome(shown, finding=unread(shown, error).findings[0], votes=votes)
            continue
        except Misuse as error:
            yield Outcome(shown, trouble=f"{shown}: {error}")
            continue
        output = None if target is None else project.shown(target) if project else target.as_posix()
        trouble = "" if target is None else _write(target, output or "", imported.text, force)
        yield Outcome(shown, output, imported, trouble=trouble, votes=votes)


def _read(one: str, shown: str) -> RawFile:
    if one != STDIN:
        return read_raw(Path(one), shown)
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable("oversized-file", f"is over {MAX_BYTES / 1e6:,.0f} MB", "split it into episodes")
    return decode(data, shown)


def _write(target: Path, shown: str, text: str, force: bool) -> str:
    """Write a transcript; return why it could not be written, or nothing."""
    if not force and (target.exists() or target.is_symlink()):
        return f"{shown} exists and is not written over; say --force, or another -o"
    try:
        write_atomically(target, text.encode())
    except OSError as error:
        return f"{shown} cannot be written: {error.strerror}"
    return ""

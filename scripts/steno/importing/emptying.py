"""Emptying the inbox of a work tree: each transcript is written, read back, and only then its raw file removed."""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.project import INBOX, Project, walk
from steno.corpus.raw import read_raw
from steno.corpus.writing import write_atomically
from steno.importing.batch import Outcome
from steno.importing.defaults import Wishes
from steno.importing.inbox import Conversion, convert, needed
from steno.importing.misuse import Misuse
from steno.model import Severity, Unreadable
from steno.reading import unread


def empty_inbox(project: Project, wishes: Wishes) -> tuple[list[str], Iterator[Outcome]]:
    """Import every file of the inbox; return remarks, and what becomes of each file. Raises Misuse without an inbox."""
    if not project.inbox.is_dir():
        raise Misuse(f"there is no folder {INBOX}/ in {project.root}; put raw files into {INBOX}/<show>/")
    taken = [project.shown(path) for folder in (project.inbox, project.corpus) for path in walk(folder)]
    files: dict[str, bytes] = {}
    unreadable: list[Outcome] = []
    for path in needed(taken):
        try:
            files[path] = read_raw(project.root / path, path, regular=True).data
        except Unreadable as error:
            unreadable.append(Outcome(path, finding=unread(path, error).findings[0]))
    made = convert(files, taken, wishes)
    return made.remarks, iter([*unreadable, *_refused(made), *_settle(project, made)])


def _refused(made: Conversion) -> Iterator[Outcome]:
    """Yield the files that stay where they are."""
    for finding in made.findings:
        if finding.severity is Severity.ERROR:
            yield Outcome(finding.path, finding=finding)


def _settle(project: Project, made: Conversion) -> Iterator[Outcome]:
    """Write each transcript and remove what it was made of."""
    for target, text in made.writes.items():
        sources = made.sources[target]
        trouble = _write(project, target, text)
        for source in () if trouble else sources:
            try:
                (project.root / source).unlink()
            except OSError as error:
                trouble = f"{target} is written, and {source} cannot be removed: {error.strerror}"
        yield Outcome(sources[0], target, made.imported[sources[0]], trouble=trouble)


def _write(project: Project, target: str, text: str) -> str:
    """Write a transcript that is not there yet and read it back; return why it is not safe, or nothing."""
    path = project.root / target
    try:
        if path.exists() or path.is_symlink():
            return f"{target} exists and is not written over"
        write_atomically(path, text.encode())
        return "" if path.read_bytes() == text.encode() else f"{target} does not hold what was written"
    except OSError as error:
        return f"{target} cannot be written: {error.strerror}"

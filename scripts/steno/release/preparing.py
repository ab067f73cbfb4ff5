"""Making records of a corpus's files: over an engine, and only of what was not made before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from steno.checking.inspecting import blob_id
from steno.corpus.document import Document, Invalid, read_document
from steno.corpus.project import Project, below, kind_of
from steno.corpus.raw import read_raw
from steno.engines import Engine, choose
from steno.engines.progress import progress
from steno.model import Unreadable
from steno.release.artifacts import Streamed
from steno.release.facts import Facts, Selection
from steno.release.making import made
from steno.release.memory import Memory
from steno.release.passing import LINES, Record, make_head, make_record, pack_line

if TYPE_CHECKING:
    from steno.release.vetting import Vetting

PORTION = 4
"""Files that a worker takes at a time: what is made of one is several times its size, and waits for its turn."""


@dataclass(frozen=True, slots=True)
class File:
    """A transcript's file, by its path as people write it: a corpus has so many that a `Path` for each takes room."""

    root: Path
    shown: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.root / self.shown


@dataclass(frozen=True)
class Made:
    """The record of a file; with its content, where it is to be kept."""

    record: Record
    content: str
    size: int


@dataclass(frozen=True)
class Preparer:
    """Makes the record of a file, with all that these artifacts need of it; None where it is not wanted.

    It depends on the file alone, so any process may do it. Raises ValueError for a file that cannot be read, though
    it could when it was checked.
    """

    selection: Selection
    artifacts: tuple[str, ...] | None
    keeps: bool

    @cached_property
    def _chosen(self) -> dict[str, Callable[[Record], bytes]]:
        """What prepares something, by the name of the file that it is for."""
        streamed = (one for one in made(self.artifacts)[0] if isinstance(one, Streamed))
        return {one.name: one.prepare for one in streamed if one.prepare is not None}

    def __call__(self, file: File) -> Made | None:
        """Make the record of a file."""
        try:
            document = read_document(read_raw(file.path, file.shown, regular=True))
        except (Unreadable, Invalid) as error:
            raise ValueError(f"{file.shown} changed while the release was built: {error}") from None
        return self.of(document)

    def of(self, document: Document) -> Made | None:
        """Make the record of a file that was read."""
        one = document.transcript
        if not self.selection.takes(str(one.status), one.license):
            return None
        whole = make_record(document)
        prepared = {name: prepare(whole) for name, prepare in self._chosen.items()}
        prepared["head"] = make_head(whole)
        if self.keeps and LINES not in prepared:
            prepared[LINES] = pack_line(whole)
        data = document.raw.data
        return Made(Record(whole.line, prepared), blob_id(data) if self.keeps else "", len(data))


def records_of(
    project: Project,
    facts: Facts,
    engine: Engine | None = None,
    memory: Memory | None = None,
    vetting: Vetting | None = None,
) -> Iterator[Record]:
    """Yield the record of each transcript that is wanted, in order; at the end, the corpus was found to be sound.

    Raises ValueError for a file that cannot be read any more, and when no transcript is under a licence that is wanted.
    """
    missing = set(facts.selection.licenses)
    for one in _records(project, facts, engine or choose(), memory, vetting):
        missing.discard(one.head["license"])
        yield one
    if vetting is not None:
        vetting.confirm()
    if missing:
        raise ValueError(f"no transcript is under {min(missing)}, so there is nothing to release of it")


def _records(
    project: Project, facts: Facts, engine: Engine, memory: Memory | None, vetting: Vetting | None
) -> Iterator[Record]:
    listed = below(project.corpus, "corpus")
    files = [File(project.root, shown) for shown in listed if kind_of(shown) == "transcript"]
    is_first = vetting is not None and vetting.is_first
    unknown = [one for one in files if is_first or memory is None or not memory.has(one.path, one.shown)]
    if vetting is not None and not unknown:
        vetting.confirm()
    work = Preparer(facts.selection, facts.artifacts, memory is not None)
    made = engine.map(work, unknown, PORTION) if vetting is None else vetting.make(work, unknown)
    fresh = progress(made, len(unknown), "transcripts")
    waiting = {one.shown for one in unknown}
    for one in files:
        known = memory.get(one.shown) if memory is not None and one.shown not in waiting else None
        if known is not None:
            if facts.selection.takes(known.head["status"], known.head["license"]):
                yield known
            continue
        found = next(fresh) if one.shown in waiting else work(one)
        if found is not None:
            if memory is not None:
                memory.put(one.shown, found.content, found.size, found.record)
            yield found.record

"""The check that a release depends on: where nothing is known of a corpus, each file is read once for both."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from steno.checking import Store, check_corpus
from steno.checking.found import Found
from steno.checking.gathered import with_room
from steno.checking.inspecting import Outcome, inspect
from steno.checking.registry import load_people, load_settings
from steno.checking.targets import Target
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.corpus.settings import Settings
from steno.engines import Engine
from steno.model import Finding, Severity
from steno.release.preparing import PORTION, File, Made, Preparer


class Refused(Exception):
    """The corpus has errors, so no release is made of it."""

    def __init__(self, errors: Sequence[Finding]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


@dataclass(frozen=True)
class Look:
    """Looks at a file as the check does, and makes its record of the same document."""

    settings: Settings
    people: Mapping[str, str | None] | None
    prepare: Preparer

    def __call__(self, file: File) -> tuple[Outcome, Made | None]:
        """Return what became of a file, and its record where it could be read and is wanted."""
        read: list[Document] = []
        target = Target(file.path, file.shown, "transcript")
        outcome = inspect(target, self.settings, self.people, None, read.append)
        return outcome, self.prepare.of(read[0]) if read else None


class Vetting:
    """The check of a corpus while a release is made of it. Nothing may be published before it is confirmed."""

    def __init__(self, project: Project, engine: Engine, store: Store) -> None:
        self._project, self._engine, self._store = project, engine, store
        self._is_confirmed = False

    @cached_property
    def is_first(self) -> bool:
        """Whether nothing was known of any file, so that all are looked at."""
        return self._store.is_empty

    def make(self, work: Preparer, files: Sequence[File]) -> Iterator[Made | None]:
        """Yield the record of each file; at the first that may forbid a release, the check is done before more."""
        rest = deque(files)
        if self.is_first and not self._is_confirmed:
            for made in self._look(work, files):
                rest.popleft()
                yield made
            self.confirm()
        others = self._engine.map(work, list(rest), PORTION)
        begun = list(islice(others, 1))  # the workers go on while this process checks
        self.confirm()
        yield from chain(begun, others)

    def _look(self, work: Preparer, files: Sequence[File]) -> Iterator[Made | None]:
        settings, _ = load_settings(self._project)
        look = Look(settings, load_people(self._project), work)
        self._store.found = found = Found()
        for outcome, made in self._engine.map(look, files, PORTION):
            if not outcome.is_transcript or errors_of(outcome.findings):
                return
            self._keep(found, outcome)
            yield made

    def _keep(self, found: Found, outcome: Outcome) -> None:
        try:
            with with_room():
                found.add(outcome)
        except OSError:
            self._store.found = {}  # it is no whole database any more
            raise

    def confirm(self) -> None:
        """Do what is left of the check, unless it is done. Raises Refused."""
        if self._is_confirmed:
            return
        self._is_confirmed = True
        report = check_corpus(self._project, store=self._store, engine=self._engine)
        if errors := errors_of(report.findings):
            raise Refused(errors)

    @contextmanager
    def first(self) -> Iterator[None]:
        """Whatever fails within, what is wrong with the corpus is told first."""
        try:
            yield
        except Exception:
            self.confirm()
            raise


def errors_of(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that forbid a release."""
    return [one for one in findings if one.severity is Severity.ERROR]

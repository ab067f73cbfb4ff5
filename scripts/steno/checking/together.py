"""The rules that look at all transcripts together, at what they gathered from each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from steno.checking.base import Base
from steno.checking.inspecting import make_finding
from steno.checking.levels import Active, active_rules, effective_options
from steno.checking.placing import Placer
from steno.checking.targets import Target
from steno.corpus.document import Document, locate_all
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.corpus.settings import RuleSetting, Settings
from steno.model import Finding, Json, Problem, Status
from steno.reading import open_file
from steno.rules import SETTINGS, CorpusRule, Surroundings, corpus_rules

NOTHING: Mapping[str, Mapping[str, Json]] = {}


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule told of a path: its very words, and the finding that became of them, if one did."""

    path: str
    said: str
    finding: Finding | None


@dataclass(frozen=True)
class Asking:
    """What the rules are asked with. `sources` is where each file lies."""

    settings: Settings
    around: Surroundings
    project: Project | None
    sources: Mapping[str, Path]

    def ask(self, name: str, rule: CorpusRule, facts: Mapping[str, Json]) -> Iterable[tuple[str, Problem]]:
        """Yield what a rule tells of these facts."""
        if not rule.applies(self.around):
            return ()
        return rule.find(facts, self.around, effective_options(rule, self.settings.rules.get(name, RuleSetting())))

    def place(self, name: str, path: str, problem: Problem) -> Told:
        """Find the place of what was told, in its file as it is now."""
        finding = self._of_corpus(name, problem) if path == SETTINGS else self._of_file(name, path, problem)
        return Told(path, repr(problem), finding)

    def _of_file(self, name: str, path: str, problem: Problem) -> Finding | None:
        document = open_file(self.sources[path], path)
        if not isinstance(document, Document):
            return None
        status = document.transcript.status
        active = _active(self.settings, path, status, name)
        return None if active is None else make_finding(active, problem, path, Placer(document), status)

    def _of_corpus(self, name: str, problem: Problem) -> Finding | None:
        """A fault of the whole corpus stands in its settings."""
        active = _active(self.settings, SETTINGS, Status.DRAFT, name)
        if self.project is None or active is None:
            return None
        span = locate_all(read_raw(self.project.root / SETTINGS, SETTINGS)).find(problem.pointer)
        severity = active.severity(Status.DRAFT)
        return Finding(name, severity, SETTINGS, span, problem.message, problem.repair, problem.pointer)


def find_together(
    gathered: Callable[[str], Mapping[str, Json]],
    sources: Mapping[str, Path],
    settings: Settings,
    around: Surroundings,
    project: Project | None = None,
    before: Mapping[str, Mapping[str, Json]] = NOTHING,
) -> dict[str, list[Told]]:
    """Return what each of these rules tells of what it gathered, and of the files that changed `before`."""
    told = {}
    for name, rule in corpus_rules().items():
        if rule.compares and name not in before:
            continue
        known = replace(around, before=before[name]) if rule.compares else around
        asking = Asking(settings, known, project, sources)
        told[name] = [asking.place(name, *one) for one in asking.ask(name, rule, gathered(name))]
    return told


def findings_of(told: Mapping[str, Iterable[Told]]) -> Iterator[Finding]:
    """Yield the findings of all that was told."""
    return (one.finding for some in told.values() for one in some if one.finding is not None)


def as_before(changed: Iterable[Target], base: Base | None, gone: Mapping[str, Document]) -> dict[str, dict[str, Json]]:
    """Return what the rules that compare gathered from each transcript that changed or is gone; None from a new one."""
    found: dict[str, dict[str, Json]] = defaultdict(dict)
    was = () if base is None else ((one.shown, base.before(one.path, one.shown)) for one in changed)
    comparing = {name: rule for name, rule in corpus_rules().items() if rule.compares}
    for path, document in chain(was, gone.items()):
        for name, rule in comparing.items():
            found[name][path] = None if document is None else rule.gather(document)
    return found


def _active(settings: Settings, path: str, status: Status, name: str) -> Active | None:
    return next((one for one in active_rules(settings, path, status) if one.id == name), None)

"""The rules that look at all transcripts together, at what they gathered from each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from steno.checking.base import Base
from steno.checking.inspecting import Outcome, make_finding
from steno.checking.levels import Active, active_rules, effective_options
from steno.checking.placing import Placer
from steno.corpus.document import Document, locate_all
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.corpus.settings import RuleSetting, Settings
from steno.model import Finding, Json, Problem, Status
from steno.reading import open_file
from steno.rules import SETTINGS, CorpusRule, Surroundings, rules


def find_together(
    outcomes: Sequence[Outcome],
    settings: Settings,
    around: Surroundings,
    project: Project | None,
    before: Mapping[str, Document | None],
) -> Iterator[Finding]:
    """Yield what these rules find; `before` are the files that changed, as they were."""
    targets = {outcome.target.shown: outcome.target for outcome in outcomes}
    for name, plugin in rules().items():
        rule = plugin.value
        if not isinstance(rule, CorpusRule):
            continue
        facts: dict[str, Json] = {one.target.shown: one.facts[name] for one in outcomes if name in one.facts}
        options = effective_options(rule, settings.rules.get(name, RuleSetting()))
        known = replace(around, before=_gathered(rule, before)) if rule.compares else around
        for path, problem in rule.find(facts, known, options):
            if path == SETTINGS:
                yield from _of_corpus(name, problem, settings, project)
                continue
            document = open_file(targets[path].path, path)
            if not isinstance(document, Document):
                continue
            active = _active(settings, path, document.transcript.status, name)
            if active is not None:
                yield make_finding(active, problem, path, Placer(document), document.transcript.status)


def _gathered(rule: CorpusRule, documents: Mapping[str, Document | None]) -> dict[str, Json]:
    return {path: None if one is None else rule.gather(one) for path, one in documents.items()}


def as_before(
    outcomes: Sequence[Outcome], base: Base | None, gone: Mapping[str, Document]
) -> dict[str, Document | None]:
    """Return each transcript that changed as it was, those that are gone too; None for a new one."""
    if base is None:
        return {}
    changed = (one.target for one in outcomes if one.is_transcript and base.covers(one.target.path))
    return {**{target.shown: base.before(target.path, target.shown) for target in changed}, **gone}


def _of_corpus(name: str, problem: Problem, settings: Settings, project: Project | None) -> Iterator[Finding]:
    """A fault of the whole corpus stands in its settings."""
    active = _active(settings, SETTINGS, Status.DRAFT, name)
    if project is not None and active is not None:
        span = locate_all(read_raw(project.root / SETTINGS, SETTINGS)).find(problem.pointer)
        severity = active.severity(Status.DRAFT)
        yield Finding(name, severity, SETTINGS, span, problem.message, problem.repair, problem.pointer)


def _active(settings: Settings, path: str, status: Status, name: str) -> Active | None:
    return next((one for one in active_rules(settings, path, status) if one.id == name), None)

"""The runner: it knows the settings and the versions, asks each file, then the rules over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from steno.checking.base import Base, read_base
from steno.checking.baseline import hold_back
from steno.checking.inspecting import Outcome, make_finding
from steno.checking.levels import Active, active_rules, effective_options
from steno.checking.looking import Looker
from steno.checking.placing import Placer
from steno.checking.registry import load_people, load_settings
from steno.checking.report import Counts, Report, order
from steno.checking.spreading import look_at_all
from steno.checking.store import Store
from steno.checking.targets import Target, corpus_targets, holds_transcript, named_targets, readable
from steno.checking.tombstones import buried
from steno.checking.waiving import unneeded, waive
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.corpus.settings import RuleSetting, Settings
from steno.model import Finding, Json, Severity, Span, Status
from steno.reading import open_bytes, open_file
from steno.rules import ChangeRule, CorpusRule, Surroundings, rules


def check_corpus(
    project: Project, *, base: str | None = None, store: Store | None = None, known: bool = True
) -> Report:
    """Check every file of a corpus; with a base, what changed since. Raises GitError.

    What the baseline knows is not listed, unless `known` is false: then it is as if there were none.
    """
    return _check(corpus_targets(project), project, [project.root], base, store, everything=True, known=known)


def check_paths(
    paths: Sequence[Path], project: Project | None, *, base: str | None = None, store: Store | None = None
) -> Report:
    """Check files and folders wherever they lie. Raises NoSuchPath and GitError."""
    return _check(named_targets(paths, project), project, paths, base, store, everything=False)


def _check(
    targets: list[Target],
    project: Project | None,
    roots: Sequence[Path],
    revision: str | None,
    store: Store | None,
    *,
    everything: bool,
    known: bool = True,
) -> Report:
    base = None if revision is None else _read_base(roots, revision)
    settings, findings = load_settings(project)
    people = load_people(project)
    store = Store() if store is None else store
    outcomes = look_at_all(targets, Looker(settings, people, base, store))
    store.keep(outcomes)
    if all(target.kind != "steno" or not (base is None or base.covers(target.path)) for target in targets):
        findings = ()
    found = [*findings, *(finding for outcome in outcomes for finding in outcome.findings)]
    looked_at = {one.target.shown for one in outcomes if base is None or base.covers(one.target.path)}
    found += [one for one in _over_all(outcomes, settings, people) if one.path in looked_at]
    if base is not None:
        found += _removed(base, roots, project, settings)
    standing, needed = waive(found, settings.waivers)
    if project is not None:
        standing += unneeded(project, settings, needed, looked_at, everything=everything, compared=base is not None)
    counts = _count(outcomes, looked_at, len(found) - len(standing))
    sources = {target.shown: target.path for target in targets}
    if project is not None:
        sources.setdefault("steno.yaml", project.root / "steno.yaml")
    report = Report(tuple(sorted(standing, key=order)), counts, sources, base.commit if base else None)
    if project is None or not known:
        return report
    return hold_back(report, project, looked_at, everything=everything)


def _read_base(roots: Sequence[Path], revision: str) -> Base:
    folder = roots[0] if roots[0].is_dir() else roots[0].parent
    return read_base(folder, revision)


def _count(outcomes: list[Outcome], looked_at: set[str], waived: int) -> Counts:
    seen = [one for one in outcomes if one.target.shown in looked_at and not one.left_aside]
    aside = sum(one.left_aside for one in outcomes)
    transcripts = sum(one.is_transcript or holds_transcript(one.target) for one in seen)
    return Counts(len(seen), transcripts, aside, max(waived, 0))


def _over_all(outcomes: list[Outcome], settings: Settings, people: dict[str, str | None] | None) -> Iterator[Finding]:
    """Run the rules that look at all transcripts together."""
    surroundings = Surroundings(people, datetime.now(UTC).date())
    targets = {outcome.target.shown: outcome.target for outcome in outcomes}
    for name, plugin in rules().items():
        if not isinstance(plugin.value, CorpusRule):
            continue
        facts: dict[str, Json] = {one.target.shown: one.facts[name] for one in outcomes if name in one.facts}
        options = effective_options(plugin.value, settings.rules.get(name, RuleSetting()))
        for path, problem in plugin.value.find(facts, surroundings, options):
            document = open_file(targets[path].path, path)
            if not isinstance(document, Document):
                continue
            active = _active(settings, path, document.transcript.status, name)
            if active is not None:
                yield make_finding(active, problem, path, Placer(document), document.transcript.status)


def _active(settings: Settings, path: str, status: Status, name: str) -> Active | None:
    return next((one for one in active_rules(settings, path, status) if one.id == name), None)


def _removed(base: Base, roots: Sequence[Path], project: Project | None, settings: Settings) -> Iterator[Finding]:
    """Ask the rules that compare about transcripts that are gone; their findings have a path and no place."""
    for path in sorted({path for root in roots for path in base.removed(root)}):
        if project is not None and project.kind(path) != "transcript":
            continue
        shown = readable(project.shown(path) if project is not None else path.as_posix())
        before = open_bytes(base.blobs[path], shown)
        if not isinstance(before, Document) or buried(project, shown):
            continue
        for one in active_rules(settings, shown, before.transcript.status):
            if isinstance(one.rule, ChangeRule):
                severity: Severity = one.severity(before.transcript.status)
                for problem in one.rule.find(before, None, one.options):
                    yield Finding(one.id, severity, shown, Span(1, 1, 1, 1), problem.message, problem.repair)

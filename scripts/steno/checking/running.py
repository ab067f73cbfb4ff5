"""The runner: it knows the settings and the versions, asks each file, then the rules over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from steno.checking.again import look_again
from steno.checking.base import Base, read_base
from steno.checking.baseline import hold_back
from steno.checking.looking import Looker
from steno.checking.registry import load_people, load_settings
from steno.checking.removed import find_removed, removed
from steno.checking.report import Counts, Report, order
from steno.checking.seen import Seen
from steno.checking.spreading import look_at_all
from steno.checking.store import Store
from steno.checking.targets import Sources, Target, corpus_targets, holds_transcript, named_targets
from steno.checking.together import as_before, find_together, findings_of
from steno.checking.waiving import today, unneeded, waive
from steno.corpus.document import Document
from steno.corpus.project import Project
from steno.engines import Engine
from steno.rules import SETTINGS, Surroundings


def check_corpus(
    project: Project,
    *,
    base: str | None = None,
    store: Store | None = None,
    engine: Engine | None = None,
    known: bool = True,
) -> Report:
    """Check every file of a corpus; with a base, what changed since. Raises GitError.

    What the baseline knows is not listed, unless `known` is false: then it is as if there were none.
    """
    return _check(None, project, [project.root], base, store or Store(), engine, known=known)


def check_paths(
    paths: Sequence[Path],
    project: Project | None,
    *,
    base: str | None = None,
    store: Store | None = None,
    engine: Engine | None = None,
) -> Report:
    """Check files and folders wherever they lie. Raises NoSuchPath and GitError."""
    return _check(named_targets(paths, project), project, paths, base, store or Store(), engine)


def _check(
    targets: list[Target] | None,
    project: Project | None,
    roots: Sequence[Path],
    revision: str | None,
    store: Store,
    engine: Engine | None,
    *,
    known: bool = True,
) -> Report:
    base = None if revision is None else _read_base(roots, revision)
    settings, findings = load_settings(project)
    people = load_people(project)
    around = Surroundings(people, today(), settings.expectations, is_whole=targets is None)
    gone = removed(base, roots, project)
    seen = _see(targets, project, Looker(settings, people, base, store), around, gone, engine)
    covered = [one.target for one in seen.outcomes if base is None or base.covers(one.target.path)]
    looked_at = {*seen.same, *(target.shown for target in covered)}
    if all(target.kind != "steno" for target in covered):
        findings = ()
    found = [*findings, *seen.findings, *(finding for outcome in seen.outcomes for finding in outcome.findings)]
    found += [one for one in findings_of(seen.told) if one.path in looked_at or one.path == SETTINGS]
    found += find_removed(gone, settings)
    standing, needed = waive(found, settings.waivers)
    everything, compared = around.is_whole, base is not None
    if project is not None:
        standing += unneeded(project, settings, needed, looked_at, everything=everything, compared=compared)
    counts = _count(seen, looked_at, len(found) - len(standing))
    ordered = tuple(sorted(standing, key=order))
    report = Report(ordered, counts, _sources(seen, project), base.commit if base else None, settings.rules_url)
    if project is None or not known:
        return report
    return hold_back(report, project, looked_at, everything=everything)


def _see(
    targets: list[Target] | None,
    project: Project | None,
    looker: Looker,
    around: Surroundings,
    gone: Mapping[str, Document],
    engine: Engine | None,
) -> Seen:
    """Look at some files, or at all of a corpus: then only at what changed, where the rest is known."""
    alone = targets is None and project is not None and looker.base is None
    seen = look_again(project, looker, around, engine) if alone and project is not None else None
    if seen is not None:
        looker.store.keep(seen.outcomes)
        return seen
    if targets is None:
        targets = [] if project is None else corpus_targets(project)
    outcomes = look_at_all(targets, looker, engine)
    looker.store.keep(outcomes)
    before = as_before(outcomes, looker.base, gone) if around.is_whole else {}
    told = find_together(outcomes, looker.settings, around, project, before)
    if alone:
        looker.store.keep_snapshot(around, outcomes, told)
    return Seen(outcomes, told)


def _sources(seen: Seen, project: Project | None) -> Sources:
    targets = [one.target for one in seen.outcomes]
    if project is None:
        return Sources(targets)
    return Sources([Target(project.root / SETTINGS, SETTINGS, "steno"), *targets], project.root, seen.same)


def _read_base(roots: Sequence[Path], revision: str) -> Base:
    folder = roots[0] if roots[0].is_dir() else roots[0].parent
    return read_base(folder, revision)


def _count(seen: Seen, looked_at: Set[str], waived: int) -> Counts:
    counted = [one for one in seen.outcomes if one.target.shown in looked_at and not one.left_aside]
    aside = sum(one.left_aside for one in seen.outcomes)
    transcripts = sum(one.is_transcript or holds_transcript(one.target) for one in counted)
    return Counts(len(counted) + len(seen.same), transcripts + seen.transcripts, aside, max(waived, 0))

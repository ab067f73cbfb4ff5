"""The runner: it knows the settings and the versions, asks each file, then the rules over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from steno.checking.base import Base, read_base
from steno.checking.baseline import hold_back
from steno.checking.inspecting import Outcome
from steno.checking.looking import Looker
from steno.checking.registry import load_people, load_settings
from steno.checking.removed import find_removed, removed
from steno.checking.report import Counts, Report, order
from steno.checking.spreading import look_at_all
from steno.checking.store import Store
from steno.checking.targets import Target, corpus_targets, holds_transcript, named_targets
from steno.checking.together import as_before, find_together
from steno.checking.waiving import today, unneeded, waive
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
    return _check(corpus_targets(project), project, [project.root], base, store, engine, everything=True, known=known)


def check_paths(
    paths: Sequence[Path],
    project: Project | None,
    *,
    base: str | None = None,
    store: Store | None = None,
    engine: Engine | None = None,
) -> Report:
    """Check files and folders wherever they lie. Raises NoSuchPath and GitError."""
    return _check(named_targets(paths, project), project, paths, base, store, engine, everything=False)


def _check(
    targets: list[Target],
    project: Project | None,
    roots: Sequence[Path],
    revision: str | None,
    store: Store | None,
    engine: Engine | None,
    *,
    everything: bool,
    known: bool = True,
) -> Report:
    base = None if revision is None else _read_base(roots, revision)
    settings, findings = load_settings(project)
    people = load_people(project)
    store = Store() if store is None else store
    outcomes = look_at_all(targets, Looker(settings, people, base, store), engine)
    store.keep(outcomes)
    if all(target.kind != "steno" or not (base is None or base.covers(target.path)) for target in targets):
        findings = ()
    found = [*findings, *(finding for outcome in outcomes for finding in outcome.findings)]
    looked_at = {one.target.shown for one in outcomes if base is None or base.covers(one.target.path)}
    gone = removed(base, roots, project)
    around = Surroundings(people, today(), settings.expectations, is_whole=everything)
    before = as_before(outcomes, base, gone) if everything else {}
    together = find_together(outcomes, settings, around, project, before)
    found += [one for one in together if one.path in looked_at or one.path == SETTINGS]
    found += find_removed(gone, settings)
    standing, needed = waive(found, settings.waivers)
    if project is not None:
        standing += unneeded(project, settings, needed, looked_at, everything=everything, compared=base is not None)
    counts = _count(outcomes, looked_at, len(found) - len(standing))
    sources = {target.shown: target.path for target in targets}
    if project is not None:
        sources.setdefault("steno.yaml", project.root / "steno.yaml")
    ordered = tuple(sorted(standing, key=order))
    report = Report(ordered, counts, sources, base.commit if base else None, settings.rules_url)
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

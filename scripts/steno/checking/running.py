"""The runner: it knows the settings and the versions, asks each file, then the rules over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from steno.checking.again import look_again
from steno.checking.base import Base, read_base
from steno.checking.baseline import hold_back
from steno.checking.gathered import Gathered, with_room
from steno.checking.looking import Looker
from steno.checking.registry import load_people, load_settings
from steno.checking.removed import find_removed, removed
from steno.checking.report import Report, order
from steno.checking.seen import Seen
from steno.checking.spreading import look_at_all, portions
from steno.checking.store import Store
from steno.checking.taking import Taken
from steno.checking.targets import Beside, Sources, Target, corpus_targets, named_targets
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
    """Check every file of a corpus; with a base, what changed since. Raises GitError and OSError.

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
    """Check files and folders wherever they lie. Raises NoSuchPath, GitError and OSError."""
    return _check(named_targets(paths, project), project, paths, base, store or Store(), engine)


def _check(
    targets: Sequence[Target] | None,
    project: Project | None,
    roots: Sequence[Path],
    revision: str | None,
    store: Store,
    engine: Engine | None,
    *,
    known: bool = True,
) -> Report:
    base = None if revision is None else _read_base(roots, revision)
    settings, findings = load_settings(project, store.load)
    people = load_people(project, store.load)
    around = Surroundings(people, today(), settings.expectations, is_whole=targets is None)
    gone = removed(base, roots, project)
    seen = _see(targets, project, Looker(settings, people, base, store), around, gone, engine)
    taken, looked_at = seen.taken, seen.taken.looked_at
    found = [*(findings if taken.has_settings else ()), *seen.findings, *taken.findings]
    found += [one for one in findings_of(seen.told) if one.path in looked_at or one.path == SETTINGS]
    found += find_removed(gone, settings)
    standing, needed = waive(found, settings.waivers)
    everything, compared = around.is_whole, base is not None
    if project is not None:
        standing += unneeded(project, settings, needed, looked_at, everything=everything, compared=compared)
    counts = replace(seen.counts, waived=max(len(found) - len(standing), 0))
    ordered = tuple(sorted(standing, key=order))
    sources = taken.sources if project is None else Beside(taken.sources, SETTINGS, project.root / SETTINGS)
    report = Report(ordered, counts, sources, base.commit if base else None, settings.rules_url)
    if project is None or not known:
        return report
    return hold_back(report, project, looked_at, everything=everything)


def _see(
    targets: Sequence[Target] | None,
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
        return seen
    if targets is None:
        targets = [] if project is None else corpus_targets(project)
    taken = Taken(Sources() if project is None else Sources(project.root), looker.base)
    with closing(Gathered()) as gathered, with_room():
        for some in portions(look_at_all(targets, looker, engine)):
            looker.store.keep(some)
            gathered.take(some)
            taken.take(some)
        before = as_before(taken.changed, looker.base, gone) if around.is_whole else {}
        told = find_together(gathered.facts, taken.sources, looker.settings, around, project, before)
        if alone:
            looker.store.keep_snapshot(around, gathered, told)
    return Seen(taken, told)


def _read_base(roots: Sequence[Path], revision: str) -> Base:
    folder = roots[0] if roots[0].is_dir() else roots[0].parent
    return read_base(folder, revision)

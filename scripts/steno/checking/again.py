"""Looking again at a corpus of which little changed: at what differs from its snapshot, and at what that concerns."""

from __future__ import annotations

import os
from collections.abc import Set
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from steno.checking.inspecting import Outcome
from steno.checking.looking import Looker
from steno.checking.rippling import Change
from steno.checking.seen import Seen
from steno.checking.snapshot import Outdated, Snapshot, Stale, State
from steno.checking.spreading import look_at_all
from steno.checking.store import Store, read_state
from steno.checking.taking import Taken
from steno.checking.targets import Sources, Target, corpus_targets
from steno.checking.together import Asking
from steno.corpus.project import Project
from steno.engines import Engine
from steno.rules import Surroundings, corpus_rules

LITTLE = 500
"""Files; where more differ, it is as quick to take all that is remembered."""


class Differences(NamedTuple):
    """The transcripts and shows that are as in a snapshot, all other files, and of such among those the content.

    `left` are the paths of the snapshot whose files are not as they were.
    """

    same: list[str]
    targets: list[Target]
    states: dict[str, State | None]
    left: Set[str]


def look_again(project: Project, looker: Looker, around: Surroundings, engine: Engine | None) -> Seen | None:
    """Return what a look at all files of a corpus comes to, or None where too little is known of it."""
    snapshot = None if project.corpus.is_symlink() else looker.store.snapshot(around)
    if snapshot is None:
        return None
    with closing(snapshot):
        try:
            return _look_beside(snapshot, project, looker, around, engine)
        except Outdated:
            return None
        except Stale:
            snapshot.forget()
            return None


def _look_beside(
    snapshot: Snapshot, project: Project, looker: Looker, around: Surroundings, engine: Engine | None
) -> Seen:
    """Look at what differs from a snapshot. Raises Stale."""
    differences = _compare(project, looker.store, snapshot)
    outcomes = _look(differences, snapshot, looker, engine)
    taken = Taken(Sources(project.root, differences.same))
    taken.take(outcomes)
    asking = Asking(looker.settings, around, project, taken.sources)
    rules = {name: rule for name, rule in corpus_rules().items() if not rule.compares}
    with snapshot.at_once():
        then = {path: snapshot.gathered(path) for path in differences.left}
        change = Change(snapshot, then, {one.target.shown: one.facts for one in outcomes if one.facts})
        told = {name: change.tell_again(name, rule, asking) for name, rule in rules.items()}
    found = [one for path, some in snapshot.findings.items() if path not in differences.left for one in some]
    looker.store.keep(outcomes)
    return Seen(taken, told, differences.same, found)


def _compare(project: Project, store: Store, snapshot: Snapshot) -> Differences:
    """Find what differs; what git does not know to be unchanged is read."""
    same: list[str] = []
    targets = corpus_targets(project, _unchanged(project, store, snapshot), same)
    unknown = [one for one in targets if one.kind in ("transcript", "show")]
    if max(len(unknown), len(snapshot.paths) - len(same)) > LITTLE:
        raise Outdated
    states = {one.shown: read_state(one) for one in unknown}
    same += (path for path, state in states.items() if state is not None and state == snapshot.file(path))
    known = frozenset(same)
    others = [one for one in targets if one.shown not in known]
    return Differences(same, others, states, frozenset(snapshot.paths) - known)


def _unchanged(project: Project, store: Store, snapshot: Snapshot) -> Set[str]:
    """Return the files that are as they were by what git says of them, as long as it writes what it stores.

    What stands in its index as in the snapshot must have the same size too, for line ends may differ. Of an index that
    was compared before nothing needs to be compared again.
    """
    if store.standing is None:
        return frozenset()
    index = store.standing.state
    apart: Set[str] | None = snapshot.apart(index)
    if apart is None:
        blobs, above = store.blobs, f"{project.root}/"
        apart = {
            path for path, content, size in snapshot.rows() if blobs.get(path) != content or _size(above + path) != size
        }
        snapshot.keep_apart(index, apart)
    return frozenset(snapshot.paths) - apart - store.standing.changed


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return -1


def _look(differences: Differences, snapshot: Snapshot, looker: Looker, engine: Engine | None) -> list[Outcome]:
    """Return the outcomes of the files that differ."""
    remembered = []
    unknown = []
    for target in differences.targets:
        state = differences.states.get(target.shown)
        outcome = None if state is None else snapshot.outcome(target, state)
        if outcome is None:
            unknown.append(target)
        else:
            remembered.append(outcome)
    return [*remembered, *look_at_all(unknown, replace(looker, store=Store()), engine)]

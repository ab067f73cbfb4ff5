"""Checking again whenever a file changes; only files that changed are looked at, the others are remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from steno.checking.inspecting import Outcome
from steno.checking.report import Report, fingerprint
from steno.checking.spreading import Look, LookAt, look_at_all
from steno.checking.targets import Target, corpus_targets, named_targets
from steno.corpus.project import Project

INTERVAL = 0.3
"""Seconds between two looks at the files; an editor may take several steps to write one."""

State: TypeAlias = dict[Path, tuple[int, int]]


class Memory:
    """What became of each file, for as long as the file stays as it is, and the settings too."""

    def __init__(self, project: Project | None) -> None:
        self._project = project
        self._settings: State = {}
        self._known: dict[Path, tuple[tuple[int, int], Outcome]] = {}

    def look_at_all(self, targets: Sequence[Target], look: Look) -> list[Outcome]:
        """Return the outcome of each file, and look only at those that changed."""
        settings = settings_state(self._project)
        if settings != self._settings:
            self._known.clear()
            self._settings = settings
        states = {target.path: fingerprint(target.path) for target in targets}
        fresh = [one for one in targets if self._known.get(one.path, (None,))[0] != states[one.path]]
        for target, outcome in zip(fresh, look_at_all(fresh, look), strict=True):
            self._known[target.path] = states[target.path], outcome
        return [self._known[target.path][1] for target in targets]


def watch(run: Callable[[LookAt], Report], paths: Sequence[Path], project: Project | None) -> Iterator[Report]:
    """Yield a report at once, and another one after each change, without end. Raises NoSuchPath."""
    memory = Memory(project)
    seen: State | None = None
    while True:
        state = _state(paths, project)
        if state != seen:
            yield run(memory.look_at_all)
            seen = state
        time.sleep(INTERVAL)


def settings_state(project: Project | None) -> State:
    """The state of the files that decide how the others are looked at."""
    files = () if project is None else (project.root / "steno.yaml", project.corpus / "people.yaml")
    return {path: fingerprint(path) for path in files}


def _state(paths: Sequence[Path], project: Project | None) -> State:
    targets = corpus_targets(project) if project is not None and not paths else named_targets(paths, project)
    return settings_state(project) | {target.path: fingerprint(target.path) for target in targets}

"""Noticing that a file of a corpus changed, came or went, so that it can be checked again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from steno.checking.baseline import NAME
from steno.checking.report import fingerprint
from steno.checking.targets import corpus_targets, named_targets
from steno.corpus.project import MARKER, Project

INTERVAL = 0.3
"""Seconds between two looks at the files; an editor may take several steps to write one."""

State: TypeAlias = dict[Path, tuple[int, int]]


def changes(paths: Sequence[Path], project: Project | None) -> Iterator[None]:
    """Yield at once, and then whenever something has changed, without end. Raises NoSuchPath."""
    seen: State | None = None
    while True:
        state = _state(paths, project)
        if state != seen:
            seen = state
            yield
        time.sleep(INTERVAL)


def _state(paths: Sequence[Path], project: Project | None) -> State:
    """The files that are looked at, and those that decide how: when each was written, and its size."""
    targets = corpus_targets(project) if project is not None and not paths else named_targets(paths, project)
    settings = () if project is None else (project.root / MARKER, project.root / NAME, project.corpus / "people.yaml")
    return {path: fingerprint(path) for path in (*settings, *(target.path for target in targets))}

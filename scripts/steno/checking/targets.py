"""Which files to look at, and what each is meant to be."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from steno.corpus.project import Project, is_waiting, kind_of, walk
from steno.reading import is_candidate


class NoSuchPath(Exception):
    """A path that was named and does not exist."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file to look at: where it lies, how people write its path, and what it is meant to be.

    `kind` is steno, people, tombstones, show or transcript for what has a place in a corpus, stray for what lies in
    one without a place, waiting for a raw file in its inbox, and foreign for a file elsewhere, of any format. `named`
    files were asked for one by one.
    """

    path: Path
    shown: str
    kind: str
    named: bool = False


def corpus_targets(project: Project) -> list[Target]:
    """Every file of a corpus repository; of a `corpus` that is a link, the link alone."""
    if project.corpus.is_symlink():
        link = Target(project.corpus, "corpus", "stray")
        return [Target(project.root / "steno.yaml", "steno.yaml", "steno"), link]
    waiting = (_in_project(path, project) for path in walk(project.inbox))
    return [
        *(_in_project(path, project) for path in project.files()),
        *(one for one in waiting if one.kind == "waiting"),
    ]


def named_targets(paths: Iterable[Path], project: Project | None) -> list[Target]:
    """The files named, and those below the folders named. Raises NoSuchPath."""
    found: dict[Path, Target] = {}
    for path in paths:
        for target in _expand(path, project):
            found.setdefault(target.path.absolute(), target)
    return list(found.values())


def _expand(path: Path, project: Project | None) -> Iterator[Target]:
    if project is not None and path.absolute() == project.root:
        yield from corpus_targets(project)
    elif path.is_dir():
        for one in walk(path):
            yield _place(one, project, named=False)
    elif os.path.lexists(path):
        yield _place(path, project, named=True)
    else:
        raise NoSuchPath(f"there is no file or folder {readable(path.as_posix())}")


def _place(path: Path, project: Project | None, *, named: bool) -> Target:
    if project is not None and _holds(project, path):
        return _in_project(path, project, named=named)
    return Target(path, readable(path.as_posix()), "foreign", named)


def _holds(project: Project, path: Path) -> bool:
    inside = any(path.absolute().is_relative_to(folder) for folder in (project.corpus, project.inbox))
    return inside or path.absolute() == project.root / "steno.yaml"


def _in_project(path: Path, project: Project, *, named: bool = False) -> Target:
    shown = project.shown(path)
    kind = kind_of(shown) or ("waiting" if is_waiting(shown) else "stray")
    return Target(path, readable(shown), kind, named)


def readable(name: str) -> str:
    """A path that can be printed, whatever bytes the file system holds."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def holds_transcript(target: Target) -> bool:
    """Tell whether a file may hold a transcript."""
    if target.kind == "foreign":
        return target.named or is_candidate(target.path.name)
    return target.kind == "transcript"

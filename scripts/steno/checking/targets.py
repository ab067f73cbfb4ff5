"""Which files to look at, and what each is meant to be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from steno.corpus.project import INBOX, MARKER, Project, below, is_waiting, kind_of, walk
from steno.reading import is_candidate

REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What stands for bytes of a name that are no text."""
Known: TypeAlias = Callable[[str, "os.DirEntry[str]"], bool]
"""Tells of a file, by how people write its path, whether it need not be looked at."""


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


def corpus_targets(project: Project, known: Known | None = None) -> list[Target]:
    """Every file of a corpus repository that is not known; of a `corpus` that is a link, the link alone."""
    path = project.root / MARKER
    settings = [Target(path, MARKER, "steno")] if path.exists() else []
    if project.corpus.is_symlink():
        return [Target(path, MARKER, "steno"), Target(project.corpus, "corpus", "stray")]
    found = below(project.corpus, "corpus")
    unknown = (_target(shown, entry) for shown, entry in found if known is None or not known(shown, entry))
    inbox = (_target(shown, entry) for shown, entry in below(project.inbox, INBOX))
    return [*settings, *unknown, *(one for one in inbox if one.kind == "waiting")]


def _target(shown: str, entry: os.DirEntry[str]) -> Target:
    return Target(Path(entry.path), readable(shown), _kind(shown))


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
    return Target(path, readable(shown), _kind(shown), named)


def _kind(shown: str) -> str:
    return kind_of(shown) or ("waiting" if is_waiting(shown) else "stray")


def readable(name: str) -> str:
    """A path that can be printed, whatever bytes the file system holds."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


class Sources(Mapping[str, Path]):
    """Where each file lies, by how people write its path: some of a corpus, which get one when it is asked for."""

    def __init__(self, targets: Iterable[Target], root: Path = Path(), paths: Iterable[str] = ()) -> None:
        self._root = root
        self._paths: dict[str, Path | None] = dict.fromkeys(paths)
        self._paths.update((target.shown, target.path) for target in targets)

    def __getitem__(self, shown: str) -> Path:
        """Return where a file lies."""
        return self._paths[shown] or self._root / shown

    def __iter__(self) -> Iterator[str]:
        """Yield every path."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._paths)


def holds_transcript(target: Target) -> bool:
    """Tell whether a file may hold a transcript."""
    if target.kind == "foreign":
        return target.named or is_candidate(target.path.name)
    return target.kind == "transcript"

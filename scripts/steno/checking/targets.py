"""Which files to look at, and what each is meant to be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import compress, filterfalse
from pathlib import Path
from typing import overload

from steno.corpus.project import INBOX, MARKER, Project, below, is_waiting, kind_of, walk
from steno.reading import is_candidate

REPLACED = "\N{REPLACEMENT CHARACTER}"
"""What stands for bytes of a name that are no text."""


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


class Targets(Sequence[Target]):
    """Files to look at, each made when it is asked for, which takes a tenth of the memory of having all."""

    def __init__(self, names: Sequence[str], make: Callable[[str], Target]) -> None:
        self._names, self._make = names, make

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Target: ...
    @overload
    def __getitem__(self, place: slice) -> Targets: ...
    def __getitem__(self, place: int | slice) -> Target | Targets:
        """Return a file, or some of them."""
        if isinstance(place, slice):
            return Targets(self._names[place], self._make)
        return self._make(self._names[place])

    def __iter__(self) -> Iterator[Target]:
        """Yield each file."""
        return map(self._make, self._names)

    def chosen(self, chosen: Iterable[object]) -> Targets:
        """Return those files for which something true stands."""
        return Targets(list(compress(self._names, chosen)), self._make)


def corpus_targets(project: Project, known: Set[str] = frozenset(), met: list[str] | None = None) -> Targets:
    """Every file of a corpus repository; of a `corpus` that is a link, the link alone.

    Of those below `corpus` that are known, by how people write their paths, the path alone is added to `met`.
    """
    names = [MARKER] if (project.root / MARKER).exists() else []
    make = partial(_target, f"{project.root.as_posix().rstrip('/')}/")
    if project.corpus.is_symlink():
        return Targets([MARKER, "corpus"], make)
    found = list(below(project.corpus, "corpus"))
    names += filterfalse(known.__contains__, found)
    if met is not None:
        met += filter(known.__contains__, found)
    names += filter(is_waiting, below(project.inbox, INBOX))
    return Targets(names, make)


def _target(root: str, shown: str) -> Target:
    return Target(Path(root + shown), readable(shown), _kind(shown))


def named_targets(paths: Sequence[Path], project: Project | None) -> Sequence[Target]:
    """The files named, and those below the folders named. Raises NoSuchPath."""
    if len(paths) == 1:
        return _expand(paths[0], project)
    found: dict[Path, Target] = {}
    for path in paths:
        for target in _expand(path, project):
            found.setdefault(target.path.absolute(), target)
    return list(found.values())


def _expand(path: Path, project: Project | None) -> Sequence[Target]:
    if project is not None and path.absolute() == project.root:
        return corpus_targets(project)
    if path.is_dir():
        names = [os.fspath(one) for one in walk(path)]
        return Targets(names, lambda name: _place(Path(name), project, named=False))
    if os.path.lexists(path):
        return [_place(path, project, named=True)]
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
    """Where each file lies, by how people write its path: most lie where that says, below a root."""

    def __init__(self, root: Path = Path(), paths: Iterable[str] = ()) -> None:
        self._root, self._start = root, f"{root.as_posix().rstrip('/')}/" if root.parts else ""
        self._paths: dict[str, Path | None] = dict.fromkeys(paths)

    def add(self, target: Target) -> None:
        """Add a file."""
        is_there = os.fspath(target.path) == self._start + target.shown
        self._paths[target.shown] = None if is_there else target.path

    def __getitem__(self, shown: str) -> Path:
        """Return where a file lies."""
        return self._paths[shown] or self._root / shown

    def __contains__(self, shown: object) -> bool:
        """Tell whether there is such a file."""
        return shown in self._paths

    def __iter__(self) -> Iterator[str]:
        """Yield every path."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._paths)


class Beside(Mapping[str, Path]):
    """Where files lie, and where one more does."""

    def __init__(self, others: Mapping[str, Path], name: str, path: Path) -> None:
        self._others, self._name, self._path = others, name, path

    def __getitem__(self, shown: str) -> Path:
        """Return where a file lies."""
        return self._path if shown == self._name else self._others[shown]

    def __iter__(self) -> Iterator[str]:
        """Yield every path."""
        yield from self._others
        if self._name not in self._others:
            yield self._name

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._others) + (self._name not in self._others)


def holds_transcript(target: Target) -> bool:
    """Tell whether a file may hold a transcript."""
    if target.kind == "foreign":
        return target.named or is_candidate(target.path.name)
    return target.kind == "transcript"

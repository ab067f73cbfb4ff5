"""The layout of a corpus repository: where its files are, and what each path means.

`corpus/<show>/<slug>.yaml` is a transcript whose id is `<show>/<slug>`; `corpus/<show>/show.yaml` describes a show;
`corpus/people.yaml` is the registry of people, `corpus/tombstones.yaml` that of ids that are no longer used;
`steno.yaml` at the root holds the settings.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MARKER, INBOX, SHOW = "steno.yaml", "inbox", "show.yaml"
REGISTRIES = {"people.yaml": "people", "tombstones.yaml": "tombstones"}


class Project(NamedTuple):
    """A corpus repository, by its root."""

    root: Path

    @property
    def corpus(self) -> Path:
        """The folder of the transcripts."""
        return self.root / "corpus"

    @property
    def inbox(self) -> Path:
        """The folder of raw files that wait for their import."""
        return self.root / INBOX

    def files(self) -> Iterator[Path]:
        """Yield every file of the corpus and the settings, in a fixed order, whatever the file system's is."""
        if (self.root / MARKER).exists():
            yield self.root / MARKER
        yield from walk(self.corpus)

    def transcripts(self) -> Iterator[Path]:
        """Yield the files of the transcripts, in the order of their ids."""
        return (path for path in walk(self.corpus) if self.kind(path) == "transcript")

    def kind(self, path: Path) -> str | None:
        """Tell which schema a file follows: transcript, show, people, tombstones, steno; None for no part of it."""
        inside = self._inside(path)
        return None if inside is None else kind_of(inside)

    def shown(self, path: Path) -> str:
        """A path as people write it: from the root when inside, as given otherwise."""
        return self._inside(path) or path.as_posix()

    def _inside(self, path: Path) -> str | None:
        text, root = path.absolute().as_posix(), f"{self.root.as_posix().rstrip('/')}/"
        return text[len(root) :] if text.startswith(root) else None


def kind_of(shown: str) -> str | None:
    """Tell which schema a file follows by its path from the root, as `Project.kind` does."""
    if shown == MARKER:
        return "steno"
    parts = shown.split("/")
    if parts[0] != "corpus" or posixpath.splitext(parts[-1])[1] not in (".yaml", ".yml"):
        return None
    if len(parts) == 2:
        return REGISTRIES.get(parts[1])
    if len(parts) == 3:
        return "show" if parts[2] == SHOW else "transcript"
    return None


def is_waiting(shown: str) -> bool:
    """Tell whether a path, as people write it from the root, is that of a raw file that waits for its import."""
    parts = PurePosixPath(shown).parts
    hidden = any(part.startswith(".") for part in parts)
    return len(parts) > 1 and parts[0] == INBOX and not hidden and parts[-1].split(".")[0] != "README"


def transcript_id(shown: str) -> str:
    """The id of a transcript's path: `corpus/data-hour/indexing.yaml` → `data-hour/indexing`."""
    path = PurePosixPath(shown)
    parts = path.with_suffix("").parts
    return "/".join(parts[1:] if parts[:1] == ("corpus",) else parts)


def walk(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder in the order of the paths' names; links to folders are not followed."""
    above = os.fspath(folder).rstrip("/")
    return (Path(above + name) for name in below(folder, ""))


def below(folder: str | Path, shown: str) -> Iterator[str]:
    """Yield what `walk` does as people write it, with less than a path for each; `shown` is how they write the folder.

    What is done for each file is done a folder at a time: a large corpus is walked through for every small check.
    """
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as found:
        entries = [one for one in sorted(found, key=attrgetter("name")) if one.name[0] != "."]
    names = [f"{shown}/{one.name}" for one in entries]
    begin = 0
    for place in [place for place, one in enumerate(entries) if one.is_dir(follow_symlinks=False)]:
        yield from names[begin:place]
        yield from below(entries[place].path, names[place])
        begin = place + 1
    yield from names[begin:]


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that paths stand for: a file for itself, a folder for every file below it, in order.

    Raises FileNotFoundError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            yield from walk(path)
        elif path.exists() or path.is_symlink():
            yield path
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")


def find_project(start: Path) -> Project | None:
    """Find the corpus repository around a path: the nearest folder upwards that holds `steno.yaml`."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return Project(folder)
    return None

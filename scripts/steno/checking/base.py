"""The other version: what git has of the changed files at the commit where this work began."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from steno.corpus.document import Document
from steno.corpus.git import changed_paths, first_lines, merge_base, read_blobs, top_level
from steno.reading import is_candidate, open_bytes


class Base(NamedTuple):
    """A commit, the files that differ from it, what the transcripts among them were there, and the commits since."""

    commit: str
    changed: frozenset[Path]
    blobs: Mapping[Path, bytes]
    messages: str = ""

    def covers(self, path: Path) -> bool:
        """Tell whether a file differs from the commit."""
        return resolved(path) in self.changed

    def before(self, path: Path, shown: str) -> Document | None:
        """Return the transcript as it was, or None when it was not there or could not be read."""
        data = self.blobs.get(resolved(path))
        opened = None if data is None else open_bytes(data, shown)
        return opened if isinstance(opened, Document) else None

    def removed(self, folder: Path) -> list[Path]:
        """Files below a folder that the commit has and the work tree has not."""
        return sorted(path for path in self.blobs if path.is_relative_to(resolved(folder)) and not path.exists())


def read_base(folder: Path, revision: str) -> Base:
    """Compare the work tree around a folder with where it left a revision. Raises GitError."""
    root = top_level(folder).resolve()
    commit = merge_base(root, revision)
    names = changed_paths(root, commit)
    wanted = [name for name in names if is_candidate(PurePosixPath(name).name)]
    blobs = {root / name: data for name, data in read_blobs(root, commit, wanted) if data is not None}
    return Base(commit, frozenset(root / name for name in names), blobs, first_lines(root, commit))


def resolved(path: Path) -> Path:
    """The absolute path, with links resolved in the folders above it but not in its own name."""
    return path.parent.resolve() / path.name

"""The two sides of a comparison: the bytes of files by path, from a commit, a work tree, a folder or one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from steno.corpus.git import read_blobs
from steno.corpus.project import walk
from steno.corpus.raw import MAX_BYTES
from steno.diff.result import Version
from steno.model import Unreadable
from steno.reading import Opened, open_bytes, unread


@dataclass(frozen=True)
class Tree:
    """One version: the bytes of its regular files by path. Symbolic links are no files, as in a commit."""

    version: Version
    files: dict[str, bytes] = field(default_factory=dict)

    def open(self, path: str) -> Opened:
        """Read a transcript."""
        data = self.files[path]
        if len(data) > MAX_BYTES:
            message = f"is larger than {MAX_BYTES / 1e6:,.0f} MB, and so no transcript; it is not read"
            return unread(path, Unreadable("oversized-file", message, "split it into episodes"))
        return open_bytes(data, path)


def read_folder(folder: Path) -> Tree:
    """Take every file below a folder."""
    paths = (path for path in walk(folder) if path.is_file() and not path.is_symlink())
    return Tree(Version(folder.as_posix()), {path.relative_to(folder).as_posix(): load(path) for path in paths})


def read_single(path: Path) -> Tree:
    """Take one file."""
    return Tree(Version(path.as_posix()), {path.as_posix(): load(path)})


def load(path: Path) -> bytes:
    """Return a file's bytes, of a huge one the first alone. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_commit(root: Path, revision: str, commit: str, paths: Iterable[str]) -> Tree:
    """Take files of a commit; those that it does not have are left out. Raises GitError."""
    blobs = read_blobs(root, commit, paths)
    return Tree(Version(revision, commit), {path: data for path, data in blobs if data is not None})


def read_work_tree(root: Path, paths: Iterable[str]) -> Tree:
    """Take files of a work tree; those that it does not have are left out."""
    regular = (path for path in paths if (root / path).is_file() and not (root / path).is_symlink())
    return Tree(Version("work tree"), {path: load(root / path) for path in regular})

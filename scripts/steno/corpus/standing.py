"""How the files of a work tree stand to git's index, found out while others do something else."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

from steno.corpus.git import GitError, begin, end, tracked_blobs

CHECKSUM = 20
"""Bytes at the end of an index that tell it from any other, unless git was told to write none there."""


class Standing(NamedTuple):
    """The folder of the repository, the state of its index, and which files below a folder are not as the index says.

    A file that is not among `changed` is as it was whenever the index had the same state and the file was not among
    them: the index holds the size and the times of each. The state is empty where it is not known.
    """

    root: Path
    folder: str
    repository: Path
    state: bytes
    changed: frozenset[str]

    def blobs(self) -> dict[str, str]:
        """Return the blob ids of the files that are as the index says, as `unchanged_blobs` does. Raises GitError."""
        blobs = tracked_blobs(self.root, self.folder)
        for name in self.changed:
            blobs.pop(name, None)
        return blobs


class Question(ExitStack):
    """Asks how the files below a folder stand, and lets git look until the answer is wanted."""

    def __init__(self, root: Path, folder: str) -> None:
        super().__init__()
        self._root, self._folder = root, folder
        self._places = self._ask("rev-parse", "--git-common-dir", "--git-path", "index")
        self._changed = self._ask("diff-files", "--name-only", "--relative", "-z", "--", folder)

    def _ask(self, *arguments: str) -> Popen[bytes] | GitError:
        try:
            return self.enter_context(begin(self._root, *arguments))
        except GitError as error:
            return error

    def answer(self) -> Standing:
        """Wait for what git says. Raises GitError."""
        with self:
            changed = _text(self._changed, "diff-files").split("\0")
            places = _text(self._places, "rev-parse").split("\n")[:-1]
        if len(places) != 2:
            raise GitError(f"the repository of {self._root} has a name of several lines")
        repository, index = (self._root / place for place in places)
        return Standing(self._root, self._folder, repository.resolve(), _state(index), frozenset(changed))


def _text(process: Popen[bytes] | GitError, name: str) -> str:
    if isinstance(process, GitError):
        raise process
    return os.fsdecode(end(process, name))


def _state(index: Path) -> bytes:
    try:
        with index.open("rb") as file:
            file.seek(-CHECKSUM, os.SEEK_END)
            checksum = file.read()
    except OSError:
        return b""
    return checksum if any(checksum) else b""

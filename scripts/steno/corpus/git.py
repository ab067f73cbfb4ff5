"""What steno asks git, through the `git` command: never the network, never the user's configuration of diffs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from steno.corpus.patterns import late

ALTERING = ("filter", "ident", "working-tree-encoding")
"""Attributes under which git writes a file differently from what it stores."""
REGULAR = late(r"\0H 100[0-7]{3} ([0-9a-f]+) 0\t([^\0]+)")
"""A regular file in git's list of its index that it looks at, and of which there is one version."""
AT_ONCE = 500
"""Files that are asked for in one go."""


class GitError(Exception):
    """git could not answer; the message is its own, in one line."""


def git(root: Path, *arguments: str, data: bytes | None = None, environment: Mapping[str, str] | None = None) -> bytes:
    """Run a git command in a folder and return what it prints; `environment` is added to ours. Raises GitError."""
    with begin(root, *arguments, reads=data is not None, environment=environment) as process:
        return end(process, arguments[0], data)


def begin(
    root: Path, *arguments: str, reads: bool = False, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Let a command begin, so that others may run beside it. Raises GitError."""
    ours = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=root,
            stdin=pipe if reads else None,
            stdout=pipe,
            stderr=pipe,
            env={**ours, **(environment or {})},
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from None


def end(process: subprocess.Popen[bytes], name: str, data: bytes | None = None) -> bytes:
    """Return what a command prints, once it has ended. Raises GitError."""
    printed, said = process.communicate(data)
    if process.returncode:
        lines = said.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0] if lines else f"git {name} failed")
    return printed


def top_level(folder: Path) -> Path:
    """Return the root of the work tree around a folder. Raises GitError outside one."""
    try:
        return Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))
    except GitError as error:
        said = str(error)
        raise GitError(f"{folder} is in no git repository" if "not a git repository" in said else said) from None


def resolve(root: Path, revision: str) -> str:
    """Return the commit of a revision as 40 hex digits. Raises GitError when there is none of that name."""
    try:
        return _commit(root, revision)
    except GitError as error:
        said = str(error)
        if said == "git rev-parse failed":  # asked to be quiet, git has no words for a name that it does not know
            said = f"{revision} is no revision of git here"
            with suppress(GitError):
                _commit(root, f"origin/{revision}")  # a clone of one branch knows the others by where they are from
                said = f"{said}; did you mean origin/{revision}?"
        raise GitError(said) from None


def _commit(root: Path, revision: str) -> str:
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().strip()


def merge_base(root: Path, base: str, head: str = "HEAD") -> str:
    """Return the commit where head left base, or base itself where history is too shallow to tell."""
    try:
        return git(root, "merge-base", resolve(root, base), resolve(root, head)).decode().strip()
    except GitError:
        return resolve(root, base)


def changed_paths(root: Path, base: str, head: str | None = None) -> list[str]:
    """Paths that differ between a commit and the work tree (or another commit), new untracked files among them."""
    between = [base] if head is None else [base, head]
    output = git(root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", *between, "--")
    if head is None:
        output += git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({os.fsdecode(name) for name in output.split(b"\0") if name})


def first_lines(root: Path, base: str, head: str = "HEAD") -> str:
    """The first line of each commit's message since a base."""
    return git(root, "log", "--format=%s", f"{base}..{head}", "--").decode("utf-8", "replace")


def list_paths(root: Path, revision: str, folder: str = "") -> list[str]:
    """Paths of the regular files of a commit below a folder, in order; links and submodules are no files."""
    below = [folder] if folder else []
    output = git(root, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *below)
    entries = (line.split(b"\t", 1) for line in output.split(b"\0") if line)
    return [os.fsdecode(name) for meta, name in entries if meta.startswith(b"100")]


def read_blobs(root: Path, revision: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Yield each path with its content at a commit, or None where the commit has no such file; few are held at once."""
    paths = list(paths)
    for path in (path for path in paths if "\n" in path):  # which a batch cannot ask for
        yield path, _read_blob(root, revision, path)
    wanted = [path for path in paths if "\n" not in path]
    for begin in range(0, len(wanted), AT_ONCE):
        yield from _read_some(root, revision, wanted[begin : begin + AT_ONCE])


def _read_some(root: Path, revision: str, paths: list[str]) -> Iterator[tuple[str, bytes | None]]:
    request = b"".join(os.fsencode(f"{revision}:{path}") + b"\n" for path in paths)
    output = git(root, "cat-file", "--batch", data=request)
    position = 0
    for path in paths:
        end = output.index(b"\n", position)
        header = output[position:end].split()
        position = end + 1
        if header[-1:] == [b"missing"] or len(header) < 3:
            yield path, None
            continue
        size = int(header[-1])
        yield path, output[position : position + size]
        position += size + 1


def _read_blob(root: Path, revision: str, path: str) -> bytes | None:
    try:
        return git(root, "cat-file", "blob", f"{revision}:{path}")
    except GitError:
        return None


def common_folder(root: Path) -> Path:
    """Return the folder of the repository itself, which all its work trees share. Raises GitError outside one."""
    return (root / os.fsdecode(git(root, "rev-parse", "--git-common-dir")).rstrip("\n")).resolve()


def unchanged_blobs(root: Path, folder: str) -> dict[str, str]:
    """Return the blob ids of the regular files below a folder that lie there as git's index has them, by path.

    Files are left out that git may write differently from what it stores (filters, identifiers, encodings) or was told
    not to look at. Line ends may still differ, and with them the size. Raises GitError.
    """
    with begin(root, "diff-files", "--name-only", "--relative", "-z", "--", folder) as comparing:
        blobs = tracked_blobs(root, folder)
        changed = os.fsdecode(end(comparing, "diff-files")).split("\0")
    for name in changed:
        blobs.pop(name, None)
    return blobs


def tracked_blobs(root: Path, folder: str) -> dict[str, str]:
    """Return what `unchanged_blobs` does, and with it the files that lie there differently by now."""
    listed = os.fsdecode(git(root, "ls-files", "-s", "-v", "-z", "--", folder))
    blobs = {found[2]: found[1] for found in REGULAR.finditer(f"\0{listed}")}
    del listed
    names = os.fsencode("\0".join([*blobs, ""]))
    attributes = os.fsdecode(git(root, "check-attr", "-z", "--all", "--stdin", data=names)).split("\0")
    for name, kind in zip(attributes[::3], attributes[1::3], strict=False):
        if kind in ALTERING:
            blobs.pop(name, None)
    return blobs

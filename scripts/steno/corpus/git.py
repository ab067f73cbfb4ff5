"""What steno asks git, through the `git` command: never the network, never the user's configuration of diffs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ALTERING = (b"filter", b"ident", b"working-tree-encoding")
"""Attributes under which git writes a file differently from what it stores."""
AT_ONCE = 500
"""Files that are asked for in one go."""


class GitError(Exception):
    """git could not answer; the message is its own, in one line."""


def git(root: Path, *arguments: str, data: bytes | None = None, environment: Mapping[str, str] | None = None) -> bytes:
    """Run a git command in a folder and return what it prints; `environment` is added to ours. Raises GitError."""
    ours = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        result = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=root,
            input=data,
            capture_output=True,
            env={**ours, **(environment or {})},
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from None
    if result.returncode:
        lines = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(lines[0] if lines else f"git {arguments[0]} failed")
    return result.stdout


def top_level(folder: Path) -> Path:
    """Return the root of the work tree around a folder. Raises GitError outside one."""
    try:
        return Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel")).rstrip("\n"))
    except GitError as error:
        said = str(error)
        raise GitError(f"{folder} is in no git repository" if "not a git repository" in said else said) from None


def resolve(root: Path, revision: str) -> str:
    """Return the commit of a revision as 40 hex digits. Raises GitError when there is none of that name."""
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
    listed = git(root, "ls-files", "-s", "-v", "-z", "--", folder).split(b"\0")
    blobs = {}
    for tag, mode, blob, rest in (line.split(b" ", 3) for line in listed if line):
        stage, _, name = rest.partition(b"\t")
        if tag == b"H" and stage == b"0" and mode.startswith(b"100"):
            blobs[name] = blob.decode()
    changed = git(root, "diff-files", "--name-only", "--relative", "-z", "--", folder).split(b"\0")
    attributes = git(root, "check-attr", "-z", "--all", "--stdin", data=b"\0".join([*blobs, b""])).split(b"\0")
    altered = (name for name, kind in zip(attributes[::3], attributes[1::3], strict=False) if kind in ALTERING)
    for name in (*changed, *altered):
        blobs.pop(name, None)
    return {os.fsdecode(name): blob for name, blob in blobs.items()}

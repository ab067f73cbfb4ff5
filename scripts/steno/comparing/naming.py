"""From names to two sides: what a person calls BASE and HEAD may be a revision, a folder or a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from steno.comparing.matching import compare_files, compare_trees
from steno.comparing.trees import Tree, read_commit, read_folder, read_single, read_work_tree
from steno.corpus.git import GitError, changed_paths, list_paths, merge_base, resolve, top_level
from steno.corpus.project import MARKER
from steno.diff.result import Comparison


class Impossible(Exception):
    """The two names cannot be compared; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: a path, or a commit of the repository at `root`."""

    name: str
    path: Path | None = None
    commit: str | None = None


def compare_named(base: str, head: str | None, here: Path) -> tuple[Comparison, list[str]]:
    """Compare what two names stand for, and note how they were understood. Raises Impossible, GitError, OSError."""
    notes: list[str] = []
    root = _root(here)
    if head is None:
        root = _need_root(root, base)
        _need_revision(root, base, here)
        return compare_with_work_tree(root, base, notes), notes
    old, new = (_find(name, root, here, notes) for name in (base, head))
    if old.path is not None and new.path is not None:
        return _compare_paths(old.path, new.path), notes
    root = _need_root(root, base)
    below = _below(root, old.path or new.path)
    paths = changed_paths(
        root, old.commit or new.commit or "", None if None in (old.commit, new.commit) else new.commit
    )
    chosen = [path for path in paths if path == below or path.startswith(f"{below}/" if below else "")]
    within = "" if below else corpus_folder(root)
    return compare_trees(_tree(root, old, chosen), _tree(root, new, chosen), within), notes


def compare_with_work_tree(root: Path, base: str, notes: list[str] | None = None) -> Comparison:
    """Compare the work tree with the commit where it left a revision. Raises GitError."""
    tip, commit = resolve(root, base), merge_base(root, base)
    if notes is not None and tip != commit:
        notes.append(f"compared with {commit[:7]}, where this work left {base}")
    paths = changed_paths(root, commit)
    return compare_trees(read_commit(root, base, commit, paths), read_work_tree(root, paths), corpus_folder(root))


def compare_commits(root: Path, base: str, head: str) -> Comparison:
    """Compare two commits as they are. Raises GitError."""
    commits = resolve(root, base), resolve(root, head)
    paths = changed_paths(root, *commits)
    old, new = read_commit(root, base, commits[0], paths), read_commit(root, head, commits[1], paths)
    return compare_trees(old, new, corpus_folder(root))


def base_tree(name: str, diff: Comparison, here: Path, *, whole: bool) -> tuple[Tree, str]:
    """Return what a diff is to be applied to, and a note on how the name was understood. Raises as `compare_named`.

    A branch moves on: under the name that the diff was made from, its commit is meant. Unless `whole`, only the files
    that the diff names are read of a commit.
    """
    notes: list[str] = []
    root = _root(here)
    if diff.base.commit is None and (here / name).exists():
        return _folder_or_file(here / name), ""
    base = _find(name, root, here, notes)
    if base.path is not None or root is None or base.commit is None:
        return _folder_or_file(here / name), "".join(notes)
    commit = base.commit
    if name == diff.base.name and diff.base.commit not in (None, commit):
        commit = resolve(root, diff.base.commit or "")
        notes.append(f"applied to {commit[:7]}, which the diff was made from; {name} has moved on")
    told = sorted({one.base.path for one in diff.transcripts if one.base is not None})
    paths = list_paths(root, commit, corpus_folder(root)) if whole or not diff.transcripts else told
    return read_commit(root, name, commit, paths), "".join(notes)


def _folder_or_file(path: Path) -> Tree:
    return read_folder(path) if path.is_dir() else read_single(path)


def corpus_folder(root: Path) -> str:
    """The folder that transcripts are looked for in: `corpus/` in a corpus repository, everything elsewhere."""
    return "corpus/" if (root / MARKER).is_file() and (root / "corpus").is_dir() else ""


def _find(name: str, root: Path | None, here: Path, notes: list[str]) -> Named:
    path, commit = here / name, None
    with suppress(GitError):
        commit = resolve(root, name) if root is not None else None
    if path.exists():
        if commit is not None:
            notes.append(f"{name} is both a path and a revision; taken as the path (the revision: heads/{name})")
        return Named(name, path)
    if commit is None:
        raise Impossible(f"{name} is neither a file or folder here nor a revision of git")
    return Named(name, None, commit)


def _need_revision(root: Path, name: str, here: Path) -> None:
    """Alone, a name must be a revision: only that can be compared with the work tree."""
    try:
        resolve(root, name)
    except GitError as error:
        if (here / name).exists():
            raise Impossible(f"name what {name} is to be compared with: steno diff BASE {name}") from None
        raise Impossible(str(error)) from None


def _compare_paths(base: Path, head: Path) -> Comparison:
    if base.is_dir() and head.is_dir():
        return compare_trees(read_folder(base), read_folder(head))
    if base.is_dir() or head.is_dir():
        raise Impossible(f"one of {base} and {head} is a folder and the other a file; name two of a kind")
    return compare_files(base, head)


def _tree(root: Path, one: Named, paths: list[str]) -> Tree:
    if one.commit is not None:
        return read_commit(root, one.name, one.commit, paths)
    return read_work_tree(root, paths)


def _below(root: Path, path: Path | None) -> str:
    """The part of the repository that a path names; all of it where there is none."""
    if path is None:
        return ""
    try:
        below = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise Impossible(f"{path} is not in this repository, so no revision of it can be compared") from None
    return "" if below == "." else below


def _root(here: Path) -> Path | None:
    try:
        return top_level(here)
    except GitError:
        return None


def _need_root(root: Path | None, name: str) -> Path:
    if root is None:
        raise Impossible(f"{name} cannot be a revision: this is no git repository; name two folders or two files")
    return root

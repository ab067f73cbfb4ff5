"""Finding the release before, by what a person calls it: a folder, an address, or a revision of git."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from steno.checking import Store, check_corpus
from steno.corpus.document import Invalid
from steno.corpus.git import GitError, git, list_paths, read_blobs, resolve, top_level
from steno.corpus.project import MARKER, Project
from steno.model import Unreadable
from steno.release.build import build
from steno.release.earlier import read_earlier
from steno.release.facts import Earlier, Selection, gather
from steno.release.preparing import records_of
from steno.release.vetting import errors_of

MADE = ("registries", "transcripts-jsonl")


@contextmanager
def open_since(name: str | None, project: Project, selection: Selection) -> Iterator[Earlier | None]:
    """Open the release before; None where there is none. Raises ValueError and OSError.

    Of a revision, which is built for this, what is selected of the next release is taken.
    """
    if name is None:
        yield None
    elif Path(name).is_dir():
        yield read_earlier(Path(name))
    else:
        with tempfile.TemporaryDirectory() as folder:
            if "://" in name:
                yield _address(name, Path(folder))
            else:
                yield _revision(name, project, selection, Path(folder))


def _address(name: str, folder: Path) -> Earlier | None:
    """Fetch the release at an address; where there is none, this one is the first."""
    from steno.release.fetching import fetch
    from steno.release.transport import Address, FetchError

    try:
        fetch(Address(name), folder / "release")
    except FetchError as error:
        if error.missing:
            return None
        raise ValueError(f"--since {name}: {error}") from None
    return read_earlier(folder / "release")


def _revision(name: str, project: Project, selection: Selection, folder: Path) -> Earlier:
    """Build the release of a revision by itself: nobody knows which version it would have had, so it is the first."""
    try:
        top = top_level(project.root)
        commit = resolve(top, name)
        date = git(top, "log", "-1", "--format=%cI", commit).decode().strip()
        old = _check_out(top, commit, project, folder / "corpus")
    except GitError:
        raise ValueError(f"--since {name}: neither a release's folder nor a revision of git") from None
    if not (old.root / MARKER).exists():
        raise ValueError(f"--since {name}: there was no corpus in this place then; leave it out for a first release")
    try:
        facts = gather(old, commit=commit, committed=date, modified=False, artifacts=MADE)
        # What nothing was under then is no mistake, so it is not the records that are asked for it.
        wanted = (one for one in records_of(old, facts) if selection.takes(one.head["status"], one.head["license"]))
        build(replace(facts, selection=selection), wanted, folder / "release")
    except (Unreadable, Invalid, ValueError) as error:
        errors = errors_of(check_corpus(old, store=Store()).findings)
        raise ValueError(f"--since {name}: no release can be made of it: {errors[0] if errors else error}") from None
    return read_earlier(folder / "release")


def _check_out(top: Path, commit: str, project: Project, folder: Path) -> Project:
    """Write the regular files of the corpus at a commit into a folder. Raises GitError."""
    below = project.root.resolve().relative_to(top.resolve())
    prefix = "" if below == Path() else f"{below.as_posix()}/"
    wanted = (f"{prefix}corpus/", f"{prefix}steno.yaml")
    paths = [path for path in list_paths(top, commit, prefix) if path.startswith(wanted)]
    for path, data in read_blobs(top, commit, paths):
        target = folder / path.removeprefix(prefix)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data or b"")
    return Project(folder)

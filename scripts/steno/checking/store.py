"""What is known of a corpus's files before they are looked at, and keeping what becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from steno.checking.cache import Cache, context
from steno.checking.inspecting import Outcome, blob_id
from steno.checking.targets import Target
from steno.corpus.git import GitError, common_folder, unchanged_blobs
from steno.corpus.project import Project
from steno.corpus.raw import MAX_BYTES


class Store:
    """Knows nothing without a cache, which there is in a git repository alone."""

    def __init__(self, cache: Cache | None = None, blobs: Mapping[str, str] | None = None) -> None:
        self._cache, self._blobs = cache, blobs or {}

    def recall(self, target: Target) -> Outcome | None:
        """Return what became of a file that git knows to be unchanged, without reading it."""
        content = self._blobs.get(target.shown)
        if self._cache is None or content is None or target.kind != "transcript":
            return None
        try:
            return self._cache.get(target, content, target.path.lstat().st_size)
        except OSError:
            return None

    def recognise(self, target: Target) -> Outcome | None:
        """Return what became of a file with the same bytes."""
        if self._cache is None or target.kind != "transcript" or not self._cache.is_warm or target.path.is_symlink():
            return None
        try:
            if target.path.stat().st_size > MAX_BYTES:
                return None
            return self._cache.get(target, blob_id(target.path.read_bytes()))
        except OSError:
            return None

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Remember what became of the files, for the next time."""
        if self._cache is not None:
            self._cache.put(one for one in outcomes if one.target.kind == "transcript")


def open_store(project: Project) -> Store:
    """Open the store of a corpus, below the folder of its repository; outside of git, there is none."""
    try:
        blobs = unchanged_blobs(project.root, "corpus")
        return Store(Cache(cache_file(project), context_of(project)), blobs)
    except (GitError, OSError):
        return Store()


def cache_file(project: Project) -> Path:
    """Return where a corpus's cache is, for all work trees of its repository. Raises GitError outside of git."""
    return common_folder(project.root) / "steno" / "checks.sqlite"


def context_of(project: Project) -> bytes:
    """Return what the outcomes of a corpus's files depend on beside the files. Raises OSError."""
    settings = project.root / "steno.yaml"
    return context(b"" if settings.is_symlink() else settings.read_bytes())

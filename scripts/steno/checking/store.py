"""What is known of a corpus's files before they are looked at, and keeping what becomes of the others."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path

import orjson

from steno.checking.cache import Cache
from steno.checking.context import context
from steno.checking.gathered import Gathered
from steno.checking.inspecting import Outcome, blob_id
from steno.checking.notes import Notes
from steno.checking.picturing import keep_snapshot
from steno.checking.place import Place
from steno.checking.snapshot import Snapshot, Stale, State
from steno.checking.targets import Target
from steno.checking.together import Told
from steno.corpus.document import load_checked
from steno.corpus.git import GitError, common_folder
from steno.corpus.project import Project
from steno.corpus.raw import MAX_BYTES, RawFile
from steno.corpus.standing import Question, Standing
from steno.model import Json
from steno.rules import Surroundings


class Store:
    """Knows nothing without a cache, which there is in a git repository alone, but what was `found` a moment ago."""

    def __init__(
        self, cache: Cache | None = None, standing: Standing | None = None, place: Place | None = None
    ) -> None:
        self._cache, self._place = cache, place
        self.standing = standing
        self.found: Mapping[str, Outcome] = {}

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        """What git stores of the files that lie as its index has them."""
        with suppress(GitError):
            return {} if self.standing is None else self.standing.blobs()
        return {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is remembered."""
        return self._cache is None or not self._cache.is_warm

    def knows(self, target: Target) -> bool:
        """Tell whether git knows a file to be unchanged, and what became of it is remembered."""
        if target.shown in self.found:
            return True
        if self._cache is None or target.kind != "transcript" or not self._cache.is_warm:
            return False
        try:
            content = self.blobs.get(target.shown, "")
            return content != "" and self._cache.knows(target, content, target.path.lstat().st_size)
        except OSError:
            return False

    def recall(self, target: Target) -> Outcome | None:
        """Return what became of a file that git knows to be unchanged, without reading it."""
        if target.shown in self.found:
            return self.found[target.shown]
        content = self.blobs.get(target.shown)
        if self._cache is None or content is None or target.kind != "transcript":
            return None
        try:
            return self._cache.get(target, content, target.path.lstat().st_size)
        except OSError:
            return None

    def recognise(self, target: Target) -> Outcome | None:
        """Return what became of a file with the same bytes."""
        if self._cache is None or target.kind != "transcript" or not self._cache.is_warm:
            return None
        state = read_state(target)
        return state and self._cache.get(target, state[0])

    def keep(self, outcomes: Iterable[Outcome]) -> None:
        """Remember what became of the files, for the next time."""
        if self._cache is not None:
            self._cache.put(one for one in outcomes if one.target.kind == "transcript")

    def load(self, raw: RawFile, schema: str) -> Json:
        """Return what a file of YAML holds that follows a schema, as `load_checked` does; it is parsed once."""
        if self._place is None:
            return load_checked(raw, schema)
        digest = hashlib.blake2b(raw.data, key=self._place.context).digest()
        name, notes = f"{schema} of {self._place.tree}", Notes(self._place.file)
        known = notes.recall(name, digest)
        if known is not None:
            with suppress(ValueError):
                return orjson.loads(known)
        data = load_checked(raw, schema)
        with suppress(TypeError):  # of numbers that JSON does not hold
            if orjson.loads(printed := orjson.dumps(data)) == data:
                notes.keep(name, digest, printed)
        return data

    def snapshot(self, around: Surroundings) -> Snapshot | None:
        """Return how the corpus was when all of it was looked at, if that is remembered."""
        try:
            return None if self._place is None else Snapshot(self._place, around)
        except Stale:
            return None

    def keep_snapshot(self, around: Surroundings, gathered: Gathered, told: Mapping[str, Sequence[Told]]) -> None:
        """Remember how the corpus is now."""
        if self._place is not None and not self._is_kept(around, gathered):
            keep_snapshot(self._place, around, gathered, told)

    def _is_kept(self, around: Surroundings, gathered: Gathered) -> bool:
        present = self.snapshot(around)
        if present is None:
            return False
        with closing(present), suppress(Stale):
            return present.is_of(gathered.files())
        return False


def read_state(target: Target) -> State | None:
    """Read the content of a regular file that is not too large to be looked at, and its size."""
    try:
        facts = target.path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MAX_BYTES:
            return None
        data = target.path.read_bytes()
    except OSError:
        return None
    return blob_id(data), len(data)


def open_store(project: Project, question: Question | None = None) -> Store:
    """Open the store of a corpus, below the folder of its repository; outside of git, there is none.

    Git may have been asked before how the corpus stands.
    """
    try:
        standing = (question or Question(project.root, project.corpus.name)).answer()
        file = _cache_file(standing.repository)
        place = Place(file, _context(project, Notes(file)), project.root)
        return Store(Cache(file, place.context), standing, place)
    except (GitError, OSError):
        return Store()


def cache_file(project: Project) -> Path:
    """Return where a corpus's cache is, for all work trees of its repository. Raises GitError outside of git."""
    return _cache_file(common_folder(project.root))


def _cache_file(repository: Path) -> Path:
    return repository / "steno" / "checks.sqlite"


def context_of(project: Project) -> bytes:
    """Return what the outcomes of a corpus's files depend on beside the files. Raises OSError, and GitError."""
    return _context(project, Notes(cache_file(project)))


def _context(project: Project, notes: Notes) -> bytes:
    settings = project.root / "steno.yaml"
    return context(b"" if settings.is_symlink() else settings.read_bytes(), notes)

"""Remembering what was made of a transcript for a release, so that the next build makes only what changed.

As with the results of a check (`steno.checking.cache`), the key is all that the bytes depend on: the file's content and
path, the settings, the tool with its libraries, and which artifacts were asked for. Whatever goes wrong with it, the
record is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import orjson

from steno.checking.store import cache_file, context_of
from steno.corpus.git import GitError, unchanged_blobs
from steno.corpus.project import Project
from steno.release.artifacts import Streamed, artifacts
from steno.release.facts import Facts
from steno.release.making import made
from steno.release.passing import LINES, Record
from steno.release.sinks import unpack_lines

MOST_BYTES = 2_000_000_000
"""More is not remembered; ten thousand transcripts need that much. A file twice as large is begun anew."""
PATIENCE = 2.0
"""Seconds to wait for another build that writes."""
OFTEN = 16_000_000
"""Bytes after which what is remembered is written down."""
TABLE = "CREATE TABLE IF NOT EXISTS records (key BLOB, size INTEGER, value BLOB, PRIMARY KEY (key, size))"


class Memory:
    """The records of one build before, of files that git knows to be unchanged since."""

    def __init__(self, file: Path, context: bytes, blobs: Mapping[str, str]) -> None:
        self._file, self._context, self._blobs = file, context, blobs
        self._base: sqlite3.Connection | None = None
        self._sizes: dict[bytes, int] = {}
        self._pending = self._room = 0
        try:
            self._open()
        except (sqlite3.Error, OSError) as error:
            self._let_go()
            if type(error) is sqlite3.DatabaseError:  # it is damaged, or no database: the next build begins anew
                with suppress(OSError):
                    file.unlink()

    def _open(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        if self._file.exists() and self._file.stat().st_size > 2 * MOST_BYTES:
            self._file.unlink()
        self._base = sqlite3.connect(self._file, timeout=PATIENCE)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(TABLE)
        self._sizes = dict(self._base.execute("SELECT key, size FROM records"))
        if self._used() > MOST_BYTES // 2:
            self._forget_others()
        self._room = MOST_BYTES - self._used()

    def _used(self) -> int:
        """How many bytes are taken, without those that are free to be taken again."""
        assert self._base is not None
        facts = ("page_count", "freelist_count", "page_size")
        count, free, size = (int(self._base.execute(f"PRAGMA {fact}").fetchone()[0]) for fact in facts)
        return (count - free) * size

    def _forget_others(self) -> None:
        """Make room: forget the records of files that are not as they were, and those for other artifacts."""
        assert self._base is not None
        present = {self._key(shown, content) for shown, content in self._blobs.items()}
        others = [(key,) for key in self._sizes if key not in present]
        self._base.executemany("DELETE FROM records WHERE key = ?", others)
        self._base.commit()

    def _key(self, shown: str, content: str) -> bytes:
        return hashlib.blake2b(f"{shown}\0{content}".encode(), key=self._context, digest_size=16).digest()

    def has(self, path: Path, shown: str) -> bool:
        """Tell whether the record of a file is known, without reading it."""
        content = self._blobs.get(shown)
        with suppress(OSError):
            return content is not None and self._sizes.get(self._key(shown, content)) == path.lstat().st_size
        return False

    def get(self, shown: str) -> Record | None:
        """Return the record of a file that is known."""
        if self._base is None:
            return None
        with suppress(sqlite3.Error, ValueError, KeyError):
            key = self._key(shown, self._blobs[shown])
            found = self._base.execute("SELECT value FROM records WHERE key = ?", (key,)).fetchone()
            return None if found is None else unpack(found[0])
        return None

    def put(self, shown: str, content: str, size: int, record: Record) -> None:
        """Remember the record of a file with this content, while there is room."""
        value = pack(record)
        if len(value) > self._room:
            return
        self._room -= len(value)
        self._pending += len(value)
        with suppress(sqlite3.Error):
            if self._base is not None:
                row = (self._key(shown, content), size, value)
                self._base.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", row)
            if self._pending > OFTEN:
                self._commit()

    def _commit(self) -> None:
        self._pending = 0
        if self._base is not None:
            self._base.commit()

    def close(self) -> None:
        """Write down what is not written yet; nothing is remembered from then on."""
        with suppress(sqlite3.Error):
            self._commit()
        self._let_go()

    def _let_go(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None


@contextmanager
def remembering(project: Project | None, facts: Facts) -> Iterator[Memory | None]:
    """Open what is remembered of a corpus, below the folder of its repository.

    There is nothing outside of git, nor for artifacts that are made as quickly as they are remembered.
    """
    memory = None if project is None else _open(project, facts)
    try:
        yield memory
    finally:
        if memory is not None:
            memory.close()


def _open(project: Project, facts: Facts) -> Memory | None:
    prepared = [one for one in made(facts.artifacts)[0] if isinstance(one, Streamed) and one.prepare is not None]
    if all(one.is_cheap for one in prepared):
        return None
    chosen = [one.name for one in prepared]
    try:
        blobs = unchanged_blobs(project.root, "corpus")
        context = hashlib.blake2b(context_of(project) + "\0".join(chosen).encode(), digest_size=16).digest()
        return Memory(cache_file(project).with_name("records.sqlite"), context, blobs)
    except (GitError, OSError):
        return None


def pack(record: Record) -> bytes:
    """Print a record with what is worth keeping of it, behind a checksum; the line itself is among that."""
    kept = {name: piece for name, piece in record.prepared.items() if name not in _cheap()}
    head = orjson.dumps({name: len(piece) for name, piece in kept.items()}, option=orjson.OPT_APPEND_NEWLINE)
    data = b"".join((head, *kept.values()))
    return zlib.crc32(data).to_bytes(4) + data


def unpack(data: bytes) -> Record:
    """Read what `pack` printed. Raises ValueError and KeyError."""
    if zlib.crc32(memoryview(data)[4:]) != int.from_bytes(data[:4]):
        raise ValueError("the record is damaged")
    end = data.index(b"\n", 4) + 1
    prepared = {}
    for name, size in orjson.loads(data[4:end]).items():
        prepared[name] = data[end : end + size]
        end += size
    return Record(unpack_lines(prepared[LINES])[:-1], prepared)


def _cheap() -> frozenset[str]:
    known = (plugin.value for plugin in artifacts().values())
    return frozenset(one.name for one in known if isinstance(one, Streamed) and one.is_cheap)

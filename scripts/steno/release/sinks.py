"""Writers of artifacts: each takes records one by one, so that memory does not grow with the corpus.

The bytes depend on the records alone: gzip goes through flate2's pure-Rust deflate (cramjam), which is the same on
every machine, where zlib's output differs between its implementations; its header carries no name and no time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import cramjam
import orjson

from steno.model import Json

BLOCK = 1 << 20
LEVEL = 6


class Sink(Protocol):
    """Where records go."""

    def add(self, value: Json) -> None:
        """Write one record."""


class _File:
    """A file that knows its digest and its rows."""

    def __init__(self, path: Path) -> None:
        self.path, self.rows, self.bytes = path, 0, 0
        self._digest = hashlib.sha256()
        self._stream = path.open("wb")

    def write(self, data: bytes) -> None:
        self._digest.update(data)
        self.bytes += self._stream.write(data)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self._stream.close()

    def finish(self) -> None:
        """Write what ends the file."""


class JsonLines(_File):
    """JSON Lines under gzip, one record on a line."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._gzip = cramjam.gzip.Compressor(LEVEL)
        self._pending = 0

    def add(self, value: Json) -> None:
        """Write one record on a line."""
        self._pending += self._gzip.compress(orjson.dumps(value) + b"\n")
        self.rows += 1
        if self._pending >= BLOCK:
            self.write(bytes(self._gzip.flush()))
            self._pending = 0

    def finish(self) -> None:
        """End the gzip member."""
        self.write(bytes(self._gzip.finish()))


class MergedJson(_File):
    """One JSON document: a head of facts, and the records in a list under the last key, one on a line."""

    def __init__(self, path: Path, head: dict[str, Json], key: str) -> None:
        super().__init__(path)
        lines = [orjson.dumps(name) + b": " + orjson.dumps(value) for name, value in head.items()]
        self.write(b"{\n" + b",\n".join([*lines, orjson.dumps(key) + b": ["]))

    def add(self, value: Json) -> None:
        """Write one record."""
        self.write((b",\n" if self.rows else b"\n") + orjson.dumps(value))
        self.rows += 1

    def finish(self) -> None:
        """Close the list and the document."""
        self.write(b"\n]\n}\n")

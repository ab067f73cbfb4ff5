"""Writing the files of a release: each knows its digest, size and rows, and is continued when it grows large."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from steno.model import Json


class File:
    """A file that is being written. It looks like a stream to those who want one."""

    def __init__(self, path: Path) -> None:
        self.path, self.bytes = path, 0
        self.rows: int | None = None
        self._digest = hashlib.sha256()
        self._stream = path.open("wb")
        self._before_closing = ExitStack()

    def hold(self, close: Callable[[], object]) -> None:
        """Have something closed before the file is, whatever happens."""
        self._before_closing.callback(close)

    def write(self, data: bytes) -> int:
        """Write and count."""
        self._digest.update(data)
        self._stream.write(data)
        self.bytes += len(data)
        return len(data)

    def tell(self) -> int:
        """How much is written."""
        return self.bytes

    def flush(self) -> None:
        """Nothing: what is written is flushed when it is closed."""

    def close(self) -> None:
        """Close; a second time does nothing."""
        self._before_closing.close()
        self._stream.close()

    @property
    def closed(self) -> bool:
        """Whether it is closed."""
        return self._stream.closed

    def entry(self) -> dict[str, Json]:
        """The file as the manifest lists it."""
        facts = {"name": self.path.name, "bytes": self.bytes, "sha256": self._digest.hexdigest()}
        return facts if self.rows is None else {**facts, "rows": self.rows}


class Folder:
    """The folder in which a release is made, and the files made so far, by name. Use it in a `with`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: list[File] = []
        self._stack = ExitStack()

    def create(self, name: str) -> File:
        """Begin a file."""
        file = File(self.path / name)
        self._stack.callback(file.close)
        self.files.append(file)
        return file

    def add(self, name: str, data: bytes, rows: int | None = None) -> None:
        """Write a whole file."""
        file = self.create(name)
        file.write(data)
        file.rows = rows
        file.close()

    def entries(self) -> list[dict[str, Json]]:
        """Every file as the manifest lists it, by name."""
        return sorted((file.entry() for file in self.files), key=lambda one: str(one["name"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()


class Writer(Protocol):
    """Writes values of one kind into a file."""

    def add(self, value: Json) -> None:
        """Write one."""

    def finish(self) -> None:
        """Write what ends the file."""


W = TypeVar("W", bound=Writer)
PART = re.compile(r"-[0-9]{5}-of-[0-9]{5}\.")


class Parts(Generic[W]):
    """A file that is continued in another once it has grown large, after whole values only.

    One part bears the plain name; several are numbered, as in `segments-00001-of-00003.parquet`. `full` may end a part
    for another reason than its size.
    """

    def __init__(self, folder: Folder, name: str, begin: Callable[[File], W], largest: int) -> None:
        self.folder, self.name, self.begin, self.largest = folder, name, begin, largest
        self.made: list[File] = []
        self._next()

    def _next(self) -> None:
        number = len(self.made) + 1
        self.file = self.folder.create(self.name if number == 1 else f".{number}.{self.name}")
        self.file.rows = 0
        self.made.append(self.file)
        self.writer = self.begin(self.file)

    def add(self, value: Json, rows: int = 1) -> None:
        """Write a value that counts for so many rows, in a new part when the last one is full."""
        if self.file.bytes >= self.largest or getattr(self.writer, "is_full", False):
            self._end()
            self._next()
        self.writer.add(value)
        self.file.rows = (self.file.rows or 0) + rows

    def _end(self) -> None:
        self.writer.finish()
        self.file.close()

    def finish(self) -> None:
        """End the last part, and number the parts when there are several."""
        self._end()
        if len(self.made) > 1:
            for number, file in enumerate(self.made, 1):
                file.path = file.path.rename(file.path.with_name(numbered(self.name, number, len(self.made))))


def numbered(name: str, number: int, count: int) -> str:
    """The name of one of several parts: `segments.parquet` → `segments-00001-of-00003.parquet`."""
    stem, _, suffix = name.partition(".")
    return f"{stem}-{number:05}-of-{count:05}.{suffix}"


def whole(name: str) -> str:
    """The name without the number of a part: `segments-00001-of-00003.parquet` → `segments.parquet`."""
    return PART.sub(".", name, count=1)


def digest(path: Path) -> str:
    """SHA-256 of a file in hex, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

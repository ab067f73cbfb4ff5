"""Writers of lines, documents and archives: what they hold in memory does not grow with the corpus.

The bytes depend on the values alone: deflate is flate2's in pure Rust (cramjam), which is the same on every machine,
where zlib's output differs between its implementations; no header carries a name of a machine or a time of day.
"""

from __future__ import annotations

import struct
import tempfile
import zlib

import cramjam
import orjson

from steno.model import Json
from steno.release.files import File

BLOCK = 1 << 20
LEVEL = 2
"""The next level takes three times as long for a tenth less."""


class JsonLines:
    """JSON Lines under gzip, one value on a line. Bytes are taken as a line that is printed already."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._gzip = cramjam.gzip.Compressor(LEVEL)
        self._pending: list[bytes] = []
        self._size = 0

    def add(self, value: Json) -> None:
        """Write one value on a line."""
        line = value if isinstance(value, bytes) else orjson.dumps(value)
        self._pending += (line, b"\n")
        self._size += len(line) + 1
        if self._size >= BLOCK:
            self._compress()

    def _compress(self) -> None:
        self._gzip.compress(b"".join(self._pending))
        self._pending, self._size = [], 0
        self.file.write(bytes(self._gzip.flush()))

    def finish(self) -> None:
        """End the gzip member."""
        if self._pending:
            self._gzip.compress(b"".join(self._pending))
        self.file.write(bytes(self._gzip.finish()))


class MergedJson:
    """One JSON document: facts, and the values in a list under the last key but those of `tail`, one on a line."""

    def __init__(self, file: File, head: dict[str, Json], key: str) -> None:
        self.file, self.tail = file, dict[str, Json]()
        lines = [orjson.dumps(name) + b": " + orjson.dumps(value) for name, value in head.items()]
        self.file.write(b"{\n" + b",\n".join([*lines, orjson.dumps(key) + b": ["]))
        self._between = b"\n"

    def add(self, value: Json) -> None:
        """Write one value."""
        line = value if isinstance(value, bytes) else orjson.dumps(value)
        self.file.write(self._between + line)
        self._between = b",\n"

    def finish(self) -> None:
        """Close the list and the document."""
        tail = b"".join(b",\n" + orjson.dumps(name) + b": " + orjson.dumps(one) for name, one in self.tail.items())
        self.file.write(b"\n]" + tail + b"\n}\n")


class Zip:
    """A zip archive of (name, bytes), deflated, dated 1980-01-01, readable by everybody (APPNOTE 6.3.10).

    Its directory is kept on disk until the end. It never needs zip64: a part ends before 65,535 files and 4 GiB.
    """

    MOST = 60_000
    LOCAL, CENTRAL, END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"

    def __init__(self, file: File) -> None:
        self.file, self.count = file, 0
        self._directory = tempfile.SpooledTemporaryFile(BLOCK)  # noqa: SIM115 - the file closes it
        file.hold(self._directory.close)

    @property
    def is_full(self) -> bool:
        """Whether no more files go in."""
        return self.count >= self.MOST

    def add(self, value: tuple[str, bytes]) -> None:
        """Add one file."""
        name, data = value[0].encode(), value[1]
        packed = bytes(cramjam.deflate.compress(data, level=LEVEL))
        # Version 2.0, UTF-8 names, deflated, 00:00 on the first of January 1980: DOS knows no earlier day.
        common = (20, 0x800, 8, 0, 0x21, zlib.crc32(data), len(packed), len(data), len(name), 0)
        mode = 0o100644 << 16
        offset = self.file.bytes
        self._directory.write(struct.pack(self.CENTRAL, b"PK\1\2", 0x314, *common, 0, 0, 0, mode, offset) + name)
        self.file.write(struct.pack(self.LOCAL, b"PK\3\4", *common) + name)
        self.file.write(packed)
        self.count += 1

    def finish(self) -> None:
        """Write the directory and the end."""
        begin = self.file.bytes
        self._directory.seek(0)
        while block := self._directory.read(BLOCK):
            self.file.write(block)
        size = self.file.bytes - begin
        self.file.write(struct.pack(self.END, b"PK\5\6", 0, 0, self.count, self.count, size, begin, 0))

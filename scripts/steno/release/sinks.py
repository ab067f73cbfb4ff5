"""Writers of lines, documents and archives: what they hold in memory does not grow with the corpus.

What is compressed is given to them as blocks that were packed one by one, wherever and whenever that was. The bytes
depend on the values alone: deflate is flate2's in pure Rust (cramjam), which is the same on every machine, where
zlib's output differs between its implementations; no header carries a name of a machine or a time of day.
"""

from __future__ import annotations

import struct
import tempfile
import zlib

import cramjam
import orjson

from steno.model import Json
from steno.release.files import File

BUFFER = 1 << 20
LEVEL = 2
"""The next level takes three times as long for a tenth less."""
FLUSHED = b"\0\0\xff\xff"
"""The empty stored block that ends a flush."""
BLOCK = struct.Struct("<IQ")
"""What a packed block begins with: the CRC-32 and the size of what it holds."""


def pack_lines(data: bytes) -> bytes:
    """Compress lines into a block that ends with a whole byte and needs none before it, so that blocks can be joined.

    This is how pigz lets several processors write one gzip file (RFC 1951, an empty stored block at the end).
    """
    deflate = cramjam.deflate.Compressor(LEVEL)
    deflate.compress(data)
    packed = bytes(deflate.flush())
    # It sometimes keeps the last bytes back, and gives them when it is asked again.
    while not packed.endswith(FLUSHED):
        packed += bytes(deflate.flush())
    return BLOCK.pack(zlib.crc32(data), len(data)) + packed


def pack_file(data: bytes) -> bytes:
    """Compress a file as it stands in an archive."""
    return BLOCK.pack(zlib.crc32(data), len(data)) + bytes(cramjam.deflate.compress(data, level=LEVEL))


def unpack_lines(block: bytes) -> bytes:
    """Return the lines of a block."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(memoryview(block)[BLOCK.size :])


def _join_crc(first: int, second: int, size: int) -> int:
    """The CRC-32 of two things one after the other, of which the second has this size: it is affine over GF(2)."""
    zeros = bytes(size)
    return zlib.crc32(zeros, first) ^ zlib.crc32(zeros) ^ second


class JsonLines:
    """JSON Lines under gzip (RFC 1952), in one member: it is given blocks of lines."""

    HEAD, LAST = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\3\0"

    def __init__(self, file: File) -> None:
        self.file, self._crc, self._size = file, 0, 0
        file.write(self.HEAD)

    def add(self, value: bytes) -> None:
        """Write a block that `pack_lines` made."""
        crc, size = BLOCK.unpack_from(value)
        self._crc = _join_crc(self._crc, crc, size)
        self._size += size
        self.file.write(value[BLOCK.size :])

    def finish(self) -> None:
        """End the gzip member."""
        self.file.write(self.LAST + struct.pack("<2I", self._crc, self._size & 0xFFFFFFFF))


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
    """A zip archive of (name, packed file), dated 1980-01-01, readable by everybody (APPNOTE 6.3.10).

    Its directory is kept on disk until the end. It never needs zip64: a part ends before 65,535 files and 4 GiB.
    """

    MOST = 60_000
    LOCAL, CENTRAL, END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"

    def __init__(self, file: File) -> None:
        self.file, self.count = file, 0
        self._directory = tempfile.SpooledTemporaryFile(BUFFER)  # noqa: SIM115 - the file closes it
        file.hold(self._directory.close)

    @property
    def is_full(self) -> bool:
        """Whether no more files go in."""
        return self.count >= self.MOST

    def add(self, value: tuple[str, bytes]) -> None:
        """Add a file that `pack_file` made."""
        name, packed = value[0].encode(), value[1][BLOCK.size :]
        crc, size = BLOCK.unpack_from(value[1])
        # Version 2.0, UTF-8 names, deflated, 00:00 on the first of January 1980: DOS knows no earlier day.
        common = (20, 0x800, 8, 0, 0x21, crc, len(packed), size, len(name), 0)
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
        while block := self._directory.read(BUFFER):
            self.file.write(block)
        size = self.file.bytes - begin
        self.file.write(struct.pack(self.END, b"PK\5\6", 0, 0, self.count, self.count, size, begin, 0))

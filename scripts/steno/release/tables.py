"""Writing Parquet: zstd, row groups of a bounded size, and nothing in the file but the rows and their columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from steno.release.files import File

if TYPE_CHECKING:
    import pyarrow as pa

ROWS, BYTES = 20_000, 16_000_000
"""A row group ends with whichever comes first; readers hold one at a time."""
SLICE = 2_000_000
"""Bytes of JSON that are read at once: reading takes several times as much memory as what is read."""


class Table:
    """A Parquet file, given row by row, each as its JSON: Arrow's own reader makes columns of them.

    Making them of Python's values takes several times as long, and loads pandas where that is installed.
    """

    def __init__(self, file: File, schema: pa.Schema) -> None:
        import pyarrow.parquet

        self._schema = schema
        self._lines: list[bytes] = []
        self._size = 0
        self._read: list[pa.Table] = []
        # The level is that which takes no longer than gzip's JSON and gives two thirds of its size.
        self._writer = pyarrow.parquet.ParquetWriter(
            file, schema, version="2.6", compression="zstd", compression_level=3, store_schema=False
        )
        file.hold(self._writer.close)

    def add(self, value: bytes) -> None:
        """Write one row."""
        self._lines.append(value)
        self._size += len(value)
        if len(self._lines) >= ROWS or self._size >= SLICE:
            self._take()
            if sum(one.num_rows for one in self._read) >= ROWS or sum(one.nbytes for one in self._read) >= BYTES:
                self._flush()

    def _take(self) -> None:
        """Make columns of the lines."""
        import pyarrow.json

        data = b"\n".join(self._lines)
        options = pyarrow.json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="error")
        # One block, for a row may be longer than any block that one would choose.
        blocks = pyarrow.json.ReadOptions(use_threads=False, block_size=len(data) + 1)
        table = pyarrow.json.read_json(io.BytesIO(data), read_options=blocks, parse_options=options)
        self._read.append(table.cast(self._schema))
        self._lines, self._size = [], 0

    def _flush(self) -> None:
        """Write what was read as a row group."""
        import pyarrow as pa

        self._writer.write_table(pa.concat_tables(self._read).combine_chunks(), row_group_size=ROWS)
        self._read = []

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self._lines:
            self._take()
        if self._read:
            self._flush()
        self._writer.close()

"""Writing Parquet: zstd, row groups of a bounded size, and nothing in the file but the rows and their columns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from steno.release.files import File

if TYPE_CHECKING:
    import pyarrow as pa

ROWS, BYTES = 20_000, 16_000_000
"""A row group ends once it has so many; readers hold one at a time."""


def pack_rows(lines: bytes, schema: pa.Schema) -> bytes:
    """Make columns of rows that are lines of JSON, and print them as Arrow's stream, which is read without a copy.

    Arrow's own reader makes them: of Python's values it makes them only after loading pandas, where that is installed.
    """
    import pyarrow as pa
    import pyarrow.json

    options = pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    # One block, for a row may be longer than any block that one would choose.
    blocks = pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    table = pyarrow.json.read_json(io.BytesIO(lines), read_options=blocks, parse_options=options).cast(schema)
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, schema) as writer:
        writer.write_table(table)
    packed: bytes = stream.getvalue().to_pybytes()
    return packed


class Table:
    """A Parquet file; it is given rows that `pack_rows` made."""

    def __init__(self, file: File, schema: pa.Schema) -> None:
        import pyarrow.parquet

        self._read: list[pa.Table] = []
        self._rows = self._size = 0
        # The level is that which takes no longer than gzip's JSON and gives two thirds of its size.
        self._writer = pyarrow.parquet.ParquetWriter(
            file, schema, version="2.6", compression="zstd", compression_level=3, store_schema=False
        )
        file.hold(self._writer.close)

    def add(self, value: bytes) -> None:
        """Write rows; there may be none."""
        import pyarrow as pa

        if not value:
            return

        one = pa.ipc.open_stream(value).read_all()
        self._read.append(one)
        self._rows += one.num_rows
        self._size += one.nbytes
        if self._rows >= ROWS or self._size >= BYTES:
            self._flush()

    def _flush(self) -> None:
        """Write what was read as a row group."""
        import pyarrow as pa

        self._writer.write_table(pa.concat_tables(self._read).combine_chunks(), row_group_size=ROWS)
        self._read, self._rows, self._size = [], 0, 0

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self._read:
            self._flush()
        self._writer.close()

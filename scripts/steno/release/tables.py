"""Writing Parquet: zstd, row groups of a bounded size, and nothing in the file but the rows and their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson

from steno.model import Json
from steno.release.arrow import make_batch
from steno.release.files import File

if TYPE_CHECKING:
    import pyarrow as pa

VARIED = ("text", "start", "end", "index")
"""Columns whose values seldom repeat within a group: a dictionary of them takes time, and makes the file larger."""
ROWS, BYTES = 20_000, 16_000_000
"""A row group ends once it has so many; readers hold one at a time."""


def pack_columns(columns: Mapping[str, Sequence[Json]], schema: pa.Schema) -> bytes:
    """Print columns as one of Arrow's messages, which is read without a copy by who knows the schema."""
    packed: bytes = make_batch(columns, schema).serialize().to_pybytes()
    return packed


class Table:
    """A Parquet file; it is given rows that `pack_columns` made."""

    def __init__(self, file: File, schema: pa.Schema) -> None:
        import pyarrow.parquet

        self._schema = schema
        self._waiting: list[Any] = []
        self._rows = self._size = 0
        # The level is that which takes no longer than gzip's JSON and gives two thirds of its size.
        self._writer = pyarrow.parquet.ParquetWriter(
            file,
            schema,
            version="2.6",
            use_dictionary=[name for name in schema.names if name not in VARIED],
            compression="zstd",
            compression_level=3,
            store_schema=False,
        )
        file.hold(self._writer.close)

    def add(self, value: bytes) -> None:
        """Write rows; there may be none."""
        import pyarrow as pa

        if value:
            one = pa.ipc.read_record_batch(pa.py_buffer(value), self._schema)
            self._keep(one, one.num_rows, one.nbytes)

    def _keep(self, value: Any, rows: int, size: int) -> None:
        """Let rows wait until they fill a group."""
        self._waiting.append(value)
        self._rows += rows
        self._size += size
        if self._rows >= ROWS or self._size >= BYTES:
            self._flush()

    def _batches(self) -> list[pa.RecordBatch]:
        """What is waiting."""
        return self._waiting

    def _flush(self) -> None:
        """Write what is waiting as a row group."""
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_batches(self._batches()).combine_chunks(), row_group_size=ROWS)
        self._waiting, self._rows, self._size = [], 0, 0

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self._waiting:
            self._flush()
        self._writer.close()


class RowTable(Table):
    """A Parquet file of many columns; it is given a row at a time as JSON, and makes columns of a whole group."""

    def add(self, value: bytes) -> None:
        """Write a row."""
        self._keep(value, 1, len(value))

    def _batches(self) -> list[pa.RecordBatch]:
        rows = list(map(orjson.loads, self._waiting))
        return [make_batch({name: [row[name] for row in rows] for name in self._schema.names}, self._schema)]

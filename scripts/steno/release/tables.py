"""Writing Parquet: zstd, row groups of a bounded size, and nothing in the file but the rows and their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from steno.model import Json
from steno.release.files import File

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 20_000
CHARACTERS = 16_000_000
"""A row group ends with whichever comes first; readers hold one at a time."""


class Table:
    """A Parquet file, given row by row."""

    def __init__(self, file: File, schema: pa.Schema, measured: str) -> None:
        import pyarrow.parquet

        self._schema, self._measured = schema, measured
        self._rows: list[dict[str, Json]] = []
        self._size = 0
        # The level is that which takes no longer than gzip's JSON and gives two thirds of its size.
        self._writer = pyarrow.parquet.ParquetWriter(
            file, schema, version="2.6", compression="zstd", compression_level=3, store_schema=False
        )
        file.hold(self._writer.close)

    def add(self, value: dict[str, Json]) -> None:
        """Write one row."""
        self._rows.append(value)
        self._size += len(value[self._measured])
        if len(self._rows) >= ROWS or self._size >= CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        columns: list[Any] = [pa.array([row[one.name] for row in self._rows], one.type) for one in self._schema]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema), row_group_size=ROWS)
        self._rows, self._size = [], 0

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()

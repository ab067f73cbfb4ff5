"""The tables of a release as they lie on a consumer's disk: Parquet, read with pyarrow where that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from steno.release.columns import SEGMENTS, TRANSCRIPTS

BATCH = 10_000
TABLES = {"segments.parquet": SEGMENTS, "transcripts.parquet": TRANSCRIPTS}


def import_pyarrow() -> Any:
    """Import pyarrow. Raises ImportError that says what to install."""
    try:
        import pyarrow as pa
    except ImportError:
        raise ImportError("tables need pyarrow: pip install 'steno[data]'") from None
    return pa


def kind_of_table(path: Path) -> str | None:
    """Tell by its columns which table of a release this is, if any. Raises ValueError when it is damaged."""
    import_pyarrow()
    import pyarrow.parquet

    with _whole_table(path):
        names = set(pyarrow.parquet.read_schema(path).names)
    found = (kind for kind, columns in TABLES.items() if names >= {column.name for column in columns})
    return next(found, None)


def read_table(path: Path) -> Any:
    """Read all of a table. Raises ValueError when it is damaged."""
    import pyarrow.parquet

    with _whole_table(path):
        return pyarrow.parquet.read_table(path)


@contextmanager
def _whole_table(path: Path) -> Iterator[None]:
    """Say ValueError for Parquet that is damaged."""
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # that of the system, which names the file itself
        raise ValueError(f"{path} is damaged: {error}; fetch it again") from None


def rows_of_table(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table. Raises ValueError when it is damaged."""
    import_pyarrow()
    import pyarrow.parquet

    with _whole_table(path), pyarrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def table_of_rows(found: Iterator[dict[str, Any]]) -> Any:
    """Make the table of the segments of their rows."""
    pa = import_pyarrow()
    types = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema(pa.field(one.name, types[one.kind], nullable=not one.always) for one in SEGMENTS)
    batches = iter(lambda: list(islice(found, BATCH)), [])
    return pa.Table.from_batches((pa.RecordBatch.from_pylist(batch, schema) for batch in batches), schema)

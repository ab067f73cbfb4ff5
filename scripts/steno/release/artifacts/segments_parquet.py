"""One row for each segment, as Parquet: the columns of `segments.jsonl.gz`, under zstd, in groups of 20,000 rows.

| column | type | |
|---|---|---|
| `transcript` | string | the transcript's id |
| `index` | int32 | the place in the transcript's file, from 0 |
| `start`, `end` | double | seconds from the start of the media |
| `speaker`, `speaker_name` | string | the key within the transcript, and the name behind it |
| `speaker_change` | bool | a new voice that the source does not name |
| `chapter` | string | the title of the chapter that it is in |
| `text` | string | what was said |
| `language`, `license`, `status` | string | those of the transcript |
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import Record
from steno.release.rows import row_columns
from steno.release.streaming import Stream, segments
from steno.release.tables import Table, pack_columns

if TYPE_CHECKING:
    import pyarrow as pa

PRESENT = ("transcript", "index", "speaker_change", "text", "language", "license", "status")
NAMES = ("transcript", "index", "start", "end", "speaker", "speaker_name", "speaker_change", "chapter", "text")


@cache
def _schema() -> pa.Schema:
    import pyarrow as pa

    types = {"index": pa.int32(), "start": pa.float64(), "end": pa.float64(), "speaker_change": pa.bool_()}
    return pa.schema(
        pa.field(name, types.get(name, pa.string()), nullable=name not in PRESENT)
        for name in (*NAMES, "language", "license", "status")
    )


def begin(shop: Shop) -> Sink:
    """Begin the table."""
    return Stream(shop, ARTIFACT, lambda file: Table(file, _schema()), segments)


def prepare(record: Record) -> bytes:
    """Make columns of a transcript's segments."""
    columns = row_columns(record.facts, record.segments)
    return pack_columns(columns, _schema()) if record.segments.text else b""


ARTIFACT = Streamed(
    files=("segments.parquet",), needs="pyarrow", is_data=True, begin=begin, prepare=prepare, is_cheap=True
)

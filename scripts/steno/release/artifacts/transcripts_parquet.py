"""One row for each transcript, as Parquet under zstd: its facts and its whole text; the segments are in a table apart.

| column | type | |
|---|---|---|
| `id`, `show`, `path`, `title`, `subtitle`, `description` | string | which one it is |
| `date`, `language`, `license`, `status` | string | `date` is YYYY-MM-DD |
| `season`, `episode` | int32 | |
| `keywords`, `guests`, `reviewed_by` | list of string | empty where there is none |
| `source_url`, `source_media`, `source_sha256` | string | where the speech comes from |
| `duration` | double | seconds of the media, where that is known |
| `method`, `tool`, `model`, `transcriber` | string | how the text came to be |
| `timing`, `labelling` | string | whether every segment has a start, a speaker: full, partial, none |
| `speakers` | list of {key, name, role, person} | who speaks |
| `chapters` | list of {start, title} | |
| `segments`, `words` | int32 | how many there are |
| `text` | string | all that is said, a segment on a line |
| `sha256` | string | of the transcript's file |
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from steno.model import Json
from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import Record
from steno.release.segments import Segments
from steno.release.streaming import Stream
from steno.release.tables import RowTable

if TYPE_CHECKING:
    import pyarrow as pa

TEXTS = ("id", "show", "path", "title", "subtitle", "description", "date", "language", "license", "status")
NUMBERS = ("season", "episode")
LISTS = ("keywords", "guests", "reviewed_by")
SOURCE = ("url", "media", "sha256")
PROVENANCE = ("method", "tool", "model", "transcriber")
SPEAKER = ("key", "name", "role", "person")


def begin(shop: Shop) -> Sink:
    """Begin the table."""
    return Stream(shop, ARTIFACT, lambda file: RowTable(file, _schema()))


@cache
def _schema() -> pa.Schema:
    import pyarrow as pa

    text, many = pa.string(), pa.list_(pa.field("element", pa.string()))
    speaker = pa.struct([(name, text) for name in SPEAKER])
    chapter = pa.struct([("start", pa.float64()), ("title", text)])
    columns: list[tuple[str, Any]] = [(name, text) for name in TEXTS]
    columns += [(name, pa.int32()) for name in NUMBERS]
    columns += [(name, many) for name in LISTS]
    columns += [(f"source_{name}", text) for name in SOURCE]
    columns += [("duration", pa.float64()), *((name, text) for name in (*PROVENANCE, "timing", "labelling"))]
    columns += [("speakers", pa.list_(pa.field("element", speaker)))]
    columns += [("chapters", pa.list_(pa.field("element", chapter)))]
    columns += [("segments", pa.int32()), ("words", pa.int32()), ("text", text), ("sha256", text)]
    return pa.schema(columns)


def prepare(record: Record) -> bytes:
    """Make a row of a transcript."""
    return orjson.dumps(_columns(record.facts, record.segments))


def _columns(one: dict[str, Any], segments: Segments) -> dict[str, Json]:
    source, provenance = one.get("source", {}), one.get("provenance", {})
    return {
        **{name: one.get(name) for name in (*TEXTS, *NUMBERS)},
        **{name: one.get(name, []) for name in LISTS},
        **{f"source_{name}": source.get(name) for name in SOURCE},
        "duration": source.get("duration"),
        **{name: provenance.get(name) for name in PROVENANCE},
        **{name: one[name] for name in ("timing", "labelling", "words", "sha256")},
        "speakers": [{name: who.get(name) for name in SPEAKER} for who in one.get("speakers", ())],
        "chapters": [{"start": each.get("start"), "title": each["title"]} for each in one.get("chapters", ())],
        "segments": len(segments.text),
        "text": "\n".join(segments.text),
    }


ARTIFACT = Streamed(
    files=("transcripts.parquet",), needs="pyarrow", is_data=True, begin=begin, prepare=prepare, is_cheap=True
)

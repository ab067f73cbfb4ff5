"""Transformers JSON: `chunks[]` of `timestamp` (a pair of seconds) and `text`, with `text` of the whole.

Hugging Face's speech recognition pipeline returns it, and programs around it (insanely-fast-whisper) write it with
`speakers[]`, the same chunks with a `speaker`: these count then. Chunks of one word each are put together. The end of
the last chunk may be null.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance
from steno.sources.json_fields import leave_out_rest, list_field, refuse_time
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.recognised import Row, any_time, read_row
from steno.sources.row_speech import compare, tell
from steno.sources.titles import title_from_name

CHUNK = ("timestamp", "text", "speaker")
LISTS = ("speakers", "chunks")


def sniff(raw: RawFile) -> Confidence:
    """Certain by chunks with a pair of times."""
    root = json_or_none(raw)
    return (
        Confidence.CERTAIN if root is not None and any(chunks_of(root.data, name) for name in LISTS) else Confidence.NO
    )


def chunks_of(data: Json, name: str) -> list[Any]:
    """Return the chunks of a file."""
    found = data.get(name) if isinstance(data, dict) else None
    return [one for one in found if is_chunk(one)] if isinstance(found, list) else []


def is_chunk(one: Json) -> bool:
    """Tell whether a value is a chunk."""
    return isinstance(one, dict) and isinstance(one.get("timestamp"), list) and isinstance(one.get("text"), str)


def read(raw: RawFile) -> Reading:
    """Read a segment for each chunk, or for the words that they are."""
    draft, root = Draft(), load_json(raw)
    name = next((name for name in LISTS if chunks_of(root.data, name)), "chunks")
    rows = [row for one in list_field(root, name) if (row := read_chunk(draft, one)) is not None]
    tell(draft, rows)
    compare(draft, rows, root.get("text"))
    leave_out_rest(draft, root, ("text", *(f"{name}[].{one}" for one in CHUNK)))
    return finish(draft, title=title_from_name(raw), provenance=Provenance(method="asr"))


def read_chunk(draft: Draft, one: Value) -> Row | None:
    """Read a chunk."""
    row, pair = read_row(draft, one), one.get("timestamp")
    if row is None or pair is None:
        return row
    start, end = (*(read_time(draft, time) for time in pair.items()), None, None)[:2]
    return replace(row, start=start, end=end)


def read_time(draft: Draft, time: Value) -> int | None:
    """Read one of a pair of times."""
    if time.data is None:
        return None
    try:
        return any_time(time.data)
    except (ValueError, TypeError, OverflowError):
        refuse_time(draft, "timestamp", time)
        return None


FORMAT = Format("Transformers JSON", sniff, read)

"""One segment on a line, as JSON under gzip, with what it takes to use it alone: transcript, speaker, chapter, licence.

Every line has every column, null where there is nothing (`schema/release.md`).
"""

from __future__ import annotations

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import Record
from steno.release.sinks import JsonLines, pack_lines
from steno.release.streaming import Stream, segments


def begin(shop: Shop) -> Sink:
    """Begin the file."""
    return Stream(shop, ARTIFACT, JsonLines, segments)


def prepare(record: Record) -> bytes:
    """Pack a transcript's rows."""
    return pack_lines(record.rows)


ARTIFACT = Streamed(files=("segments.jsonl.gz",), is_data=True, begin=begin, prepare=prepare)

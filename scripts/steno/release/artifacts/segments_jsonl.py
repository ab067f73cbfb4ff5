"""One segment on a line, as JSON under gzip, with what it takes to use it alone: transcript, speaker, chapter, licence.

Every line has every column, null where there is nothing (`schema/release.md`).
"""

from __future__ import annotations

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.sinks import JsonLines
from steno.release.streaming import Stream, rows


def begin(shop: Shop) -> Sink:
    """Begin the file."""
    return Stream(shop, "segments.jsonl.gz", JsonLines, rows)


ARTIFACT = Streamed(files=("segments.jsonl.gz",), is_data=True, begin=begin)

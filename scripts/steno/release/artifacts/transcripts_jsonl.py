"""One transcript on a line, as JSON under gzip: its facts, its speakers, its chapters and all of its segments.

A line is an item of `transcripts` in `corpus.json` (`schema/release.md`).
"""

from __future__ import annotations

from steno.release.artifacts import Shop, Sink, Streamed
from steno.release.passing import LINES, pack_line
from steno.release.sinks import JsonLines
from steno.release.streaming import Stream


def begin(shop: Shop) -> Sink:
    """Begin the file."""
    return Stream(shop, ARTIFACT, JsonLines)


ARTIFACT = Streamed(files=(LINES,), is_data=True, begin=begin, prepare=pack_line)

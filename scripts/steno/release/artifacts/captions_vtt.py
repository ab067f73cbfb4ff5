"""WebVTT captions for every transcript that has times, as `<show>/<slug>.vtt`: what browsers and players show.

Speakers are voices, chapters stand in notes.
Transcripts without times are not in it; `manifest.json` lists them under `omitted`.
"""

from __future__ import annotations

from steno.release.archives import Archive
from steno.release.artifacts import Shop, Sink, Streamed


def begin(shop: Shop) -> Sink:
    """Begin the archive."""
    return Archive(shop, "captions-vtt.zip", "webvtt")


ARTIFACT = Streamed(files=("captions-vtt.zip",), is_data=True, begin=begin)

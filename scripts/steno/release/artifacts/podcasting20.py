"""Podcasting 2.0 transcripts for every transcript that has times, as `<show>/<slug>.json`: for `<podcast:transcript>`.

Podcast players read them as `application/json`.
Transcripts without times are not in it; `manifest.json` lists them under `omitted`.
"""

from __future__ import annotations

from steno.release.archives import Archive
from steno.release.artifacts import Shop, Sink, Streamed


def begin(shop: Shop) -> Sink:
    """Begin the archive."""
    return Archive(shop, "podcasting20.zip", "podcasting20-json")


ARTIFACT = Streamed(files=("podcasting20.zip",), is_data=True, begin=begin)

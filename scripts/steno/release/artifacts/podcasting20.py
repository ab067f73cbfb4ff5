"""Podcasting 2.0 transcripts for every transcript that has times, as `<show>/<slug>.json`: for `<podcast:transcript>`.

Podcast players read them as `application/json`.
Transcripts without times are not in it; `manifest.json` lists them under `omitted`.
"""

from __future__ import annotations

from steno.release.archives import archive

ARTIFACT = archive("podcasting20.zip", "podcasting20-json")

"""WebVTT captions for every transcript that has times, as `<show>/<slug>.vtt`: what browsers and players show.

Speakers are voices, chapters stand in notes.
Transcripts without times are not in it; `manifest.json` lists them under `omitted`.
"""

from __future__ import annotations

from steno.release.archives import archive

ARTIFACT = archive("captions-vtt.zip", "webvtt")

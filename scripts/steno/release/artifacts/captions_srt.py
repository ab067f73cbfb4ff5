"""SubRip captions for every transcript that has times, as `<show>/<slug>.srt`: what nearly every player reads.

SubRip has no place for anything but times and text, so speakers stand before what they say.
Transcripts without times are not in it; `manifest.json` lists them under `omitted`.
"""

from __future__ import annotations

from steno.release.archives import archive

ARTIFACT = archive("captions-srt.zip", "srt")

"""What becomes of speakers' names where a format bends them, and where readers take them for a diarizer's label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat
from steno.sources.voices import name_voice


def name_losses(transcript: Transcript, bend: Callable[[str], str] = str) -> Iterator[NotHeld]:
    """Yield the names that are not read as they are: `bend` is what the format makes of one, and `A` is `Speaker A`."""
    names = {one.key: one.name for one in transcript.speakers}
    for key in dict.fromkeys(one.speaker for one in transcript.segments if one.speaker is not None):
        name = names.get(key, key)
        written = bend(flat(name, (), []))
        read = name_voice(written) or ""
        if read != name:
            yield NotHeld(("speakers", key, "name"), "is one word" if written != name else "reads as a label", read)

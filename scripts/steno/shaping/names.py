"""What becomes of speakers' names where a format bends them, and where readers take them for a diarizer's label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from steno.model import Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat
from steno.sources.voices import name_voice


def name_losses(
    transcript: Transcript, bend: Callable[[str], str] = str, read: Callable[[str], str | None] = name_voice
) -> Iterator[NotHeld]:
    """Yield the names that do not come back as they are.

    `bend` is what the format makes of a name on one line, `read` what readers make of that: to most, `A` is a label.
    """
    names = {one.key: one.name for one in transcript.speakers}
    for key in dict.fromkeys(one.speaker for one in transcript.segments if one.speaker is not None):
        name = names.get(key, key)
        line = flat(name, (), [])
        found = read(bend(line)) or ""
        if found != name:
            reason = "is one word" if bend(line) != line else "reads as a label"
            yield NotHeld(("speakers", key, "name"), "has its blanks folded" if found == line else reason, found)

"""SRT: what every player shows (SubRip; in the form of the Podcasting 2.0 namespace's `transcripts.md`).

Two lines a cue and 32 characters a line, unless a single word is longer; a word is never cut, so text without
blanks keeps its line. A longer segment becomes several cues, whose times within it are in proportion to the
characters: without `split` it is one cue of as many lines as it needs. `Name:` stands where the speaker changes,
`>>` where nobody names the new one. Events are cues in brackets. There is no place for anything else. Speech without a
start shares the time of the segment above it; cues stand in the order of their starts; an end that is missing, or
is not after its start, is the next start.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from steno.exporters import Exporter, Options
from steno.model import Event, Segment, Transcript
from steno.shaping.cues import Timed, close_groups, make_groups, spread
from steno.shaping.glance import Glance, glance
from steno.shaping.labels import list_labels
from steno.shaping.losses import NotHeld
from steno.shaping.pages import cut, fill_pages
from steno.shaping.words import flat, plain, sound
from steno.timecode import print_times


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write numbered cues."""
    bounds: list[int] = []
    texts: list[str] = []
    said = list(captions(transcript, losses))
    pages = fill_pages([text for _, text, _ in said], options.split is not False)
    for (one, _, found), filled in zip(said, pages, strict=True):
        losses += found
        at, shown = cut(one, filled, losses)
        bounds += at
        texts += shown
        texts.append("")  # from the end of this entry to the start of the next
    list_labels(transcript, losses)
    times = print_times(bounds, ",")
    cues = [f"{start} --> {end}\n{text}\n" for start, end, text in zip(times, times[1:], texts, strict=False) if text]
    return "\n".join(f"{number}\n{cue}" for number, cue in enumerate(cues, 1))


def captions(transcript: Transcript, losses: list[NotHeld]) -> Iterator[tuple[Timed, str, list[NotHeld]]]:
    """Yield each entry with the text that stands for it, and what of it is not held."""
    seen, voice = glance(transcript), None
    for group in close_groups(make_groups(transcript, losses), transcript, losses):
        found: list[NotHeld] = []
        for one in spread(group, found):
            pointer, entry = ("segments", one.index), one.entry
            if isinstance(entry, Event):
                text = sound(entry, pointer, found)
            else:
                name = seen.names[entry.speaker]
                text = label(seen, entry, voice, pointer, found)
                text += entry.text if entry.text not in seen.odd else plain(entry, pointer, found)
                voice = name
            yield one, text, found
            found = []


def label(
    seen: Glance, entry: Segment, voice: str | None, pointer: tuple[str | int, ...], losses: list[NotHeld]
) -> str:
    """What stands before the text: the name where it changes, or the mark of a voice without one."""
    name = seen.names[entry.speaker]
    if entry.speaker_change:
        return ">> "
    if name is None and voice is not None:
        losses.append(NotHeld((*pointer, "speaker"), "nothing says that the voice above has ended", voice))
    return "" if name is None or name == voice else before(name)


@lru_cache(maxsize=64)
def before(name: str) -> str:
    """A name before what is said: a transcript has few voices and many segments."""
    return f"{flat(name, (), [])}: "


EXPORTER = Exporter(
    title="SRT",
    suffix=".srt",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "speaker_change", "events"}),
    needs_times=True,
)

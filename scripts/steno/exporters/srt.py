"""SRT: what every player shows (SubRip; in the form of the Podcasting 2.0 namespace's `transcripts.md`).

Two lines a cue and 32 characters a line, unless a single word is longer; a word is never cut, so text without
blanks keeps its line. A longer segment becomes several cues, whose times within it are in proportion to the
characters: without `split` it is one cue of as many lines as it needs. `Name:` stands where the speaker changes,
`>>` where nobody names the new one. Events are cues in brackets. There is no place for anything else. Speech without a
start shares the time of the segment above it; cues stand in the order of their starts; an end that is missing, or
is not after its start, is the next start.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from steno.exporters import Exporter, Options
from steno.model import Event, Segment, Transcript
from steno.shaping.cues import close_groups, make_groups, spread
from steno.shaping.labels import list_labels
from steno.shaping.losses import NotHeld
from steno.shaping.pages import cut
from steno.shaping.words import flat, plain, sound
from steno.timecode import print_time


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write numbered cues."""
    blocks = (
        f"{number}\n{clock(start)} --> {clock(end)}\n{text}\n"
        for number, (start, end, text) in enumerate(cues(transcript, options.split is not False, losses), 1)
    )
    return "\n".join(blocks)


def cues(transcript: Transcript, split: bool, losses: list[NotHeld]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of each cue."""
    groups = close_groups(make_groups(transcript, losses), transcript, losses)
    voice: str | None = None
    for one in itertools.chain.from_iterable(spread(group, losses) for group in groups):
        pointer, entry = ("segments", one.index), one.entry
        if isinstance(entry, Event):
            text = sound(entry, pointer, losses)
        else:
            text = label(transcript, entry, voice, pointer, losses) + plain(entry, pointer, losses)
            voice = transcript.speaker_name(entry.speaker)
        yield from cut(one, text, split, losses)
    list_labels(transcript, losses)


def label(
    transcript: Transcript, entry: Segment, voice: str | None, pointer: tuple[str | int, ...], losses: list[NotHeld]
) -> str:
    """What stands before the text: the name where it changes, or the mark of a voice without one."""
    name = transcript.speaker_name(entry.speaker)
    if entry.speaker_change:
        return ">> "
    if name is None and voice is not None:
        losses.append(NotHeld((*pointer, "speaker"), "nothing says that the voice above has ended", voice))
    return "" if name is None or name == voice else f"{flat(name, (), [])}: "


def clock(milliseconds: int) -> str:
    """A time with a comma, as SRT has it."""
    return print_time(milliseconds).replace(".", ",")


EXPORTER = Exporter(
    title="SRT",
    suffix=".srt",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "speaker_change", "events"}),
    needs_times=True,
)

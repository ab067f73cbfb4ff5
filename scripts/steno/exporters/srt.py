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

from steno.corpus.sentences import sentences
from steno.exporters import Exporter, Options
from steno.model import Event, Segment, Transcript
from steno.shaping.cues import Timed, close_groups, make_groups, proportional, spread
from steno.shaping.losses import NotHeld
from steno.shaping.words import fill, flat, plain, sound
from steno.sources.sounds import event_kind
from steno.timecode import print_time

WIDTH, HEIGHT = 32, 2
SHORTEST = 100
"""Milliseconds below which a cue is not cut further."""
SPLIT = "is split into cues; the times within are inferred, in proportion to the characters"


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


def cut(one: Timed, text: str, split: bool, losses: list[NotHeld]) -> Iterator[tuple[int, int, str]]:
    """Yield the cues of one entry."""
    assert one.end is not None
    pages = fill_cues(text) if split else [fill(text.split(" "), WIDTH)]
    if len(pages) == 1 or one.end - one.start < SHORTEST * len(pages):
        yield one.start, one.end, "\n".join(itertools.chain.from_iterable(pages))
        return
    losses.append(NotHeld(("segments", one.index), SPLIT, len(pages)))
    lengths = [sum(len(line) + 1 for line in page) for page in pages]
    times = itertools.pairwise(proportional(one.start, one.end, lengths))
    yield from ((start, end, "\n".join(page)) for (start, end), page in zip(times, pages, strict=True))


def fill_cues(text: str) -> list[list[str]]:
    """Fill cues with lines; a sentence begins a new cue unless all of it fits into the one above."""
    pages: list[list[str]] = []
    for sentence in sentences(text):
        joined = fill([word for line in pages[-1:] for word in " ".join(line).split(" ")] + sentence.split(" "), WIDTH)
        if pages and len(joined) <= HEIGHT:
            pages[-1] = joined
            continue
        lines = fill(sentence.split(" "), WIDTH)
        pages.extend(lines[begin : begin + HEIGHT] for begin in range(0, len(lines), HEIGHT))
    return in_company(pages)


def in_company(pages: list[list[str]]) -> list[list[str]]:
    """Give a mark that has come to stand alone a word of its neighbour: alone, `[laughs]` would be no speech."""
    words = [" ".join(page).split(" ") for page in pages]
    for number, page in enumerate(words):
        if len(words) > 1 and event_kind(" ".join(page)) is not None:
            if number and len(words[number - 1]) > 1:
                page.insert(0, words[number - 1].pop())
            elif number + 1 < len(words) and len(words[number + 1]) > 1:
                page.append(words[number + 1].pop(0))
    return [fill(page, WIDTH) for page in words]


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

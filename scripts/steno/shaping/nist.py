"""Fields of NIST's formats (RTTM, STM, CTM): no blank may stand in one, and `;;` begins a comment."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from steno.corpus.slugs import slug
from steno.model import Segment, Transcript
from steno.shaping.cues import close_groups, make_groups, spread
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat, speech
from steno.sources.nist import NOTHING


@dataclass(frozen=True, slots=True)
class Spoken:
    """A segment with its times, own or inferred, and its place in the transcript."""

    index: int
    entry: Segment
    start: int
    length: int


def timed_speech(transcript: Transcript, losses: list[NotHeld]) -> Iterator[Spoken]:
    """Yield the segments in the order of their starts; what is heard beside them has no place."""
    groups = close_groups(make_groups(transcript, losses, sounds=False), transcript, losses)
    for one in itertools.chain.from_iterable(spread(group, losses) for group in groups):
        assert isinstance(one.entry, Segment)
        assert one.end is not None
        yield Spoken(one.index, one.entry, one.start, one.end - one.start)


def words_of(one: Spoken, losses: list[NotHeld]) -> list[str]:
    """The words of a segment, parted by any kind of blank: a field cannot hold one."""
    pointer = ("segments", one.index)
    found: list[NotHeld] = []
    text = speech(one.entry, pointer, found)
    words = text.split() or ["\ufffd"]
    if " ".join(words) != text:
        found = [loss for loss in found if loss.pointer != (*pointer, "text")]
        found.append(NotHeld((*pointer, "text"), "has plain blanks alone", " ".join(words)))
    losses.extend(found)
    return words


def recording(transcript: Transcript) -> str:
    """What stands for the recording: the title, as a file would be called."""
    return slug(transcript.title) or "recording"


def voice(transcript: Transcript, key: str | None, nobody: str) -> str:
    """A speaker's name as one field."""
    name = transcript.speaker_name(key)
    return nobody if name is None else one_field(flat(name, (), []))


def one_field(name: str) -> str:
    """A name with underscores for blanks of any kind, and one behind what would stand for nobody."""
    joined = "_".join(name.split())
    return f"{joined}_" if joined in NOTHING else joined


def comments(transcript: Transcript) -> Iterator[str]:
    """Yield what people should know, as comments."""
    for name, value in (("title", transcript.title), ("license", transcript.license)):
        yield f";; {name}: {flat(value, (), [])}"

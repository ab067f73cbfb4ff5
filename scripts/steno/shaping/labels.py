"""What readers of captions find in the words themselves: a label before them, a change of speaker within them.

`Ana: Yes.` and `[SPEAKER_00]: Yes.` are words that a transcript may hold, and no caption format can mark them as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import itemgetter

from steno.model import Chapter, Event, Pointer, Segment, Transcript
from steno.shaping.glance import glance
from steno.shaping.losses import NotHeld
from steno.shaping.words import sound
from steno.sources.cue_labels import cue_names
from steno.sources.cue_text import Spoken
from steno.sources.utterances import TURN, Piece, cut
from steno.sources.voices import split_changes

COLON = re.compile("[:：(]")
"""Every label has a colon, or is whisper.cpp's `(speaker 0)`."""
SIGNS = (">>", TURN, *":：(")


def list_labels(transcript: Transcript, losses: list[NotHeld], *, voiced: bool = True) -> None:
    """List the segments whose words, as they are written, read as somebody's or as several.

    Words that have a voice (`voiced`, where the format has a place for one) are not searched for labels.
    """
    if not any(sign in glance(transcript).said for sign in SIGNS):
        return
    if not any(may_mark(one, voiced) for one in transcript.segments):
        return
    said = dict(spoken(transcript, losses, voiced))
    names = cue_names([part for text in unnamed(transcript, losses, voiced) for _, _, part in split_changes(text)])
    for index, one in said.items():
        first, *more = cut(one, names)
        if not any(piece.text for piece in (first, *more)):
            list_label(index, first, losses)
        elif more or first.change:
            losses.append(NotHeld(("segments", index), "reads as several voices, by its marks", 1 + len(more)))
        elif first.speaker != one.speaker:
            list_label(index, first, losses)


def unnamed(transcript: Transcript, losses: list[NotHeld], voiced: bool) -> Iterator[str]:
    """Yield what is written without a voice, in the order of the file; what goes on in a segment is one text with it.

    Sounds are among it: how many texts begin with a label, of all there are, tells whether labels are names.
    """
    instead = {loss.pointer: loss.instead for loss in losses}
    gathered: list[str] = []
    for index, entry in in_order(transcript, instead):
        pointer = ("segments", index)
        if isinstance(entry, Event):
            text = sound(entry, pointer, [])
        elif voiced and entry.speaker is not None:
            continue
        else:
            text = str(instead.get((*pointer, "text"), entry.text))
        if instead.get(pointer) == "":
            gathered.append(text)
            continue
        if gathered:
            yield "\n".join(gathered)
        gathered = [text]
    if gathered:
        yield "\n".join(gathered)


def in_order(transcript: Transcript, instead: Mapping[Pointer, object]) -> list[tuple[int, Segment | Event]]:
    """Return segments and events as they are written: by their starts, where the order of the transcript is not held.

    What has no start stands with what is above it, and a sound that has none is left out.
    """
    at, placed = 0, list[tuple[int, int, Segment | Event]]()
    for index, entry in enumerate(transcript.entries):
        pointer = ("segments", index)
        if isinstance(entry, Chapter) or (pointer in instead and instead[pointer] is None):
            continue
        start = instead.get((*pointer, "start"), entry.start)
        at = start if isinstance(start, int) else at
        placed.append((at, index, entry))
    if ("segments",) in instead:
        placed.sort(key=itemgetter(0))
    return [(index, entry) for _, index, entry in placed]


def may_mark(one: Segment, voiced: bool) -> bool:
    """Tell fast whether a text has a character of a mark; nearly none has, and a release writes millions."""
    return ">>" in one.text or TURN in one.text or not (voiced and one.speaker) and COLON.search(one.text) is not None


def list_label(index: int, found: Piece, losses: list[NotHeld]) -> None:
    """List that the words of a segment begin with a label, or are nothing else."""
    pointer = ("segments", index)
    if not found.text:
        losses[:] = [loss for loss in losses if loss.pointer[:2] != pointer]
        losses.append(NotHeld(pointer, "reads as a mark without words"))
        return
    # With a label it is a voice of its own, so it does not go on in the one above either.
    said = [pointer, *((*pointer, name) for name in ("text", "speaker", "speaker_change"))]
    losses[:] = [loss for loss in losses if loss.pointer not in said]
    losses.append(NotHeld((*pointer, "speaker"), "reads as a label", found.speaker))
    losses.append(NotHeld((*pointer, "speaker_change"), "is the label's"))
    losses.append(NotHeld((*pointer, "text"), "begins with what reads as a label", found.text))


def spoken(transcript: Transcript, losses: list[NotHeld], voiced: bool) -> Iterator[tuple[int, Spoken]]:
    """Yield each segment that is written as speech, as it is written."""
    instead = {loss.pointer: loss.instead for loss in losses}
    for index, entry in enumerate(transcript.entries):
        pointer = ("segments", index)
        if isinstance(entry, Segment) and (*pointer, "event") not in instead:
            text = instead.get((*pointer, "text"), entry.text)
            yield index, Spoken(transcript.speaker_name(entry.speaker) if voiced else None, str(text))

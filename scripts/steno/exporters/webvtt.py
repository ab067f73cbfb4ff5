"""WebVTT: what browsers and players show (W3C WebVTT, `text/vtt`).

A segment is a cue, `<v Name>` its speaker, `>>` a change of speaker that nobody names. Speech without a start stands in
the cue above it, as a voice of its own. Events are cues in brackets. Title, licence and language stand in a note at
the head, chapters in notes between the cues: players skip both. Cues stand in the order of their starts, and an end
that is missing, or is not after its start, is the next start. With `--split`, a segment alone in its cue becomes
short ones of two lines, whose times within it are in proportion to the characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Segment, Transcript
from steno.shaping.cues import Group, Timed, close_groups, make_groups
from steno.shaping.glance import Glance, glance
from steno.shaping.labels import list_labels
from steno.shaping.losses import NotHeld
from steno.shaping.names import name_losses
from steno.shaping.pages import cut, fill_pages
from steno.shaping.words import flat, sound, speech
from steno.sources.utterances import voice
from steno.sources.voices import split_changes
from steno.timecode import print_time


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write the head's note, then a block for each cue and chapter."""
    losses.extend(name_losses(transcript, read=voice))
    groups = close_groups(make_groups(transcript, losses), transcript, losses)
    blocks = ["WEBVTT", head(transcript)]
    chapters = [(index, one) for index, one in enumerate(transcript.entries) if isinstance(one, Chapter)]
    for group in groups:
        while chapters and chapters[0][0] < group.members[0][0]:
            blocks.append(chapter_note(chapters.pop(0)[1]))
        for start, end, text in cues(transcript, group, options.split is True, losses):
            blocks.append(f"{print_time(start)} --> {print_time(end)}\n{text}")
    blocks.extend(chapter_note(one) for _, one in chapters)
    list_labels(transcript, losses)
    return "\n\n".join(blocks) + "\n"


def cues(transcript: Transcript, group: Group, split: bool, losses: list[NotHeld]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of a group's cue, or of the short ones that a single segment is split into."""
    entry = group.members[0][1]
    if len(group.members) > 1 or isinstance(entry, Event):
        yield group.start, group.close, "\n".join(voices(transcript, group, losses))
    else:
        yield from alone(glance(transcript), group, entry, split, losses)


def alone(
    seen: Glance, group: Group, entry: Segment, split: bool, losses: list[NotHeld]
) -> Iterator[tuple[int, int, str]]:
    """Yield the cue of a segment that shares it with no other, or the short ones that it is split into."""
    index, name, text = group.members[0][0], seen.names[entry.speaker], entry.text
    is_odd = text in seen.odd
    if is_odd and name is None and not split:
        text = speech(entry, ("segments", index), losses)
    elif is_odd:
        text = flat(text, ("segments", index, "text"), losses)
    # What reads as a sound would hand its mark on to the next segment.
    is_sound = is_odd and bool(losses) and losses[-1].pointer == ("segments", index, "event")
    mark = ">> " if entry.speaker_change and not is_sound else ""
    if not split:
        yield group.start, group.close, escape(mark) + voiced(name, escape(text), whole=True)
        return
    bounds, pages = cut(Timed(index, entry, group.start, group.close), fill_pages([mark + text], True)[0], losses)
    for start, end, page in zip(bounds, bounds[1:], pages, strict=False):
        yield start, end, voiced(name, escape(page), whole=True)


def head(transcript: Transcript) -> str:
    """What it is, for people who open the file."""
    values = {
        "title": transcript.title,
        "date": transcript.date,
        "language": transcript.language,
        "license": transcript.license,
        "source": transcript.source.url or transcript.source.media,
    }
    return "\n".join(["NOTE", *(f"{name}: {comment(value)}" for name, value in values.items() if value)])


def chapter_note(chapter: Chapter) -> str:
    """A chapter, in a form that people and scripts can find."""
    start = "" if chapter.start is None else f"{print_time(chapter.start)} "
    return f"NOTE chapter {start}{comment(chapter.title)}"


def comment(text: str) -> str:
    """A text on one line without an arrow, which would end the note."""
    return flat(text, (), []).replace("-->", "→")


def voices(transcript: Transcript, group: Group, losses: list[NotHeld]) -> Iterator[str]:
    """Yield what each voice of a cue says. Two pieces of one voice are one: nothing stands between them."""
    before: tuple[str | None, str] | None = None
    for index, entry in group.members:
        pointer = ("segments", index)
        if entry.end is not None and index != group.members[-1][0]:
            losses.append(NotHeld((*pointer, "end"), "lies within a cue"))
        if isinstance(entry, Event):
            yield escape(sound(entry, pointer, losses))
            continue
        name = transcript.speaker_name(entry.speaker)
        text = flat(entry.text, (*pointer, "text"), losses)
        mark = ">> " if entry.speaker_change else ""
        if before is not None and before[0] == name and not (mark and parts(before[1], text)):
            losses.append(NotHeld(pointer, "goes on in the segment above, which has the same voice", ""))
            mark = ""
        before = (name, text)
        yield escape(mark) + voiced(name, escape(text), whole=False)


def parts(above: str, text: str) -> bool:
    """Tell whether `>>` between two texts is taken for a change of speaker."""
    pieces = split_changes(f"{above} >> {text}")
    return len(pieces) > 1 and pieces[-1] == (len(above) + 4, True, text)


def voiced(name: str | None, text: str, whole: bool) -> str:
    """A text in its voice. The voice's end may be left out only where it fills the cue (W3C WebVTT §4.2)."""
    return text if name is None else f"{opening(name)}{text}{'' if whole else '</v>'}"


@lru_cache(maxsize=64)
def opening(name: str) -> str:
    """What a voice begins with: a transcript has few voices and many segments."""
    # Two dashes before the end of the tag would be an arrow, which no cue may hold.
    return f"<v {re.sub('-$', '&#45;', escape(flat(name, (), [])))}>"


def escape(text: str) -> str:
    """Replace what would be a tag, a reference, an arrow, or one of SubRip's marks of position."""
    return html.escape(text, quote=False).replace("{\\", "&#123;\\")


EXPORTER = Exporter(
    title="WebVTT",
    suffix=".vtt",
    write=write,
    holds=frozenset({"speakers.name", "start", "end", "speaker", "speaker_change", "events"}),
    needs_times=True,
    remarks=dict.fromkeys(("title", "date", "language", "license", "source.url", "chapters"), "stands in a note"),
)

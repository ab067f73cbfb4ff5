"""LRC: `[mm:ss.xx] words` on each line, with `[by:…]` and other tags above; minutes go on beyond 59.

whisper.cpp writes it, and players of lyrics read it. There are no ends, except where an empty line clears the screen.
`[ti:…]` is the title and `[length:…]` the duration; `[offset:…]` in milliseconds makes every time earlier, and is
applied. Times within a line (`<mm:ss.xx>`) and further times before one go, other tags are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Source
from steno.sources.clock import time_or_none
from steno.sources.cue_text import Spoken, decode
from steno.sources.lines import Line, number_lines, sample_lines
from steno.sources.titles import title_from_name
from steno.sources.utterances import Utterance, speak

TIME = re.compile(r"\s*+\[(?P<time>[0-9]{1,4}:[0-9]{2}(?:[.:][0-9]{1,3})?)\]")
STRICT = re.compile(r"\[[0-9]{2,4}:[0-9]{2}\.[0-9]{2,3}\]")
TAG = re.compile(r"\s*+\[(?P<name>[A-Za-z#]{1,10}):[ \t]*+(?P<value>[^\]\n]*)\]\s*")
OFFSET = re.compile(r"[+-]?[0-9]{1,7}", re.ASCII)
WITHIN = re.compile(r"<[0-9]{1,4}:[0-9]{2}(?:\.[0-9]{1,3})?>[ \t]?")


@dataclass
class Lyrics:
    """Tags and timed lines."""

    draft: Draft = field(default_factory=Draft)
    tags: dict[str, str] = field(default_factory=dict)
    said: list[Utterance] = field(default_factory=list)


def sniff(raw: RawFile) -> Confidence:
    """Certain when most lines are tags, or begin with a time of minutes, seconds and a fraction in brackets."""
    lines = [line.text.lstrip() for line in sample_lines(raw.text) if line.text.strip()]
    timed = sum(STRICT.match(line) is not None for line in lines)
    tags = sum(TAG.fullmatch(line) is not None for line in lines)
    enough = timed > 2 or timed and tags
    return Confidence.CERTAIN if enough and (timed + tags) * 2 > len(lines) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each line."""
    lyrics = Lyrics()
    for line in number_lines(raw.lines):
        add_line(lyrics, line)
    shift(lyrics)
    for one in lyrics.said:
        one.spoken = [Spoken(None, "\n".join(part.text for part in one.spoken))]
    speak(lyrics.draft, lyrics.said)
    return finish(
        lyrics.draft, title=one_line(lyrics.tags.get("ti", ""))[:LONGEST_LINE] or title_from_name(raw), **header(lyrics)
    )


def add_line(lyrics: Lyrics, line: Line) -> None:
    """Add a line: a tag, a timed text, or the rest of the text above."""
    times, at = [], 0
    while (match := TIME.match(line.text, at)) is not None:
        times.append(match)
        at = match.end()
    if times:
        text = WITHIN.sub("", line.text[at:])
        start = read_clock(times[0]["time"])
        for other in times[1:]:
            lyrics.draft.leave_out(line.number, other[0], "another time of the same line")
        if lyrics.said and lyrics.said[-1].end is None and not text.strip():
            lyrics.said[-1].end = start
        one = Utterance([Spoken(None, decode(text))], line.span, start)
        one.fault = f"the line's time cannot be read: {times[0]['time']}" if start is None else ""
        lyrics.said += [one] if text.strip() else []
    elif (tag := TAG.fullmatch(line.text)) is not None:
        add_tag(lyrics, line, tag["name"].lower(), tag["value"].strip())
    elif line.text.strip() and lyrics.said:
        lyrics.said[-1].spoken.append(Spoken(None, decode(line.text)))
    elif line.text.strip():
        lyrics.draft.leave_out(line.number, line.text.strip(), "stands before the first time")


def read_clock(text: str) -> int | None:
    """Read minutes, seconds and a fraction, which some write after a colon."""
    return time_or_none(re.sub(r"(:\d\d):(\d{2,3})$", r"\1.\2", text))


def add_tag(lyrics: Lyrics, line: Line, name: str, value: str) -> None:
    """Keep a tag that a field can take; list the others."""
    usable = name == "ti" or name == "length" and read_clock(value) is not None
    usable |= name == "offset" and OFFSET.fullmatch(value) is not None
    if name == "by" and value == "whisper.cpp" or usable and name not in lyrics.tags and value:
        lyrics.tags[name] = value
    else:
        lyrics.draft.leave_out(line.number, line.text.strip(), "no field of a transcript")


def shift(lyrics: Lyrics) -> None:
    """Apply the offset: a positive one makes the text appear sooner."""
    offset = int(lyrics.tags.get("offset", "0"))
    if offset == 0:
        return
    for one in lyrics.said:
        one.start, one.end = (None if time is None else max(0, time - offset) for time in (one.start, one.end))
    lyrics.draft.notes.append(f"the file's offset of {offset} ms is applied to every time")


def header(lyrics: Lyrics) -> dict[str, Any]:
    """Make the fields of the tags."""
    written = lyrics.tags.get("by") == "whisper.cpp"
    return {
        "source": Source(duration=read_clock(lyrics.tags.get("length", ""))),
        "provenance": Provenance(method="asr", tool="whisper.cpp") if written else Provenance(),
    }


FORMAT = Format("LRC", sniff, read)

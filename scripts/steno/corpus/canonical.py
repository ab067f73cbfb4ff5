"""The canonical form of a transcript: one fact on a line, one sentence on a line, one way to write each.

The grammar is line by line, so that a strict reader needs no YAML parser (docs/format.md gives it in full):

- the keys of the header come in the order of the schema; a value stands plain when YAML 1.1 and 1.2 both read it as
  the same text, and as a JSON string otherwise;
- `segments:` comes last; an item begins with `- ` in column 1 and its other keys with two blanks, in the order
  chapter/event, start, end, speaker, speaker_change, text;
- times are quoted; text is a folded block (`>-`) with four blanks, an empty line between paragraphs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from steno.corpus.patterns import late
from steno.corpus.sentences import sentences
from steno.model import Chapter, Entry, Event, Extent, Segment, Transcript
from steno.timecode import print_time

HEADER = "# yaml-language-server: $schema=../../schema/transcript.schema.json\n"
PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ./_()'?!&+%*,;=~^|<>@$\"\u00c0-\u024f-]++|[:#](?=[A-Za-z0-9/]))*+")
RESOLVED = frozenset("y yes n no on off true false null nan inf".split())
"""Words that some YAML reader takes for something else, in whatever case."""
PROVENANCE = ("method", "tool", "model", "transcriber", "imported_from", "source_sha256")
FOLDABLE = late("[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")


def print_transcript(transcript: Transcript) -> str:
    """Print the canonical form. Reading it gives the same transcript; printing that gives the same bytes."""
    lines = [line for entry in transcript.entries for line in print_entry(entry)]
    return print_header(transcript) + "".join(f"{line}\n" for line in lines)


def print_header(transcript: Transcript) -> str:
    """Print all that stands before the items of `segments`."""
    return HEADER + "\n".join([*_header(transcript), "segments:\n"])


def print_entry(entry: Entry) -> list[str]:
    """Print one item of `segments` as lines without their ends."""
    match entry:
        case Chapter():
            lines = [f"chapter: {scalar(entry.title)}", *_times(entry.start, None)]
        case Event():
            lines = [f"event: {entry.kind}", *_times(entry.start, entry.end)]
            if entry.text is not None:
                lines.append(f"text: {scalar(entry.text)}")
        case Segment():
            lines = list(_segment(entry))
    return [f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]


@lru_cache(maxsize=1024)
def scalar(text: str) -> str:
    """Print a header value: plain when every YAML reader takes it for the same text, else as a JSON string.

    What was read is soon printed again, to be compared, and hosts and licences are those of many transcripts.
    """
    if PLAIN.fullmatch(text) and text.lower() not in RESOLVED and text[-1] not in " :" and " #" not in text:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Print text as a JSON string, which is a YAML double-quoted scalar; what YAML cannot hold bare is escaped."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(char if FOLDABLE.fullmatch(char) else _escape(char) for char in shown)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _times(start: int | None, end: int | None) -> Iterator[str]:
    if start is not None:
        yield f'start: "{print_time(start)}"'
    if end is not None:
        yield f'end: "{print_time(end)}"'


def _segment(segment: Segment) -> Iterator[str]:
    yield from _times(segment.start, segment.end)
    if segment.speaker is not None:
        yield f"speaker: {scalar(segment.speaker)}"
    if segment.speaker_change:
        yield "speaker_change: true"
    if FOLDABLE.fullmatch(segment.text.replace("\n", "")):
        yield "text: >-"
        for number, paragraph in enumerate(segment.text.split("\n")):
            if number:
                yield ""
            yield from (f"  {sentence}" for sentence in sentences(paragraph))
    else:
        yield f"text: {quoted(segment.text)}"


def _header(transcript: Transcript) -> Iterator[str]:
    one = transcript
    yield f"title: {scalar(one.title)}"
    yield from _optional("subtitle", one.subtitle)
    yield from _prose("description", one.description)
    if one.date is not None:
        yield f"date: {one.date}"
    yield f"language: {scalar(one.language)}"
    yield f"license: {scalar(one.license)}"
    yield f"status: {one.status}"
    yield from _list("reviewed_by", one.reviewed_by)
    yield from _number("season", one.season)
    yield from _number("episode", one.episode)
    yield from _list("keywords", one.keywords)
    yield from _list("guests", one.guests)
    yield from _optional("image", one.image)
    if one.links:
        yield "links:"
        for link in one.links:
            title = [f"title: {scalar(link.title)}"] if link.title else []
            first, *rest = [*title, f"url: {scalar(link.url)}"]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    duration = None if one.source.duration is None else f'"{print_time(one.source.duration)}"'
    yield from _block(
        "source",
        [("url", one.source.url), ("media", one.source.media), ("duration", duration), ("sha256", one.source.sha256)],
    )
    made = one.provenance
    yield from _block("provenance", [(name, getattr(made, name)) for name in PROVENANCE])
    if one.timing is not Extent.FULL:
        yield f"timing: {one.timing}"
    if one.labelling is not Extent.FULL:
        yield f"labelling: {one.labelling}"
    if one.speakers:
        yield "speakers:"
        for speaker in one.speakers:
            yield f"  {scalar(speaker.key)}:"
            yield f"    name: {scalar(speaker.name)}"
            if speaker.role is not None:
                yield f"    role: {scalar(speaker.role)}"
            if speaker.person is not None:
                yield f"    person: {scalar(speaker.person)}"


def _optional(name: str, value: str | None) -> Iterator[str]:
    if value is not None:
        yield f"{name}: {scalar(value)}"


def _number(name: str, value: int | None) -> Iterator[str]:
    if value is not None:
        yield f"{name}: {value}"


def _prose(name: str, value: str | None) -> Iterator[str]:
    if value is None:
        return
    if len(value) <= 80 and "\n" not in value or not FOLDABLE.fullmatch(value.replace("\n", "")):
        yield f"{name}: {scalar(value)}"
        return
    yield f"{name}: >-"
    for number, paragraph in enumerate(value.split("\n")):
        if number:
            yield ""
        yield from (f"  {sentence}" for sentence in sentences(paragraph))


def _list(name: str, values: Iterable[str]) -> Iterator[str]:
    values = list(values)
    if values:
        yield f"{name}:"
        yield from (f"- {scalar(value)}" for value in values)


def _block(name: str, fields: list[tuple[str, str | None]]) -> Iterator[str]:
    present = [f"  {key}: {one if key == 'duration' else scalar(one)}" for key, one in fields if one is not None]
    if present:
        yield f"{name}:"
        yield from present

r"""Markdown: for sites, readers and reviews (CommonMark 0.31, with YAML front matter as site generators take it).

The front matter has what describes the transcript, chapters are headings with their time, and a turn begins with the
speaker's name in bold and its time. A segment that goes on in the same voice is a paragraph of its own; events are in
italics. What Markdown would take for its own is escaped with `\`. Ends of segments have no place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.words import flat, paragraphs
from steno.timecode import print_clock, print_time

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])|&(?=#?\w+;)")
BLOCK = re.compile(r"^(?:[-+=:]|\d{1,9}[.)])")


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write front matter, title and text."""
    matter = "\n".join(f"{name}: {value}" for name, value in front_matter(transcript))
    title = f"# {escape(flat(transcript.title, (), []))}"
    return "\n\n".join([f"---\n{matter}\n---", title, *blocks(transcript, losses)]) + "\n"


def front_matter(transcript: Transcript) -> Iterator[tuple[str, str]]:
    """Yield the fields as YAML; JSON's strings and lists are YAML's too."""
    source = transcript.source
    speakers = [flat(one.name, (), []) for one in transcript.speakers]
    values = {
        "title": transcript.title,
        "subtitle": transcript.subtitle,
        "description": transcript.description,
        "date": transcript.date,
        "language": transcript.language,
        "license": transcript.license,
        "status": str(transcript.status),
        "season": transcript.season,
        "episode": transcript.episode,
        "keywords": list(transcript.keywords),
        "guests": list(transcript.guests),
        "image": transcript.image,
        "source": source.url,
        "media": source.media,
        "duration": None if source.duration is None else print_time(source.duration),
        "speakers": speakers,
    }
    for name, value in values.items():
        if value not in (None, []):
            yield name, json.dumps(value, ensure_ascii=False)


def blocks(transcript: Transcript, losses: list[NotHeld]) -> Iterator[str]:
    """Yield a block for each entry."""
    voice: str | None = None
    for index, entry in enumerate(transcript.entries):
        pointer = ("segments", index)
        clock = "" if entry.start is None else f" `{print_clock(entry.start)}`"
        if entry.start is not None and entry.start % 1000:
            losses.append(NotHeld((*pointer, "start"), "is written to the second", entry.start // 1000 * 1000))
        if isinstance(entry, Chapter):
            yield f"## {escape(flat(entry.title, (*pointer, 'chapter'), losses))}{clock}"
            voice = None
        elif isinstance(entry, Event):
            yield f"*{escape(flat(entry.text or entry.kind, (*pointer, 'text'), losses))}*{clock}"
        else:
            name = transcript.speaker_name(entry.speaker)
            label = f"**{escape(flat(name, (), []))}:**{clock} " if name not in (None, voice) else ""
            if entry.speaker_change:
                label = f"–{clock} "
            elif not label and clock:
                label = f"{clock.strip()} "
            voice = name
            yield label + "\n\n".join(map(escape, paragraphs(entry.text, (*pointer, "text"), losses)))


def escape(text: str) -> str:
    """Escape what Markdown would take for its own, anywhere and at the beginning of a line."""
    escaped = SPECIAL.sub(lambda match: f"\\{match[0]}", text)
    begin = BLOCK.match(escaped)
    if begin is None:
        return escaped
    at = begin.end() - 1
    return f"{escaped[:at]}\\{escaped[at:]}"


EXPORTER = Exporter(
    title="Markdown",
    suffix=".md",
    write=write,
    holds=frozenset(
        {
            *("title", "subtitle", "description", "date", "language", "license", "status", "season", "episode"),
            *("keywords", "guests", "image", "source.url", "source.media", "source.duration"),
            *(
                "speakers.name",
                "speakers.silent",
                "start",
                "speaker",
                "speaker_change",
                "paragraphs",
                "chapters",
                "events",
            ),
        }
    ),
)

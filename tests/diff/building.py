"""Small transcripts from lines such as `5 Ada: The ship turns.`, and documents around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, read_document
from steno.corpus.raw import decode
from steno.model import Chapter, Entry, Event, Segment, Speaker, Transcript

LINE = re.compile(r"(?:(?P<start>[0-9.]+) )?(?:(?P<who>[A-Z][a-z]+(?: [A-Z0-9][a-z]*)?): )?(?P<text>.*)")


def build(lines: Iterable[str], **fields) -> Transcript:
    entries = tuple(_entry(line) for line in lines)
    keys = dict.fromkeys(one.speaker for one in entries if isinstance(one, Segment) and one.speaker)
    speakers = tuple(Speaker(key, key.replace("-", " ").title()) for key in keys)
    return Transcript("A light", entries, speakers, **fields)


def _entry(line: str) -> Entry:
    if line.startswith("# "):
        return Chapter(line[2:])
    if line.startswith("* "):
        return Event(line[2:])
    match = LINE.fullmatch(line)
    assert match is not None
    start = None if match["start"] is None else round(float(match["start"]) * 1000)
    return Segment(match["text"], start, None, match["who"].lower().replace(" ", "-") if match["who"] else None)


def document(transcript: Transcript, path: str = "corpus/show/light.yaml") -> Document:
    return read_document(decode(print_transcript(transcript).encode(), path))

"""Items of `segments`: from the data of a file to the model."""

from __future__ import annotations

from typing import Any

from steno.model import Chapter, Entry, Event, Segment
from steno.timecode import parse_time


def read_entry(data: dict[str, Any]) -> Entry:
    """Make an entry of one item of `segments` that the schema has accepted."""
    get = data.get
    start, end, text = get("start"), get("end"), get("text")
    begin = None if start is None else parse_time(start)
    if "chapter" in data:
        return Chapter(data["chapter"], begin)
    until = None if end is None else parse_time(end)
    if "event" in data:
        return Event(data["event"], begin, until, text)
    return Segment(tidy(data["text"]), begin, until, get("speaker"), get("speaker_change", False))


def tidy(text: str) -> str:
    """Fold blanks: runs of spaces, tabs and single newlines become one space; empty lines keep paragraphs apart.

    In loaded YAML a newline is already a paragraph's end, so each line is one paragraph. Words are never touched.
    """
    if "  " not in text and "\n" not in text and "\t" not in text and text[:1] != " " and text[-1:] != " ":
        return text
    paragraphs = (" ".join(line.replace("\t", " ").split(" ")).strip(" ") for line in text.split("\n"))
    return "\n".join(_single(paragraph) for paragraph in paragraphs if paragraph)


def _single(text: str) -> str:
    return " ".join(word for word in text.split(" ") if word)

"""From a record back to the transcript that it was made of: what a release holds is enough to make another one."""

from __future__ import annotations

from typing import Any

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document, locate_all
from steno.corpus.raw import RawFile, decode
from steno.model import (
    Chapter,
    Entry,
    Event,
    Extent,
    Link,
    Provenance,
    Segment,
    Source,
    Speaker,
    Status,
    Transcript,
)

TEXTS = ("subtitle", "description", "date", "season", "episode", "image")
LISTS = ("reviewed_by", "keywords", "guests")


def revive(one: dict[str, Any]) -> Transcript:
    """Return the transcript of a record. Exactly: `record` of it is that record again."""
    source = one.get("source", {})
    facts: dict[str, Any] = {name: one.get(name) for name in TEXTS}
    facts |= {name: tuple(one.get(name, ())) for name in LISTS}
    return Transcript(
        title=one["title"],
        entries=tuple(_entries(one)),
        speakers=tuple(
            Speaker(who["key"], who["name"], who.get("role"), who.get("person")) for who in one.get("speakers", ())
        ),
        language=one["language"],
        license=one["license"],
        status=Status(one["status"]),
        links=tuple(Link(link["url"], link.get("title", "")) for link in one.get("links", ())),
        source=Source(**{**source, "duration": milliseconds(source.get("duration"))}),
        provenance=Provenance(**one.get("provenance", {})),
        timing=Extent(one["timing"]),
        labelling=Extent(one["labelling"]),
        **facts,
    )


def document(one: dict[str, Any], transcript: Transcript | None = None) -> Document:
    """Return a record as a document in canonical form, so that it can be compared and its places be named."""
    transcript = transcript or revive(one)
    path = one["path"]
    data = print_transcript(transcript).encode()
    return Document(RawFile(path, data, ""), transcript, "steno", lambda: locate_all(decode(data, path)))


def milliseconds(seconds: float | None) -> int | None:
    """A time of a record, as the model has it."""
    return None if seconds is None else round(seconds * 1000)


def _entries(one: dict[str, Any]) -> list[Entry]:
    """Put segments, chapters and events back into the order of the file."""
    placed: list[tuple[int, Entry]] = [(item["index"], _segment(item)) for item in one["segments"]]
    placed += [
        (item["index"], Chapter(item["title"], milliseconds(item.get("start")))) for item in one.get("chapters", ())
    ]
    placed += [(item["index"], _event(item)) for item in one.get("events", ())]
    return [entry for _, entry in sorted(placed, key=lambda pair: pair[0])]


def _segment(item: dict[str, Any]) -> Segment:
    start, end = milliseconds(item.get("start")), milliseconds(item.get("end"))
    return Segment(item["text"], start, end, item.get("speaker"), item.get("speaker_change", False))


def _event(item: dict[str, Any]) -> Event:
    return Event(item["event"], milliseconds(item.get("start")), milliseconds(item.get("end")), item.get("text"))

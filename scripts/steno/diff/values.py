"""A transcript as the data of its YAML: times printed, absent facts left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields

import orjson

from steno.diff.columns import Columns
from steno.diff.result import FieldChange
from steno.model import Chapter, Entry, Event, Json, Transcript
from steno.timecode import print_time

PLAIN = ("title", "subtitle", "description", "date", "language", "license", "status")
MORE = ("season", "episode", "image")
LISTS = ("reviewed_by", "keywords", "guests")
FACTS = [field.name for field in fields(Transcript)]
EXTENTS = ("timing", "labelling")


def entry_data(entry: Entry) -> dict[str, Json]:
    """Return an entry as an item of `segments`."""
    match entry:
        case Chapter():
            return _present({"chapter": entry.title, "start": _time(entry.start)})
        case Event():
            return _present(
                {"event": entry.kind, "start": _time(entry.start), "end": _time(entry.end), "text": entry.text}
            )
    return _present(
        {
            "start": _time(entry.start),
            "end": _time(entry.end),
            "speaker": entry.speaker,
            "speaker_change": entry.speaker_change or None,
            "text": entry.text,
        }
    )


def digest(of: Columns) -> str:
    """Return a SHA-256 over all values of a transcript: equal for equal data, however its file is written."""
    facts = {name: () if name == "entries" else getattr(of.transcript, name) for name in FACTS}
    return hashlib.sha256(orjson.dumps((facts, of.rows))).hexdigest()


def field_changes(before: Transcript, after: Transcript) -> Iterator[FieldChange]:
    """Yield every value outside the segments that differs, in the order of the file."""
    old, new = dict(flat(before)), dict(flat(after))
    for pointer in dict.fromkeys((*old, *new)):
        if old.get(pointer) != new.get(pointer):
            yield FieldChange(pointer, old.get(pointer), new.get(pointer))


def all_fields(transcript: Transcript) -> Iterator[FieldChange]:
    """Yield every value outside the segments as new."""
    for pointer, value in flat(transcript):
        yield FieldChange(pointer, None, value)


def flat(one: Transcript) -> Iterator[tuple[str, Json]]:
    """Yield every value outside the segments by its JSON Pointer; the order of speakers is a value of its own."""
    for name in (*PLAIN, *MORE, *EXTENTS):
        value = getattr(one, name)
        if value is not None:
            yield f"/{name}", str(value) if isinstance(value, str) else value
    for name in LISTS:
        if getattr(one, name):
            yield f"/{name}", list(getattr(one, name))
    if one.links:
        yield "/links", [_present({"title": link.title or None, "url": link.url}) for link in one.links]
    source = {part.name: getattr(one.source, part.name) for part in fields(one.source)}
    yield from _nested("source", {**source, "duration": _time(one.source.duration)})
    yield from _nested("provenance", {part.name: getattr(one.provenance, part.name) for part in fields(one.provenance)})
    for who in one.speakers:
        yield from _nested(f"speakers/{_escape(who.key)}", {"name": who.name, "role": who.role, "person": who.person})
    if len(one.speakers) > 1:
        yield "/speakers", [who.key for who in one.speakers]


def name_pointer(key: str) -> str:
    """Return the JSON Pointer of a speaker's display name."""
    return f"/speakers/{_escape(key)}/name"


def _nested(name: str, values: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    for part, value in values.items():
        if value is not None:
            yield f"/{name}/{part}", value


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _time(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else print_time(milliseconds)


def _present(facts: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in facts.items() if value is not None}

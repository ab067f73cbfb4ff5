"""What a consumer gets of a transcript: one JSON record, and one row for each segment.

Unlike the reviewed YAML, times are numbers of seconds (as in Podcasting 2.0 and Whisper), and segments, chapters and
events stand in lists of their own; `index` keeps their order in the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from steno.corpus.document import Document
from steno.corpus.project import transcript_id
from steno.model import Chapter, Event, Json, Segment, Transcript


def seconds(milliseconds: int | None) -> float | None:
    """A time as consumers read it; three decimals are exact in the shortest printed form."""
    return None if milliseconds is None else milliseconds / 1000


def record(document: Document) -> dict[str, Json]:
    """Return the record of a transcript, as `schema/release.schema.json` describes it. Absent facts are left out."""
    one = document.transcript
    name = transcript_id(document.path)
    segments = list(_segments(one))
    held: dict[str, Any] = {
        "id": name,
        "show": name.split("/")[0],
        "path": document.path,
        "title": one.title,
        "subtitle": one.subtitle,
        "description": one.description,
        "date": one.date,
        "language": one.language,
        "license": one.license,
        "status": str(one.status),
        "reviewed_by": list(one.reviewed_by),
        "season": one.season,
        "episode": one.episode,
        "keywords": list(one.keywords),
        "guests": list(one.guests),
        "image": one.image,
        "links": [_present({"title": link.title or None, "url": link.url}) for link in one.links],
        "source": _present(
            {
                "url": one.source.url,
                "media": one.source.media,
                "duration": seconds(one.source.duration),
                "sha256": one.source.sha256,
            }
        ),
        "provenance": _present(
            {name: getattr(one.provenance, name) for name in type(one.provenance).__dataclass_fields__}
        ),
        "timing": str(one.timing),
        "labelling": str(one.labelling),
        "speakers": [
            _present({"key": who.key, "name": who.name, "role": who.role, "person": who.person}) for who in one.speakers
        ],
        "words": document.measures.words,
        "sha256": document.raw.sha256,
        "chapters": [
            _present({"index": index, "start": seconds(entry.start), "title": entry.title})
            for index, entry in enumerate(one.entries)
            if isinstance(entry, Chapter)
        ],
        "events": [
            _present(
                {
                    "index": index,
                    "start": seconds(entry.start),
                    "end": seconds(entry.end),
                    "event": entry.kind,
                    "text": entry.text,
                }
            )
            for index, entry in enumerate(one.entries)
            if isinstance(entry, Event)
        ],
    }
    present = {key: value for key, value in held.items() if value is not None and value not in ([], {})}
    # The list of segments is always there: a recording may hold music alone.
    return {**present, "segments": segments}


def rows(one: dict[str, Any]) -> Iterator[dict[str, Json]]:
    """Yield a flat row for each segment of a record: every row has every column, None where there is nothing."""
    names = {who["key"]: who["name"] for who in one.get("speakers", ())}
    for segment, chapter in zip(one["segments"], _chapters(one), strict=True):
        speaker = segment.get("speaker")
        yield {
            "transcript": one["id"],
            "index": segment["index"],
            "start": segment.get("start"),
            "end": segment.get("end"),
            "speaker": speaker,
            "speaker_name": names.get(speaker),
            "speaker_change": segment.get("speaker_change", False),
            "chapter": chapter,
            "text": segment["text"],
            "language": one["language"],
            "license": one["license"],
            "status": one["status"],
        }


def _chapters(one: dict[str, Any]) -> Iterator[str | None]:
    """Yield the title of the chapter that each segment is in."""
    waiting = deque((chapter["index"], chapter["title"]) for chapter in one.get("chapters", ()))
    title = None
    for segment in one["segments"]:
        while waiting and waiting[0][0] < segment["index"]:
            title = waiting.popleft()[1]
        yield title


def _segments(one: Transcript) -> Iterator[dict[str, Json]]:
    for index, entry in enumerate(one.entries):
        if isinstance(entry, Segment):
            # Nearly all that a release holds is made here.
            made: dict[str, Json] = {"index": index}
            if entry.start is not None:
                made["start"] = entry.start / 1000
            if entry.end is not None:
                made["end"] = entry.end / 1000
            if entry.speaker is not None:
                made["speaker"] = entry.speaker
            if entry.speaker_change:
                made["speaker_change"] = True
            made["text"] = entry.text
            yield made


def _present(facts: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in facts.items() if value is not None}

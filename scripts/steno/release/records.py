"""What a consumer gets of a transcript beside its segments: the facts of its JSON record.

Unlike the reviewed YAML, times are numbers of seconds (as in Podcasting 2.0 and Whisper), and segments, chapters and
events stand in lists of their own; `index` keeps their order in the file.
"""

from __future__ import annotations

from typing import Any

from steno.corpus.document import Document
from steno.corpus.project import transcript_id
from steno.model import Chapter, Event, Json
from steno.release.segments import seconds


def facts_of(document: Document) -> dict[str, Json]:
    """Return the record of a transcript but for its segments, as `schema/release.schema.json` describes it.

    Absent facts are left out.
    """
    one = document.transcript
    others = document.speech.others
    name = transcript_id(document.path)
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
            for index, entry in others
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
            for index, entry in others
            if isinstance(entry, Event)
        ],
    }
    return {key: value for key, value in held.items() if value is not None and value not in ([], {})}


def _present(facts: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in facts.items() if value is not None}

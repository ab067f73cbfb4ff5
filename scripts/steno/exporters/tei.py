"""TEI: what digital editions and parliamentary corpora are made in (TEI P5, chapter 8; after ParlaMint and ISO 24624).

A segment is a `<u>` with a `<seg>` for each paragraph; `@start` and `@end` lead to the `<timeline>`, `@who` to the
`<person>` in the header. Chapters are `<div>` with a `<head>`, and `@synch` for their time. Events are `<incident>`,
`<kinesic>` or `<vocal>` with `@type`; `<desc>` keeps the words. Read by TEI's own stylesheets, TEITOK, EXMARaLDA,
oXygen and every XML tool.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.exporters import Exporter, Options
from steno.model import Chapter, Event, Pointer, Segment, Speaker, Transcript
from steno.shaping.losses import NotHeld
from steno.shaping.seconds import seconds
from steno.shaping.xml import DECLARATION, block, element, leaf, possible

NAMESPACE = "http://www.tei-c.org/ns/1.0"
MEDIA = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav", "mp4": "video/mp4"}
KINDS = {"applause": "kinesic", "cheering": "vocal", "laughter": "vocal", "singing": "vocal", "crosstalk": "vocal"}


class Timeline:
    """The points in time that the text refers to, in order."""

    def __init__(self, transcript: Transcript) -> None:
        ends = (None if isinstance(one, Chapter) else one.end for one in transcript.entries)
        times = {time for time in (*(one.start for one in transcript.entries), *ends) if time is not None}
        self.points = {time: f"T{number}" for number, time in enumerate(sorted(times), 1)}

    def refer(self, time: int | None) -> str | None:
        """Return the reference to a point."""
        return None if time is None else f"#{self.points[time]}"

    def print(self) -> list[str]:
        """The timeline, unless it would be empty."""
        points = [
            element("when", xml_id=name, interval=seconds(time), since="#T0") for time, name in self.points.items()
        ]
        whens = [element("when", xml_id="T0"), *points]
        return [block("timeline", whens, unit="s", origin="#T0")] if points else []


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write header, timeline and body."""
    timeline = Timeline(transcript)
    body = block("body", divisions(transcript, timeline, losses))
    text = block("text", [*timeline.print(), body])
    language = None if transcript.language == "und" else transcript.language
    return DECLARATION + block("TEI", [header(transcript, losses), text], xmlns=NAMESPACE, xml_lang=language) + "\n"


def header(transcript: Transcript, losses: list[NotHeld]) -> str:
    """The `<teiHeader>`."""
    titles = [leaf("title", possible(transcript.title, ("title",), losses), type="main")]
    if transcript.subtitle is not None:
        titles.append(leaf("title", possible(transcript.subtitle, ("subtitle",), losses), type="sub"))
    if transcript.provenance.transcriber is not None:
        name = possible(transcript.provenance.transcriber, ("provenance", "transcriber"), losses)
        titles.append(block("respStmt", [leaf("resp", "transcriber"), leaf("name", name)]))
    licence = leaf("licence", transcript.license)
    unknown = transcript.license == "NOASSERTION"
    availability = leaf("p", "No licence is stated.") if unknown else licence
    file = [
        block("titleStmt", titles),
        block("publicationStmt", [leaf("authority", "not stated"), block("availability", [availability])]),
        block("sourceDesc", source(transcript)),
    ]
    profile = [
        *abstract(transcript, losses),
        *(
            []
            if transcript.language == "und"
            else [block("langUsage", [element("language", ident=transcript.language)])]
        ),
        *participants(transcript, losses),
        *keywords(transcript, losses),
    ]
    return block("teiHeader", [block("fileDesc", file), *([block("profileDesc", profile)] if profile else [])])


def source(transcript: Transcript) -> Iterator[str]:
    """Yield where the recording is, when it was made and how long it is."""
    of, parts = transcript.source, []
    if of.url is not None:
        yield block("bibl", [element("ptr", target=of.url)])
    if transcript.date is not None:
        parts.append(element("date", when=transcript.date))
    if of.media is not None:
        kind = MEDIA.get(of.media.rpartition(".")[2].lower(), "application/octet-stream")
        parts.append(element("media", mimeType=kind, url=of.media))
    duration = None if of.duration is None else f"PT{seconds(of.duration)}S"
    yield block("recordingStmt", [block("recording", parts, dur=duration)])


def abstract(transcript: Transcript, losses: list[NotHeld]) -> Iterator[str]:
    """Yield the description."""
    if transcript.description is not None:
        text = possible(transcript.description, ("description",), losses)
        yield block("abstract", (leaf("p", paragraph) for paragraph in text.split("\n")))


def participants(transcript: Transcript, losses: list[NotHeld]) -> Iterator[str]:
    """Yield the list of those who speak."""
    declared = {one.key: one for one in transcript.speakers}
    people = []
    for key in dict.fromkeys(one.speaker for one in transcript.segments if one.speaker is not None):
        one = declared.get(key, Speaker(key, key))
        name = leaf("persName", possible(one.name, ("speakers", key, "name"), losses))
        people.append(block("person", [name], xml_id=identifier(key), role=one.role))
    if people:
        yield block("particDesc", [block("listPerson", people)])


def keywords(transcript: Transcript, losses: list[NotHeld]) -> Iterator[str]:
    """Yield the keywords."""
    words = (possible(one, ("keywords", number), losses) for number, one in enumerate(transcript.keywords))
    if transcript.keywords:
        yield block("textClass", [block("keywords", (leaf("term", word) for word in words))])


def identifier(key: str) -> str:
    """A key as an XML id, which must not begin with a digit. No key begins with an underscore."""
    return f"_{key}" if key[:1].isdigit() else key


def divisions(transcript: Transcript, timeline: Timeline, losses: list[NotHeld]) -> Iterator[str]:
    """Yield a `<div>` for each chapter, and one for what stands before the first."""
    attributes: dict[str, str | None] = {}
    inside: list[str] = []
    for number, entry in enumerate(transcript.entries):
        pointer = ("segments", number)
        if not isinstance(entry, Chapter):
            inside.append(utterance(entry, pointer, timeline, losses))
            continue
        if inside:
            yield block("div", inside, **attributes)
        inside = [leaf("head", possible(entry.title, (*pointer, "chapter"), losses))]
        attributes = {"type": "chapter", "synch": timeline.refer(entry.start)}
    yield block("div", inside, **attributes)


def utterance(entry: Segment | Event, pointer: Pointer, timeline: Timeline, losses: list[NotHeld]) -> str:
    """A `<u>`, or the element of what is heard beside the words."""
    times = {"start": timeline.refer(entry.start), "end": timeline.refer(entry.end)}
    if isinstance(entry, Event):
        name = KINDS.get(entry.kind, "incident")
        description = [] if entry.text is None else [leaf("desc", possible(entry.text, (*pointer, "text"), losses))]
        return block(name, description, type=entry.kind, **times)
    text = possible(entry.text, (*pointer, "text"), losses)
    who = None if entry.speaker is None else f"#{identifier(entry.speaker)}"
    return block("u", (leaf("seg", paragraph) for paragraph in text.split("\n")), who=who, **times)


EXPORTER = Exporter(
    title="TEI",
    suffix=".xml",
    write=write,
    holds=frozenset(
        {
            *("title", "subtitle", "description", "date", "language", "license", "keywords"),
            *("source.url", "source.media", "source.duration", "provenance.transcriber"),
            *("speakers.name", "speakers.role"),
            *("start", "end", "speaker", "paragraphs", "chapters", "events"),
        }
    ),
)

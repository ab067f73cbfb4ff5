"""The columns of the table of segments, as the descriptions of a release name them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["string", "integer", "number", "boolean"]


class Column(NamedTuple):
    """A column: its name, what it holds, and what that means. `always`: no row lacks it."""

    name: str
    kind: Kind
    meaning: str
    always: bool = False


SEGMENTS = (
    Column("transcript", "string", "The id of the transcript.", True),
    Column("index", "integer", "The place in the transcript's file, from 0.", True),
    Column("start", "number", "Seconds from the start of the media."),
    Column("end", "number", "Seconds from the start of the media."),
    Column("speaker", "string", "The key of the speaker within the transcript."),
    Column("speaker_name", "string", "The name behind the key."),
    Column("speaker_change", "boolean", "Whether a new voice begins that the source does not name.", True),
    Column("chapter", "string", "The title of the chapter that it is in."),
    Column("text", "string", "What was said.", True),
    Column("language", "string", "The language of the transcript, BCP-47.", True),
    Column("license", "string", "The licence of the transcript's text, SPDX.", True),
    Column("status", "string", "How far the transcript has come: draft, reviewed, verified.", True),
)
TRANSCRIPTS = (
    Column("id", "string", "The transcript's id: show/slug.", True),
    Column("show", "string", "The key of its show.", True),
    Column("title", "string", "Its title.", True),
    Column("date", "string", "The day of publication, YYYY-MM-DD."),
    Column("language", "string", "The language spoken, BCP-47.", True),
    Column("license", "string", "The licence of the text, SPDX.", True),
    Column("status", "string", "How far it has come: draft, reviewed, verified.", True),
    Column("method", "string", "How the text came to be: asr, human, mixed."),
    Column("source_media", "string", "The address of the recording."),
    Column("duration", "number", "Seconds of the media."),
    Column("segments", "integer", "How many segments it has.", True),
    Column("words", "integer", "How many words.", True),
    Column("text", "string", "All that is said, a segment on a line.", True),
)

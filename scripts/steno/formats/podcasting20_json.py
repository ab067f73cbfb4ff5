"""Podcasting 2.0 JSON: `version` and `segments[]` of `speaker`, `startTime`, `endTime` in seconds and `body`.

The transcript format of the podcast namespace, as many hosts write it. Often each segment is one word: consecutive
words of one speaker are then put together, with the first one's start and the last one's end. `endTime` may be missing,
a speaker may stand only where it changes, and `Name:` may stand in the body. Character references in it are read.
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md
"""

from __future__ import annotations

from dataclasses import replace

from steno.corpus.drafting import LONGEST_LINE, Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json
from steno.sources.cue_text import decode
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, text_field
from steno.sources.json_values import json_or_none, load_json
from steno.sources.recognised import read_row
from steno.sources.row_speech import tell
from steno.sources.titles import title_from_name

ROW = ("speaker", "startTime", "endTime", "body")
TAKEN = ("version", "title", "language", *(f"{at}.{name}" for at in ("segments[]", "[]") for name in ROW))


def sniff(raw: RawFile) -> Confidence:
    """Certain by segments with a body and a start."""
    root = json_or_none(raw)
    rows = (root.data.get("segments") if isinstance(root.data, dict) else root.data) if root is not None else None
    return Confidence.CERTAIN if isinstance(rows, list) and any(map(is_segment, rows)) else Confidence.NO


def is_segment(one: Json) -> bool:
    """Tell whether a value is a segment of this format."""
    return isinstance(one, dict) and isinstance(one.get("body"), str) and ("startTime" in one or "speaker" in one)


def read(raw: RawFile) -> Reading:
    """Read a segment for each of the source's, or for the words that they are."""
    draft, root = Draft(), load_json(raw)
    found = root.items() if isinstance(root.data, list) else list_field(root, "segments")
    rows = (read_row(draft, one, text="body", start="startTime", end="endTime") for one in found)
    tell(draft, [replace(row, text=decode(row.text)) for row in rows if row is not None])
    leave_out_rest(draft, root, TAKEN)
    title = one_line(text_field(root.data, "title"))[:LONGEST_LINE]
    language = language_tag(text_field(root.data, "language"))
    return finish(draft, title=title or title_from_name(raw), language=language)


FORMAT = Format("Podcasting 2.0 JSON", sniff, read)

"""Rev JSON: `monologues[].elements[]`, words with times, and punctuation and blanks without any.

Rev AI writes seconds (`ts`, `end_ts`), Rev's editors clock times (`timestamp`, `end_timestamp`). A monologue is one
voice's; its text is that of its elements put together, and a long one is cut at the ends of its sentences and at
pauses. Speakers are numbers (`Speaker 0`), or the names that `speakers` or `speaker_info` give them. An element that is
a tag (`{"type": "tag", "name": "laughter"}`) becomes `[laughter]`, and `<inaudible>` of the type `unknown` becomes
`[inaudible]`. Confidences are left out.
https://docs.rev.ai/api/asynchronous/transcripts/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance
from steno.sources.json_fields import leave_out_rest, list_field, seconds, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import TimedWord, add_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice
from steno.timecode import read_time

ANGLED = re.compile(r"<([\w -]{1,40})>")
START, END = ("ts", "timestamp"), ("end_ts", "end_timestamp")
TAKEN = (
    "monologues[].speaker",
    "monologues[].speaker_info.display_name",
    *(f"monologues[].elements[].{name}" for name in ("type", "value", "name")),
    *("speakers[].id", "speakers[].name"),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by monologues with elements."""
    root = json_or_none(raw)
    monologues = list_field(root, "monologues")
    return Confidence.CERTAIN if any(list_field(one, "elements") for one in monologues[:20]) else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each monologue, or several of a long one."""
    draft, root = Draft(), load_json(raw)
    names = {text_field(one.data, "id"): text_field(one.data, "name") for one in list_field(root, "speakers")}
    for monologue in list_field(root, "monologues"):
        add_words(draft, read_words(draft, monologue, voice(monologue.data, names)))
    leave_out_rest(draft, root, TAKEN)
    return finish(draft, title=title_from_name(raw), provenance=Provenance(tool="Rev"))


def read_words(draft: Draft, monologue: Value, speaker: str | None) -> Iterator[TimedWord]:
    """Read elements; what stands between two blanks is one word, so that its punctuation stays with it."""
    blank = True
    for one in list_field(monologue, "elements"):
        text = element_text(one.data)
        start, end = time_field(draft, one, *START, unit=clock), time_field(draft, one, *END, unit=clock)
        if text.strip():
            glued = not blank and not text[:1].isspace()
            yield TimedWord(text.strip(), one.span, start, end, speaker, glued)
        blank = text[-1:].isspace() if text else blank


def element_text(data: Json) -> str:
    """The text of an element with its blanks; a tag in brackets."""
    if not isinstance(data, dict):
        return ""
    if data.get("type") == "tag":
        return f" [{text_field(data, 'name', 'value')}] "
    value = data.get("value")
    text = value if isinstance(value, str) else text_field(data, "value")
    return ANGLED.sub(r"[\1]", text) if data.get("type") == "unknown" else text


def clock(value: Json) -> int:
    """Read seconds, or a clock time. Raises ValueError."""
    return read_time(value) if isinstance(value, str) and ":" in value else seconds(value)


def voice(data: Json, names: dict[str, str]) -> str | None:
    """Name the voice of a monologue."""
    number = text_field(data, "speaker")
    info = data.get("speaker_info") if isinstance(data, dict) else None
    return text_field(info, "display_name") or names.get(number) or name_voice(number)


FORMAT = Format("Rev JSON", sniff, read)

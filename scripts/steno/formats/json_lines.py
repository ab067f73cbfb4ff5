"""JSON Lines: an object a line, each with a text and its times (`.jsonl`, `.ndjson`).

Programs write them that stream, log or collect: the text is `text`, `transcript`, `sentence`, `body` or `word`, the
times are `start` and `end` (also `start_time`, `startTime`, `begin`, `from`, and so on) in seconds, or in milliseconds
where whole numbers show it. Manifests for training (`audio_filepath`, `offset`, `duration`) are read, and so are the
rows of a corpus; of several recordings each must be a file of its own. A row of one word each is a file of words. What
no field takes is left out, and so is a line that is no object with a text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Unreadable
from steno.sources.json_fields import SHOWN, language_tag, milliseconds, text_field, time_field
from steno.sources.json_values import Value, load_lines, looks_like_json
from steno.sources.lines import sample_lines
from steno.sources.recognised import Row, any_time, counts_milliseconds, read_row
from steno.sources.row_speech import tell
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

TEXTS = ("text", "transcript", "sentence", "body", "word")
STARTS = ("start", "start_time", "startTime", "begin", "from", "offset")
ENDS = ("end", "end_time", "endTime", "to", "stop")
SPEAKERS = ("speaker_name", "speaker", "speaker_id", "speaker_label", "spk")
RECORDINGS = ("audio_filepath", "audio", "wav", "recording", "recording_id", "transcript_id")
TAKEN = frozenset((*TEXTS, *STARTS, *ENDS, *SPEAKERS, *RECORDINGS, "duration", "language", "words"))


def sniff(raw: RawFile) -> Confidence:
    """Certain when the first line is an object with a text and a time or a speaker, and the next one begins another."""
    lines = [line.text for line in sample_lines(raw.text) if line.text.strip()][:3] if looks_like_json(raw) else []
    several = len(lines) > 1 and lines[1].startswith("{") and not lines[0].endswith(",")
    return Confidence.CERTAIN if several and is_row(parsed(lines[0])) else Confidence.NO


def parsed(line: str) -> Json:
    """A line's value; nothing where it has none of its own."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def is_row(one: Json) -> bool:
    """Tell whether a value is a row: a text, and a time or a speaker beside it; words below it are Vosk's."""
    if not isinstance(one, dict) or isinstance(one.get("result"), list):
        return False
    return bool(said_in(one)) and any(one.keys() & {*STARTS, *SPEAKERS, "duration"})


def said_in(one: dict[str, Any]) -> str:
    """The name of the field that holds the text; a corpus calls the recording's id `transcript`."""
    return next((name for name in TEXTS if isinstance(one.get(name), str)), "")


def read(raw: RawFile) -> Reading:
    """Read a segment for each line, or for the words that they are."""
    draft, lines = Draft(), load_lines(raw)
    found = [one for one in lines if isinstance(one.data, dict) and said_in(one.data)]
    refuse_several(found)
    for one in lines:
        if not (isinstance(one.data, dict) and said_in(one.data)):
            draft.leave_out(one.line, json.dumps(one.data, ensure_ascii=False)[:200], "a line without a text")
    leave_out_others(draft, found)
    renamed = [{"start": first_of(one, STARTS), "end": first_of(one, ENDS)} for one in found]
    unit = milliseconds if counts_milliseconds([row for row in renamed if row["start"] is not None]) else any_time
    if unit is milliseconds:
        draft.notes.append("times are in milliseconds")
    tell(draft, [row for one in found if (row := read_line(draft, one, unit)) is not None])
    languages = {text_field(one.data, "language") for one in found}
    return finish(
        draft, title=title_from_name(raw), language=language_tag(languages.pop()) if len(languages) == 1 else "und"
    )


def leave_out_others(draft: Draft, found: list[Value]) -> None:
    """List the fields that nothing takes, each once for all lines."""
    places: dict[str, list[Value]] = {}
    for one in found:
        for name in one.data.keys() - TAKEN:
            places.setdefault(name, []).append(one)
    for name, rows in sorted(places.items()):
        more = f", and {len(rows) - 1:,} more" if len(rows) > 1 else ""
        shown = json.dumps(rows[0].data[name], ensure_ascii=False)[:SHOWN]
        draft.leave_out(rows[0].line, f"{name}: {shown}{more}", "no field of a transcript")


def first_of(one: Value, names: tuple[str, ...]) -> Json:
    """The first of several fields that is there."""
    return next((one.data[name] for name in names if one.data.get(name) is not None), None)


def read_line(draft: Draft, one: Value, unit: Callable[[Json], int]) -> Row | None:
    """Read a row; one with a duration for its end ends so long after its start."""
    row = read_row(draft, one, text=said_in(one.data), start="", end="")
    if row is None:
        return None
    start, end, length = (time_field(draft, one, *names, unit=unit) for names in (STARTS, ENDS, ("duration",)))
    if end is None and length is not None:
        end = (start or 0) + length
    return replace(row, start=start, end=end, speaker=name_voice(text_field(one.data, *SPEAKERS)))


def refuse_several(found: list[Value]) -> None:
    """Raise Unreadable for rows of several recordings; a transcript is of one."""
    names: dict[str, Value] = {}
    for one in found:
        recordings = RECORDINGS if said_in(one.data) == "transcript" else (*RECORDINGS, "transcript")
        names.setdefault(text_field(one.data, *recordings), one)
    if len(names) > 1:
        first, other = list(names.items())[:2]
        message = f"holds {len(names):,} recordings: {first[0][:60]}, {other[0][:60]}{' …' if len(names) > 2 else ''}"
        raise Unreadable("several-recordings", message, "make a file of each", other[1].span)


FORMAT = Format("JSON Lines", sniff, read)

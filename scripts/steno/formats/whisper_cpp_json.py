"""whisper.cpp JSON: `transcription[]` with `offsets` in milliseconds and `text` (options `-oj` and `-ojf`).

`offsets` count before `timestamps`, which say the same. With `-ml 1` each entry is a token, and the blank before it
tells where a word begins: they are put together. `speaker` of the option `-di` is a speaker, `speaker_turn_next` and
`[SPEAKER_TURN]` of tinydiarize are a change of speaker. The language that was heard and the model become fields;
tokens with their times, the system and the model's size are left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.json_fields import leave_out_rest, list_field, milliseconds, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.languages import spoken_language
from steno.sources.recognised import Row, any_time, read_row
from steno.sources.row_speech import tell
from steno.sources.titles import title_from_name

MODEL = re.compile(r"(?:.*[/\\])?(?:ggml-)?(?P<name>[^/\\]{1,200}?)(?:\.bin)?")
ROW = "transcription[]"
TIMES = {"offsets", "timestamps"}
TAKEN = (
    *(f"{ROW}.{name}" for name in ("text", "speaker", "speaker_turn_next", "timestamps")),
    *(f"{ROW}.offsets.{name}" for name in ("from", "to")),
    *("result.language", "params.model", "params.language"),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the entries, which have their times in one object."""
    rows = list_field(json_or_none(raw), "transcription")
    found = any(isinstance(one.data, dict) and "text" in one.data and TIMES & one.data.keys() for one in rows[:20])
    return Confidence.CERTAIN if found else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each entry, or for the words that they are."""
    draft, root = Draft(), load_json(raw)
    tell(draft, [row for one in list_field(root, "transcription") if (row := entry(draft, one)) is not None])
    leave_out_rest(draft, root, TAKEN)
    result, params = (found.data if (found := root.get(name)) is not None else None for name in ("result", "params"))
    model = MODEL.fullmatch(one_line(text_field(params, "model")))
    return finish(
        draft,
        title=title_from_name(raw),
        language=spoken_language(text_field(result, "language")),
        provenance=Provenance(method="asr", tool="whisper.cpp", model=model["name"] if model is not None else None),
    )


def entry(draft: Draft, one: Value) -> Row | None:
    """Read an entry."""
    row = read_row(draft, one)
    if row is None:
        return None
    start, end = (times(draft, one, name) for name in ("from", "to"))
    speaker = None if row.speaker == "?" else row.speaker
    return replace(row, start=start, end=end, speaker=speaker, turn=one.data.get("speaker_turn_next") is True)


def times(draft: Draft, one: Value, name: str) -> int | None:
    """Read one of the times of an entry."""
    offsets, stamps = one.get("offsets"), one.get("timestamps")
    if offsets is not None and isinstance(offsets.data, dict) and name in offsets.data:
        return time_field(draft, offsets, name, unit=milliseconds)
    return time_field(draft, stamps, name, unit=any_time) if stamps is not None else None


FORMAT = Format("whisper.cpp JSON", sniff, read)

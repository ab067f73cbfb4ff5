"""WhisperX JSON: `segments[]` in seconds whose `words[]` have times, a `score` and, once diarized, a `speaker`.

Other programs that add speakers to Whisper's segments write the same, and so does OpenAI's API (`diarized_json`). A
bare list of segments is read, and one of words (`word_segments`). A segment whose words have several speakers is cut
where they change; words that did not align have neither times nor speaker, and stay with the voice before them. Where
a person has renamed the speaker of a segment and not those of its words, the segment's counts. The words again
(`word_segments`), their times and scores are left out.
"""

from __future__ import annotations

from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance
from steno.sources.json_fields import leave_out_rest, list_field, text_field
from steno.sources.json_values import json_or_none, load_json
from steno.sources.languages import spoken_language
from steno.sources.recognised import has_voices, is_aligned, read_row, read_rows, timed_rows
from steno.sources.row_speech import as_words, compare, tell, tell_words, voiced
from steno.sources.titles import title_from_name

ROW = ("start", "end", "text", "speaker", "words[].word", "words[].speaker")
TAKEN = ("text", "language", *(f"{at}.{name}" for at in ("segments[]", "[]") for name in (*ROW, "word")))
WORDS = tuple(f"word_segments[].{name}" for name in ("word", "start", "end", "speaker"))


def sniff(raw: RawFile) -> Confidence:
    """Certain by segments with speakers, or by words with a score or a speaker."""
    root = json_or_none(raw)
    if root is None:
        return Confidence.NO
    if timed_rows(root.data):
        return Confidence.CERTAIN if has_voices(root.data) or is_aligned(root.data) else Confidence.NO
    return Confidence.CERTAIN if any("start" in word for word in words_alone(root.data)) else Confidence.NO


def words_alone(data: Json) -> list[dict[str, Any]]:
    """Return the words of a file that has no segments."""
    if timed_rows(data):
        return []
    rows = data.get("word_segments") if isinstance(data, dict) else data
    return [one for one in rows if isinstance(one, dict) and "word" in one] if isinstance(rows, list) else []


def read(raw: RawFile) -> Reading:
    """Read a segment for each of the source's, or for each voice in it."""
    draft, root = Draft(), load_json(raw)
    words = words_alone(root.data)
    if words:
        found = root.items() if isinstance(root.data, list) else list_field(root, "word_segments")
        spoken = [row for one in found if (row := read_row(draft, one, text="word")) is not None]
        tell_words(draft, as_words(voiced(spoken)))
    else:
        rows = read_rows(draft, root)
        tell(draft, rows)
        compare(draft, rows, root.get("text"))
    leave_out_rest(draft, root, TAKEN + WORDS if words else TAKEN)
    return finish(
        draft,
        title=title_from_name(raw),
        language=spoken_language(text_field(root.data, "language")),
        provenance=Provenance(method="asr", tool="WhisperX") if words or is_aligned(root.data) else Provenance(),
    )


FORMAT = Format("WhisperX JSON", sniff, read)

"""Whisper JSON: `segments[]` of `start`, `end` in seconds and `text`, with `text` of the whole and `language`.

OpenAI's whisper writes it, its API answers with it (`verbose_json`), whisper.cpp's server too, and programs around
faster-whisper write the segments alone, as a list. NaN is read, as Python writes it. A segment without text is spelled
by its `words`, and segments of one word each are put together. An answer that has words with times and no segments is
cut at pauses and ends of sentences; one that has nothing but `text` is cut as plain text is, and has no times. Tokens,
probabilities and the times of words are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance, Source
from steno.sources.json_fields import leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.languages import spoken_language
from steno.sources.lines import number_lines
from steno.sources.passages import passages
from steno.sources.recognised import Row, has_voices, is_aligned, read_rows, read_words, timed_rows
from steno.sources.row_speech import compare, punctuated, tell, tell_words
from steno.sources.titles import title_from_name

ROW = ("start", "end", "text", "words[].word", "words[].text")
TAKEN = (
    "text",
    "language",
    "duration",
    "words[].word",
    *(f"{at}.{name}" for at in ("segments[]", "[]") for name in ROW),
)
ANSWER = {"text", "language", "duration", "task", "usage", "model", "logprobs", "x_groq", "words", "segments"}
OWN = {"seek", "avg_logprob", "no_speech_prob", "compression_ratio"}


def sniff(raw: RawFile) -> Confidence:
    """Certain by timed segments with text, or by each `word` beside a text; likely by a text alone."""
    root = json_or_none(raw)
    if root is None or has_voices(root.data) or is_aligned(root.data):
        return Confidence.NO
    if timed_rows(root.data):
        return Confidence.CERTAIN
    if not isinstance(root.data, dict) or not isinstance(root.data.get("text"), str) or root.data.keys() - ANSWER:
        return Confidence.NO
    words = list_field(root, "words")
    if words and isinstance(words[0].data, dict) and "word" not in words[0].data:
        return Confidence.NO
    return Confidence.CERTAIN if words else Confidence.LIKELY


def read(raw: RawFile) -> Reading:
    """Read a segment for each of the source's, or for each stretch of its words or of its text."""
    draft, root = Draft(), load_json(raw)
    text = text_field(root.data, "text")
    words = list(read_words(root.data.get("words"), root.span)) if isinstance(root.data, dict) else []
    rows = read_rows(draft, root)
    if words and not rows:
        tell_words(draft, punctuated(text, words))
    else:
        tell(draft, rows or list(cut(root)))
    if rows:
        compare(draft, rows, root.get("text"))
    leave_out_rest(draft, root, TAKEN)
    return finish(
        draft,
        title=title_from_name(raw),
        language=spoken_language(text_field(root.data, "language")),
        source=Source(duration=time_field(draft, root, "duration")),
        provenance=Provenance(method="asr", tool="Whisper") if is_whispers(root.data) else Provenance(),
    )


def cut(root: Value) -> Iterator[Row]:
    """Cut a text without times into rows."""
    text = root.get("text")
    if text is not None and isinstance(text.data, str):
        for piece in passages(number_lines(text.data.split("\n"))):
            yield Row(piece.text, text.span)


def is_whispers(data: Json) -> bool:
    """Tell whether a file shows by its fields what wrote it; a bare list of texts with times may be anybody's."""
    return isinstance(data, dict) and "text" in data or any(OWN & row.keys() for row in timed_rows(data))


FORMAT = Format("Whisper JSON", sniff, read)

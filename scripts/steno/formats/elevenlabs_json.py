"""ElevenLabs JSON: `text`, and `words[]` in seconds, each of a `type`: `word`, `spacing` or `audio_event`.

The answer of its speech-to-text API. Words are cut into segments where the speaker changes, at pauses and at ends of
sentences; `(laughs)` of an audio event is an event. Speakers are numbers (`Speaker 0`). Probabilities are left out.
https://elevenlabs.io/docs/api-reference/speech-to-text/convert
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.language_codes import shortest
from steno.sources.timed_words import TimedWord, add_untimed, add_words, compare_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

KINDS = ("word", "spacing", "audio_event")
TAKEN = ("text", "language_code", *(f"words[].{name}" for name in ("text", "type", "start", "end", "speaker_id")))


def sniff(raw: RawFile) -> Confidence:
    """Certain by words of a type, beside the text of the whole."""
    root = json_or_none(raw)
    words = list_field(root, "words")[:5]
    typed = words and all(text_field(one.data, "type") in KINDS for one in words)
    return Confidence.CERTAIN if typed and root is not None and root.get("text") is not None else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each stretch of words."""
    draft, root = Draft(), load_json(raw)
    add_words(draft, read_words(draft, root))
    text = text_field(root.data, "text")
    add_untimed(draft, text, root.span)
    compare_words(draft, text, root.span)
    leave_out_rest(draft, root, TAKEN)
    language = language_tag(shortest(text_field(root.data, "language_code")))
    made = Provenance(method="asr", tool="ElevenLabs")
    return finish(draft, title=title_from_name(raw), language=language, provenance=made)


def read_words(draft: Draft, root: Value) -> Iterator[TimedWord]:
    """Read words and sounds; a word that follows no spacing belongs to the one before it."""
    glued = False
    for one in list_field(root, "words"):
        kind, text = text_field(one.data, "type"), text_field(one.data, "text")
        if text:
            start, end = time_field(draft, one, "start"), time_field(draft, one, "end")
            speaker = name_voice(text_field(one.data, "speaker_id"))
            yield TimedWord(text, one.span, start, end, speaker, glued and kind == "word")
        glued = kind == "word"


FORMAT = Format("ElevenLabs JSON", sniff, read)

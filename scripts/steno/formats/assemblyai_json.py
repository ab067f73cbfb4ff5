"""AssemblyAI JSON: `text` and `words[]` in milliseconds, and `utterances[]` where speakers are told apart.

The answer of its API for a recording, or for its sentences or paragraphs. Utterances come first, then sentences or
paragraphs, then the words, cut at pauses and at ends of sentences; without any, the text, without times. Speakers are
letters (`Speaker A`), or names where it was asked to identify them. The chapters that it wrote become chapters; their
summaries are left out, as they are nobody's speech, like confidences, highlights and entities. A job that failed or
waits holds no speech.
https://www.assemblyai.com/docs/api-reference/transcripts/get
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance, Source, Unreadable
from steno.sources.front_matter import URL
from steno.sources.json_fields import (
    language_tag,
    leave_out_rest,
    list_field,
    milliseconds,
    text_field,
    time_field,
)
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import Stretch, TimedWord, add_stretches, add_untimed, add_words, compare_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

WORD = ("text", "speaker", "channel")
UNITS = ("utterances", "sentences", "paragraphs")
OWN = ("audio_duration", "audio_url", "acoustic_model", "language_code", "punctuate", "speaker_labels")
TAKEN = (
    *("text", "audio_url", "audio_duration", "language_code", "acoustic_model", "speech_model"),
    *(f"words[].{name}" for name in WORD),
    *(f"{unit}[].{name}" for unit in UNITS for name in (*WORD, "start", "end")),
    *(f"{unit}[].words[].{name}" for unit in UNITS for name in WORD),
    *("chapters[].headline", "chapters[].start", "chapters[].end", "status"),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by words in milliseconds beside fields that only this service has; likely by the words alone."""
    root = json_or_none(raw)
    if root is None or not isinstance(root.data, dict) or "segments" in root.data:
        return Confidence.NO
    units = [one.data for name in (*UNITS, "words") for one in list_field(root, name)[:1]]
    timed = all(map(is_timed, units))
    own = sum(name in root.data for name in OWN)
    if own > 1 and "id" in root.data and "status" in root.data:
        return Confidence.CERTAIN
    if not units or not timed:
        return Confidence.NO
    return Confidence.CERTAIN if own else Confidence.LIKELY


def is_timed(one: Json) -> bool:
    """Tell whether a value has a text and times in whole milliseconds."""
    return isinstance(one, dict) and "text" in one and all(isinstance(one.get(name), int) for name in ("start", "end"))


def read(raw: RawFile) -> Reading:
    """Read a segment for each utterance, sentence or paragraph, or each stretch of words."""
    draft, root = Draft(), load_json(raw)
    refuse_unfinished(root)
    chapters = [chapter(draft, one) for one in list_field(root, "chapters")]
    units = next((found for name in UNITS if (found := list_field(root, name))), [])
    if units:
        add_stretches(draft, [unit(draft, one) for one in units], chapters)
    else:
        add_words(draft, read_words(draft, root), chapters=chapters)
    add_untimed(draft, text_field(root.data, "text"), root.span)
    compare_words(draft, text_field(root.data, "text"), root.span)
    leave_out_rest(draft, root, TAKEN)
    url = text_field(root.data, "audio_url")
    length = time_field(draft, root, "audio_duration")
    model = text_field(root.data, "speech_model", "acoustic_model") or None
    return finish(
        draft,
        title=title_from_name(raw),
        language=language_tag(text_field(root.data, "language_code")),
        source=Source(media=url if URL.fullmatch(url) else None, duration=length),
        provenance=Provenance(method="asr", tool="AssemblyAI", model=model),
    )


def refuse_unfinished(root: Value) -> None:
    """Raise Unreadable for a job that failed or is not done."""
    status = root.get("status")
    if status is None or status.data not in ("error", "queued", "processing"):
        return
    told = one_line(text_field(root.data, "error"))[:200]
    message = f"the job's status is {status.data}{f': {told}' if told else ''}, so there is no speech"
    raise Unreadable("no-speech", message, "fetch the transcript again once it is completed", status.span)


def unit(draft: Draft, one: Value) -> Stretch:
    """Read an utterance, a sentence or a paragraph with its words."""
    start, end = times(draft, one)
    return Stretch(text_field(one.data, "text"), one.span, start, end, voice(one), tuple(read_words(draft, one)))


def chapter(draft: Draft, one: Value) -> Stretch:
    """Read a chapter by its headline."""
    return Stretch(text_field(one.data, "headline"), one.span, times(draft, one)[0])


def read_words(draft: Draft, one: Value) -> Iterator[TimedWord]:
    """Read the words of a unit, or of the whole."""
    for word in list_field(one, "words"):
        yield TimedWord(text_field(word.data, "text"), word.span, *times(draft, word), voice(word))


def times(draft: Draft, one: Value) -> tuple[int | None, int | None]:
    """Read start and end."""
    return time_field(draft, one, "start", unit=milliseconds), time_field(draft, one, "end", unit=milliseconds)


def voice(one: Value) -> str | None:
    """Name a voice by its letter or name, else by its channel."""
    channel = text_field(one.data, "channel")
    return name_voice(text_field(one.data, "speaker")) or (f"Channel {channel}" if channel else None)


FORMAT = Format("AssemblyAI JSON", sniff, read)

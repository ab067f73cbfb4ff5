"""Speechmatics JSON: `results[]` of a `type` (`word`, `punctuation`, `entity`), with `alternatives[].content`.

The transcript of a job (`json-v2`); times are seconds. Punctuation stands by the word that `attaches_to` names. Words
are cut into segments where the speaker or the channel changes, at pauses and at ends of sentences; of several
alternatives the first is taken. `S1` is `Speaker 1`, `UU` is nobody that it knows, names stay; the voices of several
channels without them are `Channel 1`, `Channel 2`. Chapters that it wrote become chapters, and sounds that it heard
events. The language, the length and the operating point become fields; summaries, translations, topics and confidences
are left out.
https://docs.speechmatics.com/api-ref/batch/get-the-transcript-for-a-transcription-job
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from steno.corpus.drafting import Draft, one_line
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Source
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import Stretch, TimedWord, add_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

KINDS = ("word", "punctuation", "entity")
NUMBERED = re.compile(r"S([0-9]{1,3})|(?:channel[ _])([0-9]{1,3})")
UNKNOWN = "UU"
RESULT = ("type", "start_time", "end_time", "attaches_to", "is_eos", "channel")
TAKEN = (
    *(f"results[].{name}" for name in RESULT),
    *(f"results[].alternatives[].{name}" for name in ("content", "speaker", "language")),
    *(f"chapters[].{name}" for name in ("title", "start_time", "end_time")),
    *(f"audio_events[].{name}" for name in ("type", "start_time", "end_time")),
    *("metadata.transcription_config.language", "metadata.transcription_config.operating_point"),
    *("metadata.language_identification.predicted_language", "job.duration"),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by results of a kind whose alternatives have a content."""
    root = json_or_none(raw)
    for one in list_field(root, "results")[:20]:
        best = next(iter(list_field(one, "alternatives")), one)
        if text_field(one.data, "type") in KINDS and text_field(best.data, "content"):
            return Confidence.CERTAIN
    return Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each stretch of words, channel by channel."""
    draft, root = Draft(), load_json(raw)
    results = [one for one in list_field(root, "results") if text_field(one.data, "type") in KINDS]
    channels = dict.fromkeys(text_field(one.data, "channel") for one in results)
    streams = (
        read_words(draft, [one for one in results if text_field(one.data, "channel") == channel], len(channels))
        for channel in channels
    )
    add_words(draft, *streams, sounds(draft, root), chapters=chapters(draft, root))
    list_others(draft, results)
    leave_out_rest(draft, root, TAKEN)
    return finish(draft, title=title_from_name(raw), **header(draft, root))


def read_words(draft: Draft, results: list[Value], channels: int) -> Iterator[TimedWord]:
    """Read the words and marks of a channel; a mark has the time and the voice of the word that it belongs to."""
    joined = False
    for one in results:
        best = next(iter(list_field(one, "alternatives")), one)
        text = text_field(best.data, "content")
        if not text:
            continue
        to = text_field(one.data, "attaches_to")
        to = "previous" if not to and text_field(one.data, "type") == "punctuation" else to
        start, end = time_field(draft, one, "start_time"), time_field(draft, one, "end_time")
        channel = text_field(one.data, "channel") if channels > 1 else ""
        yield TimedWord(text, one.span, start, end, voice(best, channel), joined or to in ("previous", "both"))
        joined = to in ("next", "both")


def list_others(draft: Draft, results: list[Value]) -> None:
    """List that words have other readings than the first."""
    others = [other for one in results for other in list_field(one, "alternatives")[1:]]
    if others:
        reason = "another reading of a word" + (f", the first of {len(others):,}" if len(others) > 1 else "")
        draft.leave_out(others[0].line, text_field(others[0].data, "content"), reason)


def voice(best: Value, channel: str) -> str | None:
    """Name a voice by its speaker, by its channel where that is unknown, or by both."""
    label = text_field(best.data, "speaker")
    names = [channel, label if label != UNKNOWN else ""]
    return " ".join(filter(None, map(called, names))) or None


def called(label: str) -> str | None:
    """`S1` is `Speaker 1`, `channel_1` is `Channel 1`; other labels are names."""
    match = NUMBERED.fullmatch(label)
    if match is None:
        return name_voice(label)
    return f"Speaker {match[1]}" if match[1] else f"Channel {match[2]}"


def sounds(draft: Draft, root: Value) -> list[TimedWord]:
    """Read what was heard beside the speech."""
    events = list_field(root, "audio_events")
    return [
        TimedWord(f"[{kind}]", one.span, time_field(draft, one, "start_time"), time_field(draft, one, "end_time"))
        for one in events
        if (kind := text_field(one.data, "type"))
    ]


def chapters(draft: Draft, root: Value) -> list[Stretch]:
    """Read the titles of the chapters that it wrote."""
    return [
        Stretch(title, one.span, time_field(draft, one, "start_time"))
        for one in list_field(root, "chapters")
        if (title := one_line(text_field(one.data, "title")))
    ]


def header(draft: Draft, root: Value) -> dict[str, Any]:
    """Take the language, the length and the model."""
    metadata, job = root.get("metadata"), root.get("job")
    config = metadata.get("transcription_config") if metadata is not None else None
    heard = metadata.get("language_identification") if metadata is not None else None
    asked = language_tag(text_field(config.data, "language") if config is not None else "")
    found = language_tag(text_field(heard.data, "predicted_language") if heard is not None else "")
    model = text_field(config.data, "operating_point") if config is not None else ""
    return {
        "language": found if asked == "und" else asked,
        "source": Source(duration=time_field(draft, job, "duration") if job is not None else None),
        "provenance": Provenance(method="asr", tool="Speechmatics", model=model or None),
    }


FORMAT = Format("Speechmatics JSON", sniff, read)

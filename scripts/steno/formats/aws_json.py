"""Amazon Transcribe JSON: `results.items[]`, words with times that are strings, and punctuation without any.

The file that a transcription job leaves. `audio_segments` come first where they are, because each has its speaker and
times; else the items, cut where the speaker or the channel changes, at pauses and at ends of sentences; without any,
the text of the whole, without times. Speakers stand with the items, or in older files only in
`speaker_labels.segments[].items[]`, by their times: `spk_0` is `Speaker 0`, and without them `ch_0` is `Channel 0`. Of
several alternatives of a word the first is taken. Files of Call Analytics (`Transcript[]` with offsets in milliseconds)
are read too: the role is the speaker's name.
https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance
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

Item: TypeAlias = tuple[str, str, TimedWord]
"""An item's id, its channel and its word."""
CHANNEL = re.compile(r"ch_(\d+)")
ITEM = ("id", "type", "speaker_label", "channel_label", "alternatives[].content")
TAKEN = (
    "results.language_code",
    "results.transcripts[].transcript",
    *(f"results.items[].{name}" for name in ITEM),
    *(
        f"results.audio_segments[].{name}"
        for name in ("transcript", "start_time", "end_time", "items", "speaker_label", "channel_label")
    ),
    "results.speaker_labels",
    *(f"results.channel_labels.{name}" for name in ("number_of_channels", "channels[].channel_label")),
    *(f"results.channel_labels.channels[].items[].{name}" for name in ITEM),
    *(f"Transcript[].{name}" for name in ("Content", "ParticipantRole", "BeginOffsetMillis", "EndOffsetMillis")),
    "LanguageCode",
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the transcripts with items of a type, or by the offsets of Call Analytics."""
    root = json_or_none(raw)
    if root is None:
        return Confidence.NO
    results = root.get("results")
    items = list_field(results, "items")
    if results is not None and list_field(results, "transcripts") and (not items or text_field(items[0].data, "type")):
        return Confidence.CERTAIN
    calls = list_field(root, "Transcript")
    return Confidence.CERTAIN if calls and text_field(calls[0].data, "BeginOffsetMillis") else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each audio segment, or each stretch of items."""
    draft, root = Draft(), load_json(raw)
    results = root.get("results")
    items = list_field(results, "items") or channel_items(results)
    found = read_items(draft, items, older_voices(results))
    parts = list_field(results, "audio_segments")
    if any(text_field(part.data, "transcript") for part in parts):
        words = {number: word for number, _, word in found}
        add_stretches(draft, [audio_segment(draft, part, words) for part in parts])
    else:
        channels = dict.fromkeys(channel for _, channel, _ in found)
        add_words(draft, *([word for _, own, word in found if own == channel] for channel in channels))
    add_stretches(draft, [call(draft, one) for one in list_field(root, "Transcript")])
    whole = " ".join(text_field(one.data, "transcript") for one in list_field(results, "transcripts"))
    add_untimed(draft, whole, root.span)
    compare_words(draft, whole, root.span)
    leave_out_rest(draft, root, TAKEN)
    facts = results.data if results is not None else {}
    language = language_tag(text_field(facts, "language_code") or text_field(root.data, "LanguageCode"))
    made = Provenance(method="asr", tool="Amazon Transcribe")
    return finish(draft, title=title_from_name(raw), language=language, provenance=made)


def channel_items(results: Value | None) -> list[Value]:
    """Return the items of the channels, where there are none for the whole."""
    labels = results.get("channel_labels") if results is not None else None
    return [item for channel in list_field(labels, "channels") for item in list_field(channel, "items")]


def older_voices(results: Value | None) -> dict[str, str]:
    """Return who speaks at each start, from files whose items do not say."""
    labels = results.data.get("speaker_labels") if results is not None and isinstance(results.data, dict) else None
    segments = labels.get("segments") if isinstance(labels, dict) else None
    found = {}
    for segment in segments if isinstance(segments, list) else ():
        for item in segment.get("items") or () if isinstance(segment, dict) else ():
            found[text_field(item, "start_time")] = text_field(item, "speaker_label")
    return found


def read_items(draft: Draft, items: list[Value], voices: dict[str, str]) -> list[Item]:
    """Read items with their ids and channels; punctuation is glued to the word before it."""
    found: list[Item] = []
    others: list[Value] = []
    for item in items:
        readings = list_field(item, "alternatives")
        others.extend(readings[1:])
        text = text_field(readings[0].data, "content") if readings else ""
        start, end = time_field(draft, item, "start_time"), time_field(draft, item, "end_time")
        glued = text_field(item.data, "type") == "punctuation"
        labels = item.data if isinstance(item.data, dict) else {}
        speaker = voice(
            labels | {"speaker_label": labels.get("speaker_label") or voices.get(str(labels.get("start_time")))}
        )
        channel = text_field(labels, "channel_label") or (found[-1][1] if glued and found else "")
        found.append((str(labels.get("id")), channel, TimedWord(text, item.span, start, end, speaker, glued)))
    if others:
        reason = f"the first of {len(others):,} other readings of words"
        draft.leave_out(others[0].line, text_field(others[0].data, "content"), reason)
    return found


def audio_segment(draft: Draft, part: Value, words: dict[str, TimedWord]) -> Stretch:
    """Read an audio segment with its words, which it names by their ids."""
    ids = part.data.get("items") if isinstance(part.data, dict) else None
    start, end = time_field(draft, part, "start_time"), time_field(draft, part, "end_time")
    named = tuple(words[str(one)] for one in ids if str(one) in words) if isinstance(ids, list) else ()
    return Stretch(text_field(part.data, "transcript"), part.span, start, end, voice(part.data), named)


def call(draft: Draft, one: Value) -> Stretch:
    """Read a turn of Call Analytics."""
    start = time_field(draft, one, "BeginOffsetMillis", unit=milliseconds)
    end = time_field(draft, one, "EndOffsetMillis", unit=milliseconds)
    role = text_field(one.data, "ParticipantRole").capitalize() or None
    return Stretch(text_field(one.data, "Content"), one.span, start, end, role)


def voice(labels: dict[str, Any]) -> str | None:
    """Name a voice by its speaker's number, or by its channel."""
    channel = CHANNEL.fullmatch(text_field(labels, "channel_label"))
    speaker = name_voice(text_field(labels, "speaker_label"))
    return speaker if speaker is not None or channel is None else f"Channel {channel[1]}"


FORMAT = Format("Amazon Transcribe JSON", sniff, read)

"""Deepgram JSON: `results.channels[].alternatives[]` with words in seconds, and `utterances` or `paragraphs` of them.

The answer of its API for a recording. Utterances come first where there are any, because each has its own speaker and
times; else the sentences of the paragraphs; else the words, cut where the speaker changes, at pauses and at ends of
sentences; an answer without words is its text, without times. `punctuated_word` counts before `word`. Of several
alternatives the first is taken. Speakers are numbers (`Speaker 0`), and the voices of several channels without them
are `Channel 0`, `Channel 1`, in the order of their times. The length and hash of the media, the model and the language
that was heard become fields; confidences, ids and summaries are left out.
https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Source
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import Stretch, TimedWord, add_stretches, add_untimed, add_words, compare_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

SHA256 = re.compile(r"[0-9a-f]{64}")
WORD = ("word", "punctuated_word", "speaker")
PARTS = ("transcript", *(f"words[].{name}" for name in WORD))
SAID = "results.channels[].alternatives[]"
PARAGRAPH = f"{SAID}.paragraphs.paragraphs[]"
TAKEN = (
    *("metadata.duration", "metadata.sha256", "metadata.channels", "metadata.model_info.*.name"),
    *(f"results.utterances[].{name}" for name in (*PARTS, "start", "end", "speaker", "channel")),
    *("results.channels[].detected_language", *(f"{SAID}.{name}" for name in PARTS)),
    f"{SAID}.paragraphs.transcript",
    *(f"{PARAGRAPH}.{name}" for name in ("speaker", "start", "end", "num_words")),
    *(f"{PARAGRAPH}.sentences[].{name}" for name in ("text", "start", "end")),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the channels with their alternatives."""
    root = json_or_none(raw)
    channels = list_field(answer(root).get("results"), "channels") if root is not None else []
    return Confidence.CERTAIN if any(list_field(one, "alternatives") for one in channels) else Confidence.NO


def answer(root: Value) -> Value:
    """Return the answer itself, also where a program keeps it under `result`, as Deepgram's libraries hand it over."""
    inner = root.get("result")
    return inner if inner is not None and inner.get("results") is not None else root


def read(raw: RawFile) -> Reading:
    """Read a segment for each utterance, or each sentence of a paragraph, or each stretch of words."""
    draft, root = Draft(), answer(load_json(raw))
    results = root.get("results")
    channels = [list_field(channel, "alternatives") for channel in list_field(results, "channels")]
    best = [(number, found[0]) for number, found in enumerate(channels) if found]
    for other in chain.from_iterable(found[1:] for found in channels):
        draft.leave_out(other.line, text_field(other.data, "transcript"), "another reading of the same speech")
    several = len(best) > 1
    utterances = [utterance(draft, one, several) for one in list_field(results, "utterances")]
    if utterances:
        add_stretches(draft, utterances)
    elif several or not any(one.get("paragraphs") for _, one in best):
        add_words(draft, *(read_words(draft, one, number, several) for number, one in best))
    else:
        add_stretches(draft, [sentence for _, one in best for sentence in sentences(draft, one)])
    whole = "\n".join(text_field(one.data, "transcript") for _, one in best)
    add_untimed(draft, whole, root.span)
    compare_words(draft, whole, root.span)
    leave_out_rest(draft, root, TAKEN)
    return finish(draft, title=title_from_name(raw), **header(draft, root))


def utterance(draft: Draft, one: Value, several: bool) -> Stretch:
    """Read an utterance."""
    channel = one.data.get("channel") if isinstance(one.data, dict) else None
    return Stretch(
        text_field(one.data, "transcript"),
        one.span,
        time_field(draft, one, "start"),
        time_field(draft, one, "end"),
        voice(one, channel, several),
        tuple(read_words(draft, one, channel, several)),
    )


def read_words(draft: Draft, one: Value, channel: int | None, several: bool) -> Iterator[TimedWord]:
    """Read the words of an utterance or an alternative."""
    for word in list_field(one, "words"):
        text = text_field(word.data, "punctuated_word", "word")
        start, end = time_field(draft, word, "start"), time_field(draft, word, "end")
        yield TimedWord(text, word.span, start, end, voice(word, channel, several))


def sentences(draft: Draft, one: Value) -> Iterator[Stretch]:
    """Read the sentences of an alternative's paragraphs; their speaker is the paragraph's."""
    found = one.get("paragraphs")
    for paragraph in list_field(found, "paragraphs"):
        speaker = voice(paragraph, None, several=False)
        for sentence in list_field(paragraph, "sentences"):
            start, end = time_field(draft, sentence, "start"), time_field(draft, sentence, "end")
            yield Stretch(text_field(sentence.data, "text"), sentence.span, start, end, speaker)


def voice(one: Value, channel: int | None, several: bool) -> str | None:
    """Name a voice by its number, and by its channel where there are several."""
    speaker = name_voice(text_field(one.data, "speaker"))
    if not several or channel is None:
        return speaker
    return f"Channel {channel}" if speaker is None else f"Channel {channel} {speaker}"


def header(draft: Draft, root: Value) -> dict[str, Any]:
    """Take length, hash, model and language."""
    metadata, results = root.get("metadata"), root.get("results")
    facts = metadata.data if metadata is not None and isinstance(metadata.data, dict) else {}
    models = facts.get("model_info")
    names = [text_field(one, "name") for one in models.values()] if isinstance(models, dict) else []
    digest = text_field(facts, "sha256")
    languages = {text_field(one.data, "detected_language") for one in list_field(results, "channels")} - {""}
    return {
        "language": language_tag(languages.pop()) if len(languages) == 1 else "und",
        "source": Source(
            duration=time_field(draft, metadata, "duration") if metadata is not None else None,
            sha256=digest if SHA256.fullmatch(digest) else None,
        ),
        "provenance": Provenance(method="asr", tool="Deepgram", model=", ".join(filter(None, names)) or None),
    }


FORMAT = Format("Deepgram JSON", sniff, read)

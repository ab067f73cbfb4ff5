"""Google Speech-to-Text JSON: `results[].alternatives[]` with words whose times are `"1.200s"` or seconds and nanos.

Answers of v1 and v2, of a long-running operation (`response.results`), and of a batch, where a file's address leads to
its transcript; in camel case as the API writes it, or in snake case as its Python library does. A result is a piece of
speech; a long one is cut by its words. With diarization the last result repeats every word, now with speakers: it is
taken and the others are not. Tags count from 1 (`Speaker 1`); channels without them are `Channel 1`, `Channel 2`. Of
several alternatives the first is taken.
https://cloud.google.com/speech-to-text/docs/reference/rest/v1/speech/recognize
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.corpus.words import keys
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Provenance, Unreadable
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import Stretch, TimedWord, add_stretches, join_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

START = ("startTime", "startOffset", "start_time", "start_offset")
END = ("endTime", "endOffset", "end_time", "end_offset")
RESULT_END = ("resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset")
TAG = ("speakerLabel", "speakerTag", "speaker_label", "speaker_tag")
CHANNEL = ("channelTag", "channel_tag")
LANGUAGE = ("languageCode", "language_code")
RESULT = (
    *(*RESULT_END, *CHANNEL, *LANGUAGE, "alternatives[].transcript"),
    *(f"alternatives[].words[].{name}" for name in ("word", *TAG)),
)
ROOTS = (
    "",
    "response.",
    "results.*.transcript.",
    "results.*.inlineResult.transcript.",
    "results.*.inline_result.transcript.",
)
TAKEN = tuple(f"{place}results[].{name}" for root in ROOTS for place in (root, f"response.{root}") for name in RESULT)


def sniff(raw: RawFile) -> Confidence:
    """Certain by results with words in Google's units, or by its fields; likely by bare transcripts."""
    root = json_or_none(raw)
    results = next(iter(find_results(root)), []) if root is not None else []
    for one in results[:20]:
        for best in list_field(one, "alternatives")[:1]:
            words = [word.data for word in list_field(best, "words")[:1] if isinstance(word.data, dict)]
            if any({*START, *END, *TAG} & word.keys() for word in words) or {*RESULT_END, *LANGUAGE} & one.data.keys():
                return Confidence.CERTAIN
            if one.data.keys() <= {"alternatives", *CHANNEL} and text_field(best.data, "transcript") and not words:
                return Confidence.LIKELY
    return Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read the pieces of speech, or the words of the diarization."""
    draft, root = Draft(), load_json(raw)
    files = find_results(root)
    if len(files) > 1:
        raise Unreadable(
            "several-recordings",
            f"holds the results of {len(files)} recordings",
            "make a file of each",
            files[1][0].span,
        )
    results = files[0] if files else []
    several = len({text_field(one.data, *CHANNEL) for one in results} - {""}) > 1
    pieces = [result(draft, one, several) for one in results]
    repeated = repeats(pieces)
    if repeated:
        draft.notes.append(f"the last result repeats {repeated:,} words with their speakers, and is taken alone")
        pieces = pieces[-1:]
    add_stretches(draft, pieces)
    languages = {language_tag(text_field(one.data, *LANGUAGE)) for one in results} - {"und"}
    leave_out_rest(draft, root, TAKEN)
    return finish(
        draft,
        title=title_from_name(raw),
        language=languages.pop() if len(languages) == 1 else "und",
        provenance=Provenance(method="asr", tool="Google Speech-to-Text"),
    )


def find_results(root: Value) -> list[list[Value]]:
    """Return the results of each recording, wherever the answer holds them."""
    answer = root.get("response") or root
    results = answer.get("results")
    if results is None:
        return []
    batches = results.fields().values() if isinstance(results.data, dict) else [answer]
    found = []
    for batch in batches:
        inline = batch.get("inlineResult") or batch.get("inline_result") or batch
        items = list_field(inline.get("transcript") or inline, "results")
        if any(list_field(one, "alternatives") for one in items[:20]):
            found.append(items)
    return found


def result(draft: Draft, one: Value, several: bool) -> Stretch:
    """Read a result by its first alternative."""
    best, *others = list_field(one, "alternatives") or [one]
    for other in others:
        draft.leave_out(other.line, text_field(other.data, "transcript"), "another reading of the same speech")
    channel = f"Channel {text_field(one.data, *CHANNEL)}" if several else None
    words = tuple(read_words(draft, best, channel))
    end = words[-1].end if words else time_field(draft, one, *RESULT_END)
    speaker = words[0].speaker if words else channel
    text = text_field(best.data, "transcript") or join_words(words)
    return Stretch(text, one.span, words[0].start if words else None, end, speaker, words)


def read_words(draft: Draft, best: Value, channel: str | None) -> Iterator[TimedWord]:
    """Read words; a time of zero is not written at all, so the first word may have no start."""
    for number, word in enumerate(list_field(best, "words")):
        start, end = time_field(draft, word, *START), time_field(draft, word, *END)
        tag = text_field(word.data, *TAG)
        speaker = name_voice(tag) if tag != "0" else None
        at_zero = number == 0 and end is not None and not {*START} & word.data.keys()
        yield TimedWord(text_field(word.data, "word"), word.span, 0 if at_zero else start, end, speaker or channel)


def repeats(pieces: list[Stretch]) -> int:
    """Return how many words the last result repeats of those before it, with speakers that they had not."""
    if len(pieces) < 2 or not any(word.speaker for word in pieces[-1].words):
        return 0
    before = [key for one in pieces[:-1] for key in keys(one.text)]
    return len(before) if keys(join_words(pieces[-1].words)) == before else 0


FORMAT = Format("Google Speech-to-Text JSON", sniff, read)

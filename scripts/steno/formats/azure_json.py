"""Azure Speech JSON: `recognizedPhrases[]` of a batch, or `phrases[]` of a fast transcription, with their offsets.

The file that a batch transcription leaves has `nBest[]` readings of each phrase: of several the first is taken, in the
form that is shown (`display`). Times are milliseconds, ticks of 100 ns, or durations such as `PT1.59S`. A phrase is a
segment, a long one is cut by its words where they are those of the text. Speakers are numbers (`Speaker 1`), and the
voices of several channels without them are `Channel 0`, `Channel 1`, in the order of their times. An answer without
phrases is its text, without times. The length and the locale become fields; confidences, other forms of the text and
the source's address are left out.
https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from steno.corpus.drafting import Draft
from steno.corpus.raw import RawFile
from steno.formats import Confidence, Format, Reading, finish
from steno.model import Json, Provenance, Source
from steno.sources.json_fields import language_tag, leave_out_rest, list_field, milliseconds, text_field, time_field
from steno.sources.json_values import Value, json_or_none, load_json
from steno.sources.timed_words import Stretch, TimedWord, add_stretches, add_untimed, compare_words
from steno.sources.titles import title_from_name
from steno.sources.voices import name_voice

TICKS = 10_000
"""Ticks of 100 ns in a millisecond."""
PERIOD = re.compile(r"PT(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6}(?:\.[0-9]{1,9})?)S)?")
TIMED = ("offset", "duration", "offsetInTicks", "durationInTicks", "offsetMilliseconds", "durationMilliseconds")
PHRASE = ("channel", "speaker", "locale", "recognitionStatus", *TIMED)
WHOLE = ("durationMilliseconds", "durationInTicks", "duration")
TAKEN = (
    *WHOLE,
    *("combinedRecognizedPhrases[].channel", "combinedRecognizedPhrases[].display"),
    *("combinedPhrases[].channel", "combinedPhrases[].text"),
    *(f"{root}[].{name}" for root in ("recognizedPhrases", "phrases") for name in PHRASE),
    *(f"recognizedPhrases[].nBest[].{name}" for name in ("display", "speaker", "words")),
    *(f"recognizedPhrases[].nBest[].displayWords[].{name}" for name in ("displayText", *TIMED)),
    *("phrases[].text", *(f"phrases[].words[].{name}" for name in ("text", *TIMED))),
)


def sniff(raw: RawFile) -> Confidence:
    """Certain by the phrases of a batch, or by phrases with offsets beside the text of the whole or its length."""
    root = json_or_none(raw)
    if root is None or not isinstance(root.data, dict):
        return Confidence.NO
    batch = list_field(root, "recognizedPhrases") or list_field(root, "combinedRecognizedPhrases")
    fast = any(
        text_field(one.data, "text") and text_field(one.data, "offsetMilliseconds", "offset")
        for one in list_field(root, "phrases")[:5]
    )
    return Confidence.CERTAIN if batch or fast and root.data.keys() & {"combinedPhrases", *WHOLE} else Confidence.NO


def read(raw: RawFile) -> Reading:
    """Read a segment for each phrase."""
    draft, root = Draft(), load_json(raw)
    phrases = list_field(root, "recognizedPhrases") or list_field(root, "phrases")
    several = len({text_field(one.data, "channel") for one in phrases} - {""}) > 1
    others: list[Value] = []
    add_stretches(draft, [phrase(draft, one, several, others) for one in phrases])
    if others:
        reason = "another reading of the same speech" + (f", the first of {len(others):,}" if len(others) > 1 else "")
        draft.leave_out(others[0].line, text_field(others[0].data, "display", "lexical"), reason)
    combined = list_field(root, "combinedRecognizedPhrases") or list_field(root, "combinedPhrases")
    whole = "\n".join(text_field(one.data, "display", "text") for one in combined)
    add_untimed(draft, whole, root.span)
    compare_words(draft, whole, root.span)
    leave_out_rest(draft, root, TAKEN)
    locales = {language_tag(text_field(one.data, "locale")) for one in phrases} - {"und"}
    return finish(
        draft,
        title=title_from_name(raw),
        language=locales.pop() if len(locales) == 1 else "und",
        source=Source(duration=time_at(draft, root, "duration")),
        provenance=Provenance(method="asr", tool="Azure Speech"),
    )


def phrase(draft: Draft, one: Value, several: bool, others: list[Value]) -> Stretch:
    """Read a phrase by its first reading; the others are gathered."""
    best, *rest = list_field(one, "nBest") or [one]
    others.extend(rest)
    start, length = time_at(draft, one, "offset"), time_at(draft, one, "duration")
    end = None if start is None or length is None else start + length
    speaker = name_voice(text_field(one.data, "speaker") or text_field(best.data, "speaker"))
    channel = f"Channel {text_field(one.data, 'channel')}" if several else ""
    voice = " ".join(filter(None, (channel, speaker))) or None
    text = text_field(best.data, "display", "text", "itn", "lexical")
    return Stretch(text, one.span, start, end, voice, tuple(read_words(draft, best, voice)))


def read_words(draft: Draft, best: Value, voice: str | None) -> Iterator[TimedWord]:
    """Read the words of a phrase in the form that is shown; they only help to cut it."""
    for word in list_field(best, "displayWords") or list_field(best, "words"):
        start, length = time_at(draft, word, "offset"), time_at(draft, word, "duration")
        end = None if start is None or length is None else start + length
        yield TimedWord(text_field(word.data, "displayText", "text", "word"), word.span, start, end, voice)


def time_at(draft: Draft, one: Value, name: str) -> int | None:
    """Read a time by whichever of its three names is there."""
    for field, unit in ((f"{name}Milliseconds", milliseconds), (f"{name}InTicks", ticks), (name, period)):
        if isinstance(one.data, dict) and one.data.get(field) not in (None, ""):
            return time_field(draft, one, field, unit=unit)
    return None


def ticks(value: Json) -> int:
    """Read ticks of 100 ns as a time. Raises ValueError."""
    return milliseconds(float(value) / TICKS if isinstance(value, (str, int, float)) else value)


def period(value: Json) -> int:
    """Read a duration of ISO 8601, or milliseconds, as older answers have them. Raises ValueError."""
    match = PERIOD.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return milliseconds(value)
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return milliseconds((hours * 3600 + minutes * 60 + seconds) * 1000)


FORMAT = Format("Azure Speech JSON", sniff, read)

"""Rows of a recogniser's JSON: a text with times, perhaps a speaker, perhaps its words with times and speakers.

Rows of one word each are put together. A row whose words have several speakers is cut where they change, at the very
place in its own text; only where the words are not those of the text it stays whole, and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any, TypeVar

from steno.corpus.drafting import Draft
from steno.corpus.words import count
from steno.model import Json, Span
from steno.sources.cue_text import Spoken, fold
from steno.sources.json_fields import list_field, milliseconds, seconds, text_field, time_field
from steno.sources.json_values import Value
from steno.sources.labels import marks_changes
from steno.sources.timed_words import GROUPED, Stretch, TimedWord, compare_counts, join_words, phrases, stretch_of
from steno.sources.utterances import TURN, Utterance, speak
from steno.sources.voices import name_voice
from steno.timecode import read_time

PUNCTUATION = re.compile(r"[.,!?;:…。，、！？；：)\]}»”’]+")
Voiced = TypeVar("Voiced", TimedWord, "Row")
LONGEST = 200
"""Seconds that hardly a segment lasts; as milliseconds they are hardly a word."""
MANY = 5
"""Rows from which on their size tells that each is one word."""


@dataclass(frozen=True, slots=True)
class Row(Stretch):
    """A timed text of a source; `turn` tells that another voice follows it. Words are as they stand there."""

    turn: bool = False
    places: tuple[tuple[str, Span], ...] = ()


def any_time(value: Json) -> int:
    """Read a time in seconds, as a number or in quotes, or as a clock time. Raises ValueError."""
    if isinstance(value, str) and ":" in value:
        return read_time(value)
    return seconds(value)


def timed_rows(data: Json) -> list[dict[str, Any]]:
    """Return the timed segments of a recogniser's JSON, which may be nothing but a list of them; what sniffers ask."""
    rows = data.get("segments") if isinstance(data, dict) else data
    return [one for one in rows if is_timed(one)] if isinstance(rows, list) else []


def is_timed(one: Json) -> bool:
    """Tell whether a value is a segment: a start, and a text or words. With a duration for its end it is YouTube's."""
    if not isinstance(one, dict) or "start" not in one or "duration" in one and "end" not in one:
        return False
    return isinstance(one.get("text"), str) or isinstance(one.get("words"), list)


def has_voices(data: Json) -> bool:
    """Tell whether the segments of a recogniser's JSON, or their words, have speakers."""
    rows = timed_rows(data)
    return any("speaker" in row for row in rows) or any("speaker" in word for word in words_in(rows))


def is_aligned(data: Json) -> bool:
    """Tell whether WhisperX wrote a recogniser's JSON: its words have scores, or stand there a second time."""
    return (
        isinstance(data, dict)
        and "word_segments" in data
        or any("score" in word for word in words_in(timed_rows(data)))
    )


def words_in(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the words of segments."""
    for row in rows:
        words = row.get("words")
        yield from (word for word in words if isinstance(word, dict)) if isinstance(words, list) else ()


def read_rows(draft: Draft, root: Value) -> list[Row]:
    """Read the segments of a recogniser's JSON; whole numbers that leave minutes for each are milliseconds."""
    found = list(root.items()) if isinstance(root.data, list) else list_field(root, "segments")
    unit = milliseconds if counts_milliseconds(timed_rows(root.data)) else any_time
    if unit is milliseconds:
        draft.notes.append("times are in milliseconds")
    return [row for one in found if (row := read_row(draft, one, unit=unit)) is not None]


def counts_milliseconds(rows: list[dict[str, Any]]) -> bool:
    """Tell whether times are whole numbers, and half of the segments would last for minutes if they were seconds."""
    times = [(row["start"], row.get("end")) for row in rows]
    whole = [(start, end) for start, end in times if isinstance(start, int) and isinstance(end, int)]
    return len(whole) == len(rows) > 0 and median(end - start for start, end in whole) > LONGEST


def read_row(
    draft: Draft,
    one: Value,
    *,
    text: str = "text",
    start: str = "start",
    end: str = "end",
    unit: Callable[[Json], int] = any_time,
) -> Row | None:
    """Read a row whose fields have these names; what is no object is none."""
    if not isinstance(one.data, dict):
        return None
    fields = one.fields()
    words = tuple(read_words(one.data.get("words"), one.span))
    said = one.data.get(text)
    if not isinstance(said, str):
        said = spell(words)
    begins, ends = (time_field(draft, one, name, unit=unit) for name in (start, end))
    names = {"start": start, "end": end, "text": text, "speaker": "speaker"}
    places = tuple((name, fields[field].span) for name, field in names.items() if field in fields)
    speaker = name_voice(text_field(one.data, "speaker", "speaker_id"))
    return Row(said, one.span, begins, ends, speaker, words, places=places)


def read_words(data: Json, span: Span) -> Iterator[TimedWord]:
    """Read the words of a row; a word that could not be aligned has no times."""
    for word in data if isinstance(data, list) else ():
        if not isinstance(word, dict):
            continue
        text = next((found for name in ("word", "text") if isinstance(found := word.get(name), str)), "")
        if text.strip():
            start, end = (time_of(word, name) for name in ("start", "end"))
            yield TimedWord(text, span, start, end, name_voice(text_field(word, "speaker")))


def time_of(word: dict[str, Any], name: str) -> int | None:
    """Return the time of a word, None when it has none: it only helps to cut."""
    try:
        return any_time(word.get(name))
    except (ValueError, TypeError, OverflowError):
        return None


def spell(words: Sequence[TimedWord]) -> str:
    """Write words as a text: openai's carry the blanks before them, other programs' do not."""
    if any(word.text[:1].isspace() for word in words):
        return "".join(word.text for word in words)
    return join_words(words)


def tell(draft: Draft, rows: Sequence[Row]) -> None:
    """Put rows into a draft."""
    if are_words(rows):
        tell_words(draft, as_words(carried(rows, draft)))
    else:
        speak(draft, [one for row in rows for one in split(draft, row)])


def tell_words(draft: Draft, words: Iterable[TimedWord]) -> None:
    """Put words into a draft, as the segments that they make."""
    draft.notes.append(GROUPED)
    speak(draft, [from_words(phrase) for phrase in phrases(words)])


def punctuated(text: str, words: Sequence[TimedWord]) -> list[TimedWord]:
    """Give words the punctuation that a text of the same words has."""
    placed = place_words(text, words) or words
    before = [" ", *(word.text for word in placed[:-1])]
    glued = [bool(one) and not one[-1].isspace() for one in before] if placed is not words else [False] * len(words)
    return [replace(word, text=fold(word.text), glued=one) for word, one in zip(placed, glued, strict=True)]


def compare(draft: Draft, rows: Sequence[Row], whole: Value | None) -> None:
    """Note a problem when the rows have other words than the text that the source gives for the whole."""
    if whole is not None and isinstance(whole.data, str):
        compare_counts(draft, count(" ".join(row.text for row in rows)), count(whole.data), whole.span)


def are_words(rows: Sequence[Row]) -> bool:
    """Tell whether rows are words rather than segments."""
    said = [row for row in rows if row.text.strip()]
    single = sum(count(row.text) <= 1 for row in said)
    return len(said) >= MANY and single * 10 >= len(said) * 7


def carried(rows: Sequence[Row], draft: Draft) -> Sequence[Row]:
    """Let a speaker hold until the next where speakers stand only at changes."""
    if not marks_changes([row.speaker for row in rows]):
        return rows
    speaker, held = None, []
    for row in rows:
        speaker = row.speaker or speaker
        held.append(replace(row, speaker=speaker))
    draft.notes.append("speakers stand only where they change: what has none goes on with the last")
    return held


def as_words(rows: Sequence[Row]) -> Iterator[TimedWord]:
    """Take rows as words; where most begin with a blank, one without belongs to the word before it."""
    blanks = sum(row.text[:1].isspace() for row in rows) * 2 > len(rows)
    for row in rows:
        text = fold(row.text)
        if text:
            glued = not row.text[:1].isspace() if blanks else PUNCTUATION.fullmatch(text) is not None
            yield TimedWord(text, row.span, row.start, row.end, row.speaker, glued)


def from_words(phrase: list[TimedWord]) -> Utterance:
    """Make one utterance of words."""
    one = stretch_of(phrase)
    return Utterance([Spoken(one.speaker, one.text)], one.span, one.start, one.end)


def split(draft: Draft, row: Row) -> Iterator[Utterance]:
    """Cut a row where the speaker of its words changes."""
    voices = {word.speaker for word in row.words if word.speaker is not None}
    text = row.text + (f" {TURN}" if row.turn else "")
    whole = Utterance([Spoken(row.speaker or min(voices, default=None), text)], row.span, row.start, row.end)
    whole.places = dict(row.places)
    if len(voices) < 2 or row.speaker is not None and row.speaker not in voices:
        yield whole
        return
    placed = place_words(row.text, voiced(row.words))
    if placed is None:
        draft.notes.append(f"line {row.span.line}: its words are not those of its text, so it is not cut at speakers")
        yield whole
        return
    parts = [list(part) for _, part in groupby(placed, key=lambda word: word.speaker)]
    for part in parts:
        start = row.start if part is parts[0] else part[0].start
        end = row.end if part is parts[-1] else part[-1].end
        said = "".join(word.text for word in part)
        yield Utterance([Spoken(part[0].speaker, said)], row.span, start, end, dict(row.places))


def voiced(words: Iterable[Voiced]) -> list[Voiced]:
    """Give a word without a speaker to the voice before it; the first ones to the voice after them."""
    found = list(words)
    speaker = next((word.speaker for word in found if word.speaker is not None), None)
    for number, word in enumerate(found):
        speaker = word.speaker or speaker
        found[number] = replace(word, speaker=speaker)
    return found


def place_words(text: str, words: Sequence[TimedWord]) -> list[TimedWord] | None:
    """Give each word its stretch of a text, from its own beginning to that of the next; None when they do not fit."""
    begins, at = [], 0
    for word in words:
        begin = text.find(word.text.strip(), at)
        if begin < 0 or any(char.isalnum() for char in text[at:begin]):
            return None
        begins.append(begin)
        at = begin + len(word.text.strip())
    if not begins or any(char.isalnum() for char in text[at:]):
        return None
    ends = pairwise([0, *begins[1:], len(text)])
    return [replace(word, text=text[begin:end]) for word, (begin, end) in zip(words, ends, strict=True)]

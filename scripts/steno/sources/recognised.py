"""Rows of a recogniser's JSON: a text with times, perhaps a speaker, perhaps its words with times and speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from steno.corpus.drafting import Draft
from steno.model import Json, Span
from steno.sources.json_fields import list_field, milliseconds, seconds, text_field, time_field
from steno.sources.json_values import Value
from steno.sources.timed_words import Stretch, TimedWord, join_words
from steno.sources.voices import name_voice
from steno.timecode import read_time

LONGEST = 200
"""Seconds that hardly a segment lasts; as milliseconds they are hardly a word."""


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

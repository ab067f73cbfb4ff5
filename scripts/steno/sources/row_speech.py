"""What rows of a recogniser's JSON say: words put together, voices within a row parted.

A row whose words have several speakers is cut where they change, at the very place in its own text; only where the
words are not those of the text it stays whole, and a note says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeVar

from steno.corpus.drafting import Draft
from steno.corpus.words import count
from steno.sources.cue_text import Spoken, fold
from steno.sources.json_values import Value
from steno.sources.labels import marks_changes
from steno.sources.recognised import Row
from steno.sources.timed_words import GROUPED, TimedWord, compare_counts, phrases, stretch_of
from steno.sources.utterances import TURN, Utterance, speak

PUNCTUATION = re.compile(r"[.,!?;:…。，、！？；：)\]}»”’]+")
Voiced = TypeVar("Voiced", TimedWord, Row)
LABEL = re.compile(r"^[^\n:]{1,60}:[ \t]+", re.MULTILINE)
MANY = 5
"""Rows from which on their size tells that each is one word."""
WORD = 3_000
"""Milliseconds that hardly a word takes."""


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
    """Note a problem when the rows have other words than the text that the source gives for the whole.

    OpenAI's diarized answers label each line of it (`Agent: …`); then the words beside the labels count.
    """
    if whole is not None and isinstance(whole.data, str):
        said = count(" ".join(row.text for row in rows))
        bare = count(LABEL.sub("", whole.data)) if any(row.speaker for row in rows) else 0
        compare_counts(draft, said, said if bare == said else count(whole.data), whole.span)


def are_words(rows: Sequence[Row]) -> bool:
    """Tell whether rows are words rather than segments: one word each, one after the other, as fast as words are."""
    said = [row for row in rows if row.text.strip()]
    single = sum(count(row.text) <= 1 for row in said)
    lengths = [row.end - row.start for row in said if row.start is not None and row.end is not None]
    starts = [row.start for row in said if row.start is not None]
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    spoken = sum(0 <= length <= WORD for length in lengths) * 10 >= len(lengths) * 9
    ordered = sum(gap >= 0 for gap in gaps) * 10 >= len(gaps) * 9
    return len(said) >= MANY and single * 10 >= len(said) * 7 and bool(gaps) and spoken and ordered


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
    voices = Counter(word.speaker for word in row.words if word.speaker is not None)
    loudest = next((speaker for speaker, _ in voices.most_common(1)), None)
    text = row.text + (f" {TURN}" if row.turn else "")
    whole = Utterance([Spoken(row.speaker or loudest, text)], row.span, row.start, row.end)
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

"""Words with times of their own, and the segments that they make.

Recognisers give a time to each word, and some give nothing else. A segment ends where the speaker changes, at a pause,
and at the end of a sentence once it is long enough to review; only a stretch that nothing ends is cut within.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steno.corpus.drafting import Draft
from steno.corpus.sentences import sentences
from steno.corpus.words import UNSPACED, count
from steno.model import Chapter, Problem, Segment, Span
from steno.sources.lines import number_lines
from steno.sources.passages import passages
from steno.sources.sounds import event_kind

PAUSE = 2_000
"""Milliseconds without a word that part two segments of one voice."""
ENOUGH, LONGEST = 30, 120
"""Words after which a segment ends with its sentence, and those at which it ends anyhow."""
GROUPED = (
    f"words are put together: a segment ends where the speaker changes, after {PAUSE // 1000} s without a word, "
    f"and with a sentence after {ENOUGH} words"
)
BARE = re.compile(rf"[{UNSPACED}]")
WIDE_STOP = re.compile(r"[。！？｡]+[」』”’）]*$")


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word as its source writes it; `glued` follows the one before without a blank (punctuation)."""

    text: str
    span: Span
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a source itself takes for one piece of speech; its words, if it times them, cut it where it is long."""

    text: str
    span: Span
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    words: tuple[TimedWord, ...] = ()


def add_stretches(draft: Draft, stretches: Iterable[Stretch], chapters: Iterable[Stretch] = ()) -> None:
    """Add pieces of speech in the order of their times, with the chapters that begin before them."""
    waiting = sorted(chapters, key=lambda one: one.start or 0)
    for one in in_time([piece for stretch in stretches for piece in pieces(stretch)]):
        while waiting and one.start is not None and (waiting[0].start or 0) <= one.start:
            chapter = waiting.pop(0)
            draft.add_chapter(chapter.text, chapter.span, start=chapter.start)
        add_stretch(draft, one)
    for chapter in waiting:
        draft.add_chapter(chapter.text, chapter.span, start=chapter.start)


def add_stretch(draft: Draft, one: Stretch) -> None:
    """Add a piece of speech, or the event that it is."""
    kind = event_kind(one.text)
    if not one.text.strip():
        return
    if kind is not None:
        draft.add_event(kind, one.span, start=one.start, end=one.end, text=one.text)
    else:
        draft.add_segment(one.text, one.span, start=one.start, end=one.end, speaker=one.speaker)


def pieces(one: Stretch) -> Iterator[Stretch]:
    """Cut a piece of speech that is long, or has several voices, by its words, when they are those of its text."""
    voices = {word.speaker for word in one.words if not word.glued}
    long = len(one.words) >= 2 * ENOUGH or len(voices) > 1
    if long and one.text.split() == join_words(one.words).split():
        yield from map(stretch_of, phrases(one.words))
    else:
        yield one


def in_time(stretches: list[Stretch]) -> list[Stretch]:
    """Put pieces of several channels into the order of their times; pieces without one keep them as they are."""
    if any(one.start is None for one in stretches):
        return stretches
    return sorted(stretches, key=lambda one: one.start or 0)


def compare_words(draft: Draft, text: str, span: Span) -> None:
    """Note a problem when the segments have other words than the text that the source gives for the whole."""
    said = sum(count(entry.text or "") for entry in draft.entries if not isinstance(entry, Chapter))
    compare_counts(draft, said, count(text), span)


def compare_counts(draft: Draft, said: int, told: int, span: Span) -> None:
    """Note a problem when the timed parts have another number of words than the whole."""
    if told and said != told:
        message = f"the timed parts have {said:,} words and the text of the whole {told:,}"
        repair = "the timed parts were taken; compare the two"
        draft.problems.append(Problem((), message, repair, span, rule="faulty-source"))


def add_words(draft: Draft, *streams: Iterable[TimedWord], chapters: Iterable[Stretch] = ()) -> None:
    """Add the segments and events that words make; each channel is a stream of its own."""
    cut = [list(phrases(stream)) for stream in streams]
    if any(len(found) > 1 for found in cut) and GROUPED not in draft.notes:
        draft.notes.append(GROUPED)
    add_stretches(draft, [stretch_of(phrase) for found in cut for phrase in found], chapters)


def add_untimed(draft: Draft, text: str, span: Span) -> None:
    """Add a text of which no part is timed, where nothing that is timed was found."""
    if not any(isinstance(entry, Segment) for entry in draft.entries):
        add_stretches(draft, [Stretch(piece.text, span) for piece in passages(number_lines(text.split("\n")))])


def stretch_of(phrase: list[TimedWord]) -> Stretch:
    """Make one piece of speech of words."""
    first, last = phrase[0].span, phrase[-1].span
    span = Span(first.line, first.column, last.end_line, last.end_column)
    start = next((word.start for word in phrase if word.start is not None), None)
    end = next((word.end for word in reversed(phrase) if word.end is not None), None)
    return Stretch(join_words(phrase), span, start, end, phrase[0].speaker)


def phrases(words: Iterable[TimedWord]) -> Iterator[list[TimedWord]]:
    """Cut a stream of words into segments; together they are all of its words, in order."""
    phrase: list[TimedWord] = []
    length = 0
    for word in words:
        if phrase and not word.glued and _ends(phrase, word, length):
            yield phrase
            phrase, length = [], 0
        phrase.append(word)
        length += not word.glued
    if phrase:
        yield phrase


def join_words(words: Iterable[TimedWord]) -> str:
    """Write words as one text: with blanks between them, but not where the script has none."""
    text = ""
    for word in words:
        bare = word.glued or not text or BARE.match(word.text) is not None and BARE.match(text[-1]) is not None
        wide = text[-1:] in "。、！？，；：" and BARE.match(word.text) is not None
        text += word.text if bare or wide else f" {word.text}"
    return text


def _ends(phrase: list[TimedWord], word: TimedWord, length: int) -> bool:
    voice = next((one for one in reversed(phrase) if not one.glued), phrase[-1])
    if word.speaker != voice.speaker or word.text.startswith(">>") or length >= LONGEST:
        return True
    if event_kind(word.text) is not None or event_kind(voice.text) is not None:
        return True
    if word.start is not None and voice.end is not None and word.start - voice.end >= PAUSE:
        return True
    return length >= ENOUGH and _ends_sentence(phrase, word)


def _ends_sentence(phrase: list[TimedWord], word: TimedWord) -> bool:
    before = join_words(phrase[-4:])
    if WIDE_STOP.search(before):
        return True
    return len(sentences(f"{before} {word.text}")) > len(sentences(before))

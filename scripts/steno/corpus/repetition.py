"""Segments that repeat others word for word, and whether they are a block that was pasted or merged in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steno.corpus.speech import Speech
from steno.model import Edit, Entry, Put, Remove, Segment
from steno.timecode import print_time

FAR = 16
"""Segments that may lie between two repeated ones of the same block."""
LONG_LINES = 12
"""Words of a segment, on average, that no song or answer has; such ones repeated in a row are a block."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A repeated segment: its place in the entries, that of the original, its words, and what tells them apart."""

    again: int
    first: int
    words: int
    same_start: bool
    adjacent: bool
    two_voices: bool


Block = tuple[Pair, ...]


def repeated(speech: Speech, least_words: int) -> Iterator[Pair]:
    """Yield each segment of at least so many words whose text stood before."""
    lengths = {text: words for text in speech.repeated if (words := len(text.split())) >= least_words}
    seen: dict[str, int] = {}
    for ordinal in [n for n, text in enumerate(speech.texts) if text in lengths] if lengths else ():
        again = speech.segments[ordinal]
        before = seen.setdefault(again.text, ordinal)
        if before == ordinal:
            continue
        first = speech.segments[before]
        voices = {first.speaker, again.speaker} - {None}
        same = again.start is not None and again.start == first.start
        numbers = speech.places[ordinal], speech.places[before]
        yield Pair(*numbers, lengths[again.text], same, ordinal - before == 1, len(voices) > 1)


def blocks(pairs: Iterator[Pair]) -> list[Block]:
    """Join pairs that follow one another on both sides, with few other segments between them."""
    found: list[list[Pair]] = []
    for pair in pairs:
        last = found[-1][-1] if found else None
        if last is not None and pair.again - last.again <= FAR and 0 < pair.first - last.first <= FAR:
            found[-1].append(pair)
        else:
            found.append([pair])
    return [tuple(block) for block in found]


def is_pasted(block: Block, *, segments: int = 3, bulk_words: int = 250) -> bool:
    """Tell whether a block is a slip: its copies have the original's times, stand beside them, or are very many."""
    words = sum(pair.words for pair in block)
    together = all(pair.adjacent for pair in block) or block[0].again == block[-1].first + 1
    beside = together and words >= LONG_LINES * len(block)
    in_place = all(pair.same_start for pair in block)
    return len(block) >= segments and (in_place or beside or words >= bulk_words)


def without(entries: tuple[Entry, ...], kept: int, gone: int) -> Iterator[Edit]:
    """Yield what takes one of two equal segments out, and gives the other what only that one knew."""
    stays, goes = entries[kept], entries[gone]
    assert isinstance(stays, Segment)
    assert isinstance(goes, Segment)
    place = ("segments", kept)
    for name, time in (("start", goes.start), ("end", goes.end)):
        if getattr(stays, name) is None and time is not None:
            yield Put((*place, name), print_time(time))
    if stays.speaker is None and goes.speaker is not None:
        yield Put((*place, "speaker"), goes.speaker)
        if stays.speaker_change:
            yield Remove((*place, "speaker_change"))
    yield Remove(("segments", gone))

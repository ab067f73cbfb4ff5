"""Counting over one transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steno.model import Segment, Transcript
from steno.stats.counting import segment_words
from steno.stats.diagnosis import Diagnosis, Gap, Talk, Turn

LONG_GAP = 5_000
"""A pause of so many milliseconds is a gap."""


@dataclass(slots=True)
class Said:
    """One segment with what is known of it. `place` is its index in the file; `length` None where it is unknown."""

    place: int
    segment: Segment
    words: int
    length: int | None


def diagnose(transcript: Transcript) -> Diagnosis:
    """Measure a transcript."""
    said = list(_said(transcript))
    timed = [one for one in said if one.length is not None]
    turns = list(_turns(said))
    gaps = list(_gaps(said))
    return Diagnosis(
        segments=len(said),
        words=sum(one.words for one in said),
        unlabelled=sum(one.segment.speaker is None for one in said),
        untimed=sum(one.segment.start is None for one in said),
        turns=len(turns),
        duration=_duration(transcript),
        speech=sum(one.length or 0 for one in timed) if timed else None,
        timed_words=sum(one.words for one in timed),
        silence=sum(gap.milliseconds for gap in gaps),
        gaps=len(gaps),
        longest_gap=max(gaps, key=lambda gap: gap.milliseconds, default=None),
        longest=max(turns, key=lambda turn: (turn.milliseconds or 0, turn.words), default=None),
        speakers=tuple(_talks(transcript, said)),
    )


def _said(transcript: Transcript) -> Iterator[Said]:
    places = [place for place, entry in enumerate(transcript.entries) if isinstance(entry, Segment)]
    segments = transcript.segments
    following = [*(one.start for one in segments), transcript.source.duration][1:]
    counted = segment_words(transcript)
    for place, segment, then, words in zip(places, segments, following, counted, strict=True):
        end = then if segment.end is None else segment.end
        unknown = end is None or segment.start is None or end < segment.start
        yield Said(place, segment, words, None if unknown else (end or 0) - (segment.start or 0))


def _duration(transcript: Transcript) -> int | None:
    if transcript.source.duration is not None:
        return transcript.source.duration
    times = (time for one in transcript.segments for time in (one.start, one.end) if time is not None)
    return max(times, default=None)


def _turns(said: list[Said]) -> Iterator[Turn]:
    """Yield the turns of named speakers; a segment of nobody ends a turn."""
    same: list[Said] = []
    for one in said:
        if same and one.segment.speaker != same[0].segment.speaker:
            yield from _turn(same)
            same = []
        same.append(one)
    yield from _turn(same)


def _turn(same: list[Said]) -> Iterator[Turn]:
    speaker = same[0].segment.speaker if same else None
    if speaker is not None:
        lengths = [one.length for one in same if one.length is not None]
        yield Turn(
            speaker,
            same[0].place,
            len(same),
            sum(one.words for one in same),
            same[0].segment.start,
            sum(lengths) if len(lengths) == len(same) else None,
        )


def _gaps(said: list[Said]) -> Iterator[Gap]:
    """Yield the stretches between a known end and the next start; what overlaps leaves none."""
    until: int | None = None
    for one in said:
        start, end = one.segment.start, one.segment.end
        if until is not None and start is not None and start - until >= LONG_GAP:
            yield Gap(one.place, until, start - until)
        # Without an end nobody knows whether the speech goes on until the next start.
        until = None if end is None else max(end, until or 0)


def _talks(transcript: Transcript, said: list[Said]) -> Iterator[Talk]:
    """Yield each speaker who speaks, in the order of their first words."""
    by_key: dict[str, list[Said]] = {}
    for one in said:
        if one.segment.speaker is not None:
            by_key.setdefault(one.segment.speaker, []).append(one)
    names = {who.key: who.name for who in transcript.speakers}
    for key, mine in by_key.items():
        lengths = [one.length for one in mine if one.length is not None]
        words = sum(one.words for one in mine)
        yield Talk(key, names.get(key, key), len(mine), words, sum(lengths) if lengths else None)

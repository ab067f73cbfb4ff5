"""A diarization laid over a transcript: who speaks in the segments that have no speaker.

A segment is the voice's that speaks longest within it. Where nobody does, or two do equally long, it stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from pathlib import PurePosixPath

from steno.corpus.raw import RawFile
from steno.corpus.slugs import slug, unique
from steno.formats import extent
from steno.model import Entry, Segment, Speaker, Transcript
from steno.sources.rttm import Voice, read_voices
from steno.timecode import print_clock


@dataclass(frozen=True, slots=True)
class Overlay:
    """A transcript with more speakers; how many segments got one, and why each of the others did not, by its index."""

    transcript: Transcript
    labelled: int
    unlabelled: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Diarization:
    """Voices in time, as a file has them, ready to be asked."""

    path: str
    voices: tuple[Voice, ...]

    @classmethod
    def of(cls, raw: RawFile, recordings: Collection[str] = ()) -> Diarization:
        """Read an RTTM file; of several recordings in it, those that are named. Raises Unreadable."""
        return cls(raw.path, tuple(sorted(read_voices(raw, recordings), key=lambda one: one.start)))

    def part(self, path: str) -> Diarization:
        """Return the voices of the recording that a file is named like, where there are several."""
        if len({one.recording for one in self.voices}) < 2:
            return self
        return Diarization(self.path, tuple(one for one in self.voices if one.recording == recording_of(path)))

    @cached_property
    def starts(self) -> list[int]:
        """When each voice begins."""
        return [one.start for one in self.voices]

    @cached_property
    def latest(self) -> list[int]:
        """Until when any of the voices up to each one speaks."""
        return list(accumulate((one.end for one in self.voices), max))

    def shares(self, start: int, end: int) -> Counter[str]:
        """Return how long each voice speaks between two times."""
        found: Counter[str] = Counter()
        number = bisect_left(self.starts, end)
        while number and self.latest[number - 1] > start:
            number -= 1
            one = self.voices[number]
            found[one.name] += max(0, min(one.end, end) - max(one.start, start))
        return +found


def recording_of(path: str) -> str:
    """The recording that a file's name stands for: `talks/lamp.srt` is `lamp`."""
    return PurePosixPath(path.replace("\\", "/")).stem


def lay_over(transcript: Transcript, diarization: Diarization) -> Overlay:
    """Label the segments without a speaker by the greatest overlap."""
    keys = {name.casefold(): one.key for one in transcript.speakers for name in (one.name, one.key)}
    added: list[Speaker] = []
    entries: list[Entry] = []
    unlabelled: list[tuple[int, str]] = []
    ends = _ends(transcript, diarization.latest[-1] if diarization.latest else 0)
    for number, entry in enumerate(transcript.entries):
        entries.append(entry)
        if not isinstance(entry, Segment) or entry.speaker is not None:
            continue
        name, reason = _choose(entry, ends[number], diarization)
        if name is None:
            unlabelled.append((number, reason))
            continue
        if name.casefold() not in keys:
            keys[name.casefold()] = unique(slug(name) or "speaker", set(keys.values()))
            added.append(Speaker(keys[name.casefold()], name))
        entries[-1] = replace(entry, speaker=keys[name.casefold()], speaker_change=False)
    made = replace(transcript, entries=tuple(entries), speakers=(*transcript.speakers, *added))
    made = replace(made, labelling=extent([one.speaker for one in made.segments]))
    before = sum(one.speaker is None for one in transcript.segments)
    return Overlay(made, before - len(unlabelled), tuple(unlabelled))


def _choose(segment: Segment, end: int, diarization: Diarization) -> tuple[str | None, str]:
    """Return whose segment it is, or why nobody's."""
    if segment.start is None:
        return None, "it has no start"
    found = diarization.shares(segment.start, max(end, segment.start + 1))
    shares = sorted(found.items(), key=lambda share: (-share[1], share[0]))
    if not shares:
        return None, f"nobody speaks at {print_clock(segment.start)}"
    if len(shares) > 1 and shares[0][1] == shares[1][1]:
        return None, f"{shares[0][0]} and {shares[1][0]} speak equally long at {print_clock(segment.start)}"
    return shares[0][0], ""


def _ends(transcript: Transcript, last: int) -> list[int]:
    """When each entry ends: as it says, or where the next one begins that has a time."""
    ends: list[int] = []
    following = last
    for entry in reversed(transcript.entries):
        end = getattr(entry, "end", None)
        ends.append(following if end is None else end)
        following = entry.start if entry.start is not None else following
    return ends[::-1]

"""CTM: words with times, for scoring speech recognition (NIST SCTK, `infmts.htm`); read by sclite and meeteval.

A line is a word: the recording, channel 1, start and duration in seconds, and the word. A transcript has no times of
words: they are inferred, in proportion to the characters of the segment, and every segment says so in the list. Title
and licence stand in `;;` comments. Segments, speakers and events have no place.
"""

from __future__ import annotations

import itertools

from steno.exporters import Exporter, Options
from steno.model import Transcript
from steno.shaping.cues import INFERRED, proportional
from steno.shaping.losses import NotHeld
from steno.shaping.nist import comments, recording, timed_speech, words_of
from steno.shaping.seconds import seconds
from steno.sources.sounds import event_kind


def write(transcript: Transcript, options: Options, losses: list[NotHeld]) -> str:
    """Write comments, then a line for each word."""
    rows: list[tuple[int, int, str]] = []
    for one in timed_speech(transcript, losses):
        words = words_of(one, losses)
        marked = " and some read as what is heard" if any(map(event_kind, words)) else ""
        reason = f"is cut into words{marked}; the time of each {INFERRED}"
        losses.append(NotHeld(("segments", one.index), reason, len(words)))
        times = proportional(one.start, one.start + max(one.length, len(words)), [len(word) + 1 for word in words])
        for (start, end), word in zip(itertools.pairwise(times), words, strict=True):
            rows.append((start, end - start, word))
    ordered = sorted(rows, key=lambda row: row[0])
    if ordered != rows and all(one.pointer != ("segments",) for one in losses):
        losses.append(NotHeld(("segments",), "stand word by word in the order of their times"))
    clocks = ((f"{seconds(start, 3)} {seconds(length, 3)}", word) for start, length, word in ordered)
    lines = (f"{recording(transcript)} 1 {time} {word}" for time, word in clocks)
    return "\n".join([*comments(transcript), *lines]) + "\n"


EXPORTER = Exporter(
    title="CTM",
    suffix=".ctm",
    write=write,
    holds=frozenset({"start", "end"}),
    needs_times=True,
    remarks={"title": "stands in a comment", "license": "stands in a comment"},
)

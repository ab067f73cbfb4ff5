"""A segment that is too long to be shown, or to be reviewed.

A subtitle that stands for half a minute is a sign that the recogniser lost its way or that cues were merged: Talk
Python's captions have 141 of them. A page of text under one time cannot be linked to or compared with the media in
parts. What is a subtitle is told by the others: where most segments last a few seconds, all should.

Fails:

    - {start: "00:00:01.000", end: "00:00:04.000", text: The tide turns at four.}
    - {start: "00:00:04.000", end: "00:00:07.000", text: Then the boats come in.}
    - {start: "00:00:07.000", end: "00:00:58.000", text: And then a good deal more is said than any subtitle can hold.}
    - {start: "00:00:58.000", end: "00:01:01.000", text: That was all.}

Repair: begin a new segment at a pause.

Options:

    caption_ms (30000): how long a segment may last where most last a few seconds.
    words (1000): how many words a segment may have anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from steno.corpus.document import Document
from steno.corpus.runs import describe, segment_runs
from steno.corpus.speech import Speech
from steno.corpus.words import count
from steno.model import Problem, Severity
from steno.rules import Options, Rule
from steno.timecode import print_span

CAPTION = 10_000
"""Milliseconds: where the median segment is shorter, segments are subtitles."""
REPAIR = "begin a new segment at a pause"


def find(document: Document, options: Options) -> Iterator[Problem]:
    """Yield each run of overlong subtitles, and each segment with too many words."""
    speech, most, longest = document.speech, int(options["words"]), int(options["caption_ms"])
    if max(map(len, speech.texts), default=0) > most:
        for number, text in zip(speech.places, speech.texts, strict=True):
            if len(text) > most and (words := count(text)) > most:
                yield Problem(("segments", number), f"segment {number} has {words:,} words", REPAIR)
    if max(speech.lengths, default=0) > longest and _twice_median(speech.lengths) < 2 * CAPTION:
        yield from _captions(speech, longest)


def _twice_median(lengths: list[int]) -> int:
    """Add the two in the middle, or twice the only one; the library that knows the median takes longer to load."""
    ordered, middle = sorted(lengths), len(lengths) // 2
    return ordered[middle] + ordered[~middle]


def _captions(speech: Speech, longest: int) -> Iterator[Problem]:
    timed = zip(speech.places, speech.segments, strict=True)
    lengths = {n: one.end - one.start for n, one in timed if one.start is not None and one.end is not None}
    for run in segment_runs(speech.entries, [number for number, length in lengths.items() if length > longest]):
        most = print_span(max(lengths[number] for number in run))
        verb = "lasts" if len(run) == 1 else "last up to"
        message = f"{describe(run, speech.entries)} {verb} {most}, among subtitles of a few seconds"
        yield Problem(("segments", run[0], "end"), message, REPAIR)


RULE = Rule(severity=Severity.WARNING, find=find, options={"caption_ms": 30_000, "words": 1000})

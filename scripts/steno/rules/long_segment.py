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
    if speech.lengths and max(speech.lengths) > longest and _are_captions(speech.lengths):
        yield from _captions(speech, longest)


def _are_captions(lengths: list[int]) -> bool:
    """Tell whether the median is below that of captions; the library that knows it takes longer to load."""
    half = (len(lengths) - 1) // 2
    if sum(map(CAPTION.__gt__, lengths)) <= half:  # talks are told without sorting
        return False
    ordered = sorted(lengths)
    return ordered[half] + ordered[~half] < 2 * CAPTION


def _captions(speech: Speech, longest: int) -> Iterator[Problem]:
    timed = zip(speech.places, speech.all_starts, speech.all_ends, strict=True)
    lengths = {n: end - start for n, start, end in timed if start is not None and end is not None}
    for run in segment_runs(speech.entries, [number for number, length in lengths.items() if length > longest]):
        most = print_span(max(lengths[number] for number in run))
        verb = "lasts" if len(run) == 1 else "last up to"
        message = f"{describe(run, speech.entries)} {verb} {most}, among subtitles of a few seconds"
        yield Problem(("segments", run[0], "end"), message, REPAIR)


RULE = Rule(severity=Severity.WARNING, find=find, options={"caption_ms": 30_000, "words": 1000})

"""How much a transcript holds, in a few numbers that are cheap to have: every check of a corpus asks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from steno.corpus.words import UNSPACED, count
from steno.model import Chapter, Extent, Segment, Transcript

WITHOUT_BLANKS = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Measures:
    """Segments and words; those without a speaker, where there are speakers; and the time that it all takes."""

    segments: int
    words: int
    unlabelled: int
    milliseconds: int

    @property
    def words_per_minute(self) -> float | None:
        """How fast people speak; None where the times do not tell, or for less than a minute."""
        return self.words * 60_000 / self.milliseconds if self.milliseconds >= 60_000 else None


def measure(transcript: Transcript) -> Measures:
    """Count a transcript. Words are what stands between blanks; a script without blanks counts its characters."""
    segments = transcript.segments
    words = sum(one.text.count(" ") + one.text.count("\n") + 1 for one in segments)
    if any(not one.text.isascii() and WITHOUT_BLANKS.search(one.text) for one in segments):
        words = sum(count(one.text) for one in segments)
    labelled = transcript.labelling is not Extent.NONE
    unlabelled = sum(one.speaker is None for one in segments) if labelled else 0
    return Measures(len(segments), words, unlabelled, _milliseconds(transcript))


def _milliseconds(transcript: Transcript) -> int:
    """From the first start to the last end; a last segment without an end ends with the media."""
    timed = [one for one in transcript.entries if not isinstance(one, Chapter) and one.start is not None]
    if not timed:
        return 0
    last = timed[-1]
    ends = (transcript.source.duration, last.start) if isinstance(last, Segment) and last.end is None else (last.end,)
    end = next((one for one in ends if one is not None), None)
    return max(0, (end or 0) - (timed[0].start or 0))

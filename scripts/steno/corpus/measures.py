"""How much a transcript holds, in a few numbers that are cheap to have: every check of a corpus asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from steno.corpus.patterns import late
from steno.corpus.speech import Speech
from steno.corpus.words import UNSPACED, count, foreign
from steno.model import Chapter, Extent, Transcript

WITHOUT_BLANKS = frozenset("zh yue ja th lo km my".split())
SIGN = late(f"[{UNSPACED}]")


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


def measure(transcript: Transcript, speech: Speech) -> Measures:
    """Count a transcript. Words are what stands between blanks; a script without blanks counts its characters."""
    said = speech.said
    # Few texts have paragraphs, which is told at once; counting none takes as long as counting some.
    words = said.count(" ") + (said.count("\n") if "\n" in said else 0) + 1 if said else 0
    if not said.isascii() and _has_no_blanks(transcript.language.partition("-")[0], said):
        words = count(said)
    labelled = transcript.labelling is not Extent.NONE
    unlabelled = speech.speakers.count(None) if labelled else 0
    return Measures(len(speech.segments), words, unlabelled, _milliseconds(transcript))


def _has_no_blanks(language: str, said: str) -> bool:
    """Tell whether a text is written without blanks; it is searched only when nobody has said its language."""
    return language in WITHOUT_BLANKS or (language == "und" and SIGN.search(foreign(said)) is not None)


def _milliseconds(transcript: Transcript) -> int:
    """From the first start to the last end; a last segment without an end ends with the media."""
    entries = transcript.entries
    first = next((one.start for one in entries if one.start is not None), None)
    last = next((one for one in reversed(entries) if not isinstance(one, Chapter) and one.start is not None), None)
    if first is None or last is None:
        return 0
    end = last.end if last.end is not None else transcript.source.duration
    return max(0, (end if end is not None else last.start or 0) - first)

"""How much a transcript holds, in a few numbers that are cheap to have: every check of a corpus asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from steno.corpus.patterns import late
from steno.corpus.speech import Speech
from steno.corpus.words import UNSPACED, count, foreign
from steno.model import Event, Extent, Transcript

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
    return Measures(len(speech.texts), words, unlabelled, _milliseconds(transcript, speech))


def _has_no_blanks(language: str, said: str) -> bool:
    """Tell whether a text is written without blanks; it is searched only when nobody has said its language."""
    return language in WITHOUT_BLANKS or (language == "und" and SIGN.search(foreign(said)) is not None)


def _milliseconds(transcript: Transcript, speech: Speech) -> int:
    """From the first start to the last end; a last segment without an end ends with the media."""
    numbers, starts = range(len(speech.texts)), speech.all_starts
    edges = [next((n for n in order if starts[n] is not None), None) for order in (numbers, reversed(numbers))]
    heard = [(speech.places[n], starts[n] or 0, speech.all_ends[n]) for n in edges if n is not None]
    timed = [(place, one, one.start) for place, one in speech.others if one.start is not None]
    heard += [(place, start, one.end) for place, one, start in timed if isinstance(one, Event)]
    if not heard:
        return 0
    _, first = min([one[:2] for one in heard] + [(place, start) for place, _, start in timed[:1]])
    _, start, end = max(heard, key=itemgetter(0))
    end = transcript.source.duration if end is None else end
    return max(0, (start if end is None else end) - first)

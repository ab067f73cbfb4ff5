"""What one look at a whole transcript tells, so that most of its segments need none of their own."""

from __future__ import annotations

from dataclasses import dataclass

from steno.corpus.speech import Speech
from steno.model import Transcript
from steno.shaping.words import odd_texts


class Names(dict[str | None, str | None]):
    """The display names by the keys of speakers; a key that is not declared is its own."""

    def __missing__(self, key: str | None) -> str | None:
        return key


@dataclass(frozen=True, slots=True)
class Glance:
    """Who is called what; the texts that captions may not hold as they are; all that is said, with blanks between."""

    transcript: Transcript
    names: Names
    odd: frozenset[str]
    said: str


_last: list[Glance] = []
"""A release writes one transcript in several formats, one after the other."""


def glance(transcript: Transcript) -> Glance:
    """Look at a transcript; what was seen of the last one is kept."""
    if not _last or _last[0].transcript is not transcript:
        _last[:] = [_look(transcript)]
    return _last[0]


def _look(transcript: Transcript) -> Glance:
    speech = Speech.of(transcript.entries)
    names = Names((one.key, one.name) for one in reversed(transcript.speakers))
    return Glance(transcript, names, odd_texts(speech.texts, speech.said), speech.said)

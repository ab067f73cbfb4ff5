"""What one look at a whole transcript tells, so that most of its segments need none of their own."""

from __future__ import annotations

from dataclasses import dataclass

from steno.corpus.speech import Speech
from steno.model import Transcript
from steno.shaping.words import is_plain


class Names(dict[str | None, str | None]):
    """The display names by the keys of speakers; a key that is not declared is its own."""

    def __missing__(self, key: str | None) -> str | None:
        return key


@dataclass(frozen=True, slots=True)
class Glance:
    """Who is called what; whether captions hold every text as it is; all that is said, with a blank between two."""

    transcript: Transcript
    names: Names
    is_plain: bool
    said: str


_last: list[Glance] = []
"""A release writes one transcript in several formats, one after the other."""


def glance(transcript: Transcript) -> Glance:
    """Look at a transcript; what was seen of the last one is kept."""
    if not _last or _last[0].transcript is not transcript:
        _last[:] = [_look(transcript)]
    return _last[0]


def _look(transcript: Transcript) -> Glance:
    said = Speech(transcript.entries).said
    names = Names((one.key, one.name) for one in reversed(transcript.speakers))
    return Glance(transcript, names, is_plain(said), said)

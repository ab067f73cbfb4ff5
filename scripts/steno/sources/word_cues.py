"""Captions of one word each, as recognisers write them on request and short videos show them: put together."""

from __future__ import annotations

from collections.abc import Sequence

from steno.corpus.drafting import Draft
from steno.corpus.words import count
from steno.sources.cue_text import Spoken
from steno.sources.timed_words import GROUPED, TimedWord, phrases, stretch_of
from steno.sources.utterances import Utterance

MANY = 20
"""Captions from which on their size tells that each is one word; a talk of fewer may have short answers."""


def join_word_cues(said: list[Utterance], spaced: Sequence[bool], draft: Draft) -> list[Utterance]:
    """Put captions together where nearly each is one word; `spaced` tells which have a blank before their text.

    Where most have one (whisper.cpp), a caption without belongs to the word before it.
    """
    spoken = [(one, blank) for one, blank in zip(said, spaced, strict=True) if one.spoken]
    single = sum(count(" ".join(part.text for part in one.spoken)) <= 1 for one, _ in spoken)
    voiced = any(len(one.spoken) > 1 or one.fault for one, _ in spoken)
    if len(spoken) < MANY or single * 10 < len(spoken) * 9 or voiced:
        return said
    blanks = sum(blank for _, blank in spoken) * 2 > len(spoken)
    words = [word(one, glued=blanks and not blank) for one, blank in spoken]
    draft.notes.append(GROUPED)
    found = [stretch_of(phrase) for phrase in phrases(words)]
    return [Utterance([Spoken(one.speaker, one.text)], one.span, one.start, one.end) for one in found]


def word(one: Utterance, *, glued: bool) -> TimedWord:
    """Take a caption as a word."""
    part = one.spoken[0]
    return TimedWord(part.text.replace("\n", " "), one.span, one.start, one.end, part.speaker, glued)

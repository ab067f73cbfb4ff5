"""Captions that show one text again and again, each time with another word underlined, as Whisper's do on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from steno.corpus.drafting import Draft
from steno.sources.cue_text import voices
from steno.sources.cues import Cue

MARK = "<u>"
TOUCH = 1
"""Milliseconds between two cues that follow each other at once."""


def merge_highlights(cues: Sequence[Cue], draft: Draft) -> Sequence[Cue]:
    """Make one cue of those that say the same while the underlined word moves on."""
    marked = any(MARK in line.text for cue in cues for line in cue.lines)
    if not marked or sum(follows(one, other) for one, other in pairwise(cues)) * 2 < len(cues):
        return cues
    merged: list[Cue] = []
    for number, cue in enumerate(cues):
        if number and follows(cues[number - 1], cue):
            merged[-1] = replace(merged[-1], end=cue.end)
        else:
            merged.append(cue)
    draft.notes.append(f"words are underlined one by one: {len(cues):,} cues are {len(merged):,}")
    return merged


def follows(one: Cue, other: Cue) -> bool:
    """Tell whether a cue shows the same as the one before, with a later word underlined or none."""
    before, after = spelled(one), spelled(other)
    if MARK not in before + after or one.end is None or other.start is None or abs(other.start - one.end) > TOUCH:
        return False
    begin = before.find(MARK)
    return plain(before) == plain(after) and not 0 <= after.find(MARK) <= begin


def spelled(cue: Cue) -> str:
    """The text of a cue with its tags."""
    return "\n".join(line.text for line in cue.lines)


def plain(text: str) -> str:
    """The words of a cue."""
    return " ".join(one.text for one in voices(text))

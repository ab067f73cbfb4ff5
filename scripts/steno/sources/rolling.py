"""Captions that roll: each shows the last line of the one before again, above its own (CEA-608 roll-up, YouTube).

A caption's new lines are those below the ones carried over, so that a word said twice in a row stays twice.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from steno.corpus.drafting import Draft
from steno.sources.cue_text import voices

MOST = 8
"""Lines that a screen has room for."""
HOLD = 20
"""YouTube's captions hold a line for 10 ms between two that roll."""


def unroll(said: list[list[str]], lengths: Sequence[int | None], draft: Draft) -> list[list[str]]:
    """Return the lines that each caption says for the first time, where captions roll; else all of them."""
    shown = [[" ".join(one.text for one in voices(line)) for line in lines] for lines in said]
    if not rolls(shown, lengths):
        return said
    before: list[str] = []
    fresh = []
    for lines, bare in zip(said, shown, strict=True):
        fresh.append(lines[carried(before, bare) :])
        before = bare or before
    number = sum(map(len, said)) - sum(map(len, fresh))
    draft.notes.append(f"the captions roll: {number:,} lines are shown again and taken once")
    return fresh


def rolls(shown: list[list[str]], lengths: Sequence[int | None]) -> bool:
    """Tell whether most captions begin with the last line of the one before, as no speech does.

    Many holds between them make sure of it; without any, nearly all captions must.
    """
    pairs = [(one, other) for one, other in itertools.pairwise(filter(None, shown))]
    repeats = sum(one[-1] == other[0] for one, other in pairs)
    grown = sum(one[-1] == other[0] and len(other) > 1 for one, other in pairs)
    holds = sum(length is not None and 0 < length <= HOLD for length in lengths)
    if len(pairs) < 3 or repeats * 10 <= len(pairs) * 6:
        return False
    return holds * 10 > len(pairs) * 3 or grown * 10 > len(pairs) * 8


def carried(before: list[str], lines: list[str]) -> int:
    """Return how many of the first lines are the last ones of the caption before."""
    for number in range(min(len(before), len(lines), MOST), 0, -1):
        if before[-number:] == lines[:number]:
            return number
    return 0

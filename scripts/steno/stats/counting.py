"""The words of each segment of a transcript, counted once for all who ask: its numbers, and its open work."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from steno.corpus.words import MARKS, count, is_spaced
from steno.model import Transcript

ALONE = re.compile(rf" [{MARKS}]+(?= )")
"""Bare punctuation, which is no word, between single blanks: a search that begins with a blank is the quickest."""
_last: list[tuple[Transcript, list[int]]] = []
"""A release looks at one transcript after the other."""


def segment_words(transcript: Transcript) -> list[int]:
    """Return the words of each segment, in order; those of the last transcript are kept."""
    if not _last or _last[0][0] is not transcript:
        _last[:] = [(transcript, counts([one.text for one in transcript.segments]))]
    return _last[0][1]


def counts(texts: list[str]) -> list[int]:
    """Count the words of texts, each as `count` does: by its blanks alone where all have single ones between words."""
    said = " ".join(texts)
    # What can be printed has no other blanks than this one.
    if not said.isprintable() or "  " in said or said != said.strip(" ") or not said or not is_spaced(said):
        return list(map(count, texts))
    found = [text.count(" ") + 1 for text in texts]
    ends = list(accumulate(len(text) + 1 for text in texts))
    for bare in ALONE.finditer(f" {said} "):
        found[bisect_right(ends, bare.start())] -= 1
    return found

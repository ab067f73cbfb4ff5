"""Long segments in short captions: two lines of 32 characters, as Podcasting 2.0 asks for SRT.

The times within a segment are in proportion to the characters, and the segment is listed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from steno.corpus.sentences import sentences
from steno.shaping.cues import Timed, proportional
from steno.shaping.losses import NotHeld
from steno.shaping.words import fill
from steno.sources.sounds import event_kind

WIDTH, HEIGHT = 32, 2
SHORTEST = 100
"""Milliseconds below which a cue is not cut further."""
SPLIT = "is split into cues; the times within are inferred, in proportion to the characters"


def cut(one: Timed, text: str, split: bool, losses: list[NotHeld]) -> Iterator[tuple[int, int, str]]:
    """Yield the cues of one entry."""
    assert one.end is not None
    pages = fill_cues(text) if split else [fill(text.split(" "), WIDTH)]
    if len(pages) == 1 or one.end - one.start < SHORTEST * len(pages):
        yield one.start, one.end, "\n".join(itertools.chain.from_iterable(pages))
        return
    losses.append(NotHeld(("segments", one.index), SPLIT, len(pages)))
    lengths = [sum(len(line) + 1 for line in page) for page in pages]
    times = itertools.pairwise(proportional(one.start, one.end, lengths))
    yield from ((start, end, "\n".join(page)) for (start, end), page in zip(times, pages, strict=True))


def fill_cues(text: str) -> list[list[str]]:
    """Fill cues with lines; a sentence begins a new cue unless all of it fits into the one above."""
    pages: list[list[str]] = []
    for sentence in sentences(text):
        joined = fill([word for line in pages[-1:] for word in " ".join(line).split(" ")] + sentence.split(" "), WIDTH)
        if pages and len(joined) <= HEIGHT:
            pages[-1] = joined
            continue
        lines = fill(sentence.split(" "), WIDTH)
        pages.extend(lines[begin : begin + HEIGHT] for begin in range(0, len(lines), HEIGHT))
    return in_company(pages)


def in_company(pages: list[list[str]]) -> list[list[str]]:
    """Give a mark that has come to stand alone a word of its neighbour: alone, `[laughs]` would be no speech."""
    words = [" ".join(page).split(" ") for page in pages]
    for number, page in enumerate(words):
        if len(words) > 1 and event_kind(" ".join(page)) is not None:
            if number and len(words[number - 1]) > 1:
                page.insert(0, words[number - 1].pop())
            elif number + 1 < len(words) and len(words[number + 1]) > 1:
                page.append(words[number + 1].pop(0))
    return [fill(page, WIDTH) for page in words]

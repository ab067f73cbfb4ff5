"""Long segments in short captions: two lines of 32 characters, as Podcasting 2.0 asks for SRT.

The times within a segment are in proportion to the characters, and the segment is listed.
"""

from __future__ import annotations

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
    pages = ["\n".join(page) for page in (fill_cues(text) if split else [fill(text, WIDTH)])]
    if len(pages) == 1 or one.end - one.start < SHORTEST * len(pages):
        yield one.start, one.end, "\n".join(pages)
        return
    losses.append(NotHeld(("segments", one.index), SPLIT, len(pages)))
    times = proportional(one.start, one.end, [len(page) + 1 for page in pages])
    yield from zip(times, times[1:], pages, strict=False)


def fill_cues(text: str) -> list[list[str]]:
    """Fill cues with lines; a sentence begins a new cue unless all of it fits into the one above."""
    pages: list[list[str]] = []
    for sentence in sentences(text):
        lines = fill(sentence, WIDTH)
        # Joining saves one line at the most.
        if pages and len(pages[-1]) + len(lines) <= HEIGHT + 1:
            joined = fill(" ".join(pages[-1] + lines), WIDTH)
            if len(joined) <= HEIGHT:
                pages[-1] = joined
                continue
        pages.extend(lines[begin : begin + HEIGHT] for begin in range(0, len(lines), HEIGHT))
    return in_company(pages)


def in_company(pages: list[list[str]]) -> list[list[str]]:
    """Give a mark that has come to stand alone a word of its neighbour: alone, `[laughs]` would be no speech."""
    if len(pages) > 1:
        for number, page in enumerate(pages):
            if event_kind(" ".join(page)) is not None:
                _take_word(pages, number)
    return pages


def _take_word(pages: list[list[str]], number: int) -> None:
    """Move the last word of the page above to this one, or else the first of the page below; never their only one."""
    mark = " ".join(pages[number])
    above = " ".join(pages[number - 1]).rpartition(" ") if number else ("", "", "")
    below = " ".join(pages[number + 1]).partition(" ") if number + 1 < len(pages) else ("", "", "")
    if above[1]:
        pages[number - 1 : number + 1] = [fill(above[0], WIDTH), fill(f"{above[2]} {mark}", WIDTH)]
    elif below[1]:
        pages[number : number + 2] = [fill(f"{mark} {below[0]}", WIDTH), fill(below[2], WIDTH)]

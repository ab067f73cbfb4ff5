"""Long segments in short captions: two lines of 32 characters, as Podcasting 2.0 asks for SRT.

The times within a segment are in proportion to the characters, and the segment is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from steno.corpus.sentences import split_all
from steno.shaping.cues import Timed, proportional
from steno.shaping.losses import NotHeld
from steno.shaping.words import fill
from steno.sources.sounds import BEGINNINGS, event_kind

WIDTH, HEIGHT = 32, 2
MOST = WIDTH * HEIGHT
PAGE = re.compile(rf"(.{{1,{WIDTH}}})(?:\n| (.{{1,{WIDTH}}})([ \n]))")
"""Two lines of a sentence, or what is left of it, and what stands behind: it is quicker than a search for each line."""
SHORTEST = 100
"""Milliseconds below which a cue is not cut further."""
SPLIT = "is split into cues; the times within are inferred, in proportion to the characters"


def fill_pages(texts: Sequence[str], split: bool) -> list[list[str]]:
    """Return the pages that each text fills: as many as it needs, or, without `split`, one of as many lines.

    The texts are lines of words with one blank between two.
    """
    if not split:
        return [["\n".join(fill(text, WIDTH))] for text in texts]
    said = "".join(texts)
    signs = [sign for sign in BEGINNINGS if sign in said]
    filled = ((lines, _fill(lines)) for lines in split_all(texts))
    return [in_company(pages) if any(sign in lines for sign in signs) else pages for lines, pages in filled]


def cut(one: Timed, pages: list[str], losses: list[NotHeld]) -> tuple[list[int], list[str]]:
    """Return the cues of an entry that fills these pages: the times at which they begin and end, and what they say."""
    assert one.end is not None
    if len(pages) == 1 or one.end - one.start < SHORTEST * len(pages):
        return [one.start, one.end], ["\n".join(pages)]
    losses.append(NotHeld(("segments", one.index), SPLIT, len(pages)))
    return proportional(one.start, one.end, [len(page) + 1 for page in pages]), pages


def _fill(sentences: str) -> list[str]:
    """Fill pages with sentences, one on a line; one begins a new page unless all of it fits into that above."""
    pages: list[str] = []
    for first, second, after in PAGE.findall(f"{sentences}\n"):
        page = f"{first}\n{second}" if second else first
        if after != " " and pages and len(pages[-1]) + len(page) <= MOST:
            joined = fill(_line(pages[-1]) + " " + _line(page), WIDTH)
            if len(joined) <= HEIGHT:
                pages[-1] = "\n".join(joined)
                continue
        pages.append(page)
    # A page has a character behind it. Where a word is longer than a line, some are in no page.
    return pages if sum(map(len, pages)) + len(pages) == len(sentences) + 1 else _fill_long(sentences)


def _fill_long(sentences: str) -> list[str]:
    """Do so where words are longer than a line, by one line at a time."""
    pages: list[list[str]] = []
    for sentence in sentences.split("\n"):
        lines = fill(sentence, WIDTH)
        # Joining saves one line at the most.
        if pages and len(pages[-1]) + len(lines) <= HEIGHT + 1:
            joined = fill(" ".join(pages[-1] + lines), WIDTH)
            if len(joined) <= HEIGHT:
                pages[-1] = joined
                continue
        pages.extend(lines[begin : begin + HEIGHT] for begin in range(0, len(lines), HEIGHT))
    return ["\n".join(page) for page in pages]


def in_company(pages: list[str]) -> list[str]:
    """Give a mark that has come to stand alone a word of its neighbour: alone, `[laughs]` would be no speech."""
    if len(pages) > 1:
        for number, page in enumerate(pages):
            if event_kind(_line(page)) is not None:
                _take_word(pages, number)
    return pages


def _take_word(pages: list[str], number: int) -> None:
    """Move the last word of the page above to this one, or else the first of the page below; never their only one."""
    mark = _line(pages[number])
    above = _line(pages[number - 1]).rpartition(" ") if number else ("", "", "")
    below = _line(pages[number + 1]).partition(" ") if number + 1 < len(pages) else ("", "", "")
    if above[1]:
        pages[number - 1 : number + 1] = [_page(above[0]), _page(f"{above[2]} {mark}")]
    elif below[1]:
        pages[number : number + 2] = [_page(f"{mark} {below[0]}"), _page(below[2])]


def _page(line: str) -> str:
    return "\n".join(fill(line, WIDTH))


def _line(page: str) -> str:
    return page.replace("\n", " ")

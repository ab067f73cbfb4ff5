"""What is done for many texts at once is what is done for each alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from steno.corpus.sentences import sentences
from steno.model import Segment
from steno.shaping.losses import NotHeld
from steno.shaping.pages import HEIGHT, WIDTH, fill_pages
from steno.shaping.words import fill, odd_texts, plain
from tests.conftest import effort

WORDS = (
    *"a so the lamp Harbour tower. Why? No! Mr. e.g. 5. (It it.) … 你好。 [laughs] (applause) ♪ said: it’s".split(),
    *("x" * 31, "y" * 32, "z" * 33, "V" * 31 + ".", "w" * 70 + "."),
)
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
ODD = ("\n", "\t", "\x85", "\u2028", "\xa0", "&", "&amp;", "[music]", "♪", "#", "é", "\x00", "\uffff")
ODD_TEXT = st.lists(st.one_of(st.sampled_from(("a", "B", " ", "  ")), st.sampled_from(ODD)), max_size=4).map("".join)


def fill_one(text: str) -> list[str]:
    """The pages of a text without marks: sentence by sentence, line by line."""
    pages: list[list[str]] = []
    for sentence in sentences(text):
        lines = fill(sentence, WIDTH)
        joined = fill(" ".join([*pages[-1], *lines]), WIDTH) if pages else [""] * (HEIGHT + 1)
        if len(joined) <= HEIGHT:
            pages[-1] = joined
        else:
            pages += [lines[begin : begin + HEIGHT] for begin in range(0, len(lines), HEIGHT)]
    return ["\n".join(page) for page in pages]


@pytest.mark.random
@settings(max_examples=effort(500), deadline=None)
@given(st.lists(TEXT, max_size=4))
@example([f"{'A' * 31}. {'B' * 31}.", f"{'A' * 31}. {'B' * 32}."])
def test_pages_are_those_that_each_text_fills_line_by_line(texts: list[str]):
    found = fill_pages(texts, True)
    assert [" ".join(pages).replace("\n", " ") for pages in found] == texts
    for text, pages in zip(texts, found, strict=True):
        if not any(sign in text for sign in "[(♪"):
            assert pages == fill_one(text)


@pytest.mark.random
@settings(max_examples=effort(500), deadline=None)
@given(st.lists(ODD_TEXT, min_size=1, max_size=3))
def test_what_is_not_odd_loses_nothing(texts: list[str]):
    odd = odd_texts(texts, " ".join(texts))
    for text in set(texts) - odd:
        losses: list[NotHeld] = []
        assert (plain(Segment(text), ("segments", 0), losses), losses) == (text, [])

"""Counting words gives what taking them apart gives."""

from __future__ import annotations

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.words import AFTER, ALIASES, INVISIBLE, count, spoken
from tests.conftest import effort

ODD = st.sampled_from([*AFTER, *ALIASES, *map(chr, INVISIBLE), *" \t\n\x1c\x85\u00a0\u3000", "a", "é", "東", "\u0301"])


@settings(max_examples=effort(300), deadline=None)
@given(st.text() | st.lists(ODD, max_size=12).map("".join))
def test_words_are_counted_as_they_are_taken_apart(text):
    assert count(text) == len(spoken(text))


def test_so_is_every_character():
    for number in range(0, sys.maxunicode, 997):
        for text in (chr(number), f"a{chr(number)} b", f". {chr(number)}"):
            assert count(text) == len(spoken(text)), hex(number)


def test_bare_punctuation_is_no_word():
    assert [count(text) for text in ("Well – yes, …", "-- \u200b .", "don’t stop", "東京 で")] == [2, 0, 2, 3]


def test_what_is_counted_is_not_remembered():
    spoken.cache_clear()
    assert count("東京 で") == 3
    assert not spoken.cache_info().currsize, "a whole transcript is counted at once, and a corpus has thousands"

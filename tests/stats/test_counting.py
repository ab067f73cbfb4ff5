"""Words are counted for all segments as for each alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.words import count
from steno.model import Segment, Transcript
from steno.stats.counting import counts, segment_words
from tests.conftest import effort

PIECES = ("a", "Lamp", "it's", "-", "…", "?", "“", "12", "é", "\u200b", "\xa0", "\n", "\t", " ", "  ", "好", "ไทย")
WORD = st.lists(st.sampled_from(PIECES[:9]), min_size=1, max_size=3).map("".join)
TIDY = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
TEXT = TIDY | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@pytest.mark.random
@settings(max_examples=effort(500), deadline=None)
@given(st.lists(TIDY, max_size=5) | st.lists(TEXT, max_size=5))
def test_words_are_counted_for_all_as_for_each(texts: list[str]):
    assert counts(texts) == list(map(count, texts))


def test_another_transcript_is_counted_anew():
    for text, number in (("one", 1), ("one two", 2), ("one", 1)):
        assert segment_words(Transcript("Lamp", (Segment(text),))) == [number]

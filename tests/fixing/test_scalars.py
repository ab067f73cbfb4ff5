"""Which words of a value differ, however often they stand in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.fixing.scalars import REPEATED, _differences
from tests.conftest import effort

TEXT = st.lists(st.sampled_from(["so", "and", "then", "a\u200b"]), min_size=1, max_size=12).map(" ".join)


def changed(old: str, new: str) -> tuple[str, int]:
    """Apply the differences; return what comes of it, and how many there are."""
    made, end, number = "", 0, 0
    for left, right, text in _differences(old, new):
        assert (left, right) > (end, end) or not number, "they are in order, and none touches the next"
        made += old[end:left] + text
        end, number = right, number + 1
    return made + old[end:], number


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(TEXT, TEXT, st.sampled_from([1, 60]))
def test_differences_lead_from_one_text_to_the_other(old: str, new: str, times: int) -> None:
    assert changed(" ".join([old] * times), " ".join([new] * times))[0] == " ".join([new] * times)


def test_a_loop_of_a_recogniser_is_changed_only_where_it_differs() -> None:
    words = random.Random(4).choices(["and", "so", "it", "is"], k=4000)
    assert sum(words.count(word) ** 2 for word in set(words)) > REPEATED
    other = [word if number % 50 else f"{word}\u200b" for number, word in enumerate(words)]
    assert changed(" ".join(other), " ".join(words)) == (" ".join(words), 4000 // 50)

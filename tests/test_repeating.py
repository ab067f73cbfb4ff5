"""Numbers that come more than once are those that counting all of them finds."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.repeating import repeated
from tests.conftest import effort

NUMBERS = st.lists(st.one_of(st.integers(0, 600), st.integers(0, 2**32 - 1)), max_size=400)


@pytest.mark.random
@given(NUMBERS)
@settings(max_examples=effort(200), deadline=None)
def test_what_comes_more_than_once_is_counted(numbers: list[int]) -> None:
    counted = Counter(numbers)
    assert repeated(numbers) == {number: times for number, times in counted.items() if times > 1}

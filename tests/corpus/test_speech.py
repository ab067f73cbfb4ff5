"""Columns with what stands between the segments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.speech import Speech, lay
from steno.model import Entry
from tests.conftest import effort
from tests.strategies import ENTRIES


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(st.lists(st.integers(), max_size=12), st.sets(st.integers(0, 12)))
def test_values_are_laid_where_they_would_be_inserted_one_after_the_other(column: list[int], chosen: set[int]) -> None:
    wanted, others = column.copy(), []
    for place in sorted(chosen):
        if place <= len(wanted):
            wanted.insert(place, -place)
            others.append((place, -place))
    assert lay(column, others) == wanted


@pytest.mark.random
@settings(max_examples=effort(100), deadline=None)
@given(st.lists(ENTRIES, max_size=9).map(tuple))
def test_columns_lead_back_to_the_entries(entries: tuple[Entry, ...]) -> None:
    taken = Speech.of(entries)
    made = Speech(taken.texts, taken.all_starts, taken.all_ends, taken.speakers, taken.changes, taken.others)
    assert made.entries == entries
    assert [entries[place] for place in made.places] == made.segments

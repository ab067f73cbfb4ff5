"""A transcript in four numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.measures import Measures, measure
from steno.corpus.speech import Speech
from steno.model import Chapter, Entry, Event, Extent, Segment, Source, Speaker, Transcript
from tests.conftest import effort

TWO = (Segment("One two.\nThree", 1_000, 5_000, "mia"), Segment("four", 50_000))


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        (Transcript("x"), Measures(0, 0, 0, 0)),
        (Transcript("x", TWO), Measures(2, 4, 1, 49_000)),
        (Transcript("x", TWO, source=Source(duration=61_000)), Measures(2, 4, 1, 60_000)),
        (Transcript("x", TWO, labelling=Extent.NONE), Measures(2, 4, 0, 49_000)),
        (Transcript("x", (Chapter("a", 9_000), *TWO, Event("music", 60_000, 70_000))), Measures(2, 4, 1, 61_000)),
        (Transcript("x", (Segment("Café — “so”."),)), Measures(1, 3, 1, 0)),
        (Transcript("x", (Segment("潮が満ちる。"),), language="ja"), Measures(1, 5, 1, 0)),
        (Transcript("x", (Segment("潮が満ちる。"),)), Measures(1, 5, 1, 0)),
        (Transcript("x", (Segment("backwards", 9_000, 1_000),), (Speaker("a", "A"),)), Measures(1, 1, 1, 0)),
    ],
)
def test_measures(transcript: Transcript, expected: Measures) -> None:
    assert measure(transcript, Speech.of(transcript.entries)) == expected


def test_a_pace_needs_a_minute() -> None:
    assert Measures(1, 100, 0, 59_999).words_per_minute is None
    assert Measures(1, 150, 0, 90_000).words_per_minute == 100


TIME = st.none() | st.integers(0, 9)
ENTRIES = st.lists(
    st.builds(Segment, st.just("x"), TIME, TIME)
    | st.builds(Chapter, st.just("x"), TIME)
    | st.builds(Event, st.just("music"), TIME, TIME),
    max_size=6,
)


@pytest.mark.random
@settings(max_examples=effort(300), deadline=None)
@given(ENTRIES)
def test_a_transcript_lasts_from_the_first_start_to_the_last_end(entries: list[Entry]) -> None:
    starts = [one.start for one in entries if one.start is not None]
    heard = [one for one in entries if not isinstance(one, Chapter) and one.start is not None]
    end = (12 if heard[-1].end is None else heard[-1].end) if heard else None
    transcript = Transcript("x", tuple(entries), source=Source(duration=12))
    expected = 0 if end is None else max(0, end - starts[0])
    assert measure(transcript, Speech.of(entries)).milliseconds == expected

"""A transcript in four numbers."""

from __future__ import annotations

import pytest

from steno.corpus.measures import Measures, measure
from steno.corpus.speech import Speech
from steno.model import Chapter, Event, Extent, Segment, Source, Speaker, Transcript

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

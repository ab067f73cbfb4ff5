"""The numbers of a transcript, counted by hand and by another way of counting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from steno.model import Segment, Source, Transcript
from steno.reading import open_folder
from steno.stats import Gap, Turn, as_data, diagnose, from_data
from tests.conftest import effort
from tests.diff.building import build
from tests.strategies import TRANSCRIPTS


def timed(*facts: tuple[int, int | None, str | None, str]) -> Transcript:
    return Transcript("A light", tuple(Segment(text, start, end, who) for start, end, who, text in facts))


def test_an_interview_in_numbers() -> None:
    found = diagnose(
        timed(
            (0, 30_000, "ada", "Who keeps the light at night?"),
            (30_000, 60_000, "ben", "I do, – and my sister."),
            (61_000, 90_000, "ben", "She trims the wick."),
            (100_000, 110_000, "ada", "Thank you."),
        )
    )
    assert (found.segments, found.words, found.turns) == (4, 17, 3)
    assert (found.speech, found.duration, found.pace) == (99_000, 110_000, 10)
    assert (found.gaps, found.silence, found.longest_gap) == (1, 10_000, Gap(3, 90_000, 10_000))
    assert found.longest == Turn("ben", 1, 2, 9, 30_000, 59_000)
    assert [(one.key, one.words, round(part, 3)) for one, part in found.shares()] == [
        ("ben", 9, 0.596),
        ("ada", 8, 0.404),
    ]


def test_without_times_the_share_is_of_words() -> None:
    found = diagnose(build(["Ada: One two three.", "Ben: Four.", "Nobody said this."]))
    assert (found.speech, found.pace, found.duration, found.untimed, found.unlabelled) == (None, None, None, 3, 1)
    assert [(one.name, round(part, 3)) for one, part in found.shares()] == [("Ada", 0.429), ("Ben", 0.143)]


def test_a_segment_without_an_end_lasts_until_the_next_one_or_the_end_of_the_media() -> None:
    one = Transcript("A", (Segment("One.", 0), Segment("Two.", 4000)), source=Source(duration=10_000))
    found = diagnose(one)
    assert (found.speech, found.gaps, found.duration) == (10_000, 0, 10_000)


def test_what_overlaps_leaves_no_gap() -> None:
    found = diagnose(timed((0, 60_000, "ada", "Long."), (1_000, 2_000, "ben", "Yes."), (61_000, 62_000, "ada", "So.")))
    assert found.gaps == 0


def test_an_end_before_its_start_counts_for_nothing() -> None:
    found = diagnose(timed((9_000, 2_000, "ada", "Back.")))
    assert (found.speech, found.pace) == (None, None)


def test_nothing_said() -> None:
    found = diagnose(Transcript("Empty"))
    assert (found.segments, found.longest, found.shares()) == (0, None, [])


@pytest.mark.random
@settings(max_examples=effort(60), deadline=None)
@given(TRANSCRIPTS)
def test_any_transcript_has_numbers_that_add_up(one: Transcript) -> None:
    found = diagnose(one)
    assert sum(talk.segments for talk in found.speakers) + found.unlabelled == found.segments == len(one.segments)
    assert sum(talk.words for talk in found.speakers) <= found.words
    assert sum(part for _, part in found.shares()) <= 1 + 1e-9
    assert from_data(json.loads(json.dumps(as_data(found)))) == found


def test_real_transcripts_have_plausible_numbers(real: Path) -> None:
    for opened in open_folder(real / "talkpython").values():
        found = diagnose(opened.transcript)  # type: ignore[union-attr]
        assert found.pace is not None
        assert 100 < found.pace < 260

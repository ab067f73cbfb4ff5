"""A transcript whose entries are made late is like any other."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings

from steno.corpus.late import LateTranscript
from steno.corpus.speech import Speech
from steno.model import Chapter, Event, Segment, Transcript
from tests.conftest import effort
from tests.strategies import TRANSCRIPTS

ENTRIES = (Chapter("Fog", 0), Segment("We wait.", 0, 4_000, "ines"), Event("music"), Segment("It lifts.", None, 9_000))


def late(transcript: Transcript) -> LateTranscript:
    """Make one of columns alone, as the strict reader does."""
    speech = Speech.of(transcript.entries)
    columns = speech.texts, speech.all_starts, speech.all_ends, speech.speakers, speech.changes, speech.others
    facts = {name: getattr(transcript, name) for name in Transcript.__match_args__ if name != "entries"}
    return LateTranscript.of(Speech(*columns), **facts)


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(TRANSCRIPTS)
def test_it_has_the_entries_that_its_columns_are_of(transcript: Transcript):
    made = late(transcript)
    assert made.entries == transcript.entries
    assert made == transcript
    assert transcript == made
    assert hash(made) == hash(transcript)
    assert made.speech.places == [n for n, one in enumerate(transcript.entries) if isinstance(one, Segment)]


def test_nothing_is_made_before_somebody_asks():
    made = late(Transcript("Fog", ENTRIES))
    assert made.title == "Fog"
    assert "segments" not in vars(made.speech)
    assert made.segments == (ENTRIES[1], ENTRIES[3])
    assert made.entries is made.entries


def test_a_copy_has_the_columns_of_its_own_entries():
    made = late(Transcript("Fog", ENTRIES))
    assert replace(made, title="Mist").speech.texts == ["We wait.", "It lifts."]
    assert replace(made, entries=ENTRIES[:2]).speech.texts == ["We wait."]
    assert made != replace(made, entries=ENTRIES[:2])


def test_it_goes_to_another_process():
    made = late(Transcript("Fog", ENTRIES))
    other = pickle.loads(pickle.dumps(made))
    assert other == made
    assert other.speech.texts == made.speech.texts


def test_it_has_nothing_else():
    with pytest.raises(AttributeError, match="author"):
        late(Transcript("Fog", ENTRIES)).author  # noqa: B018

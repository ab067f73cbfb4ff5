"""What must hold for any three versions of a transcript."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from steno.corpus.canonical import print_transcript
from steno.corpus.words import spoken
from steno.merging import merge_files
from steno.model import Transcript
from tests.conftest import effort
from tests.diff.test_properties import SMALL
from tests.strategies import TRANSCRIPTS

PATH = "corpus/show/light.yaml"
ANY = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def text(one: Transcript) -> bytes:
    return print_transcript(one).encode()


@pytest.mark.random
@settings(ANY, max_examples=effort(30))
@given(TRANSCRIPTS, TRANSCRIPTS)
def test_what_one_side_alone_did_is_taken(base: Transcript, side: Transcript) -> None:
    for ours, theirs in ((side, base), (base, side), (side, side)):
        merged = merge_files(text(base), text(ours), text(theirs), PATH)
        assert (merged.data, merged.conflicts) == (text(side), 0)


@pytest.mark.random
@settings(ANY, max_examples=effort(60))
@given(SMALL, SMALL, SMALL)
def test_no_new_speech_of_either_side_is_lost(base: Transcript, ours: Transcript, theirs: Transcript) -> None:
    merged = merge_files(text(base), text(ours), text(theirs), PATH)
    said = " ".join(spoken(merged.data.decode()))
    known = {one.text for one in base.segments}
    for one in (*ours.segments, *theirs.segments):
        assert one.text in known or " ".join(spoken(one.text)) in said
    swapped = merge_files(text(base), text(theirs), text(ours), PATH)
    assert swapped.conflicts == merged.conflicts
    assert merged.conflicts or swapped.data == merged.data

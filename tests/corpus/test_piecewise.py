"""A place that is found in a piece of a file is the one that is found in the whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.piecewise import MANY, Pieces
from steno.corpus.raw import decode
from tests.conftest import REPOSITORY, effort
from tests.strategies import TRANSCRIPTS

SAMPLES = sorted((REPOSITORY / "corpus").glob("*/[!s]*.yaml"))
ABSENT = [("nothing",), ("segments", 10_000, "text"), ("segments", 0, "nothing"), ("segments", "0"), ("source", "x", 1)]


def agree(text: str, many: int = MANY) -> bool:
    """Compare every place of a text, and those that are not there; tell whether it was read in pieces."""
    document = read_document(decode(text.encode(), "a.yaml"))
    if document.near is None:
        return False
    document = replace(document, near=Pieces(text, many).near)
    places, whole = document.places(), replace(document, near=None)
    for pointer in [*places.values, *places.keys, *ABSENT]:
        assert document.locate(pointer) == whole.locate(pointer), pointer
    return True


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("many", [MANY, 2])
def test_the_sample_corpus(path: Path, many: int):
    assert agree(path.read_text("utf-8"), many)


@pytest.mark.random
@settings(max_examples=effort(60), deadline=None)
@given(TRANSCRIPTS)
def test_random_transcripts(transcript):
    agree(print_transcript(transcript))

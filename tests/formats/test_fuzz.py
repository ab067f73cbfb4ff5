"""Whatever is put through a reader, a transcript or a finding comes out."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.formats import formats
from tests.conftest import effort
from tests.formats.fuzzing import mutated, random_bytes, results, seeds

SEEDS = seeds()
STARTS = st.integers(0, 2**32)


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None)
@given(STARTS)
def test_random_bytes(start: int) -> None:
    check(random_bytes(Random(start), SEEDS))


@pytest.mark.random
@settings(max_examples=effort(60), deadline=None)
@given(STARTS)
def test_mutated_files(start: int) -> None:
    check(mutated(Random(start), SEEDS))


def check(data: bytes) -> None:
    assert results(data).keys() in ({"decode"}, {*formats(), "recognise"})

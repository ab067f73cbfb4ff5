"""The marks of what nobody understood, in all their forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.markers import Kind, markers, write
from steno.corpus.yaml12 import load
from tests.conftest import effort

CASES = load((Path(__file__).parent / "markers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_forms(case: dict[str, Any]) -> None:
    found = [[str(mark.kind), mark.canonical, mark.bare] for mark in markers(case["text"])]
    assert found == case["marks"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_mark_is_where_it_says(case: dict[str, Any]) -> None:
    for mark in markers(case["text"]):
        assert case["text"][mark.begin : mark.end] == mark.text


@pytest.mark.random
@settings(max_examples=effort(50), deadline=None)
@given(st.sampled_from([Kind.UNINTELLIGIBLE, Kind.CROSSTALK]), st.none() | st.integers(0, 359_999_999))
def test_what_is_written_is_read(kind: Kind, time: int | None) -> None:
    (mark,) = markers(f"so {write(kind, time)} it")
    assert (mark.kind, mark.time, mark.canonical) == (kind, time, mark.text)


@pytest.mark.random
@settings(max_examples=effort(50), deadline=None)
@given(st.text("[]()<>{}\\?: inaudble0123456789-.", max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    ends = [0]
    for mark in markers(text):
        assert ends[-1] <= mark.begin < mark.end <= len(text)
        ends.append(mark.end)

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.formatting import format_file
from steno.corpus.raw import decode
from tests.conftest import effort
from tests.strategies import TRANSCRIPTS

CASES = sorted((Path(__file__).parent / "formatting").glob("*.in.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".in.yaml"))
def test_cases(path):
    expected = path.with_name(path.name.replace(".in.", ".out.")).read_text(encoding="utf-8")
    assert format_file(decode(path.read_bytes(), path.name)) == expected
    assert format_file(decode(expected.encode(), path.name)) == expected


@pytest.mark.random
@settings(max_examples=effort(100))
@given(TRANSCRIPTS, st.randoms(use_true_random=False))
def test_no_comment_is_lost_wherever_it_stands(transcript, random):
    lines = print_transcript(transcript).split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith("- ") or line[:1].isalpha()]
    chosen = sorted(random.sample(places, min(3, len(places))), reverse=True)
    for number in chosen:
        lines.insert(number, f"# remark {number}")
    text = "\n".join(lines)
    formatted = format_file(decode(text.encode(), "x.yaml"))
    assert read_document(decode(formatted.encode(), "x.yaml")).transcript == transcript
    for number in chosen:
        assert formatted.count(f"# remark {number}\n") == 1
    assert format_file(decode(formatted.encode(), "x.yaml")) == formatted

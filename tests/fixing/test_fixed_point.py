"""Over faulty transcripts in any layout: `fix` twice is `fix` once, nothing safe is left, and no word changes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steno.corpus.canonical import print_transcript
from steno.corpus.document import Document
from steno.corpus.formatting import format_file
from steno.corpus.raw import RawFile, decode
from steno.corpus.settings import Settings
from steno.corpus.yaml12 import load
from steno.fixing.repairing import repair
from steno.fixing.surveying import Survey
from steno.model import FixKind, Segment, Speaker, Transcript
from steno.reading import interpret
from steno.rules import Surroundings
from steno.timecode import print_time
from tests.conftest import effort
from tests.fixing.odd import Writer

FAULTS = [
    "light\u200bhouse", "a\u00a0b", "cafe\u0301", "(inaudible)", "[00:12:34 - unclear]", "Tom:", "it&amp;s", "cafÃ©",
    "\\[laughs\\]", "**really**", "key\u00adhole", "The tide.", "No!", "7:05 Tom", "[??]", "\u202eback\u202c",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FAULTS), min_size=1, max_size=6).map(" ".join)
SEGMENTS = st.builds(
    Segment, TEXTS, st.integers(0, 99_000), st.integers(0, 99_000), st.sampled_from([None, "tom", "mia", "mai"])
)
NAMES = st.sampled_from(["Tom R.", "Tom R.:", "- Mia", "Break", "Mia K."])
TRANSCRIPTS = st.builds(
    Transcript,
    title=st.just("The bell"),
    language=st.just("en"),
    license=st.just("CC-BY-4.0"),
    entries=st.lists(SEGMENTS, min_size=1, max_size=5).map(tuple),
    speakers=st.tuples(NAMES, NAMES).map(lambda pair: (Speaker("tom", pair[0]), Speaker("mia", pair[1]))),
)
EXAMINE = Survey(Settings(), Surroundings({}, date(2026, 3, 4))).repairs


@st.composite
def faulty(draw: Any) -> RawFile:
    canonical = print_transcript(draw(TRANSCRIPTS))
    text = canonical if draw(st.booleans()) else Writer(draw).text(load(canonical))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    raw = decode((draw(st.sampled_from(["", "\ufeff"])) + text).encode(), "talk.yaml")
    assert isinstance(interpret(raw), Document)
    return raw


def spoken(data: bytes) -> str:
    """Letters and digits of all that is said, marks of gaps aside."""
    texts = (one["text"] for one in load(data.decode("utf-8-sig"))["segments"])
    plain = unicodedata.normalize("NFC", " ".join(texts))
    return "".join(char for char in re.sub(r"[\[(][^])]*[\])]", "", plain) if char.isalnum())


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(faulty(), st.sampled_from(FixKind))
def test_a_second_time_finds_nothing_to_do(raw: RawFile, kind: FixKind) -> None:
    once = repair(raw, EXAMINE, kind)
    after = decode(once.data, raw.path)
    assert repair(after, EXAMINE, kind).data == once.data
    document = interpret(after)
    assert isinstance(document, Document)
    assert [one for one in EXAMINE(document) if one.fix.kind is FixKind.SAFE] == []
    if kind is FixKind.SAFE:
        assert once.refused == ()
        assert spoken(once.data) == spoken(raw.data)


@pytest.mark.random
@settings(max_examples=effort(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(TRANSCRIPTS)
def test_what_was_canonical_is_so_afterwards(transcript: Transcript) -> None:
    raw = decode(print_transcript(transcript).encode(), "talk.yaml")
    after = repair(raw, EXAMINE, FixKind.SUGGESTION).data
    assert format_file(decode(after, raw.path)).encode() == after


def test_many_repairs_of_one_file_are_made_at_once() -> None:
    entries = tuple(Segment("It was (inaudible).", n * 1000, n * 1000 - 500) for n in range(1, 400))
    raw = decode(print_transcript(Transcript("The bell", entries)).encode(), "talk.yaml")
    once = repair(raw, EXAMINE, FixKind.SAFE)
    assert len(once.made) == 2 * len(entries) - 1
    assert print_time(400_000) not in once.data.decode()

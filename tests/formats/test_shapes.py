"""Words in, words out: what was said in the real files, in every shape that other programs give it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from steno.corpus.raw import decode, read_raw
from steno.formats import Reading, read
from steno.model import Chapter, Event, Segment
from tests.conftest import REAL, effort
from tests.formats.shapes import SHAPES, Said, Shape
from tests.formats.vendor_shapes import VENDOR_SHAPES

WORD = re.compile(r"\w+")
ALL = (
    *("seeds/001*.txt", "seeds/003*.txt", "talkpython/000*.vtt", "datatalks/crisp-dm.md"),
    *("changelog/the-changelog-284.md", "bitcointranscripts/2022*.md"),
)
FILES = ALL if effort(1) > 1 else ALL[:3]


@cache
def said_in(pattern: str) -> tuple[Said, ...]:
    """What is said in a real file, with times where it has none; a change without a name is a mark in the text."""
    path = next(REAL.glob(pattern))
    _, reading = read(read_raw(path))
    made = reading.transcript
    found, before = [], 0
    for one in made.segments:
        start = max(before, one.start if one.start is not None else before)
        before = start + 1_500
        text = " ".join(one.text.split())
        mark = ">> " if one.speaker_change else ""
        found.append(Said(start, start + 1_500, made.speaker_name(one.speaker), mark + text))
    return tuple(found)


def spoken(reading: Reading) -> list[str]:
    """The words of a transcript in order."""
    entries = reading.transcript.entries
    return [word for one in entries if not isinstance(one, Chapter) for word in WORD.findall(one.text or "")]


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("pattern", FILES)
@pytest.mark.parametrize("shape", SHAPES + VENDOR_SHAPES, ids=lambda shape: shape.write.__name__)
def test_no_word_is_lost_and_no_start_moves(shape: Shape, pattern: str) -> None:
    said = said_in(pattern)
    name, reading = read(decode(shape.write(said).encode(), "file"))
    assert name == shape.format
    assert spoken(reading) == [word for one in said for word in WORD.findall(one.text)]
    if shape.starts:
        assert starts(reading) == [one.start // shape.precision * shape.precision for one in said]
    if shape.speakers and all(one.speaker for one in said):
        assert turns(reading) == grouped((one.speaker, one.text) for one in said)
    assert not reading.problems


def starts(reading: Reading) -> list[int]:
    """The starts of what the source times; a later voice of one cue has none."""
    return [
        one.start for one in reading.transcript.entries if isinstance(one, (Segment, Event)) and one.start is not None
    ]


def turns(reading: Reading) -> list[tuple[str | None, list[str]]]:
    """Who says which words, one turn after the other."""
    made = reading.transcript
    return grouped((made.speaker_name(one.speaker), one.text) for one in made.segments)


def grouped(parts: Iterable[tuple[str | None, str]]) -> list[tuple[str | None, list[str]]]:
    """Put parts of one voice in a row together."""
    turns = groupby(parts, key=lambda part: part[0])
    return [(name, [word for _, text in found for word in WORD.findall(text)]) for name, found in turns]


def test_every_reader_of_these_shapes_is_tried() -> None:
    begin = ("whisper-", "whisperx", "youtube", "podcasting")
    ours = {path.name for path in Path(__file__).parent.iterdir() if path.name.startswith(begin)}
    assert ours - {"whisper-cpp-txt"} <= {shape.format for shape in SHAPES}

"""SRT after Podcasting 2.0: two lines of 32 characters; its cues, joined again, are the segments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from steno.corpus.entries import tidy
from steno.corpus.raw import decode
from steno.exporters import Options, export
from steno.formats import read
from steno.model import Chapter, Segment, Speaker, Transcript
from steno.shaping.pages import HEIGHT, WIDTH, fill_pages
from steno.sources.sounds import event_kind
from tests.conftest import effort
from tests.exporters.test_cases import TRANSCRIPTS, load

SPEAKERS = (Speaker("mara", "Mara"), Speaker("ole", "Ole"))
WORD = st.sampled_from(
    ["the", "lamp", "tower.", "Why?", "harbour-master's", "x" * 40, "你好。", "a", "--", "12:30", "[laughs]"]
)
SEGMENT = st.builds(
    lambda words, length, gap, speaker: (" ".join(words), length, gap, speaker),
    st.lists(WORD, min_size=1, max_size=40),
    st.integers(1, 30_000),
    st.integers(0, 2_000),
    st.sampled_from(["mara", "ole"]),
)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def transcript(rows: list[tuple[str, int, int, str]]) -> Transcript:
    at, segments = 0, []
    for text, length, gap, speaker in rows:
        segments.append(Segment(tidy(text), at, at + length, speaker))
        at += length + gap
    return Transcript("Lamp", tuple(segments), SPEAKERS)


def cues(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Number, times, lines: by a way of its own."""
    for number, block in enumerate(text.rstrip("\n").split("\n\n"), 1):
        first, times, *lines = block.split("\n")
        assert first == str(number)
        start, end = (millis(one) for one in times.split(" --> "))
        yield start, end, lines


def millis(clock: str) -> int:
    hours, minutes, seconds, fraction = map(int, re.split("[:,]", clock))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None, phases=PHASES)
@given(st.lists(SEGMENT, min_size=1, max_size=6))
def test_cues_of_a_segment_join_to_it_again(rows: list[tuple[str, int, int, str]]) -> None:
    made = transcript(rows)
    exported = export(made, "srt")
    whole = [one for one in exported.not_held if one.pointer[0] == "segments" and len(one.pointer) == 2]
    counts = {one.pointer[1]: one.instead for one in whole}
    left = cues(exported.data.decode())
    voice = None
    for index, segment in enumerate(made.segments):
        count = counts.get(index, 1)
        assert isinstance(count, int)
        pages = [next(left) for _ in range(count)]
        assert (pages[0][0], pages[-1][1]) == (segment.start, segment.end)
        assert all(one[1] == other[0] for one, other in itertools.pairwise(pages))
        assert all(start < end for start, end, _ in pages)
        name = made.speaker_name(segment.speaker)
        label = f"{name}: " if name != voice else ""
        voice = name
        assert " ".join(line for *_, lines in pages for line in lines) == label + segment.text
    assert not list(left)


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None, phases=PHASES)
@given(st.lists(SEGMENT, min_size=1, max_size=6))
def test_lines_are_as_short_as_words_and_times_allow(rows: list[tuple[str, int, int, str]]) -> None:
    made = transcript([(text, max(length, 15_000), gap, who) for text, length, gap, who in rows])
    for _, _, lines in cues(export(made, "srt").data.decode()):
        assert len(lines) <= HEIGHT
        assert all(len(line) <= WIDTH or " " not in line for line in lines)


@pytest.mark.random
@settings(max_examples=effort(40), deadline=None, phases=PHASES)
@given(st.lists(SEGMENT, min_size=1, max_size=12))
def test_our_srt_is_read_back(rows: list[tuple[str, int, int, str]]) -> None:
    """Times and words are the same; a name that stands too seldom to be known for one stays before the words."""
    made = transcript(rows)
    name, reading = read(decode(export(made, "srt", Options(split=False)).data, "file.srt"))
    assert name == "srt"
    voice = None
    told = [one for one in reading.transcript.entries if not isinstance(one, Chapter)]
    for one, found in zip(made.segments, told, strict=True):
        assert (found.start, found.end) == (one.start, one.end)
        speaker = made.speaker_name(one.speaker)
        label, voice = ("" if speaker == voice else f"{speaker}: "), speaker
        named = isinstance(found, Segment) and reading.transcript.speaker_name(found.speaker)
        assert found.text == (one.text if named == speaker else label + one.text)


def test_a_mark_does_not_come_to_stand_alone() -> None:
    for text in (
        "So it was, and nobody ever said. [laughs]",
        "[laughs] And then nobody has ever said anything at all. No.",
    ):
        pages = [page.replace("\n", " ") for page in fill_pages([text], True)[0]]
        assert " ".join(pages) == text
        assert not [page for page in pages if event_kind(page)]


@pytest.mark.parametrize("path", [path for path in TRANSCRIPTS if path.stem == "talk"], ids=lambda path: path.stem)
def test_a_cue_is_a_segment_where_none_is_split(path) -> None:
    made = load(path)
    exported = export(made, "srt", Options(split=False))
    starts = [start for start, _, _ in cues(exported.data.decode())]
    assert starts == [one.start for one in made.entries if hasattr(one, "end")]
    assert not [one for one in exported.not_held if one.instead is not None]


def test_a_name_makes_no_arrow() -> None:
    made = Transcript("Lamp", (Segment("So it was.", 0, 900, "mara"),), (Speaker("mara", "Mara --"),))
    exported = export(made, "webvtt").data
    assert exported.count(b"-->") == 1
    assert read(decode(exported, "file.vtt"))[1].transcript.speakers[0].name == "Mara --"


def test_webvtt_is_split_where_it_is_asked() -> None:
    made = load(next(path for path in TRANSCRIPTS if path.stem == "talk"))
    whole, short = (export(made, "webvtt", Options(split)).data.decode() for split in (None, True))
    assert short.count("-->") > whole.count("-->") == 6
    assert "00:00:00.480 --> 00:00:02.912\n<v Mara>Good evening, and welcome back\nto the harbour.\n" in short
    assert [word for word in re.findall(r"[a-z]+", short) if word in re.findall(r"[a-z]+", whole)]


def test_our_srt_is_read_back_with_its_speakers() -> None:
    made = load(next(path for path in TRANSCRIPTS if path.stem == "talk"))
    name, reading = read(decode(export(made, "srt", Options(split=False)).data, "talk.srt"))
    assert name == "srt"
    rows = [
        (one.start, one.end, one.text, reading.transcript.speaker_name(one.speaker))
        for one in reading.transcript.segments
    ]
    assert rows[:3] == [(one.start, one.end, one.text, made.speaker_name(one.speaker)) for one in made.segments[:3]]
    said = [one.text for one in reading.transcript.segments]
    assert said == [one.text for one in made.segments]

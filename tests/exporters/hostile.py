"""Transcripts made of what one format or another takes for its own, and of what lines, fields and XML do not bear."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from steno.corpus.entries import tidy
from steno.model import Chapter, Event, Provenance, Segment, Speaker, Transcript
from steno.timecode import LONGEST

PIECES = (
    *("-->", "--", "<v Ana>", "</v>", "<", ">", ">>", "&amp;", "&lt;b", "&", "&#0;", "[laughs]", "(speaker 1)", "♪ la"),
    *("Ana:", "Ben M.:", "SPEAKER_00:", "[A]:", "1", "00:00:01.000", "00:01,5 --> 00:02,5", "WEBVTT", "NOTE", "STYLE"),
    *(
        "{\\an8}",
        "so &=laughs",
        "+...",
        "<NA>",
        ";;",
        "\\",
        '"',
        '""',
        "xmin = 0",
        "%",
        "@End",
        "\x15",
        "\ufeff",
        "\x85",
    ),
    *("\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u00a0", "\u3000", "\x0b", "\x1c", "\ufffe", "x" * 300, "我"),
)
WORDS = st.lists(st.sampled_from([*PIECES, "so", "Yes.", "no", "\n"]), min_size=1, max_size=7)
TEXTS = WORDS.map(" ".join).map(tidy).filter(str.strip)
LINES = TEXTS.map(lambda text: text.replace("\n", "\t")) | st.sampled_from(["a  b", " x\ty\t", "a", "Ana"])
NO_BREAK = "\ufffe\u00a0\u3000\u2028\u2029\x0b\x1c\x85\x15 "
"""Nobody's name begins or ends in one of these; within a name they may stand."""
TIMES = st.none() | st.integers(0, 20_000) | st.integers(0, LONGEST - 1_000_000)
KEYS = ("s0", "s1", "s2")
VOICES = st.lists(LINES, max_size=3).map(
    lambda names: tuple(map(Speaker, KEYS, (name.strip(NO_BREAK) or "x" for name in names)))
)
SEGMENTS = st.builds(Segment, TEXTS, TIMES, TIMES, st.sampled_from([None, *KEYS]))
CHANGES = st.builds(Segment, TEXTS, TIMES, TIMES, st.none(), st.just(True))
EVENTS = st.builds(
    Event,
    st.sampled_from(["music", "laughter", "other"]),
    TIMES,
    TIMES,
    st.none() | st.sampled_from(["[laughs]", "a --> b", "<v Ana>", "so\x1c"]),
)
HEADERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"title": LINES},
    optional={
        "subtitle": LINES,
        "description": TEXTS,
        "keywords": st.lists(LINES, max_size=2, unique=True).map(tuple),
        "guests": st.lists(LINES, max_size=2, unique=True).map(tuple),
        "image": LINES,
        "provenance": st.builds(Provenance, transcriber=LINES, tool=LINES),
    },
)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """A transcript in which somebody says something."""
    entries = draw(st.lists(SEGMENTS | CHANGES | EVENTS | st.builds(Chapter, LINES, TIMES), max_size=4))
    return Transcript(entries=(*entries, draw(SEGMENTS)), speakers=draw(VOICES), **draw(HEADERS))

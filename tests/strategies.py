"""Random transcripts for property tests: everything that the model can hold, and nothing that it cannot."""

from __future__ import annotations

from hypothesis import strategies as st

from steno.corpus.entries import tidy
from steno.model import (
    Chapter,
    Event,
    Extent,
    Link,
    Provenance,
    Segment,
    Source,
    Speaker,
    Status,
    Transcript,
)

PRINTABLE = st.characters(exclude_categories=["C", "Z"], include_characters=" ")
ANYTHING = st.characters(exclude_categories=["Cs"], min_codepoint=32)
WORDS = st.sampled_from(
    [
        "So",
        "the",
        "tide.",
        "Dr.",
        "No!",
        "e.g.",
        "#1",
        "- x",
        "a: b",
        "'s",
        '"',
        "12:30",
        "…",
        "你好。",
        "[laughs]",
        "\u00a0",
    ]
)
LINE = (
    st.one_of(
        st.lists(WORDS, min_size=1, max_size=8).map(" ".join),
        st.text(PRINTABLE, min_size=1, max_size=30),
    )
    .map(lambda text: text.strip(" "))
    .filter(bool)
)
TEXT = (
    st.one_of(
        st.lists(LINE, min_size=1, max_size=3).map("\n".join),
        st.text(ANYTHING, min_size=1, max_size=30),
    )
    .map(tidy)
    .filter(lambda text: bool(text.strip(" \t\n\r")))
)
KEY = st.sampled_from(["ines", "b-2", "no", "y", "null", "007", "1e5", "0x1f", "12-30", "2026-02", "x-9z"]) | st.text(
    "abz019", min_size=1, max_size=4
)
TIME = st.none() | st.integers(0, 10**8)
SHA = st.sampled_from([None, "af05" * 16, "0" * 64, "7" * 64, "1" * 62 + "e9", "0b" + "1" * 62])
MAYBE = st.none() | LINE
URL = st.sampled_from(["https://example.org/a?b=c&d#e", "https://example.org/", "mailto:x@example.org", "urn:x:y"])


def _segment(text: str, start: int | None, end: int | None, speaker: str | None, *, change: bool) -> Segment:
    return Segment(text, start, end, speaker, change and speaker is None)


SEGMENTS = st.builds(_segment, TEXT, TIME, TIME, st.none() | KEY, change=st.booleans())
ENTRIES = st.one_of(
    SEGMENTS,
    SEGMENTS,
    st.builds(Chapter, LINE, TIME),
    st.builds(Event, st.sampled_from(["music", "laughter", "break", "other"]), TIME, TIME, MAYBE),
)
SPEAKERS = st.dictionaries(
    KEY, st.tuples(LINE, st.sampled_from([None, "host", "guest host"]), st.none() | KEY), max_size=3
)
TRANSCRIPTS = st.builds(
    Transcript,
    title=LINE,
    entries=st.lists(ENTRIES, min_size=1, max_size=6).map(tuple),
    speakers=SPEAKERS.map(lambda found: tuple(Speaker(key, *rest) for key, rest in found.items())),
    subtitle=MAYBE,
    description=st.none() | TEXT,
    date=st.sampled_from([None, "2026-02-28"]),
    language=st.sampled_from(["und", "en", "no", "pt-BR"]),
    license=st.sampled_from(["NOASSERTION", "CC-BY-4.0", "MIT OR Apache-2.0"]),
    status=st.sampled_from(Status),
    reviewed_by=st.lists(KEY, max_size=2, unique=True).map(tuple),
    season=st.none() | st.integers(0, 99),
    episode=st.none() | st.integers(0, 999),
    keywords=st.lists(LINE, max_size=2, unique=True).map(tuple),
    guests=st.lists(LINE, max_size=2, unique=True).map(tuple),
    image=MAYBE,
    links=st.lists(st.builds(Link, URL, st.just("") | LINE), max_size=2).map(tuple),
    source=st.builds(Source, st.none() | URL, st.none() | URL, TIME, SHA),
    provenance=st.builds(
        Provenance, st.sampled_from([None, "asr", "human"]), MAYBE, MAYBE, MAYBE, st.none() | KEY, SHA
    ),
    timing=st.sampled_from(Extent),
    labelling=st.sampled_from(Extent),
)

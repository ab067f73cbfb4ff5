"""Random files in WebVTT's own syntax: the standard and our reader make the same cues of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.corpus.raw import decode
from steno.formats import read
from steno.timecode import print_time
from tests.conftest import effort
from tests.formats.webvtt_spec import standard
from tests.formats.webvtt_spec.test_cases import clock, cues

SPANS = ("i", "b.x", "c.a.b", "v Ada", "v.loud Ben", "v R&amp;D", "lang en", "u", "ruby")
LEAVES = st.sampled_from(
    ["", "\n", " ", " &amp; ", "&lt;", "&gt;", "&nbsp;", "\t", "&", ", ", "<00:00:01.500>", "</rt>"]
)


def span(tag: str, inside: list[str]) -> str:
    return f"<{tag}>@{'@'.join(inside)}</{re.split('[. ]', tag)[0]}>"


TEXT = st.lists(
    st.recursive(LEAVES, lambda inside: st.builds(span, st.sampled_from(SPANS), st.lists(inside, max_size=3))),
    max_size=4,
).map("@".join)
BLOCKS = st.sampled_from(["NOTE one\n", "NOTE\nof two\nlines\n", "id\n", "7\n", "", "", "", "\n"])
HEADS = st.sampled_from(["WEBVTT\n\n", "\ufeffWEBVTT the bell\n\n", "WEBVTT\nKind: captions\n\n", "WEBVTT\n"])
SETTINGS = st.sampled_from(["", " align:start", "\tline:-1 size:50%"])
CUE = st.tuples(BLOCKS, st.integers(0, 9_000), SETTINGS, TEXT)


@pytest.mark.random
@settings(max_examples=effort(80), deadline=None)
@given(HEADS, st.lists(CUE, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n", "\r"]))
def test_random_files(head: str, parts: list[tuple[str, int, str, str]], end: str) -> None:
    blocks, at = [], 0
    for number, (above, length, placed, text) in enumerate(parts):
        # Each word is another: what stands there twice may be a caption that rolls.
        text = "".join(f"w{number}x{place}{piece}" for place, piece in enumerate(text.split("@")))
        apart = "\n" if above.startswith("NOTE") else ""
        blocks.append(f"{above}{apart}{print_time(at)} --> {print_time(at + length)}{placed}\n{text}\n")
        at += length
    data = (head + "\n".join(blocks)).replace("\n", end).encode()
    found, reading = read(decode(data, "file.vtt"))
    assert found == "webvtt"
    expected = [[clock(start), clock(until), *rest] for start, until, *rest in standard.read(data)]
    assert unspaced(cues(reading.transcript)) == unspaced(expected)


def unspaced(found: list[list[Any]]) -> list[list[Any]]:
    """Cues without blanks: two spans of one voice are two words to us, and one to the standard."""
    return [[start, until, text.replace(" ", ""), *voice] for start, until, text, *voice in found]

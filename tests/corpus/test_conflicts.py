"""A merge that nobody resolved is told as one, wherever it stands and whatever the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from steno.corpus.conflicts import find_conflict
from steno.corpus.raw import decode
from steno.corpus.yaml12 import load
from steno.formats import read
from steno.model import Unreadable

SAMPLE = Path(__file__).parents[2] / "corpus/marginalia/kevin-and-other-starters.yaml"
STYLES = {
    "merge": "<<<<<<< HEAD\n{line}\n=======\n>>>>>>> fork\n",
    "diff3": "<<<<<<< HEAD\n||||||| 1f0c2d3\n{line}\n=======\n{line}\n>>>>>>> fork\n",
}
NONE = {
    "a rule of a heading": "Title\n=======\nA text.\n",
    "one mark": "<<<<<<< HEAD\nA text.\n",
    "marks in disorder": ">>>>>>> fork\n=======\n<<<<<<< HEAD\n",
    "marks within lines": " <<<<<<< HEAD\n =======\n >>>>>>> fork\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_conflict_in_any_line_of_a_transcript_is_named(style):
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        text = "\n".join([*lines[:number], STYLES[style].format(line=line), *lines[number + 1 :]])
        with pytest.raises(Unreadable, match="a merge left both versions here") as caught:
            load(text)
        assert (caught.value.rule, caught.value.span.line) == ("merge-conflict", number + 1)


def test_a_conflict_in_another_format_is_named():
    text = "WEBVTT\n\n00:00.000 --> 00:02.000\n" + STYLES["merge"].format(line="The bell.")
    with pytest.raises(Unreadable, match="down to line 7: HEAD and fork"):
        read(decode(text.encode(), "bell.vtt"))


@pytest.mark.parametrize("name", NONE)
def test_what_is_none(name):
    assert find_conflict(NONE[name]) is None

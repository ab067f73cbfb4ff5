"""RTTM and CTM hold a part of a transcript: what is read again is that part, and no more."""

from __future__ import annotations

import pytest

from steno.corpus.raw import decode
from steno.exporters import export
from steno.formats import read
from tests.exporters.test_cases import TRANSCRIPTS, load

TALK = next(path for path in TRANSCRIPTS if path.stem == "talk")


def test_words_of_our_ctm_come_back_in_order_and_in_time() -> None:
    made = load(TALK)
    name, reading = read(decode(export(made, "ctm").data, "talk.ctm"))
    assert name == "ctm"
    told = reading.transcript.segments
    assert " ".join(one.text for one in told) == " ".join(one.text for one in made.segments)
    assert (told[0].start, told[-1].end) == (made.segments[0].start, made.segments[-1].end)

    made = load(TALK)
    lines = export(made, "rttm").data.decode().splitlines()
    rows = [line.split(" ") for line in lines]
    assert [row[7] for row in rows] == [made.speaker_name(one.speaker) for one in made.segments]
    assert [round(float(row[3]) * 1000) for row in rows] == [one.start for one in made.segments]
    assert [round((float(row[3]) + float(row[4])) * 1000) for row in rows] == [one.end for one in made.segments]


@pytest.mark.parametrize("name", ["stm", "ctm"])
def test_comments_stand_before_records(name: str) -> None:
    lines = export(load(TALK), name).data.decode().splitlines()
    assert lines[:2] == [";; title: How the lighthouse works", ";; license: CC-BY-4.0"]

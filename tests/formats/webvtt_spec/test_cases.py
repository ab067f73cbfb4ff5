"""WebVTT against its standard: agreement, or a stated reason for each difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from steno.corpus.raw import decode
from steno.formats import read
from steno.model import Chapter, Event, Transcript, Unreadable
from steno.timecode import print_time

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def name(case: dict[str, Any]) -> str:
    return str(case["name"])


def data(case: dict[str, Any]) -> bytes:
    return bytes(case["latin1"], "latin-1") if "latin1" in case else bytes(case["input"], "utf-8")


@pytest.mark.parametrize("case", [case for case in CASES if "cues" in case], ids=name)
def test_cues(case: dict[str, Any]) -> None:
    found, reading = read(decode(data(case), "file.vtt"))
    assert found == case.get("format", "webvtt")
    assert cues(reading.transcript) == case["cues"]
    assert len(reading.problems) == case.get("faults", 0)
    if "left_out" in case:
        assert [item.text for item in reading.left_out] == case["left_out"]


@pytest.mark.parametrize("case", [case for case in CASES if "unreadable" in case], ids=name)
def test_unreadable(case: dict[str, Any]) -> None:
    with pytest.raises(Unreadable) as caught:
        read(decode(data(case), "file.vtt"))
    assert caught.value.rule == case["unreadable"]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_every_difference_has_a_reason(case: dict[str, Any]) -> None:
    assert ("standard" in case) == ("because" in case)
    assert case.keys() & {"cues", "unreadable"}


def cues(transcript: Transcript) -> list[list[Any]]:
    """What is read, as the cases write it."""
    found = []
    for entry in transcript.entries:
        assert not isinstance(entry, Chapter)
        times = [None if time is None else print_time(time) for time in (entry.start, entry.end)]
        if isinstance(entry, Event):
            found.append([*times, f"event: {entry.kind}"])
        else:
            speaker = transcript.speaker_name(entry.speaker)
            found.append([*times, entry.text, *([speaker] if speaker is not None else [])])
    return found

"""WebVTT against its standard: agreement, or a stated reason for each difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from steno.corpus.raw import decode
from steno.formats import read
from steno.model import Chapter, Event, Segment, Transcript, Unreadable
from steno.timecode import print_time
from tests.formats.webvtt_spec import standard

HERE = Path(__file__).parent
TIMES = ["00:00:01.000", "00:00:02.000"]


def load(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((HERE / name).read_text(encoding="utf-8")))


def spelled(case: dict[str, Any]) -> dict[str, Any]:
    """A short case in full: a `file`, or the `line` of a cue's times, or the `text` of a cue and what it `says`."""
    whole = {key: value for key, value in case.items() if key not in ("file", "line", "text", "says")}
    cue = [[*TIMES, case.get("says", "bell")]]
    if "input" in case:
        source = case["input"]
    elif "file" in case:
        source = f"WEBVTT{case['file']}"
    elif "line" in case:
        source = f"WEBVTT\n\n{case['line']}\nbell\n"
    else:
        source = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{case['text']}\n"
    return {"name": repr(source), "input": source, "cues": cue} | whole


CASES = [*load("cases.yaml"), *map(spelled, load("kinds.yaml"))]


def name(case: dict[str, Any]) -> str:
    return str(case["name"])


def data(case: dict[str, Any]) -> bytes:
    return bytes(case["latin1"], "latin-1") if "latin1" in case else bytes(case["input"], "utf-8")


@pytest.mark.parametrize("case", [case for case in CASES if "unreadable" not in case], ids=name)
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
def test_the_standard_says_the_same_or_there_is_a_reason(case: dict[str, Any]) -> None:
    ours = [] if "unreadable" in case else case["cues"]
    told = [
        [*map(clock, times), *rest] for *times, rest in ((one[0], one[1], one[2:]) for one in standard.read(data(case)))
    ]
    assert told == case.get("standard", ours)
    assert ("because" in case) == (told != ours)


def clock(time: int | None) -> str | None:
    return None if time is None else print_time(time)


def cues(transcript: Transcript) -> list[list[Any]]:
    """What is read, as the cases write it."""
    found: list[list[Any]] = []
    for entry in transcript.entries:
        assert not isinstance(entry, Chapter)
        mark = ">> " if isinstance(entry, Segment) and entry.speaker_change else ""
        speaker = None if isinstance(entry, Event) else transcript.speaker_name(entry.speaker)
        voice = [] if speaker is None else [speaker]
        found.append([clock(entry.start), clock(entry.end), f"{mark}{entry.text}", *voice])
    return found

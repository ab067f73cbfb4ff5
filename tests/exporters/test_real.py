"""Real transcripts leave in every format that is read, and come back with every word."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from steno.corpus.raw import decode, read_raw
from steno.exporters import export, exporters
from steno.formats import formats, read
from steno.model import Transcript
from tests.conftest import REAL

WORD = re.compile(r"\w+")
PATTERNS = ("talkpython/*.vtt", "changelog/*.md", "bitcointranscripts/*.md", "datatalks/*.md", "seeds/*")
FILES = [path for pattern in PATTERNS for path in sorted(REAL.glob(pattern))[:1]]
EXACT = ("chat", "eaf", "podcasting20-json", "stm", "tei", "textgrid", "webvtt", "whisper-json")


def spoken(transcript: Transcript) -> list[str]:
    return [word for one in transcript.segments for word in WORD.findall(one.text)]


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_word_comes_back(path: Path, name: str) -> None:
    transcript = read(read_raw(path))[1].transcript
    if exporters()[name].value.needs_times and all(one.start is None for one in transcript.segments):
        return
    exported = export(transcript, name)
    found, reading = read(decode(exported.data, "file"))
    assert found == name
    moved = any(one.pointer == ("segments",) for one in exported.not_held)
    said, told = spoken(transcript), spoken(reading.transcript)
    assert Counter(told) == Counter(said) if moved else told == said


def test_each_of_them_is_read() -> None:
    assert set(EXACT) <= set(formats())

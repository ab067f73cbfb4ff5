"""The sample corpus is what it claims to be: valid, canonical, and an example of every state."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from steno.cli import root
from steno.corpus.canonical import print_transcript
from steno.corpus.document import read_document
from steno.corpus.project import Project
from steno.corpus.raw import read_raw
from steno.model import Extent, Segment, Status, Transcript
from tests.conftest import REPOSITORY
from tests.docs.pages import blocks, read

FILES = list(Project(REPOSITORY).transcripts())


def transcripts() -> list[Transcript]:
    return [read_document(read_raw(path)).transcript for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_canonical(path: Path):
    raw = read_raw(path)
    assert print_transcript(read_document(raw).transcript).encode() == raw.data


def test_nothing_is_to_be_mended(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    result = CliRunner().invoke(root, ["check", "--strict"])
    assert (result.exit_code, result.stdout.strip()) == (0, f"{len(FILES)} transcripts checked: nothing to mend")


def test_every_state_has_an_example():
    found = transcripts()
    assert {one.status for one in found} == set(Status)
    assert {one.timing for one in found} >= {Extent.FULL, Extent.NONE}
    assert {one.labelling for one in found} >= {Extent.FULL, Extent.NONE}
    assert len({one.language for one in found}) > 1
    assert any(segment.speaker_change for one in found for segment in one.segments)


def test_speech_is_as_fast_as_speech():
    for one in transcripts():
        timed = [part for part in one.segments if part.start is not None and part.end is not None]
        for segment in timed:
            words = len(segment.text.split())
            assert words < 8 or 1.8 < rate(segment) < 3.2, f"{one.title}: {segment.text[:50]}"


def rate(segment: Segment) -> float:
    assert segment.start is not None
    assert segment.end is not None
    return len(segment.text.split()) / (segment.end - segment.start) * 1000


def test_the_readme_quotes_the_corpus():
    (excerpt,) = (block.text for block in blocks(read("README.md")) if block.language == "yaml")
    assert any(excerpt in path.read_text("utf-8") for path in FILES)

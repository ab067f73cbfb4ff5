"""Hostile texts before the same judges: what we write of them is opened by others, and says the same there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from lxml import etree

from steno.exporters import export
from steno.model import Segment, Transcript
from steno.sources.sounds import event_kind
from tests.conftest import effort
from tests.exporters import test_judges as judges
from tests.exporters.hostile import transcripts

Judge = Callable[[Transcript, Path], None]
TEI = etree.RelaxNG(etree.parse(str(judges.FOLDER / "tei.rng")))


def tei(transcript: Transcript, folder: Path) -> None:
    document = etree.fromstring(export(transcript, "tei").data)
    assert TEI.validate(document), TEI.error_log


def stripped(transcript: Transcript) -> Transcript:
    """Without the wide blanks around a text, which praatio takes away."""
    entries = (replace(one, text=one.text.strip()) if isinstance(one, Segment) else one for one in transcript.entries)
    return replace(transcript, entries=tuple(entries))


JUDGES: dict[str, tuple[int, Judge]] = {
    "webvtt-py": (40, judges.test_webvtt_py_reads_our_captions),
    "srt": (40, lambda transcript, folder: judges.test_srt_reads_our_captions(transcript, folder, split=False)),
    "srt in short cues": (40, lambda transcript, folder: judges.test_srt_reads_our_captions(transcript, folder, True)),
    "podcasting 2.0": (40, lambda transcript, folder: judges.test_podcasting_json_follows_the_description(transcript)),
    "tei": (40, tei),
    "praatio": (15, judges.test_praatio_opens_our_textgrid),
    "pympi": (15, judges.test_pympi_opens_our_elan_document),
}


@pytest.mark.random
@pytest.mark.parametrize("name", JUDGES)
def test_hostile_texts(name: str, tmp_path: Path) -> None:
    number, judge = JUDGES[name]

    @settings(max_examples=effort(number), deadline=None, phases=(Phase.reuse, Phase.generate))
    @given(transcripts())
    def run(transcript: Transcript) -> None:
        if any(one.start is not None and event_kind(one.text) is None for one in transcript.segments):
            judge(stripped(transcript), tmp_path)

    run()

"""What we write is opened by libraries that others wrote, and says the same there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from steno.exporters import Options, export, exporter
from steno.model import Segment, Transcript
from tests.exporters.test_cases import TRANSCRIPTS, load

FOLDER = Path(__file__).parent
TIMED = [path for path in TRANSCRIPTS if path.stem != "untimed"]
WHOLE = Options(split=False)


@pytest.fixture(params=TIMED, ids=lambda path: path.stem)
def transcript(request: pytest.FixtureRequest) -> Transcript:
    return load(request.param)


def write(transcript: Transcript, name: str, folder: Path, options: Options = WHOLE) -> Path:
    path = folder / f"file{exporter(name).suffix}"
    path.write_bytes(export(transcript, name, options).data)
    return path


def own_cues(transcript: Transcript, name: str) -> Iterator[tuple[int, int, str]]:
    """Times and bare text of each cue, by a way of its own: a line of times, then lines up to an empty one."""
    text = export(transcript, name, WHOLE).data.decode()
    for match in re.finditer(r"^([\d:,.]+) --> ([\d:,.]+)\n((?:.+\n?)+)", text, re.MULTILINE):
        yield millis(match[1]), millis(match[2]), match[3].strip()


def millis(clock: str) -> int:
    hours, minutes, seconds = clock.replace(",", ".").split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def bare(text: str) -> str:
    """A cue's text without voices and references, on one line."""
    text = re.sub(r"</?v[^>]*>", "", text)
    for name, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(name, char)
    return " ".join(text.split())


def test_webvtt_py_reads_our_captions(transcript: Transcript, tmp_path: Path) -> None:
    import webvtt

    found = webvtt.read(str(write(transcript, "webvtt", tmp_path))).captions
    expected = list(own_cues(transcript, "webvtt"))
    assert [(millis(one.start), millis(one.end)) for one in found] == [cue[:2] for cue in expected]
    assert [bare(one.raw_text) for one in found] == [bare(text) for *_, text in expected]
    voices = [re.match(r"<v ([^>]*)>", text) for *_, text in expected]
    assert [one.voice for one in found] == [found[1] if found else None for found in voices]


@pytest.mark.parametrize("split", [True, False])
def test_srt_reads_our_captions(transcript: Transcript, tmp_path: Path, split: bool) -> None:
    import srt

    exported = export(transcript, "srt", Options(split)).data.decode()
    found = list(srt.parse(exported))
    assert [one.index for one in found] == list(range(1, len(found) + 1))
    assert all(one.start < one.end for one in found)
    assert srt.compose(found, reindex=False) == exported + "\n"
    if not split:
        times = [(round(one.start.total_seconds() * 1000), round(one.end.total_seconds() * 1000)) for one in found]
        assert times == [cue[:2] for cue in own_cues(transcript, "srt")]


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed: apt-get install ffmpeg")
@pytest.mark.parametrize("name", ["webvtt", "srt"])
def test_ffmpeg_reads_our_captions(transcript: Transcript, tmp_path: Path, name: str) -> None:
    path = write(transcript, name, tmp_path)
    command = ["ffprobe", "-v", "error", "-show_packets", "-of", "json", str(path)]
    told = subprocess.run(command, capture_output=True, check=True)
    assert told.stderr == b""
    packets = json.loads(told.stdout)["packets"]
    expected = list(own_cues(transcript, name))
    times = [(round(float(one["pts_time"]) * 1000), round(float(one["duration_time"]) * 1000)) for one in packets]
    assert times == [(start, end - start) for start, end, _ in expected]
    # Decoded and written again by ffmpeg, every word is there.
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "webvtt", "-"]
    again = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    words = [word for *_, text in expected for word in re.findall(r"\w+", bare(text) if name == "webvtt" else text)]
    # A name with a `<` in it is more than ffmpeg can take for a voice; SRT knows no escape for one in a text.
    if not any("<" in one.name for one in transcript.speakers):
        assert [word for word in re.findall(r"\w+", strip_times(again)) if word != "WEBVTT"] == words


def strip_times(text: str) -> str:
    return re.sub(r"^[\d:.]+ --> [\d:.]+$", "", text, flags=re.MULTILINE)


def test_podcasting_json_follows_the_description(transcript: Transcript) -> None:
    schema = yaml.safe_load((FOLDER / "podcasting20.yaml").read_text("utf-8"))
    jsonschema.validate(json.loads(export(transcript, "podcasting20-json").data), schema)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_tei_follows_its_schema(path: Path) -> None:
    from lxml import etree

    document = etree.fromstring(export(load(path), "tei").data)
    schema = etree.RelaxNG(etree.parse(str(FOLDER / "tei.rng")))
    assert schema.validate(document), schema.error_log
    identifiers = set(document.xpath("//@xml:id"))
    references = document.xpath("//@start | //@end | //@synch | //@who | //@since | //@origin")
    assert {one.removeprefix("#") for one in references} <= identifiers


def test_praatio_opens_our_textgrid(transcript: Transcript, tmp_path: Path) -> None:
    from praatio import textgrid

    path = write(transcript, "textgrid", tmp_path)
    grid = textgrid.openTextgrid(str(path), includeEmptyIntervals=False)
    found = {tuple(entry) for name in grid.tierNames for entry in grid.getTier(name).entries}
    assert {entry for entry in found if len(entry) == 3} == {
        (start / 1000, end / 1000, text.strip()) for start, end, text in intervals(transcript)
    }
    for form in ("short_textgrid", "long_textgrid"):
        grid.save(str(path), form, includeBlankSpaces=True)
        assert spoken(path) == spoken(write(transcript, "textgrid", tmp_path))


def test_pympi_opens_our_elan_document(transcript: Transcript, tmp_path: Path) -> None:
    from pympi.Elan import Eaf

    document = Eaf(str(write(transcript, "eaf", tmp_path)))
    rows = {
        (*one[:2], one[2]) for name in document.get_tier_names() for one in document.get_annotation_data_for_tier(name)
    }
    named = "chapters" in document.get_tier_names()
    chapters = set(document.get_annotation_data_for_tier("chapters")) if named else set()
    assert rows - chapters == set(intervals(transcript))
    copy = tmp_path / "copy.eaf"
    document.to_file(str(copy))
    assert spoken(copy) == spoken(tmp_path / "file.eaf")


def intervals(transcript: Transcript) -> Iterator[tuple[int, int, str]]:
    """What stands in the intervals of our TextGrid, by a way of its own."""
    text = export(transcript, "textgrid").data.decode()
    for match in re.finditer(r'xmin = ([\d.]+)\n *xmax = ([\d.]+)\n *text = "((?:[^"]|"")+)"\n', text):
        yield round(float(match[1]) * 1000), round(float(match[2]) * 1000), match[3].replace('""', '"')


def spoken(path: Path) -> list[tuple[Any, ...]]:
    """What our own reader finds in a file."""
    from steno.corpus.raw import read_raw
    from steno.formats import read

    made = read(read_raw(path))[1].transcript
    return [
        (one.start, one.end, one.text, made.speaker_name(one.speaker))
        for one in made.entries
        if isinstance(one, Segment)
    ]


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_pylangacq_opens_our_chat(path: Path, tmp_path: Path) -> None:
    import pylangacq

    transcript = load(path)
    reader = pylangacq.read_chat(str(write(transcript, "chat", tmp_path)), strict=False)
    utterances = [one for one in reader.utterances() if one.participant is not None]
    lines = [line for line in export(transcript, "chat").data.decode().split("\n") if line.startswith("*")]
    assert [one.participant for one in utterances] == [line[1:4] for line in lines]
    bullets = [re.search(r"\x15(\d+)_(\d+)\x15", line) for line in lines]
    assert [one.time_marks for one in utterances] == [(int(one[1]), int(one[2])) if one else None for one in bullets]


@pytest.mark.parametrize("name", ["stm", "rttm", "ctm"])
def test_fields_are_where_they_belong(transcript: Transcript, name: str) -> None:
    lines = export(transcript, name).data.decode().split("\n")
    records = [line.split() for line in lines if line and not line.startswith(";;")]
    begin = {"stm": 3, "rttm": 3, "ctm": 2}[name]
    starts = [float(record[begin]) for record in records]
    assert starts == sorted(starts)
    lengths = [float(record[begin + 1]) - (float(record[begin]) if name == "stm" else 0) for record in records]
    assert min(lengths) > 0
    assert {len(record) for record in records} == {"rttm": {10}, "ctm": {5}}.get(name, {len(one) for one in records})
    speech = [word for one in transcript.segments for word in re.findall(r"\w+", one.text)]
    told = [record[5 if name == "stm" else 4 :] for record in records]
    found = [word for words in told for word in re.findall(r"\w+", " ".join(words))]
    assert name == "rttm" or sorted(found) == sorted(speech)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_commonmark_shows_our_markdown_as_it_was_said(path: Path) -> None:
    import html

    import cmarkgfm

    transcript = load(path)
    text = export(transcript, "markdown").data.decode()
    _, matter, body = text.split("---\n", 2)
    loaded = yaml.safe_load(matter)
    assert (loaded["title"], loaded["license"]) == (transcript.title, transcript.license)
    shown = html.unescape(re.sub(r"<[^>]+>", "", cmarkgfm.markdown_to_html(body)))
    for segment in transcript.segments:
        for paragraph in segment.text.split("\n"):
            wanted = re.sub(r"[\x00-\x1f\u2028]", " ", paragraph)
            assert " ".join(wanted.split(" ")).split() == [
                word for word in " ".join(wanted.split()).split() if word in shown
            ], paragraph

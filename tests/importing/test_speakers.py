"""Who speaks: named by an option, laid over by a diarization, found among the people, and never guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from steno.cli import root
from steno.corpus.document import read_document
from steno.corpus.raw import read_raw
from steno.importing.overlaying import Diarization, lay_over
from steno.model import Segment, Span, Transcript
from steno.schema import validate
from steno.sources.rttm import Voice
from tests.conftest import effort

CASES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("speakers.yaml").read_text(encoding="utf-8"))
PEOPLE = """
tobias-v: {name: Tobias Vale, aliases: [Toby]}
ada: {name: Ada Moss}
ada-2: {name: Ada Moss}
old: {moved_to: tobias-v}
"""
RTTM = "".join(
    f"SPEAKER lamp 1 {start} {length} <NA> <NA> {name} <NA> <NA>\n"
    for start, length, name in [(0, 2, "SPEAKER_00"), (2, 3, "SPEAKER_01"), (5, 1, "SPEAKER_00"), (6, 1, "SPEAKER_01")]
)
CAPTIONS = (
    "WEBVTT\n\n00:00.000 --> 00:02.500\nWho is there?\n\n00:02.500 --> 00:05.000\nI am.\n\n"
    "00:05.000 --> 00:07.000\nBoth.\n\n00:09.000 --> 00:10.000\nNobody.\n\n00:06.000 --> 00:06.500\n<v Ada>Ada.\n"
)


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "steno.yaml").write_text("title: Bells\n")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "people.yaml").write_text(PEOPLE)
    monkeypatch.chdir(tmp_path)
    Path("talk.vtt").write_text(CAPTIONS)
    Path("talk.rttm").write_text(RTTM)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["import", *arguments], catch_exceptions=False)


def written(path: str) -> Transcript:
    return read_document(read_raw(Path(path))).transcript


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(transcript.speaker_name(one.speaker), one.text) for one in transcript.segments]


@pytest.mark.parametrize("name", CASES)
def test_names_given(name: str) -> None:
    case = CASES[name]
    Path("case.txt").write_text(case["source"])
    options = [word for one in case["speakers"] for word in ("--speaker", one)]
    result = call("case.txt", "-o", "case.yaml", *options)
    if "refused" in case:
        assert (result.exit_code, Path("case.yaml").exists()) == (2, False)
        assert case["refused"] in result.stderr
        return
    made = written("case.yaml")
    assert {one.key: [one.name, one.person] for one in made.speakers} == case["gives"]
    assert [one.speaker for one in made.segments] == case["order"]
    assert case.get("says", "") in result.stderr


def test_a_diarization_labels_by_the_greatest_overlap_and_lists_the_rest() -> None:
    result = call("talk.vtt", "--rttm", "talk.rttm", "-o", "out.yaml")
    assert result.exit_code == 0
    assert said(written("out.yaml")) == [
        ("SPEAKER_00", "Who is there?"),
        ("SPEAKER_01", "I am."),
        (None, "Both."),
        (None, "Nobody."),
        ("Ada", "Ada."),
    ]
    assert written("out.yaml").labelling == "partial"
    assert "talk.rttm gives a speaker to 2 segments, by the greatest overlap; 2 stay without a speaker" in result.stderr
    assert "no voice  line 9: SPEAKER_00 and SPEAKER_01 speak equally long at 0:05: Both." in result.stderr
    assert "no voice  line 12: nobody speaks at 0:09: Nobody." in result.stderr


def test_voices_of_a_diarization_can_be_named_at_once() -> None:
    call("talk.vtt", "--rttm", "talk.rttm", "--speaker", "SPEAKER_01=tobias-v", "-o", "out.yaml")
    made = written("out.yaml")
    assert said(made)[1] == ("Tobias Vale", "I am.")
    assert [one.person for one in made.speakers if one.key == "tobias-v"] == ["tobias-v"]


def test_a_diarization_is_laid_over_a_transcript_in_its_place_and_comments_stay() -> None:
    call("talk.vtt", "-o", "mine.yaml")
    Path("mine.yaml").write_text(Path("mine.yaml").read_text().replace("segments:", "# by hand\nsegments:"))
    refused = call("mine.yaml", "--rttm", "talk.rttm", "-o", "mine.yaml")
    assert (refused.exit_code, "say --force" in refused.stderr) == (2, True)
    assert call("mine.yaml", "--rttm", "talk.rttm", "-o", "mine.yaml", "--force").exit_code == 0
    assert said(written("mine.yaml"))[:2] == [("SPEAKER_00", "Who is there?"), ("SPEAKER_01", "I am.")]
    assert "# by hand\nsegments:" in Path("mine.yaml").read_text()
    assert written("mine.yaml").provenance.imported_from == "webvtt"


def test_a_diarization_alone_says_how_it_is_used() -> None:
    result = call("talk.rttm")
    assert result.exit_code == 1
    assert "talk.rttm:1:1: error: is RTTM: it says who spoke when, and holds no words" in result.stderr
    assert "steno import TRANSCRIPT --rttm FILE" in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no diarization\n", "bad.rttm:1:1: error: is no RTTM"),
        (RTTM.replace(" 2 3 ", " two 3 "), "bad.rttm:2:16: error: 'two' is no time in seconds"),
        (RTTM + "SPEAKER other 1 0 1 <NA> <NA> a <NA> <NA>\n", "bad.rttm:5:1: error: holds 2 recordings: lamp, other"),
        ("SPKR-INFO lamp 1 <NA> <NA> <NA> unknown ada <NA>\n", "bad.rttm:1:1: error: has no SPEAKER record"),
    ],
)
def test_a_faulty_diarization_is_found_at_its_line(text: str, message: str) -> None:
    Path("bad.rttm").write_text(text)
    result = call("talk.vtt", "--rttm", "bad.rttm", "-o", "out.yaml")
    assert (result.exit_code, Path("out.yaml").exists()) == (1, False)
    assert message in result.stderr


def test_a_diarization_of_several_recordings_is_asked_for_one() -> None:
    other = RTTM.replace("lamp", "other").replace("SPEAKER_01", "Cleo")
    Path("all.rttm").write_text(RTTM + other)
    refused = call("talk.vtt", "--rttm", "all.rttm")
    assert refused.exit_code == 1
    assert "holds 2 recordings: lamp, other (say which with --recording" in refused.stderr
    assert call("talk.vtt", "--rttm", "all.rttm", "--recording", "other", "-o", "out.yaml").exit_code == 0
    assert said(written("out.yaml"))[1] == ("Cleo", "I am.")
    for name in ("lamp", "other"):
        Path(f"{name}.vtt").write_text(CAPTIONS)
    assert call("lamp.vtt", "other.vtt", "--rttm", "all.rttm", "-o", "both/").exit_code == 0
    assert [said(written(f"both/{name}.yaml"))[1][0] for name in ("lamp", "other")] == ["SPEAKER_01", "Cleo"]
    wrong = call("talk.vtt", "--rttm", "talk.rttm", "--recording", "other")
    assert (wrong.exit_code, "talk.rttm is of lamp alone, not of other" in wrong.stderr) == (2, True)
    assert call("talk.vtt", "--recording", "other").exit_code == 2


def test_exact_names_are_taken_and_near_or_double_ones_proposed() -> None:
    names = ("Toby", "Tobbias Vale", "Ada Moss", "Speaker 1", "Toby")
    Path("names.txt").write_text("".join(f"{name}: It is number {number}.\n" for number, name in enumerate(names)))
    result = call("names.txt", "-o", "out.yaml", "--format", "json")
    report = json.loads(result.stdout)
    assert validate(report, "import") == []
    (file,) = report["files"]
    assert {one.name: one.person for one in written("out.yaml").speakers} == {
        "Toby": "tobias-v",
        "Tobbias Vale": None,
        "Ada Moss": None,
        "Speaker 1": None,
    }
    assert "Toby is tobias-v of people.yaml" in file["notes"]
    assert [(one["speaker"], one["person"]) for one in file["proposals"]] == [
        ("Tobbias Vale", "tobias-v"),
        ("Ada Moss", "ada"),
        ("Ada Moss", "ada-2"),
    ]
    accepted = call("names.txt", "-o", "again.yaml", "--speaker", "Tobbias Vale=tobias-v")
    assert "perhaps   Ada Moss may be Ada Moss; if so, --speaker 'Ada Moss=ada'" in accepted.stderr
    assert {one.name: one.person for one in written("again.yaml").speakers}["Tobias Vale"] == "tobias-v"


def test_people_that_cannot_be_read_are_told_and_left_alone() -> None:
    Path("corpus/people.yaml").write_text("ada: [\n")
    result = call("talk.vtt", "-o", "out.yaml")
    assert result.exit_code == 0
    assert "corpus/people.yaml:2 cannot be read: " in result.stderr


VOICES = st.lists(
    st.builds(
        lambda start, length, name: Voice(start, start + length, name, Span(1, 1, 1, 1)),
        st.integers(0, 60),
        st.integers(0, 30),
        st.sampled_from("abc"),
    ),
    min_size=1,
    max_size=12,
)
TIMES = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 20)), min_size=1, max_size=8)


@pytest.mark.random
@settings(max_examples=effort(200), deadline=None)
@given(VOICES, TIMES)
def test_the_greatest_overlap_is_that_of_every_millisecond(voices: list[Voice], times: list[tuple[int, int]]) -> None:
    segments = tuple(Segment("word", start, start + length) for start, length in times)
    laid = lay_over(Transcript("x", segments), Diarization("x.rttm", tuple(sorted(voices, key=lambda one: one.start))))
    for (start, length), segment in zip(times, laid.transcript.segments, strict=True):
        shares = {
            name: sum(
                one.start <= moment < one.end
                for one in voices
                if one.name == name
                for moment in range(start, start + max(1, length))
            )
            for name in "abc"
        }
        best = max(shares.values())
        winners = [name for name, share in shares.items() if share == best]
        assert segment.speaker == (winners[0] if best and len(winners) == 1 else None)

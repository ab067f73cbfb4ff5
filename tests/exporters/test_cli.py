"""`steno export` as a person calls it: what it finds, where it writes, what it says, how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from steno.cli import root
from steno.schema import validate

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "steno.yaml").write_text("title: Harbour\n")
    show = tmp_path / "corpus" / "harbour"
    show.mkdir(parents=True)
    (show / "show.yaml").write_text("title: Harbour\nlanguage: en\nlicense: CC-BY-4.0\n")
    for name in ("talk", "untimed"):
        shutil.copy(TRANSCRIPTS / f"{name}.yaml", show)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(root, ["export", *arguments], input=data, catch_exceptions=False)


def test_one_goes_to_standard_output_and_the_list_does_not() -> None:
    result = call("harbour/talk", "--to", "webvtt")
    assert result.exit_code == 0
    assert result.stdout.startswith("WEBVTT\n\nNOTE\ntitle: How the lighthouse works\n")
    assert "corpus/harbour/talk.yaml → standard output (WebVTT)" in result.stderr
    assert "license, entry 1 and 1 more: stands in a note" in result.stderr
    assert "speakers/role (2)" in result.stderr


@pytest.mark.parametrize("name", ["harbour/talk", "corpus/harbour/talk.yaml", "./corpus/harbour/talk.yaml"])
def test_an_id_is_the_same_as_a_file(name: str) -> None:
    assert call(name, "--to", "srt", "-o", "talk.srt").exit_code == 0
    assert Path("talk.srt").read_bytes() == call("harbour/talk", "--to", "srt").stdout_bytes


def test_any_format_becomes_any_other() -> None:
    call("harbour/talk", "--to", "webvtt", "-o", "talk.vtt")
    result = call("talk.vtt", "--to", "podcasting20-json")
    assert result.exit_code == 0
    bodies = [one["body"] for one in json.loads(result.stdout)["segments"]]
    assert bodies[1] == "Hundred and ten."
    piped = call("-", "--to", "podcasting20-json", data=Path("talk.vtt").read_bytes())
    assert piped.stdout == result.stdout


def test_the_corpus_goes_into_a_folder_and_what_is_untimed_is_a_finding() -> None:
    result = call("--all", "--to", "srt", "-o", "out")
    assert result.exit_code == 1
    assert [path.as_posix() for path in sorted(Path("out").rglob("*.*"))] == ["out/harbour/talk.srt"]
    assert "corpus/harbour/untimed.yaml:1:1: error: no segment has a start, and SRT cannot do without" in result.stderr
    assert "export to a format that needs none: " in result.stderr or "give it times first" in result.stderr
    assert "1 of 2 transcripts exported" in result.stderr


def test_what_is_not_held_is_data_with_a_schema() -> None:
    result = call("harbour/talk", "harbour/untimed", "--to", "webvtt", "-o", "out", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert validate(report, "export") == []
    first, second = report["files"]
    assert first["output"] == "out/harbour/talk.vtt"
    assert {"pointer": "/license", "reason": "stands in a note"} in first["not_held"]
    assert [one["rule"] for one in second["findings"]] == ["no-times"]
    alone = json.loads(call("harbour/talk", "--to", "webvtt", "--format", "json").stdout)
    assert validate(alone, "export") == []
    assert alone["files"][0]["content"] == Path("out/harbour/talk.vtt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["harbour/talk", "--to", "web-vtt"], "did you mean webvtt?"),
        (["harbour/talk", "--to", "docx"], "known: "),
        (["harbour/tolk", "--to", "srt"], "harbour/tolk is no file and no transcript of the corpus; did you mean"),
        (["--to", "srt"], "name a transcript, or say --all"),
        (["harbour/talk", "harbour/untimed", "--to", "srt"], "need a place to go: -o FOLDER"),
        (["harbour/talk", "harbour/talk", "--to", "srt", "-o", "out"], "named twice"),
        (["--all", "--to", "srt", "-o", "steno.yaml"], "steno.yaml is a file"),
        (["harbour/talk", "--to", "srt", "-o", "corpus/harbour/talk.yaml"], "would be written over itself"),
    ],
)
def test_misuse_is_told(arguments: list[str], told: str) -> None:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_nothing_is_written_over_without_force() -> None:
    Path("talk.srt").write_text("mine")
    refused = call("harbour/talk", "--to", "srt", "-o", "talk.srt")
    assert (refused.exit_code, Path("talk.srt").read_text()) == (2, "mine")
    assert "talk.srt exists and is not written over; say --force" in refused.stderr
    assert call("harbour/talk", "--to", "srt", "-o", "talk.srt", "--force").exit_code == 0
    assert Path("talk.srt").read_text() != "mine"


def test_a_broken_file_does_not_stop_the_others() -> None:
    Path("broken.yaml").write_text("title: 'never closed\nsegments:\n")
    result = call("broken.yaml", "absent.txt", "--to", "srt", "-o", "out")
    assert result.exit_code == 2
    result = call("broken.yaml", "harbour/talk", "--to", "srt", "-o", "out")
    assert result.exit_code == 1
    assert "broken.yaml:" in result.stderr
    assert Path("out/harbour/talk.srt").exists()


def test_cues_are_split_or_not_as_asked() -> None:
    whole, short = (call("harbour/talk", "--to", "srt", one).stdout.count("-->") for one in ("--no-split", "--split"))
    assert whole == 6 < short

"""`steno stats` from outside: a corpus, foreign files, files that cannot be read."""

from __future__ import annotations

import json

import jsonschema

from steno.schema import load_schema
from tests.release.test_build import ROOT, steno

CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Ada>One two three four.

00:00:10.000 --> 00:00:12.000
<v Bo>Five six.
"""


def test_a_corpus_in_numbers():
    done = steno("stats", cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "harbour-hours/printing-the-future  How to print the future\n" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("5 transcripts: 0.4 hours, 247 segments, 3,950 words")


def test_a_foreign_file_in_numbers(tmp_path):
    (tmp_path / "talk.vtt").write_text(CAPTIONS, encoding="utf-8")
    done = steno("stats", "talk.vtt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == [
        "    0:12, 2 segments, 6 words, 60 words a minute",
        "     67 %  Ada: 4 words",
        "     33 %  Bo: 2 words",
        "    one pause: 6.0 s, at 0:04",
    ]


def test_the_same_as_json(tmp_path):
    (tmp_path / "talk.vtt").write_text(CAPTIONS, encoding="utf-8")
    done = steno("stats", ".", "--format", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    jsonschema.Draft202012Validator(load_schema("stats")).validate(data)
    assert [talk["share"] for talk in data["transcripts"][0]["speakers"]] == [0.6667, 0.3333]
    assert data["total"]["silence_seconds"] == 6.0


def test_what_cannot_be_read_is_told_and_the_rest_is_counted(tmp_path):
    (tmp_path / "talk.vtt").write_text(CAPTIONS, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text('title: "x\nsegments: []\n', encoding="utf-8")
    done = steno("stats", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.yaml:" in done.stderr
    assert "Ada: 4 words" in done.stdout


def test_outside_a_corpus_a_path_is_needed(tmp_path):
    for arguments in ((), ("nowhere.vtt",)):
        done = steno("stats", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr

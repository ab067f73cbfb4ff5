"""`steno.load` on a release in its folder, and on each of its files alone."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys

import pytest

import steno
from steno.model import Status
from steno.release.loading import Gone


def test_loading_gives_typed_records(released, counts):
    release = steno.load(released / "dist")
    assert release.version == "1.0.0"
    assert sum(len(one.transcript.segments) for one in release) == counts["segments"]
    assert sum(1 for _ in release.segments()) == counts["segments"]
    verified = release.where(status="verified", show="harbour-hours")
    assert {one.transcript.status for one in verified} == {Status.VERIFIED}
    rows = sum(1 for _ in verified.segments())
    assert rows == verified.to_arrow().num_rows == len(verified.to_pandas()) > 0
    assert verified.to_arrow("transcripts").num_rows == 1
    assert release["harbour-hours/eleven-days-of-fog"].transcript.title == "Eleven days of fog"
    with pytest.raises(KeyError):
        release["harbour-hours/nothing"]


def test_loading_follows_old_ids(released, tmp_path):
    shutil.copytree(released / "dist", tmp_path / "dist")
    stones = {"old/one": {"moved_to": "marginalia/the-pilcrow"}, "old/two": {"removed": "The guest asked."}}
    (tmp_path / "dist" / "redirects.json").write_text(json.dumps(stones), encoding="utf-8")
    release = steno.load(tmp_path / "dist")
    assert release["old/one"].id == "marginalia/the-pilcrow"
    with pytest.raises(Gone, match="The guest asked"):
        release["old/two"]


def test_loading_what_is_no_release(tmp_path):
    with pytest.raises(ValueError, match="no release"):
        steno.load(tmp_path)


ALONE = {
    "corpus.json": True,
    "transcripts.jsonl.gz": True,
    "segments.jsonl.gz": False,
    "segments.parquet": False,
}


@pytest.mark.parametrize(("name", "whole"), ALONE.items())
def test_a_file_alone_loads_under_any_name(released, tmp_path, name, whole):
    shutil.copy(released / "dist" / name, tmp_path / "download")
    release, one = steno.load(released / "dist"), steno.load(tmp_path / "download")
    assert list(one.segments()) == list(release.segments())
    assert one.to_arrow().equals(release.to_arrow())
    assert one.to_arrow().schema == release.to_arrow().schema
    part = one.where(show="harbour-hours", status="verified")
    assert list(part.segments()) == list(release.where(show="harbour-hours", status="verified").segments())
    if whole:
        assert list(one) == list(release)
    else:
        with pytest.raises(
            FileNotFoundError, match=r"no whole transcripts; take transcripts\.jsonl\.gz or corpus\.json"
        ):
            list(one)
    with pytest.raises(FileNotFoundError, match=r"no version; take manifest\.json"):
        _ = one.version


def test_lines_that_were_unpacked_load(released, tmp_path, counts):
    lines = gzip.decompress((released / "dist" / "transcripts.jsonl.gz").read_bytes())
    (tmp_path / "some.jsonl").write_bytes(lines)
    assert sum(1 for _ in steno.load(tmp_path / "some.jsonl")) == counts["transcripts"]


def test_a_table_of_transcripts_alone(released, counts):
    one = steno.load(released / "dist" / "transcripts.parquet")
    assert len(one.to_pandas("transcripts")) == counts["transcripts"]
    with pytest.raises(FileNotFoundError, match="no whole transcripts"):
        list(one.segments())


@pytest.mark.parametrize("name", ["README.md", "stats.json", "people.json", "captions-srt.zip", "delta.jsonl.gz"])
def test_another_file_of_a_release_is_refused(released, name):
    with pytest.raises(ValueError, match=r"is no release: .*nor one of corpus\.json, transcripts\.jsonl\.gz"):
        steno.load(released / "dist" / name)


def test_a_download_that_was_cut_off_says_so(released, tmp_path):
    whole = (released / "dist" / "transcripts.jsonl.gz").read_bytes()
    (tmp_path / "cut.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match=r"cut\.gz is damaged after line [0-9]+: .*; fetch it again"):
        list(steno.load(tmp_path / "cut.gz"))


def lines_of(dist, name):
    return gzip.decompress((dist / name).read_bytes()).splitlines(keepends=True)


STRANGE = {
    "a list": lambda dist: lines_of(dist, "transcripts.jsonl.gz")[0] + b"[1]\n",
    "nothing": lambda dist: lines_of(dist, "transcripts.jsonl.gz")[0] + b"null\n",
    "another record": lambda dist: lines_of(dist, "transcripts.jsonl.gz")[0] + b'{"x": 1}\n',
    "little of a record": lambda _: b'{"id": "x/y", "segments": []}\n',
    "no segments": lambda _: b'{"id": "x/y", "segments": [1]}\n',
    "little of a row": lambda _: b'{"transcript": "x/y", "text": "Said."}\n',
    "another row": lambda dist: b"".join(lines_of(dist, "segments.jsonl.gz")[:2]).replace(b'"chapter":', b'"x":'),
    "no transcripts": lambda _: b'{"schema": "steno-release/1"}',
    "a document of none": lambda _: b'{"schema": "steno-release/1", "transcripts": [1]}',
    "old ids": lambda _: b'{"schema": "steno-release/1", "transcripts": [], "redirects": [1]}',
    "the first of a table": lambda dist: (dist / "segments.parquet").read_bytes()[:-20],
    "a hole in a table": lambda dist: (dist / "segments.parquet").read_bytes().replace(b"PAR1", b"PAR1" + bytes(99), 1),
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_is_strange_inside_is_told_with_its_file(released, tmp_path, case):
    (tmp_path / "strange").write_bytes(STRANGE[case](released / "dist"))
    with pytest.raises(ValueError, match=r"/strange (holds|is) "):  # noqa: PT012 - wherever it is met
        release = steno.load(tmp_path / "strange")
        list(release.segments())
        _ = release.redirects


def test_a_row_may_have_more_than_is_known_here(released, tmp_path):
    row = json.loads(lines_of(released / "dist", "segments.jsonl.gz")[0])
    (tmp_path / "more").write_text(json.dumps({**row, "mood": "calm"}), encoding="utf-8")
    assert [one.text for one in steno.load(tmp_path / "more").segments()] == [row["text"]]


def test_nobody_waits_at_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="no such file or folder"):
        steno.load(tmp_path / "pipe")


def test_a_form_that_is_not_known_is_refused(released, tmp_path):
    data = json.loads((released / "dist" / "corpus.json").read_bytes())
    (tmp_path / "corpus.json").write_text(json.dumps({**data, "schema": "steno-release/9"}), encoding="utf-8")
    with pytest.raises(ValueError, match="is no release"):
        steno.load(tmp_path / "corpus.json")
    manifest = json.loads((released / "dist" / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "form": "steno-release/9"}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"of the form steno-release/9, and this steno reads steno-release/1: update"):
        steno.load(tmp_path)


def test_without_pyarrow_it_is_said_what_to_install(released):
    code = f"import sys; sys.modules['pyarrow'] = None; import steno; steno.load({str(released / 'dist')!r}).to_arrow()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().splitlines()[-1] == "ImportError: tables need pyarrow: pip install 'steno[data]'"

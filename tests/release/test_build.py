"""Releases are built from real corpora in real git repositories, through the command line."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from steno.schema import load_schema

ROOT = Path(__file__).parents[2]
FACTS = "title: {title}\nlanguage: en\nlicense: CC-BY-4.0\nstatus: draft\n"


def steno(*arguments, cwd, **environment):
    return subprocess.run(
        [sys.executable, "-m", "steno", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def git(*arguments, cwd):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True)


def contents(dist):
    return {path.name: path.read_bytes() for path in dist.iterdir()}


def test_a_release_holds_every_transcript_and_verifies(corpus):
    built = steno("build", "-o", "dist", cwd=corpus)
    assert built.returncode == 0, built.stderr
    verified = steno("build", "--verify", "dist", cwd=corpus)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "complete and unchanged" in verified.stdout
    dist = corpus / "dist"
    merged = json.loads((dist / "corpus.json").read_bytes())
    jsonschema.Draft202012Validator(load_schema("release")).validate(merged)
    ids = sorted(
        f"{path.parent.name}/{path.stem}" for path in (corpus / "corpus").glob("*/*.yaml") if path.stem != "show"
    )
    assert [one["id"] for one in merged["transcripts"]] == ids
    with gzip.open(dist / "segments.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    assert [row["text"] for row in rows] == [
        segment["text"] for one in merged["transcripts"] for segment in one["segments"]
    ]
    assert json.loads((dist / "manifest.json").read_bytes())["modified"] is False
    sums = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=dist, capture_output=True, check=False)
    assert sums.returncode == 0


def test_the_same_commit_gives_the_same_bytes(corpus, tmp_path):
    """Another folder, order of files, clock, locale, umask, user, home and hash seed change nothing."""
    assert steno("build", "-o", tmp_path / "one", cwd=corpus, PYTHONHASHSEED="1").returncode == 0
    clone = tmp_path / "elsewhere" / "deeper"
    git("clone", "-q", "--no-checkout", str(corpus), str(clone), cwd=tmp_path)
    git("checkout", "-q", "HEAD", "--", "steno.yaml", cwd=clone)
    # Most file systems list files in the order in which they came.
    for path in sorted((one for one in (corpus / "corpus").rglob("*") if one.is_file()), reverse=True):
        git("checkout", "-q", "HEAD", "--", str(path.relative_to(corpus)), cwd=clone)
    odd = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    odd |= {"USER": "somebody", "LOGNAME": "somebody", "HOME": str(tmp_path), "COLUMNS": "40", "NO_COLOR": "1"}
    before = os.umask(0o077)
    try:
        done = steno("build", "-o", tmp_path / "two", cwd=clone / "corpus", **odd)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_change_that_is_not_committed_is_told(corpus):
    path = next((corpus / "corpus").glob("*/the-pilcrow.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: About ", 1), encoding="utf-8")
    result = steno("build", "-o", "dist", cwd=corpus)
    assert "with changes" in result.stdout
    assert json.loads((corpus / "dist" / "manifest.json").read_bytes())["modified"] is True


def test_a_corpus_with_an_error_is_not_released_and_the_old_release_stays(corpus):
    assert steno("build", "-o", "dist", cwd=corpus).returncode == 0
    before = contents(corpus / "dist")
    (corpus / "corpus" / "marginalia" / "new.yaml").write_text(
        FACTS.format(title="New") + 'segments:\n- start: "00:00:02.000"\n  end: "00:00:01.000"\n  text: x\n',
        encoding="utf-8",
    )
    result = steno("build", "-o", "dist", cwd=corpus)
    assert result.returncode == 1
    assert "corpus/marginalia/new.yaml:7:8" in result.stderr
    assert "no release was built" in result.stderr
    assert contents(corpus / "dist") == before


def test_a_folder_of_something_else_is_not_overwritten(corpus):
    (corpus / "dist").mkdir()
    (corpus / "dist" / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = steno("build", "-o", "dist", cwd=corpus)
    assert result.returncode == 2
    assert "no release" in result.stderr
    assert (corpus / "dist" / "thesis.txt").exists()


def test_outside_a_corpus_there_is_nothing_to_build(tmp_path):
    result = steno("build", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "no steno.yaml" in result.stderr


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (
            lambda dist: (dist / "corpus.json").write_bytes((dist / "corpus.json").read_bytes() + b" "),
            "SHA-256 differs",
        ),
        (lambda dist: (dist / "segments.jsonl.gz").unlink(), "is missing"),
        (lambda dist: (dist / "extra.txt").write_text("x", encoding="utf-8"), "is not part of the release"),
        (lambda dist: (dist / "manifest.json").write_text("{", encoding="utf-8"), "manifest.json"),
        (lambda dist: (dist / "SHA256SUMS").unlink(), "SHA256SUMS"),
        (lambda dist: (dist / "SHA256SUMS").write_text("nonsense\n", encoding="utf-8"), "is no line of the form"),
    ],
    ids=["changed", "missing", "extra", "manifest", "no sums", "bad sums"],
)
def test_a_release_that_was_touched_does_not_verify(corpus, fault, says):
    assert steno("build", "-o", "dist", cwd=corpus).returncode == 0
    fault(corpus / "dist")
    result = steno("build", "--verify", "dist", cwd=corpus)
    assert result.returncode == 1
    assert says in result.stderr

"""The release before is a folder, an address or a revision; what cannot be continued is refused, with its reason."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from dataclasses import replace

import orjson
import pytest

from steno.release.build import build
from steno.release.earlier import read_earlier
from steno.release.facts import Facts, Selection
from steno.release.parting import fetch_part
from steno.release.transport import Folder
from tests.release.test_build import git, steno

FACTS = Facts({"title": "T"}, None, None, True, [], {}, {})


@pytest.fixture
def past(corpus):
    """A corpus of which each revision but the last is broken in its own way; each has a tag."""
    pilcrow = corpus / "corpus" / "marginalia" / "the-pilcrow.yaml"
    settings = (corpus / "steno.yaml", (corpus / "steno.yaml").read_text(encoding="utf-8"))
    transcript = (pilcrow, pilcrow.read_text(encoding="utf-8"))
    git("rm", "-q", "steno.yaml", cwd=corpus)
    for tag, (path, text) in {
        "none": settings,
        "invalid": (settings[0], "title: T\nunknown: 1\n"),
        "quote": (pilcrow, 'title: "x\n'),
    }.items():
        if tag != "none":
            path.write_text(text, encoding="utf-8")
            git("add", "-A", cwd=corpus)
        git("commit", "-qm", tag, cwd=corpus)
        git("tag", tag, cwd=corpus)
        for path, text in (settings, transcript):
            path.write_text(text, encoding="utf-8")
    git("add", "-A", cwd=corpus)
    git("commit", "-qm", "sound", cwd=corpus)
    return corpus


def test_a_revision_of_which_no_release_can_be_made_is_told_with_its_place(past):
    for tag, says in {
        "none": "there was no corpus in this place then",
        "invalid": "no release can be made of it: steno.yaml:2:1: error: the key 'unknown'",
        "quote": "no release can be made of it: corpus/marginalia/the-pilcrow.yaml:1:8: error: a quote",
        "nowhere": "neither a release's folder nor a revision of git",
    }.items():
        done = steno("build", "-o", "dist", "--since", tag, cwd=past)
        assert (done.returncode, done.stdout) == (2, ""), tag
        assert done.stderr.startswith(f"steno: --since {tag}: ")
        assert says in done.stderr
    assert not (past / "dist").exists()


def test_a_part_continues_the_same_part_of_a_revision(corpus):
    """Also where nothing was under that licence then."""
    path = corpus / "corpus" / "marginalia" / "the-pilcrow.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("CC-BY-4.0", "CC0-1.0"), encoding="utf-8")
    done = steno("build", "-o", "dist", "--since", "HEAD", "--license", "CC0-1.0", cwd=corpus)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((corpus / "dist" / "manifest.json").read_bytes())
    assert (manifest["version"], manifest["reason"]) == ("1.1.0", "1 transcript is new")
    refused = steno("build", "-o", "part", "--since", "dist", cwd=corpus)
    assert (refused.returncode, "another selection" in refused.stderr) == (2, True)


def _cut(dist):
    path = dist / "transcripts.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-40])


def _rewrite(dist, change):
    """Change the lines of the records."""
    lines = gzip.decompress((dist / "transcripts.jsonl.gz").read_bytes()).splitlines(keepends=True)
    _replace(dist, "transcripts.jsonl.gz", gzip.compress(b"".join(map(change, lines))))


def _replace(dist, name, data):
    """Write a file anew, and let the sums of the release agree with it."""
    (dist / name).write_bytes(data)
    manifest = orjson.loads((dist / "manifest.json").read_bytes())
    entry = next(one for one in manifest["files"] if one["name"] == name)
    entry["sha256"] = hashlib.sha256(data).hexdigest()
    (dist / "manifest.json").write_bytes(orjson.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_cut, r"last/transcripts\.jsonl\.gz is not the file that was built: its SHA-256 differs from the manifest"),
        (lambda dist: (dist / "people.json").unlink(), r"last is no whole release: people\.json is missing"),
        (lambda dist: (dist / "manifest.json").unlink(), r"last is no release: manifest\.json: No such file"),
        (
            lambda dist: _rewrite(dist, lambda _: b"[]\n"),
            r"no record of a transcript in line 1 of transcripts\.jsonl\.gz",
        ),
        (
            lambda dist: _rewrite(dist, lambda line: line.replace(b'"labelling":', b'"labels":')),
            "no record of a transcript: .*labels",
        ),
        (
            lambda dist: _replace(dist, "people.json", b'{"ada": 1}'),
            r"last is no release: people\.json holds what is nobody",
        ),
        (lambda dist: _replace(dist, "shows.json", b"1"), "last is no release: .*shows"),
    ],
    ids=["cut off", "a file", "the manifest", "lists", "a key", "a person", "shows"],
)
def test_a_release_that_is_not_as_it_was_built_is_not_continued(released, tmp_path, damage, says):
    shutil.copytree(released / "dist", tmp_path / "last")
    damage(tmp_path / "last")
    with pytest.raises(ValueError, match=says):
        build(FACTS, [], tmp_path / "dist", read_earlier(tmp_path / "last"))
    assert [path.name for path in tmp_path.iterdir()] == ["last"]


def test_nothing_is_made_of_a_release_without_its_transcripts(tmp_path):
    build(replace(FACTS, artifacts=("registries",)), [], tmp_path / "some")
    says = r"was built without transcripts\.jsonl\.gz, so nothing can be made of it; take a whole release"
    with pytest.raises(ValueError, match=says):
        read_earlier(tmp_path / "some")
    with pytest.raises(ValueError, match=says):
        fetch_part(Folder(tmp_path / "some"), Selection(("draft",)), tmp_path / "part", None, None)
    assert [path.name for path in tmp_path.iterdir()] == ["some"]


def test_a_release_is_not_built_into_the_corpus(corpus):
    done = steno("build", "-o", "corpus/dist", cwd=corpus)
    assert (done.returncode, "lies in the corpus" in done.stderr) == (2, True)
    assert not (corpus / "corpus" / "dist").exists()

"""A release whose sums are right and whose files are wrong: built by a broken tool, or by somebody who means harm."""

from __future__ import annotations

import gzip
import json
import shutil
import zipfile

import pytest

from steno.release.files import digest
from steno.release.manifest import sums
from steno.release.verify import verify
from tests.release.test_build import steno


@pytest.fixture
def dist(released, tmp_path):
    """A copy, to be spoiled."""
    shutil.copytree(released / "dist", tmp_path / "dist")
    return tmp_path / "dist"


def seal(dist, change=lambda manifest: None):
    """Make the manifest and the sums agree with what lies there now."""
    manifest = json.loads((dist / "manifest.json").read_bytes())
    for one in manifest["files"]:
        one |= {"bytes": (dist / one["name"]).stat().st_size, "sha256": digest(dist / one["name"])}
    change(manifest)
    (dist / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    names = sorted(path.name for path in dist.iterdir() if path.name != "SHA256SUMS")
    files = [{"name": name, "sha256": digest(dist / name)} for name in names]
    (dist / "SHA256SUMS").write_text(sums(files), encoding="utf-8")


def lines(change):
    """Change the lines of a file of JSON Lines."""

    def spoil(path):
        found = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
        path.write_bytes(gzip.compress(b"".join(change(found))))

    return spoil


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def no_rows(path):
    import pyarrow.parquet as pq

    pq.write_table(pq.read_table(path)[:-1], path)


def members(change):
    """Change the list of an archive's (name, bytes)."""

    def spoil(path):
        with zipfile.ZipFile(path) as archive:
            found = [(one, archive.read(one)) for one in archive.namelist()]
        with zipfile.ZipFile(path, "w") as archive:
            for one in change(found):
                archive.writestr(*one)

    return spoil


def damage(path):
    """Turn one byte of a member that is not packed, so that its checksum alone tells."""
    members(list)(path)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.infolist()[0].header_offset + 200
    data[place] ^= 0xFF
    path.write_bytes(bytes(data))


FAULTS = {
    "a row less": ("segments.parquet", no_rows, "segments.parquet holds 246 rows, and the manifest says 247"),
    "a table cut off": ("transcripts.parquet", cut, "transcripts.parquet cannot be read to its end"),
    "a line less": ("segments.jsonl.gz", lines(lambda found: found[:-1]), "segments.jsonl.gz holds 246 rows"),
    "no JSON": ("segments.jsonl.gz", lines(lambda found: [*found[:-1], b"?\n"]), "segments.jsonl.gz cannot"),
    "lines cut off": ("transcripts.jsonl.gz", cut, "transcripts.jsonl.gz cannot be read to its end"),
    "a delta with a line more": (
        "delta.jsonl.gz", lines(lambda found: [*found, b"{}\n"]), "delta.jsonl.gz holds 1 rows, and the manifest says 0"
    ),
    "an item less": (
        "worklist.json",
        lambda path: path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-8])),
        "worklist.json holds",
    ),
    "a person more": ("people.json", lambda path: path.write_text("{}", encoding="utf-8"), "people.json holds 0 rows"),
    "no people": ("people.json", lambda path: path.write_text("1.5", encoding="utf-8"), "people.json cannot be read"),
    "an archive cut off": ("captions-vtt.zip", cut, "captions-vtt.zip cannot be read to its end"),
    "a member damaged": ("captions-srt.zip", damage, "captions-srt.zip cannot be read to its end: harbour"),
    "a member less": ("podcasting20.zip", members(lambda found: found[1:]), "podcasting20.zip holds"),
    "another name": (
        "podcasting20.zip",
        members(lambda found: [("../evil.json", b""), *found[1:]]),
        "podcasting20.zip does not hold each transcript once: ../evil is missing, foreign",
    ),
    "a name twice": (
        "captions-vtt.zip",
        members(lambda found: [found[1], *found[1:]]),
        "captions-vtt.zip does not hold each transcript once",
    ),
    "other records": (
        "corpus.json",
        lambda path: path.write_bytes(path.read_bytes().replace(b'"title":"', b'"title":"Not ')),
        "corpus.json holds another transcript than transcripts.jsonl.gz as its number 1",
    ),
    "no record": (
        "transcripts.jsonl.gz",
        lines(lambda found: [b'{"id":"x/y"}\n', *found[1:]]),
        "transcripts.jsonl.gz record/1: ",
    ),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("name", "spoil", "says"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_inside_is_found_at_its_file(dist, name, spoil, says):
    spoil(dist / name)
    seal(dist)
    told = [f"{one.path.rpartition('/')[2]} {one.message} ({one.repair})" for one in verify(dist)[1]]
    assert told
    assert all(one.endswith("(download or build it again)") for one in told)
    assert any(one.startswith(says) for one in told), told


@pytest.mark.parametrize("name", ["transcripts", "segments", "words", "media_seconds", "shows"])
def test_counts_that_lie_do_not_verify(dist, name):
    seal(dist, lambda manifest: manifest["counts"].update({name: manifest["counts"][name] + 1}))
    told = [str(one) for one in verify(dist)[1]]
    assert any(f"/{name}." in one and "and the manifest counts" in one or f": {name}: " in one for one in told), told


def test_a_sealed_copy_verifies(dist):
    """Were it not so, the tests above would prove nothing."""
    seal(dist)
    assert verify(dist)[1] == []


def test_a_release_of_some_files_verifies(corpus):
    for only in ("corpus-json", "captions-vtt"):
        assert steno("build", "-o", "dist", "--only", only, cwd=corpus).returncode == 0
        assert steno("build", "--verify", "dist", cwd=corpus).returncode == 0

"""Fetching releases: from a folder, over HTTP from a server that fails in every way, and with an older one at hand."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from steno.model import Segment, Status, Transcript
from steno.release.build import build
from steno.release.earlier import read_earlier
from steno.release.facts import Facts
from steno.release.fetching import fetch
from steno.release.transport import Address, FetchError, Folder
from tests.release.strategies import records
from tests.release.test_build import steno
from tests.release.test_delta import contents

FACTS = Facts({"title": "T"}, None, None, True, [], {}, {})
CORPUS = {f"x/{letter}": Transcript(letter.upper(), (Segment(f"Said {letter}." * 400),)) for letter in "abcdef"}


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    root = tmp_path_factory.mktemp("releases")
    build(FACTS, records(CORPUS), root / "old")
    earlier = read_earlier(root / "old")
    changed = {**CORPUS, "x/g": Transcript("G", (Segment("New."),), status=Status.VERIFIED)}
    build(replace(FACTS, previous=earlier.previous), records(changed), root / "new", earlier)
    return root


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder; `faults` says by name what goes wrong, once each."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.ranges = folder, True
        self.faults: dict[str, Any] = {}
        self.asked: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/release"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        self.server.asked[name] += 1
        fault = self.server.faults.pop(name, None)
        if isinstance(fault, tuple):
            self.send_response(fault[0])
            self.send_header("Location", fault[1])
            self.end_headers()
            return
        path = self.server.folder / name
        if isinstance(fault, int) or not path.exists():
            self.send_error(fault or 404)
            return
        data, start = path.read_bytes(), 0
        asked = self.headers.get("Range")
        if asked and self.server.ranges:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(data):
                self.send_error(416)
                return
        self.send_response(206 if asked and self.server.ranges else 200)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if fault == "break":
            self.wfile.write(data[start : start + (len(data) - start) // 2])
            self.connection.close()
        else:
            self.wfile.write(b"#" * (len(data) - start) if fault == "lie" else data[start:])

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def server(releases):
    with Server(releases / "new") as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        made.shutdown()


def address(server):
    return Address(server.url, sleep=lambda _: None)


def test_a_release_is_fetched_whole(server, releases, tmp_path):
    found = fetch(address(server), tmp_path / "got")
    assert contents(tmp_path / "got") == contents(releases / "new")
    assert set(found.downloaded) == set(contents(releases / "new")) - {"SHA256SUMS"}
    assert [path.name for path in tmp_path.iterdir()] == ["got"]


@pytest.mark.parametrize("ranges", [True, False], ids=["resumed", "begun anew"])
@pytest.mark.parametrize("fault", ["break", 503, 429])
def test_what_breaks_off_is_taken_up_again(server, releases, tmp_path, fault, ranges):
    server.faults, server.ranges = dict.fromkeys(contents(releases / "new"), fault), ranges
    fetch(address(server), tmp_path / "got")
    assert contents(tmp_path / "got") == contents(releases / "new")
    assert set(server.asked.values()) == {2}


def test_a_run_that_was_ended_is_taken_up_by_the_next(server, releases, tmp_path):
    server.faults = {"transcripts.jsonl.gz": 403}
    with pytest.raises(FetchError, match=r"transcripts\.jsonl\.gz: 403"):
        fetch(address(server), tmp_path / "got")
    assert not (tmp_path / "got").exists()
    (tmp_path / ".got.partial" / "transcripts.jsonl.gz.part").write_bytes(b"of something else")
    (tmp_path / ".got.partial" / "of-another-release").write_bytes(b"x")
    fetch(address(server), tmp_path / "got")
    assert contents(tmp_path / "got") == contents(releases / "new")
    assert max(count for name, count in server.asked.items() if not name.startswith(("SHA", "transcripts.j"))) == 1


SMALL_DISK = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
runpy.run_module("steno", run_name="__main__")
"""
"""No file of this process may grow beyond a few kilobytes, as on a disk that is nearly full."""


@pytest.mark.parametrize("is_far", [True, False], ids=["address", "folder"])
def test_a_disk_that_is_full_is_named_and_not_tried_again(server, releases, tmp_path, is_far):
    origin = server.url if is_far else str(releases / "new")
    command = [sys.executable, "-c", SMALL_DISK, "fetch", origin, "-o", "got"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search(r"\.got\.partial/.*: File too large; what was fetched waits in", done.stderr)
    assert set(server.asked.values()) == ({1} if is_far else set())
    assert not (tmp_path / "got").exists()


def test_bytes_that_are_not_those_of_the_sums_are_never_shown(server, releases, tmp_path):
    shutil.copytree(releases / "old", tmp_path / "got")
    server.faults = {"segments.parquet": "lie"}
    with pytest.raises(FetchError, match=r"segments\.parquet is not the file that was built"):
        fetch(address(server), tmp_path / "got")
    assert contents(tmp_path / "got") == contents(releases / "old")


@pytest.mark.parametrize("there", ["http://example.org/x", "file:///etc/passwd", "ftp://example.org/x"])
def test_nothing_leads_out_of_encryption(server, tmp_path, there):
    server.faults = {"SHA256SUMS": (302, there)}
    with pytest.raises(FetchError, match=r"leads to|302"):
        fetch(address(server), tmp_path / "got")
    with pytest.raises(FetchError, match="no https address"):
        Address("http://example.org/releases")


def test_where_there_is_no_release(server, tmp_path, releases):
    server.folder = tmp_path / "nothing"
    with pytest.raises(FetchError, match="404") as caught:
        fetch(address(server), tmp_path / "got")
    assert caught.value.missing


@pytest.mark.parametrize("line", ["0" * 64 + "  ../../evil", "0" * 64 + "  /etc/evil", "nonsense", ""])
def test_sums_that_are_none(server, tmp_path, line):
    server.folder = tmp_path / "evil"
    server.folder.mkdir()
    (server.folder / "SHA256SUMS").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FetchError, match="SHA256SUMS"):
        fetch(address(server), tmp_path / "got")
    assert {path.name for path in tmp_path.rglob("*")} <= {"evil", "SHA256SUMS", ".got.partial"}


def test_with_the_release_before_only_the_delta_is_fetched(server, releases, tmp_path):
    found = fetch(address(server), tmp_path / "got", releases / "old")
    assert contents(tmp_path / "got") == contents(releases / "new")
    assert found.downloaded == ["delta.jsonl.gz"]
    assert set(server.asked) == {"SHA256SUMS", "delta.jsonl.gz"}


def test_with_another_release_all_is_fetched_and_it_is_said(server, releases, tmp_path):
    build(FACTS, records({"x/z": CORPUS["x/a"]}), tmp_path / "other")
    found = fetch(address(server), tmp_path / "got", tmp_path / "other")
    assert contents(tmp_path / "got") == contents(releases / "new")
    assert "the delta continues version 1.0.0" in found.notes[0]


def test_a_part_of_a_release(releases, tmp_path):
    done = steno("fetch", releases / "new", "-o", tmp_path / "part", "--status", "verified", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    manifest = json.loads((tmp_path / "part" / "manifest.json").read_bytes())
    assert (manifest["counts"]["transcripts"], manifest["version"]) == (1, "1.1.0")
    assert manifest["selection"] == {"statuses": ["verified"], "licenses": []}
    assert steno("build", "--verify", tmp_path / "part", cwd=tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["part"]


def test_what_is_no_source(tmp_path):
    for source in ("nowhere", "a/b/c", "http://example.org/x", "https://example.org/x?y"):
        done = steno("fetch", source, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr


def test_a_folder_of_something_else_stays(releases, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter-1.txt").write_text("years of work", encoding="utf-8")
    done = steno("fetch", releases / "new", "-o", tmp_path / "thesis", cwd=tmp_path)
    assert done.returncode == 2
    assert "no release" in done.stderr
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter-1.txt"]


def test_what_is_no_part_of_a_release_is_never_lost(releases, tmp_path):
    """A note among the files of an older release, another program's manifest, a file where a folder should be."""
    shutil.copytree(releases / "old", tmp_path / "noted")
    (tmp_path / "noted" / "note.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "manifest.json").write_text('{"schema": "an app", "files": []}', encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for name, says in (("noted", "note.txt"), ("app", "manifest.json"), ("file", "is a file")):
        for part in ((), ("--status", "verified")):
            done = steno("fetch", releases / "new", "-o", name, *part, cwd=tmp_path)
            assert (done.returncode, says in done.stderr) == (2, True), done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_licence_that_nothing_is_under_is_refused_with_those_there_are(releases, tmp_path):
    done = steno("fetch", releases / "new", "-o", "part", "--license", "CC-BY-9.0", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "steno: no transcript is under CC-BY-9.0; the licences are NOASSERTION\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_releases_are_followed_one_by_one_and_one_may_be_missed(releases, tmp_path):
    """Three releases: with each of them the delta is enough; without the middle one what differs comes whole."""
    earlier = read_earlier(releases / "new")
    facts = replace(FACTS, previous=earlier.previous)
    build(facts, records({"x/h": CORPUS["x/a"], **CORPUS}), tmp_path / "third", earlier)
    fetch(Folder(releases / "old"), tmp_path / "got", tmp_path / "nothing")
    fetch(Folder(releases / "new"), tmp_path / "got", tmp_path / "got")
    found = fetch(Folder(tmp_path / "third"), tmp_path / "got", tmp_path / "got")
    assert (found.downloaded, found.notes) == (["delta.jsonl.gz"], [])
    late = fetch(Folder(tmp_path / "third"), tmp_path / "late", releases / "old")
    assert "the delta was not applied: the delta continues version 1.1.0" in late.notes[0]
    assert contents(tmp_path / "got") == contents(tmp_path / "late") == contents(tmp_path / "third")


def test_an_older_release_that_is_not_there_is_told(releases, tmp_path):
    found = fetch(Folder(releases / "new"), tmp_path / "got", tmp_path / "nowhere")
    assert found.notes == [f"{tmp_path / 'nowhere'} is not there: all is fetched"]
    assert fetch(Folder(releases / "new"), tmp_path / "other", tmp_path / "other").notes == []


def test_where_nothing_came_nothing_is_left(server, tmp_path):
    server.faults = {"SHA256SUMS": 404}
    with pytest.raises(FetchError, match=r"404 Not Found$"):
        fetch(address(server), tmp_path / "got")
    assert list(tmp_path.iterdir()) == []


GH = """#!/bin/sh
echo "$@" >> "$LOG"
case "$1 $2" in "auth status") exit $SIGNED_IN;; "attestation verify") echo "no attestation" >&2; exit $GOOD;; esac
"""


@pytest.mark.parametrize(
    ("signed_in", "good", "code", "says"),
    [
        (0, 0, 0, "the attestation is that of a workflow of owner/name"),
        (0, 1, 1, "the attestation is not that of owner/name: no attestation"),
        (1, 0, 1, "gh is not signed in"),
    ],
    ids=["good", "foreign", "nobody can tell"],
)
def test_the_attestation_is_verified_where_it_is_required(releases, tmp_path, signed_in, good, code, says):
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "gh").write_text(GH, encoding="utf-8")
    (bin_ / "gh").chmod(0o755)
    environment = {"PATH": f"{bin_}:/usr/bin:/bin", "LOG": str(tmp_path / "log")}
    environment |= {"SIGNED_IN": str(signed_in), "GOOD": str(good)}
    done = steno("fetch", releases / "new", "-o", "got", "--attested-by", "owner/name", cwd=tmp_path, **environment)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert (tmp_path / "got").exists() is (code == 0)


def test_an_attestation_that_cannot_be_verified_is_said(releases, monkeypatch):
    from steno.release.attesting import attest

    monkeypatch.setenv("PATH", "/nowhere")
    note = attest(releases / "new" / "SHA256SUMS", "owner/name", required=False)
    assert note == "the attestation was not verified: gh is not installed; the sums were"


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(FetchError, match="SHA256SUMS"):
        fetch(Folder(tmp_path / "gone"), tmp_path / "got")


def test_a_build_continues_the_release_at_an_address(server, corpus):
    assert steno("build", "-o", "first", cwd=corpus).returncode == 0
    server.folder = corpus / "first"
    path = next((corpus / "corpus").glob("*/the-pilcrow.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: About ", 1), encoding="utf-8")
    assert steno("build", "-o", "second", "--since", server.url, cwd=corpus).returncode == 0
    manifest = json.loads((corpus / "second" / "manifest.json").read_bytes())
    assert (manifest["version"], manifest["previous"]["version"]) == ("1.0.1", "1.0.0")
    assert manifest["reason"] == "1 transcript was corrected"
    server.folder = corpus / "nothing"
    assert steno("build", "-o", "third", "--since", server.url, cwd=corpus).returncode == 0
    assert json.loads((corpus / "third" / "manifest.json").read_bytes())["bump"] == "first"
    server.faults = {"SHA256SUMS": 403}
    refused = steno("build", "-o", "fourth", "--since", server.url, cwd=corpus)
    assert (refused.returncode, "403" in refused.stderr) == (2, True)


def test_a_build_continues_a_revision(corpus):
    path = next((corpus / "corpus").glob("*/the-pilcrow.yaml"))
    path.rename(path.with_name("pilcrows.yaml"))
    stone = "marginalia/the-pilcrow: {moved_to: marginalia/pilcrows}\n"
    (corpus / "corpus" / "tombstones.yaml").write_text(stone, encoding="utf-8")
    done = steno("build", "-o", "dist", "--since", "HEAD", cwd=corpus)
    assert done.returncode == 0, done.stderr
    changes = json.loads((corpus / "dist" / "changes.json").read_bytes())
    assert {one["id"]: one["fate"] for one in changes["transcripts"]} == {
        "marginalia/pilcrows": "arrived",
        "marginalia/the-pilcrow": "moved",
    }
    assert (changes["version"], changes["reason"]) == ("1.1.0", "1 transcript has another id")
    assert "is now `marginalia/pilcrows`" in (corpus / "dist" / "CHANGES.md").read_text(encoding="utf-8")
    assert steno("build", "-o", "x", "--since", "no-such-revision", cwd=corpus).returncode == 2


def test_a_server_that_is_not_there_is_told_in_words(tmp_path):
    origin = Address("http://127.0.0.1:9/release", sleep=lambda _: None)
    with pytest.raises(FetchError, match=r"^http://127\.0\.0\.1:9/release/SHA256SUMS: Connection refused$"):
        origin.bring("SHA256SUMS", tmp_path / "SHA256SUMS")

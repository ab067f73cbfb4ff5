"""Mirroring to a stand-in of Hugging Face on this machine, with the real client."""

from __future__ import annotations

import base64
import http.server
import json
import re
import threading
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.release.test_build import contents, steno

ANSWER: Any = {}


class Hub(http.server.ThreadingHTTPServer):
    """One dataset repository: its files, its commits, its tags. `fails` names a request that fails once, and `how`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {"left-over.parquet": b"of an earlier release"}
        self.commits: list[dict[str, Any]] = []
        self.tags: list[str] = []
        self.asked: list[str] = []
        self.tokens: set[str | None] = set()
        self.fails, self.how = "", "refuses"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Hub
    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        hub, path = self.server, self.path.partition("?")[0]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        hub.asked.append(f"{self.command} {path}")
        hub.tokens.add(self.headers.get("Authorization"))
        status, found = 200, ANSWER
        if hub.fails and hub.fails in path:
            hub.fails, status, found = "", 403, {"error": "not now"}
            if hub.how == "hangs up":
                self.close_connection = True
                return
            if hub.how == "is another page":
                status, found = 200, "a page"
        elif path == "/api/repos/create":
            found = {"url": f"{hub.url}/datasets/owner/corpus", "name": "owner/corpus", "id": "1"}
        elif path == "/api/datasets/owner/corpus/refs":
            tags = [{"name": name, "ref": f"refs/tags/{name}", "targetCommit": "0" * 40} for name in hub.tags]
            found = {"branches": [], "converts": [], "tags": tags, "pullRequests": []}
        elif path == "/api/validate-yaml":
            found = {"errors": [], "warnings": []}
        elif path.endswith("/preupload/main"):
            files = [{**one, "uploadMode": "regular", "shouldIgnore": False} for one in json.loads(body)["files"]]
            found = {"files": files}
        elif path.endswith("/commit/main"):
            found = self.commit([json.loads(line) for line in body.splitlines()])
        elif re.search(r"/tag/main$", path):
            hub.tags.append(json.loads(body)["tag"])
            found = {}
        elif re.search(r"/tree/main", path):
            found = [
                {"type": "file", "path": name, "size": len(data), "oid": "0" * 40} for name, data in hub.files.items()
            ]
        elif path == "/api/datasets/owner/corpus/revision/main":
            siblings = [{"rfilename": name} for name in hub.files]
            found = {"id": "owner/corpus", "sha": "0" * 40, "siblings": siblings, "tags": [], "private": False}
        else:
            status, found = 404, {"error": path}
        self.send(status, b"<html>" if found == "a page" else json.dumps(found).encode())

    def commit(self, lines: list[dict[str, Any]]) -> dict[str, Any]:
        hub = self.server
        for one in lines:
            if one["key"] == "file":
                hub.files[one["value"]["path"]] = base64.b64decode(one["value"]["content"])
            elif one["key"] == "deletedFile":
                del hub.files[one["value"]["path"]]
        hub.commits.append(lines[0]["value"])
        return {"commitUrl": f"{hub.url}/datasets/owner/corpus/commit/1", "commitOid": "1" * 40, "success": True}

    def send(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_HEAD = answer

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mirror") / "dist"
    assert steno("build", "-o", folder, cwd=REPOSITORY).returncode == 0
    return folder


@pytest.fixture
def hub():
    with Hub() as made:
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield made
        made.shutdown()


def mirror(hub, dist, *, target="hf:owner/corpus", token="hf_secret"):
    environment = {"HF_ENDPOINT": hub.url, "HF_TOKEN": token, "HF_HOME": str(dist.parent / "home")}
    return steno("mirror", dist, "--to", target, cwd=dist.parent, **environment)


def test_a_mirror_holds_exactly_the_release_under_its_version(hub, dist):
    done = mirror(hub, dist)
    assert (done.returncode, done.stdout) == (0, f"mirrored: {hub.url}/datasets/owner/corpus\n"), done.stderr
    assert hub.files == contents(dist)
    assert hub.tags == ["v1.0.0"]
    assert [one["summary"] for one in hub.commits] == ["Steno's sample corpus 1.0.0"]
    assert hub.tokens <= {"Bearer hf_secret", None}  # the head of the card is checked by anybody's leave
    again = mirror(hub, dist)
    assert (again.returncode, again.stdout) == (0, f"unchanged: {hub.url}/datasets/owner/corpus\n")
    assert len(hub.commits) == 1


@pytest.mark.parametrize(
    ("step", "how"),
    [("refs", "refuses"), ("refs", "is another page"), ("preupload", "refuses"), ("tag", "hangs up")],
)
def test_what_was_cut_off_is_completed_by_the_next_run(hub, dist, step, how):
    hub.fails, hub.how = f"/{step}", how
    cut = mirror(hub, dist)
    assert cut.returncode == 2
    assert cut.stderr.startswith("steno: owner/corpus at Hugging Face: ")
    assert "Traceback" not in cut.stderr
    assert mirror(hub, dist).returncode == 0
    assert (hub.files, hub.tags) == (contents(dist), ["v1.0.0"])


def test_where_nobody_answers_it_is_said(hub, dist):
    hub.server_close()
    done = mirror(hub, dist)
    assert (done.returncode, done.stderr.startswith("steno: owner/corpus at Hugging Face: ")) == (2, True), done.stderr


def test_without_the_secret_nothing_is_done(hub, dist):
    done = mirror(hub, dist, token="")
    assert (done.returncode, done.stdout) == (0, "HF_TOKEN is not set: nothing is mirrored\n")
    assert hub.asked == []


def test_what_is_no_mirror_or_no_release_is_refused(hub, dist, tmp_path):
    assert mirror(hub, dist, target="ftp:x").returncode == 2
    assert mirror(hub, tmp_path / "nothing").returncode == 2
    (tmp_path / "empty").mkdir()
    assert "not a release" in mirror(hub, tmp_path / "empty").stderr
    assert hub.asked == []

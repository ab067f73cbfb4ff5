"""Every request that the code makes is one that GitHub documents; a whole pull request needs few of them."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from steno.chatops.outdating import outdate
from steno.corpus.project import Project
from steno.github.api import Api
from steno.github.asking import Patience
from steno.github.protocol import Asset
from steno.release.publish import publish
from steno.reporting.collect import collect
from steno.reporting.deliver import Run, deliver
from tests.chatops.world import FILE, World, git, open_world
from tests.contract.description import FILE as DESCRIPTION
from tests.contract.description import needs, violations
from tests.fakes.github import BOT, Request


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    needs(DESCRIPTION)
    with open_world(tmp_path) as made:
        made.fake.comments.clear()
        yield made


def asked(world: World) -> list[Request]:
    """The requests to GitHub's API; what a redirect leads to is a store of files, and git is git."""
    return [one for one in world.fake.journal if "/blob/" not in one.path]


def assert_documented(world: World) -> None:
    assert [fault for one in asked(world) for fault in violations(one)] == []


def report(world: World, run_id: int) -> None:
    """What the two workflows do for a push: the one collects, the other delivers."""
    head = world.fake.head(7)
    folder = world.root / f"data-{run_id}"
    git("clone", "-q", str(world.bare("stranger/corpus")), str(folder), "-b", "patch", cwd=world.root)
    git("fetch", "-q", str(world.bare("steno/corpus")), "main", cwd=folder)
    collected = collect(Project(folder), git("rev-parse", "FETCH_HEAD", cwd=folder))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("report.json", json.dumps(collected.data))
    world.fake.artifacts[str(run_id), "steno-report"] = buffer.getvalue()
    run = Run(
        run_id,
        1,
        "pull_request",
        head,
        "patch",
        "stranger/corpus",
        f"https://github.com/steno/corpus/actions/runs/{run_id}",
    )
    with world.api() as api:
        assert deliver(api, run, account=BOT["login"], also=outdate(api, BOT["login"])).startswith("#7: comment")


def merge(world: World) -> str:
    """A maintainer merges it by hand."""
    bare = world.bare("steno/corpus")
    git("fetch", "-q", str(world.bare("stranger/corpus")), "+patch:main", cwd=bare)
    merged = world.tip("steno/corpus", "main")
    world.fake.pulls[7].update(state="closed", merged=merged)
    return merged


def release(world: World, sha: str) -> int:
    """Build it as the first job does, publish it as the second; return the number of files."""
    folder, dist = world.root / "main", world.root / "dist"
    git("clone", "-q", str(world.bare("steno/corpus")), str(folder), "-b", "main", cwd=world.root)
    for arguments in (["build", "-o", str(dist)], ["build", "--verify", str(dist)]):
        done = subprocess.run(
            [sys.executable, "-m", "steno", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    with Api(world.fake.repository, "secret", world.fake.url, Patience(tries=1)) as api:
        assert publish(api, dist, sha, branch="main").outcome == "published"
    return len(list(dist.iterdir()))


LIFE = 25
"""Requests of a whole life: its first report, a repair by a comment, a release. A release's files are beside it."""
STATIONS = {"report": 7, "fix": 12, "review": 13, "release": 6}
"""`/review` is another command of the same kind; the answer to `/fix` is marked as out of date by it."""


def test_a_whole_pull_request_is_documented_requests_and_few(world: World):
    text = (world.work / FILE).read_text("utf-8")
    first = git("rev-list", "--max-parents=0", "HEAD", cwd=world.work)
    for name in ("bells", "lamps"):
        git("checkout", "-q", first, "--", f"corpus/harbour-talk/{name}.yaml", cwd=world.work)
    for number in range(9):
        one = (
            text.replace("A rope remembers", f"Rope {number}")
            .replace("rope", f"rope{number}")
            .replace("ropewalk-01", f"ropewalk-{number}1")
        )
        world.write(f"corpus/harbour-talk/ropes-{number}.yaml", one)
    world.write(FILE, text.replace("    name: Ben\n", '    name: "Ben:"\n'))
    world.write("corpus/people.yaml", "ada-l:\n  name: Ada L.\n  links:\n    github: maria-k\n")
    world.push()
    spent: dict[str, int] = {}

    def count(station: str) -> None:
        spent[station] = len(asked(world)) - sum(spent.values())

    report(world, 11)
    count("report")
    assert world.run(world.say("/fix")) == "pushed"
    count("fix")
    assert world.run(world.say("/review harbour-talk/ropes")) == "pushed"
    count("review")
    files = release(world, merge(world))
    count("release")
    spent["release"] -= files

    assert_documented(world)
    assert spent == STATIONS
    assert spent["report"] + spent["fix"] + spent["release"] <= LIFE


def test_a_change_that_is_suggested_is_documented_requests_and_few(world: World):
    """What it costs where the branch cannot be written to, with suggestions and without."""
    world.write("corpus/harbour-talk/new.yaml", (world.work / FILE).read_text("utf-8").replace("ropewalk", "ropeway"))
    world.push()
    report(world, 11)
    world.fake.pulls[7]["maintainers"] = False
    for path, requests in (("new", 13), ("ropes", 11)):
        begun = len(asked(world))
        assert world.run(world.say(f"/shift +1s path=harbour-talk/{path}")) == "patch"
        assert len(asked(world)) - begun == requests
    (review,) = world.fake.reviews.values()
    assert {"start_line", "line"} <= {name for one in review["comments"] for name in one}
    assert_documented(world)


def test_whatever_else_the_code_asks_is_documented(world: World):
    report(world, 11)
    world.fake.roles["maria-k"] = "maintain"
    head, main = world.fake.head(7), world.tip("steno/corpus", "main")
    world.fake.runs[31] = {"name": "test", "event": "pull_request", "status": "in_progress", "head_sha": head}
    for said in ("/help", "/cancel", "/rerun", f"/approve {head}", f"/release {main}", "/check", "/fxi", "/approve"):
        world.run(world.say(said))
    world.push()
    report(world, 12)
    with world.api() as api:
        made = api.create_comment(7, "x", mark="x")
        api.delete_comment(made.id)
        api.tag_commit("data-1")
        world.fake.releases[4] = {"tag_name": "x", "target_commitish": main, "name": "x", "body": "", "draft": True}
        world.fake.assets[5] = {"release": 4, "name": "x.json", "data": b"{}", "state": "uploaded"}
        # What it redirects to must not see the token, and the stand-in refuses it there.
        assert api.asset_sha256(Asset(5, "x.json", 2, "uploaded", None)) == hashlib.sha256(b"{}").hexdigest()
    assert_documented(world)


def test_the_judge_finds_what_is_wrong(world: World):
    """Were it blind, the tests above would prove nothing."""
    headers = {"x-github-api-version": "2022-11-28"}
    for request, told in (
        (Request("GET", "/repos/a/b/pull/7", {}, headers, b""), "no such operation"),
        (Request("GET", "/repos/a/b/pulls/x", {}, headers, b""), "is not of type 'integer'"),
        (Request("GET", "/repos/a/b/pulls", {"stat": "open"}, headers, b""), "stat is not documented"),
        (Request("GET", "/repos/a/b/pulls", {"state": "shut"}, headers, b""), "is not one of"),
        (Request("POST", "/repos/a/b/issues/7/comments", {}, headers, b"{}"), "'body' is a required property"),
        (Request("POST", "/repos/a/b/issues/7/comments", {}, headers, b'{"body": "x", "y": 1}'), "y is not documented"),
        (
            Request("POST", "/repos/a/b/issues/comments/7/reactions", {}, headers, b'{"content": "wow"}'),
            "is not one of",
        ),
        (Request("GET", "/repos/a/b/pulls", {}, {}, b""), "version of the API"),
    ):
        assert told in "; ".join(violations(request))

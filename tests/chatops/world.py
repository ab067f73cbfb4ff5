"""A pull request to talk to: real repositories behind the stand-in of GitHub, and the jobs of the workflow by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from steno.chatops.act import act
from steno.chatops.clone import clone
from steno.chatops.compute import compute
from steno.chatops.crossing import read_result
from steno.chatops.gate import Context, Passed, decide
from steno.chatops.job import Job
from steno.chatops.order import read_event, read_order
from steno.chatops.push import push
from steno.github.api import Api
from steno.github.asking import Patience
from tests.conftest import REPOSITORY
from tests.fakes.github import BOT, FakeGitHub, serve

SHOW, FILE = "harbour-talk", "corpus/harbour-talk/ropes.yaml"
SAMPLE = REPOSITORY / "tests" / "reporting" / "sample"
MARIA, STRANGER = (
    {"login": login, "type": "User", "id": number} for login, number in (("maria-k", 7), ("stranger", 9))
)


def git(*arguments: str, cwd: Path) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True
    ).stdout.strip()


@dataclass
class World:
    """Base and fork, a pull request from the one to the other, and what the jobs of a run do."""

    fake: FakeGitHub
    root: Path
    runs: Iterator[int] = field(default_factory=lambda: iter(range(100, 10_000)))
    client: Api | None = None

    @property
    def work(self) -> Path:
        return self.root / "work"

    def bare(self, repository: str) -> Path:
        return self.fake.remotes / f"{repository}.git"

    def write(self, path: str, text: str) -> None:
        (self.work / path).parent.mkdir(parents=True, exist_ok=True)
        (self.work / path).write_text(text, encoding="utf-8")

    def push(self, repository: str = "stranger/corpus", branch: str = "patch", message: str = "edit") -> str:
        """Commit what lies in the work folder, and push it."""
        git("add", "-A", cwd=self.work)
        git("commit", "-q", "--allow-empty", "-m", message, cwd=self.work)
        git("push", "-q", "--force", str(self.bare(repository)), f"HEAD:refs/heads/{branch}", cwd=self.work)
        return git("rev-parse", "HEAD", cwd=self.work)

    def report(self, number: int = 7) -> int:
        """Put the report of the head into the conversation, as the report workflow does."""
        body = f"<!-- steno-report run=1.1 head={self.fake.head(number)} -->\nthe report"
        ours = [one for one in self.fake.comments.values() if one["body"].startswith("<!-- steno-report ")]
        if ours:
            ours[0].update(body=body, updated_at=self.fake.now())
            return int(ours[0]["id"])
        return self.fake.comment(number, body, BOT)

    def say(self, body: str, user: dict[str, Any] = MARIA, number: int = 7, **issue: Any) -> dict[str, Any]:
        """Write a comment; return GitHub's event of it."""
        comment = self.fake.comment(number, body, user)
        facts = {"number": number, "pull_request": {"url": "x"}, "user": {"login": self.fake.pulls[number]["author"]}}
        return {"action": "created", "issue": {**facts, **issue}, "comment": dict(self.fake.comments[comment])}

    @contextmanager
    def api(self) -> Iterator[Api]:
        """A client as a job has one. Making it costs more than all it does here, so the jobs of a world share it."""
        if self.client is None:
            self.client = Api(self.fake.repository, "secret", self.fake.url)
        self.client.patience = Patience(tries=1, sleep=lambda _: None)
        yield self.client

    def gate(self, event: dict[str, Any], run: int = 50, **own: Any) -> Passed:
        with self.api() as api:
            return decide(api, read_event(event), self.context(run, **own))

    def context(self, run: int = 50, **own: Any) -> Context:
        return Context(BOT["login"], f"https://github.com/steno/corpus/actions/runs/{run}", run, 1, **own)

    def compute(self, event: dict[str, Any], passed: Passed) -> Path:
        out = self.root / f"result-{event['comment']['id']}.json"
        with clone(self.fake.url, self.fake.repository, "secret") as one:
            compute(one, read_order(read_event(event)), passed.sha, passed.base).write(out)
        return out

    def finish(self, event: dict[str, Any], passed: Passed, result: Path, run: int = 50, **own: Any) -> str:
        with self.api() as api, clone(self.fake.url, api.repository, "secret") as one:
            order = read_order(read_event(event))
            job = Job(api, one, order, self.context(run, **own), passed.answer, passed.sha)
            found = read_result(result, order.event.comment, passed.sha)
            return push(job, found) if order.changing else job.tell(found)

    def run(self, event: dict[str, Any], **own: Any) -> str:
        """Run all jobs for an event, as the workflow would; return what the last one did."""
        run = next(self.runs)
        passed = self.gate(event, run, **own)
        if passed.step == "nothing":
            return passed.why
        if passed.step == "act":
            return self.act(event, passed, run, **own)
        return self.finish(event, passed, self.compute(event, passed), run, **own)

    def act(self, event: dict[str, Any], passed: Passed, run: int = 50, **own: Any) -> str:
        with self.api() as api, clone(self.fake.url, api.repository, "secret") as one:
            order = read_order(read_event(event))
            return act(Job(api, one, order, self.context(run, **own), passed.answer, passed.sha))

    def answers(self, number: int = 7) -> list[str]:
        found = (one for one in self.fake.comments.values() if one["issue"] == number)
        return [one["body"] for one in found if one["user"] == BOT and one["body"].startswith("<!-- steno-answer ")]

    def tip(self, repository: str = "stranger/corpus", branch: str = "patch") -> str:
        return git("rev-parse", branch, cwd=self.bare(repository))

    def show(self, path: str = FILE, repository: str = "stranger/corpus", branch: str = "patch") -> str:
        return git("show", f"{branch}:{path}", cwd=self.bare(repository)) + "\n"


@contextmanager
def open_world(root: Path) -> Iterator[World]:
    """A base with one show, a fork with a change of it, and pull request 7, reported on; Maria may write."""
    remotes, work = root / "remotes", root / "work"
    for name in ("steno/corpus", "stranger/corpus"):
        bare = remotes / f"{name}.git"
        git("init", "-q", "--bare", "-b", "main", str(bare), cwd=_made(root))
        for key in ("uploadpack.allowAnySHA1InWant", "uploadpack.allowFilter", "http.receivepack"):
            git("config", key, "true", cwd=bare)
    shutil.copytree(SAMPLE / "base", work)
    git("init", "-q", "-b", "main", cwd=work)
    with serve(FakeGitHub(remotes, roles={"maria-k": "write"})) as fake:
        world = World(fake, root)
        first = world.push("steno/corpus", "main", "first")
        shutil.copytree(SAMPLE / "head", work, dirs_exist_ok=True)
        fake.open_pull_request(7, first)
        world.push()
        world.report()
        yield world
        if world.client is not None:
            world.client.__exit__()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def outputs(path: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text("utf-8").splitlines())


def environment(world: World) -> dict[str, str]:
    """What a runner gives to a step."""
    return {
        **os.environ,
        "GITHUB_TOKEN": "secret",
        "GITHUB_REPOSITORY": "steno/corpus",
        "GITHUB_API_URL": world.fake.url,
        "GITHUB_SERVER_URL": world.fake.url,
        "GITHUB_RUN_ID": "50",
    }


def save(world: World, event: dict[str, Any]) -> Path:
    path = world.root / f"event-{event['comment']['id']}.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    return path

"""Pushes, comments, edits, demotions, reruns and faults in any order: what is written was asked for, once and there.

A machine of Hypothesis plays everybody at once. It keeps its own account of who said what while which commit was the
one that our report showed, and after each step holds the branch, the conversation and the release against it.
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from steno.chatops.answer import DONE, NONE, answers
from steno.chatops.gate import Passed
from steno.chatops.outdating import outdate
from steno.corpus.git import GitError
from steno.corpus.project import Project
from steno.github.protocol import GitHubError
from steno.github.shapes import comment
from steno.release.publish import publish
from steno.reporting.collect import collect
from steno.reporting.deliver import Run, deliver
from tests.chatops.world import FILE, MARIA, STRANGER, World, git, open_world
from tests.conftest import effort
from tests.fakes.github import BOT, Answer, FakeGitHub
from tests.release.test_build import steno

SHIFT = "/shift +1s path=harbour-talk/ropes"
NOT_TOLD = "GitHub did not say whether you may"
"""Where the role cannot be found out, whoever said a command is told so."""
ACTING = ("/cancel", "/approve HEAD", "/approve MAIN", "/release MAIN", "/release HEAD")
COMMANDS = (SHIFT, SHIFT, SHIFT, "/check", "/help", *ACTING, "thank you", f"`{SHIFT}`", f"{SHIFT}\n/fix")


@dataclass
class Ask:
    """A comment and what its author could know: the head that was reported on, and the words as they were said."""

    event: dict[str, Any]
    body: str
    by: str
    seen: str | None
    passed: Passed | None = None
    result: Path | None = None
    run: int = 0


@dataclass
class Stage:
    """One server and one set of repositories for all examples: making them costs more than what is tried on them."""

    world: World
    template: Path
    dist: Path
    report: dict[str, Any]

    def reset(self) -> None:
        fake, remotes = self.world.fake, self.world.fake.remotes
        fresh = FakeGitHub(remotes, roles={"maria-k": "write"})
        for one in fields(FakeGitHub):
            if one.name not in ("remotes", "url", "_lock"):
                setattr(fake, one.name, getattr(fresh, one.name))
        shutil.rmtree(remotes)
        shutil.copytree(self.template, remotes)
        fake.open_pull_request(7, "")
        fake.runs[31] = {"name": "test", "event": "pull_request", "status": "in_progress", "head_sha": fake.head(7)}
        git(
            "checkout",
            "-q",
            "-f",
            "--detach",
            git("rev-parse", "patch", cwd=self.world.bare("stranger/corpus")),
            cwd=self.world.work,
        )


STAGES: list[Stage] = []


@pytest.fixture(scope="module", autouse=True)
def stage() -> Iterator[Stage]:
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = stack.enter_context(open_world(root))
        shutil.copytree(world.fake.remotes, root / "template")
        report = collect(Project(world.work), "HEAD^").data
        git("checkout", "-q", git("rev-list", "--max-parents=0", "HEAD", cwd=world.work), cwd=world.work)
        built = steno("build", "-o", root / "dist", cwd=world.work)
        assert built.returncode == 0, built.stderr
        STAGES.append(Stage(world, root / "template", root / "dist", dict(report)))
        yield STAGES[0]
    STAGES.clear()


class Everybody(RuleBasedStateMachine):
    """The author pushes, people talk, jobs run and die, and are run again."""

    asks = Bundle("asks")

    @initialize()
    def begin(self) -> None:
        self.stage = STAGES[0]
        self.stage.reset()
        self.world, self.fake = self.stage.world, self.stage.world.fake
        self.said: dict[int, Ask] = {}
        self.people: dict[int, str] = {}
        self.pushed = 0
        self.first = self.world.tip()
        self.main = self.world.tip("steno/corpus", "main")
        self.runs: list[tuple[int, str]] = []
        self.made: set[str] = set()
        self.report()

    # what people do

    @rule()
    def push(self) -> None:
        self.pushed += 1
        text = (self.world.work / FILE).read_text("utf-8")
        git("fetch", "-q", str(self.world.bare("stranger/corpus")), "patch", cwd=self.world.work)
        git("checkout", "-q", "-f", "--detach", "FETCH_HEAD", cwd=self.world.work)
        self.world.write("corpus/harbour-talk/more.yaml", text.replace("A rope", f"Rope {self.pushed} "))
        self.world.push()

    @rule()
    def force_the_branch_back(self) -> None:
        git("update-ref", "refs/heads/patch", self.first, cwd=self.world.bare("stranger/corpus"))

    @rule(target=asks, body=st.sampled_from(COMMANDS), by=st.sampled_from(["maria-k", "stranger"]), named=st.booleans())
    def say(self, body: str, by: str, named: bool) -> Ask:
        return self.say_one(body, by, named=named)

    def say_one(self, body: str, by: str, *, named: bool = False) -> Ask:
        head = self.fake.head(7)
        body = body.replace("HEAD", head).replace("MAIN", self.main)
        body = f"{body} sha={head}" if named and body == SHIFT else body
        event = self.world.say(body, MARIA if by == "maria-k" else STRANGER)
        seen = head if "sha=" in body else next(iter(self.shown()), None)
        ask = Ask(event, body, by, seen, run=next(self.world.runs))
        self.said[event["comment"]["id"]] = ask
        self.people[event["comment"]["id"]] = body
        return ask

    @rule(ask=asks)
    def edit(self, ask: Ask) -> None:
        number = ask.event["comment"]["id"]
        if number in self.fake.comments:
            self.fake.comments[number]["body"] = self.people[number] = "I changed my mind"

    @rule(ask=consumes(asks))
    def delete(self, ask: Ask) -> None:
        number = ask.event["comment"]["id"]
        self.fake.comments.pop(number, None)
        self.people.pop(number, None)

    @rule(which=st.integers(0, 5))
    def delete_one_of_the_bots(self, which: int) -> None:
        ours = [number for number, one in self.fake.comments.items() if one["user"] == BOT]
        if which < len(ours):
            del self.fake.comments[ours[which]]

    @rule(role=st.sampled_from(["read", "triage", "write", "maintain"]))
    def promote_or_demote(self, role: str) -> None:
        self.fake.roles["maria-k"] = role

    @rule(state=st.sampled_from(["open", "closed"]))
    def close_or_open(self, state: str) -> None:
        self.fake.pulls[7]["state"] = state

    # what machines do

    @rule()
    def report(self) -> None:
        self.runs.append((next(self.world.runs), self.fake.head(7)))
        self.deliver(*self.runs[-1])

    @rule(which=st.integers(0, 9))
    def report_again(self, which: int) -> None:
        """A run is repeated, or ends after a younger one."""
        self.deliver(*self.runs[which % len(self.runs)])

    def deliver(self, run: int, head: str) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("report.json", orjson.dumps({**self.stage.report, "head": head}))
        self.fake.artifacts[str(run), "steno-report"] = buffer.getvalue()
        page = f"https://github.com/steno/corpus/actions/runs/{run}"
        one = Run(run, 1, "pull_request", head, "patch", "stranger/corpus", page)
        with self.world.api() as api:
            self.attempt(lambda: deliver(api, one, account=BOT["login"], also=outdate(api, BOT["login"])))
        assert set(self.shown()) <= {head for _, head in self.runs} | self.made

    @rule(ahead=st.integers(0, 6), status=st.sampled_from([0, 500, 502, 403]))
    def break_a_request(self, ahead: int, status: int) -> None:
        self.fake.faults[len(self.fake.journal) + ahead] = Answer(status, {"message": "no"})

    @rule(target=asks)
    def say_and_run(self) -> Ask:
        """What happens nearly always."""
        ask = self.say_one(SHIFT, "maria-k")
        self.all_jobs_of(ask)
        return ask

    @rule(target=asks)
    def say_and_begin(self) -> Ask:
        """What leaves a run half-way, for something to happen before its end."""
        ask = self.say_one(SHIFT, "maria-k")
        self.gate_of(ask)
        self.compute_of(ask)
        return ask

    @rule(ask=asks)
    def gate(self, ask: Ask) -> None:
        self.gate_of(ask)

    def gate_of(self, ask: Ask) -> None:
        self.attempt(lambda: self.enter(ask))

    def enter(self, ask: Ask) -> None:
        passed = self.world.gate(ask.event, ask.run)
        if passed.step != "nothing":
            ask.passed, ask.result = passed, None

    @rule(ask=asks)
    def compute(self, ask: Ask) -> None:
        self.compute_of(ask)

    def compute_of(self, ask: Ask) -> None:
        if ask.passed and ask.passed.step != "act":
            passed = ask.passed
            self.attempt(lambda: setattr(ask, "result", self.world.compute(ask.event, passed)))

    @rule(ask=asks)
    def finish(self, ask: Ask) -> None:
        passed, result = ask.passed, ask.result
        if passed and passed.step == "act":
            self.check_write(ask, lambda: self.world.act(ask.event, passed, ask.run))
        elif passed and result:
            self.check_write(ask, lambda: self.world.finish(ask.event, passed, result, ask.run))

    @rule(ask=asks)
    def all_jobs(self, ask: Ask) -> None:
        self.all_jobs_of(ask)

    def all_jobs_of(self, ask: Ask) -> None:
        self.check_write(ask, lambda: self.world.run(ask.event))

    @rule()
    def release(self) -> None:
        with self.world.api() as api:
            self.attempt(lambda: publish(api, self.stage.dist, self.main))

    def attempt(self, job: Any) -> None:
        with suppress(GitHubError, GitError):  # the job has failed, loudly; somebody may run it again
            job()

    def check_write(self, ask: Ask, job: Any) -> None:
        """Run a job that may write: whatever it wrote, its author may ask for now, and did, in an open pull request."""
        before = self.written()
        self.attempt(job)
        new = self.written() - before
        if not new:
            return
        assert ask.by == "maria-k"
        assert self.fake.comments[ask.event["comment"]["id"]]["body"] == ask.body
        for what, sha in new:
            assert self.fake.roles["maria-k"] in (("maintain",) if what == "release" else ("write", "maintain"))
            assert what == "release" or self.fake.pulls[7]["state"] == "open"
            self.made |= {sha} if what == "push" else set()
            if what in ("approve", "release"):
                assert ask.body == f"/{what} {sha}"
                assert sha == (self.fake.head(7) if what == "approve" else self.main)

    def written(self) -> Counter[tuple[str, str]]:
        """What commands have brought about so far, answers apart."""
        found = Counter({("push", self.world.tip()): 1})
        found.update(("approve", one["sha"]) for one in self.fake.statuses if one["context"] == "steno/approved")
        found.update(("release", one["inputs"]["sha"]) for one in self.fake.dispatched)
        found.update(("cancel", one["head_sha"]) for one in self.fake.runs.values() if one["status"] == "completed")
        return found

    def shown(self) -> list[str]:
        """The commit that our report is about, as the conversation shows it."""
        bodies = "\n".join(one["body"] for one in self.fake.comments.values() if one["user"] == BOT)
        return re.findall(r"^<!-- steno-report run=\S+ head=(\w{40}) -->", bodies, re.MULTILINE)

    # what must hold

    @invariant()
    def what_was_written_was_asked_for_at_that_commit(self) -> None:
        form = "--format=%x01%an|%P|%b%x02"
        told = git("log", form, "--name-only", "--all", cwd=self.world.bare("stranger/corpus"))
        made: Counter[int] = Counter()
        for entry in told.split("\x01")[1:]:
            author, parent, rest = entry.split("|", 2)
            body, _, changed = rest.partition("\x02")
            if author == "github-actions[bot]":
                (number,) = map(int, re.findall(r"comment (\d+) of pull request 7\.", body))
                made[number] += 1
                ask = self.said[number]
                assert ask.by == "maria-k"
                assert ask.body.startswith(SHIFT)
                assert parent == ask.seen
                assert changed.split() == [FILE]
        assert all(count == 1 for count in made.values())
        refs = git(
            "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", cwd=self.world.bare("steno/corpus")
        )
        assert refs == f"refs/heads/main {self.main}"

    @invariant()
    def no_comment_is_lost_or_doubled(self) -> None:
        bodies = {number: one["body"] for number, one in self.fake.comments.items() if one["user"] != BOT}
        assert bodies == self.people
        mine = answers(map(comment, self.fake.comments.values()), BOT["login"])
        assert all(count == 1 for count in Counter(one.to for one in mine).values())
        for one in mine:
            ask = self.said[one.to]
            assert ask.by == "maria-k" or ask.body in ("/check", "/help") or NOT_TOLD in one.body
        reports = [one for one in self.fake.comments.values() if one["body"].startswith("<!-- steno-report ")]
        assert len(reports) <= 1

    @invariant()
    def a_release_is_whole_or_not_shown(self) -> None:
        shown = [number for number, one in self.fake.releases.items() if not one["draft"]]
        assert len(shown) <= 1
        for number in shown:
            held = {one["name"]: one["data"] for one in self.fake.assets.values() if one["release"] == number}
            assert held == {path.name: path.read_bytes() for path in self.stage.dist.iterdir()}
        assert list(self.fake.tags.values()) == [self.main] * len(shown)
        assert len(self.fake.releases) <= 1

    def teardown(self) -> None:
        """In the end nothing breaks, everybody may, and what was begun comes to its end."""
        if not hasattr(self, "said"):
            return
        self.fake.faults.clear()
        self.fake.roles["maria-k"] = "write"
        self.fake.pulls[7]["state"] = "open"
        for number, ask in self.said.items():
            if self.people.get(number) == ask.body:
                self.world.run(ask.event)
                mine = [
                    one for one in answers(map(comment, self.fake.comments.values()), BOT["login"]) if one.to == number
                ]
                assert all(one.state != "working" for one in mine)
                assert len(mine) <= 1
                if ask.by == "maria-k" and ask.body.startswith("/"):
                    assert len(mine) == 1
        self.report()
        assert self.shown() == [self.fake.head(7)]
        mine = answers(map(comment, self.fake.comments.values()), BOT["login"])
        assert {one.sha for one in mine if one.state == DONE} <= {self.fake.head(7), NONE}
        if self.fake.releases:
            self.release()
            assert not any(one["draft"] for one in self.fake.releases.values())
        self.what_was_written_was_asked_for_at_that_commit()
        self.no_comment_is_lost_or_doubled()
        self.a_release_is_whole_or_not_shown()


TestEverybody = pytest.mark.random(Everybody.TestCase)
TestEverybody.settings = settings(
    max_examples=effort(20),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)

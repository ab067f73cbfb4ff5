"""The workflows, run by a real runner (nektos/act on this machine) against the stand-in of GitHub.

Third-party actions are replaced by those in `actions/`; everything else is what GitHub would run: the workflow files,
the install with hashes, the command line, the requests.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.github import BOT, FakeGitHub, serve

ROOT = Path(__file__).parents[2]
ACTIONS = Path(__file__).parent / "actions"
USES = re.compile(r"uses: ([\w.-]+/[\w.-]+)@([0-9a-f]{40})")
ACT = shutil.which("act")
PYTHON = Path(sys.base_prefix) / "bin"
"""Where the Python is that runs these tests: jobs use the same one, for which the packages are fetched."""
NEWER_THAN_ACT = "  queue: max\n"
"""GitHub has it since 2026, and its published schema of workflows knows it; act refuses what it does not know."""
OWN_REPOSITORY = "job.workflow_repository", "'steno/steno'"
"""GitHub tells a job the repository and the commit of the file that it is from; act does not know them."""
pytestmark = pytest.mark.skipif(ACT is None, reason="act is absent: go install github.com/nektos/act@v0.2.89")


def git(*arguments, cwd):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    result = subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True)
    return result.stdout.strip()


@pytest.fixture(scope="session")
def wheels(tmp_path_factory):
    """The packages of the lock file, fetched once, so that the jobs themselves need no network."""
    folder = tmp_path_factory.mktemp("wheels")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    lock = ROOT / "requirements" / "run.lock"
    subprocess.run([*pip, "download", "--require-hashes", "-r", str(lock), "-d", str(folder)], check=True)
    return folder


@dataclass
class World:
    """A bare repository with this project's own tree, a fork's branch in it, and a stand-in of GitHub."""

    fake: FakeGitHub
    root: Path
    wheels: Path
    repository: str = "steno/corpus"
    called: tuple[str, ...] = ()
    """What the workflows name by a commit and a folder of this machine stands for."""

    @property
    def bare(self) -> Path:
        return self.fake.remotes / f"{self.repository}.git"

    @property
    def work(self) -> Path:
        return self.root / "work"

    def push(self, branch: str, *, pull: int | None = None) -> str:
        """Push what is checked out; a pull request's head is known to the base repository too, as on GitHub."""
        target = f"refs/heads/{branch}" if pull is None else f"refs/pull/{pull}/head"
        git("push", "-q", "--force", str(self.bare), f"HEAD:{target}", cwd=self.work)
        return str(git("rev-parse", "HEAD", cwd=self.work))

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.work / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        git("commit", "-qam", "edit", cwd=self.work)

    def run(
        self, event: str, workflow: str, payload: dict[str, Any], run_id: int, ref: str = "main"
    ) -> subprocess.CompletedProcess[str]:
        """Run a workflow file of the default branch's tree for an event."""
        tree = self.root / f"tree-{run_id}-{event}-{len(list(self.root.glob('tree-*')))}"
        git("clone", "-q", str(self.bare), str(tree), cwd=self.root)
        git("checkout", "-q", ref, cwd=tree)
        git("remote", "set-url", "origin", f"https://github.com/{self.repository}.git", cwd=tree)
        for one in tree.glob(".github/workflows/*.yml"):
            one.write_text(one.read_text("utf-8").replace(NEWER_THAN_ACT, ""), "utf-8")
        file = self.root / f"event-{run_id}-{event}.json"
        file.write_text(json.dumps({"repository": {"full_name": self.repository, "default_branch": "main"}, **payload}))
        folders = (tree, ROOT) if self.called else (tree,)
        files = [one for folder in folders for one in folder.glob(".github/*/**/*.yml")]
        uses = {found for one in files for found in USES.findall(one.read_text())}
        local = [f"--local-repository={name}@{sha}={ACTIONS / name.split('/')[1]}" for name, sha in sorted(uses)]
        variables = {
            "STENO_REMOTES": str(self.fake.remotes),
            "STENO_FAKE": self.fake.url,
            "STENO_RUN_ID": str(run_id),
            "GITHUB_API_URL": self.fake.url,
            "GITHUB_SERVER_URL": self.fake.url,
            "GITHUB_RUN_ID": str(run_id),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
        }
        return subprocess.run(
            [
                str(ACT), event, "-W", f".github/workflows/{workflow}", "-e", str(file),
                "-P", "ubuntu-latest=-self-hosted", "--no-skip-checkout", "--defaultbranch", "main",
                "-s", "GITHUB_TOKEN=secret", *local, *(f"--local-repository={one}" for one in self.called),
                *(f"--env={name}={value}" for name, value in variables.items()),
            ],
            cwd=tree, capture_output=True, text=True, check=False, timeout=600,
            env={
                **os.environ, "HOME": str(self.root), "XDG_CACHE_HOME": str(self.root / "cache"), "NO_COLOR": "1",
                "PATH": f"{PYTHON}{os.pathsep}{os.environ['PATH']}",
            },
        )  # fmt: skip

    def say(self, body: str, user: dict[str, Any], run_id: int, number: int = 7) -> str:
        """What GitHub does when somebody writes a comment."""
        comment = dict(self.fake.comments[self.fake.comment(number, body, user)])
        issue = {"number": number, "pull_request": {"url": "x"}, "user": {"login": self.fake.pulls[number]["author"]}}
        done = self.run(
            "issue_comment", "chatops.yml", {"action": "created", "issue": issue, "comment": comment}, run_id
        )
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        assert "Traceback" not in done.stdout, done.stdout[-6000:]
        return str(done.stdout)

    def deliver(self, number: int, sha: str, run_id: int) -> str:
        """What GitHub does when the run of a pull request has ended."""
        pull = self.fake.pulls[number]
        run = {
            "id": run_id,
            "run_attempt": 1,
            "event": "pull_request",
            "head_sha": sha,
            "head_branch": pull["branch"],
            "head_repository": {"full_name": pull["head"]},
            "html_url": f"https://github.com/{self.repository}/actions/runs/{run_id}",
            "conclusion": "failure",
        }
        done = self.run("workflow_run", "report.yml", {"action": "completed", "workflow_run": run}, run_id)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
        return str(done.stdout)

    def pull_request(self, number: int, base: str, run_id: int) -> str:
        """What GitHub does when a pull request is pushed: the untrusted run, and then the trusted one."""
        pull = self.fake.pulls[number]
        head = {"ref": pull["branch"], "sha": pull["sha"], "repo": {"full_name": pull["head"]}}
        facts = {"number": number, "head": head, "base": {"ref": "main", "sha": base}}
        payload = {"pull_request": facts, "number": number}
        first = self.run("pull_request", "pull-request.yml", payload, run_id)
        assert "stored steno-report: 1 files" in first.stdout, first.stdout[-6000:]
        assert "Traceback" not in first.stdout, first.stdout[-6000:]
        return self.deliver(number, pull["sha"], run_id)


@pytest.fixture
def world(tmp_path, wheels):
    remotes = tmp_path / "remotes"
    (remotes / "steno").mkdir(parents=True)
    bare = remotes / "steno" / "corpus.git"
    git("init", "-q", "--bare", "-b", "main", str(bare), cwd=tmp_path)
    for key in ("uploadpack.allowAnySHA1InWant", "uploadpack.allowFilter", "http.receivepack"):
        git("config", key, "true", cwd=bare)
    work = tmp_path / "work"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if (ROOT / name).is_file():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, work / name)
    git("init", "-q", "-b", "main", cwd=work)
    git("add", "-f", ".", cwd=work)
    git("commit", "-qm", "first", cwd=work)
    with serve(FakeGitHub(remotes)) as fake:
        world = World(fake, tmp_path, wheels)
        world.push("main")
        yield world


@pytest.fixture
def adopter(tmp_path, wheels):
    """A corpus elsewhere, with what `docs/adopting.md` says and nothing else; the tool is this tree."""
    remotes, sha = tmp_path / "remotes", "c" * 40
    tool, work = tmp_path / "tool", tmp_path / "work"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        if name.startswith((".github/", "scripts/", "requirements/", "schema/", "setup.py", "pyproject", "README")):
            (tool / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tool / name)
    git("init", "-q", "-b", "main", cwd=tool)
    git("add", "-f", ".", cwd=tool)
    git("commit", "-qm", "the tool", cwd=tool)
    (remotes / "steno").mkdir(parents=True)
    git("clone", "-q", "--bare", str(tool), str(remotes / "steno" / "steno.git"), cwd=tmp_path)
    made = git("rev-parse", "HEAD", cwd=tool)
    for one in tool.glob(".github/workflows/*.yml"):
        one.write_text(
            one.read_text("utf-8").replace(*OWN_REPOSITORY).replace("job.workflow_sha", f"'{made}'"), "utf-8"
        )
    shutil.copytree(ROOT / "tests" / "reporting" / "sample" / "base", work)
    for text in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "adopting.md").read_text("utf-8"), re.DOTALL):
        name = re.sub(r"\W", "-", text.partition("name: ")[2].partition("\n")[0])
        file = work / ".github" / "workflows" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("OWNER/", "steno/").replace("@SHA", f"@{sha}"), "utf-8")
    git("init", "-q", "-b", "main", cwd=work)
    git("add", ".", cwd=work)
    git("commit", "-qm", "first", cwd=work)
    git("clone", "-q", "--bare", str(work), str(remotes / "keeper" / "corpus.git"), cwd=_made(remotes / "keeper"))
    with serve(FakeGitHub(remotes, repository="keeper/corpus")) as fake:
        yield World(fake, tmp_path, wheels, "keeper/corpus", (f"steno/steno@{sha}={tool}",))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


PILCROW = "corpus/marginalia/the-pilcrow.yaml"


def test_a_forks_pull_request_gets_one_comment_that_every_push_updates(world):
    base = git("rev-parse", "HEAD", cwd=world.work)
    git("checkout", "-qb", "patch", cwd=world.work)
    world.edit(PILCROW, "status: ", "statsu: ")
    first = world.push("patch", pull=7)
    world.fake.open_pull_request(7, first)
    world.fake.comment(7, "<!-- steno-report --> I copied the mark", {"login": "stranger", "type": "User"})
    told = world.pull_request(7, base, run_id=41)

    ours = [one for one in world.fake.comments.values() if one["user"] == BOT]
    assert len(ours) == 1, told[-3000:]
    assert "can no longer be read" in ours[0]["body"]
    assert "statsu" in ours[0]["body"]
    assert "What to do next" in ours[0]["body"]
    assert world.fake.statuses[-1]["state"] == "failure"

    world.edit(PILCROW, "statsu: ", "status: ")
    world.edit(PILCROW, "title: ", "title: On ")
    world.fake.pulls[7]["sha"] = world.push("patch", pull=7)
    world.pull_request(7, base, run_id=42)

    again = [one for one in world.fake.comments.values() if one["user"] == BOT]
    assert [one["id"] for one in again] == [ours[0]["id"]]
    assert "can no longer be read" not in again[0]["body"]
    assert "title" in again[0]["body"]
    assert world.fake.statuses[-1]["state"] == "success"
    assert world.fake.statuses[-1]["sha"] == world.fake.pulls[7]["sha"]
    told = world.deliver(7, first, run_id=41)  # the older run, again, ends last
    assert "nothing was written" in told
    assert ours[0]["id"] in world.fake.comments
    assert world.fake.comments[ours[0]["id"]]["body"] == again[0]["body"]

    stranger = next(one for one in world.fake.comments.values() if one["user"]["login"] == "stranger")
    assert stranger["body"].endswith("I copied the mark")
    assert {one.split(" ")[0] for one in world.fake.writes()} <= {"POST", "PATCH"}


def test_a_push_on_main_publishes_a_release_with_its_files(world):
    sha = git("rev-parse", "HEAD", cwd=world.work)
    done = world.run("push", "release.yml", {"ref": "refs/heads/main", "after": sha}, run_id=51)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

    (release,) = world.fake.releases.values()
    assert (release["draft"], release["target_commitish"]) == (False, sha)
    stored = {one["name"]: one["data"] for one in world.fake.assets.values()}
    assert json.loads(stored.pop("sbom.cdx.json"))["bomFormat"] == "CycloneDX"
    sums = dict(reversed(line.split("  ")) for line in stored["SHA256SUMS"].decode().splitlines())
    assert {name: hashlib.sha256(data).hexdigest() for name, data in stored.items() if name != "SHA256SUMS"} == sums
    assert json.loads(stored["manifest.json"])["commit"] == sha
    attested = world.fake.attestations[sha].decode()
    assert all(digest in attested for digest in sums.values())

    again = world.run("push", "release.yml", {"ref": "refs/heads/main", "after": sha}, run_id=52)
    assert again.returncode == 0, again.stdout[-4000:]
    assert "nothing to release" in again.stdout
    assert len(world.fake.releases) == 1


def test_a_command_becomes_a_commit_and_a_release_and_a_strangers_becomes_nothing(world):
    git("checkout", "-qb", "patch", cwd=world.work)
    world.edit(PILCROW, "status: ", "status:  ")
    fork = world.fake.remotes / "stranger" / "corpus.git"
    git("clone", "-q", "--bare", str(world.work), str(fork), cwd=world.root)
    git("config", "http.receivepack", "true", cwd=fork)
    world.fake.roles["maria-k"] = "maintain"
    world.fake.open_pull_request(7, world.push("patch", pull=7))
    before = world.fake.head(7)
    world.fake.comment(7, f"<!-- steno-report run=1.1 head={before} -->\nthe report", BOT)

    world.say("/fmt", {"login": "stranger", "type": "User", "id": 9}, run_id=61)
    assert (world.fake.writes(), world.fake.pushes) == ([], [])

    world.say("Thank you!\n\n/fmt", {"login": "maria-k", "type": "User", "id": 7}, run_id=62)
    after = git("rev-parse", "patch", cwd=fork)
    assert git("rev-parse", "patch^", cwd=fork) == before
    assert git("diff", "--name-only", before, after, cwd=fork) == PILCROW
    assert world.fake.pushes == [("stranger/corpus", f"{before} {after} refs/heads/patch", True)]
    (report, answer) = [one["body"] for one in world.fake.comments.values() if one["user"] == BOT]
    assert f"head={after}" in report
    assert f"Pushed as `{after[:7]}` onto `{before[:7]}`" in answer
    assert [one["sha"] for one in world.fake.statuses] == [after]
    assert list(world.fake.reactions.values()) == [["eyes", "rocket"]]

    main = git("rev-parse", "main", cwd=world.fake.remotes / "steno" / "corpus.git")
    world.say(f"/release {main}", {"login": "maria-k", "type": "User", "id": 7}, run_id=63)
    (asked,) = world.fake.dispatched
    done = world.run("workflow_dispatch", asked["workflow"], {"ref": "refs/heads/main", "inputs": asked["inputs"]}, 64)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    (release,) = world.fake.releases.values()
    assert (release["draft"], release["target_commitish"]) == (False, main)


def test_a_large_corpus_is_checked_in_parts_that_are_put_together(world):
    world.edit(PILCROW, 'start: "00:00:18.000"', 'start: "00:00:01.000"')
    world.push("main")
    payload = {"ref": "refs/heads/main", "inputs": {"parts": "2"}}
    done = world.run("workflow_dispatch", "large-corpus.yml", payload, run_id=71)
    assert {name for _, name in world.fake.artifacts} == {"part-1", "part-2"}, done.stdout[-6000:] + done.stderr[-2000:]
    transcripts = len(list(world.work.glob("corpus/*/[!s]*.yaml")))
    assert f"{transcripts} transcripts are known" in done.stdout
    assert "error  start-before-previous" in done.stdout, "what a part found is told by the last job"
    assert "Job failed" in done.stdout


def test_another_corpus_has_its_pull_requests_checked_and_its_releases_made(adopter):
    base = git("rev-parse", "HEAD", cwd=adopter.work)
    done = adopter.run("push", "release.yml", {"ref": "refs/heads/main", "after": base}, run_id=80)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    (release,) = adopter.fake.releases.values()
    assert (release["draft"], release["target_commitish"]) == (False, base)

    git("checkout", "-qb", "patch", cwd=adopter.work)
    adopter.edit("corpus/harbour-talk/ropes.yaml", "status: ", "statsu: ")
    fork = adopter.fake.remotes / "stranger" / "corpus.git"
    git("clone", "-q", "--bare", str(adopter.work), str(fork), cwd=_made(fork.parent))
    adopter.fake.open_pull_request(7, adopter.push("patch", pull=7))
    adopter.pull_request(7, base, run_id=81)
    (report,) = [one["body"] for one in adopter.fake.comments.values() if one["user"] == BOT]
    assert "can no longer be read" in report
    assert adopter.fake.statuses[-1]["state"] == "failure"

    adopter.say("/check", {"login": "stranger", "type": "User", "id": 9}, run_id=82)
    (_, answer) = [one["body"] for one in adopter.fake.comments.values() if one["user"] == BOT]
    assert "asked by stranger" in answer
    assert "the key 'statsu' is not known here" in answer

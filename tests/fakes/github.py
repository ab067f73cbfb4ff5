"""A small GitHub that keeps state, served over HTTP on the loopback interface.

It knows what steno asks: pull requests whose heads move with every push, comments page by page, reviews, reactions,
roles, statuses, runs and their artifacts, releases with drafts, assets and burned tags. The repositories are real bare
ones, which git reads and pushes to over HTTP (`git_http`). Every request is kept in a journal, and a fault can be put
in the place of any answer. Paths below `/_/` are not GitHub's: the stand-ins of actions and the tests use them.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fakes.git_http import answer_git
from tests.fakes.reviews import faults

BOT: dict[str, Any] = {"login": "github-actions[bot]", "type": "Bot", "id": 41898282}


@dataclass
class Request:
    """One request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else {}

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass
class Answer:
    """What is sent back."""

    status: int
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None


@dataclass
class FakeGitHub:
    """The state of one repository `steno/corpus` and what surrounds it; `remotes` holds bare repositories."""

    remotes: Path
    repository: str = "steno/corpus"
    url: str = ""
    journal: list[Request] = field(default_factory=list)
    faults: dict[int, Answer] = field(default_factory=dict)
    """Answers by the number of the request in the journal, from 0; status 0 closes the connection after acting."""
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, dict[str, Any]] = field(default_factory=dict)
    reviews: dict[int, dict[str, Any]] = field(default_factory=dict)
    reactions: dict[int, list[str]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    """The role of each account; whoever is not named has `read`, as on any public repository."""
    runs: dict[int, dict[str, Any]] = field(default_factory=dict)
    dispatched: list[dict[str, Any]] = field(default_factory=list)
    pushes: list[tuple[str, str, bool]] = field(default_factory=list)
    """Every push that was tried over HTTP: repository, refs and their commits, and whether it was let in."""
    statuses: list[dict[str, Any]] = field(default_factory=list)
    artifacts: dict[tuple[str, str], bytes] = field(default_factory=dict)
    attestations: dict[str, bytes] = field(default_factory=dict)
    releases: dict[int, dict[str, Any]] = field(default_factory=dict)
    assets: dict[int, dict[str, Any]] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    burned: set[str] = field(default_factory=set)
    user: dict[str, Any] = field(default_factory=lambda: dict(BOT))
    clock: datetime = datetime(2026, 3, 4, tzinfo=UTC)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1000))
    _lock: threading.RLock = field(default_factory=threading.RLock)

    # what the tests do

    def open_pull_request(
        self, number: int, sha: str, branch: str = "patch", head: str | None = "stranger/corpus", **more: Any
    ) -> None:
        """Open a pull request. Where the head's repository is there, its branch tells the head, and `sha` does not."""
        facts = {"state": "open", "author": "stranger", "maintainers": True, "locked": False, "merged": None}
        self.pulls[number] = {"sha": sha, "branch": branch, "head": head, **facts, **more}

    def comment(self, number: int, body: str, user: dict[str, Any]) -> int:
        made, now = next(self._ids), self.now()
        facts = {"id": made, "issue": number, "body": body, "user": user}
        self.comments[made] = {**facts, "created_at": now, "updated_at": now}
        return made

    def now(self) -> str:
        """A clock of its own: each look is a second later."""
        self.clock += timedelta(seconds=1)
        return self.clock.strftime("%Y-%m-%dT%H:%M:%SZ")

    def head(self, number: int) -> str:
        """The head of a pull request, also kept below `refs/pull` of the base repository."""
        one = self.pulls[number]
        fork, base = (self.remotes / f"{name}.git" for name in (one["head"], self.repository))
        if one["head"] and fork.is_dir():
            found = run_git(fork, "rev-parse", "--verify", "-q", f"refs/heads/{one['branch']}").strip()
            if found and found != one["sha"]:
                run_git(base, "fetch", "-q", str(fork), f"+refs/heads/{one['branch']}:refs/pull/{number}/head")
                one["sha"] = found
        return str(one["sha"])

    def may_push(self, repository: str) -> bool:
        """What the token of a workflow of the base may write: the base, and forks that are open to maintainers."""
        opened = any(one["head"] == repository and one["maintainers"] for one in self.pulls.values())
        return repository == self.repository or opened

    def writes(self) -> list[str]:
        """Every request of the journal that was to change something on GitHub."""
        return [str(one) for one in self.journal if one.method != "GET" and not one.path.startswith("/_/")]

    # how a request is answered

    def handle(self, request: Request) -> Answer:
        with self._lock:
            if request.path.startswith("/_/"):
                return self._beside(request)
            if ".git/" in request.path:
                return answer_git(self, request)
            number = len(self.journal)
            self.journal.append(request)
            fault = self.faults.get(number)
            if fault is not None and fault.status != 0:
                return fault
            answer = self._route(request)
            return Answer(0) if fault is not None else answer

    def _route(self, request: Request) -> Answer:
        prefix = f"/repos/{self.repository}"
        download = f"/{self.repository}/releases/latest/download/"
        if request.path.startswith(download):
            return self._latest(request.path.removeprefix(download))
        if not request.path.startswith(prefix):
            return Answer(404, {"message": "Not Found"})
        if "authorization" not in request.headers and not request.path.startswith(f"{prefix}/blob/"):
            return Answer(401, {"message": "Requires authentication"})
        rest = request.path[len(prefix) :] or "/"
        for method, pattern, answer in ROUTES:
            match = re.fullmatch(pattern, rest)
            if match and method == request.method:
                return answer(self, request, *(unquote(group) for group in match.groups()))
        return Answer(404, {"message": f"Not Found: {rest}"})

    def _beside(self, request: Request) -> Answer:
        if listed := re.fullmatch(r"/_/runs/([^/]+)/artifacts", request.path):
            return Answer(200, raw="".join(f"{name}\n" for run, name in self.artifacts if run == listed[1]).encode())
        match = re.fullmatch(r"/_/runs/([^/]+)/artifacts/([^/]+)", request.path)
        if match and request.method == "PUT":
            self.artifacts[match[1], match[2]] = request.body
            return Answer(201, {})
        if match and (match[1], match[2]) in self.artifacts:
            return Answer(200, raw=self.artifacts[match[1], match[2]])
        match = re.fullmatch(r"/_/attestations/([0-9a-f]{40})", request.path)
        if match and request.method == "PUT":
            self.attestations[match[1]] = request.body
            return Answer(201, {})
        return Answer(404, {})

    def _page(self, request: Request, items: list[Any], key: str | None = None) -> Answer:
        size, page = int(request.query.get("per_page", "30")), int(request.query.get("page", "1"))
        part = items[(page - 1) * size : page * size]
        headers = (
            {"link": f'<{self.url}{request.path}?page={page + 1}>; rel="next"'} if len(items) > page * size else {}
        )
        return Answer(200, {"total_count": len(items), key: part} if key else part, headers)

    # the resources, shaped as GitHub's OpenAPI description has them, without what steno never reads

    def get_repository(self, request: Request) -> Answer:
        return Answer(200, {"full_name": self.repository, "default_branch": "main"})

    def _pull(self, number: int) -> dict[str, Any]:
        one = self.pulls[number]
        sha, repository = self.head(number), {"full_name": one["head"]} if one["head"] else None
        main = run_git(self.remotes / f"{self.repository}.git", "rev-parse", "-q", "--verify", "main").strip()
        return {
            "number": number,
            "state": one["state"],
            "user": {"login": one["author"], "type": "User"},
            "locked": one["locked"],
            "merged_at": "2026-03-04T00:00:00Z" if one["merged"] else None,
            "merge_commit_sha": one["merged"],
            "maintainer_can_modify": one["maintainers"],
            "head": {"ref": one["branch"], "sha": sha, "repo": repository},
            "base": {"ref": "main", "sha": main or "0" * 40, "repo": {"full_name": self.repository}},
        }

    def list_pulls(self, request: Request) -> Answer:
        wanted = request.query.get("head", "")
        found = [self._pull(number) for number, one in self.pulls.items() if one["state"] == "open"]
        owner = [
            one
            for one in found
            if (one["head"]["repo"] or {}).get("full_name", "").split("/")[0] + ":" + one["head"]["ref"] == wanted
        ]
        return self._page(request, owner if wanted else found)

    def get_pull(self, request: Request, number: str) -> Answer:
        return (
            Answer(200, self._pull(int(number))) if int(number) in self.pulls else Answer(404, {"message": "Not Found"})
        )

    def list_comments(self, request: Request, number: str) -> Answer:
        found = [one for one in self.comments.values() if one["issue"] == int(number)]
        return self._page(request, sorted(found, key=lambda one: one["id"]))

    def create_comment(self, request: Request, number: str) -> Answer:
        if len(request.json["body"]) > 65_536:
            return Answer(422, {"message": "Body is too long"})
        made = self.comment(int(number), request.json["body"], self.user)
        return Answer(201, self.comments[made])

    def update_comment(self, request: Request, number: str) -> Answer:
        if int(number) not in self.comments:
            return Answer(404, {"message": "Not Found"})
        self.comments[int(number)] |= {"body": request.json["body"], "updated_at": self.now()}
        return Answer(200, self.comments[int(number)])

    def delete_comment(self, request: Request, number: str) -> Answer:
        return Answer(204) if self.comments.pop(int(number), None) else Answer(404, {"message": "Not Found"})

    def create_reaction(self, request: Request, number: str) -> Answer:
        if int(number) not in self.comments:
            return Answer(404, {"message": "Not Found"})
        given, content = self.reactions.setdefault(int(number), []), request.json["content"]
        is_new = content not in given
        given.extend([content] * is_new)
        return Answer(201 if is_new else 200, {"id": next(self._ids), "content": content})

    def list_reviews(self, request: Request, number: str) -> Answer:
        return self._page(request, [one for one in self.reviews.values() if one["pull"] == int(number)])

    def create_review(self, request: Request, number: str) -> Answer:
        """All of it or nothing: the commit must be one of the pull request's, and each line within its diff."""
        bare, told = self.remotes / f"{self.repository}.git", request.json
        if not {"body", "event"} <= told.keys():
            return Answer(422, {"message": "a review that is not pending needs a body"})
        ends = f"main...{told['commit_id']}"
        theirs = run_git(bare, "rev-list", "main.." + self.head(int(number))).split()
        wrong = list(faults(run_git(bare, "diff", "-M", "-U3", ends), told["comments"]))
        if told["commit_id"] not in theirs or wrong:
            return Answer(422, {"message": "Unprocessable Entity", "errors": wrong or ["No commit found for SHA"]})
        made = next(self._ids)
        page = f"https://github.com/{self.repository}/pull/{number}#pullrequestreview-{made}"
        self.reviews[made] = {"id": made, "pull": int(number), "user": self.user, "html_url": page, **told}
        return Answer(200, {**self.reviews[made], "state": "COMMENTED"})

    def get_permission(self, request: Request, login: str) -> Answer:
        role = self.roles.get(login, "read")
        base = {"maintain": "write", "triage": "read"}.get(role, role if role in ROLES else "write")
        return Answer(200, {"permission": base, "role_name": role, "user": {"login": login}})

    def list_runs(self, request: Request) -> Answer:
        wanted = {"head_sha": request.query.get("head_sha"), "event": request.query.get("event")}
        found = [
            {"id": number, "html_url": f"{self.url}/{self.repository}/actions/runs/{number}", **one}
            for number, one in sorted(self.runs.items(), reverse=True)
            if all(value in (None, one[name]) for name, value in wanted.items())
        ]
        return self._page(request, found, "workflow_runs")

    def cancel_run(self, request: Request, number: str) -> Answer:
        if self.runs[int(number)]["status"] == "completed":
            return Answer(409, {"message": "Cannot cancel a workflow run that is completed."})
        self.runs[int(number)]["status"] = "completed"
        return Answer(202, {})

    def repeat_run(self, request: Request, number: str) -> Answer:
        if self.runs[int(number)]["status"] != "completed":
            return Answer(403, {"message": "The workflow run is already running"})
        self.runs[int(number)]["status"] = "queued"
        return Answer(201, {})

    def dispatch(self, request: Request, workflow: str) -> Answer:
        self.dispatched.append({"workflow": workflow, **request.json})
        return Answer(204)

    def create_status(self, request: Request, sha: str) -> Answer:
        if len(request.json.get("description", "")) > 140:
            return Answer(422, {"message": "description is too long"})
        self.statuses.append({"sha": sha, **request.json})
        return Answer(201, {"id": next(self._ids), **request.json})

    def list_artifacts(self, request: Request, run: str) -> Answer:
        found = [
            {
                "id": index,
                "name": name,
                "size_in_bytes": len(data),
                "expired": False,
                "digest": f"sha256:{hashlib.sha256(data).hexdigest()}",
            }
            for index, ((of, name), data) in enumerate(self.artifacts.items())
            if of == run and name == request.query.get("name", name)
        ]
        return self._page(request, found, "artifacts")

    def get_artifact(self, request: Request, number: str) -> Answer:
        if int(number) >= len(self.artifacts):
            return Answer(404, {"message": "Not Found"})
        return Answer(302, headers={"location": f"{self.url}/repos/{self.repository}/blob/artifact/{number}"})

    def get_blob(self, request: Request, kind: str, number: str) -> Answer:
        if "authorization" in request.headers:
            return Answer(400, {"message": "the token must not be sent here"})
        data = list(self.artifacts.values())[int(number)] if kind == "artifact" else self.assets[int(number)]["data"]
        return Answer(200, raw=data)

    def compare(self, request: Request, base: str, head: str) -> Answer:
        bare = self.remotes / f"{self.repository}.git"
        ends = [run_git(bare, "rev-parse", "-q", "--verify", f"{name}^{{commit}}").strip() for name in (base, head)]
        parted = run_git(bare, "merge-base", *ends).strip() if all(ends) else ""
        if not parted:
            return Answer(404, {"message": "Not Found"})
        same, forward, backward = ends[0] == ends[1], parted == ends[0], parted == ends[1]
        status = "identical" if same else "ahead" if forward else "behind" if backward else "diverged"
        return Answer(200, {"status": status, "merge_base_commit": {"sha": parted}})

    def _asset(self, number: int) -> dict[str, Any]:
        one = self.assets[number]
        digest = f"sha256:{hashlib.sha256(one['data']).hexdigest()}"
        return {"id": number, "name": one["name"], "size": len(one["data"]), "state": one["state"], "digest": digest}

    def _release(self, number: int) -> dict[str, Any]:
        held = [self._asset(asset) for asset, one in self.assets.items() if one["release"] == number]
        upload = f"{self.url}/repos/{self.repository}/releases/{number}/assets{{?name,label}}"
        page = f"{self.url}/{self.repository}/releases/tag/{self.releases[number]['tag_name']}"
        return {**self.releases[number], "id": number, "assets": held, "upload_url": upload, "html_url": page}

    def list_releases(self, request: Request) -> Answer:
        return self._page(request, [self._release(number) for number in sorted(self.releases, reverse=True)])

    def _latest(self, name: str) -> Answer:
        """A file of the newest release, as anybody may download it."""
        newest = max((number for number, one in self.releases.items() if not one["draft"]), default=None)
        found = [one["data"] for one in self.assets.values() if (one["release"], one["name"]) == (newest, name)]
        return Answer(200, raw=found[0]) if found else Answer(404, {"message": "Not Found"})

    def create_release(self, request: Request) -> Answer:
        made = next(self._ids)
        facts = request.json
        self.releases[made] = {key: facts[key] for key in ("tag_name", "target_commitish", "name", "body", "draft")}
        return Answer(201, self._release(made))

    def get_release(self, request: Request, number: str) -> Answer:
        return (
            Answer(200, self._release(int(number)))
            if int(number) in self.releases
            else Answer(404, {"message": "Not Found"})
        )

    def update_release(self, request: Request, number: str) -> Answer:
        release, facts = self.releases[int(number)], request.json
        if not release["draft"]:
            return Answer(422, {"message": "immutable"})
        tag = facts.get("tag_name", release["tag_name"])
        if facts.get("draft") is False:
            if tag in self.burned or tag in self.tags:
                return Answer(422, {"message": "tag_name was used by an immutable release"})
            self.tags[tag] = release["target_commitish"]
        release.update({key: value for key, value in facts.items() if key in release})
        return Answer(200, self._release(int(number)))

    def list_assets(self, request: Request, number: str) -> Answer:
        return self._page(request, self._release(int(number))["assets"])

    def upload_asset(self, request: Request, number: str) -> Answer:
        name = request.query["name"]
        if not self.releases[int(number)]["draft"]:
            return Answer(422, {"message": "immutable"})
        if any(one["release"] == int(number) and one["name"] == name for one in self.assets.values()):
            return Answer(422, {"message": "already_exists"})
        made = next(self._ids)
        self.assets[made] = {"release": int(number), "name": name, "data": request.body, "state": "uploaded"}
        return Answer(201, self._asset(made))

    def delete_asset(self, request: Request, number: str) -> Answer:
        return Answer(204) if self.assets.pop(int(number), None) else Answer(404, {"message": "Not Found"})

    def get_asset(self, request: Request, number: str) -> Answer:
        if "octet-stream" in request.headers.get("accept", ""):
            return Answer(302, headers={"location": f"{self.url}/repos/{self.repository}/blob/asset/{number}"})
        return Answer(200, self._asset(int(number)))

    def matching_refs(self, request: Request, prefix: str) -> Answer:
        found = [tag for tag in self.tags if tag.startswith(prefix)]
        return Answer(
            200, [{"ref": f"refs/tags/{tag}", "object": {"type": "commit", "sha": self.tags[tag]}} for tag in found]
        )

    def get_ref(self, request: Request, tag: str) -> Answer:
        if tag not in self.tags:
            return Answer(404, {"message": "Not Found"})
        return Answer(200, {"ref": f"refs/tags/{tag}", "object": {"type": "commit", "sha": self.tags[tag]}})


ROLES = ("admin", "maintain", "write", "triage", "read", "none")


def run_git(bare: Path, *arguments: str) -> str:
    """Run git in a bare repository and return what it prints; nothing where it fails."""
    return subprocess.run(["git", "-C", str(bare), *arguments], capture_output=True, text=True, check=False).stdout


Handler = Callable[..., Answer]
G = FakeGitHub
ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", r"/", G.get_repository),
    ("GET", r"/pulls", G.list_pulls),
    ("GET", r"/pulls/(\d+)", G.get_pull),
    ("GET", r"/pulls/(\d+)/reviews", G.list_reviews),
    ("POST", r"/pulls/(\d+)/reviews", G.create_review),
    ("GET", r"/issues/(\d+)/comments", G.list_comments),
    ("POST", r"/issues/(\d+)/comments", G.create_comment),
    ("PATCH", r"/issues/comments/(\d+)", G.update_comment),
    ("DELETE", r"/issues/comments/(\d+)", G.delete_comment),
    ("POST", r"/issues/comments/(\d+)/reactions", G.create_reaction),
    ("GET", r"/collaborators/([^/]+)/permission", G.get_permission),
    ("GET", r"/actions/runs", G.list_runs),
    ("POST", r"/actions/runs/(\d+)/cancel", G.cancel_run),
    ("POST", r"/actions/runs/(\d+)/rerun", G.repeat_run),
    ("POST", r"/actions/workflows/([\w.-]+)/dispatches", G.dispatch),
    ("POST", r"/statuses/([0-9a-f]{40})", G.create_status),
    ("GET", r"/actions/runs/(\d+)/artifacts", G.list_artifacts),
    ("GET", r"/actions/artifacts/(\d+)/zip", G.get_artifact),
    ("GET", r"/blob/(\w+)/(\d+)", G.get_blob),
    ("GET", r"/compare/(.+)\.\.\.(.+)", G.compare),
    ("GET", r"/releases", G.list_releases),
    ("POST", r"/releases", G.create_release),
    ("GET", r"/releases/(\d+)", G.get_release),
    ("PATCH", r"/releases/(\d+)", G.update_release),
    ("GET", r"/releases/(\d+)/assets", G.list_assets),
    ("POST", r"/releases/(\d+)/assets", G.upload_asset),
    ("DELETE", r"/releases/assets/(\d+)", G.delete_asset),
    ("GET", r"/releases/assets/(\d+)", G.get_asset),
    ("GET", r"/git/matching-refs/tags/(.*)", G.matching_refs),
    ("GET", r"/git/ref/tags/(.+)", G.get_ref),
]


@contextmanager
def serve(fake: FakeGitHub) -> Iterator[FakeGitHub]:
    """Serve the fake on a free port of 127.0.0.1 while the block runs."""

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {key.lower(): value for key, value in self.headers.items()}
            answer = fake.handle(Request(self.command, unquote(parts.path), query, headers, body))
            if answer.status == 0:
                self.close_connection = True
                return
            data = (
                answer.raw
                if answer.raw is not None
                else b""
                if answer.data is None
                else json.dumps(answer.data).encode()
            )
            self.send_response(answer.status)
            for name, value in {
                "Content-Type": "application/json",
                **answer.headers,
                "Content-Length": str(len(data)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

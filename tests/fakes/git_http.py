"""git over HTTP, as GitHub serves it, by git's own `http-backend`: anybody reads, a token writes where it may."""

from __future__ import annotations

import base64
import os
import subprocess
from email.parser import BytesParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.fakes.github import Answer, FakeGitHub, Request


def answer_git(fake: FakeGitHub, request: Request) -> Answer:
    """Let `git http-backend` answer a fetch or a push; a push needs the token, and a repository that it may write."""
    from tests.fakes.github import Answer

    repository = request.path.partition(".git/")[0].lstrip("/")
    pushes = "git-receive-pack" in (request.path.rpartition("/")[2], request.query.get("service"))
    if pushes and (not has_token(request) or not fake.may_push(repository)):
        fake.pushes.append((repository, "", False))
        status = 403 if has_token(request) else 401
        return Answer(status, raw=b"denied\n", headers={"WWW-Authenticate": 'Basic realm="GitHub"'})
    answer = run_backend(fake, request)
    if pushes and request.method == "POST":
        fake.pushes.append((repository, _commands(request.body), b"unpack ok" in (answer.raw or b"")))
        for number in fake.pulls:
            fake.head(number)
    return answer


def has_token(request: Request) -> bool:
    """Tell whether the token came as a password, the way GitHub takes it."""
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == "basic" and base64.b64decode(given) == b"x-access-token:secret"


def run_backend(fake: FakeGitHub, request: Request) -> Answer:
    """Run the CGI program and take its answer apart."""
    from tests.fakes.github import Answer

    environment = {
        "PATH": os.environ["PATH"],
        "GIT_PROJECT_ROOT": str(fake.remotes),
        "GIT_HTTP_EXPORT_ALL": "1",
        "REMOTE_USER": "token",
        "REQUEST_METHOD": request.method,
        "PATH_INFO": request.path,
        "QUERY_STRING": urlencode(request.query),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "HTTP_CONTENT_ENCODING": request.headers.get("content-encoding", ""),
        "GIT_PROTOCOL": request.headers.get("git-protocol", ""),
    }
    printed = subprocess.run(
        ["git", "http-backend"], input=request.body, env=environment, capture_output=True, check=False
    ).stdout
    head, _, body = printed.partition(b"\r\n\r\n")
    headers = dict(BytesParser().parsebytes(head + b"\r\n\r\n").items())
    status = int(headers.pop("Status", "200").split()[0])
    return Answer(status, raw=body, headers=headers)


def _commands(body: bytes) -> str:
    """The command of a push: old commit, new commit, ref. Lines before it say how shallow the other side is."""
    line, rest = b"shallow ", body
    while line.startswith(b"shallow "):
        size = int(rest[:4], 16)
        line, rest = rest[4:size], rest[size:]
    return line.split(b"\0")[0].decode()

"""The command `steno chatops`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import FAILED, Group, fail
from steno.cli._summary import conclude, log

if TYPE_CHECKING:
    from steno.chatops.clone import Clone
    from steno.chatops.gate import Context
    from steno.chatops.order import Order
    from steno.github.api import Api

EVENT = click.option(
    "--event", required=True, type=click.Path(path_type=Path), help="The issue_comment event, as JSON."
)
SHA = click.option("--sha", required=True, help="The commit that the gate let through.")
BASE = click.option("--base", required=True, help="The tip of the branch that it is to go into, as the gate told it.")
ANSWER = click.option("--answer", required=True, type=int, help="The answer's comment, as the gate wrote it.")
RESULT = click.option("--result", type=click.Path(path_type=Path), required=True, help="What `compute` wrote.")


@click.group(cls=Group, epilog='Example: steno chatops gate --event "$GITHUB_EVENT_PATH"')
def command() -> None:
    """Do what a comment of a pull request asks for: what the workflow `chatops` calls.

    Each step runs in a job of its own, with the rights that it needs: `gate` decides, `compute` works out and may write
    nothing, `push` writes what was worked out once it has examined it, `act` asks GitHub for something. The token is
    read from GITHUB_TOKEN.
    """


@command.command(epilog='Example: steno chatops gate --event "$GITHUB_EVENT_PATH" --output "$GITHUB_OUTPUT"')
@EVENT
@click.option("--output", type=click.Path(path_type=Path), help="A file for the outputs of the step.")
def gate(event: Path, output: Path | None) -> None:
    """Decide whether a comment is a command that its author may give, and on which commit it acts."""
    from steno.chatops.gate import decide
    from steno.chatops.outputs import write_outputs

    with _asking(event) as (github, order, context):
        passed = decide(github, order.event, context)
        conclude(f"{passed.step}: {passed.why}")
        if output is not None:
            write_outputs(output, passed)


@command.command(epilog='Example: steno chatops compute --event event.json --sha "$SHA" --base "$BASE" -o result.json')
@EVENT
@SHA
@BASE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where the result goes.")
def compute(event: Path, sha: str, base: str, output: Path) -> None:
    """Work out what a command comes to, with a token that may write nothing."""
    from steno.chatops.compute import compute as work_out

    with _asking(event) as (github, order, _), _cloning(github) as clone:
        result = work_out(clone, order, sha, base)
        result.write(output)
        for one in result.done:
            log(f"/{one['verb']}: {one['says'][0]}")


@command.command(epilog='Example: steno chatops push --event event.json --sha "$SHA" --answer 5 --result result.json')
@EVENT
@SHA
@ANSWER
@RESULT
def push(event: Path, sha: str, answer: int, result: Path) -> None:
    """Examine what was worked out, push it onto the commit that was meant, and answer."""
    from steno.chatops.crossing import BadResult, read_result
    from steno.chatops.job import Job
    from steno.chatops.push import push as write

    with _asking(event) as (github, order, context), _cloning(github) as clone:
        job = Job(github, clone, order, context, answer, sha)
        try:
            found = read_result(result, order.event.comment, sha)
        except BadResult as error:
            log(job.fail(f"The work came to no result that can be used: {error}. Say it again to try again."))
            sys.exit(FAILED)
        conclude(write(job, found) if order.changing else job.tell(found))


@command.command(epilog='Example: steno chatops act --event "$GITHUB_EVENT_PATH" --sha "$SHA" --answer 5')
@EVENT
@SHA
@ANSWER
def act(event: Path, sha: str, answer: int) -> None:
    """Ask GitHub for what a command wants of it: a run, a release, a status."""
    from steno.chatops.act import act as do
    from steno.chatops.job import Job

    with _asking(event) as (github, order, context), _cloning(github) as clone:
        conclude(do(Job(github, clone, order, context, answer, sha)))


@contextmanager
def _asking(path: Path) -> Iterator[tuple[Api, Order, Context]]:
    """Yield GitHub, the command and what surrounds it; say in a line what went wrong, and what remains of the limit."""
    from steno.chatops.gate import Context
    from steno.chatops.order import read_event, read_order
    from steno.chatops.roles import read_own
    from steno.corpus.git import GitError
    from steno.github.api import Api
    from steno.github.names import BadName
    from steno.github.protocol import GitHubError

    environment = os.environ
    token, repository = environment.get("GITHUB_TOKEN"), environment.get("GITHUB_REPOSITORY", "")
    if not token:
        fail("GITHUB_TOKEN is not set")
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    run = environment.get("GITHUB_RUN_ID", "0")
    page = f"{server}/{repository}/actions/runs/{run}"
    try:
        event = read_event(json.loads(path.read_bytes()))
        own = read_own(environment.get("STENO_ROLES", ""))
        account = environment.get("STENO_ACCOUNT", "github-actions[bot]")
        context = Context(account, page, int(run), int(environment.get("GITHUB_RUN_ATTEMPT", "1")), own)
        with Api(repository, token, environment.get("GITHUB_API_URL", "https://api.github.com")) as github:
            yield github, read_order(event), context
            conclude(github.spent())
    except (OSError, ValueError, BadName, GitHubError, GitError) as error:
        log(f"steno: {error}", err=True)
        sys.exit(FAILED)


def _cloning(github: Api) -> AbstractContextManager[Clone]:
    from steno.chatops.clone import clone

    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return clone(server, github.repository, os.environ["GITHUB_TOKEN"])

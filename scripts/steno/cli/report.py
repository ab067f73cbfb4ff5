"""The command `steno report`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from steno.cli import CLEAN, FAILED, FINDINGS, Group, fail
from steno.cli._summary import conclude, log


@click.group(cls=Group, epilog='Example: steno report collect --base "$BASE" -o report.json')
def command() -> None:
    """Report on a pull request: collect what it changes, and deliver that as a comment.

    The two halves run apart: `collect` with the pull request's data and no rights, `deliver` with rights and no file of
    the pull request.
    """


@command.command(epilog="Example: steno report collect --base origin/main -o report.json")
@click.option("--base", required=True, metavar="REF", help="The commit or branch that the work goes into.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Where the report goes, as JSON.")
@click.option("--summary", type=click.Path(path_type=Path), help="A file to append the same comment to, in Markdown.")
@click.option("--page", type=click.Path(path_type=Path), help="Where the changes go side by side, as HTML.")
def collect(base: str, output: Path, summary: Path | None, page: Path | None) -> None:
    """Check and compare the corpus here against a base; write a report and print GitHub annotations."""
    import orjson

    from steno.corpus.git import GitError
    from steno.corpus.project import find_project
    from steno.corpus.writing import write_atomically
    from steno.model import Severity
    from steno.reporters import print_report
    from steno.reporting.collect import collect as collect_report
    from steno.reporting.comment import render

    project = find_project(Path.cwd())
    if project is None:
        fail("no steno.yaml here or above; go to the corpus's folder")
    try:
        collected = collect_report(project, base)
    except GitError as error:
        fail(str(error))
    write_atomically(output, orjson.dumps(collected.data))
    if page is not None:
        from steno.reporting.html import print_page

        page.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(page, print_page(collected.comparison).encode())
    for line in print_report(collected.check, "github"):
        click.echo(line)
    if summary is not None:
        with summary.open("a", encoding="utf-8") as stream:
            stream.write(render(collected.data, repository=os.environ.get("GITHUB_REPOSITORY")) + "\n")
    sys.exit(FINDINGS if collected.check.count(Severity.ERROR) else CLEAN)


@command.command(epilog='Example: steno report deliver --event "$GITHUB_EVENT_PATH"')
@click.option("--event", required=True, type=click.Path(path_type=Path), help="The workflow_run event, as JSON.")
@click.option("--repository", envvar="GITHUB_REPOSITORY", required=True, metavar="OWNER/NAME", help="The base's.")
@click.option("--account", default="github-actions[bot]", show_default=True, help="Whose comment is kept up to date.")
def deliver(event: Path, repository: str, account: str) -> None:
    """Bring the report of a finished run to its pull request; the token is read from GITHUB_TOKEN."""
    from steno.chatops.outdating import outdate
    from steno.github.api import Api
    from steno.github.names import BadName
    from steno.github.protocol import GitHubError
    from steno.reporting.deliver import deliver as deliver_report
    from steno.reporting.deliver import read_run

    token = os.environ.get("GITHUB_TOKEN")
    if not token:
        fail("GITHUB_TOKEN is not set")
    try:
        run = read_run(json.loads(event.read_bytes()))
        with Api(repository, token, os.environ.get("GITHUB_API_URL", "https://api.github.com")) as github:
            done = deliver_report(github, run, account=account, also=outdate(github, account))
            conclude(done, github.spent())
    except (OSError, ValueError, BadName, GitHubError) as error:
        log(f"steno: {error}", err=True)
        sys.exit(FAILED)

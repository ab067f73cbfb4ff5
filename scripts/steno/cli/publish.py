"""The command `steno publish`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from steno.cli import FAILED, fail


@click.command(epilog='Example: steno publish dist --repository "$GITHUB_REPOSITORY" --sha "$GITHUB_SHA"')
@click.argument("dist", type=click.Path(path_type=Path))
@click.option("--repository", envvar="GITHUB_REPOSITORY", required=True, metavar="OWNER/NAME", help="Where to.")
@click.option("--sha", envvar="GITHUB_SHA", required=True, metavar="SHA", help="The commit that DIST was built from.")
@click.option("--branch", default="", metavar="NAME", help="The default branch; asked of GitHub unless it is said.")
@click.option("--with", "extra", multiple=True, type=click.Path(path_type=Path), help="A file to add.")
@click.option("--draft", is_flag=True, help="Publish nothing; keep a draft that tells what is to come.")
def command(dist: Path, repository: str, sha: str, branch: str, extra: tuple[Path, ...], draft: bool) -> None:
    """Publish a built release on GitHub: as a draft first, shown once every file was read back.

    The token is read from GITHUB_TOKEN. A run that was cut off is completed by the next one; data that is published
    already is not published again.
    """
    from steno.github.api import Api
    from steno.github.names import BadName
    from steno.github.protocol import GitHubError
    from steno.release.publish import Refused, announce, publish

    token = os.environ.get("GITHUB_TOKEN")
    if not token:
        fail("GITHUB_TOKEN is not set")
    if not dist.is_dir():
        fail(f"{dist}: no such folder")
    for path in extra:
        if not path.is_file():
            fail(f"{path}: no such file")
    try:
        with Api(repository, token, os.environ.get("GITHUB_API_URL", "https://api.github.com")) as github:
            if draft:
                done = announce(github, dist, sha, branch=branch)
            else:
                done = publish(github, dist, sha, extra=extra, branch=branch)
    except (BadName, Refused, GitHubError) as error:
        click.echo(f"steno: {error}", err=True)
        raise SystemExit(FAILED) from None
    if done.outcome == "unchanged":
        click.echo(f"nothing to release: {done.tag} holds the same data, {done.page}")
    elif done.outcome == "announced":
        click.echo(f"the draft of {done.tag} tells what is to come: {done.page}")
    else:
        click.echo(f"published {done.tag}, {done.uploaded} files uploaded: {done.page}")

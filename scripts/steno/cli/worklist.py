"""The command `steno worklist`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from steno.cli import CLEAN, FINDINGS, fail

KINDS = ("unintelligible", "crosstalk", "doubtful", "unlabelled", "placeholder", "suggestion", "draft")


@click.command(epilog="Example: steno worklist corpus/harbour-hours --kind unintelligible --format markdown")
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only tasks of this kind; may be given again."
)
@click.option(
    "--format",
    "name",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print the tasks.",
)
def command(paths: tuple[Path, ...], kinds: tuple[str, ...], name: str) -> None:
    """List what is open: words that nobody understood, voices without a name, drafts.

    Without a PATH, looks at the corpus around the working directory. A PATH is a file or a folder of any format that
    steno reads. Exit codes: 0 listed, 1 a file could not be read, 2 could not run.
    """
    from steno.checking import NoSuchPath
    from steno.corpus.project import find_project
    from steno.worklist import collect, narrow
    from steno.worklist.printing import print_work

    project = find_project(paths[0].absolute().parent if paths and not paths[0].is_dir() else (*paths, Path())[0])
    if not paths and project is None:
        fail("there is no steno.yaml here or above, so no corpus; name what to look at: steno worklist PATH")
    try:
        works, unread = collect(paths, project)
    except NoSuchPath as error:
        fail(str(error))
    for line in print_work(narrow(works, kinds or KINDS), name):
        click.echo(line)
    for one in unread:
        click.echo(str(one.findings[0]), err=True)
    sys.exit(FINDINGS if unread else CLEAN)

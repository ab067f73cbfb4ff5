"""The command `steno check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FINDINGS, engine, engine_options, fail
from steno.plugins import names

if TYPE_CHECKING:
    from steno.corpus.project import Project


@click.command(epilog="Example: steno check --base main")
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option("--base", metavar="REF", help="Check only what changed since this work left REF, and how it changed.")
@click.option(
    "--format",
    "name",
    type=click.Choice(names("steno.reporters")),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as errors do.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--no-cache", is_flag=True, help="Look at every file anew, and remember nothing.")
@engine_options
@click.option("--update-baseline", "update", is_flag=True, help="Write the faults that are there into the baseline.")
@click.option("--grow", is_flag=True, help="Let --update-baseline take new faults too.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    base: str | None,
    name: str,
    strict: bool,
    watching: bool,
    no_cache: bool,
    update: bool,
    grow: bool,
) -> None:
    """Check transcripts, and all that belongs to a corpus.

    Without a PATH, checks the corpus around the working directory. A PATH is a file or a folder of any format that
    steno reads. Exit codes: 0 no errors, 1 errors, 2 could not run.
    """
    from steno.corpus.git import GitError
    from steno.corpus.project import find_project
    from steno.corpus.standing import Question

    project = find_project(paths[0].absolute().parent if paths and not paths[0].is_dir() else (*paths, Path())[0])
    if not paths and project is None:
        fail("there is no steno.yaml here or above, so no corpus; name what to check: steno check PATH")
    question = None
    if project is not None and not no_cache:
        # git looks at the corpus while the rest of the tool is imported
        question = context.with_resource(Question(project.root, project.corpus.name))
    from steno.checking import NoSuchPath, Store, check_corpus, check_paths, open_store
    from steno.model import Severity
    from steno.reporters import print_report

    wanted = os.environ.get("FORCE_COLOR") or sys.stdout.isatty()
    colour = name == "text" and bool(wanted) and not os.environ.get("NO_COLOR")
    code, where = CLEAN, engine()
    if update or grow:
        _update_baseline(project if update and not paths and base is None else None, grow=grow)
    try:
        for _ in _changes(paths, project) if watching else [None]:
            store = Store() if no_cache or project is None else open_store(project, question)
            question = None
            if paths:
                report = check_paths(paths, project, base=base, store=store, engine=where)
            else:
                assert project is not None
                report = check_corpus(project, base=base, store=store, engine=where)
            failed = report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING))
            code = FINDINGS if failed else CLEAN
            if watching:
                click.clear()
            for line in print_report(report, name, colour=colour):
                click.echo(line, color=colour)
    except (NoSuchPath, GitError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        if not watching:
            raise  # a check that was not done to its end has found nothing out
        click.echo()
    sys.exit(code)


def _changes(paths: tuple[Path, ...], project: Project | None) -> Iterator[None]:
    from steno.checking.watching import changes

    return changes(paths, project)


def _update_baseline(project: Project | None, *, grow: bool) -> None:
    """Write the baseline of a whole corpus, and say what became of it."""
    from steno.checking import check_corpus, update_baseline
    from steno.diff.wording import number

    if project is None:
        fail("the baseline is that of the whole corpus: steno check --update-baseline, without PATH and --base")
    update = update_baseline(check_corpus(project, known=False), project, grow=grow)
    changes = ", ".join(f"{count} {what}" for count, what in ((update.gone, "gone"), (update.added, "added")) if count)
    click.echo(f"{number(update.faults, 'known fault')} in the baseline{changes and f' ({changes})'}", err=True)
    if update.refused:
        click.echo("new ones stay faults; to accept them: steno check --update-baseline --grow", err=True)

"""The command `steno diff`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FINDINGS, fail

if TYPE_CHECKING:
    from steno.diff.result import Comparison


@click.command(epilog="Example: steno diff main")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "name",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="How to print what changed.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="A file to write to.")
@click.option("--pager/--no-pager", default=True, help="Whether a long text is shown page by page on a terminal.")
@click.option("--install", "setup", flag_value="install", help="Let git of this repository show and merge transcripts.")
@click.option("--uninstall", "setup", flag_value="uninstall", help="Undo --install.")
def command(base: str | None, head: str | None, name: str, output: Path | None, pager: bool, setup: str | None) -> None:
    """Tell what changed in what was said, by whom and when.

    BASE and HEAD are git revisions, folders or files, of any format that steno reads. BASE alone is a revision that is
    compared with the work tree, from where this work left it. A name that is both a path and a revision is taken as a
    path. Exit codes: 0 nothing changed, 1 something did, 2 could not run.
    """
    if setup is not None:
        _set_up(setup)
        return
    if base is None:
        raise click.UsageError("Missing argument 'BASE': what is to be compared with? For example: steno diff main")
    from steno.comparing import Impossible, compare_named
    from steno.corpus.git import GitError

    try:
        comparison, notes = compare_named(base, head, Path())
    except (Impossible, GitError, OSError) as error:
        fail(error)
    for note in notes:
        click.echo(f"steno: {note}", err=True)
    is_shown = name == "text" and sys.stdout.isatty() and output is None
    lines = _lines(comparison, name, colour=is_shown and not os.environ.get("NO_COLOR"))
    if output is not None:
        _save(lines, output)
    else:
        _show(lines, is_paged=is_shown and pager)
    sys.exit(CLEAN if comparison.is_empty else FINDINGS)


def _set_up(what: str) -> None:
    """Write or remove git's settings for transcripts, and show them."""
    from steno.corpus.git import GitError, top_level
    from steno.merging.installing import install, uninstall

    try:
        for line in (install if what == "install" else uninstall)(top_level(Path())):
            click.echo(line)
    except (GitError, OSError) as error:
        fail(error)


def _show(lines: Iterable[str], *, is_paged: bool) -> None:
    """Print the lines; what is longer than the terminal goes to the pager that the user has chosen."""
    import shutil
    from itertools import chain, islice

    rest = iter(lines)
    first = list(islice(rest, shutil.get_terminal_size().lines - 1)) if is_paged else []
    beyond = next(rest, None) if is_paged else None
    everything = chain(first, [] if beyond is None else [beyond], rest)
    if beyond is not None:
        os.environ.setdefault("LESS", "-FRX")
        click.echo_via_pager((f"{line}\n" for line in everything), color=True)
        return
    for line in everything:
        click.echo(line, color=True)


def _lines(comparison: Comparison, name: str, *, colour: bool) -> Iterable[str]:
    if name == "text":
        from steno.reporting.terminal import print_comparison

        return print_comparison(comparison, colour=colour)
    if name == "markdown":
        from steno.reporting.comment import render_comparison

        return [render_comparison(comparison)]
    if name == "html":
        from steno.reporting.html import print_page

        return [print_page(comparison).rstrip("\n")]
    import json

    from steno.diff.data import as_data

    return [json.dumps(as_data(comparison), ensure_ascii=False, indent=2)]


def _save(lines: Iterable[str], output: Path) -> None:
    from steno.corpus.writing import write_atomically

    try:
        write_atomically(output, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")

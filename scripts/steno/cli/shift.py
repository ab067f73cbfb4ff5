"""The command `steno shift`."""

from __future__ import annotations

from pathlib import Path

import click

from steno.cli import fail
from steno.cli._editing import edit_files


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Example: steno shift -1.5s corpus/harbour-hours/the-bell-buoy.yaml --from 00:12:03.500",
)
@click.argument("by")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
@click.option("--from", "start", metavar="TIME", default="0", help="Move only what begins at this time or later.")
def command(by: str, paths: tuple[Path, ...], start: str) -> None:
    """Move the times of transcripts, all of them or those from a point on.

    BY has a sign and a unit: +1.5s, -300ms, +2min. A PATH is a transcript or a folder of them. A time that would fall
    before the beginning stops it. The same as `/shift` in a pull request. Exit codes: 0 done, 1 a file was refused, 2
    could not run.
    """
    from steno.chatops.arguments import read_moment, read_shift
    from steno.editing.shifting import shift

    try:
        length, moment = read_shift(by), read_moment(start)
    except ValueError as error:
        fail(str(error))
    edit_files(paths, lambda document: shift(document, length, moment))

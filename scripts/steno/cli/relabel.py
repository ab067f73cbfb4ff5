"""The command `steno relabel`."""

from __future__ import annotations

from pathlib import Path

import click

from steno.cli._editing import edit_files


@click.command(epilog='Example: steno relabel "Speaker 0" ines corpus/harbour-hours/the-bell-buoy.yaml')
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(path_type=Path))
def command(old: str, new: str, paths: tuple[Path, ...]) -> None:
    """Give what OLD said to NEW, or give OLD another name.

    OLD and NEW are keys or names of speakers. A NEW whom nobody bears becomes the name of OLD. A PATH is a transcript
    or a folder of them; one in which nobody is called OLD stays as it is. The same as `/relabel OLD=NEW` in a pull
    request. Exit codes: 0 done, 1 a file was refused, 2 could not run.
    """
    from steno.editing.relabelling import relabel

    edit_files(paths, lambda document: relabel(document, old, new))

"""The command `steno shard`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import engine, engine_options, fail

if TYPE_CHECKING:
    from steno.corpus.project import Project


def _part(context: click.Context, param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """Read a part of a whole: `2/8`."""
    if value is None:
        return None
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"{value!r} is no part such as 2/8", context, param)
    return int(match[1]), int(match[2])


@click.command(epilog="Example: steno shard 2/8 -o part-2.sqlite")
@click.argument("part", required=False, callback=_part, metavar="[NUMBER/OF]")
@click.option("--of", type=click.IntRange(1, 256), metavar="N", help="Print the matrix of N parts for GitHub's runner.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file for what was found.")
@click.option(
    "--join",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Remember what a part has found; repeat it for each.",
)
@engine_options
def command(part: tuple[int, int] | None, of: int | None, output: Path | None, files: tuple[Path, ...]) -> None:
    """Check a large corpus in parts, on several machines.

    Each machine looks at one part and writes what it found into a file. Joined, the files make `steno check` quick,
    and never change what it finds.
    """
    if of is not None:
        click.echo(json.dumps({"part": [f"{number}/{of}" for number in range(1, of + 1)]}))
    elif part is not None and output is not None:
        _look(part, output)
    elif files:
        _join(files)
    else:
        fail("name a part and a file: steno shard 2/8 -o part-2.sqlite; or --of N; or --join FILE")


def _look(part: tuple[int, int], output: Path) -> None:
    from steno.checking.sharding import look_at_part
    from steno.corpus.git import GitError
    from steno.diff.wording import number

    try:
        count = look_at_part(_project(), *part, output, engine())
    except (GitError, OSError) as error:
        fail(error)
    click.echo(f"{output}: {number(count, 'transcript')}, part {part[0]} of {part[1]}")


def _join(files: tuple[Path, ...]) -> None:
    from steno.checking.sharding import join_parts
    from steno.corpus.git import GitError

    try:
        taken, left = join_parts(_project(), files)
    except (GitError, ValueError, OSError) as error:
        fail(error)
    others = f"; {left:,} were looked at with other settings or another version, and will be again" if left else ""
    click.echo(f"{taken:,} transcripts are known{others}")


def _project() -> Project:
    from steno.corpus.project import find_project

    project = find_project(Path())
    if project is None:
        fail("there is no steno.yaml here or above, so no corpus")
    return project

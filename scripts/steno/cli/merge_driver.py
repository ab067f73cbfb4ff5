"""The command `steno merge-driver`, which git calls to merge a transcript."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from steno.cli import CLEAN, FAILED, FINDINGS


@click.command(epilog="Example: steno merge-driver base.yaml ours.yaml theirs.yaml")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("marker", type=int, default=7)
@click.argument("path", default="")
def command(base: Path, ours: Path, theirs: Path, marker: int, path: str) -> None:
    """Merge two branches' edits of one transcript, segment by segment, into OURS.

    It is what `git merge` calls after `steno diff --install`. Where both sides changed the same words, speaker or time,
    both versions are kept between marks, and a person decides. What is no transcript is merged line by line.
    Exit codes: 0 merged, 1 conflicts, 2 could not run.
    """
    from steno.corpus.writing import write_atomically
    from steno.merging import merge_files

    shown = path or ours.as_posix()
    try:
        versions = [file.read_bytes() for file in (base, ours, theirs)]
        merged = merge_files(versions[0], versions[1], versions[2], shown, marker=marker)
        write_atomically(ours, merged.data)
    except OSError as error:
        click.echo(f"steno: {shown} cannot be merged: {error}", err=True)
        sys.exit(FAILED)
    if merged.conflicts:
        how = "line by line, for a version is no transcript" if merged.is_text else "segment by segment"
        places = "1 place" if merged.conflicts == 1 else f"{merged.conflicts} places"
        click.echo(f"steno: {shown}: merged {how}; {places} to decide, marked {'<' * marker}", err=True)
    sys.exit(FINDINGS if merged.conflicts else CLEAN)

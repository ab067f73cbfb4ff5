"""The command `steno textconv`, which git calls to show a transcript as lines."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from steno.cli import fail


@click.command(epilog="Example: steno textconv corpus/harbour-hours/the-bell-buoy.yaml")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Print a transcript as plain lines: who speaks and when, then each sentence.

    It is what `git diff` shows after `steno diff --install`. A file that is no transcript is printed as it is.
    """
    from steno.corpus.document import Document
    from steno.diff.readable import readable
    from steno.reading import open_bytes

    try:
        data = file.read_bytes()
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}")
    # git hands over a temporary file whose name may end in anything; its content tells what it is.
    opened = open_bytes(data, f"{file.name}.yaml" if not file.suffix else file.name)
    if isinstance(opened, Document):
        data = "".join(f"{line}\n" for line in readable(opened.transcript)).encode()
    sys.stdout.buffer.write(data)

"""The command `steno patch`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FINDINGS, fail

if TYPE_CHECKING:
    from steno.comparing.patching import Made


@click.command(epilog="Example: steno diff main --format json | steno patch main -o head/")
@click.argument("base")
@click.option(
    "-i", "--input", "source", type=click.Path(path_type=Path), help="The diff, as JSON; else standard input."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="A new folder for all transcripts."
)
def command(base: str, source: Path | None, output: Path | None) -> None:
    """Make the other version of a diff: `steno diff BASE HEAD --format json` leads from BASE to HEAD.

    BASE is a git revision, a folder or a file. The canonical YAML of the one transcript that changed goes to standard
    output; with -o every transcript of HEAD goes below a folder. A BASE that the diff was not made from is refused, and
    nothing is written then. Exit codes: 0 made, 1 refused, 2 could not run.
    """
    from steno.comparing import Impossible
    from steno.comparing.naming import base_tree
    from steno.comparing.patching import Refused, patch_all, patch_one, read_diff
    from steno.corpus.git import GitError

    if output is not None and output.exists() and (not output.is_dir() or any(output.iterdir())):
        fail(f"{output} is there already; name a new folder")
    try:
        diff = read_diff(source.read_bytes() if source else sys.stdin.buffer.read(), str(source or "<stdin>"))
        tree, note = base_tree(base, diff, Path(), whole=output is not None)
        if note:
            click.echo(f"steno: {note}", err=True)
        one = patch_one(tree, diff) if output is None else None
        _write(patch_all(tree, diff) if one is None else [one], output)
    except Refused as error:
        click.echo(str(error.finding), err=True)
        sys.exit(FINDINGS)
    except (Impossible, GitError, OSError) as error:
        fail(error)
    sys.exit(FINDINGS if one is not None and one.text is None else CLEAN)


def _write(made: Iterable[Made], output: Path | None) -> None:
    """Print the one transcript, or write all: beside the folder first, so that it is there whole or not at all."""
    import shutil
    import tempfile

    if output is None:
        for one in made:
            click.echo(one.text or "", nl=False)
            _tell(one)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    try:
        for one in made:
            _tell(one)
            if one.text is not None:
                (new / one.path).parent.mkdir(parents=True, exist_ok=True)
                (new / one.path).write_text(one.text, encoding="utf-8", newline="\n")
        new.chmod(0o755)
        new.replace(output)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _tell(one: Made) -> None:
    if one.text is None:
        click.echo(f"steno: {one.path} {one.why_not}", err=True)

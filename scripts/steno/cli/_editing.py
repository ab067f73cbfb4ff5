"""What the commands that edit transcripts share: they open files, make one edit in each, and write what it came to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FINDINGS, fail

if TYPE_CHECKING:
    from steno.corpus.document import Document
    from steno.editing import Edited


def edit_files(paths: tuple[Path, ...], edit: Callable[[Document], Edited]) -> None:
    """Edit each transcript below some paths, and end with the exit code. A file in which nothing is to do stays."""
    from steno.corpus.document import Invalid
    from steno.corpus.project import expand
    from steno.corpus.raw import read_raw
    from steno.corpus.writing import write_atomically
    from steno.editing import Nothing, Refused, apply
    from steno.model import Unreadable
    from steno.reading import YAML_SUFFIXES, explain, is_candidate

    refused = False
    try:
        files = [one for one in expand(paths) if one.suffix in YAML_SUFFIXES and is_candidate(one.name)]
    except FileNotFoundError as error:
        fail(str(error))
    for file in files:
        try:
            written = apply(read_raw(file, regular=True), edit)
        except Nothing as nothing:
            click.echo(f"{file}: {nothing}", err=True)
        except Refused as error:
            refused = True
            click.echo(f"{file}: {error}", err=True)
        except (Unreadable, Invalid) as error:
            refused = True
            for finding in explain(file.as_posix(), error).findings:
                click.echo(str(finding), err=True)
        else:
            write_atomically(file, written.text.encode())
            click.echo(f"{file}: {written.says}")
    sys.exit(FINDINGS if refused else CLEAN)

"""The command `steno fmt`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FINDINGS, fail

if TYPE_CHECKING:
    from steno.corpus.project import Project
    from steno.corpus.raw import RawFile


@click.command(epilog="Example: steno fmt --check corpus/")
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a file is not canonical.")
def command(paths: tuple[Path, ...], check: bool) -> None:
    """Rewrite transcripts in the canonical form: one fact and one sentence on a line.

    A PATH is a file or a folder, or `-` for standard input to standard output; without any, the whole corpus. No word
    changes, comments stay, and a file that is canonical already is not touched.
    """
    from steno.corpus.writing import write_atomically

    changed = canonical = broken = 0
    for file, raw in _open(paths):
        text = _format(raw) if raw else None
        if raw is None or text is None:
            broken += 1
        elif file is None:
            click.echo(text, nl=False)
            return
        elif text.encode() == raw.data:
            canonical += 1
        else:
            changed += 1
            click.echo(f"{'would rewrite' if check else 'rewrote'} {raw.path}")
            if not check:
                write_atomically(file, text.encode())
    unreadable = f", {broken} not readable" if broken else ""
    click.echo(
        f"{changed} {'to rewrite' if check else 'rewritten'}, {canonical} canonical already{unreadable}", err=True
    )
    sys.exit(FINDINGS if broken or (check and changed) else CLEAN)


def _open(paths: tuple[Path, ...]) -> Iterator[tuple[Path | None, RawFile | None]]:
    """Yield each file with its content; None for standard input's path, and for the content of what is no text."""
    from steno.corpus.project import expand, find_project
    from steno.corpus.raw import decode, read_raw
    from steno.model import Unreadable
    from steno.reading import YAML_SUFFIXES, is_candidate, unread

    project = find_project(Path.cwd())
    if not paths and project is None:
        fail("no steno.yaml here or above; name the files, or go to the corpus's folder")
    try:
        files = list(expand(paths)) if paths and paths != (Path("-"),) else []
    except FileNotFoundError as error:
        fail(str(error))
    wanted: list[Path | None] = [one for one in files if one.suffix in YAML_SUFFIXES and is_candidate(one.name)]
    for foreign in (one for one in files if one in paths and one.suffix not in YAML_SUFFIXES):
        click.echo(f"{foreign.as_posix()}: left alone, it is no YAML; make a transcript of it: steno import", err=True)
    if not paths and project is not None:
        wanted = list(project.transcripts())
    for file in wanted if paths != (Path("-"),) else [None]:
        shown = "<stdin>" if file is None else project.shown(file) if project else file.as_posix()
        try:
            yield (
                file,
                decode(sys.stdin.buffer.read(), shown)
                if file is None
                else read_raw(file, shown, regular=_belongs(file, project)),
            )
        except Unreadable as error:
            click.echo(str(unread(shown, error).findings[0]), err=True)
            yield file, None


def _belongs(file: Path, project: Project | None) -> bool:
    return project is not None and project.kind(file) is not None


def _format(raw: RawFile) -> str | None:
    """Return the canonical text, or print why there is none."""
    from steno.corpus.document import Invalid
    from steno.corpus.formatting import format_file
    from steno.model import Unreadable
    from steno.reading import explain

    try:
        return format_file(raw)
    except (Unreadable, Invalid) as error:
        for finding in explain(raw.path, error).findings:
            click.echo(str(finding), err=True)
        return None

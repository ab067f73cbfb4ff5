"""The command `steno build`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from steno.cli import CLEAN, FINDINGS, fail

if TYPE_CHECKING:
    from steno.corpus.document import Document
    from steno.corpus.project import Project


@click.command(epilog="Example: steno build -o dist && steno build --verify dist")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="dist", show_default=True, help="The folder.")
@click.option(
    "--verify", type=click.Path(path_type=Path), help="Check a release that is already built, and build none."
)
def command(output: Path, verify: Path | None) -> None:
    """Build the merged release of the corpus, or verify one.

    The corpus is checked first: a release is made of transcripts without errors only. The same commit gives the same
    bytes on every machine.
    """
    from steno.corpus.project import find_project

    if verify is not None:
        _verify(verify)
        sys.exit(CLEAN)
    project = find_project(Path.cwd())
    if project is None:
        fail("no steno.yaml here or above; go to the corpus's folder")
    _build(project, output)


def _build(project: Project, output: Path) -> None:
    from steno.release.build import build

    documents = _documents(project)
    try:
        manifest = build(project, documents, output)
    except OSError as error:
        fail(str(error))
    click.echo(f"{output}: {summary(manifest)}")
    width = max(len(one["name"]) for one in manifest["files"])
    for one in manifest["files"]:
        rows = f"{one['rows']:>9,} rows" if "rows" in one else ""
        click.echo(f"  {one['name']:<{width}} {one['bytes']:>11,} bytes {rows}".rstrip())


def _documents(project: Project) -> Iterator[Document]:
    """Yield the corpus's transcripts in order when the check finds no error; say what it found and end otherwise."""
    from steno.checking import check_corpus
    from steno.corpus.document import read_document
    from steno.corpus.raw import read_raw
    from steno.model import Severity

    report = check_corpus(project)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    for finding in errors:
        click.echo(str(finding), err=True)
    if errors:
        click.echo(
            f"no release was built: {count(len(errors), 'error')}; `steno check` shows each in its place", err=True
        )
        sys.exit(FINDINGS)
    return (read_document(read_raw(path, project.shown(path), regular=True)) for path in project.transcripts())


def _verify(dist: Path) -> None:
    from steno.release.verify import verify

    if not dist.is_dir():
        fail(f"{dist}: no such folder")
    manifest, findings = verify(dist)
    for finding in findings:
        click.echo(str(finding), err=True)
    if findings:
        click.echo(f"{dist} is not the release that was built: {count(len(findings), 'fault')}", err=True)
        sys.exit(FINDINGS)
    click.echo(f"{dist} is complete and unchanged: {summary(manifest)}")


def summary(manifest: dict[str, Any]) -> str:
    """Say in one line what a release holds and what it is made of."""
    counts = manifest["counts"]
    held = ", ".join(f"{counts[name]:,} {name}" for name in ("transcripts", "segments", "words"))
    if manifest["commit"] is None:
        return f"{held}, outside git"
    return f"{held}, of commit {manifest['commit'][:12]}{' with changes' if manifest['modified'] else ''}"


def count(number: int, thing: str) -> str:
    """A number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"

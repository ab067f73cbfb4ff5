"""The command `steno fetch`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import FINDINGS, fail

STATUSES = ("draft", "reviewed", "verified")

if TYPE_CHECKING:
    from steno.release.facts import Selection
    from steno.release.fetching import Fetched


@click.command(epilog="Example: steno fetch OWNER/NAME -o corpus-data --from corpus-data --status verified")
@click.argument("source", metavar="OWNER/NAME|URL|DIR")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="corpus-data", show_default=True, help="To.")
@click.option("--from", "old", type=click.Path(path_type=Path), help="An older release: only what changed is fetched.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only transcripts so far on.")
@click.option("--license", "licenses", multiple=True, metavar="SPDX", help="Only transcripts under this licence.")
@click.option("--attested-by", metavar="OWNER/NAME", help="Require, through gh, that this repository built it.")
def command(
    source: str,
    output: Path,
    old: Path | None,
    statuses: tuple[str, ...],
    licenses: tuple[str, ...],
    attested_by: str | None,
) -> None:
    """Fetch a release: of a repository on GitHub, at an address, or from a folder.

    Every file is compared with SHA256SUMS, and nothing is shown before all of them agree. A run that broke off is
    taken up by the next. With --status and --license, a part of it is kept, in the same files.
    """
    from steno.release.facts import Selection
    from steno.release.transport import FetchError

    selection = Selection(tuple(sorted(set(statuses))), tuple(sorted(set(licenses))))
    try:
        found = _fetch(source, output, old, selection, attested_by)
    except FetchError as error:
        click.echo(f"steno: {error}", err=True)
        sys.exit(FINDINGS)
    except (OSError, ValueError) as error:
        fail(error)
    for note in found.notes:
        click.echo(note, err=True)
    click.echo(f"{output}: {_summary(found)}")


def _fetch(source: str, output: Path, old: Path | None, selection: Selection, attested_by: str | None) -> Fetched:
    from steno.release.fetching import attestation_of, fetch, origin_of
    from steno.release.parting import fetch_part

    origin, attest = origin_of(source), attestation_of(source, attested_by)
    if selection.takes_all:
        return fetch(origin, output, old, attest)
    return fetch_part(origin, selection, output, old, attest)


def _summary(found: Fetched) -> str:
    from steno.diff.wording import number

    counts, manifest = found.manifest["counts"], found.manifest
    held = ", ".join(number(counts[f"{name}s"], name) for name in ("transcript", "segment", "word"))
    kept = f", {len(found.kept)} made of what was there" if found.kept else ""
    files = number(len(found.downloaded), "file")
    return f"version {manifest['version']}, {held}; {files} fetched{kept}, every sum agrees"

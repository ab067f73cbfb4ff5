"""The command `steno sbom`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: steno sbom -o sbom.cdx.json")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file; else it is printed.")
def command(output: Path | None) -> None:
    """List what this installation of steno consists of, as CycloneDX JSON.

    A release carries it, so that anybody can tell which versions built it.
    """
    from steno.release.materials import bill_of_materials

    if output is None:
        click.echo(bill_of_materials(), nl=False)
    else:
        output.write_bytes(bill_of_materials())

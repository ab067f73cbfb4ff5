"""The command `steno fmt`."""

import click


@click.command(epilog="Example: steno fmt --check corpus/")
def command() -> None:
    """Rewrite transcripts in the canonical form; no word changes."""

"""The command `steno mirror`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from steno.cli import FAILED, fail


@click.command(epilog="Example: steno mirror dist --to hf:OWNER/NAME")
@click.argument("dist", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, metavar="hf:OWNER/NAME", help="A dataset repository of Hugging Face.")
def command(dist: Path, target: str) -> None:
    """Bring a published release to a mirror, which then holds exactly its files.

    The token is read from HF_TOKEN. Without one nothing is done: a mirror is there for those who want it. A version
    that the mirror has already is left alone, and a run that was cut off is completed by the next one.
    """
    from steno.release.mirroring import mirror_to_hugging_face
    from steno.release.publish import Refused

    kind, _, name = target.partition(":")
    if kind != "hf" or not name:
        fail(f"{target} is no mirror of the form hf:OWNER/NAME")
    token = os.environ.get("HF_TOKEN")
    if not token:
        click.echo("HF_TOKEN is not set: nothing is mirrored")
        return
    if not dist.is_dir():
        fail(f"{dist}: no such folder")
    try:
        done = mirror_to_hugging_face(dist, name, token, os.environ.get("HF_ENDPOINT"))
    except Refused as error:
        click.echo(f"steno: {error}", err=True)
        raise SystemExit(FAILED) from None
    click.echo(f"{done.outcome}: {done.page}")

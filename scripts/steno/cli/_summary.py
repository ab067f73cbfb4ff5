"""What a workflow's job says at its end: in the log, and on the page of the run."""

from __future__ import annotations

import os
from pathlib import Path

import click


def conclude(*lines: str) -> None:
    """Print lines, and append them to the job's summary where there is one."""
    for line in lines:
        click.echo(line)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write("".join(f"{line}\n\n" for line in lines))

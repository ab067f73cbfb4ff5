"""What a workflow's job says at its end: in the log, and on the page of the run."""

from __future__ import annotations

import os
from pathlib import Path

import click


def conclude(*lines: str) -> None:
    """Print lines, and append them to the job's summary where there is one."""
    for line in lines:
        log(line)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        from steno.reporting.markdown import prose

        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write("".join(f"{prose(line)}\n\n" for line in lines))


def log(line: str, *, err: bool = False) -> None:
    """Print a line that begins with a word of ours, and in which the runner finds no command of a stranger.

    It looks for `::` where a line begins, and for `##[` anywhere.
    """
    from steno.corpus.visible import visible

    click.echo(visible(line).replace("##[", "## ["), err=err)

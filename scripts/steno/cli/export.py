"""The command `steno export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FAILED, FINDINGS, fail

if TYPE_CHECKING:
    from steno.exporting import Outcome


@click.command(epilog="Example: steno export harbour-hours/printing-the-future --to webvtt -o talk.vtt")
@click.argument("transcripts", nargs=-1, metavar="[ID|PATH]…")
@click.option("--to", "name", required=True, metavar="FORMAT", help="The format; an unknown one lists the known.")
@click.option("-o", "--output", metavar="PATH", help="A file for one transcript; a folder for several.")
@click.option("--all", "everything", is_flag=True, help="The whole corpus, into a folder.")
@click.option(
    "--split/--no-split",
    default=None,
    help="Cut long segments into short cues, their times in proportion to the characters, or do not. [default: as is "
    "usual in the format]",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    transcripts: tuple[str, ...],
    name: str,
    output: str | None,
    everything: bool,
    split: bool | None,
    force: bool,
    form: str,
) -> None:
    """Write transcripts in another format.

    Each is an id of the corpus, a file in any format that `steno import` reads, a folder of them, or `-` for standard
    input. One goes to standard output unless -o names a file. Standard error lists what the format does not hold.
    Exit codes: 0 exported, 1 a transcript could not be read or has no times, 2 could not run or write.
    """
    from steno.corpus.project import find_project
    from steno.exporters import Options, exporter
    from steno.exporting import Misuse, export_all, plan
    from steno.model import Unreadable

    try:
        chosen = exporter(name)
        wanted = plan(transcripts, everything, output, chosen.suffix, find_project(Path.cwd()))
    except Unreadable as error:
        fail(f"--to: {error.message}; {error.repair}")
    except Misuse as error:
        fail(str(error))
    sys.exit(_report(export_all(wanted, name, Options(split), force), name, form))


def _report(outcomes: Iterable[Outcome], name: str, form: str) -> int:
    """Print what becomes of each transcript, as it comes; return the exit code."""
    from steno import __version__
    from steno.exporting.telling import as_data, tell

    code, results = CLEAN, []
    for outcome in outcomes:
        code = max(code, FAILED if outcome.trouble else FINDINGS if outcome.findings else CLEAN)
        results.append(as_data(outcome))
        if form == "text" and outcome.exported is not None and outcome.wanted.output is None:
            sys.stdout.buffer.write(outcome.exported.data)
        for line in tell(outcome, name) if form == "text" else ():
            click.echo(line, err=True)
    if form == "json":
        report = {"schema": "steno-export/1", "tool": __version__, "to": name, "files": results}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif len(results) > 1:
        done = sum("not_held" in result and "trouble" not in result for result in results)
        click.echo(f"{done} of {len(results)} transcripts exported", err=True)
    return code

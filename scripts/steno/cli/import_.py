"""The command `steno import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from steno.cli import CLEAN, FAILED, FINDINGS, fail

if TYPE_CHECKING:
    from steno.importing import Outcome


@click.command(
    epilog="Example: steno import episode.vtt --show data-hour --license CC-BY-4.0. "
    "Exit codes: 0 imported, 1 a file could not be read, 2 could not run or write."
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "source", metavar="FORMAT", help="The format, when the content does not show it.")
@click.option("--show", metavar="S", help="Write to corpus/S/<slug>.yaml; its show.yaml gives language and licence.")
@click.option(
    "-o", "--output", metavar="PATH", help="A file for one input; a folder for several, or with a '/' at its end."
)
@click.option("--title", metavar="T", help="The title, for one input.")
@click.option("--language", metavar="L", help="The language, as BCP-47: en, pt-BR.")
@click.option("--license", "licence", metavar="SPDX", help="The licence of the text: CC-BY-4.0.")
@click.option("--date", metavar="D", help="The date, YYYY-MM-DD.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--explain", is_flag=True, help="List everything that was left out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    files: tuple[str, ...],
    source: str | None,
    show: str | None,
    output: str | None,
    title: str | None,
    language: str | None,
    licence: str | None,
    date: str | None,
    force: bool,
    explain: bool,
    form: str,
) -> None:
    """Make canonical transcripts of files in any format.

    FILE is a transcript as you have it, or `-` for standard input. Without -o or --show the YAML of one FILE goes to
    standard output; what was inferred and left out is said on standard error. A file that is there is never written
    over without --force, and one that cannot be read does not stop the others.
    """
    from steno.corpus.project import find_project
    from steno.importing import Misuse, Wishes, complete, import_all, plan

    project = find_project(Path.cwd())
    try:
        wishes, remark = complete(Wishes(source, title, language, licence, date), project, show)
        pairs = plan(files, output, project, show, wishes.title)
    except Misuse as error:
        fail(str(error))
    if remark:
        click.echo(f"steno: {remark}", err=True)
    sys.exit(_report(import_all(pairs, wishes, project, force), form, explain))


def _report(outcomes: Iterable[Outcome], form: str, explain: bool) -> int:
    """Print what becomes of each file, as it comes; return the exit code."""
    from steno import __version__
    from steno.importing.telling import as_data, tell

    code, results = CLEAN, []
    for outcome in outcomes:
        code = max(code, FAILED if outcome.trouble else FINDINGS if outcome.finding else CLEAN)
        results.append(as_data(outcome))
        if form == "text" and outcome.imported is not None and outcome.output is None:
            click.echo(outcome.imported.text, nl=False)
        for line in tell(outcome, explain) if form == "text" else ():
            click.echo(line, err=True)
    if form == "json":
        report = {"schema": "steno-import/1", "tool": __version__, "files": results}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif len(results) > 1:
        done = sum("format" in result and "trouble" not in result for result in results)
        click.echo(f"{done} of {len(results)} files imported", err=True)
    return code

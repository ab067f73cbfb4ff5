"""The command `steno import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from steno.cli import CLEAN, FAILED, FINDINGS, fail

if TYPE_CHECKING:
    from steno.importing import Diarization, Outcome


@click.command(epilog="Example: steno import episode.vtt --show data-hour --license CC-BY-4.0")
@click.argument("files", nargs=-1, metavar="FILE…")
@click.option("--from", "source", metavar="FORMAT", help="The format, when the content does not show it.")
@click.option("--show", metavar="S", help="Write to corpus/S/<slug>.yaml; its show.yaml gives language and licence.")
@click.option(
    "-o", "--output", metavar="PATH", help="A file for one input; a folder for several, or with a '/' at its end."
)
@click.option("--title", metavar="T", help="The title, for one input.")
@click.option("--language", metavar="L", help="The language, as BCP-47: en, pt-BR.")
@click.option("--license", metavar="SPDX", help="The licence of the text: CC-BY-4.0.")
@click.option("--date", metavar="D", help="The date, YYYY-MM-DD.")
@click.option(
    "--speaker",
    "namings",
    multiple=True,
    metavar="LABEL=NAME",
    help="Who a label is: a key of people.yaml or of the transcript, or a new name. Again for each.",
)
@click.option(
    "--rttm", type=click.Path(path_type=Path), metavar="R", help="A diarization that names unlabelled speech."
)
@click.option("--recording", metavar="ID", help="Which recording of the diarization, if it has several.")
@click.option("--inbox", is_flag=True, help="Import inbox/<show>/… of the corpus, and remove what is imported.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option(
    "--explain", is_flag=True, help="Say what every format makes of the file, and list all that was left out."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    files: tuple[str, ...],
    source: str | None,
    show: str | None,
    output: str | None,
    namings: tuple[str, ...],
    rttm: Path | None,
    recording: str | None,
    inbox: bool,
    force: bool,
    explain: bool,
    form: str,
    **header: Any,
) -> None:
    """Make canonical transcripts of files in any format.

    FILE is a transcript as you have it, or `-` for standard input. Without -o or --show the YAML of one FILE goes to
    standard output; what was inferred and left out is said on standard error. A file that is there is never written
    over without --force, and one that cannot be read does not stop the others. Exit codes: 0 imported, 1 a file could
    not be read, 2 could not run or write.
    """
    from steno.corpus.project import find_project
    from steno.importing import Misuse, Wishes, complete, empty_inbox, import_all, plan, read_namings

    _check_arguments(files, inbox, bool(show or output or namings or rttm or force or source or header["title"]))
    project = find_project(Path.cwd())
    try:
        wishes = Wishes(source, **header, namings=read_namings(namings), voices=_read_voices(rttm, recording, files))
        wishes, remarks = complete(wishes, project, show)
        if inbox and project is None:
            raise Misuse("no steno.yaml here or above, so there is no inbox; go to the corpus's folder")
        if inbox and project is not None:
            remarks, outcomes = empty_inbox(project, wishes)
        else:
            outcomes = import_all(plan(files, output, project, show, wishes.title), wishes, project, force, explain)
    except Misuse as error:
        fail(str(error))
    for remark in remarks:
        click.echo(f"steno: {remark}", err=True)
    sys.exit(_report(outcomes, form, explain))


def _check_arguments(files: tuple[str, ...], inbox: bool, others: bool) -> None:
    """Refuse what the inbox cannot be asked: it knows its files, and their names and shows say where they go."""
    if inbox and files:
        raise click.UsageError("--inbox imports the files of the inbox; name no FILE with it.")
    if inbox and others:
        raise click.UsageError("--inbox takes --language, --license and --date alone; the rest is in its folders.")
    if not files and not inbox:
        raise click.UsageError("Missing argument 'FILE…'.")


def _read_voices(path: Path | None, recording: str | None, files: tuple[str, ...]) -> Diarization | None:
    """Read a diarization, of the recording that is named or of those that the files are, or say why it is none."""
    from steno.corpus.raw import read_raw
    from steno.importing import Diarization, Misuse, recording_of
    from steno.model import Unreadable
    from steno.reading import unread

    if recording is not None and path is None:
        raise click.UsageError("--recording chooses one of a diarization; name that with --rttm.")
    recordings = (recording,) if recording is not None else tuple(map(recording_of, files))
    try:
        found = Diarization.of(read_raw(path), recordings) if path is not None else None
        if found is not None and recording not in (None, found.voices[0].recording):
            raise Misuse(f"--recording: {path} is of {found.voices[0].recording} alone, not of {recording}")
        return found
    except Unreadable as error:
        click.echo(str(unread(path.as_posix() if path else "", error).findings[0]), err=True)
        sys.exit(FINDINGS)


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
    elif not results:
        click.echo("nothing to import", err=True)
    elif len(results) > 1:
        done = sum("format" in result and "trouble" not in result for result in results)
        click.echo(f"{done} of {len(results)} files imported", err=True)
    return code

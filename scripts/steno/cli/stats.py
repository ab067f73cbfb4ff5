"""The command `steno stats`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from steno.cli import FINDINGS, fail

if TYPE_CHECKING:
    from steno.model import Transcript
    from steno.stats import Diagnosis


@click.command(epilog="Example: steno stats corpus/harbour-hours")
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def command(paths: tuple[Path, ...], form: str) -> None:
    """Tell who talks how much, how fast, and where nobody does.

    A PATH is a transcript of any format that `import` reads, or a folder; without one, the whole corpus.
    """
    from steno.stats import diagnose
    from steno.stats.totals import Totals

    totals, found, broken = Totals(), [], False
    for name, opened in _open(paths):
        if isinstance(opened, str):
            click.echo(opened, err=True)
            broken = True
            continue
        one = diagnose(opened)
        totals.add(Totals.of(one))
        found.append(_as_data(name, opened, one))
        if form == "text":
            click.echo("\n".join(_told(found[-1])))
    if form == "json":
        import orjson

        data = {"schema": "steno-stats/1", "total": totals.as_data(), "transcripts": found}
        click.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2).decode())
    elif len(found) != 1:
        click.echo(_summary(totals.as_data()))
    sys.exit(FINDINGS if broken else 0)


def _open(paths: tuple[Path, ...]) -> Iterator[tuple[str, Transcript | str]]:
    """Yield each transcript by its id, or what is wrong with the file."""
    from steno.corpus.project import expand, find_project, transcript_id
    from steno.reading import Unread, is_candidate, open_file

    project = find_project(Path.cwd())
    if project is None and not paths:
        fail("no steno.yaml here or above; name a file or a folder")
    try:
        files = list(expand(paths)) if paths else list(project.transcripts() if project else ())
    except FileNotFoundError as error:
        fail(str(error))
    for path in files:
        if path not in paths and (not is_candidate(path.name) or path.is_symlink()):
            continue
        shown = project.shown(path) if project else path.as_posix()
        opened = open_file(path, shown)
        if not isinstance(opened, Unread):
            yield transcript_id(shown), opened.transcript
        elif path in paths or opened.findings[0].rule != "unknown-format":
            yield shown, "\n".join(map(str, opened.findings))


def _as_data(name: str, transcript: Transcript, one: Diagnosis) -> dict[str, Any]:
    from dataclasses import asdict

    from steno.stats import as_data

    shares = [{**asdict(talk), "share": round(share, 4)} for talk, share in one.shares()]
    return {"id": name, "title": transcript.title, **as_data(one), "speakers": shares}


def _told(one: dict[str, Any]) -> Iterator[str]:
    from steno.corpus.visible import visible
    from steno.diff.wording import number
    from steno.timecode import print_clock

    yield f"{visible(one['id'])}  {visible(one['title'])}"
    pace = f", {one['words_per_minute']} words a minute" if one["words_per_minute"] else ""
    length = f"{print_clock(one['duration'])}, " if one["duration"] is not None else ""
    yield f"    {length}{number(one['segments'], 'segment')}, {number(one['words'], 'word')}{pace}"
    lacks = [f"{one[name]:,} without a {what}" for name, what in (("unlabelled", "speaker"), ("untimed", "start"))]
    if one["unlabelled"] or one["untimed"]:
        yield "    " + ", ".join(told for told in lacks if not told.startswith("0 "))
    for talk in one["speakers"]:
        yield f"    {100 * talk['share']:3.0f} %  {visible(talk['name'])}: {number(talk['words'], 'word')}"
    if one["longest_gap"]:
        gap = one["longest_gap"]
        at = print_clock(gap["start"])
        lasts = f"{gap['milliseconds'] / 1000:.1f} s, at {at}"
        yield f"    one pause: {lasts}" if one["gaps"] == 1 else f"    {one['gaps']:,} pauses, the longest {lasts}"


def _summary(total: dict[str, Any]) -> str:
    from steno.diff.wording import number

    hours = total["duration_seconds"] / 3600
    pace = f", {total['words_per_minute']} words a minute" if total["words_per_minute"] else ""
    return (
        f"{number(total['transcripts'], 'transcript')}: {hours:,.1f} hours, {number(total['segments'], 'segment')}, "
        f"{number(total['words'], 'word')}{pace}"
    )

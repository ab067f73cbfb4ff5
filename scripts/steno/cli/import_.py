"""The command `steno import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from steno.cli import CLEAN, FAILED, FINDINGS, fail

if TYPE_CHECKING:
    from steno.importing import Imported, Wishes

FEW = 5


@click.command(
    name="import", epilog="Example: steno import episode.vtt --show data-hour --language en --license CC-BY-4.0"
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--from", "name", metavar="FORMAT", help="The format; without it, the content decides.")
@click.option(
    "--show", metavar="KEY", help="The show: writes corpus/KEY/<name>.yaml and takes over what show.yaml says."
)
@click.option("-o", "--output", metavar="PATH", help="A file for one input, a folder for many.")
@click.option("--title", help="The title, where the source has none or a wrong one.")
@click.option("--language", metavar="TAG", help="The language spoken, as a BCP-47 tag.")
@click.option("--license", "license_", metavar="SPDX", help="The licence of the text, as an SPDX id.")
@click.option("--date", metavar="YYYY-MM-DD", help="When it was recorded or published.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option("--explain", is_flag=True, help="List everything that was left out, not only the first few.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    files: tuple[Path, ...],
    name: str | None,
    show: str | None,
    output: str | None,
    title: str | None,
    language: str | None,
    license_: str | None,
    date: str | None,
    force: bool,
    explain: bool,
    form: str,
) -> None:
    """Make transcripts of files of any format.

    Every word of the speech is kept, in order; what else the source has goes into a field or is listed. FILE `-` is
    standard input. Without --show or -o, one transcript goes to standard output. One bad file does not stop the others.
    """
    from steno.importing import Wishes

    wishes = Wishes(title, language, license_, date)
    _refuse_wrong(wishes, show, files, output)
    sys.exit(_run(files, name, show, output, wishes, force=force, explain=explain, form=form))


def _refuse_wrong(wishes: Wishes, show: str | None, files: tuple[Path, ...], output: str | None) -> None:
    """Check what the user said against the schema, before any file is read."""
    from steno.schema import validate

    said = {"title": wishes.title, "language": wishes.language, "license": wishes.license, "date": wishes.date}
    facts = {"title": "x", "language": "en", "license": "MIT", "status": "draft", "segments": [{"text": "x"}]}
    problems = validate({**facts, **{key: value for key, value in said.items() if value is not None}}, "transcript")
    if problems:
        fail(f"--{problems[0].message}; {problems[0].repair}")
    if show is not None and validate({show: {"name": "x"}}, "people"):
        fail(f"--show {show!r} is no key: lower-case letters and digits, words joined by '-'")
    if wishes.title is not None and len(files) > 1:
        fail("--title is for one file; many would all be called the same")
    if output is None and show is None and len(files) > 1:
        fail("say where the transcripts go: -o FOLDER or --show KEY")


def _run(
    files: tuple[Path, ...],
    name: str | None,
    show: str | None,
    output: str | None,
    wishes: Wishes,
    *,
    force: bool,
    explain: bool,
    form: str,
) -> int:
    from steno.corpus.project import find_project
    from steno.corpus.writing import write_atomically
    from steno.importing import import_file, show_facts
    from steno.model import Unreadable
    from steno.reading import unread

    project = find_project(Path.cwd())
    if show is not None and output is None and project is None:
        fail("--show needs a corpus: there is no steno.yaml here or above; use -o PATH")
    facts = show_facts(project, show)
    results: list[dict[str, Any]] = []
    taken: dict[Path, Path] = {}
    code = CLEAN
    for file in files:
        try:
            imported = import_file(_open(file), wishes, name=name, show=facts)
        except Unreadable as error:
            finding = unread(file.as_posix(), error).findings[0]
            click.echo(str(finding), err=True)
            results.append({"source": file.as_posix(), "error": str(finding)})
            code = FINDINGS
            continue
        target = _target(file, imported, output, project.corpus / show if project and show else None, len(files))
        problem = _collision(target, file, taken, force=force)
        if problem:
            click.echo(f"steno: {problem}", err=True)
            results.append({"source": file.as_posix(), "error": problem})
            code = max(code, FAILED)
            continue
        if target is not None:
            taken[target.absolute()] = file
            try:
                write_atomically(target, imported.text.encode())
            except OSError as error:
                fail(f"{target} cannot be written: {error.strerror}")
        elif form == "text":
            click.echo(imported.text, nl=False)
        results.append(_result(file, target, imported))
        if form == "text":
            _tell(file, target, imported, explain=explain)
    if form == "json":
        import json

        click.echo(json.dumps({"schema": "steno-import/1", "files": results}, ensure_ascii=False, indent=2))
    return code


def _open(file: Path) -> Any:
    from steno.corpus.raw import decode, read_raw

    return decode(sys.stdin.buffer.read(), "stdin") if file == Path("-") else read_raw(file)


def _target(file: Path, imported: Imported, output: str | None, folder: Path | None, count: int) -> Path | None:
    from steno.importing import target_of

    if output is None:
        return None if folder is None else target_of(file, imported, folder)
    path = Path(output)
    if count > 1 or path.is_dir() or output.endswith("/"):
        return path / f"{file.stem if file != Path('-') else 'stdin'}.yaml"
    return path


def _collision(target: Path | None, file: Path, taken: dict[Path, Path], *, force: bool) -> str | None:
    if target is None:
        return None
    if target.absolute() in taken:
        return f"{file} would be written to {target} too, where {taken[target.absolute()]} went; import it by itself"
    if target.exists() and not force:
        return f"{target} exists already; --force overwrites it"
    return None


def _result(file: Path, target: Path | None, imported: Imported) -> dict[str, Any]:
    one = imported.transcript
    return {
        "source": file.as_posix(),
        "target": target.as_posix() if target else None,
        "format": imported.format,
        "title": one.title,
        "language": one.language,
        "license": one.license,
        "timing": one.timing,
        "labelling": one.labelling,
        "segments": len(one.segments),
        "speakers": [speaker.name for speaker in one.speakers],
        "notes": list(imported.notes),
        "left_out": [{"line": left.line, "text": left.text, "reason": left.reason} for left in imported.left_out],
        "problems": [problem.message for problem in imported.problems],
    }


def _tell(file: Path, target: Path | None, imported: Imported, *, explain: bool) -> None:
    from steno.importing import describe

    def say(line: str) -> None:
        click.echo(line, err=True)

    say(f"{file} → {target or 'standard output'}")
    say(f"  {describe(imported)}; title: {imported.transcript.title}")
    for note in imported.notes:
        say(f"  {note}")
    for problem in imported.problems:
        place = f"line {problem.span.line}: " if problem.span else ""
        say(f"  wrong in the source, {place}{problem.message}; {problem.repair}")
    listed = imported.left_out if explain else imported.left_out[:FEW]
    if imported.left_out:
        say(f"  left out, because it is no speech and has no field ({len(imported.left_out)}):")
    for left in listed:
        text = " ".join(left.text.split())
        text = text if len(text) <= 80 else text[:79] + "…"
        say(f"    line {left.line}: {left.reason}{': ' if text else ''}{text}")
    if len(listed) < len(imported.left_out):
        say(f"    … {len(imported.left_out) - len(listed)} more: --explain lists them all")

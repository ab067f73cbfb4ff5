"""Which transcripts are meant, and where each goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from steno.corpus.project import Project, transcript_id, walk
from steno.nearest import nearest_few
from steno.reading import is_candidate

STDIN = "-"


class Misuse(Exception):
    """The command cannot be carried out as it was given; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One transcript: its file (None is standard input), how it is shown, its output (None is standard output)."""

    file: Path | None
    shown: str
    output: Path | None = None


def plan(
    names: Sequence[str], everything: bool, output: str | None, suffix: str, project: Project | None
) -> list[Wanted]:
    """Find the transcripts that are named, and pair each with its output. Raises Misuse.

    `output` is a folder when it is one, ends with a slash, or there are several transcripts, and a file otherwise.
    """
    found = list(_everything(project)) if everything else [one for name in names for one in _find(name, project)]
    if not found:
        raise Misuse("there is no transcript" if everything or names else "name a transcript, or say --all")
    if len({one.file for one in found}) < len(found):
        raise Misuse("a transcript is named twice")
    if output is None or output == STDIN:
        if len(found) > 1 or everything:
            raise Misuse("several transcripts need a place to go: -o FOLDER")
        return found
    folder = output.endswith("/") or len(found) > 1 or everything or Path(output).is_dir()
    if folder and Path(output).exists() and not Path(output).is_dir():
        raise Misuse(f"{output} is a file; several transcripts, or a name that ends with '/', need a folder")
    placed = [
        Wanted(one.file, one.shown, Path(output) / f"{_name(one, project)}{suffix}" if folder else Path(output))
        for one in found
    ]
    _refuse_collisions(placed)
    return placed


def _everything(project: Project | None) -> Iterator[Wanted]:
    if project is None:
        raise Misuse("no steno.yaml here or above, so there is no corpus for --all; go there")
    yield from (Wanted(path, project.shown(path)) for path in project.transcripts())


def _find(name: str, project: Project | None) -> Iterable[Wanted]:
    """A file, the transcripts of a folder, or an id of the corpus; a file goes first."""
    path = Path(name)
    if name == STDIN:
        return [Wanted(None, "<stdin>")]
    if path.is_dir():
        return [Wanted(one, _shown(one, project)) for one in walk(path) if is_candidate(one.name)]
    if path.exists():
        return [Wanted(path, _shown(path, project))]
    ids = {transcript_id(project.shown(one)): one for one in project.transcripts()} if project is not None else {}
    if name in ids:
        return [Wanted(ids[name], _shown(ids[name], project))]
    near = nearest_few(name, ids)
    hint = f"; did you mean {near}?" if near else ""
    raise Misuse(f"{name} is no file{' and no transcript of the corpus' if project else ''}{hint}")


def _shown(path: Path, project: Project | None) -> str:
    return project.shown(path) if project is not None else path.as_posix()


def _name(one: Wanted, project: Project | None) -> str:
    """A transcript of the corpus keeps its show's folder; any other file its own name alone."""
    if one.file is not None and project is not None and project.kind(one.file) == "transcript":
        return transcript_id(one.shown)
    return "transcript" if one.file is None else PurePosixPath(one.shown).stem


def _refuse_collisions(placed: list[Wanted]) -> None:
    taken: dict[Path, str] = {}
    for one in placed:
        assert one.output is not None
        place = one.output.absolute()
        if place in taken:
            raise Misuse(
                f"{taken[place]} and {one.shown} would both be written to {one.output}; export them one by one"
            )
        if one.file is not None and one.output.exists() and one.output.samefile(one.file):
            raise Misuse(f"{one.shown} would be written over itself")
        taken[place] = one.shown

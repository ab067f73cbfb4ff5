"""Where each imported transcript goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from steno.corpus.project import Project
from steno.corpus.slugs import slug
from steno.importing.misuse import Misuse
from steno.reading import YAML_SUFFIXES

STDIN = "-"


def plan(
    inputs: Sequence[str], output: str | None, project: Project | None, show: str | None, title: str | None
) -> list[tuple[str, Path | None]]:
    """Pair every input with its output; None is standard output. Raises Misuse.

    `output` is a folder when it is one, ends with a slash, or there are several inputs, and a file otherwise.
    """
    if inputs.count(STDIN) > 1:
        raise Misuse("standard input can be read only once")
    if len(inputs) > 1 and title is not None:
        raise Misuse("--title names one transcript; import the files one by one, or leave it away")
    pairs = [(one, _target(one, len(inputs), output, project, show, title)) for one in inputs]
    _refuse_collisions(pairs)
    return pairs


def _target(
    one: str, count: int, output: str | None, project: Project | None, show: str | None, title: str | None
) -> Path | None:
    if output == "-" or output is None and show is None:
        if count > 1:
            raise Misuse("several files need a place to go: -o FOLDER, or --show SHOW")
        return None
    if output is None and show is not None:
        if project is None:
            raise Misuse("no steno.yaml here or above, so there is no corpus for --show; go there, or say -o")
        return project.corpus / show / f"{_slug(one, title)}.yaml"
    assert output is not None
    path = Path(output)
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if path.is_dir() or output.endswith(separators) or count > 1:
        if path.exists() and not path.is_dir():
            raise Misuse(f"{output} is a file; several transcripts, or a name that ends with '/', need a folder")
        return path / f"{_stem(one)}.yaml"
    return path


def _stem(one: str) -> str:
    return "transcript" if one == STDIN else Path(one).stem


def _slug(one: str, title: str | None) -> str:
    found = slug(title if title is not None else "" if one == STDIN else Path(one).stem)
    if not found:
        raise Misuse(f"{one}: no file's name can be made of it; give one with --title or -o")
    return found


def is_yaml(one: str) -> bool:
    """Tell whether an input may be a transcript of the corpus, which a diarization is laid over in its place."""
    return one.endswith(YAML_SUFFIXES)


def _refuse_collisions(pairs: list[tuple[str, Path | None]]) -> None:
    taken: dict[Path, str] = {}
    for one, path in pairs:
        if path is None:
            continue
        place = path.absolute()
        if place in taken:
            raise Misuse(f"{taken[place]} and {one} would both be written to {path}; import them into two folders")
        if one != STDIN and path.exists() and Path(one).exists() and path.samefile(one) and not is_yaml(one):
            raise Misuse(f"{one} would be written over itself")
        taken[place] = one

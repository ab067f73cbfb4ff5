"""Ids of transcripts that are no longer used: each is free, and leads to a transcript, or to another one that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from steno.checking.targets import Target
from steno.corpus.document import Invalid, load_checked, locate_all
from steno.corpus.project import Project, transcript_id
from steno.corpus.raw import RawFile, read_raw
from steno.model import Finding, Pointer, Problem, Severity, Unreadable
from steno.reading import explain

RULE = "invalid-tombstone"


def examine_tombstones(target: Target) -> Iterator[Finding]:
    """Yield what is wrong with the file: its schema, ids that are in use, moves that end nowhere."""
    try:
        raw = read_raw(target.path, target.shown)
        stones: dict[str, Any] = load_checked(raw, "tombstones")
    except (Unreadable, Invalid) as error:
        yield from explain(target.shown, error).findings
        return
    for name, stone in stones.items():
        problem = _problem(name, stone, stones, target.path.parent)
        if problem is not None:
            yield _finding(raw, problem)


def buried(project: Project | None, shown: str) -> bool:
    """Tell whether a transcript that is gone left a tombstone."""
    path = None if project is None else project.corpus / "tombstones.yaml"
    if path is None or path.is_symlink() or not path.exists():
        return False
    try:
        return transcript_id(shown) in load_checked(read_raw(path), "tombstones")
    except (Unreadable, Invalid):
        return False


def _problem(name: str, stone: dict[str, str], stones: dict[str, Any], corpus: Path) -> Problem | None:
    if _lies(corpus, name):
        return Problem((name,), f"{name} is in use: corpus/{name}.yaml", "give the transcript an id of its own")
    seen, there = {name}, stone.get("moved_to")
    while there in stones and there not in seen:
        seen.add(there)
        there = stones[there].get("moved_to")
    if there in seen:
        return Problem(_at(name), f"{name} leads back to itself", "say where the transcript is")
    if there is not None and not _lies(corpus, there):
        return Problem(_at(name), f"{there} is no transcript: there is no corpus/{there}.yaml", "correct the id")
    return None


def _at(name: str) -> Pointer:
    return name, "moved_to"


def _lies(corpus: Path, name: str) -> bool:
    return (corpus / f"{name}.yaml").is_file()


def _finding(raw: RawFile, one: Problem) -> Finding:
    places = locate_all(raw)
    span = places.keys.get(one.pointer, None) if len(one.pointer) == 1 else None
    return Finding(
        RULE, Severity.ERROR, raw.path, span or places.find(one.pointer), one.message, one.repair, one.pointer
    )

"""Finds the open work of one transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from steno.model import Status, Transcript
from steno.worklist.marks import marks
from steno.worklist.script import Script
from steno.worklist.task import Task, numbered
from steno.worklist.voices import placeholders, unlabelled


def find(name: str, transcript: Transcript, suggestions: Iterable[Task] = ()) -> list[Task]:
    """Return what is open in a transcript, by its id: first the places in their order, then the whole."""
    script = Script(name, transcript)
    at_places = chain(marks(script), unlabelled(script), suggestions)
    return list(numbered([*sorted(at_places, key=_place), *placeholders(script), *_draft(script)]))


def _place(task: Task) -> int:
    number = task.pointer[1] if task.pointer[:1] == ("segments",) and len(task.pointer) > 1 else -1
    return int(number)


def _draft(script: Script) -> Iterator[Task]:
    if script.transcript.status is Status.DRAFT:
        yield script.task("draft", ("status",), "nobody has reviewed it", list(script.segments))

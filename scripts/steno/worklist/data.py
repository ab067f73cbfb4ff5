"""Open work as JSON, as `schema/worklist.schema.json` describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from steno.reporters.json import json_pointer
from steno.timecode import print_time
from steno.worklist.task import KINDS, Task

SCHEMA = "steno-worklist/1"


def as_data(tasks: Iterable[Task], places: Mapping[str, tuple[str, int]] | None = None) -> dict[str, Any]:
    """Return tasks as one JSON object; `places` gives the path and line of a task's id, where files are at hand."""
    listed = list(tasks)
    totals = {kind: [task for task in listed if task.kind == kind] for kind in KINDS}
    return {
        "schema": SCHEMA,
        "summary": {kind: total(found) for kind, found in totals.items() if found},
        "tasks": [task_data(task, (places or {}).get(task.id)) for task in listed],
    }


def total(tasks: Iterable[Task]) -> dict[str, Any]:
    """Count tasks, and what there is to hear."""
    listed = list(tasks)
    return {
        "tasks": len(listed),
        "words": sum(task.words for task in listed),
        "length": print_time(sum(task.length for task in listed)),
    }


def task_data(task: Task, place: tuple[str, int] | None = None) -> dict[str, Any]:
    """Return one task as JSON data; what is not known is left out."""
    found: dict[str, Any] = {"id": task.id, "kind": task.kind, "transcript": task.transcript}
    if place is not None:
        found |= {"path": place[0], "line": place[1]}
    found |= {"pointer": json_pointer(task.pointer), "text": task.text, "todo": task.todo}
    if task.time is not None:
        found |= {"time": print_time(task.time), "exact": task.exact}
    if task.link is not None:
        found["link"] = task.link
    return found | {"words": task.words, "length": print_time(task.length)}

"""Changes of everything else: chapters, events, and what the transcript says about itself."""

from __future__ import annotations

from collections.abc import Iterator

from steno.diff.context import Context
from steno.diff.result import Change, FieldChange
from steno.model import Chapter, Event, Json, Status

LEVELS = [str(one) for one in Status]


def find_facts(context: Context, fields: tuple[FieldChange, ...]) -> Iterator[Change]:
    """Yield what changed beside the speech."""
    for one in fields:
        if one.pointer == "/license":
            yield Change("license", 1, (), {"from": one.old, "to": one.new})
        elif one.pointer == "/status":
            lowered = LEVELS.index(one.new) < LEVELS.index(one.old)
            yield Change("status-lowered" if lowered else "status", 1, (), {"from": one.old, "to": one.new})
    if not (context.before.is_speech_alone and context.after.is_speech_alone):
        yield from _entries(context, "chapters", Chapter)
        yield from _entries(context, "events", Event)
    about = [one.pointer for one in fields if not one.pointer.startswith(("/speakers", "/license", "/status"))]
    if about:
        yield Change("metadata", len(about), (), {"fields": about})


def _entries(context: Context, name: str, kind: type[Chapter] | type[Event]) -> Iterator[Change]:
    """Count the entries of a kind that were added, removed, moved or changed; a new time alone is told elsewhere."""
    numbers = [n for n, one in enumerate(context.operations) if isinstance(one.new or one.old, kind)]
    moved = context.moved
    details: dict[str, Json] = {"added": 0, "removed": 0, "moved": 0, "changed": 0}
    told = []
    for number in numbers:
        one = context.operations[number]
        if one.new is not None and one.old is not None:
            what = "" if _label(one.old) == _label(one.new) else "changed"
        elif one.old is None:
            what = "moved" if one.head in moved[1] else "added"
        else:
            what = "left" if one.base in moved[0] else "removed"
        if what in details:
            details[what] += 1
        if what:
            told.append(number)
    if told:
        yield Change(name, sum(details.values()), tuple(told), details)


def _label(entry: object) -> tuple[str, str | None]:
    if isinstance(entry, Chapter):
        return entry.title, None
    return (entry.kind, entry.text) if isinstance(entry, Event) else ("", None)

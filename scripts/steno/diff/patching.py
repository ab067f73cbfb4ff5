"""Making head of base and a diff: every old value must be what base holds, and the result what head was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from steno.corpus.document import build
from steno.diff.columns import Columns
from steno.diff.result import FieldChange, Operation, TranscriptDiff
from steno.diff.values import digest, entry_data, flat
from steno.model import Entry, Json, Pointer, Transcript
from steno.schema import validate


class Misfit(Exception):
    """A diff that does not fit its base, or itself; `pointer` leads to the place in base, None to the diff."""

    def __init__(self, message: str, pointer: Pointer | None = None) -> None:
        super().__init__(message)
        self.message, self.pointer = message, pointer


def rebuild(one: TranscriptDiff, before: Transcript | None) -> Transcript:
    """Return the head of a transcript's diff; `before` is None where base has none. Raises Misfit."""
    values = _values(one.fields, {} if before is None else dict(flat(before)))
    entries = _entries(one.operations, () if before is None else before.entries)
    if before is not None and one.base is not None and one.base.digest != digest(Columns.of(before)):
        raise Misfit("is not the version that the diff was made from, though every place that it names is the same", ())
    data = {**nested(values), "segments": [entry_data(entry) for entry in entries]}
    problems = validate(data, "transcript")
    if problems:
        where = "/".join(map(str, problems[0].pointer))
        raise Misfit(f"the diff of {one.id} leads to no transcript: {where}: {problems[0].message}")
    made = replace(build({**data, "segments": []}), entries=entries)
    if one.head is not None and one.head.digest != digest(Columns.of(made)):
        raise Misfit(f"the diff of {one.id} is damaged: it leads to another head than the one that it was made of")
    return made


def _values(changes: Iterable[FieldChange], values: dict[str, Json]) -> dict[str, Json]:
    """Put in the values outside the segments."""
    for change in changes:
        if values.get(change.pointer) != change.old:
            pointer = tuple(_unescape(part) for part in change.pointer.split("/")[1:])
            raise Misfit(
                f"{'.'.join(pointer)} is {_shown(values.get(change.pointer))}; "
                f"the diff was made from a version where it is {_shown(change.old)}",
                pointer,
            )
        values[change.pointer] = change.new
    return {pointer: value for pointer, value in values.items() if value is not None}


def _entries(operations: Iterable[Operation], old: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Put in what was added and edited, leave out what was removed; what no operation names keeps its order."""
    gone: set[int] = set()
    placed: dict[int, Entry] = {}
    for one in operations:
        if one.base is not None:
            _check(one.base, one.old, old, gone)
            gone.add(one.base)
        if one.head is not None and one.new is not None:
            if one.head in placed:
                raise Misfit(f"the diff puts two entries at segments/{one.head}")
            placed[one.head] = one.new
    kept = (entry for number, entry in enumerate(old) if number not in gone)
    size = len(old) - len(gone) + len(placed)
    if placed and max(placed) >= size:
        raise Misfit(f"the diff puts an entry at segments/{max(placed)}, and there are only {size:,}")
    return tuple(placed[place] if place in placed else next(kept) for place in range(size))


def _check(place: int, expected: Entry | None, old: tuple[Entry, ...], gone: set[int]) -> None:
    if place in gone:
        raise Misfit(f"the diff changes segments/{place} twice")
    if place >= len(old):
        raise Misfit(f"has {len(old):,} segments; the diff was made from a version with more", ())
    if old[place] != expected:
        found, wanted = entry_data(old[place]), {} if expected is None else entry_data(expected)
        name = next(name for name in (*wanted, *found) if wanted.get(name) != found.get(name))
        raise Misfit(
            f"the {name} of segment {place} is {_shown(found.get(name))}; "
            f"the diff was made from a version where it is {_shown(wanted.get(name))}",
            ("segments", place, name) if name in found else ("segments", place),
        )


def nested(values: Mapping[str, Json]) -> dict[str, Any]:
    """Make the header of its flat values; the order of speakers is a value of its own."""
    data: dict[str, Any] = {}
    for pointer, value in values.items():
        *parents, last = (_unescape(part) for part in pointer.split("/")[1:])
        if (parents, last) == ([], "speakers"):
            continue
        inner = data
        for name in parents:
            inner = inner.setdefault(name, {})
            if not isinstance(inner, dict):
                raise Misfit(f"the diff sets {pointer}, which lies within a single value")
        inner[last] = value
    order = values.get("/speakers")
    if order is not None:
        speakers = data.get("speakers", {})
        if not isinstance(order, list) or sorted(map(str, order)) != sorted(speakers):
            raise Misfit("the diff orders other speakers than there are")
        data["speakers"] = {key: speakers[key] for key in order}
    return data


def _unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _shown(value: Json) -> str:
    if value is None:
        return "not given"
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"

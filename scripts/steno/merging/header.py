"""The header, merged key by key: within a key value by value, and lists by what each side put in and took out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from steno.corpus.canonical import print_header
from steno.corpus.document import build
from steno.diff.patching import nested
from steno.diff.values import flat
from steno.merging.blocks import SEGMENTS, Block, Conflict, Laid, Piece, cut_header, with_comments
from steno.model import Json
from steno.schema import load_schema, validate


def merge_header(base: Laid, ours: Laid, theirs: Laid) -> Iterator[Piece]:
    """Yield the keys of the header in their order, `segments` last."""
    values = _values(base, ours, theirs)
    printed = _printed(values)
    for key in (*(name for name in load_schema("transcript")["properties"] if name != SEGMENTS), SEGMENTS):
        old, mine, other = (side.header.get(key, ()) for side in (base, ours, theirs))
        if old == other or mine == other:
            yield mine
        elif old == mine:
            yield other
        elif key in printed:
            yield with_comments(printed[key], mine, other)
        elif key == SEGMENTS:
            yield with_comments([f"{SEGMENTS}:"], mine, other)
        else:
            yield Conflict(mine, other)


def _values(base: Laid, ours: Laid, theirs: Laid) -> dict[str, Json]:
    """Merge every value outside the segments; those of a key in conflict are left out."""
    old, mine, other = (dict(flat(side.transcript)) for side in (base, ours, theirs))
    merged: dict[str, Json] = {}
    conflicts: set[str] = set()
    for pointer in dict.fromkeys((*mine, *other, *old)):
        values = [side.get(pointer) for side in (old, mine, other)]
        if values[0] == values[2] or values[1] == values[2]:
            merged[pointer] = values[1]
        elif values[0] == values[1]:
            merged[pointer] = values[2]
        elif all(isinstance(value or [], list) for value in values):
            merged[pointer] = _merge_lists(*(value or [] for value in values))
        else:
            conflicts.add(_key(pointer))
    return {name: value for name, value in merged.items() if value not in (None, []) and _key(name) not in conflicts}


def _key(pointer: str) -> str:
    return pointer.split("/")[1]


def _merge_lists(old: list[Json], mine: list[Json], other: list[Json]) -> list[Json]:
    """Keep our order; what the other side took out goes, and what it put in comes last."""
    kept = [one for one in mine if one in other or one not in old]
    return kept + [one for one in other if one not in old and one not in mine]


def _printed(values: Mapping[str, Json]) -> dict[str, Block]:
    """Print the keys that could be merged; none where what came of it is no transcript."""
    order = values.get("/speakers")
    keys = {pointer.split("/")[2] for pointer in values if pointer.startswith("/speakers/")}
    if isinstance(order, list):  # a speaker whom only one side knows may have no place in it
        escaped = [str(key) for key in order if str(key) in keys]
        values = {**values, "/speakers": [*escaped, *sorted(keys - set(escaped))]}
    needed = {f"/{name}": "und" for name in ("title", "language", "license")} | {"/status": "draft"}
    data = nested({**needed, **values})
    if validate({**data, SEGMENTS: [{"text": "-"}]}, "transcript"):
        return {}
    found = cut_header(print_header(build({**data, SEGMENTS: []})).split("\n"))
    return {key: block for key, block in found.items() if any(_key(pointer) == key for pointer in values)}

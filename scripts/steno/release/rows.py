"""One flat row for each segment, with what it takes to use it alone: every row has every column, None for nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from steno.model import Json
from steno.release.columns import SEGMENTS
from steno.release.segments import KEYS, Segments, print_names, weave

NAMES = tuple(column.name for column in SEGMENTS)
SAME = {"transcript": "id", "language": "language", "license": "license", "status": "status"}
"""The columns that are the same in each row of a transcript, and the facts behind them."""


def rows(one: Mapping[str, Any]) -> Iterator[dict[str, Json]]:
    """Yield the rows of a record."""
    columns = row_columns(one, Segments.of_items(one["segments"]))
    return (dict(zip(NAMES, values, strict=True)) for values in zip(*(columns[name] for name in NAMES), strict=True))


def row_columns(facts: Mapping[str, Any], segments: Segments) -> dict[str, Sequence[Json]]:
    """Return the columns of the rows, by name."""
    names = {who["key"]: who["name"] for who in facts.get("speakers", ())}
    return {
        **{name: getattr(segments, name) for name in KEYS},
        **{name: [facts[fact]] * len(segments.text) for name, fact in SAME.items()},
        "speaker_name": list(map(names.get, segments.speaker)),
        "chapter": list(_chapters(facts, segments.index)),
    }


def print_rows(facts: Mapping[str, Any], segments: Segments) -> bytes:
    """Print the rows as lines of JSON."""
    if not segments.text:
        return b""
    columns = row_columns(facts, segments)
    printed = {**segments.printed, **{name: print_names(columns[name]) for name in ("speaker_name", "chapter")}}
    parts: list[bytes | list[bytes]] = []
    before = b"{"
    for name in NAMES:
        before += b'"%b":' % name.encode()
        if name in SAME:
            before += orjson.dumps(facts[SAME[name]]) + b","
            continue
        quote = b'"' if name == "text" else b""
        parts += [before + quote, printed[name]]
        before = quote + b","
    return weave([*parts, before[:-1] + b"}\n"], len(segments.text))


def _chapters(facts: Mapping[str, Any], places: Sequence[int]) -> Iterator[str | None]:
    """Yield the title of the chapter that each segment is in."""
    waiting = deque((chapter["index"], chapter["title"]) for chapter in facts.get("chapters", ()))
    title = None
    for place in places:
        while waiting and waiting[0][0] < place:
            title = waiting.popleft()[1]
        yield title

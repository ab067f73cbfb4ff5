"""One flat row for each segment, with what it takes to use it alone: every row has every column, None for nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import orjson

from steno.model import Json
from steno.release.columns import SEGMENTS
from steno.release.segments import KEYS, Segments, print_names

NAMES = tuple(column.name for column in SEGMENTS)
FORM = b"{" + b",".join(b'"%b":%%b' % name.encode() for name in NAMES).replace(b'"text":%b', b'"text":"%b"') + b"}\n"
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
    printed = {
        **segments.printed,
        **{name: repeat(orjson.dumps(facts[fact])) for name, fact in SAME.items()},
        **{name: print_names(columns[name]) for name in ("speaker_name", "chapter")},
    }
    return b"".join(map(FORM.__mod__, zip(*(printed[name] for name in NAMES), strict=False)))


def _chapters(facts: Mapping[str, Any], places: Sequence[int]) -> Iterator[str | None]:
    """Yield the title of the chapter that each segment is in."""
    waiting = deque((chapter["index"], chapter["title"]) for chapter in facts.get("chapters", ()))
    title = None
    for place in places:
        while waiting and waiting[0][0] < place:
            title = waiting.popleft()[1]
        yield title

"""The segments of a record by columns: a column is printed in one or two calls, where each segment would take ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Self

import orjson

from steno.corpus.speech import Speech

KEYS = ("index", "start", "end", "speaker", "speaker_change", "text")


def seconds(milliseconds: int | None) -> float | None:
    """A time as consumers read it; three decimals are exact in the shortest printed form."""
    return None if milliseconds is None else milliseconds / 1000


@dataclass(frozen=True)
class Segments:
    """Each field of the segments, None where it is absent; `index` is the place in the file."""

    index: Sequence[int]
    start: Sequence[float | None]
    end: Sequence[float | None]
    speaker: Sequence[str | None]
    speaker_change: Sequence[bool]
    text: Sequence[str]

    @classmethod
    def of_speech(cls, speech: Speech) -> Self:
        """The segments of a transcript."""
        starts, ends = list(map(seconds, speech.all_starts)), list(map(seconds, speech.all_ends))
        return cls(speech.places, starts, ends, speech.speakers, speech.changes, speech.texts)

    @classmethod
    def of_items(cls, items: list[dict[str, Any]]) -> Self:
        """The segments of a record's data."""
        columns: dict[str, list[Any]] = {name: [item.get(name) for item in items] for name in KEYS}
        columns["speaker_change"] = list(map(bool, columns["speaker_change"]))
        return cls(**columns)

    @cached_property
    def printed(self) -> dict[str, list[bytes]]:
        """Each field as JSON, the texts without the quotes around them."""
        numbers = {name: print_numbers(getattr(self, name)) for name in ("index", "start", "end", "speaker_change")}
        return {**numbers, "speaker": print_names(self.speaker), "text": print_texts(self.text)}

    def print_items(self) -> bytes:
        """Print them as the list that a record holds; what is absent in a segment is left out of it."""
        if not self.text:
            return b"[]"
        changes = [change or None for change in self.speaker_change]
        given = (("start", self.start), ("end", self.end), ("speaker", self.speaker), ("speaker_change", changes))
        fields = chain.from_iterable(_field(name, values, self.printed[name]) for name, values in given)
        parts = [b'{"index":', self.printed["index"], *fields, b',"text":"', self.printed["text"], b'"},']
        return b"[" + weave(parts, len(self.text))[:-1] + b"]"


def _field(name: str, values: Sequence[object], printed: list[bytes]) -> list[bytes | list[bytes]]:
    """A field as it stands in each item: its key and the value, or both only where there is one."""
    key, missing = b',"%b":' % name.encode(), values.count(None)
    if not missing:
        return [key, printed]
    if missing == len(values):
        return []
    return [[b"" if value is None else key + shown for value, shown in zip(values, printed, strict=True)]]


def weave(parts: Sequence[bytes | list[bytes]], count: int) -> bytes:
    """Join columns row by row, with what stands before, between and behind them in each of so many rows."""
    cells = [b""] * (len(parts) * count)
    for place, part in enumerate(parts):
        cells[place :: len(parts)] = [part] * count if isinstance(part, bytes) else part
    return b"".join(cells)


def print_numbers(values: Sequence[float | None]) -> list[bytes]:
    """Print numbers, booleans and null: none has a comma in it."""
    return orjson.dumps(values)[1:-1].split(b",")


def print_texts(values: Sequence[str]) -> list[bytes]:
    """Print texts without the quotes around them: within one, a quote always has a backslash before it."""
    return orjson.dumps(values)[2:-2].split(b'","')


def print_names(values: Iterable[str | None]) -> list[bytes]:
    """Print texts of which there are few different ones."""
    values = list(values)
    shown = {value: orjson.dumps(value) for value in set(values)}
    return list(map(shown.__getitem__, values))
